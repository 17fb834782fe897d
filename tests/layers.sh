#!/usr/bin/env bash
# A folder of src/ includes only itself and those before it in the flow. Also proves that the check can fail.
set -euo pipefail
src=$1
order="core read extract analyse link quote code dictionary pipeline merge store serve cli"

backward_includes() {  # FOLDER-WITH-STAGES
  grep -rnE '^#include "[a-z]+/' "$1" | awk -v order="$order" '
    BEGIN { n = split(order, stages, " "); for (i = 1; i <= n; i++) rank[stages[i]] = i }
    {
      split($0, part, ":"); count = split(part[1], path, "/"); from = path[count - 1]
      match($0, /"[a-z]+\//); to = substr($0, RSTART + 1, RLENGTH - 2)
      if ((from in rank) && (to in rank) && rank[to] > rank[from]) print
    }'
}

trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
mkdir "$trial/core"
echo '#include "cli/commands.h"' > "$trial/core/bad.h"
[ -n "$(backward_includes "$trial")" ] || { echo "the check finds nothing in a tree that is wrong"; exit 1; }

found=$(backward_includes "$src")
[ -z "$found" ] || { echo "includes that point backwards in the flow:"; echo "$found"; exit 1; }
echo "every include points back towards core"
