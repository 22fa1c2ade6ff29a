#!/usr/bin/env bash
# Builds concord, reads the sample articles into a store and asks it three questions.
# With arguments, reads those files or folders instead: ./demo.sh my-article.txt
set -euo pipefail
articles=()
for article in "$@"; do articles+=("$(realpath --canonicalize-missing -- "$article")"); done
cd "$(dirname "$0")"
[ $# -gt 0 ] || articles=(tests/data/articles)

cmake/install_packages.sh
cmake --preset release -Wno-dev >/dev/null
cmake --build --preset release >&2
concord=build/release/bin/concord

store=$(mktemp -d)
trap 'rm -rf "$store"' EXIT
"$concord" build "${articles[@]}" --store "$store/news"

ask() {
  printf '\n%s\n' "$1"
  "$concord" query --store "$store/news" --file "tests/data/questions/$2"
}
ask "Who leads North Korea?" leader.rq
ask "Which agreement did Kim and Putin sign, when and between whom?" agreement.rq
ask "What did KCNA report Kim as saying?" reported.rq
