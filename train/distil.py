"""Teaches a smaller model what the shipped one says: `--model fast` from the accurate one.

    distil.py --shared SHARED --teacher ../models --out build/fast --layers 2 --minutes 60

The student begins as some of the teacher's layers with the teacher's heads. It learns from the treebanks and names as the teacher
did, and, on these and on plain news (no labels needed), to give the teacher's word vectors and its distributions over tags, heads
and relations (Hinton et al. 2015; hidden states as in Jiao et al. 2020, TinyBERT).
"""

import argparse
import gzip
import json
import random
import time
from collections import Counter
from pathlib import Path

import torch
import torch.nn.functional as F

from batches import tensors, windows
from data import Document, Sentence, Word
from import_model import load_model
from model import LABEL, Model, sizes_of
from train import evaluate, load_corpora, loss_of, name_windows, save_checkpoint
from words import Pieces, rough_tokens


def plain_news(shared: Path) -> list[Document]:
    """Wikinews and current events as paragraphs of words, nothing known of them."""
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
    a.add_argument("--inner", type=int, default=768, help="cells of a layer's wide part, the teacher's best")
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

    teacher, vocabularies, vocabulary = load_model(a.teacher)
    teacher.eval()
    sizes = sizes_of(vocabularies, "act" in teacher.heads.parts)
    student = Model(a.layers, len(vocabulary), sizes, len(teacher.encoder.layers[0].up.bias))
    kept = [round(i * len(teacher.encoder.layers) / a.layers) for i in range(a.layers)]
    state = {k: v for k, v in teacher.state_dict().items() if ".layers." not in k}
    for i, source in enumerate(kept):
        state |= {k.replace(f"layers.{source}.", f"layers.{i}.", 1): v for k, v in teacher.state_dict().items() if f".layers.{source}." in k}
    student.load_state_dict(state)
    print("layers of the teacher that the student begins with:", kept, flush=True)

    pieces = Pieces(vocabulary)
    train, dev, names = load_corpora(a.shared)
    news = plain_news(a.shared)
    if a.start:
        started = torch.load(a.start, weights_only=False)["model"]
        student = Model(a.layers, len(vocabulary), sizes, len(started["encoder.layers.0.up.bias"]))
        student.load_state_dict(started)
    if a.inner < len(student.encoder.layers[0].up.bias):
        student.eval()
        student.narrow(tensors(windows(rng.sample(train, 40), pieces, a.length, rng), pieces, vocabularies, rng), a.inner)
        student.train()
    print(len(train), "trees", sum(len(v) for v in names.values()), "names", len(news), "plain", flush=True)
    student.encoder.pieces.weight.requires_grad_(False)
    encoder = [p for p in student.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": encoder}, {"params": student.heads.parameters()}], lr=a.lr, betas=(0.9, 0.98), weight_decay=0.01, fused=True)

    def stream(make):
        while True:
            every = make()
            rng.shuffle(every)
            yield from every

    streams = [stream(lambda: windows(rng.sample(train, len(train)), pieces, a.length, rng)), stream(lambda: name_windows(names, pieces, a.length, rng)), stream(lambda: windows(news, pieces, a.length, rng))]
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
            save_checkpoint(a.out, student, vocabularies, vocabulary, step, figures)
            if (time.time() - began) / 60 >= a.minutes - 0.2:
                break


if __name__ == "__main__":
    main()
