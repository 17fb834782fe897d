"""What rounding to eight bits costs, a part at a time: development figures of a checkpoint with one part rounded, then with all.

    rounding.py CHECKPOINT --shared SHARED
"""

import argparse
from pathlib import Path

import torch

from model import Model, Quantised
from train import evaluate, load_corpora
from words import Pieces

SHOWN = ("end_f1", "upos", "xpos", "feats", "lemma", "uas", "las_full")


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("checkpoint", type=Path)
    a.add_argument("--shared", type=Path, required=True, help="the folder that holds data/")
    a.add_argument("--length", type=int, default=160)
    a = a.parse_args()
    c = torch.load(a.checkpoint, weights_only=False)
    model = Model(c["layers"], len(c["pieces"]), c["sizes"], len(c["model"]["encoder.layers.0.up.bias"]))
    model.load_state_dict(c["model"])
    pieces = Pieces(c["pieces"])
    _, dev, _ = load_corpora(a.shared)
    documents = [d for every in dev.values() for d in every]
    plain = {k: v.clone() for k, v in model.state_dict().items()}
    layers = {name: m for name, m in model.named_modules() if isinstance(m, Quantised)}

    def show(what: str, rounded) -> None:
        for name, m in layers.items():
            m.bits = rounded(name)
        figures = evaluate(model, documents, pieces, c["vocabularies"], a.length)
        print(f"| {what} | " + " | ".join(f"{figures[k]:.2f}" for k in SHOWN) + " |", flush=True)

    def to_bits(name: str, bits: int, rows: int) -> None:
        """A weight as export.py writes it: each of `rows` rows with a scale of its own."""
        with torch.no_grad():
            flat = model.state_dict()[name].view(rows, -1)
            top = 2 ** (bits - 1) - 1
            scale = flat.abs().amax(1, keepdim=True).clamp_min(1e-8) / top
            flat.copy_((flat / scale).round() * scale)

    print("| rounded | " + " | ".join(SHOWN) + " |\n| --- |" + " --- |" * len(SHOWN))
    show("nothing", lambda name: False)
    for part in ("qkv", "out", "up", "down"):
        show(f"every layer's {part}", lambda name, part=part: name.endswith("." + part))
    for part in ("tags", "tree"):
        show(f"the head {part}", lambda name, part=part: name == f"heads.{part}")
    tables = (("encoder.pieces.weight", 8), ("heads.arc", 7), ("heads.label", 7))

    def table_to_bits(name: str, bits: int) -> None:
        weight = model.state_dict()[name]
        to_bits(name, bits, len(weight) if name.startswith("encoder") else weight.numel() // weight.shape[-1])

    for name, bits in tables:
        table_to_bits(name, bits)
        show(name.split(".")[1] + (" (table)" if bits == 8 else " (weights of the biaffine product)"), lambda name: False)
        model.load_state_dict(plain)
    for name, bits in tables:
        table_to_bits(name, bits)
    show("all", lambda name: True)


if __name__ == "__main__":
    main()
