#!/usr/bin/env bash
# `cmake --install` and the tarball run from any folder, without the sources' data.
set -euo pipefail
build=$1 pages=$2
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

check() {  # PROGRAM
  cd /
  env -u DATELINE_DATA "$1" --version | grep "found in $place"
  env -u DATELINE_DATA "$1" read --json "$pages" 2>/dev/null | head -n 1 | grep -q '"schema":"dateline.record/1"'
}

DESTDIR= cmake --install "$build" --prefix "$place/installed" > /dev/null
check "$place/installed/bin/dateline"

mkdir "$place/unpacked"
(cd "$build" && cpack -G TGZ -B "$place/package" > /dev/null)
tar -xzf "$place"/package/*.tar.gz -C "$place/unpacked" --strip-components=1
check "$place/unpacked/bin/dateline"
