"""Tells which programme a measure is part of where another part of its sentence says so.

专班对木材抵港直装；|对司机发放通行卡: after a semicolon who headed the sentence goes on (48 of 50 measures of the
passages that begin there); so does who heads a paragraph in its later sentences, where nobody else acts (15 of 17).
某县开展“甲行动”：对…；|为…: what follows the colon is part of what is set up (41 of 41).
The words are data (`measures.toml`).
"""

from __future__ import annotations

import re

from kg.extract.facts.measures.leads import ACTORS, OWNERS
from kg.extract.facts.measures.ruled import FoundMeasure
from kg.extract.facts.measures.rules import measure_patterns
from kg.extract.sentences import after_last
from kg.extract.within import Within
from kg.model import Mention, Span

HEADED = "measure.headed"  # rule
_QUOTE = "“"
_ENDS = re.compile("[。；]")


def heading_programme(text: str, measure: FoundMeasure, names: Within[Mention]) -> Mention | None:
    """Return the programme that heads the sentence or paragraph of a measure, or is set up before a colon, if any."""
    at, paragraph = measure.span.start, text.rfind("\n", 0, measure.span.start) + 1
    if at == paragraph or any(subject.type in OWNERS for subject in measure.subjects):
        return None
    sentence = after_last("。！？\n", text, at)
    before = [m for m in names.inside(Span(paragraph, at)) if not m.implicit]
    programmes = [m for m in before if m.type == "Programme"]
    set_up = [m for m in programmes if m.span.start >= sentence and _is_set_up(text, sentence, m)]
    if set_up:
        return set_up[-1]
    heads = [m for m in programmes if _begins(text, sentence, m) or _begins(text, paragraph, m)]
    if not heads or measure.subjects or not _ENDS.search(text, heads[-1].span.end, at):
        return None
    marks = "；" if heads[-1].span.start >= sentence else "。；，"
    later = (m for m in before if m.type in ACTORS and m.span.start >= heads[-1].span.end)
    return None if any(text[m.span.start - 1] in marks for m in later) else heads[-1]


def _begins(text: str, start: int, name: Mention) -> bool:
    """Tell whether a name stands at a place, or right after a quotation mark there."""
    return name.span.start >= start and text[start : name.span.start] in {"", _QUOTE}


def _is_set_up(text: str, begin: int, programme: Mention) -> bool:
    """Tell whether a clause sets up or carries out a programme, and a colon says what that is."""
    patterns = measure_patterns()
    told = patterns["told_after_colon"].match(text, programme.span.end)
    return told is not None and patterns["set_up_there"].search(text, begin, programme.span.start) is not None
