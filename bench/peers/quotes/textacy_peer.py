#!/usr/bin/env python3
"""Reads documents with a spaCy model and textacy's direct_quotations and writes a record a line with its quotations.

    textacy_peer.py MODEL DOCS.jsonl

MODEL is `sm` or `md`, as ../spacy_peer.py loads them; all of its pipeline runs, a paragraph at a time. A quotation is its content,
marks included, its cue, and its speaker.
"""
import json
import os
import sys
from itertools import groupby

from textacy.extract import direct_quotations

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import spacy_peer


def spans(tokens, at):
    """Runs of tokens side by side -> spans of the document."""
    out = []
    for t in tokens:
        if out and t.i == out[-1][2] + 1:
            out[-1][1:] = [at + t.idx + len(t), t.i]
        else:
            out.append([at + t.idx, at + t.idx + len(t), t.i])
    return [[begin, end] for begin, end, _ in out]


def quotes(doc, at):
    """None where the number of marks is odd: textacy refuses the text, which is why it gets paragraphs."""
    try:
        for speaker, cue, content in direct_quotations(doc):
            yield {"content": [[at + content.start_char, at + content.end_char]], "cue": spans(cue, at), "source": spans(speaker, at)}
    except ValueError:
        return


def main(model, path):
    nlp = spacy_peer.load(model)
    with open(path, encoding="utf-8") as f:
        docs = [json.loads(line) for line in f if line.strip()]
    parsed = nlp.pipe(spacy_peer.paragraphs(docs), as_tuples=True, batch_size=256)
    for key, group in groupby(parsed, lambda pair: pair[1][0]):
        found = [quote for doc, (_, at) in group for quote in quotes(doc, at)]
        print(json.dumps({"id": key, "quotes": found}, ensure_ascii=False))


main(*sys.argv[1:])
