#!/usr/bin/env bash
# Installs what is missing, builds and runs every test. Arguments are presets: ./test.sh dev asan (default: dev).
set -euo pipefail
cd "$(dirname "$0")"

cmake/install_packages.sh iso-codes
# What the countries are compared with; without npm or the network those tests are skipped.
export CONCORD_NPM=$PWD/build/npm
if command -v npm >/dev/null; then
  npm install --silent --no-audit --no-fund --prefix "$CONCORD_NPM" world-countries@5.1.0 cldr-localenames-full@48.2.0 >&2 ||
    echo "npm could not install world-countries and cldr-localenames-full; their tests are skipped" >&2
fi
presets=("$@")
[ $# -gt 0 ] || presets=(dev)
for preset in "${presets[@]}"; do
  cmake --preset "$preset" -Wno-dev
  cmake --build --preset "$preset"
  ctest --preset "$preset" --parallel "$(nproc)"
done
