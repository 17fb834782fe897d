#!/usr/bin/env python3
"""Where two readers of a text part, and what a third decides.

    settle.py sheets FOLDER [--done]   a sheet for each doubly read text: its sentences and every difference, numbered, to be decided
    settle.py rates                    agreement of the two readings, by part, as agreement.py measures it

A decision is a line `ID<TAB>KEY<TAB>WORD<TAB>why` in decisions/*.tsv. KEY is the difference's as the sheet has it (A:v3 stands in the first
reading alone, B:q2 in the second alone, A:v1=B:v2 in both with other parties, status or type). WORD: keep, optional, drop; for a pair: first,
second. `bank.py assemble` applies decisions; a difference that nobody has decided keeps the first reading's view, and what the second alone has is
left out.
"""
import argparse, copy, glob, os, subprocess, sys, tempfile

import agreement, bank, notes

HERE = os.path.dirname(os.path.abspath(__file__))
# Worked examples of the guideline that a reader had seen before he met them: not in any figure of agreement.
SEEN = {"wikinews-2020-003", "wikinews-2020-078", "wikinews-2020-081", "current-events-2025-01-19-1", "current-events-2025-09-09-4",
        "current-events-2025-10-21-4", "current-events-2026-03-28-5"}


def with_index(items, doc_items):
    for item, source in zip(items, doc_items):
        item["item"] = source
    return items


def events(doc):
    kept = [v for v in doc["events"]]
    shown = agreement.events(dict(doc, events=[dict(v, status="actual" if v["status"] == "negated" else v["status"]) for v in kept]))
    for s, v in zip(shown, kept):
        s["status"] = v["status"]
    return with_index(shown, kept)


def quotes(doc):
    kept = [q for q in doc["quotes"] if q["inside"] is None]
    return with_index(agreement.quotes(doc), kept)


def names(doc):
    return {(m["b"], m["e"]): (e["type"], e["id"]) for e in doc["entities"] for m in e["mentions"] if m["form"] == "name"}


def describe_event(doc, v):
    ents = {e["id"]: e for e in doc["entities"]}
    def who(ids):
        return ", ".join(f"{ents[i]['name']} ({(ents[i]['actor'] or {}).get('country') or '-'} {' '.join((ents[i]['actor'] or {}).get('roles', []))})" for i in ids) or "-"
    mode = "/" + v["plover"]["mode"] if v["plover"]["mode"] else ""
    more = "".join(f" {k}={v[k]}" for k in ("of", "claimed_by") if v.get(k))
    return (f"{v['plover']['event']}{mode} [{who(v['source'])}] -> [{who(v['target'])}] trigger {v['surface']['trigger']} {v['status']} "
            f"{(v['date'] or {}).get('value') or '-'}{more} cert {v['certainty']}" + (f"  ({v['why']})" if v.get("why") else ""))


def describe_quote(doc, q):
    return f"{q['form']} {q['kind']} | {' … '.join(q['surface']['source']) or '-'} | {' … '.join(q['surface']['cue'])} | {' … '.join(q['surface']['content'])[:160]}"


def differences(a, b):
    """(key, line) of each difference between a first and a second reading."""
    out = []
    ea, eb = events(a), events(b)
    found, only_a, only_b = agreement.pair(ea, eb, 1, agreement.compare)
    for p, g in found:
        same = agreement.compare(p, g) >= 2 and p["status"] == g["status"] and p["type"] == g["type"] and len(p["source"]) == len(g["source"]) and len(p["target"]) == len(g["target"])
        if not same:
            out.append((f"A:{p['item']['id']}=B:{g['item']['id']}", "first   " + describe_event(a, p["item"]) + "\n            second  " + describe_event(b, g["item"])))
    out += [(f"A:{p['item']['id']}", describe_event(a, p["item"])) for p in only_a]
    out += [(f"B:{g['item']['id']}", describe_event(b, g["item"])) for g in only_b]
    found, only_a, only_b = agreement.pair(quotes(a), quotes(b), 0.5, agreement.overlap)
    out += [(f"A:{p['item']['id']}", describe_quote(a, p["item"])) for p in only_a]
    out += [(f"B:{g['item']['id']}", describe_quote(b, g["item"])) for g in only_b]
    na, nb = names(a), names(b)
    for span in sorted(set(na) | set(nb)):
        words = a["text"][slice(*span)]
        if span not in nb:
            out.append((f"A:name{span[0]}-{span[1]}", f"name \"{words}\" {na[span][0]}"))
        elif span not in na:
            out.append((f"B:name{span[0]}-{span[1]}", f"name \"{words}\" {nb[span][0]}"))
        elif na[span][0] != nb[span][0]:
            out.append((f"A:name{span[0]}-{span[1]}=B", f"name \"{words}\": first {na[span][0]}, second {nb[span][0]}"))
    return out


def decisions():
    known = {}
    for path in sorted(glob.glob(os.path.join(HERE, "decisions", "*.tsv"))):
        with open(path, encoding="utf-8") as f:
            for line in f:
                cells = line.rstrip("\n").split("\t")
                if len(cells) >= 3 and not line.startswith("#"):
                    known.setdefault(cells[0], {})[cells[1].strip()] = cells[2].strip()
    return known


def settled(a, b, decided):
    """The first reading with what was decided; the second's entities come along where its items are kept. Without a second
    reading (None) only what a check or a settled rule strikes out (`drop`) or makes optional."""
    if b is None and not decided:
        return a
    doc = copy.deepcopy(a)
    if b is not None:
        doc["annotators"] = sorted(set(a["annotators"] + b["annotators"]))
    mine = {(m["b"], m["e"]): e["id"] for e in doc["entities"] for m in e["mentions"]}
    taken = {e["id"] for e in doc["entities"]}

    def entity(ident):
        """The first reading's entity that shares a mention with the second's, else a copy of it."""
        other = next(e for e in b["entities"] if e["id"] == ident)
        votes = [mine[m["b"], m["e"]] for m in other["mentions"] if (m["b"], m["e"]) in mine]
        if votes:
            return max(sorted(set(votes)), key=votes.count)
        new = copy.deepcopy(other)
        new["id"] = ident if ident not in taken else f"{ident}_b"
        new.pop("members", None)
        if new["id"] in taken:
            return new["id"]
        spans = [(x, y) for e in doc["entities"] for m in e["mentions"] if m["form"] == "name" for x, y in [(m["b"], m["e"])]]
        new["mentions"] = [m for m in new["mentions"] if m["form"] != "name" or not any(m["b"] < y and x < m["e"] for x, y in spans)]
        if not new["mentions"]:
            new["implied"] = True
        doc["entities"].append(new)
        taken.add(new["id"])
        for m in new["mentions"]:
            mine.setdefault((m["b"], m["e"]), new["id"])
        return new["id"]

    def place(ident):
        other = next(p for p in b["places"] if p["id"] == ident)
        for p in doc["places"]:
            if (p["b"], p["e"]) == (other["b"], other["e"]):
                return p["id"]
        new = dict(other, id=f"p{len(doc['places']) + 1}")
        doc["places"].append(new)
        return new["id"]

    def brought(v, ident):
        new = copy.deepcopy(v)
        new["id"] = ident
        new["source"], new["target"] = [entity(i) for i in v["source"]], [entity(i) for i in v["target"]]
        new["claimed_by"] = v["claimed_by"] and entity(v["claimed_by"])
        new["place"] = v["place"] and place(v["place"])
        new["attributed_to"] = None
        if "actors" in new:
            new["actors"] = {entity(i): x for i, x in v["actors"].items()}
        return new

    b_events, b_quotes = ({v["id"]: v for v in b["events"]}, {q["id"]: q for q in b["quotes"]}) if b else ({}, {})
    for key, word in decided.items():
        first, _, second = key.partition("=")
        side, _, ident = first.partition(":")
        if ident.startswith("name"):
            span = tuple(int(x) for x in ident[4:].split("-"))
            if side == "A" and not second and word == "drop":
                for e in doc["entities"]:
                    e["mentions"] = [m for m in e["mentions"] if (m["b"], m["e"]) != span or m["form"] != "name"]
            elif second and word == "second":
                kind = names(b)[span][0]
                for e in doc["entities"]:
                    if any((m["b"], m["e"]) == span for m in e["mentions"]):
                        e["type"] = kind
            elif side == "B" and word in ("keep", "optional"):
                others = [(m["b"], m["e"]) for e in doc["entities"] for m in e["mentions"] if m["form"] == "name"]
                if not any(span[0] < y and x < span[1] for x, y in others):
                    source = next(e for e in b["entities"] for m in e["mentions"] if (m["b"], m["e"]) == span)
                    target = next(e for e in doc["entities"] if e["id"] == entity(source["id"]))
                    if not any((m["b"], m["e"]) == span for m in target["mentions"]):
                        target["mentions"].append(next(dict(m) for m in source["mentions"] if (m["b"], m["e"]) == span))
                        target["mentions"].sort(key=lambda m: m["b"])
                        target.pop("implied", None)
            continue
        if second:
            if word == "second":
                other = second.partition(":")[2]
                doc["events"] = [brought(b_events[other], v["id"]) if v["id"] == ident else v for v in doc["events"]]
            continue
        if side == "A":
            for items in (doc["events"], doc["quotes"]):
                for item in list(items):
                    if item["id"] != ident:
                        continue
                    if word == "drop":
                        items.remove(item)
                    elif word == "optional":
                        item["optional"] = True
        elif word in ("keep", "optional"):
            if ident in b_events:
                new = brought(b_events[ident], f"{ident}_b")
                doc["events"].append(new)
            elif ident in b_quotes:
                new = copy.deepcopy(b_quotes[ident])
                new.update({"id": f"{ident}_b", "speaker": new["speaker"] and entity(new["speaker"]), "inside": None})
                doc["quotes"].append(new)
            else:
                continue
            if word == "optional":
                new["optional"] = True
    gone = {q["id"] for q in a["quotes"]} - {q["id"] for q in doc["quotes"]}
    for v in doc["events"]:
        if v["attributed_to"] in gone:
            v["attributed_to"] = None
    for q in doc["quotes"]:
        if q["inside"] in gone:
            q["inside"] = None
    kept = {v["id"] for v in doc["events"]}
    for c in doc["counts"]:
        if c["event"] not in kept:
            c["event"] = None
        if c.get("attributed_to") in gone:
            c["attributed_to"] = None
    used = {i for v in doc["events"] for i in v["source"] + v["target"] + [v["claimed_by"]]} | {q["speaker"] for q in doc["quotes"]} | {i for c in doc["counts"] for i in c["parties"]}
    for e in doc["entities"]:
        if not e["mentions"]:
            e["implied"] = True
    doc["entities"] = [e for e in doc["entities"] if e["mentions"] or e["id"] in used]
    left = {e["id"] for e in doc["entities"]}
    for e in doc["entities"]:
        if "members" in e:
            e["members"] = [m for m in e["members"] if m in left]
            if not e["members"]:
                del e["members"]
    doc["events"].sort(key=lambda v: (v["evidence"], v["trigger"]))
    doc["quotes"].sort(key=lambda q: min(q["content"] + q["cue"]))
    live = any(v["status"] != "negated" for v in doc["events"])
    if live:
        doc["no_event"] = None
    elif not doc["no_event"]:
        doc["no_event"] = (b and b["no_event"]) or "other"
    return doc


def doubles():
    """(first, second) readings of each doubly read text."""
    firsts = bank.readings()
    return {ident: docs[:2] for ident, docs in firsts.items() if len(docs) > 1}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("sheets", "rates"))
    parser.add_argument("folder", nargs="?")
    args = parser.parse_args()
    pairs = doubles()
    if args.command == "rates":
        texts = notes.load_texts(os.path.join(HERE, "texts.jsonl"))
        for part in ("all", "full", "digest", "quiet", "status"):
            chosen = {i: p for i, p in pairs.items() if i not in SEEN and part in ("all", texts[i]["part"])}
            if not chosen:
                continue
            print(f"## {part}", flush=True)
            with tempfile.TemporaryDirectory() as work:
                files = [os.path.join(work, f"{reading}.jsonl") for reading in ("first", "second")]
                for side, file in enumerate(files):
                    bank.write(file, [p[side] for p in chosen.values()])
                subprocess.run([sys.executable, os.path.join(HERE, "agreement.py"), *files], check=True)
        return 0
    os.makedirs(args.folder, exist_ok=True)
    known = decisions()
    count = 0
    for ident, (a, b) in sorted(pairs.items()):
        rows = [(k, line) for k, line in differences(a, b) if k not in known.get(ident, {})]
        if not rows:
            continue
        count += len(rows)
        with open(os.path.join(args.folder, f"{ident}.txt"), "w", encoding="utf-8") as f:
            f.write(notes.show(a) + "\n\n")
            f.writelines(f"{key:<12}{line}\n" for key, line in rows)
    print(f"{count} differences to decide", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
