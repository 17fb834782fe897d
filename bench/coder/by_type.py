#!/usr/bin/env python3
"""Where the coder is right and wrong on the news bank, by PLOVER type, and what frames and the learned scorer each give.

    bench/coder/by_type.py build/release/src/cli/dateline [--part dev] [--only both] [--confusion] [--false 50]

Three ways to code: by frames alone (`--frames-alone`), by the scorer alone (a lexicon of word classes and `seen` frames; an act
counts from a chance that the program fixes, so it says little and is mostly right), and by both, as the program does. Pairing
and "strict" (type, a source and a target right) are those of train/bank/agreement.py; actual and planned events count, an event that the
bank marks as optional is neither asked nor false. `--confusion` prints, for each type of the bank, what was coded for it in the same
sentence; `--false N` lists the false events of the first N texts that have any event.
"""
import argparse, json, os, subprocess, sys, tempfile
from collections import Counter, defaultdict
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME / "train/bank"))
import agreement, bank  # noqa: E402

KEPT_ALONE = ("classes.frames", "seen.frames", "views.tsv", "cues.tsv", "VERSION")


def coded(binary, rows, way):
    """The program's records of the texts, by id."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        env, more = dict(os.environ, DATELINE_DATA=str(HOME)), []
        if way == "frames":
            more = ["--frames-alone"]
        elif way == "scorer":
            (folder / "lexicon").mkdir()
            for name in ("data", "models"):
                (folder / name).symlink_to(HOME / name)
            for name in KEPT_ALONE:
                (folder / "lexicon" / name).symlink_to(HOME / "lexicon" / name)
            env["DATELINE_DATA"] = str(folder)
        texts = folder / "texts.jsonl"
        texts.write_text("".join(json.dumps({k: r[k] for k in ("id", "text", "published")}) + "\n" for r in rows), encoding="utf-8")
        out = subprocess.run([binary, "read", "--json", "--as-is", "--from", "jsonl", *more, str(texts)], env=env, stdout=subprocess.PIPE, check=True, text=True)
        return {r["id"]: r for r in map(json.loads, out.stdout.splitlines())}


def live(document):
    return [v for v in agreement.events(document) if v["status"] in ("actual", "planned")]


def judge(rows, records):
    """Per type: hit, strict, missed, extra; pairs (type of the bank, type coded) of one sentence; false events."""
    types, pairs, false = defaultdict(Counter), Counter(), []
    for row in rows:
        out, gold = live(bank.from_record(records[row["id"]], row)), live(row)
        found, extra, missed = agreement.pair(out, [g for g in gold if not g["optional"]], 1, agreement.compare)
        extra = agreement.pair(extra, [g for g in gold if g["optional"]], 1, agreement.compare)[1]
        for p, g in found:
            types[g["type"]].update(hit=1, strict=int(agreement.compare(p, g) >= 2))
            pairs[g["type"], g["type"]] += 1
        left = list(extra)
        for g in missed:
            types[g["type"]]["missed"] += 1
            near = next((p for p in left if agreement.overlap(p, g) > 0.5), None)
            pairs[g["type"], near["type"] if near else "-"] += 1
            if near:
                left.remove(near)
        for p in extra:
            types[p["type"]]["extra"] += 1
        for p in left:
            pairs["-", p["type"]] += 1
        false += [(row["id"], p, bool(gold)) for p in extra]
    return types, pairs, false


def rates(c):
    said, asked = c["hit"] + c["extra"], c["hit"] + c["missed"]
    f = lambda hit: 2 * hit / max(1, said + asked)
    return c["hit"] / max(1, said), c["hit"] / max(1, asked), f(c["hit"]), f(c["strict"])


def main():
    a = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    a.add_argument("binary")
    a.add_argument("--part", default="dev", choices=bank.SPLITS)
    a.add_argument("--only", choices=("frames", "scorer", "both"))
    a.add_argument("--confusion", action="store_true")
    a.add_argument("--false", type=int, default=0, metavar="N")
    a = a.parse_args()
    rows = list(bank.lines(HOME / f"train/bank/{a.part}.jsonl"))
    ways = [a.only] if a.only else ["frames", "scorer", "both"]
    judged = {way: judge(rows, coded(a.binary, rows, way)) for way in ways}
    names = sorted({t for way in ways for t in judged[way][0]}, key=lambda t: -judged[ways[-1]][0][t]["hit"])
    print("| type | " + " | ".join(f"{w}: P | R | F1 | strict F1" for w in ways) + " |")
    print("| --- |" + " --- | --- | --- | --- |" * len(ways))
    for name in [*names, "all"]:
        cells = []
        for way in ways:
            types = judged[way][0]
            cells += [f"{x:.2f}" for x in rates(sum(types.values(), Counter()) if name == "all" else types[name])]
        print(f"| {name} | " + " | ".join(cells) + " |")
    types, pairs, false = judged[ways[-1]]
    if a.confusion:
        columns = [*names, "-"]
        print("\nrows: the bank; columns: coded; -: nothing\n\n| | " + " | ".join(t[:4] for t in columns) + " |\n|" + " --- |" * (len(columns) + 1))
        for row in columns:
            print(f"| {row} | " + " | ".join(str(pairs[row, c] or "") for c in columns) + " |")
    seen = []
    for identity, p, _ in false:
        if identity not in seen:
            seen.append(identity)
        if len(seen) > a.false:
            break
        print(f"{identity}\t{p['show']}")


if __name__ == "__main__":
    main()
