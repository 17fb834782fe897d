#!/usr/bin/env python3
"""Draws the bank's texts: texts.jsonl, by chance within each part, before anybody has read them.

    draw.py SHARED [--seed 7]       SHARED holds data/ and bench/
    draw.py SHARED --more 280       adds so many digests to what is drawn, half of them by words of the rarer types

Parts: full (Wikinews; pieces of consecutive Voice of America sentences), digest (Wikipedia's current events), quiet (other topics),
status (single sentences with plans, denials, suppositions, history). Whatever shares a run of eight words with a benchmark is
left out. The newest tenth of each source is the test part, the tenth before it the development part.
"""
import argparse, glob, gzip, json, os, random, re

HERE = os.path.dirname(os.path.abspath(__file__))
RUN = 8
STATUS = {
    "plan": r"\b(plans? to|planning to|scheduled to|is to|are to|will|intends? to|due to|vowed to|promised to|agreed to|next (week|month|year))\b",
    "denial": r"\b(den(y|ies|ied)|refus(e|es|ed) to|reject(s|ed)?|no evidence|did not|has not|have not|never|failed to)\b",
    "supposed": r"\b(if|would|could|might|unless|may|whether)\b",
    "history": r"\b(in (19\d\d|200[0-3])|since (19|20)\d\d|anniversary|decades? ago|years ago|during the .* war)\b",
}

# Words of the types that a plain draw seldom brings: aid, cooperation, forces moved, giving way. What they mean is for readers to say.
RARE = re.compile(r"\b(aid|donat\w+|humanitarian|relief|trade (deal|agreement)|joint (exercise|drill|patrol)s?|cooperat\w+|deploy\w*|mobili[sz]\w+|withdr[ae]w\w*|"
                  r"releas\w+|freed?|prisoner (swap|exchange)|ceasefire|resign\w*|lift\w*|eas(e|es|ed|ing)|restor\w+|pardon\w*|exempt\w*|loan|grants?|evacuat\w+)\b", re.I)


def words(text):
    return re.findall(r"\w+", text.lower())


def runs(text):
    w = words(text)
    return {hash(tuple(w[i:i + RUN])) for i in range(len(w) - RUN + 1)}


def lines(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        for line in f:
            if line.strip():
                yield json.loads(line)


def benchmark_runs(shared):
    seen = set()
    for path in glob.glob(f"{shared}/bench/*/**/docs.jsonl*", recursive=True) + glob.glob(f"{shared}/bench/*/docs.jsonl*"):
        for row in lines(path):
            text = row.get("text") or re.sub(r"<[^>]+>", " ", row.get("html", ""))
            seen |= runs(text)
    return seen


def gum_texts(shared):
    """Open documents of GUM's training part, news and interview left out, as paragraphs of sentences."""
    with gzip.open(f"{shared}/data/treebanks/en_gum-train-open.conllu.gz", "rt", encoding="utf-8") as f:
        doc, paragraphs = None, []
        for line in f:
            if line.startswith("# newdoc id"):
                if doc:
                    yield doc, paragraphs
                doc, paragraphs = line.split("=", 1)[1].strip(), []
            elif line.startswith("# newpar"):
                paragraphs.append([])
            elif line.startswith("# text ="):
                if not paragraphs:
                    paragraphs.append([])
                paragraphs[-1].append(line.split("=", 1)[1].strip())
        if doc:
            yield doc, paragraphs


def more(args):
    """Adds digests; those of the test and development months go there."""
    drawn = list(lines(args.out))
    known = {row["id"] for row in drawn}
    digests = [row for row in drawn if row["part"] == "digest"]
    first_of = {split: min(row["published"] for row in digests if row["split"] == split) for split in ("dev", "test")}
    bench, rng, added = benchmark_runs(args.shared), random.Random(args.seed + 1), 0
    events = [e for e in lines(f"{args.shared}/data/news-text/current-events.jsonl.gz") if e["id"] not in known and len(e["text"].split()) >= 65]
    rng.shuffle(events)
    rare = [e for e in events if RARE.search(e["text"])]
    with open(args.out, "a", encoding="utf-8") as f:
        for e in rare[:args.more // 2] + [e for e in events if e not in rare[:args.more // 2]]:
            if added == args.more:
                break
            kept, count = [], 0
            for paragraph in e["text"].split("\n\n"):
                if count and count + len(paragraph.split()) > 260:
                    break
                kept.append(paragraph)
                count += len(paragraph.split())
            text = "\n\n".join(kept)
            if runs(text) & bench:
                continue
            split = "test" if e["published"] >= first_of["test"] else "dev" if e["published"] >= first_of["dev"] else "train"
            f.write(json.dumps({"id": e["id"], "part": "digest", "source": "Wikipedia current events", "uri": e["url"], "publisher": None, "section": e["title"],
                                "published": e["published"], "licence": "CC-BY-SA-4.0", "credit": "Wikipedia contributors, CC BY-SA 4.0", "title": None,
                                "text": text, "split": split}, ensure_ascii=False) + "\n")
            added += 1
    print(added, "added")


def beginning(text: str, words: int) -> str:
    """The first paragraph and those behind it that together have no more than this many words."""
    kept, count = [], 0
    for paragraph in text.split("\n\n"):
        count += len(paragraph.split())
        if kept and count > words:
            break
        kept.append(paragraph)
    return "\n\n".join(kept)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", default=os.path.join(HERE, "texts.jsonl"))
    parser.add_argument("--more", type=int, default=0)
    args = parser.parse_args()
    if args.more:
        return more(args)
    rng = random.Random(args.seed)
    bench = benchmark_runs(args.shared)
    out, dropped = [], 0

    def take(row):
        nonlocal dropped
        if runs(row["text"]) & bench:
            dropped += 1
            return False
        out.append(row)
        return True

    def text_of(row, source, licence, credit, part, **more):
        title = row.get("title")
        text = f"{title}\n\n{row['text']}" if title and source == "Wikinews" else row["text"]
        return dict({"id": row["id"], "part": part, "source": source, "uri": row.get("url"), "publisher": "Wikinews" if source == "Wikinews" else None,
                     "section": title if source == "Wikipedia current events" else None, "published": row.get("published") or "", "licence": licence,
                     "credit": credit, "title": [0, len(title)] if title and source == "Wikinews" else None, "text": text}, **more)

    # Wikinews: reports first; of the long interviews and campaign diaries only the beginning.
    quiet_words = re.compile(r"rugby|basketball|guitar|frog|black hole|exoplanet|neander|rocky linux|centos|minetest|youtube-dl|drm|chess|star |wrestler|"
                             r"quake|crash|fire |helicopter|water main|bus hits|spacecraft|spaceflight|study:|scientists|mathematician|hydrogen|tesco|toilet", re.I)
    wiki = list(lines(f"{args.shared}/data/news-text/wikinews.jsonl.gz"))
    news, other = [w for w in wiki if not quiet_words.search(w["title"])], [w for w in wiki if quiet_words.search(w["title"])]
    for w in wiki:
        w["text"] = beginning(w["text"], 1000)
    credit = "Wikinews contributors, CC BY 2.5"
    rng.shuffle(news)
    rng.shuffle(other)
    taken = 0
    for w in news + other:
        taken += take(text_of(w, "Wikinews", "CC-BY-2.5", credit, "full" if taken < 90 else "quiet"))

    # Voice of America: pieces of 21 consecutive sentences.
    gmb = list(lines(f"{args.shared}/data/ner/gmb.jsonl.gz"))
    used, pieces = set(), 0
    credit = "Voice of America, public domain; by way of the Groningen Meaning Bank"
    while pieces < 44:
        at = rng.randrange(len(gmb) - 21)
        if used & set(range(at - 2, at + 23)):
            continue
        sentences = [g["text"] for g in gmb[at:at + 21]]
        row = {"id": f"voa-{gmb[at]['id'][4:]}", "text": "\n\n".join(" ".join(sentences[i:i + 3]) for i in range(0, 21, 3)), "published": "2006-06-30"}
        if take(text_of(row, "Voice of America", "PD", credit, "full")):
            used |= set(range(at, at + 21))
            pieces += 1

    # Single sentences.
    for kind, pattern in STATUS.items():
        found = [i for i, g in enumerate(gmb) if i not in used and re.search(pattern, g["text"]) and 12 <= len(g["text"].split()) <= 45]
        for i in rng.sample(found, 127):
            used.add(i)
            row = {"id": f"voa-s-{gmb[i]['id'][4:]}", "text": gmb[i]["text"], "published": "2006-06-30"}
            take(text_of(row, "Voice of America", "PD", credit, "status", kind=kind))

    # Digests of all topics, longer ones more likely; quiet ones of the quiet topics.
    credit = "Wikipedia contributors, CC BY-SA 4.0"
    events = list(lines(f"{args.shared}/data/news-text/current-events.jsonl.gz"))
    for e in events:
        e["text"] = beginning(e["text"], 260)
    loud = [e for e in events if len(e["text"].split()) >= 65]
    for e in rng.sample(loud, 450):
        take(text_of(e, "Wikipedia current events", "CC-BY-SA-4.0", credit, "digest"))
    drawn = {row["id"] for row in out}
    still = [e for e in events if e["id"] not in drawn and e["title"].split()[0] in ("Sports", "Arts", "Science", "Business", "Disasters") and len(e["text"].split()) >= 45]
    for e in rng.sample(still, 66):
        take(text_of(e, "Wikipedia current events", "CC-BY-SA-4.0", credit, "quiet"))

    # GUM's open genres.
    licence = {"academic": "CC-BY-4.0", "bio": "CC-BY-SA-3.0", "textbook": "CC-BY-4.0", "voyage": "CC-BY-SA-3.0", "vlog": "CC-BY-3.0", "speech": "PD"}
    gum = [(doc, paragraphs) for doc, paragraphs in gum_texts(args.shared) if doc.split("_")[1] in licence]
    rng.shuffle(gum)
    for doc, paragraphs in gum[:48]:
        kept, count = [], 0
        for paragraph in paragraphs:
            text = " ".join(paragraph)
            if count and count + len(text.split()) > 240:
                break
            kept.append(text)
            count += len(text.split())
        genre = doc.split("_")[1]
        row = {"id": doc.lower(), "text": "\n\n".join(kept), "published": "2018-01-01"}
        take(text_of(row, f"GUM {genre}", licence[genre], f"{doc} of the GUM corpus (Zeldes 2017)", "quiet"))

    # By time within each source: the newest tenth tests.
    by_source = {}
    for row in out:
        by_source.setdefault((row["source"].split()[0], row["part"]), []).append(row)
    for rows in by_source.values():
        rows.sort(key=lambda r: (r["published"], r["id"]))
        for i, row in enumerate(rows):
            share = (i + 0.5) / len(rows)
            row["split"] = "test" if share > 0.9 else "dev" if share > 0.8 else "train"
    out.sort(key=lambda r: (r["part"], r["id"]))
    with open(args.out, "w", encoding="utf-8") as f:
        for row in out:
            f.write(json.dumps(row, ensure_ascii=False) + "\n")
    for part in ("full", "digest", "quiet", "status"):
        rows = [r for r in out if r["part"] == part]
        print(part, len(rows), "texts", sum(len(r["text"].split()) for r in rows), "words", {s: sum(r["split"] == s for r in rows) for s in ("train", "dev", "test")})
    print(dropped, "left out for words shared with a benchmark")


main()
