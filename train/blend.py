"""Blends two checkpoints of one training: the weights of `before` go `--share` of the way to those of `after`.

Going on from a trained model with new labels costs what it knew a little; half-way back, the mean of the weights keeps most of both
(Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR 2022). Columns that only `after` has, those of acts and sides, are its own.
"""

import argparse
from pathlib import Path

import torch


def blend(before: dict, after: dict, share: float) -> dict:
    mixed = {}
    for name, new in after.items():
        old = before[name]
        mixed[name] = torch.cat([(1 - share) * old + share * new[: len(old)], new[len(old) :]])
    return mixed


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("before", type=Path)
    a.add_argument("after", type=Path)
    a.add_argument("out", type=Path)
    a.add_argument("--share", type=float, default=0.6)
    a = a.parse_args()
    before, after = (torch.load(p, weights_only=False) for p in (a.before, a.after))
    if before["vocabularies"] != after["vocabularies"]:
        raise SystemExit(f"{a.before} and {a.after} have other labels: they are not of one training")
    after["model"] = blend(before["model"], after["model"], a.share)
    torch.save(after, a.out)


if __name__ == "__main__":
    main()
