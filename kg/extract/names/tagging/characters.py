"""What the tagger sees of each character: its neighbours, its word, and what lists and patterns made of it.

Features are strings, as CRFsuite takes them. The first characters of a feature say its kind; equal
strings of different kinds never meet. The same function serves training and use.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.words import Word, Words
from kg.model import Mention, Span

_EDGE = "□"
_NO_WORD = Word(0, 0, _EDGE, _EDGE)
_KINDS = (
    ("D", "0123456789０１２３４５６７８９"),
    ("N", "一二三四五六七八九十百千万亿零〇两"),
    ("Q", "“”\"'‘’《》〈〉「」"),
    ("B", "（）()[]【】"),
    ("P", "，。、；：！？,.;:!?…—·"),
)
_KIND_OF = {character: kind for kind, characters in _KINDS for character in characters}
_OPENING = frozenset("“《（‘")
_CLOSING = frozenset("”》）’")
_FOLDED = str.maketrans("(),;:?![]０１２３４５６７８９％", "（），；：？！【】0123456789%")
_FOLDED_TAGS = frozenset("xwm")  # marks and numerals, the only words that folding changes
_LISTS = frozenset({"listed", "name", "short", "foreign"})  # last parts of the rules' names that stand for lists


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of each character of a text before it is tagged; "" where nothing is.

    `listed`: B- or I- and the type of the listed name there, with + for a short one. `found`: the same
    of the names that lists and patterns agree on; `rules`: the rules that found them; `inner`: regions
    inside those names; `heads`: every name that a head claims, agreed on or not; `quotes`: the mark
    that the character stands in.
    """

    listed: Sequence[str]
    found: Sequence[str]
    rules: Sequence[str]
    inner: Sequence[str]
    heads: Sequence[str]
    quotes: Sequence[str]


def mark(text: str, candidates: Iterable[Candidate], mentions: Iterable[Mention]) -> Marks:
    """Return the marks of `text`: `candidates` are all that finders proposed, `mentions` what was made of them."""
    candidates = list(candidates)
    listed = [c for c in candidates if _is_listed(c)]
    heads = [c for c in candidates if not _is_listed(c)]
    names = [m for m in mentions if not m.reference]
    outer = [m for m in names if not m.implicit]
    size = len(text)
    return Marks(
        listed=_spread(size, ((c.span, c.type + ("+" if c.strength == Strength.SHORT else "")) for c in listed)),
        found=_spread(size, ((m.span, m.type) for m in outer)),
        rules=_spread(size, ((m.span, m.rule) for m in outer)),
        inner=_spread(size, ((m.span, m.type) for m in names if m.implicit)),
        heads=_spread(size, ((c.span, c.rule) for c in heads)),
        quotes=_quotes(fold(text)),
    )


def _is_listed(candidate: Candidate) -> bool:
    return candidate.rule.rpartition(".")[2] in _LISTS


def _spread(size: int, items: Iterable[tuple[Span, str]]) -> list[str]:
    marks = [""] * size
    for span, label in sorted(items, key=lambda item: (len(item[0]), item[0], item[1])):  # longer ones overwrite
        marks[span.start] = "B-" + label
        marks[span.start + 1 : span.end] = ["I-" + label] * (len(span) - 1)
    return marks


def fold(text: str) -> str:
    """Return `text` with one form of each mark and digit, of the same length: straight quotation marks are paired."""
    folded = text.translate(_FOLDED)
    if '"' not in folded:
        return folded
    found: list[str] = []
    opened = False
    for character in folded:
        if character == '"':
            opened = not opened
            found.append("“" if opened else "”")
        else:
            opened = opened and character != "\n"
            found.append(character)
    return "".join(found)


def _quotes(text: str) -> list[str]:
    found: list[str] = []
    inside = ""
    for character in text:
        if character in _OPENING:
            inside = character
            found.append("o" + character)
        elif character in _CLOSING:
            inside = ""
            found.append("c" + character)
        else:
            if character in "。\n":
                inside = ""
            found.append(inside)
    return found


def kind_of(character: str) -> str:
    """Return the kind of a character: a digit, numeral, quotation mark, bracket, stop, Latin letter, or other."""
    found = _KIND_OF.get(character)
    if found is not None:
        return found
    return "L" if character.isascii() and character.isalpha() else "S" if character.isspace() else "H"


def character_features(
    text: str, span: Span, words: Words, marks: Marks, in_title: bool, part: Span | None = None
) -> list[list[str]]:
    """Return the features of each character of `text[span.start:span.end]`, or of a `part` of it alone.

    `words` and `marks` are those of the whole text. No character outside the span is looked at, the words around it
    are. Marks and digits are taken in one form each, so that half-width text reads like any other.
    """
    part = part or span
    first, last = part.start - span.start, part.end - span.start
    stretch = fold(text[span.start : span.end])
    rows, within = _words(words, part)
    neighbours = _neighbours(stretch, first, last)
    columns = [*neighbours, *zip(*rows, strict=True), ["tl" if in_title else "tb"] * len(part)]
    found = list(map(list, zip(*columns, strict=True)))
    here = zip(found, stretch[first:last], within, strict=True)
    for position, (features, character, word) in enumerate(here, part.start):
        _add_marks(features, marks, position, character, word)
    return found


def _column(sign: str, items: Iterable[str]) -> list[str]:
    return [sign + item for item in items]


def _neighbours(stretch: str, first: int, last: int) -> list[list[str]]:
    """Return columns of what stands around each character of a part: single ones, pairs, threes, fours and kinds."""
    size = last - first
    around = f"{_EDGE}{_EDGE}{stretch}{_EDGE}{_EDGE}"[first : last + 4]
    pairs = [a + b for a, b in pairwise(around)]
    threes = [a + b for a, b in zip(pairs, around[2:], strict=False)]
    fours = [a + b for a, b in zip(threes, around[3:], strict=False)]
    kinds = [_KIND_OF.get(character) or kind_of(character) for character in around]
    return [
        _column("c0", around[2 : size + 2]), _column("c-", around[1 : size + 1]), _column("c+", around[3 : size + 3]),
        _column("c=", around[:size]), _column("c#", around[4 : size + 4]),
        _column("b-", pairs[1 : size + 1]), _column("b+", pairs[2 : size + 2]),
        _column("b=", pairs[:size]), _column("b#", pairs[3 : size + 3]),
        _column("t0", threes[1 : size + 1]), _column("t-", threes[:size]), _column("t+", threes[2 : size + 2]),
        _column("f-", fours[:size]), _column("f+", fours[1 : size + 1]),
        [f"k{a}{b}{c}" for a, b, c in zip(kinds[1:], kinds[2:], kinds[3 : size + 3], strict=False)],
    ]  # fmt: skip


def _words(words: Words, span: Span) -> tuple[list[tuple[str, ...]], list[str]]:
    """Return for each character the features of its word and those around, and where it stands in it with its tag."""
    first = words.index_at(span.start)
    last = words.index_at(span.end - 1) + 1
    items = [
        _at(words, first - 2),
        _at(words, first - 1),
        *words.items[first:last],
        _at(words, last),
        _at(words, last + 1),
    ]
    texts = [word.text.translate(_FOLDED) if word.tag[:1] in _FOLDED_TAGS else word.text for word in items]
    rows: list[tuple[str, ...]] = []
    within: list[str] = []
    for index in range(2, len(items) - 2):
        word, before, after = items[index], items[index - 1], items[index + 1]
        text, tag, left, right = word.text, word.tag, texts[index - 1], texts[index + 1]
        shared = (
            "v" + left, "q" + before.tag, "x" + right, "y" + after.tag, "V" + texts[index - 2], "X" + texts[index + 2],
            f"m{left}|{text}", f"n{text}|{right}", f"z{before.tag}{tag}{after.tag}",
        )  # fmt: skip
        for place in shape_of(word)[max(0, span.start - word.start) : span.end - word.start]:
            rows.append(("s" + place, f"w{place}{text}", f"p{place}{tag}", *shared))
            within.append(place + tag)
    return rows, within


def shape_of(word: Word) -> str:
    """Return for each character of a word where it stands: B, I, E for begin, inside, end, or S for a single one."""
    size = word.end - word.start
    return "S" if size == 1 else f"B{'I' * (size - 2)}E"


def _at(words: Words, index: int) -> Word:
    return words.items[index] if 0 <= index < len(words.items) else _NO_WORD


def _add_marks(features: list[str], marks: Marks, position: int, character: str, word: str) -> None:
    last = len(marks.found) - 1
    for sign, row in (("g", marks.listed), ("r", marks.found), ("i", marks.inner)):
        here = row[position]
        if here:
            features += (sign + here, sign + here + character)
        else:
            if position and row[position - 1]:
                features.append(sign + "<" + row[position - 1][2:])
            if position < last and row[position + 1]:
                features.append(sign + ">" + row[position + 1])
    listed, found = marks.listed[position], marks.found[position]
    if listed or found:
        features.append("j" + listed + found)
    if rule := marks.rules[position]:
        features.append("R" + rule)
    if head := marks.heads[position]:
        features.append("H" + head)
    if quote := marks.quotes[position]:
        features += ("Q" + quote, "Q" + quote + word)
