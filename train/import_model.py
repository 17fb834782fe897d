"""Reads back what export.py writes, so that training can go on from a shipped model."""

import struct
import zlib
from pathlib import Path

import numpy as np
import torch

from model import LABEL, Model, sizes_of


def read_file(path: Path) -> dict:
    """Name -> array or text of a model file (the format stands at the top of export.py)."""
    blob = path.read_bytes()
    magic, form, crc, size = struct.unpack("<8sIIQ", blob[:24])
    payload = blob[24:]
    if magic != b"DATELINE" or len(payload) != size or zlib.crc32(payload) != crc:
        raise SystemExit(f"{path} is no model file, or broken")
    at, out = 4, {}
    for _ in range(struct.unpack_from("<I", payload)[0]):
        (n,) = struct.unpack_from("<H", payload, at)
        name = payload[at + 2 : at + 2 + n].decode()
        kind, dimensions = struct.unpack_from("<BB", payload, at + 2 + n)
        at += 4 + n
        shape = struct.unpack_from(f"<{dimensions}I", payload, at)
        at += 4 * dimensions
        at += -at % 64
        count = int(np.prod(shape))
        if kind == 2:
            out[name] = payload[at : at + count].decode()
            at += count
        else:
            kinds = {0: np.float32, 1: np.int8}
            out[name] = np.frombuffer(payload, kinds[kind], count, at).reshape(shape)
            at += count * (4 if kind == 0 else 1)
    return out


def load_model(folder: Path) -> tuple[Model, dict, list[str]]:
    e, h = read_file(folder / "encoder.bin"), read_file(folder / "heads.bin")
    vocabularies = {k.removeprefix("labels."): {v: i for i, v in enumerate(t.split("\n"))} for k, t in h.items() if k.startswith("labels.") and k not in ("labels.name", "labels.act", "labels.side")}
    pieces = e["pieces"].split("\n")
    sizes = sizes_of(vocabularies, "labels.act" in h)
    layers = sum(1 for k in e if k.endswith(".qkv.bias"))
    model = Model(layers, len(pieces), sizes, len(e["layer0.up.bias"]))
    tensor = lambda a: torch.from_numpy(np.array(a, dtype=np.float32))
    state = {"encoder.pieces.weight": tensor(e["embedding.weight"]) * tensor(e["embedding.scale"])[:, None],
             "encoder.looks.weight": tensor(e["embedding.looks"]), "encoder.norm.weight": tensor(e["embedding.norm.weight"]),
             "encoder.norm.bias": tensor(e["embedding.norm.bias"]), "heads.root": tensor(h["root"])}
    positions = model.encoder.positions.weight.detach().clone()
    positions[: len(e["embedding.positions"])] = tensor(e["embedding.positions"])
    state["encoder.positions.weight"] = positions
    for i in range(layers):
        for part in ("qkv", "out", "up", "down"):
            state[f"encoder.layers.{i}.{part}.weight"] = tensor(e[f"layer{i}.{part}.weight"]) * tensor(e[f"layer{i}.{part}.scale"])[:, None]
            state[f"encoder.layers.{i}.{part}.bias"] = tensor(e[f"layer{i}.{part}.bias"])
        for norm in ("norm1", "norm2"):
            for kind in ("weight", "bias"):
                state[f"encoder.layers.{i}.{norm}.{kind}"] = tensor(e[f"layer{i}.{norm}.{kind}"])
    for part in ("tags", "tree"):
        state[f"heads.{part}.weight"] = tensor(h[f"{part}.weight"]) * tensor(h[f"{part}.scale"])[:, None]
        state[f"heads.{part}.bias"] = tensor(h[f"{part}.bias"])
    # As export.py takes them apart.
    arc, label = ((tensor(h[f"{n}.weight"]) * tensor(h[f"{n}.scale"])[:, None], tensor(h[f"{n}.bias"])) for n in ("arc", "label"))
    state["heads.arc"] = torch.cat([arc[0].T, arc[1][None]])
    relations = sizes["rel"]
    by_relation = torch.empty(relations, LABEL + 1, LABEL + 1)
    for row, values in ((slice(None, -1), label[0]), (slice(-1, None), label[1][:, None])):
        by_relation[:, row, :-1] = values[: relations * LABEL].reshape(relations, LABEL, -1).transpose(1, 2)
        by_relation[:, row, -1] = values[relations * LABEL :]
    state["heads.label"] = by_relation
    model.load_state_dict(state)
    return model, vocabularies, pieces
