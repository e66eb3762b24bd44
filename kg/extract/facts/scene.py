"""A sentence as the frames see it: groups of coordinated names, with the preposition before each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.sentences import Sentence
from kg.extract.within import Within
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Mention, Period, Span, Value
from kg.ontology import load_ontology

_BODIES = load_ontology().under("Organisation")

# Between names in a row: a mark or a word for “and”.
COORDINATING = re.compile(r"^》《$|^”“$|^[”\"》）)]*(?:、|和|及|以及|暨)[“\"《（(]*$")
_LIKE = frozenset({"Country", "Province", "City", "District", "Zone"})
_SMALLER = {
    "Province": frozenset({"City", "District", "Zone"}),
    "City": frozenset({"District", "Zone"}),
    "District": frozenset({"Zone"}),
}


@cache
def prepositions(kind: str) -> frozenset[str]:
    """Return the prepositions of a kind, which is a key of `[kinds]` in `prepositions.toml`."""
    return frozenset(load_toml("prepositions.toml")["kinds"][kind])


@cache
def _longest_first() -> tuple[str, ...]:
    kinds = load_toml("prepositions.toml")["kinds"]
    return tuple(sorted({word for words in kinds.values() for word in words}, key=lambda word: (-len(word), word)))


@dataclass(frozen=True, slots=True)
class Group:
    """Names that stand together (A、B和C). `marker` is the preposition before the first, or ''."""

    mentions: tuple[Mention, ...]
    start: int
    end: int
    marker: str

    @property
    def types(self) -> frozenset[str]:
        """Return the types of the names in the group."""
        return frozenset(m.type for m in self.mentions)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with what was found in it, all offsets in the article's text."""

    text: str
    sentence: Sentence
    groups: tuple[Group, ...]
    values: tuple[Value, ...]
    periods: tuple[Period, ...]
    agreements: tuple[tuple[Span, str], ...]

    def between(self, start: int, end: int) -> str:
        """Return the text from `start` to `end`, empty when they touch or cross."""
        return self.text[start:end] if start < end else ""

    def said(self, span: Span) -> str:
        """Return a stretch of text without what its names say, but those of products: 甲银行|股份|有限公司."""
        said = list(self.text[span.start : span.end])
        names = (m.span for g in self.groups if g.types != {"FinancialProduct"} for m in g.mentions)
        for name in (name for name in names if span.start <= name.start < span.end):
            said[name.start - span.start : name.end - span.start] = "□" * len(name)
        return "".join(said)


def scene_of(scenes: Sequence[Scene], span: Span) -> Scene | None:
    """Return the scene whose sentence holds a span, None where it stands in several."""
    at = bisect_right(scenes, span.start, key=lambda scene: scene.sentence.span.start) - 1
    return scenes[at] if at >= 0 and scenes[at].sentence.span.covers(span) else None


def build_scene(
    text: str,
    sentence: Sentence,
    mentions: Within[Mention],
    values: Within[Value],
    periods: Within[Period],
    agreements: Within[tuple[Span, str]],
) -> Scene:
    """Collect what lies in `sentence` into groups."""
    span = sentence.span
    inside = [m for m in mentions.inside(span) if not m.implicit]
    rows: list[list[Mention]] = []
    starts: list[int] = []
    for mention in inside:
        if rows and _restates(text, rows[-1][-1], mention):
            continue
        if rows and _lies_in(rows[-1][-1], mention):
            rows[-1][-1] = mention
        elif rows and _coordinated(text, rows[-1][-1], mention):
            rows[-1].append(mention)
        else:
            rows.append([mention])
            starts.append(mention.span.start)
    groups: list[Group] = []
    for row, start in zip(rows, starts, strict=True):
        marker = _marker(text, span.start, start) or _further_before(text, span.start, groups, start)
        groups.append(Group(tuple(row), start, row[-1].span.end, marker))
    return Scene(
        text,
        sentence,
        tuple(groups),
        tuple(values.inside(span)),
        tuple(p for p in periods.inside(span) if not any(m.span.covers(p.span) for m in inside)),
        tuple(agreements.inside(span)),
    )


def _lies_in(outer: Mention, inner: Mention) -> bool:
    """Tell whether a region only says where the place right after it lies: 江苏省|南通市, 南通市|某开发区."""
    smaller = _SMALLER.get(outer.type, frozenset())
    return outer.span.end == inner.span.start and inner.type in smaller and not inner.reference


def _further_before(text: str, sentence_start: int, groups: Sequence[Group], start: int) -> str:
    """Return the preposition before a name's place where it tells who acts: 由|无锡的|某公司.

    Before whose part it is only where it tells with whom: 与|甲集团旗下|乙公司签约.
    """
    edge, told = start, "acting"
    for group in reversed(groups):
        placed = not group.types - _LIKE and text[group.end : edge] in {"", "的"}
        if not placed and not load_patterns("prepositions.toml")["owner_before"].fullmatch(text, group.end, edge):
            break
        told = told if placed else "with"
        edge = group.start
    marker = _marker(text, sentence_start, edge) if edge < start else ""
    return marker if marker in prepositions(told) else ""


def _coordinated(text: str, left: Mention, right: Mention) -> bool:
    same = left.type == right.type or {left.type, right.type} <= _LIKE or _bodies(left.type, right.type)
    gap = without_brackets(text[left.span.end : right.span.start])
    return same and len(gap) <= 4 and bool(COORDINATING.match(gap))


def _restates(text: str, left: Mention, right: Mention) -> bool:
    """Tell whether a name in brackets only gives the short form of the one before: 甲公司（简称“甲”）."""
    gap = text[left.span.end : right.span.start]
    return left.key == right.key and bool(re.fullmatch(r"[”\"》]?[（(][^（）()]{0,8}", gap))


def _bodies(left: str, right: str) -> bool:
    return {left, right} <= _BODIES


def without_brackets(gap: str) -> str:
    """Return a stretch of text without what stands in round brackets."""
    return re.sub(r"[（(][^（）()]*[）)]", "", gap)


def _marker(text: str, sentence_start: int, start: int) -> str:
    patterns = load_patterns("prepositions.toml")
    before = text[max(sentence_start, start - 30) : start].rstrip('“"《（(‘')
    before = patterns["count"].sub("", before)
    if (placed := patterns["place_before"].search(before)) is not None:
        return placed[1]
    if kind := patterns["kind_before"].search(before) or patterns["which_before"].search(before):
        return kind[1]
    if modified := patterns["modified"].search(before):
        return modified[1]
    return next((word for word in _longest_first() if before.endswith(word)), "")
