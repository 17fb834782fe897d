#!/usr/bin/env python3
"""Extracts articles with a library of Python and writes a record a line, with the seconds that its calls took.

    python_peer.py NAME DOCS.jsonl

NAME is a key of PEERS. All pages are read first and the first WARM_UP of them extracted once unseen. A page on which the library
raises an exception gets a record with `failed` and no body. What is outside of a peer's function is not timed.
"""
import json
import logging
import sys
import time

WARM_UP = 20


def trafilatura(fast=False, with_metadata=True):
    from trafilatura import bare_extraction

    def extract(html, url):
        found = bare_extraction(html, url, fast=fast, with_metadata=with_metadata, include_comments=False, include_tables=True)
        if found is None:
            return {}
        return {"body": found.text, "title": found.title, "authors": (found.author or "").split("; "), "published": found.date}
    return extract


def newspaper4k():
    from newspaper import Article

    def extract(html, url):
        article = Article(url or "", fetch_images=False)  # no images from the network; their addresses are found all the same
        article.download(input_html=html)
        article.parse()
        day = article.publish_date
        return {"body": article.text, "title": article.title, "authors": article.authors, "published": day and day.isoformat()}
    return extract


def readability_lxml(with_metadata=True):
    from readability import Document

    def extract(html, url):
        document = Document(html, url=url)
        found = {}
        if with_metadata:  # before summary(), which changes the document
            author = document.author()
            found = {"title": document.short_title(), "authors": [] if author == "[no-author]" else [author]}
        return {**found, "html": document.summary()}
    return extract


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def extract(html, url):
        tree = HTMLTree.parse(html)
        return {"body": extract_plain_text(tree, main_content=True, list_bullets=False, alt_texts=False, comments=False),
                "title": tree.title}
    return extract


PEERS = {"trafilatura": trafilatura,
         "trafilatura-text": lambda: trafilatura(with_metadata=False),
         "trafilatura-fast": lambda: trafilatura(fast=True),
         "newspaper4k": newspaper4k,
         "readability-lxml": readability_lxml,
         "readability-lxml-text": lambda: readability_lxml(with_metadata=False),
         "resiliparse": resiliparse}


def record(extract, doc):
    processor, wall = time.process_time(), time.perf_counter()
    try:
        found = extract(doc["html"], doc.get("url"))
    except Exception as error:
        found = {"failed": f"{type(error).__name__}: {error}"[:200]}
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    return {**found, "id": doc["id"], "authors": [name for name in found.get("authors", []) if name], "wall": wall, "processor": processor}


def main(name, path):
    logging.disable()
    extract = PEERS[name]()
    with open(path, encoding="utf-8") as f:
        docs = [json.loads(line) for line in f]
    for doc in docs[:WARM_UP]:
        record(extract, doc)
    for doc in docs:
        print(json.dumps(record(extract, doc)))


main(*sys.argv[1:])
