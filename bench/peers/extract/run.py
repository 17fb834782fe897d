#!/usr/bin/env python3
"""Runs peers of `dateline read --until extract` on the same pages, one core each, and prints speed and accuracy side by side.

    bench/peers/extract/run.py BINARY --bench FOLDER [--only NAME ...] [--limit N] [--repeat N] [--json FILE]

BINARY   the dateline program.
--bench  the folder of benchmark sets, with extract/ and its scorer.
--only   peers to run (default: all); Dateline itself always runs, as the measure of the others.
--limit  only the first N pages (a quick look; pages left out count as missed, so accuracy means nothing).
--repeat rounds (default 3). In each, Dateline reads all pages just before each peer does. Scores are of the first round.
--json   keep every figure.

The first run fetches the peers into ../build/, pinned by their hashes. README.md says how time is taken and what compares.
"""
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from html.parser import HTMLParser

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import common

NODE_FOLDER = os.path.join(common.BUILD, "extract-node")
PEERS = ["trafilatura", "trafilatura-text", "trafilatura-fast", "newspaper4k", "readability-lxml", "readability-lxml-text", "resiliparse",
         "readability-jsdom", "readability-linkedom"]
METRICS = ["f1", "precision", "recall", "accuracy", "snippet_f1", "title_exact", "authors_f1", "published_day"]
SETS = ["news", "publishers", "readability", "snippets"]
NOT_GIVEN = {"readability-lxml": {"published_day"}, "resiliparse": {"authors_f1", "published_day"}}
SHOWN = {"f1": "F1", "f1.news": "news", "f1.publishers": "publish.", "f1.readability": "readab.", "snippet_f1": "snippets",
         "title_exact": "title", "authors_f1": "authors", "published_day": "day"}


def set_up_node():
    """The packages of package-lock.json, whose hashes npm looks at; made anew when that file changes."""
    stamp = os.path.join(NODE_FOLDER, "made-from.json")
    with open(os.path.join(HERE, "package-lock.json"), encoding="utf-8") as f:
        wanted = f.read()
    if os.path.exists(stamp):
        with open(stamp, encoding="utf-8") as f:
            if f.read() == wanted:
                return
    os.makedirs(NODE_FOLDER, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(os.path.join(HERE, name), NODE_FOLDER)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=NODE_FOLDER, check=True)
    with open(stamp, "w", encoding="utf-8") as f:
        f.write(wanted)


class Text(HTMLParser):
    """The text of an article that a peer gives as HTML, a line for each block."""
    INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp",
              "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}

    def __init__(self, html):
        super().__init__()
        self.parts, self.hidden = [], 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style")
        if tag not in self.INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")
        if tag not in self.INLINE:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)

    def __str__(self):
        return "".join(self.parts)


def write_docs(path, docs):
    with open(path, "w", encoding="utf-8") as f:
        for doc in docs:
            f.write(json.dumps(doc, ensure_ascii=False) + "\n")


def dateline_pass(command, docs, page, out):
    """-> pages' seconds of wall and of processor, less those of one tiny page; `out` holds the records."""
    load = [common.timed(command, page, out)[:2] for _ in range(3)]
    wall, processor, _ = common.timed(command, docs, out)
    return wall - min(l[0] for l in load), processor - min(l[1] for l in load)


def peer_pass(command, docs, out):
    """-> seconds of wall and of processor of its calls; `out` holds its records, articles as text. -> and its failed, empty pages"""
    common.timed(command, docs, out)
    with open(out, encoding="utf-8") as f:
        records = [json.loads(line) for line in f]
    for record in records:
        if "html" in record:
            record["body"] = str(Text(record.pop("html")))
    write_docs(out, records)
    failed = sum("failed" in record for record in records)
    empty = sum(not (record.get("body") or "").strip() for record in records)
    return sum(r["wall"] for r in records), sum(r["processor"] for r in records), failed, empty


def scored(folder, out, system):
    """The metrics of METRICS that the system gives, of all sets and of each."""
    if system.endswith("-text"):  # the same articles as without: there for the speed
        return {}
    more = ["--by-set"] if system == "dateline" else ["--by-set", "--peer"]
    scores = common.score(os.path.join(folder, "score.py"), out, os.path.join(folder, "gold.jsonl.gz"), *more)
    kept = [m for m in METRICS if m not in NOT_GIVEN.get(system, ())]
    names = [metric + part for part in ["", *("." + s for s in SETS)] for metric in kept]
    return {name: scores[name] for name in names if name in scores}


def commands(peers):
    """-> name of a row, its command but for the pages."""
    python = None
    for peer in peers:
        if peer in ("readability-jsdom", "readability-linkedom"):
            set_up_node()
            yield peer, ["node", os.path.join(HERE, "readability_peer.mjs"), peer.split("-")[1], NODE_FOLDER]
        else:
            # The file names all packages; pip before 23.3 stumbles over two requests for the same extra of lxml.
            python = python or common.set_up_python("extract/requirements.txt", name="extract-venv", more=["--no-deps"])
            yield peer, [python, os.path.join(HERE, "python_peer.py"), peer]


def rows_of(binary, peers, bench, limit, repeat):
    """Rows of figures, Dateline's first."""
    folder = os.path.join(bench, "extract")
    with gzip.open(os.path.join(folder, "docs.jsonl.gz"), "rt", encoding="utf-8") as f:
        docs = [json.loads(line) for line in f][:limit or None]
    passes, ratios, scores, misses = {"dateline": []}, {}, {}, {}
    with tempfile.TemporaryDirectory() as work:
        pages, page, out = (os.path.join(work, name) for name in ("pages.jsonl", "page.jsonl", "out.jsonl"))
        write_docs(pages, docs)
        write_docs(page, [{"id": "short", "html": "<title>Hello</title><p>Hello there."}])
        dateline = [binary, "read", "--json", "--until", "extract", "--jobs", "1", "--from", "jsonl"]
        for n in range(repeat):
            for name, command in commands(peers):
                ours = dateline_pass(dateline, pages, page, out)
                passes["dateline"].append(ours)
                if "dateline" not in scores:
                    scores["dateline"] = scored(folder, out, "dateline")
                wall, processor, *missed = peer_pass(command, pages, out)
                passes.setdefault(name, []).append((wall, processor))
                ratios.setdefault(name, []).append(ours[1] / processor)
                if n == 0:
                    misses[name] = missed
                    scores[name] = scored(folder, out, name)
                print(f"round {n + 1}: {name} {len(docs) / processor:.1f} pages/s, dateline {len(docs) / ours[1]:.1f}",
                      file=sys.stderr, flush=True)
    for name, taken in passes.items():
        failed, empty = misses.get(name, (0, 0))
        yield {"set": "extract", "system": name, "pages": len(docs), "failed": failed, "empty": empty, "rounds": len(taken),
               "pages_per_second": round(len(docs) / statistics.median(processor for _, processor in taken), 1),
               "times_dateline": round(statistics.median(ratios.get(name, [1.0])), 4),
               "share_of_core": round(sum(p for _, p in taken) / sum(w for w, _ in taken), 2), "scores": scores[name]}


def show(cells):
    print(f"{cells[0]:22}" + "".join(f"{cell:>10}" for cell in cells[1:]), flush=True)


def main():
    args = common.options(__doc__, PEERS, repeat=3)
    rows = list(rows_of(args.binary, args.only, args.bench, args.limit, args.repeat))
    show(["extract", "pages/s", "x dateline", "of core", "failed", "empty", *SHOWN.values()])
    for row in rows:
        show([row["system"], row["pages_per_second"], f"{row['times_dateline']:.3f}", f"{row['share_of_core']:.2f}", row["failed"], row["empty"]]
             + [f"{row['scores'][m]:.3f}" if m in row["scores"] else "-" for m in SHOWN])
    if args.json:
        with open(args.json, "w", encoding="utf-8") as f:
            json.dump(rows, f, indent=1)


main()
