"""What the tagger sees of each character: its neighbours, the word it stands in, and the lists it is known to.

Features are strings, as CRFsuite takes them; the first characters say which kind one is of.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.candidates import Candidate
from kg.extract.words import Words

_EDGE = "□"
_KINDS = (
    ("D", "0123456789０１２３４５６７８９"),
    ("N", "一二三四五六七八九十百千万亿零〇两"),
    ("Q", "“”\"'‘’《》〈〉「」"),
    ("B", "（）()[]【】"),
    ("P", "，。、；：！？,.;:!?…—·"),
)
_KIND_OF = {character: kind for kind, characters in _KINDS for character in characters}


def kind_of(character: str) -> str:
    """Return the kind of a character: a digit, numeral, quotation mark, bracket, stop, Latin letter, or other."""
    found = _KIND_OF.get(character)
    if found is not None:
        return found
    return "L" if character.isascii() and character.isalpha() else "S" if character.isspace() else "H"


def character_features(text: str, start: int, end: int, words: Words, listed: Sequence[str]) -> list[list[str]]:
    """Return the features of each character of `text[start:end]`.

    `words` are those of the whole text; `listed` holds for each character of the whole text what
    `list_marks` makes of the names that lists know.
    """
    around = f"{_EDGE}{_EDGE}{text[start:end]}{_EDGE}{_EDGE}"
    kinds = "".join(map(kind_of, around))
    index = words.index_at(start)
    items = words.items
    found: list[list[str]] = []
    for position in range(start, end):
        while items[index].end <= position:
            index += 1
        word = items[index]
        at = position - start + 2
        a, b, c, d, e = around[at - 2], around[at - 1], around[at], around[at + 1], around[at + 2]
        within = (
            "S" if word.end - word.start == 1
            else "B" if position == word.start
            else "E" if position == word.end - 1
            else "I"
        )  # fmt: skip
        before = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < len(items) else None
        features = [
            "c0" + c, "c-" + b, "c+" + d, "c=" + a, "c#" + e,
            "b-" + b + c, "b+" + c + d, "b=" + a + b, "b#" + d + e, "t" + b + c + d,
            "k" + kinds[at - 1 : at + 2], "s" + within, "w" + within + word.text, "p" + within + word.tag,
            "v" + (before.text if before else _EDGE), "q" + (before.tag if before else _EDGE),
            "x" + (after.text if after else _EDGE), "y" + (after.tag if after else _EDGE),
        ]  # fmt: skip
        mark = listed[position]
        if mark:
            features.append("g" + mark)
        if position > start and listed[position - 1] and not mark:
            features.append("h" + listed[position - 1][2:])
        if position + 1 < end and listed[position + 1] and not mark:
            features.append("i" + listed[position + 1])
        found.append(features)
    return found


def list_marks(length: int, candidates: Sequence[Candidate]) -> list[str]:
    """Return a mark for each of `length` characters: B- or I- and the type of the listed name there, or ""."""
    marks = [""] * length
    for candidate in sorted(candidates, key=lambda c: (len(c.span), c.span)):  # longer names overwrite
        for position in range(candidate.span.start, candidate.span.end):
            marks[position] = ("B-" if position == candidate.span.start else "I-") + candidate.type
    return marks
