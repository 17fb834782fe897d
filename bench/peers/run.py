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
import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.join(HERE, "build")
PYTHON = os.path.join(BUILD, "venv", "bin", "python")
MAVEN = "https://repo1.maven.org/maven2/"
JARS = {  # path at Maven Central -> SHA-256
    "edu/stanford/nlp/stanford-corenlp/4.5.10/stanford-corenlp-4.5.10.jar":
        "f813ce4ed7319d79225f2a520d40733075c6b3500dd0b81ee069229e461aab43",
    "edu/stanford/nlp/stanford-corenlp/4.5.10/stanford-corenlp-4.5.10-models.jar":
        "a5da9f6feb35a0fd2ea2cbe8909bede3952965b238a68c833ae3e031ed9026a0",
    "org/glassfish/jakarta.json/1.1.6/jakarta.json-1.1.6.jar":
        "4e1414edc1d6c7dc0747d187c94b451515ed340a9b735156daa91fcefc6aa1b0",
}
CLASS_PATH = os.pathsep.join([BUILD] + [os.path.join(BUILD, os.path.basename(jar)) for jar in JARS])
PEERS = ["spacy-sm", "spacy-md", "corenlp"]
SCORES = {"parse": ["LAS", "UAS", "UPOS", "XPOS", "Lemmas", "Words", "Sentences"],
          "ner/worldwide": ["F1_collapsed", "F1", "P", "R", "F1_span"]}
NOT_COMPARED = {"spacy": {"LAS", "UAS"}, "corenlp": {"UPOS"}}  # other labels and heads; no such tag without constituents


def set_up_spacy():
    """A virtual environment of its own, made anew when the requirements change."""
    requirements = os.path.join(HERE, "requirements.txt")
    stamp = os.path.join(BUILD, "venv", "made-from.txt")
    with open(requirements, encoding="utf-8") as f:
        wanted = f.read()
    if os.path.exists(stamp):
        with open(stamp, encoding="utf-8") as f:
            if f.read() == wanted:
                return
    venv.create(os.path.join(BUILD, "venv"), clear=True, with_pip=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--ignore-requires-python", "-r", requirements],
                   check=True)
    with open(stamp, "w", encoding="utf-8") as f:
        f.write(wanted)


def set_up_corenlp():
    """The jars, each looked at once, and the small program that calls them."""
    for path, wanted in JARS.items():
        jar = os.path.join(BUILD, os.path.basename(path))
        if os.path.exists(jar):
            continue
        urllib.request.urlretrieve(MAVEN + path, jar + ".part")
        found = hashlib.sha256()
        with open(jar + ".part", "rb") as f:
            while block := f.read(1 << 20):
                found.update(block)
        if found.hexdigest() != wanted:
            sys.exit(f"run: {path} is not the file that was pinned: {found.hexdigest()}")
        os.rename(jar + ".part", jar)
    subprocess.run(["javac", "-cp", CLASS_PATH, "-d", BUILD, os.path.join(HERE, "CoreNlpPeer.java")], check=True)


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
            yield peer, ["java", "-XX:+UseSerialGC", "-Xmx4g", "-cp", CLASS_PATH, "CoreNlpPeer", what], True
        else:
            yield peer, [PYTHON, os.path.join(HERE, "spacy_peer.py"), peer.split("-")[1], what], True


def timed(command, docs, out):
    """Runs `command docs > out` on one core. -> its wall seconds, processor seconds, and most memory in MB."""
    core = max(os.sched_getaffinity(0))
    one = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    with open(out, "w", encoding="utf-8") as f, tempfile.TemporaryFile("w+") as err:
        begin = time.monotonic()
        process = subprocess.Popen(command + [docs], stdout=f, stderr=err, env={**os.environ, **one},
                                   preexec_fn=lambda: os.sched_setaffinity(0, {core}))
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            err.seek(0)
            sys.exit(f"run: {' '.join(command)} failed:\n{err.read()[-2000:]}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def write_docs(path, docs, times=1):
    with open(path, "w", encoding="utf-8") as f:
        for n in range(times):
            for doc in docs:
                f.write(json.dumps({"id": f"{doc['id']}~{n}" if times > 1 else doc["id"], "text": doc["text"]}, ensure_ascii=False) + "\n")


def score(scorer, out, gold):
    run = subprocess.run([sys.executable, scorer, out, gold], capture_output=True, text=True, check=True)
    return {name: float(value) for name, value in (line.split() for line in run.stdout.splitlines())}


def run_set(binary, peers, bench, task, limit, repeat):
    """Yields one row of figures for each program."""
    folder = os.path.join(bench, task)
    with open(os.path.join(folder, "docs.jsonl"), encoding="utf-8") as f:
        docs = [json.loads(line) for line in f][:limit or None]
    gold = os.path.join(folder, "gold.conllu.gz" if task == "parse" else "gold.jsonl")
    scorer = os.path.join(bench, task.split("/")[0], "score.py")
    words = repeat * sum(len(doc["text"].split()) for doc in docs)
    with tempfile.TemporaryDirectory() as work:
        short, once, many, out = (os.path.join(work, name) for name in ("short.jsonl", "once.jsonl", "many.jsonl", "out"))
        write_docs(short, [{"id": "short", "text": "Hello there."}])
        write_docs(once, docs)
        write_docs(many, docs, repeat)
        for name, command, scored in commands(binary, peers, task):
            load = min(timed(command, short, out)[0] for _ in range(3))
            seconds, processor, memory = timed(command, many, out)
            scores = {}
            if scored:
                if repeat > 1:
                    timed(command, once, out)
                scores = score(scorer, out, gold)
            for metric in NOT_COMPARED.get(name.split("-")[0], ()):
                scores.pop(metric, None)
            yield {"set": task, "system": name, "documents": len(docs), "words": words, "load_seconds": round(load, 2),
                   "seconds": round(seconds, 2), "share_of_core": round(processor / seconds, 2), "memory_mb": round(memory),
                   "words_per_second_with_load": round(words / seconds), "words_per_second": round(words / max(seconds - load, 0.01)),
                   "scores": scores}


def show(cells):
    print(f"{cells[0]:22}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells[1:], [9, 11, 12, 8, 9, 6, 14] + 6 * [11])), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--bench", required=True)
    parser.add_argument("--only", nargs="*", choices=PEERS, default=PEERS)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--json")
    args = parser.parse_args()
    os.makedirs(BUILD, exist_ok=True)
    if any(peer.startswith("spacy") for peer in args.only):
        set_up_spacy()
    if "corenlp" in args.only:
        set_up_corenlp()
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
