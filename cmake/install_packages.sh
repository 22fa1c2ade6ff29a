#!/usr/bin/env bash
# Installs the Debian packages that are missing; nothing if none is. Works as root or with sudo, without a terminal.
# Never ask for libcurl4-openssl-dev: it would silently remove Redland's packages, which want libcurl4-gnutls-dev.
set -euo pipefail

packages=(g++ cmake ninja-build pkg-config
  libraptor2-dev librdf0-dev liblmdb-dev
  libre2-dev libboost-dev libboost-program-options-dev nlohmann-json3-dev
  zlib1g-dev libzstd-dev libutf8proc-dev
  libeigen3-dev libssl-dev
  libgtest-dev libgmock-dev)
packages+=("$@")

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null || true)
  [ "$status" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    echo "error: packages are missing, and there is no sudo; as root, run: apt-get install ${missing[*]}" >&2
    exit 4
  }
  as_root=(sudo)
fi
echo "installing ${missing[*]}" >&2
# sudo drops the environment, hence env behind it. Another apt-get, as new machines start by themselves, is waited for.
apt_get() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get --yes --quiet --option DPkg::Lock::Timeout=300 "$@" </dev/null >&2
}
install() { apt_get install --no-install-recommends "$@" "${missing[@]}"; }
# The lists of a new machine are empty; those of an old one may name versions that are gone.
install --simulate 2>/dev/null >&2 || apt_get update
install || { apt_get update && install; }
