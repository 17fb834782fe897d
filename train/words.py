"""What both sides must agree on: word shapes, word pieces, lemma rules. `src/analyse/` has the same in C++."""

import re
import unicodedata
from functools import lru_cache

MAX_PIECES_PER_WORD = 12

SHAPES = ["lower", "title", "upper", "initial", "mixed", "digits", "alnum", "punct"]


def shape(word: str) -> int:
    """How a word is written, as an index into SHAPES. Only code points that have a case are letters here."""
    letters = [c for c in word if c.lower() != c.upper()]
    digits = any(c.isdigit() and c.isascii() for c in word)
    if not letters:
        return 5 if digits else 7
    if digits:
        return 6
    upper = sum(c != c.lower() for c in letters)
    if upper == 0:
        return 0
    if upper == len(letters):
        return 3 if upper == 1 else 2
    return 1 if upper == 1 and letters[0] != letters[0].lower() else 4


NORMAL = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'", "…": "..."}


def _is_punct(c: str) -> bool:
    o = ord(c)
    if 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126:
        return True
    return unicodedata.category(c).startswith("P")


def basic_split(word: str) -> list[str]:
    """BERT's own preparation: quotes made straight, lower case, no accents, punctuation apart."""
    text = "".join(NORMAL.get(c, c) for c in word).lower()
    parts, current = [], ""
    for c in unicodedata.normalize("NFD", text):
        if unicodedata.category(c) == "Mn":
            continue
        if c.isspace() or unicodedata.category(c) in ("Cc", "Cf"):
            if current:
                parts.append(current)
            current = ""
        elif _is_punct(c) or 0x4E00 <= ord(c) <= 0x9FFF:
            if current:
                parts.append(current)
            parts.append(c)
            current = ""
        else:
            current += c
    if current:
        parts.append(current)
    return parts


class Pieces:
    """Greedy longest match into the vocabulary."""

    def __init__(self, vocabulary: list[str]):
        self.id = {p: i for i, p in enumerate(vocabulary)}
        self.unknown = self.id["[UNK]"]
        self.cls, self.sep = self.id["[CLS]"], self.id["[SEP]"]
        self.of = lru_cache(maxsize=None)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        out: list[int] = []
        for part in basic_split(word):
            begin, found = 0, []
            while begin < len(part):
                end = len(part)
                while end > begin:
                    piece = ("##" if begin else "") + part[begin:end]
                    if piece in self.id:
                        found.append(self.id[piece])
                        break
                    end -= 1
                if end == begin:
                    found = [self.unknown]
                    break
                begin = end
            out += found
        return tuple(out[:MAX_PIECES_PER_WORD]) or (self.unknown,)


def lemma_rule(form: str, lemma: str) -> str:
    """A rule that makes `lemma` from `form`: CASE|strip front|add front|strip back|add back, or `=` and the lemma.

    CASE: l lower, c first letter upper, u all upper, k as the form has it. Counts are code points.
    """
    if lemma == lemma.lower():
        case = "l"
    elif lemma == lemma[:1].upper() + lemma[1:].lower():
        case = "c"
    elif lemma == lemma.upper():
        case = "u"
    else:
        case = "k"
    f, l = (form, lemma) if case == "k" else (form.lower(), lemma.lower())
    best, at_f, at_l = 0, 0, 0
    for i in range(len(f)):
        for j in range(len(l)):
            n = 0
            while i + n < len(f) and j + n < len(l) and f[i + n] == l[j + n]:
                n += 1
            if n > best:
                best, at_f, at_l = n, i, j
    if best == 0 or best * 2 < min(len(f), len(l)) or (best < 2 and len(l) > 1 and f != l):
        return "=" + lemma
    return f"{case}|{at_f}|{l[:at_l]}|{len(f) - at_f - best}|{l[at_l + best:]}"


def apply_lemma(form: str, rule: str) -> str:
    if rule.startswith("="):
        return rule[1:]
    case, strip_front, front, strip_back, back = rule.split("|")
    a, b = int(strip_front), int(strip_back)
    base = form if case == "k" else form.lower()
    if a + b >= len(base) and not (front or back):
        a = b = 0
    stem = base[a : len(base) - b] if a + b <= len(base) else ""
    out = front + stem + back
    if case == "u":
        return out.upper()
    return out[:1].upper() + out[1:] if case == "c" else out


# A tokeniser good enough for training text that comes without words; the real one is src/analyse/tokenizer.cpp.
_TOKEN = re.compile(
    r"""(?:https?://|www\.)\S+[\w/] | \S+@\S+\.\w+                       # addresses
      | (?:[A-Za-z]\.){2,} | (?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.
      | \d+(?:[.,:]\d+)* | \.\.\.+ | --+
      | \w+?(?=n['’]t\b) | n['’]t\b | ['’](?:s|S|re|ve|ll|d|m)\b
      | [^\W\d_]+(?:['’](?!(?:s|re|ve|ll|d|m)\b)[^\W_]+)* | \w+ | [^\w\s]""",
    re.X,
)


def rough_tokens(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _TOKEN.finditer(text)]
