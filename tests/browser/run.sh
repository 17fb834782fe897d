#!/usr/bin/env bash
# Writes the pages with PAGES_PROGRAM and opens them: tests/browser/run.sh PAGES_PROGRAM FOLDER
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
pages_program=$1
folder=$2

skip() {
  echo "SKIPPED: the browser tests did not run: $1 (tools/install-packages browser)" >&2
  exit 77
}
chromium=$(command -v chromium || command -v chromium-browser || true)
[ -n "$chromium" ] || skip "there is no chromium"
command -v node >/dev/null || skip "there is no node"

# Installed into the build tree, once for each lock file.
mkdir -p "$folder"
if ! cmp -s "$here/package-lock.json" "$folder/package-lock.json" || [ ! -d "$folder/node_modules" ]; then
  command -v npm >/dev/null || skip "there is no npm"
  rm -f "$folder/package-lock.json"
  cp "$here/package.json" "$folder/"
  cp "$here/package-lock.json" "$folder/package-lock.json.new"
  (cd "$folder" && cp package-lock.json.new package-lock.json && npm ci --no-audit --no-fund --silent) ||
    { rm -f "$folder/package-lock.json"; skip "npm could not install playwright-core"; }
fi
cp "$here"/*.mjs "$folder/"

"$pages_program" "$folder"
exec env CHROMIUM="$chromium" node "$folder/browser_test.mjs" "$folder"
