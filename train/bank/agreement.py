#!/usr/bin/env python3
"""agreement.py A B: how far two annotated bank files (FORMAT.md) agree; B is taken as the reference. One metric a line.

Events are paired one to one, best pairs first. Type: the same type, or one that the other accepts. Strict: also one right source and,
where B names targets, one right target; parties of CONSULT, AGREE, SUPPORT, COOPERATE, ASSAULT count together where a side has no
target. A party is right when the country is the same; where B has none, when a role or a word of the name is. Negated events are
left out. Quotations pair at half of their words in common (not the ones `inside` another). Mentions and names: exact spans. Chains:
pairs of mentions in one chain. What B marks `optional` is neither asked for nor counted against A. `--errors` lists what did not pair.
"""
import json, re, sys
from itertools import combinations

SYMMETRIC = {"CONSULT", "AGREE", "SUPPORT", "COOPERATE", "ASSAULT"}


def rows(path):
    return {r["id"]: r for r in map(json.loads, filter(str.strip, open(path, encoding="utf-8")))}


def words(s):
    return {w for w in re.findall(r"\w+", s.lower()) if len(w) > 2 and w not in ("the", "and", "for")}


def events(r):
    ents = {e["id"]: e for e in r["entities"]}
    def parties(v, side):
        return [dict(v.get("actors", {}).get(i) or ents[i]["actor"] or {"country": None, "roles": []}, words=words(ents[i]["name"]))
                for i in v[side]]
    return [dict(types={v["plover"]["event"], *v["accept"]}, type=v["plover"]["event"], source=parties(v, "source"),
                 target=parties(v, "target"), words=words(r["text"][slice(*v["evidence"])]), status=v["status"], date=v["date"] and v["date"]["value"],
                 optional=v.get("optional"), show=f"{v['plover']['event']} {v['surface']['source']} -> {v['surface']['target']}: {v['surface']['trigger']}")
            for v in r["events"] if v["status"] != "negated"]


def right(p, g):
    return p["country"] == g["country"] if g["country"] else bool(set(p["roles"]) & set(g["roles"]) or p["words"] & g["words"])


def some(ps, gs):
    return any(right(p, g) for p in ps for g in gs)


def compare(p, g):
    """0 type differs, 1 type right, 2 strict; a tenth for each share of the evidence's words in common breaks ties."""
    if p["type"] not in g["types"] and g["type"] not in p["types"]:
        return 0
    if g["type"] in SYMMETRIC and not (g["target"] and p["target"]):
        gs = g["source"] + g["target"]
        good = sum(some(p["source"] + p["target"], [x]) for x in gs) >= min(2, len(gs))
    else:
        good = some(p["source"], g["source"]) and (not g["target"] or some(p["target"], g["target"]))
    return 1 + good + 0.1 * len(p["words"] & g["words"]) / max(1, len(p["words"] | g["words"]))


def quotes(r):
    return [dict(words=words(" ".join(q["surface"]["content"])), form=q["form"], optional=q.get("optional"), show=" … ".join(q["surface"]["content"])[:120],
                 speaker=words(" ".join([e["name"] for e in r["entities"] if e["id"] == q["speaker"]] + q["surface"]["source"])))
            for q in r["quotes"] if q["inside"] is None]


def overlap(p, g):
    return len(p["words"] & g["words"]) / max(1, len(p["words"] | g["words"]))


def pair(ps, gs, least, score):
    order = sorted(((score(p, g), -i, -j) for i, p in enumerate(ps) for j, g in enumerate(gs) if score(p, g) >= least), reverse=True)
    a, b, out = set(), set(), []
    for _, i, j in order:
        if i not in a and j not in b:
            a.add(i), b.add(j), out.append((ps[-i], gs[-j]))
    return out, [p for i, p in enumerate(ps) if -i not in a], [g for j, g in enumerate(gs) if -j not in b]


def main():
    a, b = rows(sys.argv[1]), rows(sys.argv[2])
    tally, log = {}, []
    def add(name, hit, out, gold):
        t = tally.setdefault(name, [0, 0, 0])
        t[0] += hit; t[1] += out; t[2] += gold
    both = [i for i in b if i in a]
    for i in both:
        def match(kind, ps, gs, least, score):
            asked, free = [g for g in gs if not g["optional"]], [g for g in gs if g["optional"]]
            found, extra, missed = pair(ps, asked, least, score)
            extra = pair(extra, free, 1 if score is compare else least, score)[1]
            add(kind, len(found), len(found) + len(extra), len(asked))
            log.extend(f"{i}\t{kind}\t{side}\t{x['show']}" for side, xs in (("only A", extra), ("only B", missed)) for x in xs)
            return found
        ea, eb = events(a[i]), events(b[i])
        match("event_type", ea, eb, 1, compare)
        strict = match("event_strict", ea, eb, 2, compare)
        plain = [(p, g) for p, g in strict if g["type"] not in ("AGREE", "CONCEDE", "THREATEN")]
        add("of_strict:status", sum(p["status"] == g["status"] for p, g in plain), len(plain), len(plain))
        dated = [(p, g) for p, g in strict if g["date"]]
        add("of_strict:date", sum(bool(p["date"]) and (p["date"].startswith(g["date"]) or g["date"].startswith(p["date"])) for p, g in dated), len(dated), len(dated))
        told = match("quotation", quotes(a[i]), quotes(b[i]), 0.5, overlap)
        add("of_quotation:speaker", sum(bool(p["speaker"] & g["speaker"]) or not (p["speaker"] or g["speaker"]) for p, g in told), len(told), len(told))
        spans = [{(m["b"], m["e"]): e["id"] for e in r["entities"] for m in e["mentions"]} for r in (a[i], b[i])]
        named = [{(m["b"], m["e"]) for e in r["entities"] for m in e["mentions"] if m["form"] == "name"} for r in (a[i], b[i])]
        links = [{(x, y) for x, y in combinations(sorted(s), 2) if s[x] == s[y]} for s in spans]
        for kind, (x, y) in (("mention", map(set, spans)), ("name", named), ("chain_pair", links)):
            add(kind, len(x & y), len(x), len(y))
    print(f"documents {len(both)}\nonly_a {len(a.keys() - b.keys())}\nonly_b {len(b.keys() - a.keys())}")
    for kind, (hit, out, gold) in tally.items():
        if kind.startswith("of_"):
            print(f"{kind.split(':')[1]} {hit / max(gold, 1):.4f}")
        else:
            print(f"{kind}_f1 {2 * hit / max(out + gold, 1):.4f}\n{kind}_a {out}\n{kind}_b {gold}")
    if "--errors" in sys.argv:
        print("\n".join(log))


if __name__ == "__main__":
    main()
