#!/usr/bin/env python3
"""Writes docs/scoreboard.md: what the benchmark sets say of a built dateline, beside the best peer of each.

    DATELINE_BENCH=/path/to/bench tools/scoreboard.py build/release/src/cli/dateline    runs the sets, then writes
    tools/scoreboard.py --from results.json                                             writes from run.py's --json
    tools/scoreboard.py --bank build/release/src/cli/dateline                            adds a row for the news bank, then writes the page anew
    tools/scoreboard.py                                                                  writes the page anew from what is kept

The benchmark folder holds run.py and the sets; it is not part of this repository. Peers and where their figures are from
stand in bench/peers.tsv, the last results in bench/results.json, the rows of the news bank in bench/bank.tsv. No figure is written by
hand.
"""
import argparse, csv, datetime, json, os, platform, shlex, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def measure(binary):
    bench = os.environ.get("DATELINE_BENCH")
    if not bench:
        sys.exit("scoreboard: set DATELINE_BENCH to the folder that holds run.py and the benchmark sets")
    return run_sets(bench, binary)


def run_sets(bench, binary, *more):
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        subprocess.run([sys.executable, os.path.join(bench, "run.py"), binary, *more, "--json", out.name], check=False)
        return json.load(open(out.name, encoding="utf-8"))


MODELS = {"accurate": "models", "fast": os.path.join("models", "fast")}
OF_MODELS = ("parse", "ner", "quotes", "events/gsr")  # sets whose figures each model gets


def compare_models(binary, of_accurate):
    """Each model's accuracy, its speed over the parse documents ten times over, memory, time to first output, and size."""
    bench = os.environ["DATELINE_BENCH"]
    docs = os.path.join(bench, "parse", "docs.jsonl")
    out = {}
    with tempfile.TemporaryDirectory() as work:
        for model, folder in MODELS.items():
            program = os.path.join(work, model)
            with open(program, "w", encoding="utf-8") as f:
                f.write(f'#!/bin/sh\ncommand=$1; shift\nexec {shlex.quote(os.path.abspath(binary))} "$command" --model {model} "$@"\n')
            os.chmod(program, 0o755)
            results = of_accurate if model == "accurate" else run_sets(bench, program, "--only", *OF_MODELS)
            speed = run_sets(bench, program, "--only", "parse", "--repeat", "10")["parse"]["words_per_second"]
            begin = time.monotonic()
            run = subprocess.Popen([program, "parse", "--jobs", "1", "--from", "jsonl", docs], stdout=subprocess.PIPE)
            run.stdout.read(1)
            first = time.monotonic() - begin
            run.stdout.read()
            _, _, usage = os.wait4(run.pid, 0)
            size = sum(os.path.getsize(os.path.join(HERE, folder, name)) for name in ("encoder.bin", "heads.bin"))
            out[model] = {"results": {n: r for n, r in results.items() if n.startswith(OF_MODELS)}, "words_per_second": speed, "first_output": round(first, 3), "peak_rss_mb": round(usage.ru_maxrss / 1024),
                          "megabytes": round(size / 1e6, 1)}
    return out


def models_table(models, peers):
    if not models:
        return []
    lines = ["", "## The two models", "", "`--model accurate` (the default) and `--model fast`, raw text to tags, trees and names, one thread; speed over the parse documents ten times over.", "",
             "| what | " + " | ".join(models) + " |", "| --- |" + " --- |" * len(models)]
    for key, name in (("words_per_second", "words a second"), ("first_output", "seconds to the first output"), ("peak_rss_mb", "memory at most, MB"), ("megabytes", "size, MB")):
        lines.append(f"| {name} | " + " | ".join(str(m[key]) for m in models.values()) + " |")
    for p in peers:
        found = [m["results"].get(p["set"]) for m in models.values()]
        if all(found):
            lines.append(f"| {p['set']} {p['metric']} | " + " | ".join(shown(number(r["metrics"].get(p["metric"])), int(p["scale"])) for r in found) + " |")
    return lines


BANK = ("type_f1", "strict_f1", "status", "date", "quotation_f1", "speaker", "name_f1", "mention_f1", "chain_f1", "false_per_quiet")


def bank_scores(records, gold, *more):
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        files = [gold] if records is None else [records, gold]
        subprocess.run([sys.executable, os.path.join(HERE, "train", "bank", "score.py"), *files, "--json", out.name, "--by", "none", *more], check=True, stdout=subprocess.DEVNULL)
        return json.load(open(out.name, encoding="utf-8"))["all"]


def add_bank_rows(binary, version):
    """Scores the program on the bank's development and test parts; the list of keywords first, if the file is new."""
    path = os.path.join(HERE, "bench", "bank.tsv")
    fresh = not os.path.exists(path)
    if not fresh:  # a system has one row a part: the newest
        with open(path, encoding="utf-8") as f:
            kept = [line for line in f if version not in line.split("\t")]
        with open(path, "w", encoding="utf-8") as f:
            f.writelines(kept)
    with open(path, "a", encoding="utf-8") as f:
        if fresh:
            f.write("day\tsystem\tpart\ttexts\t" + "\t".join(BANK) + "\n")
        for part in ("dev", "test"):
            gold = os.path.join(HERE, "train", "bank", f"{part}.jsonl")
            texts = sum(1 for line in open(gold, encoding="utf-8") if line.strip())
            with tempfile.TemporaryDirectory() as work:
                docs, records = os.path.join(work, "docs.jsonl"), os.path.join(work, "records.jsonl")
                with open(docs, "w", encoding="utf-8") as out:
                    subprocess.run([sys.executable, os.path.join(HERE, "train", "bank", "bank.py"), "texts", gold], check=True, stdout=out)
                with open(records, "w", encoding="utf-8") as out:
                    subprocess.run([binary, "read", "--json", "--as-is", "--from", "jsonl", docs], check=True, stdout=out)
                systems = ([("a list of keywords for each type", bank_scores(None, gold, "--keywords"))] if fresh else []) + [(version, bank_scores(records, gold))]
            for system, scores in systems:
                cells = []
                for metric in BANK:
                    v = scores.get(metric)
                    cells.append("" if v is None else f"{v['value']:.3f}" + (f" [{v['low']:.3f}, {v['high']:.3f}]" if v["low"] is not None else ""))
                f.write("\t".join([datetime.date.today().isoformat(), system, part, str(texts), *cells]) + "\n")


def bank_table():
    path = os.path.join(HERE, "bench", "bank.tsv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as f:
        rows = list(csv.DictReader(f, delimiter="\t"))
    lines = ["", "## The news bank", "", "`train/bank/`, its development and test parts: F1 with 95 % intervals by bootstrap over texts (`train/bank/score.py` says what each means);",
             "`false_per_quiet` is the number of events put out for a text that tells none.", ""]
    shown = [m for m in BANK if any(r[m] for r in rows)]
    lines += ["| part | system | day | texts | " + " | ".join(shown) + " |", "| --- | --- | --- | --- |" + " --- |" * len(shown)]
    for part in ("dev", "test"):
        lines += ["| " + " | ".join([part, r["system"], r["day"], r["texts"], *(r[m] for m in shown)]) + " |" for r in rows if r["part"] == part]
    return lines


def peers_table():
    """Peers that were run beside the program (bench/peers/run.py --json bench/peers/results.json)."""
    rows = kept_rows("peers", "results.json")
    if not rows:
        return []
    lines = ["", "## Peers on the same documents", "", "One run of `bench/peers/run.py`, one core each, loading left out of the speed (`bench/peers/README.md` says what compares, and what was done in the peers' favour).", "",
             "| set | system | times accurate | words/s | load s | MB | LAS | UPOS | XPOS | Lemmas | Sentences | F1_collapsed |", "| --- |" + " --- |" * 11]
    for r in rows:
        scores = r.get("scores") or {}
        cells = [f"{scores[m]:.3f}" if m == "F1_collapsed" and m in scores else f"{scores[m]:.1f}" if scores.get(m) else "" for m in ("LAS", "UPOS", "XPOS", "Lemmas", "Sentences", "F1_collapsed")]
        if not r["system"].startswith(("dateline", "corenlp")):
            cells[0] = ""  # other labels
        lines.append(f"| {r['set']} | {r['system']} | {r['times_accurate']:.2f} | {r['words_per_second']} | {r['load_seconds']:.1f} | {r['memory_mb']} | " + " | ".join(cells) + " |")
    return lines


def kept_rows(*path):
    """The rows of a results file in bench/; none where it was never made."""
    path = os.path.join(HERE, "bench", *path)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as f:
        return json.load(f)


def quote_peers_table():
    """Peers that were run beside `dateline read` for quotations (bench/peers/quotes/run.py --json bench/peers/quotes/results.json)."""
    rows = kept_rows("peers", "quotes", "results.json")
    if not rows:
        return []
    shown_as = {"attribution.direct.precision": "direct P", "attribution.direct.recall": "direct R", "attribution.direct.f1": "direct F1",
                "attribution.f1": "all F1", "speaker.head.accuracy": "speaker's head"}
    lines = ["", "### Quotations", "", "One run of `bench/peers/quotes/run.py`, taken in the same way. The peers find direct quotations alone, so `direct` compares and `all` shows what is left out (`bench/peers/quotes/README.md`).", "",
             "| set | system | times accurate | words/s | load s | MB | " + " | ".join(shown_as.values()) + " |", "| --- | --- |" + " --- |" * (4 + len(shown_as))]
    for r in rows:
        cells = [shown(r["scores"].get(m), 1) for m in shown_as]
        lines.append(f"| {r['set']} | {r['system']} | {r['times_accurate']:.2f} | {r['words_per_second']} | {r['load_seconds']:.1f} | {r['memory_mb']} | " + " | ".join(cells) + " |")
    return lines


def extraction_peers_table():
    """Peers that were run beside `dateline read --until extract` (bench/peers/extract/run.py --json bench/peers/extract/results.json)."""
    rows = kept_rows("peers", "extract", "results.json")
    if not rows:
        return []
    lines = ["", "### Extraction", "", "By `bench/peers/extract/run.py`. A set's cell is F1 (precision, recall) of the body; speed is by processor seconds on one core, start-up left out, and `times dateline`",
             "the median of rounds in which both read the pages one after the other. Rows `-text` are for speed alone: the same articles without title, authors and date. The set `readability` holds Readability's own output (`bench/peers/extract/README.md`).", "",
             "| system | times dateline | pages/s | empty | all | news | publishers | readability | snippet_f1 | title_exact | authors_f1 | published_day |", "| --- |" + " --- |" * 11]
    for r in rows:
        scores = r["scores"]
        cells = [f"{scores['f1' + part]:.3f} ({scores['precision' + part]:.3f}, {scores['recall' + part]:.3f})" if scores else "" for part in ("", ".news", ".publishers", ".readability")]
        cells += [shown(scores.get(m), 1) for m in ("snippet_f1", "title_exact", "authors_f1", "published_day")]
        lines.append(f"| {r['system']} | {r['times_dateline']:.3f} | {r['pages_per_second']:.1f} | {r['empty']} | " + " | ".join(cells) + " |")
    return lines


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


def page(results, version, models):
    with open(os.path.join(HERE, "bench", "peers.tsv"), encoding="utf-8") as f:
        peers = list(csv.DictReader(f, delimiter="\t"))
    lines = ["# Scoreboard", "",
             "Written by `tools/scoreboard.py` from a run of every benchmark set; not edited by hand. The sets only measure: nothing is",
             "trained on them. One thread (`--jobs 1`), start-up included in the speed.", "",
             version, "",
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
    return "\n".join(lines + models_table(models, peers) + peers_table() + extraction_peers_table() + quote_peers_table() + bank_table()) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", nargs="?")
    parser.add_argument("--from", dest="source")
    parser.add_argument("--bank", action="store_true")
    args = parser.parse_args()
    kept = os.path.join(HERE, "bench", "results.json")
    if not args.binary and not args.source and not os.path.exists(kept):
        parser.error("name the built program, or --from results.json")
    version = ""
    if args.binary:
        version = subprocess.run([args.binary, "--version"], capture_output=True, text=True).stdout.split("found in")[0].replace("\n", " · ").strip(" ·")
    if args.bank:
        if not args.binary:
            parser.error("--bank needs the built program")
        add_bank_rows(args.binary, version)
    if args.source or (args.binary and not args.bank):
        found = json.load(open(args.source, encoding="utf-8")) if args.source else measure(args.binary)
        results = {"results": found, "models": None if args.source else compare_models(args.binary, found), "version": version,
                   "date": datetime.date.today().isoformat(), "processor": processor()}
        with open(kept, "w", encoding="utf-8") as f:
            json.dump(results, f, indent=1, sort_keys=True)
    with open(kept, encoding="utf-8") as f:
        results = json.load(f)
    with open(os.path.join(HERE, "docs", "scoreboard.md"), "w", encoding="utf-8") as f:
        f.write(page(results["results"], f"{results['version']} · {results['date']} · {results['processor']}", results.get("models")))


main()
