#!/usr/bin/env python3
"""Scores who the program says the phrases of phrases.tsv act for: country and role on the day.

    bench/actors/score.py build/release/src/cli/dateline [--errors FILE] [--by kind]

Each row's context is read as a text of that day (`dateline read --json`); where the text is the news bank's, the whole of it, as a user would. The answer is the actor of the entity that has the mention most like the
phrase, of those that hold its last word before a preposition. country: right where it is the row's, or one of its other answers'; role: right where the first role is (a whole state has none; GOV counts
as none there, since the record may say either); both. A phrase that nothing was found for is wrong.
"""
import argparse, collections, csv, json, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def whole_texts():
    """Texts of the news bank by id."""
    with open(os.path.join(HERE, "../../train/bank/texts.jsonl"), encoding="utf-8") as f:
        return {row["id"]: row["text"] for row in map(json.loads, f)}


def placed(row, texts):
    """The text to read and where the phrase begins in it. A context is copied with blanks for line breaks."""
    text, context, phrase = texts.get(row["source"]), row["context"], row["context"].index(row["phrase"])
    if text is not None:
        at = " ".join(text.split("\n")).find(context)
        if at < 0:
            squeezed = re.sub(r"\s", " ", text)
            at = squeezed.find(context[:60])
        if at >= 0:
            begin = re.sub(r"\s", " ", text).find(row["phrase"], at)
            if begin >= 0 and begin <= at + len(context):
                return text, begin
    return context, phrase


def answers(row):
    """(country, roles) that count as right, the best first."""
    out = [(row["country"], row["roles"].split())]
    for other in filter(None, row["accept"].split("|")):
        country, _, roles = other.partition(":")
        out.append((country.strip(), roles.split()))
    return out


def found_actor(record, begin, end, last_word_end):
    """The actor of the entity whose mention is the phrase, or None where it is no mention or nobody's."""
    best = None
    for entity in record.get("entities", []):
        for m in entity["mentions"]:
            for b, e in [(m["b"], m["e"])] + ([tuple(m["np"])] if m.get("np") else []):
                overlap = min(e, end) - max(b, begin)
                if overlap > 0 and b < last_word_end and e >= last_word_end:
                    rank = overlap / (max(e, end) - min(b, begin))
                    if best is None or rank > best[0]:
                        best = (rank, entity.get("actor"))
    return best and best[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--list", default=os.path.join(HERE, "phrases.tsv"))
    parser.add_argument("--errors")
    parser.add_argument("--by", default="kind", choices=["kind", "none"])
    args = parser.parse_args()
    with open(args.list, encoding="utf-8") as f:
        rows = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    texts = whole_texts()
    where = {row["id"]: placed(row, texts) for row in rows}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for row in rows:
            f.write(json.dumps({"id": row["id"], "text": where[row["id"]][0], "published": row["date"]}) + "\n")
        f.flush()
        run = subprocess.run([args.binary, "read", "--json", "--as-is", "--from", "jsonl", f.name], stdout=subprocess.PIPE, text=True, check=True)
    records = {r["id"]: r for r in map(json.loads, run.stdout.splitlines())}
    counts, errors = collections.defaultdict(collections.Counter), []
    for row in rows:
        begin = where[row["id"]][1]
        core = re.split(r"\b(?:of|for|from|in|on|at|fighting)\b", row["phrase"])[0].rstrip()
        if core.lower() in ("", "tens", "dozens", "scores", "hundreds", "thousands", "several", "members"):  # they only count what follows
            core = row["phrase"]
        actor = found_actor(records[row["id"]], begin, begin + len(row["phrase"]), begin + len(core)) or {}
        country, roles = actor.get("country") or "", actor.get("roles") or []
        right = answers(row)
        good_country = any(country == c for c, _ in right)
        good_role = any((roles[:1] == r[:1]) or (not r and roles[:1] == ["GOV"]) for _, r in right)
        for group in ("all", row["kind"]):
            counts[group].update(n=1, country=good_country, role=good_role, both=good_country and good_role)
        if not (good_country and good_role):
            errors.append("\t".join([row["id"], row["kind"], row["date"], row["phrase"], f"{row['country']}:{row['roles']}", f"{country}:{' '.join(roles)}", row["context"][:160]]))
    for group in ["all", *sorted(set(counts) - {"all"})] if args.by == "kind" else ["all"]:
        c = counts[group]
        print(f"{group:<9} {c['n']:4}  country {c['country'] / c['n']:.3f}  role {c['role'] / c['n']:.3f}  both {c['both'] / c['n']:.3f}")
    if args.errors:
        with open(args.errors, "w", encoding="utf-8") as f:
            f.write("\n".join(errors) + "\n")


if __name__ == "__main__":
    sys.exit(main())
