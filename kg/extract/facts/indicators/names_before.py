"""Names numbers that are only called a target or a figure: 本地配套率由46%升至52%，…；全年的目标是|55%.

Such a number counts what the last one of its kind and unit does that was told before it in its paragraph.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.facts.indicators.find import UNNAMED
from kg.extract.facts.indicators.rules import indicator_patterns
from kg.model import IndicatorFact

_KEPT = 8  # numbers that are remembered
_LIKE = 30  # times as much one may be as the other
_OF_THEM = "其中"
_REACH = 120  # code points between the two


class NamesBefore:
    """Goes through the numbers of a text in order and keeps what was counted last."""

    def __init__(self, text: str) -> None:
        """Begin before the first number."""
        self._text = text
        self._last: deque[IndicatorFact] = deque(maxlen=_KEPT)

    def named(self, numbers: Iterable[IndicatorFact]) -> Iterator[IndicatorFact]:
        """Yield numbers, by the name of one before where they have none of their own; a target so named is aimed at.

        Where there is none before they are left out.
        """
        for number in numbers:
            told = self._with_name(number)
            if told is not None:
                self._last.append(told)
                yield told

    def _with_name(self, number: IndicatorFact) -> IndicatorFact | None:
        stands = indicator_patterns()["stands_for"].fullmatch(number.name)
        if stands is None and number.name != UNNAMED:
            return number
        if stands is not None and self._text.find(number.name, number.evidence.start, number.value.span.start) < 0:
            return number  # 买下48万吨|指标: what is counted is called so
        last = self._counted_before(number)
        aimed = stands is not None and stands["aim"] is not None
        return replace(number, name=last.name, kind="target" if aimed else number.kind) if last is not None else None

    def _counted_before(self, number: IndicatorFact) -> IndicatorFact | None:
        """Return the last number of a kind and unit in the paragraph, no growth for a level; for a growth the last."""
        start, grows = number.value.span.start, _grows(number)
        for last in reversed(self._last):
            between = self._text[last.value.span.end : start]
            if len(between) > _REACH or "\n" in between:
                return None
            if self._text.startswith(_OF_THEM, last.evidence.start):
                continue  # a part: the whole was told before it
            if grows or _may_be_alike(last, number):
                return last if grows or not _grows(last) else None
        return None


def _may_be_alike(one: IndicatorFact, other: IndicatorFact) -> bool:
    """Tell whether two numbers may count the same: of one kind and unit, and shares or about as large."""
    if (one.value.kind, one.value.unit) != (other.value.kind, other.value.unit):
        return False
    low, high = sorted((abs(one.value.value), abs(other.value.value)))
    return one.value.kind == "percent" or high <= low * _LIKE


def _grows(number: IndicatorFact) -> bool:
    """Tell whether a number is by how much something has grown."""
    return number.change == number.value
