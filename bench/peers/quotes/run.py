#!/usr/bin/env python3
"""Runs peers of `dateline read` for quotations on the same documents, one core each, and prints speed and accuracy side by side.

    bench/peers/quotes/run.py BINARY --bench FOLDER [--only NAME ...] [--limit N] [--repeat N] [--json FILE]

BINARY   the dateline program.
--bench  the folder of benchmark sets, with quotes/ and its scorer.
--only   peers to run (default: all); Dateline itself always runs, as the measure of the others.
--limit  only the first N documents (a quick look; documents left out count as missed, so accuracy means nothing).
--repeat how often the documents are read in the timed run (default 1: they are 66,000 words). Scores are of one reading.
--json   keep every figure.

The first run fetches the peers, as ../run.py does, and time is taken as it does. README.md says what compares.
"""
import json
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import common

PEERS = ["textacy-sm", "textacy-md", "corenlp", "corenlp-coref"]
SHOWN = {"attribution.direct.precision": "direct P", "attribution.direct.recall": "direct R", "attribution.direct.f1": "direct F1",
         "attribution.f1": "all F1", "speaker.head.accuracy": "head"}
NOT_COMPARED = {  # metrics that begin so: the forms are ours; CoreNLP has no cue; textacy's speaker is a noun without what depends on it
    "corenlp": ("form.", "cue.", "quote."),
    "textacy": ("form.", "quote.", "source.")}
MARKS = "\"“”‘’'«» \n"


def commands(binary, peers):
    """-> name of a row, its command but for the documents."""
    for model in ("accurate", "fast"):
        yield f"dateline {model}", [binary, "read", "--json", "--as-is", "--model", model, "--jobs", "1", "--from", "jsonl"]
    for peer in peers:
        tool, _, kind = peer.partition("-")
        if tool == "corenlp":
            yield peer, common.JAVA + ["CoreNlpQuotes", kind or "paragraphs"]
        else:
            yield peer, [common.PYTHON, os.path.join(HERE, "textacy_peer.py"), kind]


def form(pieces):
    """Whole sentences are direct speech; a few words within the writer's own sentence are mixed."""
    inside = [piece.strip(MARKS) for piece in pieces]
    return "direct" if inside[0][:1].isupper() and any(re.search(r"[.,!?;:…—-]$", piece) for piece in inside) else "mixed"


def shaped(quotes, text):
    """What a peer found -> what the scorer reads: quotations with a source, pieces of one utterance joined, each with a form."""
    out = []
    for quote in quotes:
        if out and (quote["source"], quote["cue"]) == (out[-1]["source"], out[-1]["cue"]):
            out[-1]["content"] += quote["content"]
        elif quote["source"]:
            out.append(quote)
    for quote in out:
        quote["form"] = form([text[begin:end] for begin, end in quote["content"]])
    return out


def shape(path, docs):
    """Writes a peer's records anew, shaped."""
    texts = {doc["id"]: doc["text"] for doc in docs}
    with open(path, encoding="utf-8") as f:
        records = [json.loads(line) for line in f]
    with open(path, "w", encoding="utf-8") as f:
        for record in records:
            f.write(json.dumps({"id": record["id"], "quotes": shaped(record["quotes"], texts[record["id"]])}) + "\n")


def run(binary, peers, bench, limit, repeat):
    """Yields one row of figures for each program."""
    folder = os.path.join(bench, "quotes")
    with open(os.path.join(folder, "docs.jsonl"), encoding="utf-8") as f:
        docs = [json.loads(line) for line in f][:limit or None]
    with tempfile.TemporaryDirectory() as work:
        out = os.path.join(work, "out.jsonl")
        for name, command in commands(binary, peers):
            figures = common.measure(command, docs, repeat, out)
            if name in peers:
                shape(out, docs)
            scores = common.score(os.path.join(folder, "score.py"), out, os.path.join(folder, "gold.jsonl"))
            left_out = NOT_COMPARED.get(name.split("-")[0], ())
            scores = {metric: value for metric, value in scores.items() if not metric.startswith(left_out)}
            yield {"set": "quotes", "system": name, **figures, "scores": scores}


def show(cells):
    print(f"{cells[0]:18}" + "".join(f"{cell:>11}" for cell in cells[1:]), flush=True)


def main():
    args = common.options(__doc__, PEERS, repeat=1)
    if any(peer.startswith("textacy") for peer in args.only):
        common.set_up_python("requirements.txt", "quotes/requirements.txt")
    if any(peer.startswith("corenlp") for peer in args.only):
        common.set_up_corenlp("CoreNlpPeer.java", "quotes/CoreNlpQuotes.java")
    show(["quotes", "words/s", "with load", "x accurate", "load s", "of core", "MB", *SHOWN.values()])
    rows = []
    for row in run(args.binary, args.only, args.bench, args.limit, args.repeat):
        rows.append(row)
        row["times_accurate"] = round(row["words_per_second"] / rows[0]["words_per_second"], 2)
        show([row["system"], row["words_per_second"], row["words_per_second_with_load"], f"{row['times_accurate']:.2f}",
              f"{row['load_seconds']:.2f}", f"{row['share_of_core']:.2f}", row["memory_mb"]]
             + [f"{row['scores'][metric]:.3f}" for metric in SHOWN])
    if args.json:
        with open(args.json, "w", encoding="utf-8") as f:
            json.dump(rows, f, indent=1)


main()
