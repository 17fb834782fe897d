"""What the built program makes of the development treebanks, by genre, raw text in: the table of docs/model-card.md.

    evaluate.py --shared SHARED BINARY [--model accurate fast]

SHARED holds data/treebanks and bench/parse/score.py. Prints a Markdown table. Development sets choose settings; nothing is trained on them.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

SETS = {"EWT": "en_ewt-dev", "GUM": "en_gum-dev-open"}
METRICS = ("Sentences", "UPOS", "Lemmas", "UAS", "LAS")


def genre_of(document: str) -> str:
    """`weblog` of EWT's `weblog-blogspot.com_...`, `GUM_news` of GUM's `GUM_news_homeopathic`."""
    return "_".join(document.split("_")[:2]) if document.startswith("GUM_") else document.split("-")[0]


def texts_of(conllu: str):
    """(id, text) of each document: sentences as the treebank prints them, paragraphs parted by a blank line."""
    ident, paragraphs = None, []
    for line in conllu.split("\n"):
        if line.startswith("# newdoc id = "):
            if ident:
                yield ident, "\n\n".join(" ".join(p) for p in paragraphs if p)
            ident, paragraphs = line.split(" = ", 1)[1], [[]]
        elif line.startswith("# newpar"):
            paragraphs.append([])
        elif line.startswith("# text = "):
            paragraphs[-1].append(line.split(" = ", 1)[1])
    yield ident, "\n\n".join(" ".join(p) for p in paragraphs if p)


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("binary")
    a.add_argument("--shared", type=Path, required=True, help="the folder that holds data/ and bench/")
    a.add_argument("--model", nargs="*", default=["accurate", "fast"])
    a = a.parse_args()
    print("| genre | words | " + " | ".join(f"{m} {x}" for m in a.model for x in METRICS) + " |")
    print("| --- | --- |" + " --- |" * (len(a.model) * len(METRICS)))
    for name, file in SETS.items():
        conllu = gzip.open(a.shared / f"data/treebanks/{file}.conllu.gz", "rt", encoding="utf-8").read()
        texts = list(texts_of(conllu))
        with tempfile.TemporaryDirectory() as work:
            docs, gold = Path(work) / "docs.jsonl", Path(work) / "gold.conllu"
            docs.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts), encoding="utf-8")
            gold.write_text(conllu, encoding="utf-8")
            answers = {}
            for model in a.model:
                answers[model] = Path(work) / model
                with open(answers[model], "w", encoding="utf-8") as out:
                    subprocess.run([a.binary, "parse", "--model", model, "--from", "jsonl", docs], check=True, stdout=out)
            words = Counter()
            for ident, text in texts:
                words[genre_of(ident)] += len(text.split())
            for genre in [*sorted(words), ""]:
                cells = []
                for model in a.model:
                    score = subprocess.run([sys.executable, a.shared / "bench/parse/score.py", answers[model], gold, *(["--only", genre] if genre else [])],
                                           check=True, capture_output=True, text=True).stdout
                    found = dict(line.split()[:2] for line in score.splitlines() if len(line.split()) > 1)
                    cells += [f"{float(found[m]):.1f}" for m in METRICS]
                print(f"| {name}: {genre.removeprefix('GUM_') or 'all'} | {words[genre] or sum(words.values())} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
