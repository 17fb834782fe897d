#!/usr/bin/env python3
"""What a point of LAS buys: quotations and events on a treebank's trees and on our own, against what a reader found.

    cmake --build build/release --target gold_trees
    bench/gold_trees/run.py build/release/bench/gold_trees/gold_trees en_gum-train.conllu.gz [--rounds 300]

For each model: its trees, then the treebank's, with the same words, sentences and names. gum-news.jsonl is the readers' answer.
"""
import argparse, gzip, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
HOME = os.path.dirname(os.path.dirname(HERE))
SHOWN = ("quotation_f1", "speaker", "type_f1", "strict_f1")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("treebank", help="GUM's train part, CoNLL-U, as the Universal Dependencies publish it")
    parser.add_argument("--rounds", default="300", help="of the bootstrap")
    args = parser.parse_args()
    answer = os.path.join(HERE, "gum-news.jsonl")
    with open(answer, encoding="utf-8") as f:
        wanted = {json.loads(line)["id"] for line in f}
    with tempfile.TemporaryDirectory() as work:
        texts = os.path.join(work, "news.conllu")
        with gzip.open(args.treebank, "rt", encoding="utf-8") as f, open(texts, "w", encoding="utf-8") as out:
            keep = False
            for line in f:
                if line.startswith("# newdoc"):
                    keep = line.split("=")[1].strip() in wanted
                if keep:
                    out.write(line)
        print("model      trees  LAS    " + "  ".join(f"{m:>21}" for m in SHOWN))
        for model, folder in (("fast", "models/fast"), ("accurate", "models")):
            for trees in ("own", "gold"):
                records, scores = os.path.join(work, "records.jsonl"), os.path.join(work, "scores.json")
                with open(records, "w", encoding="utf-8") as out:
                    run = subprocess.run([args.binary, os.path.join(HOME, folder), trees, texts], stdout=out, stderr=subprocess.PIPE, text=True)
                if run.returncode:
                    sys.exit(run.stderr.strip())
                subprocess.run([sys.executable, os.path.join(HOME, "train/bank/score.py"), records, answer, "--by", "none", "--rounds", args.rounds,
                                "--json", scores], check=True, stdout=subprocess.DEVNULL)
                with open(scores, encoding="utf-8") as f:
                    found = json.load(f)["all"]
                las = run.stderr.split("LAS ")[1].split()[0] if trees == "own" else "100.00"
                print(f"{model:<10} {trees:<5} {las:>6}  " + "  ".join(f"{found[m]['value']:.3f} [{found[m]['low']:.3f}, {found[m]['high']:.3f}]" for m in SHOWN))


main()
