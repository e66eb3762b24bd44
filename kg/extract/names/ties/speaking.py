"""Finds for which body somebody says 我们: in a quotation, or in a speech that the text is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.names.ties.turns import find_turns
from kg.lexicon.tables import load_patterns
from kg.model import Mention, Span
from kg.ontology import load_ontology

_SPEAKING_BODIES = load_ontology().under("Organisation")
_OPENING = 5  # lines at the head of a speech that may say who gives it
_QUOTATION = re.compile(r"“[^“”]{8,400}”")


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("references.toml")


def find_speaking(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield 我们 for the body that speaks: in a quotation one named right after or before it, else who gives a speech.

    “我们推出了专项贷款。”甲银行负责人说; 甲银行行长王某说：“我们推出了专项贷款。” In a record it is whose turn it is.
    """
    bodies = [m for m in mentions if m.type in _SPEAKING_BODIES and not m.implicit and not m.reference]
    we = _patterns()["we"]
    giver = _giver(text, bodies)
    if giver is not None:
        unquoted = (m for m in we.finditer(text, giver.span.end) if not is_quoted(text, m.start()))
        yield from (_we(match, giver) for match in unquoted)
    for turn in () if giver is not None else find_turns(text, mentions):
        unquoted = (m for m in we.finditer(text, turn.span.start, turn.span.end) if not is_quoted(text, m.start()))
        yield from (_we(match, turn.body) for match in unquoted)
    for quotation in _QUOTATION.finditer(text):
        if not we.search(text, quotation.start(), quotation.end()):
            continue
        speaker = _speaker(text, bodies, quotation.start(), quotation.end())
        if speaker is None:
            continue
        for match in we.finditer(text, quotation.start(), quotation.end()):
            yield _we(match, speaker)


def _we(match: re.Match[str], body: Mention) -> Mention:
    span = Span(match.start(), match.end())
    return Mention(span, body.type, match[0], "reference.speaker", body.key, body.code, reference=True)


def _giver(text: str, bodies: Sequence[Mention]) -> Mention | None:
    """Return the body, no government, for which somebody gives the speech that the text is: 某集团总经理　王某."""
    lines = [*re.finditer(r".+", text)][:_OPENING]
    if not lines or not _patterns()["speech"].search(lines[0][0]):
        return None
    for line in lines[1:]:
        at = [m for m in bodies if m.span.start == line.start() and m.type != "GovernmentAgency"]
        if at and _patterns()["gives_it"].fullmatch(text, at[0].span.end, line.end()):
            return at[0]
    return None


def _speaker(text: str, bodies: Sequence[Mention], start: int, end: int) -> Mention | None:
    after = next((m for m in bodies if end <= m.span.start <= end + 2), None)
    if after is not None and _patterns()["says"].match(text, after.span.end):
        return after
    named = _patterns()["noun_says"].match(text, end)
    if named is not None:
        return next((m for m in reversed(bodies) if m.span.end <= start and m.name.endswith(named["noun"])), None)
    line = max(text.rfind("\n", 0, start), text.rfind("。", 0, start)) + 1
    before = [m for m in bodies if line <= m.span.start and m.span.end <= start]
    if before and _patterns()["said"].search(text, before[-1].span.end, start):
        return before[-1]
    return None


def is_quoted(text: str, position: int) -> bool:
    """Tell whether a position stands inside a quotation."""
    return text.rfind("“", 0, position) > text.rfind("”", 0, position)
