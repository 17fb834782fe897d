"""Writes a checkpoint as the two files that the program reads: models/encoder.bin and models/heads.bin.

The format (all numbers little-endian): 8 bytes "DATELINE", u32 format (1), u32 CRC-32 of the payload, u64 bytes of the
payload, payload. The payload is u32 count of entries, then each entry: u16 bytes of the name, the name, u8 kind
(0 float32, 1 int8, 2 text), u8 dimensions, u32 each dimension, zeros up to a multiple of 64 bytes from the start of the
payload, the values in row order.

A linear layer X is `X.weight` (int8 [out, in], values -63..63), `X.scale` (float32 [out]) and `X.bias` (float32 [out]).
Seven bits, so that no product of two eight-bit numbers can overflow the 16-bit sums of AVX2, and every processor gets
the same integers.
"""

import argparse
import struct
import zlib
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import torch

from data import ACTS, SIDES, TAGS, read_conllu
from model import LABEL


class File:
    def __init__(self):
        self.entries = []

    def add(self, name: str, value) -> None:
        if isinstance(value, str):
            data = value.encode("utf-8")
            self.entries.append((name, 2, [len(data)], data))
        else:
            a = np.ascontiguousarray(value.detach().numpy() if isinstance(value, torch.Tensor) else value)
            kind = {np.dtype("float32"): 0, np.dtype("int8"): 1}[a.dtype]
            self.entries.append((name, kind, list(a.shape), a.tobytes()))

    def add_linear(self, name: str, weight: torch.Tensor, bias: torch.Tensor) -> None:
        scale = weight.abs().amax(1).clamp_min(1e-8) / 63
        self.add(name + ".weight", (weight / scale[:, None]).round().clamp(-63, 63).to(torch.int8))
        self.add(name + ".scale", scale)
        self.add(name + ".bias", bias)

    def write(self, path: Path) -> None:
        payload = bytearray(struct.pack("<I", len(self.entries)))
        for name, kind, shape, data in self.entries:
            payload += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BB", kind, len(shape))
            payload += b"".join(struct.pack("<I", d) for d in shape)
            payload += bytes(-len(payload) % 64) + data
        path.write_bytes(b"DATELINE" + struct.pack("<IIQ", 1, zlib.crc32(bytes(payload)), len(payload)) + payload)
        print(path, f"{path.stat().st_size / 1e6:.1f} MB")


def known_lemmas(trees: Path, wordnet: Path) -> str:
    """`form TAB tag TAB lemma` of words that the training trees hold twice or more, (nearly) always with one lemma.

    They stand before the lemma rules: irregular forms ("sought") are better known than guessed. Proper nouns are left out.
    """
    counts: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for name in ("en_ewt-train", "en_gum-train-open"):
        for d in read_conllu(trees / f"{name}.conllu.gz"):
            if "_conversation_" in d.id:
                continue
            for w in (w for p in d.paragraphs for s in p for w in s.words):
                if w.upos not in ("PROPN", "X", "PUNCT", "SYM", "NUM") and w.lemma == w.lemma.lower():
                    counts[w.form.lower(), w.upos][w.lemma] += 1
    lines = []
    for (form, tag), lemmas in sorted(counts.items()):
        lemma, n = lemmas.most_common(1)[0]
        if n >= 2 and n >= 0.95 * sum(lemmas.values()) and not any(c.isspace() for c in form + lemma):
            lines.append(f"{form}\t{tag}\t{lemma}")
    return "\n".join(lines + wordnet_lemmas(wordnet, counts, lines))


def sure(seen: Counter, other: str) -> bool:
    """Do the trees hold a form several times, nearly always with one lemma, which is not this one?"""
    (lemma, n), = seen.most_common(1) or [(other, 0)]
    return lemma != other and n >= 3 and n >= 0.95 * sum(seen.values())


def wordnet_lemmas(folder: Path, counts: dict[tuple[str, str], Counter], known: list[str]) -> list[str]:
    """The same of words that the trees never hold, or once and alike, from WordNet 3.0: irregular verbs and plurals whose form has one reading, and
    verbs and adjectives as lemmas of themselves, so that an ending guessed wrongly ("clashe") can be told and mended.
    """
    def words_of(pos: str) -> set[str]:
        """As written: "israeli" stands in the index, "Israeli" in the data."""
        words = set()
        for line in (folder / f"data.{pos}").read_text().splitlines():
            if not line.startswith(" "):
                fields = line.split(" ")
                words.update(w.split("(")[0] for w in fields[4 : 4 + 2 * int(fields[3], 16) : 2])
        return {w for w in words if w.isascii() and w.isalpha() and w.islower() and len(w) > 2}

    def exceptions(pos: str) -> dict[str, list[str]]:
        rows = (line.split() for line in (folder / f"{pos}.exc").read_text().splitlines())
        return {form: lemmas for form, *lemmas in rows if form.isascii() and form.isalpha() and all(x.isalpha() for x in lemmas)}

    irregular = {"VERB": exceptions("verb"), "NOUN": exceptions("noun"), "ADJ": exceptions("adj")}
    words = {"VERB": words_of("verb"), "ADJ": {w for w in words_of("adj") if len(w) <= 7 or w.endswith(("ed", "ing", "en"))}}
    pairs = {(w, tag): w for tag in words for w in words[tag] if w not in irregular[tag]}
    agreed = {(form, tag): lemma for (form, tag), lemma in pairs.items() if set(counts.get((form, tag), ())) <= {lemma}}
    # Irregular forms are WordNet's own business: where the trees differ among themselves ("fled": "flead", "flee"), they are wrong.
    agreed |= {(form, tag): lemmas[0] for tag in ("VERB", "NOUN") for form, lemmas in irregular[tag].items()
               if len(lemmas) == 1 and form not in words.get(tag, ()) and not sure(counts.get((form, tag), Counter()), lemmas[0])}
    lines = set(f"{form}\t{tag}\t{lemma}" for (form, tag), lemma in agreed.items()) - set(known)
    return sorted(lines)


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("--shared", type=Path, required=True, help="the folder that holds data/")
    a.add_argument("checkpoint", type=Path)
    a.add_argument("models", type=Path)
    a.add_argument("--version", default="dev")
    a.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"), help="data.* and *.exc of WordNet 3.0 (Debian: wordnet-base)")
    a = a.parse_args()
    c = torch.load(a.checkpoint, weights_only=False)
    w = {k: v.float() for k, v in c["model"].items()}
    a.models.mkdir(parents=True, exist_ok=True)

    e = File()
    e.add("version", a.version)
    e.add("pieces", "\n".join(c["pieces"]))
    table = w["encoder.pieces.weight"]
    scale = table.abs().amax(1).clamp_min(1e-8) / 127
    e.add("embedding.weight", (table / scale[:, None]).round().to(torch.int8))
    e.add("embedding.scale", scale)
    e.add("embedding.positions", w["encoder.positions.weight"][:256])
    e.add("embedding.looks", w["encoder.looks.weight"])
    e.add("embedding.norm.weight", w["encoder.norm.weight"])
    e.add("embedding.norm.bias", w["encoder.norm.bias"])
    for i in range(c["layers"]):
        for part in ("qkv", "out", "up", "down"):
            at = f"encoder.layers.{i}.{part}"
            e.add_linear(f"layer{i}.{part}", w[at + ".weight"], w[at + ".bias"])
        for norm in ("norm1", "norm2"):
            for kind in ("weight", "bias"):
                e.add(f"layer{i}.{norm}.{kind}", w[f"encoder.layers.{i}.{norm}.{kind}"])
    e.write(a.models / "encoder.bin")

    h = File()
    h.add("version", a.version)
    for k, v in c["vocabularies"].items():
        h.add(f"labels.{k}", "\n".join(v))
    h.add("labels.name", "\n".join(TAGS))
    if "act" in c["sizes"]:
        h.add("labels.act", "\n".join(ACTS))
        h.add("labels.side", "\n".join(SIDES))
    h.add("lemmas", known_lemmas(a.shared / "data/treebanks", a.wordnet))
    h.add_linear("tags", w["heads.tags.weight"], w["heads.tags.bias"])
    h.add_linear("tree", w["heads.tree.weight"], w["heads.tree.bias"])
    h.add("root", w["heads.root"])
    # The biaffine products' weights, the last row of which stands for a one: a bias. For each relation a vector; behind them its number.
    arc, label = w["heads.arc"], w["heads.label"]
    h.add_linear("arc", arc[:-1].T, arc[-1])
    h.add_linear("label", torch.cat([label[:, :-1, :-1].transpose(1, 2).reshape(-1, LABEL), label[:, :-1, -1]]),
                 torch.cat([label[:, -1, :-1].reshape(-1), label[:, -1, -1]]))
    h.write(a.models / "heads.bin")


if __name__ == "__main__":
    main()
