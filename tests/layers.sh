#!/usr/bin/env bash
# A folder of src/ includes only itself and those before it in the flow. Also proves that the check can fail.
set -euo pipefail
src=$1
order="core read extract analyse link quote code dictionary pipeline merge store serve cli"

backward_includes() {  # FOLDER-WITH-STAGES
  (cd "$1" && grep -rnE '^#include "[a-z]+/' *) | awk -v order="$order" '
    BEGIN { n = split(order, stages, " "); for (i = 1; i <= n; i++) rank[stages[i]] = i }
    {
      split($0, path, "/"); from = path[1]
      match($0, /"[a-z]+\//); to = substr($0, RSTART + 1, RLENGTH - 2)
      if ((from in rank) && (to in rank) && rank[to] > rank[from]) print
    }'
}

trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
mkdir -p "$trial/core/part"
for bad in core/bad.h core/part/bad.h; do
  echo '#include "cli/commands.h"' > "$trial/$bad"
  [ -n "$(backward_includes "$trial")" ] || { echo "the check finds nothing in a tree that is wrong: $bad"; exit 1; }
  rm "$trial/$bad"
done

found=$(backward_includes "$src")
[ -z "$found" ] || { echo "includes that point backwards in the flow:"; echo "$found"; exit 1; }
echo "every include points back towards core"
