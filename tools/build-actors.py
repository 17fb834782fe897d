#!/usr/bin/env python3
"""Builds data/actors.tsv.zst: who is who, for whom, and when.

    tools/build-actors.py --dictionaries DIR [--officials usa-officials.tsv] [--out data/actors.tsv.zst]

Reads the hand-written files of data/actors/ (countries, organisations, officials, roles) and, from DIR, the actor and
agent dictionaries of openeventdata/petrarch2 (MIT: Phoenix.Countries, Phoenix.International, Phoenix.MilNonState,
Phoenix.agents). Earlier sources win: a name the hand-written files hold is not taken again from a dictionary.

Columns of the result: name, kind, country, roles, from, to, known. A name may have several lines, one for each time span. known: 1 for
the people of officials.txt and the American executive, whom a story may call by the surname alone.
"""
import argparse
import os
import re
import subprocess
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.join(HERE, "..", "data", "actors")
OPEN_END = ""  # "still": no date

# Codes of the dictionaries that are no ISO 3166-1 country of today: successor, or None for no country.
OLD_COUNTRIES = {"TMP": "TLS", "DDR": "DEU", "KSV": "KOS", "USR": "RUS", "SUN": "RUS", "YUG": "SRB", "SCG": "SRB",
                 "FRY": "SRB", "CSK": "CZE", "SRP": "BIH", "KRJ": "HRV", "FRN": "FRA", "ANG": "AGO", "ROM": "ROU",
                 "ZAR": "COD", "BUR": "MMR", "WSB": "PSE", "GZS": "PSE", "HIN": "IND"}
REGIONS = {"MEA", "SAS", "WEU", "SEA", "EAF", "LAM", "CFR", "ASA", "AFR", "SAF", "NMR", "EEU", "CAS", "EIN", "SAM", "NAF",
           "WAF", "KKL", "INT", "WST", "CAU", "BLK", "NAM_", "UIS"}
# CAMEO's role codes in PLOVER's words. MED is the media in these dictionaries.
ROLES = {"COP": "COP", "GOV": "GOV", "INS": "REB", "JUD": "JUD", "MIL": "MIL", "OPP": "OPP", "REB": "REB", "SEP": "REB",
         "SPY": "SPY", "UAF": "UAF", "PRM": "PRM", "PTY": "PTY", "MED": "JRN", "JRN": "JRN", "REL": "REL", "SOC": "SOC",
         "AGR": "AGR", "BUS": "BUS", "CRM": "CRM", "CVL": "CVL", "CIV": "CVL", "PPL": "CVL", "DEV": "SOC", "EDU": "EDU",
         "ELI": "ELI", "ENV": "SOC", "HLH": "MED", "HRI": "SOC", "LAB": "LAB", "LEG": "LEG", "REF": "REF", "IGO": "IGO",
         "NGO": "NGO", "NGM": "ISM", "IMG": "IMG", "MNC": "MNC", "UNO": "UNO", "CHR": "REL", "BUD": "REL",
         "HIN": "REL", "MUS": "REL", "MOS": "REL", "JEW": "REL"}
PRIMARY = {"GOV", "MIL", "COP", "JUD", "LEG", "OPP", "REB", "SPY", "UAF", "PRM", "PTY", "IGO", "NGO", "IMG", "ISM", "MNC",
           "UNO", "EUR"}
INTERNATIONAL = {"IGO", "NGO", "IMG", "ISM", "MNC", "UNO", "EUR"}


def folded(text):
    text = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).lower().split())


# Names that bodies of many countries have: a story's own country goes before the one that the dictionary gives.
GENERIC = set("""national democratic democrat party liberal labour labor people's peoples conservative socialist communist republican christian social progress
    progressive congress union front movement united new freedom justice development green central bank supreme court ministry police army air force navy assembly
    senate parliament commission election electoral council security intelligence service agency government cabinet office guard coalition alliance patriotic
    independence independent action popular revolutionary workers workers' of for and the""".split())


class Book:
    def __init__(self):
        self.rows, self.known = [], {}

    def add(self, source, name, kind, country, roles, begin="", end="", known=""):
        """A name belongs to the first source that has it, with all that source's lines."""
        name = " ".join(name.split())
        key = (folded(name).replace("'", "").replace(".", "").replace("-", " "), kind == "role")
        if len(key[0]) < 2 or self.known.setdefault(key, source) != source:
            return
        if kind in ("organisation", "group") and country and not country.endswith("?") and all(w in GENERIC for w in folded(name).split()):
            country += "?"
        if kind == "organisation" and folded(name).split()[-1:] == ["party"] and roles == ["CVL"]:
            roles = ["PTY"]
        row = (name, kind, country, " ".join(roles), begin, end, known)
        if row not in self.seen:
            self.seen.add(row)
            self.rows.append(row)

    seen = set()


def lines(name):
    with open(os.path.join(SOURCES, name), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                yield line.strip()


def names(cell):
    return [n.strip() for n in cell.split(";") if n.strip()]


def first_day(date):
    return date + "-01-01"[3 * (len(date) // 3 - 1):] if len(date) < 10 else date


def last_day(date):
    if len(date) == 4:
        return date + "-12-31"
    if len(date) == 7:
        month = int(date[5:])
        days = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
        return "%s-%02d" % (date, min(days, 28 if month == 2 else days))
    return date


def read_organisations(book):
    for line in lines("organisations.txt"):
        cells = [c.strip() for c in line.split("|")] + ["", "", ""]
        country = "" if cells[1] == "-" else cells[1]
        roles = cells[2].split()
        for name in names(cells[0]):
            kind = "group" if set(roles) & {"REB", "IMG", "PRM", "CRM"} and "GOV" not in roles else "organisation"
            book.add("organisations", name, kind, country, roles, cells[3], cells[4])


def read_countries(book):
    for line in lines("countries.txt"):
        code, full, demonyms, capitals, parts = ([c.strip() for c in line.split("|")] + ["", "", "", ""])[:5]
        for name in names(full):
            book.add("countries", name, "country", code, [])
        for name in names(parts):
            book.add("countries", name, "place", code, [])
        for name in names(demonyms):
            book.add("demonyms", name, "demonym", code, [])
            if name[-1:] not in "sehx" or name[-2:] in ("ee", "le", "ne", "te", "de", "ve", "me"):
                book.add("demonyms", name + "s", "demonym", code, [])
            if name.endswith("man"):
                book.add("demonyms", name[:-3] + "men", "demonym", code, [])
        for name in names(capitals):
            book.add("countries", name.rstrip("!"), "palace" if name.endswith("!") else "capital", code, ["GOV"])


def read_officials(book):
    country = ""
    for line in lines("officials.txt"):
        if line.startswith("@"):
            country = "" if line[1:] == "-" else line[1:]
            continue
        cells = [c.strip() for c in line.split("|")]
        for span in cells[1:]:
            words = span.split()
            roles, (begin, end) = words[:-2], words[-2:]
            for name in names(cells[0]):
                book.add("officials", name, "person", country, roles, first_day(begin),
                         OPEN_END if end == ".." else last_day(end), known="1")


def read_usa(book, path):
    with open(path, encoding="utf-8") as f:
        head = f.readline().rstrip("\n").split("\t")
        for line in f:
            row = dict(zip(head, line.rstrip("\n").split("\t")))
            roles = [row["cameo"][i:i + 3] for i in range(3, len(row["cameo"]), 3)]
            for name in [row["name"]] + [a for a in re.split("[;|]", row["aliases"]) if a]:
                book.add("usa", name.strip(), "person", row["cameo"][:3], roles, row["from"], row["to"], known="1" if roles[:1] == ["GOV"] else "")


def read_roles(book):
    for line in lines("roles.txt"):
        cell, roles = [c.strip() for c in line.split("|")]
        kind = "role"
        for mark in ("weak", "none"):
            if cell.startswith(mark + ":"):
                kind, cell = mark + " role", cell[len(mark) + 1:]
        for name in names(cell):
            for form in {name, plural(name)}:
                if (folded(form), True) not in book.known:
                    book.known[(folded(form), True)] = "roles"
                    book.rows.append((form, kind, "", roles, "", "", ""))


def plural(phrase):
    head, _, last = phrase.rpartition(" ")
    for word in (" of ", " for "):
        if word in phrase:
            before, after = phrase.split(word, 1)
            return plural(before) + word + after
    if last.endswith("men") or last.endswith("s") and not last.endswith(("ss", "us")):
        return phrase
    if last.endswith("man"):
        last = last[:-3] + "men"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    elif last.endswith(("s", "x", "ch", "sh")):
        last += "es"
    else:
        last += "s"
    return (head + " " + last).strip()


# ---- the dictionaries --------------------------------------------------------------------------------------------

def date_of(text, end=False):
    digits = re.sub(r"\D", "", text)
    if len(digits) <= 7:
        digits = ("20" if int(digits[:2] or 0) <= 30 else "19") + digits[:6]
    year, month, day = digits[:4], digits[4:6] or "01", digits[6:8] or "01"
    if not ("01" <= month <= "12"):
        month = "01"
    if not ("01" <= day <= "31"):
        day = "28" if end else "01"
    return "%s-%s-%s" % (year, month, day)


def code_of(text, countries):
    """(country, roles) of a dictionary code, or None where it says nothing we can use."""
    blocks = [text[i:i + 3] for i in range(0, len(text) - 2, 3)]
    country, roles = "", []
    if text.startswith("IGOEUREEC"):
        return "", ["EUR"]
    for i, block in enumerate(blocks):
        block_country = OLD_COUNTRIES.get(block, block)
        if i == 0 and block not in ROLES and (block_country in countries):
            country = countries[block_country]
        elif block in ROLES:
            role = ROLES[block]
            if role not in roles:
                roles.append(role)
        elif i == 0 and block in REGIONS:
            continue
    # The manner of a body (what a ministry is for) is no role of its own beside GOV, but MIL is.
    if roles and roles[0] == "GOV":
        roles = [r for r in roles if r in ("GOV", "MIL", "SPY")]
    if "UNO" in roles:
        roles = ["UNO"] + [r for r in roles if r not in ("UNO", "IGO")]
    if set(roles) & INTERNATIONAL:
        country = ""
        roles = [r for r in roles if r in INTERNATIONAL or r in ("MIL", "MED", "REF", "JUD", "LAB", "AGR", "SOC", "JRN", "REL")]
    return (country, roles) if country or roles else None


def nice(name, kind):
    """BAN_KI-MOON_ -> Ban Ki-Moon; a body's short name of capitals stays as it is (acronyms are matched by case)."""
    acronym = kind in ("organisation", "group")
    words = [w for w in re.split(r"[_\s]+", name.strip("_ ")) if w]
    return " ".join(w if acronym and len(words) == 1 and len(w) <= 5 and w.isupper() else w.capitalize() if w.isupper() else w for w in words)


def read_phoenix(book, path, kind, countries):
    base = os.path.basename(path)
    entry, spans = [], []

    def flush():
        for name in entry:
            codes = spans
            people = kind == "person" and any(b or e for _, b, e in codes)
            for code, begin, end in codes:
                meaning = code_of(code, countries)
                if not meaning or (people and meaning[1] == []):
                    continue
                country, roles = meaning
                if "MNC" in roles or (end and end < "1945") or (roles == ["ELI"] and not begin):
                    continue  # company registers and the long retired would be half of the file
                what = kind
                if kind == "person" and not people:
                    what = "organisation" if roles else "place"
                if set(roles) & {"REB", "IMG"} and what == "organisation":
                    what = "group"
                if what == "person" and "_" not in name.strip("_ "):
                    continue  # a bare surname is nobody's for certain
                book.add(base, nice(name, what), what, country, roles, begin, end)

    skipping = False
    with open(path, encoding="utf-8", errors="replace") as f:
        for raw in f:
            line = re.sub(r"<!--.*?-->", "", raw).split("#")[0].split(";")[0].rstrip()
            if "\ufffd" in line or any(ord(c) < 32 and c != "\t" for c in line):
                continue
            if not line.strip():
                continue
            codes = re.findall(r"\[\s*([A-Z]{3,})(?:/[A-Z]+)?\s*([^\]]*)\]", line)
            name = re.sub(r"\[[^\]]*\]", "", line).strip()
            if not line.startswith(("\t", "+", " ")) and name:
                flush()
                entry, spans = [], []
            if name:
                entry.append(name.lstrip("+").strip())
            for code, when in codes:
                when = when.strip()
                begin = end = ""
                try:
                    if "-" in when:
                        begin, end = (date_of(w, i == 1) for i, w in enumerate(when.split("-", 1)))
                    elif when.startswith(">"):
                        begin = date_of(when)
                    elif when.startswith("<"):
                        end = date_of(when, True)
                except ValueError:
                    continue
                spans.append((code, begin, end))
    flush()


def read_agents(book, path):
    with open(path, encoding="utf-8", errors="replace") as f:
        for raw in f:
            line = raw.split("#")[0].strip()
            m = re.match(r"([A-Z_' -]+?)\s*(\{[^}]*\})?\s*\[~([A-Z]+)\]", line)
            if not m:
                continue
            meaning = code_of(m.group(3), {})
            if not meaning or not meaning[1]:
                continue
            name = m.group(1).strip("_ ").replace("_", " ").lower()
            forms = [name] + [x.strip("_ ").replace("_", " ").lower() for x in (m.group(2) or "{}").strip("{}").split()]
            if not m.group(2):
                forms.append(plural(name))
            for form in forms:
                key = (folded(form), True)
                if form and key not in book.known and form.split()[-1] not in ("in", "of", "to", "for", "the"):
                    book.known[key] = "agents"
                    book.rows.append((form, "role", "", " ".join(meaning[1]), "", "", ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dictionaries", required=True)
    parser.add_argument("--countries", help="ISO codes and the country a dependency is folded into (alpha3 ... plover)")
    parser.add_argument("--officials", help="a list with the columns of usa-officials.tsv")
    parser.add_argument("--out", default=os.path.join(HERE, "..", "data", "actors.tsv.zst"))
    args = parser.parse_args()
    countries = {line.split("|")[0].strip(): line.split("|")[0].strip() for line in lines("countries.txt")}
    if args.countries:
        with open(args.countries, encoding="utf-8") as f:
            next(f)
            for line in f:
                cells = line.rstrip("\n").split("\t")
                countries[cells[0]] = cells[3]
    book = Book()
    read_organisations(book)
    read_countries(book)
    read_officials(book)
    if args.officials:
        read_usa(book, args.officials)
    read_roles(book)
    for base, kind in (("Phoenix.Countries.actors.txt", "person"), ("Phoenix.International.actors.txt", "organisation"),
                       ("Phoenix.MilNonState.actors.txt", "group")):
        read_phoenix(book, os.path.join(args.dictionaries, base), kind, countries)
    read_agents(book, os.path.join(args.dictionaries, "Phoenix.agents.txt"))
    plain = args.out.removesuffix(".zst")
    with open(plain, "w", encoding="utf-8") as f:
        f.write("# Made by tools/build-actors.py; do not edit. Sources and licences: data/README.md\n")
        f.write("name\tkind\tcountry\troles\tfrom\tto\tknown\n")
        for row in sorted(book.rows, key=lambda r: (folded(r[0]), r)):
            f.write("\t".join(row) + "\n")
    if plain != args.out:
        subprocess.run(["zstd", "-q", "-19", "-f", "--rm", plain, "-o", args.out], check=True)
    print("%d lines" % len(book.rows), file=sys.stderr)


main()
