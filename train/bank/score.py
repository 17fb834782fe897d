#!/usr/bin/env python3
"""Scores records against the bank, with bootstrap intervals: what the program is steered by.

    dateline read --json --as-is <(bank.py texts dev.jsonl) > out.jsonl
    score.py out.jsonl dev.jsonl [--by part|source|none] [--errors FILE] [--json FILE] [--rounds 1000]
    score.py --keywords dev.jsonl          row zero: a list of keywords for each type, no parties

Events are paired as agreement.py pairs those of two readers: type_f1, strict_f1 (also a right source and target); negated and
hypothetical ones are left out. status: of all that the bank has (negated and hypothetical too) and the record found with the right type, whose
status is right. quotation_f1 at half of the content's words, speech only; speaker: of those found, who has the right one. name_f1: exact
span and type; name_span_f1: span alone. mention_f1, chain_f1 (pairs of mentions in one chain; links between the bank's mentions only). false_per_quiet:
events put out for a text that tells none. Optional items are neither asked for nor counted wrong. Intervals: 95 %, texts drawn with
replacement, seed 1.
"""
import argparse, json, os, random, re, sys
from itertools import combinations

import agreement, bank, notes

HERE = os.path.dirname(os.path.abspath(__file__))
KEYWORDS = {
    "AGREE": "agree agrees agreed pledge pledges pledged promise promises promised", "CONSULT": "meet meets met talks summit visit visits visited negotiations",
    "SUPPORT": "praise praises praised endorse endorses endorsed support supports supported sign signs signed thanked welcomes",
    "CONCEDE": "ease eases eased concede concedes lift lifts lifted", "COOPERATE": "cooperate cooperation joint exercise trade deal",
    "AID": "aid assistance donate donates relief", "RETREAT": "withdraw withdraws withdrew release releases released resigns resigned freed ceasefire",
    "REQUEST": "call calls called urge urges urged demand demands demanded ask asked appeal", "ACCUSE": "accuse accuses accused condemn condemns condemned criticize criticized charged blame",
    "REJECT": "reject rejects rejected refuse refuses refused deny denied veto", "THREATEN": "threaten threatens threatened warn warns warned vow vowed",
    "PROTEST": "protest protests protested demonstration demonstrators strike rally march", "SANCTION": "sanction sanctions sentence sentenced convicted expel expelled",
    "MOBILIZE": "deploy deploys deployed mobilize troops", "COERCE": "arrest arrests arrested detain detained seize seized ban banned raid",
    "ASSAULT": "attack attacks attacked kill kills killed bomb bombing shot airstrike shelling explosion clashes"}


def keyword_events(doc):
    """Row zero: an event wherever a sentence holds a word of a type's list; once a type and sentence."""
    out = []
    for b, e in notes.sentences(doc["text"]):
        present = set(re.findall(r"\w+", doc["text"][b:e].lower()))
        for kind, listed in KEYWORDS.items():
            if present & set(listed.split()):
                out.append({"id": f"v{len(out)}", "plover": {"event": kind, "mode": None, "context": []}, "source": [], "target": [], "evidence": [b, e],
                            "status": "actual", "date": None, "accept": [], "surface": {"source": [], "target": [], "trigger": []}})
    return out


def all_events(doc):
    """As agreement.events, but negated ones too."""
    kept = [dict(v, status="actual" if v["status"] == "negated" else v["status"]) for v in doc["events"]]
    out = agreement.events(dict(doc, events=kept))
    for event, v in zip(out, doc["events"]):
        event["status"] = v["status"]
    return out


def speech(doc):
    return agreement.quotes(dict(doc, quotes=[q for q in doc["quotes"] if q.get("kind", "speech") == "speech"]))


def score_one(out, gold, log):
    """Counts of one document: {metric: (hit, put out, asked)}."""
    counts = {}

    def match(name, ps, gs, least, how):
        asked, free = [g for g in gs if not g["optional"]], [g for g in gs if g["optional"]]
        found, extra, missed = agreement.pair(ps, asked, least, how)
        extra = agreement.pair(extra, free, 1 if how is agreement.compare else least, how)[1]
        counts[name] = (len(found), len(found) + len(extra), len(asked))
        for side, xs in (("extra", extra), ("missed", missed)):
            log.extend(f"{gold['id']}\t{name}\t{side}\t{x['show']}" for x in xs)
        return found

    live = lambda doc: [v for v in agreement.events(doc) if v["status"] in ("actual", "planned")]
    match("type", live(out), live(gold), 1, agreement.compare)
    match("strict", live(out), live(gold), 2, agreement.compare)
    typed = agreement.pair(all_events(out), [g for g in all_events(gold) if not g["optional"]], 1, agreement.compare)[0]
    plain = [(p, g) for p, g in typed if g["type"] not in ("AGREE", "CONCEDE", "THREATEN")]
    counts["status"] = (sum(p["status"] == g["status"] for p, g in plain), len(plain), len(plain))
    dated = [(p, g) for p, g in typed if g["date"]]
    counts["date"] = (sum(bool(p["date"]) and (p["date"].startswith(g["date"]) or g["date"].startswith(p["date"])) for p, g in dated), len(dated), len(dated))
    # Thought is neither asked for nor counted wrong: the record does not tell it from speech.
    said = speech(gold)
    thought = [dict(q, optional=True) for q in agreement.quotes(gold) if all(q["words"] != s["words"] for s in said)]
    told = match("quotation", agreement.quotes(out), said + thought, 0.5, agreement.overlap)
    counts["speaker"] = (sum(bool(p["speaker"] & g["speaker"]) for p, g in told if g["speaker"]), *[sum(bool(g["speaker"]) for _, g in told)] * 2)
    names = [{(m["b"], m["e"], e["type"]) for e in r["entities"] for m in e["mentions"] if m["form"] == "name"} for r in (out, gold)]
    spans = [{n[:2] for n in x} for x in names]
    counts["name"] = (len(names[0] & names[1]), len(names[0]), len(names[1]))
    counts["name_span"] = (len(spans[0] & spans[1]), len(spans[0]), len(spans[1]))
    chains = [{(m["b"], m["e"]): e["id"] for e in r["entities"] for m in e["mentions"]} for r in (out, gold)]
    # The bank marks the mentions of parties, speakers and named things alone: others of the record are not counted.
    known = {k: v for k, v in chains[0].items() if k in chains[1]}
    counts["mention"] = (len(known), len([k for k, v in chains[0].items() if k in chains[1] or v in set(known.values())]), len(chains[1]))
    links = [{(x, y) for x, y in combinations(sorted(s), 2) if s[x] == s[y]} for s in (known, chains[1])]
    counts["chain"] = (len(links[0] & links[1]), len(links[0]), len(links[1]))
    if gold["no_event"]:
        counts["quiet"] = (sum(v["status"] in ("actual", "planned") for v in out["events"]), 1, 1)
    return counts


RATIOS = {"status", "speaker", "date", "quiet"}


def figure(name, rows):
    hit, out, gold = (sum(r[name][i] for r in rows if name in r) for i in range(3))
    if name in RATIOS:
        return hit / gold if gold else None
    return 2 * hit / (out + gold) if out + gold else None


SHOWN = {"type": "type_f1", "strict": "strict_f1", "status": "status", "date": "date", "quotation": "quotation_f1", "speaker": "speaker", "name": "name_f1",
         "name_span": "name_span_f1", "mention": "mention_f1", "chain": "chain_f1", "quiet": "false_per_quiet"}


def report(rows, rounds):
    rng = random.Random(1)
    draws = [[rows[rng.randrange(len(rows))] for _ in rows] for _ in range(rounds)] if len(rows) > 1 else []
    result = {}
    for name, shown in SHOWN.items():
        value = figure(name, rows)
        if value is None:
            continue
        values = sorted(v for v in (figure(name, d) for d in draws) if v is not None)
        low, high = (values[int(0.025 * len(values))], values[int(0.975 * len(values)) - 1]) if len(values) > 40 else (None, None)
        asked = sum(r[name][2] for r in rows if name in r)
        result[shown] = {"value": round(value, 4), "low": low and round(low, 4), "high": high and round(high, 4), "asked": asked}
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--keywords", action="store_true")
    parser.add_argument("--by", choices=("part", "source", "none"), default="part")
    parser.add_argument("--errors")
    parser.add_argument("--json")
    parser.add_argument("--rounds", type=int, default=1000)
    args = parser.parse_args()
    gold = {doc["id"]: doc for path in args.files[0 if args.keywords else 1:] for doc in bank.lines(path)}
    if args.keywords:
        out = {i: dict(doc, events=keyword_events(doc), quotes=[], entities=[]) for i, doc in gold.items()}
    else:
        records = {r["id"]: r for r in bank.lines(args.files[0])}
        out = {i: bank.from_record(records[i], doc) if i in records else dict(doc, events=[], quotes=[], entities=[]) for i, doc in gold.items()}
        missing = [i for i in gold if i not in records]
        if missing:
            print(f"score: {len(missing)} documents are not in the records", file=sys.stderr)
        for i in gold:
            if i in records and records[i]["text"] != gold[i]["text"]:
                sys.exit(f"score: {i} has another text; read it with --as-is")
    texts = notes.load_texts(os.path.join(HERE, "texts.jsonl"))
    log, rows = [], {}
    for i, doc in gold.items():
        group = None if args.by == "none" else texts[i][args.by]
        counts = score_one(out[i], doc, log)
        rows.setdefault("all", []).append(counts)
        if group:
            rows.setdefault(group, []).append(counts)
    results = {group: report(r, args.rounds) for group, r in rows.items()}
    for group, result in results.items():
        print(f"{group}: {len(rows[group])} texts")
        for name, v in result.items():
            interval = f"  [{v['low']:.3f}, {v['high']:.3f}]" if v["low"] is not None else ""
            print(f"  {name:16} {v['value']:.4f}{interval}   of {v['asked']}")
    if args.errors:
        with open(args.errors, "w", encoding="utf-8") as f:
            f.write("\n".join(log) + "\n")
    if args.json:
        with open(args.json, "w", encoding="utf-8") as f:
            json.dump(results, f, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
