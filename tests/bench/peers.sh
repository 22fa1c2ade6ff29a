#!/usr/bin/env bash
# The language engine beside a peer for tagging, wink-nlp (npm), on one text: words a second, and how many words of a treebank
# get the right part of speech when both start from the raw text.
#   tests/bench/peers.sh [TREEBANK.conllu]     default: tests/data/treebank/sample.conllu
# Needs node, npm and the network for the peer. concord does more in its time: trees, names, predicates and their roles.
set -euo pipefail
cd "$(dirname "$0")/../.."
treebank=$(realpath "${1:-tests/data/treebank/sample.conllu}")

cmake --preset bench -Wno-dev >/dev/null
cmake --build --preset bench >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp tests/bench/peers/wink_nlp.mjs "$work"
(cd "$work" && npm install --silent wink-nlp@2 wink-eng-lite-web-model@1 >&2)

# The treebank as text, a paragraph for every twenty sentences, and as "word<TAB>tag".
awk -F'\t' -v text="$work/text.txt" -v gold="$work/gold.tsv" '
  /^# text = / { sub(/^# text = /, ""); printf "%s%s", $0, ++n % 20 ? " " : "\n\n" > text }
  $1 ~ /^[0-9]+$/ { print $2 "\t" $4 > gold }' "$treebank"
# As much text as makes a second of work.
for ((i = 0; i < 1 + 4000000 / $(wc -c < "$work/text.txt"); ++i)); do cat "$work/text.txt"; echo; echo; done > "$work/long.txt"

build/bench/bin/concord extract --format conllu "$work/text.txt" |
  awk -F'\t' '$1 ~ /^[0-9]+$/ { print $2 "\t" $4 }' > "$work/concord.tsv"
node "$work/wink_nlp.mjs" "$work/text.txt" --tags > "$work/wink.tsv"
# Right: words that both split alike and tag alike, of all words of the treebank.
right() { diff --minimal "$1" "$work/gold.tsv" | awk -v all="$(wc -l < "$work/gold.tsv")" '/^>/ { ++wrong } END { printf "%.2f", 100 * (all - wrong) / all }'; }

echo "right parts of speech from raw text, %: concord $(right "$work/concord.tsv"), wink-nlp $(right "$work/wink.tsv")"
echo "words a second, one core: wink-nlp (words, tags, lemmas) $(node "$work/wink_nlp.mjs" "$work/long.txt")"
build/bench/bin/extract_bench --benchmark_filter='parsing/best' 2>/dev/null |
  awk '/parsing/ { print "concord (words, tags, lemmas, trees, names, predicates, roles)", $NF }'
