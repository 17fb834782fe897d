#!/usr/bin/env python3
"""Turns a reader's notes on a text into a document of the bank, and numbers a text's sentences for reading.

    notes.py show ID...              the text with its sentences numbered, as a reader gets it
    notes.py build FILE.notes...     bank documents, a JSON line each; problems on standard error, exit 1 if there are any

Texts are taken from texts.jsonl beside this script (--texts FILE for another). The form of notes: NOTES.md. The script finds
what the notes point at and writes offsets; it decides nothing that the notes do not say.
"""
import argparse, json, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
ABBREVIATIONS = ("Mr Mrs Ms Dr Gen Col Lt Sgt Maj Capt Sen Rep Gov Rev St Jr Sr No vs etc Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec "
                 "Inc Corp Co Ltd U.S U.N U.K E.U a.m p.m i.e e.g Adm Prof Hon Brig Cmdr Pte approx").split()


def sentences(text):
    """Spans of the sentences: paragraphs, cut where a stop and a blank stand before a capital, digit or opening mark."""
    spans = []
    for paragraph in re.finditer(r"[^\n]+(?:\n(?!\n)[^\n]+)*", text):
        begin = paragraph.start()
        for stop in re.finditer(r"[.!?][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9À-Þ])", paragraph.group()):
            before = paragraph.group()[:stop.start()].split()
            last = before[-1].lstrip("\"'“‘(") if before else ""
            if text[paragraph.start() + stop.start()] == "." and (last in ABBREVIATIONS or re.fullmatch(r"[A-Z]|(?:[A-Z]\.)+[A-Z]", last)):
                continue
            end = paragraph.start() + stop.end()
            spans.append([begin, begin + len(text[begin:end].rstrip())])
            begin = end
        if begin < paragraph.end():
            spans.append([begin, begin + len(text[begin:paragraph.end()].rstrip())])
    return spans


def load_texts(path):
    with open(path, encoding="utf-8") as f:
        return {row["id"]: row for row in map(json.loads, filter(str.strip, f))}


def show(row):
    out = [f"text {row['id']}   published {row['published']}   {row['source']}" + (f"   section: {row['section']}" if row.get("section") else "")]
    paragraph = 0
    for n, (b, e) in enumerate(sentences(row["text"]), 1):
        if "\n\n" in row["text"][paragraph:b]:
            out.append("")
        out.append(f"[{n}] {row['text'][b:e]}")
        paragraph = e
    return "\n".join(out)


class Problem(Exception):
    pass


class Reader:
    """One file of notes."""

    QUOTED = r'"((?:[^"\\]|\\.)*)"'

    def __init__(self, row, reader):
        self.text, self.row, self.reader = row["text"], row, reader
        self.sentences = sentences(self.text)
        self.problems = []
        self.doc = {k: row.get(k) for k in ("id", "source", "uri", "publisher", "section", "published", "licence", "credit", "text", "title")}
        self.entities, self.quotes, self.events, self.counts, self.places, self.skipped = {}, {}, [], [], [], []
        self.stars = []       # (entity, form, words): all occurrences, filled in at the end
        self.no_event = None

    # ---- finding words ----

    def sentence(self, n):
        if not 1 <= n <= len(self.sentences):
            raise Problem(f"there is no sentence {n}")
        return self.sentences[n - 1]

    def occurrences(self, words, b=0, e=None):
        """Where these words stand, whole words only."""
        e = len(self.text) if e is None else e
        found, at = [], b
        while True:
            at = self.text.find(words, at, e)
            if at < 0:
                return found
            end = at + len(words)
            left = at == 0 or not (self.text[at - 1].isalnum() and words[0].isalnum())
            right = end >= len(self.text) or not (self.text[end].isalnum() and words[-1].isalnum())
            if left and right:
                found.append([at, end])
            at += 1

    def find(self, words, where):
        """`where` is "7" or "7.2": the (second) occurrence in sentence 7. "first ... last" spans to the first end after its begin."""
        n, _, k = where.partition(".")
        b, e = self.sentence(int(n))
        words = words.replace('\\"', '"')
        first, dots, last = words.partition(" ... ")
        if dots:
            starts = self.occurrences(first, b, e)
            if len(starts) < int(k or 1):
                raise Problem(f'"{first}" is not in sentence {n}')
            begin = starts[int(k or 1) - 1]
            ends = [s for s in self.occurrences(last, begin[1])]
            if not ends:
                raise Problem(f'"{last}" does not follow "{first}" in sentence {n}')
            return [begin[0], ends[0][1]]
        found = self.occurrences(words, b, e)
        if len(found) < int(k or 1):
            raise Problem(f'"{words}" is not {k + " times " if k else ""}in sentence {n}: {self.text[b:e][:80]}...')
        return found[int(k or 1) - 1]

    def located(self, chunk):
        """Spans of `"words"@7,9.2` pieces joined by +."""
        spans = []
        for words, where in re.findall(self.QUOTED + r"@([\d.,]+)", chunk):
            spans += [self.find(words, w) for w in where.split(",") if w]
        if not spans and chunk.strip():
            raise Problem(f"cannot read {chunk.strip()!r}")
        return spans

    # ---- lines ----

    def entity(self, rest):
        head, _, tail = rest.partition("|")
        fields = head.split()
        options = dict(re.findall(r'(\w+)=(?:"([^"]*)"|(?:))', head))
        options.update({k: v for k, v in re.findall(r"(\w+)=([^\s\"]+)", head)})
        plain = [f for f in fields if "=" not in f and not f.startswith('"') and not f.endswith('"')]
        if len(plain) < 2:
            raise Problem("an entity needs id and type")
        ident, kind = plain[0], plain[1]
        country = plain[2] if len(plain) > 2 else "-"
        roles = plain[3] if len(plain) > 3 else "-"
        if ident in self.entities:
            raise Problem(f"entity {ident} twice")
        roles = [] if roles in ("-", "implied") else roles.split(",")
        entity = {"id": ident, "type": kind, "name": options.get("name"), "mentions": [],
                  "actor": None if country == "-" and not roles else {"country": None if country == "-" else country, "roles": roles}}
        if "members" in options:
            entity["members"] = options["members"].split(",")
        if "implied" in plain:
            entity["implied"] = True
        self.entities[ident] = entity
        for form, words, np, where in re.findall(r"\b([nop])\s*" + self.QUOTED + r"(?:\s*<" + self.QUOTED + r">)?\s*(\*|@[\d.,]+)", tail):
            words = words.replace('\\"', '"')
            form = {"n": "name", "o": "nominal", "p": "pronoun"}[form]
            if where == "*":
                self.stars.append((entity, form, words))
                continue
            for one in filter(None, where[1:].split(",")):
                try:
                    span = self.find(words, one)
                    self.mention(entity, form, span, np, one)
                except Problem as problem:
                    self.problems.append(f"entity {ident}: {problem}")
        items = [i for i in tail.split(";") if i.strip()]
        read = len(re.findall(r"\b([nop])\s*" + self.QUOTED + r"(?:\s*<" + self.QUOTED + r">)?\s*(\*|@[\d.,]+)", tail))
        if tail.strip() and read < len(items) and '";"' not in tail:
            self.problems.append(f"entity {ident}: {len(items)} mentions written, {read} understood")

    def mention(self, entity, form, span, np=None, where=None):
        mention = {"b": span[0], "e": span[1], "surface": self.text[span[0]:span[1]], "form": form}
        if np:
            np = np.replace('\\"', '"')
            b, e = self.sentence(int(where.split(".")[0]))
            holds = [s for s in self.occurrences(np, b, e) if s[0] <= span[0] and span[1] <= s[1]]
            if not holds:
                raise Problem(f'the phrase "{np}" does not hold "{mention["surface"]}" in sentence {where}')
            if holds[0] != span:
                mention["np"] = holds[0]
        entity["mentions"].append(mention)

    def quote(self, rest):
        parts = [p.strip() for p in rest.split("|")]
        fields = parts[0].split()
        ident, form, kind = fields[0], fields[1], fields[2]
        options = dict(f.split("=", 1) for f in fields[3:] if "=" in f)
        spans = {"C": [], "c": [], "s": []}
        for part in parts[1:]:
            key = part[:1]
            if key not in spans:
                raise Problem(f"quotation {ident}: {part[:30]!r} is none of C, c, s")
            spans[key] += self.located(part[1:])
        quote = {"id": ident, "form": form, "kind": kind, "content": sorted(spans["C"]), "cue": sorted(spans["c"]), "source": sorted(spans["s"]),
                 "speaker": options.get("by"), "inside": options.get("inside")}
        quote["surface"] = {f: [self.text[b:e] for b, e in quote[f]] for f in ("content", "cue", "source")}
        if ident in self.quotes:
            raise Problem(f"quotation {ident} twice")
        self.quotes[ident] = quote

    def options(self, rest):
        """key=value and key="value"@n pairs."""
        out = {}
        for key, quoted, tail, plain in re.findall(r'([a-z]+)=(?:"((?:[^"\\]|\\.)*)"([@.\w:,+"]*(?:"[^"]*"[@.\w:,]*)*)|(\S+))', rest):
            out[key] = (quoted, tail) if quoted or tail else plain
        return out

    def event(self, rest):
        kind = rest.split()[0]
        o = self.options(rest)
        kind, _, mode = kind.partition("/")
        ident = o.get("id") or f"v{len(self.events) + 1}"
        at = o.get("at")
        if not isinstance(at, str) or not at.isdigit():
            raise Problem(f"event {ident}: at= names no sentence")
        evidence = list(self.sentence(int(at)))
        raw = re.search(r'trig=((?:"(?:[^"\\]|\\.)*"(?:\.\d+)?\+?)+)', rest)
        if not raw:
            raise Problem(f"event {ident}: no trig=")
        trigger = []
        for words, k in re.findall(self.QUOTED + r"(?:\.(\d+))?", raw.group(1)):
            trigger.append(self.find(words, at + ("." + k if k else "")))
        event = {"id": ident, "plover": {"event": kind, "mode": mode or None, "context": []}, "accept": self.listed(o, "accept"),
                 "source": self.listed(o, "src"), "target": self.listed(o, "tgt"), "trigger": sorted(trigger), "evidence": evidence,
                 "status": o.get("st", "actual"), "claim": "claimed" if "claimed" in o else "told", "claimed_by": o.get("claimed"),
                 "attributed_to": o.get("att"), "date": None, "of": None, "place": None, "certainty": o.get("cert", "high")}
        when = o.get("when")
        if when is None:
            raise Problem(f"event {ident}: no when= (a date, pub, or -)")
        if when != "-":
            event["date"] = {"value": self.row["published"][:10] if when == "pub" else when, "time": None}
        if "of" in o:
            act, _, day = o["of"].partition(":")
            event["of"] = {"event": act, "date": day or None}
        place = re.search(r'place="((?:[^"\\]|\\.)*)"@([\d.]+):?([A-Z]{3})?', rest)
        if place:
            span = self.find(place.group(1), place.group(2))
            event["place"] = self.place(span, place.group(3))
        if "actors" in o:
            event["actors"] = {}
            for one in o["actors"].split(","):
                who, country, roles = (one.split(":") + ["-", "-"])[:3]
                event["actors"][who] = {"country": None if country == "-" else country, "roles": [] if roles == "-" else roles.split("+")}
        why = re.search(r'why="((?:[^"\\]|\\.)*)"', rest)
        if why:
            event["why"] = why.group(1).replace('\\"', '"')
        event["_ss"] = re.findall(r'\bss="((?:[^"\\]|\\.)*)"', rest)
        event["_ts"] = re.findall(r'\bts="((?:[^"\\]|\\.)*)"', rest)
        event["_at"] = at
        self.events.append(event)

    @staticmethod
    def listed(options, key):
        value = options.get(key)
        return [] if not isinstance(value, str) or value == "-" else value.split(",")

    def place(self, span, country):
        for known in self.places:
            if [known["b"], known["e"]] == span:
                return known["id"]
        ident = f"p{len(self.places) + 1}"
        surface = self.text[span[0]:span[1]]
        self.places.append({"id": ident, "b": span[0], "e": span[1], "surface": surface, "name": surface, "country": country})
        return ident

    def count(self, rest):
        match = re.match(r"(\d+)\s+(ordinal|cardinal)\s+([A-Z]+)\s+" + self.QUOTED + r"@([\d.]+)(.*)", rest)
        if not match:
            raise Problem(f"cannot read the count {rest[:60]!r}")
        value, kind, act, words, where, tail = match.groups()
        o = self.options(tail)
        b, e = self.find(words, where)
        self.counts.append({"id": f"n{len(self.counts) + 1}", "b": b, "e": e, "surface": self.text[b:e], "kind": kind, "value": int(value), "act": act,
                            "parties": self.listed(o, "parties"), "since": o.get("since"), "until": o.get("until"), "event": o.get("event"),
                            "attributed_to": o.get("att")})

    def skip(self, rest):
        match = re.match(self.QUOTED + r"@([\d.]+)\s*:?\s*(.*)", rest)
        if not match:
            raise Problem(f"cannot read the skipped words {rest[:60]!r}")
        b, e = self.find(match.group(1), match.group(2))
        self.skipped.append({"b": b, "e": e, "surface": self.text[b:e], "why": match.group(3).strip()})

    # ---- the end ----

    def fill_stars(self):
        """All other occurrences of a starred name, longest first, where no name stands yet."""
        taken = [(m["b"], m["e"]) for e in self.entities.values() for m in e["mentions"] if m["form"] == "name"]
        for entity, form, words in sorted(self.stars, key=lambda s: -len(s[2])):
            found = 0
            for b, e in self.occurrences(words):
                if any(b < y and x < e for x, y in taken):
                    found += any((x, y) == (b, e) for x, y in taken)
                    continue
                taken.append((b, e))
                found += 1
                self.mention(entity, form, [b, e])
            if not found:
                self.problems.append(f'entity {entity["id"]}: "{words}" is not in the text')

    def spans_of(self, event, side, given):
        """The words of the parties inside the evidence: as given, else each party's mention there, nearest on its side of the trigger."""
        if given:
            return sorted(self.find(words, event["_at"]) for words in given)
        b, e = event["evidence"]
        trigger = event["trigger"][0]
        spans = []
        groups = [g for g in self.entities.values() if g.get("members")]
        for ident in event[side]:
            entity = self.entities.get(ident)
            if not entity:
                continue
            def inside(one):
                return [m for m in one["mentions"] if b <= m.get("np", [m["b"], m["e"]])[0] and m.get("np", [m["b"], m["e"]])[1] <= e]
            mentions = inside(entity) or [m for g in groups if ident in g["members"] for m in inside(g)]
            if not mentions:
                continue
            before = [m for m in mentions if m["e"] <= trigger[0]]
            after = [m for m in mentions if m["b"] >= trigger[1]]
            if side == "source":
                best = max(before, key=lambda m: m["b"]) if before else mentions[0]
            else:
                best = min(after, key=lambda m: m["b"]) if after else mentions[-1]
            span = best.get("np", [best["b"], best["e"]])
            if span not in spans:
                spans.append(span)
        return sorted(spans)

    def finish(self):
        self.fill_stars()
        for entity in self.entities.values():
            entity["mentions"].sort(key=lambda m: (m["b"], -m["e"]))
            seen, unique = set(), []
            for m in entity["mentions"]:
                if (m["b"], m["e"]) not in seen:
                    unique.append(m)
                seen.add((m["b"], m["e"]))
            entity["mentions"] = unique
            names = [m["surface"] for m in unique if m["form"] == "name"] or [m["surface"] for m in unique if m["form"] == "nominal"]
            entity["name"] = entity["name"] or (max(names, key=len) if names else entity["id"])
            if not unique and not entity.get("implied"):
                self.problems.append(f"entity {entity['id']}: no mention, and not implied")
        for event in self.events:
            given_source, given_target = event.pop("_ss"), event.pop("_ts")
            try:
                event["_at"] = event["_at"]
                event["source_spans"] = self.spans_of(event, "source", given_source)
                event["target_spans"] = self.spans_of(event, "target", given_target)
            except Problem as problem:
                self.problems.append(f"event {event['id']}: {problem}")
                event["source_spans"] = event["target_spans"] = []
            event.pop("_at")
            event["surface"] = {"source": [self.text[b:e] for b, e in event["source_spans"]], "target": [self.text[b:e] for b, e in event["target_spans"]],
                                "trigger": [self.text[b:e] for b, e in event["trigger"]], "evidence": self.text[slice(*event["evidence"])]}
        full = {"schema": "dateline.bank/1", "id": self.doc["id"], "version": 1, "guide": 1}
        full.update(self.doc)
        full.update({"language": "en", "annotators": [self.reader], "layers": ["entities", "quotes", "events", "counts"],
                     "entities": list(self.entities.values()), "quotes": list(self.quotes.values()), "places": self.places, "events": self.events,
                     "counts": self.counts, "skipped": self.skipped, "no_event": self.no_event})
        return full


def read_notes(path, texts):
    """All documents of a file of notes, and what is wrong with it. `text ID` begins a document."""
    docs, problems, reader, who = [], [], None, "r0"

    def finish():
        if reader is not None:
            docs.append(reader.finish())
            problems.extend(f"{path}: {reader.row['id']}: {p}" for p in reader.problems)

    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        key, _, rest = line.partition(" ")
        rest = rest.strip()
        try:
            if key == "reader":
                who = rest
            elif key == "text":
                finish()
                reader = None
                if rest not in texts:
                    raise Problem(f"no text {rest!r}")
                reader = Reader(texts[rest], who)
            elif reader is None:
                raise Problem("this line belongs to no text")
            elif key == "no_event":
                reader.no_event = rest
            elif key == "published":
                reader.doc["published"] = rest
                reader.row = dict(reader.row, published=rest)
            else:
                {"E": reader.entity, "Q": reader.quote, "V": reader.event, "N": reader.count, "S": reader.skip}[key](rest)
        except (Problem, KeyError, ValueError, IndexError) as problem:
            problems.append(f"{path}:{number}: {problem if isinstance(problem, Problem) else f'cannot read {line[:60]!r} ({problem!r})'}")
    finish()
    return docs, problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", default=os.path.join(HERE, "texts.jsonl"))
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("show", "build"):
        commands.add_parser(name).add_argument("what", nargs="+")
    args = parser.parse_args()
    texts = load_texts(args.texts)
    if args.command == "show":
        for ident in args.what:
            if ident not in texts:
                sys.exit(f"notes: no text {ident}")
            print(show(texts[ident]) + "\n")
        return 0
    failed = False
    for path in args.what:
        docs, problems = read_notes(path, texts)
        for problem in problems:
            print(problem, file=sys.stderr)
        failed |= bool(problems)
        for doc in docs:
            print(json.dumps(doc, ensure_ascii=False))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
