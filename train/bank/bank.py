#!/usr/bin/env python3
"""The bank's one converter: notes, bank documents, records.

    bank.py assemble               notes/*/*.notes and decisions/*.tsv -> train.jsonl, dev.jsonl, test.jsonl
    bank.py to-records FILE...     bank documents as records (docs/record.md), a line each
    bank.py from-records FILE...   records as bank documents, so that both are scored alike
    bank.py texts FILE...          bank documents as the program's input: {"id","text","published"}
    bank.py stats                  what the bank holds, by part and split
"""
import argparse, copy, glob, json, os, re, sys
from collections import Counter

import notes

HERE = os.path.dirname(os.path.abspath(__file__))
SPLITS = ("train", "dev", "test")


def lines(path):
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.strip():
                yield json.loads(line)


def crosswalk():
    """The first CAMEO code that the crosswalk gives a PLOVER type and mode; the code's root for a type without one."""
    codes = {}
    with open(os.path.join(HERE, "..", "..", "data", "cameo_to_plover.tsv"), encoding="utf-8") as f:
        head = f.readline().rstrip("\n").split("\t")
        for line in f:
            row = dict(zip(head, line.rstrip("\n").split("\t")))
            codes.setdefault((row["plover"], row["mode"] or None), row["cameo"])
            codes.setdefault((row["plover"], None), row["cameo"])
    return codes


CODES = None


def to_record(doc):
    """A bank document as the record that a perfect program would write; fields that only a person can fill are left out."""
    global CODES
    CODES = CODES or crosswalk()
    doc = copy.deepcopy(doc)
    text = doc["text"]
    record = {"schema": "dateline.record/1", "producer": f"bank version {doc['version']}", "id": doc["id"], "uri": doc["uri"], "publisher": doc["publisher"],
              "language": doc["language"], "published": doc["published"], "authors": [], "contributors": [], "text": text, "title": doc["title"]}
    record["paragraphs"] = [{"b": m.start(), "e": m.end()} for m in re.finditer(r"[^\n]+(?:\n(?!\n)[^\n]+)*", text)]
    record["sentences"] = notes.sentences(text)
    record["entities"] = []
    for e in doc["entities"]:
        actor = e["actor"] and dict(e["actor"], cameo=(e["actor"]["country"] or "") + "".join(e["actor"]["roles"]))
        mentions = [{k: m[k] for k in ("b", "e", "form", "np") if k in m} for m in e["mentions"]]
        record["entities"].append({"id": e["id"], "type": e["type"], "name": e["name"], "mentions": mentions, "actor": actor, "links": e.get("links", {})})
    record["quotes"] = [{k: q[k] for k in ("id", "form", "content", "cue", "source", "speaker")} for q in doc["quotes"]]
    record["times"] = doc.get("times", [])
    record["places"] = [{"id": p["id"], "b": p["b"], "e": p["e"], "name": p["name"], "lat": p.get("lat"), "lon": p.get("lon"), "country": p["country"],
                         "geonames": p.get("geonames"), "entity": None} for p in doc["places"]]
    counts = {c["event"]: {"value": c["value"], "since": c["since"], "evidence": [c["b"], c["e"]]} for c in doc["counts"] if c["event"]}
    record["events"] = []
    for v in doc["events"]:
        event = {k: v[k] for k in ("id", "plover", "source", "target", "source_spans", "target_spans", "trigger", "evidence", "status", "claim",
                                   "attributed_to", "date", "place", "of")}
        kind = v["plover"]["event"], v["plover"]["mode"]
        event.update({"cameo": CODES.get(kind) or CODES.get((kind[0], None), ""), "count": counts.get(v["id"]), "confidence": 1.0,
                      "scores": {"plover": 0, "goldstein": 0}})
        record["events"].append(event)
    return record


def from_record(record, like=None):
    """A record in the bank's form. `like`, the bank's own document, lends what a record does not hold."""
    text = record["text"]
    words = lambda spans: [text[b:e] for b, e in spans]
    like = like or {}
    doc = {"schema": "dateline.bank/1", "id": record["id"], "version": 1, "guide": like.get("guide", 1), "source": like.get("source"), "uri": record.get("uri"),
           "publisher": record.get("publisher"), "section": like.get("section"), "language": record.get("language") or "en",
           "published": record.get("published") or like.get("published"), "licence": like.get("licence"), "credit": like.get("credit"),
           "annotators": ["program"], "layers": ["entities", "quotes", "times", "places", "events", "counts"], "text": text, "title": record.get("title")}
    doc["entities"] = [{"id": e["id"], "type": e["type"], "name": e["name"] or (e["actor"] or {}).get("cameo") or "?",
                        "mentions": [dict(m, surface=text[m["b"]:m["e"]]) for m in e["mentions"]],
                        "actor": e["actor"] and {"country": e["actor"]["country"], "roles": e["actor"]["roles"]}, **({} if e["mentions"] else {"implied": True})}
                       for e in record["entities"]]
    # Speech inside speech: what lies within another's content and is not the whole of it.
    doc["quotes"] = []
    for q in record["quotes"]:
        inside = None
        for o in record["quotes"]:
            if o is not q and all(any(b0 <= b and e <= e0 and (b, e) != (b0, e0) for b0, e0 in o["content"]) for b, e in q["content"] + q["cue"]):
                inside = o["id"]
        doc["quotes"].append(dict({k: q[k] for k in ("id", "form", "content", "cue", "source", "speaker")}, kind="speech", inside=inside,
                                  surface={k: words(q[k]) for k in ("content", "cue", "source")}))
    doc["times"], doc["counts"], doc["skipped"] = record.get("times", []), [], []
    doc["places"] = [dict(p, surface=text[p["b"]:p["e"]]) for p in record.get("places", [])]
    doc["events"] = []
    for v in record["events"]:
        event = dict(v, accept=[], claimed_by=None, certainty="high")
        event["surface"] = {"source": words(v["source_spans"]), "target": words(v["target_spans"]), "trigger": words(v["trigger"]),
                            "evidence": text[slice(*v["evidence"])]}
        if v.get("count"):
            doc["counts"].append({"id": f"n{len(doc['counts']) + 1}", "value": v["count"]["value"], "since": v["count"]["since"], "event": v["id"]})
        doc["events"].append(event)
    doc["no_event"] = None if any(v["status"] != "negated" for v in doc["events"]) else "other"
    return doc


def readings(say=lambda problem: None):
    """All readings of each text, the owner's first (assignments.tsv)."""
    texts = notes.load_texts(os.path.join(HERE, "texts.jsonl"))
    found = {}
    for path in sorted(glob.glob(os.path.join(HERE, "notes", "*", "*.notes"))):
        docs, wrong = notes.read_notes(path, texts)
        for problem in wrong:
            say(os.path.relpath(problem, HERE))
        for doc in docs:
            if all(d["annotators"] != doc["annotators"] for d in found.get(doc["id"], [])):
                found.setdefault(doc["id"], []).append(doc)
            else:
                say(f"{path}: {doc['id']} is read twice by {doc['annotators'][0]}")
    for ident, docs in found.items():
        docs.sort(key=lambda d: (d["annotators"][0] != owners().get(ident), d["annotators"][0]))
    return found


def assemble(folder=HERE):
    import settle
    texts = notes.load_texts(os.path.join(HERE, "texts.jsonl"))
    order = {ident: i for i, ident in enumerate(texts)}
    problems = []
    found = readings(problems.append)
    for problem in problems:
        print(problem, file=sys.stderr)
    decided = settle.decisions()
    final, seconds = {}, []
    for ident, docs in found.items():
        final[ident] = settle.settled(docs[0], docs[1] if len(docs) > 1 else None, decided.get(ident, {}))
        seconds += docs[1:]
    for split in SPLITS:
        write(os.path.join(folder, f"{split}.jsonl"), sorted((d for d in final.values() if texts[d["id"]]["split"] == split), key=lambda d: order[d["id"]]))
    print(f"{len(final)} of {len(texts)} texts read, {len(seconds)} second readings, {len(problems)} problems", file=sys.stderr)
    return 1 if problems else 0


def owners(known={}):
    path = os.path.join(HERE, "assignments.tsv")
    if not known and os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            for line in f:
                ident, reader, _ = line.rstrip("\n").split("\t")
                known[ident] = reader
    return known


def write(path, docs):
    with open(path, "w", encoding="utf-8") as f:
        for doc in docs:
            f.write(json.dumps(doc, ensure_ascii=False) + "\n")


def stats():
    texts = notes.load_texts(os.path.join(HERE, "texts.jsonl"))
    rows = Counter()
    types = Counter()
    for split in SPLITS:
        for doc in lines(os.path.join(HERE, f"{split}.jsonl")):
            part = texts[doc["id"]]["part"]
            for key in (part, split, "all"):
                rows[key, "texts"] += 1
                rows[key, "words"] += len(doc["text"].split())
                rows[key, "events"] += len(doc["events"])
                rows[key, "quotations"] += len(doc["quotes"])
                rows[key, "mentions"] += sum(len(e["mentions"]) for e in doc["entities"])
                rows[key, "quiet"] += doc["no_event"] is not None
            for v in doc["events"]:
                types[v["plover"]["event"]] += 1
                rows["status", v["status"]] += 1
    columns = ("texts", "words", "events", "quotations", "mentions", "quiet")
    print("| | " + " | ".join(columns) + " |\n| --- |" + " --- |" * len(columns))
    for key in ("full", "digest", "quiet", "status", "train", "dev", "test", "all"):
        print(f"| {key} | " + " | ".join(f"{rows[key, c]:,}" for c in columns) + " |")
    print("\n" + ", ".join(f"{k} {n}" for k, n in types.most_common()))
    print(", ".join(f"{s} {rows['status', s]}" for s in ("actual", "planned", "hypothetical", "negated")))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("assemble", "to-records", "from-records", "texts", "stats"))
    parser.add_argument("files", nargs="*")
    args = parser.parse_args()
    if args.command == "assemble":
        return assemble()
    if args.command == "stats":
        return stats()
    for path in args.files:
        for doc in lines(path):
            out = (to_record(doc) if args.command == "to-records" else from_record(doc) if args.command == "from-records"
                   else {"id": doc["id"], "text": doc["text"], "published": doc["published"]})
            print(json.dumps(out, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
