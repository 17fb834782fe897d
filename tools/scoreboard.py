#!/usr/bin/env python3
"""Writes docs/scoreboard.md: what the benchmark sets say of a built dateline, beside the best peer of each.

    DATELINE_BENCH=/path/to/bench tools/scoreboard.py build/release/src/cli/dateline    runs the sets, then writes
    tools/scoreboard.py --from results.json                                             writes from run.py's --json

The benchmark folder holds run.py and the sets; it is not part of this repository. Peers and where their figures are from
stand in bench/peers.tsv. No figure is written by hand.
"""
import argparse, csv, datetime, json, os, platform, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def measure(binary):
    bench = os.environ.get("DATELINE_BENCH")
    if not bench:
        sys.exit("scoreboard: set DATELINE_BENCH to the folder that holds run.py and the benchmark sets")
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        subprocess.run([sys.executable, os.path.join(bench, "run.py"), binary, "--json", out.name], check=False)
        return json.load(open(out.name, encoding="utf-8"))


def number(text):
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


def shown(value, scale):
    return "" if value is None else f"{value:.1f}" if scale == 100 else f"{value:.3f}"


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as f:
            return next(line.split(":", 1)[1].strip() for line in f if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "unknown"


def page(results, version):
    with open(os.path.join(HERE, "bench", "peers.tsv"), encoding="utf-8") as f:
        peers = list(csv.DictReader(f, delimiter="\t"))
    lines = ["# Scoreboard", "",
             "Written by `tools/scoreboard.py` from a run of every benchmark set; not edited by hand. The sets only measure: nothing is",
             "trained on them. One thread (`--jobs 1`), start-up included in the speed.", "",
             f"{version} · {datetime.date.today().isoformat()} · {processor()}", "",
             "| set | metric | Dateline | best peer | its figure | docs/s | words/s | note |",
             "| --- | --- | --- | --- | --- | --- | --- | --- |"]
    for p in peers:
        result = results.get(p["set"])
        if result is None:
            continue
        scale = int(p["scale"])
        value = number(result["metrics"].get(p["metric"]))
        ours = "error" if result.get("exit") == 2 else shown(value, scale) or "not printed"
        speed = (f"{result['documents_per_second']:.1f}", f"{result['words_per_second']}") if ours != "error" else ("", "")
        theirs = number(p["figure"])
        if ours != "error" and value is not None and theirs is not None and value >= theirs:
            ours = f"**{ours}**"
        lines.append("| " + " | ".join([p["set"], p["metric"], ours, p["peer"], shown(theirs, scale), *speed,
                                        (p["note"] or "") + (f"; peer's speed {p['peers_speed']}" if p["peers_speed"] else "")]) + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", nargs="?")
    parser.add_argument("--from", dest="source")
    parser.add_argument("--version", default="")
    args = parser.parse_args()
    if not args.binary and not args.source:
        parser.error("name the built program, or --from results.json")
    version = args.version
    if args.binary:
        version = subprocess.run([args.binary, "--version"], capture_output=True, text=True).stdout.split("found in")[0].replace("\n", " · ").strip(" ·")
    results = json.load(open(args.source, encoding="utf-8")) if args.source else measure(args.binary)
    with open(os.path.join(HERE, "docs", "scoreboard.md"), "w", encoding="utf-8") as f:
        f.write(page(results, version or "dateline"))


main()
