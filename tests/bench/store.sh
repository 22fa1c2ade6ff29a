#!/usr/bin/env bash
# The store beside the npm package oxigraph, in one run: loading, disk, and the queries of tests/bench/queries, whose
# patterns also come in reverse order.
#   tests/bench/store.sh [QUADS]     default: 1000000
# Needs node, npm and the network for the peer, which keeps everything in memory.
set -euo pipefail
cd "$(dirname "$0")/../.."
quads=${1:-1000000}

cmake --preset bench -Wno-dev >/dev/null
cmake --build --preset bench --target concord query_bench >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 tests/bench/store_data.py "$quads" > "$work/data.nq"
cp tests/bench/peers/oxigraph.mjs "$work"
(cd "$work" && npm install --silent --no-audit --no-fund oxigraph@0.5.11 >&2)

TIMEFORMAT=%R
for jobs in 1 2; do
  rm -rf "$work/store"
  seconds=$({ time build/bench/bin/concord load "$work/data.nq" --store "$work/store" --jobs "$jobs" 2>/dev/null; } 2>&1)
  awk -v quads="$quads" -v seconds="$seconds" -v jobs="$jobs" \
    'BEGIN { printf "concord loads %d quads a second with --jobs %d, program and all\n", quads / seconds, jobs }'
done
awk -v quads="$quads" -v bytes="$(du -sb "$work/store" | cut -f1)" 'BEGIN { printf "concord has %.1f bytes a quad on disk\n", bytes / quads }'
build/bench/bin/query_bench "$work/store" tests/bench/queries/*.rq > "$work/concord.txt"
node "$work/oxigraph.mjs" "$work/data.nq" tests/bench/queries/*.rq > "$work/oxigraph.txt"
awk '$1 == "load" { printf "oxigraph loads %d quads a second\n", $3 / $2; next }
  $1 == "open" { printf "concord opens in %s ms\n\nms of the fastest run          concord   oxigraph  concord/oxigraph  rows\n", $2; next }
  NR == FNR { ours[$1] = $2; rows[$1] = $3; next }
  { name = $1; sub(/.*\//, "", name)
    printf "%-28s %9.3f  %9.3f  %16.3f  %d%s\n", name, ours[$1], $2, ours[$1] / $2, rows[$1], rows[$1] == $3 ? "" : " (oxigraph " $3 ")" }' \
  "$work/concord.txt" "$work/oxigraph.txt"
