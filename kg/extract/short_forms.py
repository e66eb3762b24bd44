"""Derives unmarked short forms: within one article, a shorter name that can only mean a longer one.

风险补偿资金池 after 科技贷款风险补偿资金池, 50条措施 for 50条优化口岸服务措施, “万企千亿”行动计划 for the title that
holds the quoted words. Where two longer names would fit, none is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.candidates import ShortForm
from kg.model import Mention

_BY_ENDING = frozenset({"Fund", "Platform", "Programme", "Project", "Association", "Policy"})
_SHORTEST = 4
_NUMBERED = re.compile(r"(\d{1,3}|[一二三四五六七八九十]{1,3})条(.*)")
_QUOTED = re.compile(r"[“\"]([^”\"]{2,})[”\"]")
_AMOUNT = re.compile(r"^[\d.]+(?:万|亿)?元?")


def derive_short_forms(mentions: Sequence[Mention]) -> Iterator[ShortForm]:
    """Yield the short forms among an article's names; `full` is always the longer name's wording."""
    names = {m.name: m.type for m in mentions if not m.implicit and not m.reference}
    for short in sorted(names):
        type_ = names[short]
        fitting = [full for full in names if len(full) > len(short) and _means(short, type_, full, names)]
        longest = max(fitting, key=len, default=None)
        if longest is not None and all(f == longest or _means(f, names[f], longest, names) for f in fitting):
            yield ShortForm(short, longest, names[longest])


def _means(short: str, type_: str, full: str, names: Mapping[str, str]) -> bool:
    same = names[full] == type_
    if type_ in {"Policy", "Programme"} and names[full] == "Policy" and "“" not in full[:1] + full[-1:]:
        inner = _QUOTED.search(short)
        if inner and inner[1] in full and len(inner[1]) >= 3:
            return True
    if not same:
        return False
    if type_ == "Policy" and (left := _NUMBERED.fullmatch(short)) and (right := _NUMBERED.fullmatch(full)):
        return left[1] == right[1] and right[2].endswith(left[2])
    if type_ in _BY_ENDING and len(short) >= _SHORTEST and full.endswith(short):
        return True
    return type_ == "Fund" and len(_AMOUNT.sub("", short)) > _SHORTEST and _is_thinned(short, full)


def _is_thinned(short: str, full: str) -> bool:
    """Tell whether `short` leaves out characters of `full` and keeps its last two (产业引导基金)."""
    rest = iter(full)
    return short[-2:] == full[-2:] and all(character in rest for character in short)
