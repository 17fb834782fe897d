#!/usr/bin/env bash
# Checks the bank: tests/bank/run.sh BANK_FOLDER
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
bank=$1
command -v python3 >/dev/null || { echo "SKIPPED: the bank was not checked: there is no python3 (tools/install-packages test)" >&2; exit 77; }
export PYTHONDONTWRITEBYTECODE=1
python3 "$bank/validate.py" "$bank/train.jsonl" "$bank/dev.jsonl" "$bank/test.jsonl"
PYTHONPATH="$bank" python3 "$here/bank_test.py" "$bank"
