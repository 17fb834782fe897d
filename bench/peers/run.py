#!/usr/bin/env python3
"""Runs peers of `dateline parse` on the same documents, one core each, and prints speed and accuracy beside Dateline's own.

    bench/peers/run.py BINARY --bench FOLDER [--only NAME ...] [--limit N] [--repeat N] [--json FILE]

BINARY   the dateline program.
--bench  the folder of benchmark sets, with parse/ and ner/worldwide/ and their scorers.
--only   peers to run (default: all); Dateline itself always runs, as the measure of the others.
--limit  only the first N documents of each set (a quick look; documents left out count as missed, so accuracy means nothing).
--repeat how often the documents are read in the timed run (default 5). Scores are of a run over the documents once.
--json   keep every figure.

The first run fetches the peers into build/ beside this script, pinned by SHA-256. Every program runs on one and the same core,
one after the other. Seconds are those of the whole process over the documents `--repeat` times; without load, the seconds of
the same command over one document of two words, the least of three, are taken off. Words are blank-separated.
"""
import json
import os
import tempfile

import common

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = ["spacy-sm", "spacy-md", "corenlp"]
SCORES = {"parse": ["LAS", "UAS", "UPOS", "XPOS", "Lemmas", "Words", "Sentences"],
          "ner/worldwide": ["F1_collapsed", "F1", "P", "R", "F1_span"]}
NOT_COMPARED = {"spacy": {"LAS", "UAS"}, "corenlp": {"UPOS"}}  # other labels and heads; no such tag without constituents


def commands(binary, peers, task):
    """-> name of a row, its command but for the documents, whether its output is scored."""
    what = "parse" if task == "parse" else "names"
    for model in ("accurate", "fast"):
        options = ["--model", model, "--jobs", "1", "--from", "jsonl"]
        yield f"dateline {model}", [binary, "parse"] + options, what == "parse"
        if what == "names":  # names are printed by `read`, which goes on to events
            yield f"dateline {model} read", [binary, "read", "--json", "--as-is"] + options, True
    for peer in peers:
        if peer == "corenlp":
            yield peer, common.JAVA + ["CoreNlpPeer", what], True
        else:
            yield peer, [common.PYTHON, os.path.join(HERE, "spacy_peer.py"), peer.split("-")[1], what], True


def run_set(binary, peers, bench, task, limit, repeat):
    """Yields one row of figures for each program."""
    folder = os.path.join(bench, task)
    with open(os.path.join(folder, "docs.jsonl"), encoding="utf-8") as f:
        docs = [json.loads(line) for line in f][:limit or None]
    gold = os.path.join(folder, "gold.conllu.gz" if task == "parse" else "gold.jsonl")
    scorer = os.path.join(bench, task.split("/")[0], "score.py")
    with tempfile.TemporaryDirectory() as work:
        out = os.path.join(work, "out")
        for name, command, scored in commands(binary, peers, task):
            figures = common.measure(command, docs, repeat, out, scored)
            scores = common.score(scorer, out, gold) if scored else {}
            for metric in NOT_COMPARED.get(name.split("-")[0], ()):
                scores.pop(metric, None)
            yield {"set": task, "system": name, **figures, "scores": scores}


def show(cells):
    print(f"{cells[0]:22}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells[1:], [9, 11, 12, 8, 9, 6, 14] + 6 * [11])), flush=True)


def main():
    args = common.options(__doc__, PEERS, repeat=5)
    if any(peer.startswith("spacy") for peer in args.only):
        common.set_up_python("requirements.txt")
    if "corenlp" in args.only:
        common.set_up_corenlp("CoreNlpPeer.java")
    rows = []
    for task, metrics in SCORES.items():
        show([task, "words/s", "with load", "x accurate", "load s", "of core", "MB"] + metrics)
        accurate = 0
        for row in run_set(args.binary, args.only, args.bench, task, args.limit, args.repeat):
            accurate = accurate or row["words_per_second"]  # a set's first row
            row["times_accurate"] = round(row["words_per_second"] / accurate, 2)
            rows.append(row)
            show([row["system"], row["words_per_second"], row["words_per_second_with_load"], f"{row['times_accurate']:.2f}",
                  f"{row['load_seconds']:.2f}", f"{row['share_of_core']:.2f}", row["memory_mb"]]
                 + [row["scores"].get(m, "-") for m in metrics])
        print()
    if args.json:
        with open(args.json, "w", encoding="utf-8") as f:
            json.dump(rows, f, indent=1)


main()
