"""Teaches a smaller model what the shipped one says: `--model fast` from the accurate one.

    distil.py --shared SHARED --teacher ../models --out build/fast --layers 2 --minutes 60

The student begins as some of the teacher's layers with the teacher's heads. It learns from the treebanks and names as the teacher
did, and, on these and on plain news (no labels needed), to give the teacher's word vectors and its distributions over tags, heads
and relations (Hinton et al. 2015; hidden states as in Jiao et al. 2020, TinyBERT).
"""

import argparse
import importlib.resources
import json
import random
import struct
import time
import zlib
from collections import Counter
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from batches import tensors, windows
from data import TAGS, Document, Sentence, Word
from model import LABEL, Model
from train import evaluate, load_corpora, loss_of
from words import Pieces, rough_tokens


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


def load_teacher(folder: Path) -> tuple[Model, dict, list[str]]:
    e, h = read_file(folder / "encoder.bin"), read_file(folder / "heads.bin")
    vocabularies = {k.removeprefix("labels."): {v: i for i, v in enumerate(t.split("\n"))} for k, t in h.items() if k.startswith("labels.") and k != "labels.name"}
    pieces = e["pieces"].split("\n")
    sizes = {k: len(v) for k, v in vocabularies.items()} | {"end": 2, "name": len(TAGS)}
    layers = sum(1 for k in e if k.endswith(".qkv.bias"))
    model = Model(layers, len(pieces), sizes)
    tensor = lambda a: torch.from_numpy(np.array(a, dtype=np.float32))
    state = {"encoder.pieces.weight": tensor(e["embedding.weight"]) * tensor(e["embedding.scale"])[:, None],
             "encoder.looks.weight": tensor(e["embedding.looks"]), "encoder.norm.weight": tensor(e["embedding.norm.weight"]),
             "encoder.norm.bias": tensor(e["embedding.norm.bias"]), "heads.root": tensor(h["root"]), "heads.arc": tensor(h["arc"]),
             "heads.label": tensor(h["label"]).permute(1, 0, 2).contiguous()}
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
    model.load_state_dict(state)
    return model, vocabularies, pieces


def plain_news(shared: Path) -> list[Document]:
    """Wikinews and current events as paragraphs of words, nothing known of them."""
    import gzip

    out = []
    for name in ("wikinews", "current-events"):
        with gzip.open(shared / f"data/news-text/{name}.jsonl.gz", "rt", encoding="utf-8") as f:
            for line in f:
                row = json.loads(line)
                document = Document(row["id"])
                for paragraph in row["text"].split("\n\n"):
                    words = [Word(form, space) for form, space in tokens_of(paragraph)]
                    # Long paragraphs in pieces of at most 60 words: the teacher says where sentences end.
                    document.paragraphs.append([Sentence(words[i : i + 60], False) for i in range(0, len(words), 60)])
                out.append(document)
    return out


def tokens_of(text: str):
    for begin, end in rough_tokens(text):
        yield text[begin:end], begin == 0 or text[begin - 1].isspace()


def soft(student, teacher):
    return F.kl_div(student.log_softmax(-1), teacher.softmax(-1), reduction="batchmean")


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--shared", type=Path, required=True, help="the folder that holds data/")
    a.add_argument("--teacher", type=Path, required=True, help="a folder with encoder.bin and heads.bin")
    a.add_argument("--out", type=Path, required=True, help="where checkpoints go")
    a.add_argument("--start", type=Path, help="a checkpoint to go on from")
    a.add_argument("--layers", type=int, default=2)
    a.add_argument("--minutes", type=float, default=60)
    a.add_argument("--lr", type=float, default=4e-4)
    a.add_argument("--windows", type=int, nargs=3, default=(5, 3, 4), help="of trees, names, plain news in a step")
    a.add_argument("--length", type=int, default=160)
    a.add_argument("--quantise-from", type=float, default=0.8)
    a.add_argument("--save-minutes", type=float, default=8)
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("--seed", type=int, default=21)
    a = a.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)

    teacher, vocabularies, vocabulary = load_teacher(a.teacher)
    teacher.eval()
    sizes = {k: len(v) for k, v in vocabularies.items()} | {"end": 2, "name": len(TAGS)}
    student = Model(a.layers, len(vocabulary), sizes)
    kept = [round(i * len(teacher.encoder.layers) / a.layers) for i in range(a.layers)]
    state = {k: v for k, v in teacher.state_dict().items() if ".layers." not in k}
    for i, source in enumerate(kept):
        state |= {k.replace(f"layers.{source}.", f"layers.{i}.", 1): v for k, v in teacher.state_dict().items() if f".layers.{source}." in k}
    student.load_state_dict(state)
    if a.start:
        student.load_state_dict(torch.load(a.start, weights_only=False)["model"])
    print("layers of the teacher that the student begins with:", kept, flush=True)

    pieces = Pieces(vocabulary)
    train, dev, names = load_corpora(a.shared)
    news = plain_news(a.shared)
    print(len(train), "trees", sum(len(v) for v in names.values()), "names", len(news), "plain", flush=True)
    student.encoder.pieces.weight.requires_grad_(False)
    encoder = [p for p in student.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": encoder}, {"params": student.heads.parameters()}], lr=a.lr, betas=(0.9, 0.98), weight_decay=0.01, fused=True)

    def stream(make):
        while True:
            every = make()
            rng.shuffle(every)
            yield from every

    def some_names():
        gmb = names["gmb"]
        k = rng.randrange(0, len(gmb) // 2)
        every = windows(gmb[k : k + len(gmb) // 2], pieces, a.length, rng, join=True)
        for n in ("wikigold", "crossner-politics", "re3d"):
            every += windows(names[n], pieces, a.length, rng, join=n == "crossner-politics")
        every += windows(names["bank"], pieces, a.length, rng)
        return every + windows(rng.sample(names["links"], len(names["links"]) // 3), pieces, a.length, rng)

    streams = [stream(lambda: windows(rng.sample(train, len(train)), pieces, a.length, rng)), stream(some_names), stream(lambda: windows(news, pieces, a.length, rng))]
    began, sums, step, rounding, last_save, seen = time.time(), Counter(), 0, False, time.time(), 0
    while (progress := (time.time() - began) / 60 / a.minutes) < 1:
        step += 1
        if progress >= a.quantise_from and not rounding:
            print("rounding from step", step, flush=True)
            student.quantise(True)
            rounding = True
        rate = min((progress + 0.002) / 0.04, max(0.01, (1 - progress) / 0.96))
        for group, times in zip(optimiser.param_groups, (1, 2)):
            group["lr"] = a.lr * rate * times
        batch = tensors([next(s) for s, n in zip(streams, a.windows) for _ in range(n)], pieces, vocabularies, rng)
        with torch.no_grad():
            told = teacher.words(batch)
            told_tags, told_tree = teacher.heads(told)
        words = student.words(batch)
        gold, parts = loss_of(student, batch, words)
        tags, tree = student.heads(words)
        parts["vectors"] = F.mse_loss(words, told) / told.pow(2).mean()
        parts["tags"] = sum(soft(tags[k], told_tags[k]) for k in tags)
        heads, base = 0.0, batch["word_base"]
        for row in range(len(base) - 1):
            b, e = base[row], base[row + 1]
            if e == b:
                continue
            mine = student.heads.arcs(tree[0][b:e], tree[1][b:e])
            theirs = teacher.heads.arcs(told_tree[0][b:e], told_tree[1][b:e])
            heads = heads + soft(mine, theirs) * (e - b)
            # Relations along the teacher's arcs.
            at = theirs.argmax(-1)
            heads = heads + 0.5 * soft(student.heads.labels(tree[2][b:e], torch.cat([student.heads.root[None, -LABEL:], tree[3][b:e]])[at]),
                                       teacher.heads.labels(told_tree[2][b:e], torch.cat([teacher.heads.root[None, -LABEL:], told_tree[3][b:e]])[at])) * (e - b)
        parts["arcs"] = heads / base[-1]
        loss = 0.4 * gold + 2.0 * parts["vectors"] + 0.6 * parts["tags"] + 0.8 * parts["arcs"]
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimiser.step()
        seen += int(batch["mask"].sum())
        sums.update({k: float(v) for k, v in parts.items()})
        if step % 20 == 0:
            print(step, f"{seen / (time.time() - began):.0f} pieces/s", {k: round(v / 20, 3) for k, v in sums.items()}, flush=True)
            sums.clear()
        if time.time() - last_save > 60 * a.save_minutes or (time.time() - began) / 60 >= a.minutes - 0.2:
            last_save = time.time()
            figures = {n: evaluate(student, d, pieces, vocabularies, a.length) for n, d in dev.items()}
            print("dev", step, json.dumps(figures), flush=True)
            torch.save({"model": student.state_dict(), "vocabularies": vocabularies, "pieces": vocabulary, "layers": a.layers, "sizes": sizes, "step": step,
                        "dev": figures}, a.out / "checkpoint.pt.part")
            (a.out / "checkpoint.pt.part").rename(a.out / "checkpoint.pt")
            if (time.time() - began) / 60 >= a.minutes - 0.2:
                break


if __name__ == "__main__":
    main()
