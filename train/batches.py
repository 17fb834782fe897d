"""Windows of running text as tensors, with light damage (case, headlines, lost full stops) against brittleness."""

import random

import torch

from data import Document
from words import Pieces, shape

IGNORE = -100
LABELS = ("upos", "xpos", "feats", "lemma", "rel")


class Window:
    """Consecutive sentences; a row for each word."""

    __slots__ = ("words", "sentence", "paragraph_start", "paragraph_end")

    def __init__(self):
        self.words, self.sentence, self.paragraph_start, self.paragraph_end = [], [], [], []


def windows(documents: list[Document], pieces: Pieces, limit: int, rng: random.Random | None, join: bool = False) -> list[Window]:
    """Packs each document's sentences, in order, into windows of at most `limit` pieces.

    With `rng` the limit varies, and paragraphs of isolated sentences are sometimes run together (`join`: always several
    documents a window, as for corpora of lone sentences).
    """
    out: list[Window] = []
    current, used, room, count = None, 0, limit, 0

    def flush():
        nonlocal current, used, room, count
        if current and current.words:
            out.append(current)
        current, used, count = Window(), 1, 0
        room = limit if rng is None or rng.random() < 0.7 else rng.randint(limit // 3, limit)

    flush()
    for document in documents:
        if not join:
            flush()
        for paragraph in document.paragraphs:
            opened = True
            for sentence in paragraph:
                size = sum(len(pieces.of(w.form)) for w in sentence.words)
                cost = size + (1 if opened else 0)
                if size + 2 > limit:
                    continue
                if used + cost > room and current.words:
                    flush()
                    cost = size + 1
                if not current.words:
                    opened = True
                for i, w in enumerate(sentence.words):
                    current.words.append(w)
                    current.sentence.append(count)
                    current.paragraph_start.append(opened and i == 0)
                    current.paragraph_end.append(False)
                count += 1
                used += cost
                opened = False
            if current.words:
                current.paragraph_end[-1] = True
    flush()
    return out


def tensors(batch: list[Window], pieces: Pieces, vocabularies: dict, rng: random.Random | None) -> dict:
    """One padded batch. Word rows are flat: `first` and `last` count the true pieces of all windows."""
    ids, looks, first, last = [], [], [], []
    labels = {k: [] for k in LABELS}
    end, names, heads, sentence_of, word_base, acts, sides = [], [], [], [], [], [], []
    sentence_base = 0
    for row, window in enumerate(batch):
        words = window.words
        n = len(words)
        shapes = [shape(w.form) for w in words]
        keep = [True] * n
        if rng is not None:
            damage = rng.random()
            if damage < 0.05:
                shapes = [0 if s in (1, 2, 3, 4) else s for s in shapes]
            elif damage < 0.08:
                shapes = [2 if s in (0, 1, 3, 4) else s for s in shapes]
            elif damage < 0.11:
                shapes = [1 if s == 0 and len(w.form) > 3 else s for s, w in zip(shapes, words)]
            if rng.random() < 0.15:  # headlines and captions have no full stop
                for i, w in enumerate(words):
                    if window.paragraph_end[i] and w.form == "." and i and window.sentence[i - 1] == window.sentence[i]:
                        keep[i] = False
        row_ids, row_looks = [pieces.cls], [0]
        position = {}
        kept_before = len(first)
        start_word = {}
        for i, w in enumerate(words):
            if i == 0 or window.sentence[i] != window.sentence[i - 1]:
                start_word[window.sentence[i]] = i
            if window.paragraph_start[i] and i:
                row_ids.append(pieces.sep)
                row_looks.append(0)
            if not keep[i]:
                continue
            p = pieces.of(w.form)
            position[i] = len(first)
            first.append((row, len(row_ids)))
            last.append((row, len(row_ids) + len(p) - 1))
            row_ids += p
            row_looks += [1 + shapes[i] * 2 + int(w.space)] * len(p)
        row_ids.append(pieces.sep)
        row_looks.append(0)
        ids.append(row_ids)
        looks.append(row_looks)
        for i, w in enumerate(words):
            if not keep[i]:
                continue
            final = i + 1 == n or window.paragraph_end[i] or (i + 2 == n and not keep[i + 1]) or (window.paragraph_end[i + 1] and not keep[i + 1])
            known = w.head >= 0
            end.append(IGNORE if final or not known else int(window.sentence[i + 1] != window.sentence[i]))
            names.append(w.name)
            acts.append(w.act)
            sides.append(w.side if w.side >= 0 else IGNORE)
            for k in LABELS:
                value = getattr(w, k)
                labels[k].append(vocabularies[k].get(value, IGNORE) if known else IGNORE)
            sentence_of.append(sentence_base + window.sentence[i])
            if not known:
                heads.append(IGNORE)
            elif w.head == 0:
                heads.append(0)
            else:
                h = position.get(start_word[window.sentence[i]] + w.head - 1)
                heads.append(IGNORE if h is None else 1 + h - kept_before)
        word_base.append(kept_before)
        sentence_base += window.sentence[-1] + 1
    length = max(len(r) for r in ids)
    pad = lambda rows: torch.tensor([r + [0] * (length - len(r)) for r in rows])
    mask = torch.tensor([[1] * len(r) + [0] * (length - len(r)) for r in ids], dtype=torch.bool)
    row_begin = [sum(len(r) for r in ids[:i]) for i in range(len(ids))]
    flat = lambda pairs: torch.tensor([row_begin[r] + c for r, c in pairs])
    out = {"ids": pad(ids), "looks": pad(looks), "mask": mask, "first": flat(first), "last": flat(last)}
    out |= {k: torch.tensor(v) for k, v in labels.items()}
    out |= {"end": torch.tensor(end), "names": names, "acts": acts, "side": torch.tensor(sides), "heads": torch.tensor(heads), "sentence": torch.tensor(sentence_of)}
    out["word_base"] = word_base + [len(first)]
    return out


def name_mask(names: list[int], count: int) -> torch.Tensor:
    """[words x tags] of 0 where the tag is permitted and -inf elsewhere."""
    cache: dict[int, torch.Tensor] = {}
    rows = []
    for bits in names:
        if bits not in cache:
            cache[bits] = torch.tensor([0.0 if bits >> k & 1 else float("-inf") for k in range(count)])
        rows.append(cache[bits])
    return torch.stack(rows)


def permitted(bits: list[int], count: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Which words have any label permitted, and [those words x labels] as name_mask gives it."""
    known = torch.tensor([b != 0 for b in bits])
    return known, name_mask([b for b in bits if b], count) if known.any() else torch.zeros(0, count)
