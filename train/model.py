"""The encoder (the lower layers of a MiniLM) and its heads."""

import torch
import torch.nn.functional as F
from torch import nn

from data import ACTS, SIDES, TAGS
from words import SHAPES

WIDTH, HEADS, INNER, POSITIONS = 384, 12, 1536, 512
ARC, LABEL = 128, 64
LOOKS = 1 + 2 * len(SHAPES)


class Quantised(nn.Linear):
    """A linear layer that, once `bits` is set, computes as the shipped 8-bit one does: weights of seven bits for each
    output, inputs of eight bits for each token. The gradient passes straight through."""

    bits = False

    def forward(self, x):
        if not self.bits:
            return F.linear(x, self.weight, self.bias)
        scale = self.weight.detach().abs().amax(1, keepdim=True).clamp_min(1e-8) / 63
        w = self.weight + ((self.weight / scale).round() * scale - self.weight).detach()
        low = x.detach().amin(-1, keepdim=True).clamp_max(0)
        high = x.detach().amax(-1, keepdim=True).clamp_min(0)
        step = ((high - low) / 255).clamp_min(1e-8)
        zero = (-low / step).round()
        q = (((x / step).round() + zero).clamp(0, 255) - zero) * step
        return F.linear(x + (q - x).detach(), w, self.bias)


class Layer(nn.Module):
    def __init__(self, inner: int):
        super().__init__()
        self.qkv = Quantised(WIDTH, 3 * WIDTH)
        self.out = Quantised(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = Quantised(WIDTH, inner)
        self.down = Quantised(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x, at, bias, drop):
        """`x` holds the true pieces of all windows, without padding; `at` says where they stand in the padded grid."""
        b, n = bias.shape[0], bias.shape[-1]
        grid = x.new_zeros(b * n, 3 * WIDTH).index_copy(0, at, self.qkv(x))
        q, k, v = grid.view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        a = a.transpose(1, 2).reshape(b * n, WIDTH)[at]
        x = self.norm1(x + F.dropout(self.out(a), drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), drop, self.training))

    def narrow(self, x, inner: int) -> None:
        """Keeps the `inner` cells that give most to the layer's output over the rows `x` that its lower half gave."""
        with torch.no_grad():
            gives = F.gelu(self.up(x)).abs().mean(0) * self.down.weight.norm(dim=0)
            kept = gives.topk(inner).indices.sort().values
            up, down = Quantised(WIDTH, inner), Quantised(inner, WIDTH)
            up.weight.copy_(self.up.weight[kept])
            up.bias.copy_(self.up.bias[kept])
            down.weight.copy_(self.down.weight[:, kept])
            down.bias.copy_(self.down.bias)
        self.up, self.down = up, down


class Encoder(nn.Module):
    def __init__(self, layers: int, vocabulary: int, inner: int):
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.looks = nn.Embedding(LOOKS, WIDTH)
        nn.init.zeros_(self.looks.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(inner) for _ in range(layers))
        self.drop = 0.1

    def forward(self, ids, looks, mask):
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.looks(looks)
        at = mask.flatten().nonzero().flatten()
        x = F.dropout(self.norm(x).reshape(-1, WIDTH)[at], self.drop, self.training)
        bias = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, at, bias, self.drop)
        return x

    def load_bert(self, weights: dict, which: list[int]) -> None:
        """Takes a BERT's embeddings and the layers named, in that order."""
        w = {k.removeprefix("bert."): v.float() for k, v in weights.items()}
        with torch.no_grad():
            self.pieces.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
            for layer, source in zip(self.layers, which, strict=True):
                at = f"encoder.layer.{source}."
                for kind in ("weight", "bias"):
                    parts = [w[f"{at}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
                    getattr(layer.qkv, kind).copy_(torch.cat(parts))
                    getattr(layer.out, kind).copy_(w[f"{at}attention.output.dense.{kind}"])
                    getattr(layer.norm1, kind).copy_(w[f"{at}attention.output.LayerNorm.{kind}"])
                    getattr(layer.up, kind).copy_(w[f"{at}intermediate.dense.{kind}"])
                    getattr(layer.down, kind).copy_(w[f"{at}output.dense.{kind}"])
                    getattr(layer.norm2, kind).copy_(w[f"{at}output.LayerNorm.{kind}"])


class Heads(nn.Module):
    """Light heads on a word's vector (the mean of its first and last piece).

    `tags` is one matrix whose columns are, in turn: sentence end (2), upos, xpos, feats, lemma, names, and where the model has them, acts and sides.
    """

    def __init__(self, sizes: dict):
        super().__init__()
        self.parts = ["end", "upos", "xpos", "feats", "lemma", "name"] + [p for p in ("act", "side") if p in sizes]
        self.sizes = [sizes[p] for p in self.parts]
        self.tags = Quantised(WIDTH, sum(self.sizes))
        # columns: arc dependent, arc head, label dependent, label head
        self.tree = Quantised(WIDTH, 2 * ARC + 2 * LABEL)
        self.root = nn.Parameter(torch.randn(ARC + LABEL) * 0.1)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label = nn.Parameter(torch.zeros(sizes["rel"], LABEL + 1, LABEL + 1))
        nn.init.normal_(self.arc, std=0.02)
        nn.init.normal_(self.label, std=0.02)
        self.drop = 0.2

    def forward(self, words):
        words = F.dropout(words, self.drop, self.training)
        tags = dict(zip(self.parts, self.tags(words).split(self.sizes, -1)))
        tree = F.leaky_relu(self.tree(words), 0.1)
        tree = F.dropout(tree, self.drop, self.training)
        return tags, tree.split([ARC, ARC, LABEL, LABEL], -1)

    def arcs(self, dependent, head):
        """[n x (n + 1)]: column 0 is the root."""
        head = torch.cat([self.root[None, :ARC], head])
        ones = torch.ones(len(dependent), 1)
        return torch.cat([dependent, ones], 1) @ self.arc @ head.T

    def labels(self, dependent, head):
        """[n x relations] for pairs of rows."""
        d = torch.cat([dependent, torch.ones(len(dependent), 1)], 1)
        h = torch.cat([head, torch.ones(len(head), 1)], 1)
        return torch.einsum("ni,rij,nj->nr", d, self.label, h)


def sizes_of(vocabularies: dict, acts: bool = True) -> dict:
    """Labels of each part of the heads."""
    sizes = {k: len(v) for k, v in vocabularies.items()} | {"end": 2, "name": len(TAGS)}
    return sizes | {"act": len(ACTS), "side": len(SIDES)} if acts else sizes


class Model(nn.Module):
    def __init__(self, layers: int, vocabulary: int, sizes: dict, inner: int = INNER):
        super().__init__()
        self.encoder = Encoder(layers, vocabulary, inner)
        self.heads = Heads(sizes)

    def words(self, batch):
        x = self.encoder(batch["ids"], batch["looks"], batch["mask"])
        return 0.5 * (x[batch["first"]] + x[batch["last"]])

    def load(self, state: dict) -> None:
        """A state of this model, or of one without acts and sides, which then begin at nothing."""
        for kind in ("weight", "bias"):
            have, want = state[f"heads.tags.{kind}"], self.heads.tags.state_dict()[kind]
            if len(want) - len(have) == sum(n for p, n in zip(self.heads.parts, self.heads.sizes) if p in ("act", "side")):
                state = state | {f"heads.tags.{kind}": torch.cat([have, 0.02 * torch.randn_like(want[len(have) :]) if kind == "weight" else torch.zeros_like(want[len(have) :])])}
        self.load_state_dict(state)

    def narrow(self, batch, inner: int) -> None:
        """Each layer's wide part becomes `inner` cells, chosen by what they give on a batch of running text."""
        inputs = {}
        hooks = [l.up.register_forward_hook(lambda m, given, out, l=l: inputs.__setitem__(l, given[0])) for l in self.encoder.layers]
        with torch.no_grad():
            self.words(batch)
        for layer in self.encoder.layers:
            layer.narrow(inputs[layer], inner)
        for hook in hooks:
            hook.remove()

    def quantise(self, on: bool) -> None:
        for m in self.modules():
            if isinstance(m, Quantised):
                m.bits = on
