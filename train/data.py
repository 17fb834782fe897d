"""Reads the treebanks and the name corpora into one form: documents of paragraphs of sentences of words."""

import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from words import lemma_rule, rough_tokens

TYPES = ["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "MISC"]
TAGS = ["O"] + [f"{p}-{t}" for t in TYPES for p in "BIES"]
TAG = {t: i for i, t in enumerate(TAGS)}
ANY = (1 << len(TAGS)) - 1  # a word whose tag nobody knows: it adds nothing to the loss
OUTSIDE = 1
# What a word does in an event: the type that it triggers, and whether it is the head or part of somebody who acts or is acted upon.
ACTS = ["none", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
        "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
SIDES = ["none", "source", "target", "both"]


@dataclass
class Word:
    form: str
    space: bool  # white space before it (or the start of a paragraph)
    upos: str = ""
    xpos: str = ""
    feats: str = ""
    lemma: str = ""
    head: int = -1  # 0 is the root, else a position in the sentence from 1; -1 unknown
    rel: str = ""
    name: int = ANY  # bit set of permitted TAGS
    act: int = 0  # bit set of permitted ACTS; 0: nobody knows
    side: int = -1  # one of SIDES; -1: nobody knows
    at: tuple[int, int] = (-1, -1)  # where it stands in its text, if that is known


@dataclass
class Sentence:
    words: list[Word]
    whole: bool = True  # its end is a true sentence end (not just where a file cuts)


@dataclass
class Document:
    id: str
    paragraphs: list[list[Sentence]] = field(default_factory=list)


def span_tags(types: list[str], begin: int, end: int, words: list[Word]) -> None:
    """Permits on words[begin:end] one name of any of the types."""
    for i in range(begin, end):
        place = "S" if end - begin == 1 else "B" if i == begin else "E" if i == end - 1 else "I"
        words[i].name = sum(1 << TAG[f"{place}-{t}"] for t in types)


# ---------------------------------------------------------------------------------------------------- treebanks


def read_conllu(path: Path, names: str = "", demonyms: frozenset = frozenset(), countries: frozenset = frozenset()):
    """`names`: "entity" takes names from GUM's Entity marks, "weak" only says that common words are no names."""
    documents: list[Document] = []
    rows: list[list[str]] = []
    new_paragraph = True
    open_entities: list = []

    def finish():
        nonlocal rows, new_paragraph
        if not rows:
            return
        words, marks, space, inside = [], [], True, 0
        for r in rows:
            if "." in r[0]:
                continue
            after = "SpaceAfter=No" not in r[9]
            if "-" in r[0]:
                inside = int(r[0].split("-")[1])
                after_range = after
                continue
            words.append(Word(r[1], space, r[3], r[4], r[5], r[2], int(r[6]), r[7]))
            marks.append(r[9])
            i = int(r[0])
            space = after if i > inside else (after_range if i == inside else False)
        if names == "entity":
            entity_names(words, marks, open_entities, demonyms, countries)
        elif names == "weak":
            weak_names(words, demonyms)
        if new_paragraph or not documents[-1].paragraphs:
            documents[-1].paragraphs.append([])
        documents[-1].paragraphs[-1].append(Sentence(words))
        new_paragraph, rows = False, []

    with gzip.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if not line:
                finish()
            elif line.startswith("# newdoc"):
                documents.append(Document(line.split("=", 1)[1].strip()))
                new_paragraph = True
                open_entities.clear()
            elif line.startswith("# newpar"):
                new_paragraph = True
            elif not line.startswith("#"):
                rows.append(line.split("\t"))
    finish()
    return documents


def weak_names(words, demonyms):
    for w in words:
        if w.form in demonyms and w.upos == "ADJ":
            w.name = 1 << TAG["S-NORP"] | OUTSIDE
        elif w.form == w.form.lower() and w.upos in ("NOUN", "VERB", "ADV", "PRON", "AUX", "SCONJ"):
            w.name = OUTSIDE


# Objects and abstract things ("Figure 1") are too mixed to learn from: they stay open.
GUM_TYPES = {"person": ["PERSON"], "organization": ["ORG"], "place": ["GPE", "LOC", "FAC"], "event": ["EVENT"]}
TITLES = frozenset(
    "Mr. Mrs. Ms. Miss Dr. Dr Mr Mrs Ms Prof. Professor President Vice Prime Minister Senator Sen. Rep. Gov. Governor Mayor King Queen "
    "Prince Princess Sir Lord Lady Pope Judge Justice Chief General Gen. Colonel Col. Captain Capt. Major Maj. Lt. Sgt. "
    "Chairman Secretary Ambassador Foreign Defense Defence Interior Finance Chancellor Premier Spokesman Spokeswoman "
    "Congressman Congresswoman Representative Director Father Brother Sister Saint Sheikh Ayatollah Imam Cardinal "
    "Archbishop Bishop Rev. Reverend Former former then-President Attorney Deputy Commissioner Officer Detective Admiral "
    "Sergeant Lieutenant Crown Emir Sultan Emperor Dictator Economist Acting".split()
)
GLUE = frozenset("of the and for in on de la al & - – ' ’ 's ’s ' at".split())


def entity_names(words, marks, open_entities, demonyms, countries):
    """Names from GUM's `Entity=`: mentions with a proper noun as head; what is not clear is left open (ANY)."""
    n = len(words)
    proper = [w.xpos in ("NNP", "NNPS") for w in words]
    for i, w in enumerate(words):
        w.name = ANY if proper[i] else OUTSIDE
        if w.upos == "ADJ" and w.form in demonyms:
            w.name = 1 << TAG["S-NORP"]
    mentions = []
    stack = [None] * len(open_entities)  # marks of an earlier sentence still open: not names
    stack_data = [[m, -1] for m in open_entities]
    for i, mark in enumerate(marks):
        field_ = next((m[7:] for m in mark.split("|") if m.startswith("Entity=")), "")
        for opened, close in re.findall(r"(\([^()]+)|([^()]*\))", field_):
            if opened:
                stack_data.append([opened[1:], i])
                # a mention of one word closes at once: "(5-...)" leaves a bare ")" behind
            if close:
                group = close[:-1]
                if not group:
                    data, begin = stack_data.pop()
                else:
                    at = next((k for k in range(len(stack_data) - 1, -1, -1) if stack_data[k][0].split("-")[0] == group), None)
                    if at is None:
                        continue
                    data, begin = stack_data.pop(at)
                if begin >= 0:
                    mentions.append((begin, i + 1, data))
    open_entities[:] = [d for d, _ in stack_data]
    # outer mentions last, so that they win over the names nested in them
    for begin, end, data in sorted(mentions, key=lambda m: m[1] - m[0]):
        parts = data.split("-")
        kind, minspan = parts[1], parts[5] if len(parts) > 5 else "1"
        head = begin + int(minspan.split(",")[0]) - 1
        if kind not in GUM_TYPES or head >= n or not proper[head]:
            continue
        b, e = begin, end
        while b < e and not proper[b]:
            b += 1
        # cut at a comma, a bracket or a relative clause
        for k in range(b, e):
            if not (proper[k] or words[k].form in GLUE or words[k].upos in ("NUM",) or words[k].form[:1].isupper()):
                e = k
                break
        while e > b and not proper[e - 1] and words[e - 1].upos != "NUM":
            e -= 1
        while kind == "person" and b < e and words[b].form in TITLES:
            b += 1
        if not (b <= head < e) and not any(proper[b:e]):
            continue
        if kind == "person" and any(words[k].form in ("of", "the", "for", "and", ",") for k in range(b, e)):
            continue  # "President of the United States": not a bare name
        forms = [w.form for w in words[b:e]]
        if kind == "event" and len(parts) < 8:
            continue  # no page of its own: "Presidency"
        if kind == "person" and (words[head].xpos == "NNPS" or any(f in demonyms or f in countries for f in forms)):
            continue  # "Democrats", "Pennsylvania Senator Rick Santorum"
        if kind == "place" and ("in" in forms or "'s" in forms or "’s" in forms):
            continue
        text = " ".join(forms)
        types = ["GPE"] if text in countries else ["NORP"] if text in demonyms else GUM_TYPES[kind]
        span_tags(types, b, e, words)


# ---------------------------------------------------------------------------------------------------- headlines


def third_person(lemma: str) -> str:
    if lemma in ("have", "do", "go", "be"):
        return {"have": "has", "do": "does", "go": "goes", "be": "is"}[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in ("a", "e", "i", "o", "u"):
        return lemma[:-1] + "ies"
    return lemma + "s"


def in_present(document: Document) -> Document:
    """The document as headlines and digests would tell it: past tenses become present ones, in the same trees. Treebanks hold few
    sentences like "Italian police arrest 150 people", whose verb passes for a noun."""
    out = Document(document.id + "-present")
    for paragraph in document.paragraphs:
        told = []
        for sentence in paragraph:
            words = [Word(w.form, w.space, w.upos, w.xpos, w.feats, w.lemma, w.head, w.rel, w.name) for w in sentence.words]
            for i, w in enumerate(words):
                if w.xpos != "VBD" or not w.form.isalpha() or not w.lemma.isalpha() or w.form[:1].isupper():
                    continue
                head = i + 1 if w.upos == "VERB" else w.head  # an auxiliary agrees with its verb's subject
                subject = next((v for v in words if v.head == head and v.rel.startswith("nsubj")), None)
                if subject is None and w.rel == "conj":
                    subject = next((v for v in words if v.head == w.head and v.rel.startswith("nsubj")), None)
                plural = subject is not None and (subject.xpos in ("NNS", "NNPS") or "Number=Plur" in subject.feats or subject.form.lower() in ("i", "you", "we", "they")
                                                  or any(v.rel == "conj" and words[v.head - 1] is subject for v in words if v.head))
                w.xpos = "VBP" if plural else "VBZ"
                w.form = ("are" if w.lemma == "be" else w.lemma) if plural else third_person(w.lemma)
                w.feats = "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin" if plural else "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
            told.append(Sentence(words, sentence.whole))
        out.paragraphs.append(told)
    return out


# ---------------------------------------------------------------------------------------------------- names


def country_names(folder: Path) -> frozenset:
    names = set()
    for line in (folder / "gazetteer/countries.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        columns = line.split("\t")
        names.add(columns[3])
        names.update(n.strip() for n in columns[4].split("|") if len(n.strip()) > 3)
    names |= {"U.S.", "US", "USA", "U.S.A.", "UK", "U.K.", "UAE", "America", "Britain", "England", "Scotland", "Wales"}
    names |= {"North Korea", "South Korea", "Russia", "Iran", "Syria", "Vietnam", "Palestine", "Burma", "Ivory Coast"}
    names |= {"Northern Ireland", "Kosovo", "Soviet Union", "Yugoslavia", "Congo", "Turkey", "Czech Republic", "Korea"}
    return frozenset(names)


PLACES_LOC = frozenset(
    "Africa Asia Europe Antarctica Oceania Arctic Atlantic Pacific Mediterranean Caribbean Balkans Caucasus Scandinavia "
    "Middle_East West_Bank Southeast_Asia South_Asia Central_Asia East_Asia West_Africa East_Africa North_Africa "
    "Latin_America South_America North_America Central_America Eastern_Europe Western_Europe Persian_Gulf Black_Sea "
    "Red_Sea Arabian_Sea Caspian_Sea Gulf_of_Mexico Gulf_of_Aden Horn_of_Africa Amazon Sahara Himalayas Mars "
    "South_China_Sea Nile Golan_Heights Mount_Everest Gulf".replace("_", "\0").split()
)
PLACES_LOC = frozenset(p.replace("\0", " ") for p in PLACES_LOC)


def demonyms_of_gmb(folder: Path, countries: frozenset) -> frozenset:
    """Adjectives of people and place: what GMB calls `gpe` and no list of countries knows."""
    counts: dict[str, int] = {}
    with gzip.open(folder / "ner/gmb.jsonl.gz", "rt", encoding="utf-8") as f:
        for line in f:
            r = json.loads(line)
            for e in r["entities"]:
                if e["type"] == "NORP|GPE":
                    t = r["text"][e["b"] : e["e"]]
                    counts[t] = counts.get(t, 0) + 1
    table = (folder / "gazetteer/countries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cities = {line.split("\t")[5] for line in table} | {"Washington", "Lanka", "Rican", "Madagonia", "Lao"}
    more = "Saudi Argentinian Filipino Jewish Muslim Christian Catholic Sunni Shiite Shia Kurdish Kurds European Western Islamic"
    known = {t for t, c in counts.items() if c >= 3 and t not in countries and t not in cities and t.isalpha() and t[0].isupper()}
    return frozenset(known | set(more.split()))


ORGS = frozenset(["U.N.", "UN", "United Nations", "European Union", "EU", "NATO", "African Union", "Arab League", "Hamas", "al-Qaida"])


def narrow(source: str, kind: str, text: str, demonyms, countries) -> list[str]:
    """The types a name may have: the corpus's own, made narrower where a list of countries tells."""
    types = kind.split("|")
    if source == "bank":
        return types
    if text in ORGS:
        return ["ORG"]
    if "GPE" in types:
        if text in countries:
            return ["GPE"]
        if text in PLACES_LOC:
            return ["LOC"]
        if text in demonyms:
            return ["NORP"]
        if "NORP" in types:
            return ["NORP", "GPE"]
    if kind == "MISC":
        if text in demonyms:
            return ["NORP"]
        if source == "wikigold":
            return ["NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "MISC"]
    if types == ["ORG"] and text in countries and source == "gmb":
        return ["GPE"]
    return types


def read_bank(path: Path, trees: Path | None = None) -> list[Document]:
    """The news bank's names and acts: every type is known, and what is no name is none.

    `trees` is what an earlier model says of the same texts (`dateline parse`): its words, tags and trees, so that learning acts does not
    unlearn these.
    """
    with open(path, encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    events = [r["events"] for r in rows]
    for r in rows:
        r["entities"] = [{"b": m["b"], "e": m["e"], "type": e["type"]} for e in r["entities"] for m in e["mentions"] if m["form"] == "name"]
    documents = with_trees(trees, rows) if trees else documents_of_names(rows, "bank", frozenset(), frozenset())
    known = Counter((v["plover"]["event"], s.lower()) for every in events for v in every for t in v["surface"]["trigger"] for s in t.split())
    for document, every in zip(documents, events, strict=True):
        tell_acts([w for p in document.paragraphs for s in p for w in s.words], every, known)
    return documents


def with_trees(path: Path, rows: list[dict]) -> list[Document]:
    """The texts as words of a CoNLL-U file in the same order, with their names."""
    documents = read_conllu(path)
    for document, r in zip(documents, rows, strict=True):
        words = [w for p in document.paragraphs for s in p for w in s.words]
        end = 0
        for w in words:
            begin = r["text"].find(w.form, end)
            if begin < 0 or begin - end > 60:  # a word that the text has in another form ("don't")
                begin = end
            else:
                end = begin + len(w.form)
            w.at = (begin, begin + len(w.form))
            w.name = OUTSIDE
            w.lemma = lemma_rule(w.form, w.lemma)
        for entity in sorted(r["entities"], key=lambda x: x["e"] - x["b"]):
            inside = [i for i, w in enumerate(words) if w.at[0] < entity["e"] and w.at[1] > entity["b"]]
            if not inside or entity["type"].startswith("DATE"):
                continue
            b, e = inside[0], inside[-1] + 1
            if words[b].at[0] != entity["b"] or words[e - 1].at[1] != entity["e"]:
                for w in words[b:e]:
                    w.name = ANY
                continue
            while b < e - 1 and (words[b].form in ("the", "The") or (entity["type"] == "PERSON" and words[b].form in TITLES)):
                b += 1
            span_tags([entity["type"]], b, e, words)
    return documents


def tell_acts(words: list[Word], events: list[dict], known: Counter) -> None:
    """Which words trigger which types, and who is source and target. The bank has one trigger an event: another word that is often one of that
    type, in the same sentence, may be as good, and nobody knows."""
    for w in words:
        w.act, w.side = OUTSIDE, 0
    for v in events:
        kinds = sum(1 << ACTS.index(k) for k in {v["plover"]["event"], *v["accept"]})
        for w in words:
            if any(w.at[0] < e and w.at[1] > b for b, e in v["trigger"]) and w.form.isalpha() and len(w.form) > 2:
                w.act = kinds if w.act & OUTSIDE else w.act | kinds
            elif v["evidence"][0] <= w.at[0] < v["evidence"][1] and w.act == OUTSIDE and known[v["plover"]["event"], w.form.lower()] >= 3:
                w.act = 0
        for bit, spans in ((1, v["source_spans"]), (2, v["target_spans"])):
            for w in words:
                if any(w.at[0] < e and w.at[1] > b for b, e in spans):
                    w.side |= bit


def read_names(path: Path, source: str, demonyms, countries) -> list[Document]:
    with gzip.open(path, "rt", encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    return documents_of_names(rows, source, demonyms, countries)


def documents_of_names(rows: list[dict], source: str, demonyms, countries) -> list[Document]:
    documents = []
    for r in rows:
        if "NC" in r.get("licence", ""):
            continue
        text = r["text"]
        document = Document(r["id"])
        for m in re.finditer(r"[^\n]+", text):
            words, spans = [], []
            for b, e in rough_tokens(m.group()):
                b, e = b + m.start(), e + m.start()
                words.append(Word(text[b:e], b == m.start() or text[b - 1].isspace(), name=OUTSIDE, at=(b, e)))
                spans.append((b, e))
            for entity in sorted(r["entities"], key=lambda x: x["e"] - x["b"]):
                inside = [i for i, (b, e) in enumerate(spans) if b < entity["e"] and e > entity["b"]]
                if not inside:
                    continue
                b, e = inside[0], inside[-1] + 1
                if spans[b][0] != entity["b"] or spans[e - 1][1] != entity["e"] or entity.get("name") is False:
                    for i in range(b, e):
                        # a description ("the rebels"): its lower-case words are surely no names of their own
                        words[i].name = ANY if words[i].form[:1].isupper() else OUTSIDE
                    continue
                kind = entity["type"]
                if kind.startswith("DATE"):
                    continue
                named = all(w.form[:1].isupper() or not w.form[:1].isalpha() or w.form in GLUE for w in words[b:e])
                if source == "re3d" and not (named and words[e - 1].form[:1].isupper()):
                    for i in range(b, e):
                        words[i].name = ANY if words[i].form[:1].isupper() else OUTSIDE
                    continue
                if kind == "PERSON" and all(w.form in TITLES for w in words[b:e]):
                    for w in words[b:e]:
                        w.name = OUTSIDE
                    continue
                if kind == "PERSON":
                    while b < e - 1 and words[b].form in TITLES:
                        b += 1
                while b < e - 1 and words[b].form in ("the", "The"):
                    b += 1
                surface = text[spans[b][0] : spans[e - 1][1]]
                span_tags(narrow(source, kind, surface, demonyms, countries), b, e, words)
            if words:
                document.paragraphs.append([Sentence(words, whole=False)])
        documents.append(document)
    return documents


ORG_LAST = frozenset(
    "Party Army Ministry Court Council Force Forces Police University Agency Union Organization Organisation Committee "
    "Commission Group Company Corporation Association Bank Navy Parliament Senate Congress Assembly Front Movement "
    "Department Bureau Service Services Authority Alliance Federation League Club Airlines Guard Board Fund Times News".split()
)


def read_links(path: Path, demonyms, countries) -> list[Document]:
    """Current-events reports: a link over capitalised words is a name, its type known only where words tell it."""
    documents = []
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            r = json.loads(line)
            text, document = r["text"], Document(r["id"])
            for m in re.finditer(r"[^\n]+", text):
                words, spans = [], []
                for b, e in rough_tokens(m.group()):
                    b, e = b + m.start(), e + m.start()
                    form = text[b:e]
                    permitted = ANY if form != form.lower() else OUTSIDE
                    words.append(Word(form, b == m.start() or text[b - 1].isspace(), name=permitted))
                    spans.append((b, e))
                if words and words[0].form in ("A", "The", "An", "At", "In", "Two", "Three"):
                    words[0].name = OUTSIDE
                for link in r["links"]:
                    inside = [i for i, (b, e) in enumerate(spans) if b >= link["b"] and e <= link["e"]]
                    if not inside:
                        continue
                    b, e = inside[0], inside[-1] + 1
                    surface = text[spans[b][0] : spans[e - 1][1]]
                    if surface in demonyms:
                        span_tags(["NORP"], b, e, words)
                    elif surface in countries:
                        span_tags(["GPE"], b, e, words)
                    elif words[e - 1].form in ORG_LAST and all(w.form[:1].isupper() or w.form in GLUE for w in words[b:e]):
                        while words[b].form in ("the", "The"):
                            b += 1
                        span_tags(["ORG"], b, e, words)
                if words:
                    document.paragraphs.append([Sentence(words, whole=False)])
            documents.append(document)
    return documents
