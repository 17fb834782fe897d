#!/bin/sh
# The language core from the data folder to the files in models/, a step at a time.
#
#   train/run.sh prepare SHARED      an environment with pinned and hashed packages; checks the data files
#   train/run.sh train SHARED        the accurate model, from the starting weights: about an hour on two idle cores
#   train/run.sh acts SHARED          the accurate model goes on, with the news bank's acts, from what it says of the bank's texts, and is blended with what it was: half an hour
#   train/run.sh distil SHARED       the fast model, from the accurate one in models/: about an hour and a half
#   train/run.sh quantise SHARED     writes what was trained as 8-bit files into models/ and models/fast/
#   train/run.sh evaluate SHARED     the program's figures by genre, and what rounding costs a part at a time
#   train/run.sh all SHARED          all of it in this order
#
# SHARED holds data/ and bench/. Checkpoints lie in train/build, or DATELINE_TRAIN_WORK. A step that was stopped goes on from its last
# checkpoint when DATELINE_TRAIN_RESUME=1. VERSION names the model (default: the day), MODELS the folder (default: models/),
# DATELINE the program (default: build/release/src/cli/dateline).
set -eu
step=${1:-} shared=${2:-${DATELINE_SHARED:-}}
case $step in prepare | train | acts | distil | quantise | evaluate | all) ;; *) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0" >&2; exit 2 ;; esac
[ -d "$shared/data" ] || { echo "train/run.sh: give the folder that holds data/" >&2; exit 2; }
shared=$(cd "$shared" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
absolute() { case $1 in /*) echo "$1" ;; *) echo "$PWD/$1" ;; esac; }
models=$(absolute "${MODELS:-$here/../models}") work=$(absolute "${DATELINE_TRAIN_WORK:-$here/build}") version=${VERSION:-$(date +%Y-%m-%d)}
dateline=$(absolute "${DATELINE:-$here/../build/release/src/cli/dateline}")
cd "$here"
python=$work/venv/bin/python
mkdir -p "$work/accurate" "$work/fast" "$models/fast"
resume() { if [ "${DATELINE_TRAIN_RESUME:-0}" = 1 ] && [ -e "$work/$1/checkpoint.pt" ]; then echo "--start $work/$1/checkpoint.pt"; fi; }

prepare() {
  [ -r /usr/share/wordnet/data.verb ] || { echo "train/run.sh: needs WordNet: apt install wordnet-base" >&2; exit 2; }
  [ -x "$python" ] || python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet --require-hashes -r requirements.txt
  list=$here/data.sha256
  (cd "$shared/data" && sha256sum --quiet -c "$list")
}
train() { "$python" -W ignore train.py --shared "$shared" --out "$work/accurate" --steps "${STEPS:-2000}" $(resume accurate); }
acts() {
  list=$work/bank.jsonl
  "$python" -c 'import json, sys; [print(json.dumps({"id": r["id"], "text": r["text"]})) for r in map(json.loads, open("bank/train.jsonl", encoding="utf-8"))]' > "$list"
  "$dateline" parse --from jsonl "$list" | gzip > "$work/bank.conllu.gz"
  mkdir -p "$work/before" "$work/acts"
  cp "$work/accurate/checkpoint.pt" "$work/before/checkpoint.pt"
  "$python" -W ignore train.py --shared "$shared" --out "$work/acts" --start "$work/before/checkpoint.pt" --bank-trees "$work/bank.conllu.gz" \
    --steps "${ACT_STEPS:-2200}" --lr 1.5e-4 --tree-windows 4 --name-windows 2 --act-windows 5
  "$python" blend.py "$work/before/checkpoint.pt" "$work/acts/checkpoint.pt" "$work/accurate/checkpoint.pt"
}
distil() { "$python" -W ignore distil.py --shared "$shared" --teacher "$models" --out "$work/fast" --minutes "${MINUTES:-90}" $(resume fast); }
quantise() {
  for model in accurate fast; do
    [ -e "$work/$model/checkpoint.pt" ] || continue
    if [ $model = fast ]; then to=$models/fast as=$version-fast; else to=$models as=$version; fi
    "$python" -W ignore export.py "$work/$model/checkpoint.pt" "$to" --shared "$shared" --version "$as"
  done
}
evaluate() {
  "$python" evaluate.py "$dateline" --shared "$shared"
  for model in accurate fast; do
    if [ -e "$work/$model/checkpoint.pt" ]; then "$python" -W ignore rounding.py "$work/$model/checkpoint.pt" --shared "$shared"; fi
  done
}

# In `all` the fast model learns from the accurate one just made: that one is written first.
case $step in all) prepare; train; quantise; acts; quantise; distil; quantise; evaluate ;; *) $step ;; esac
