#!/usr/bin/env bash
# Installs what is missing, builds and runs every test. Arguments are presets: ./test.sh dev asan (default: dev).
set -euo pipefail
cd "$(dirname "$0")"

cmake/install_packages.sh
presets=("$@")
[ $# -gt 0 ] || presets=(dev)
for preset in "${presets[@]}"; do
  cmake --preset "$preset" -Wno-dev
  cmake --build --preset "$preset"
  ctest --preset "$preset" --parallel "$(nproc)"
done
