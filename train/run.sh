#!/bin/sh
# Trains the language core from the data folder and writes models/encoder.bin and models/heads.bin.
#
#   train/run.sh SHARED [OUT]       SHARED holds data/treebanks, data/ner, data/news-text, data/gazetteer
#
# About an hour on two cores that have nothing else to do; checkpoints lie in train/build (or DATELINE_TRAIN_WORK).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
shared=$(cd "${1:-${DATELINE_SHARED:?"give the folder that holds data/"}}" && pwd)
out=$(mkdir -p "${2:-$here/../models}" && cd "${2:-$here/../models}" && pwd)
work=${DATELINE_TRAIN_WORK:-$here/build}
mkdir -p "$work"
[ -r /usr/share/wordnet/data.verb ] || { echo "train/run.sh: needs WordNet: apt install wordnet-base" >&2; exit 2; }
if [ ! -x "$work/venv/bin/python" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet -r "$here/requirements.txt"
fi
cd "$here"
"$work/venv/bin/python" -W ignore train.py --shared "$shared" --out "$work/model" --steps "${STEPS:-2000}"
"$work/venv/bin/python" export.py "$work/model/checkpoint.pt" "$out" --shared "$shared" --version "${VERSION:-$(date +%Y-%m-%d)}"
