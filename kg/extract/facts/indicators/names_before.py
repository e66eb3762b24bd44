"""Names numbers that are only called a target or a figure: 本地配套率由46%升至52%，…；全年的目标是|55%.

Such a number counts what the last one of its kind and unit does that was told before it in its paragraph.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from kg.extract.facts.indicators.rules import indicator_patterns
from kg.model import IndicatorFact

_KEPT = 8  # numbers that are remembered
_OF_THEM = "其中"
_REACH = 120  # code points between the two


class NamesBefore:
    """Goes through the numbers of a text in order and keeps what was counted last."""

    def __init__(self, text: str) -> None:
        """Begin before the first number."""
        self._text = text
        self._last: deque[IndicatorFact] = deque(maxlen=_KEPT)

    def named(self, number: IndicatorFact) -> IndicatorFact:
        """Return a number, by the name of one before where it has none of its own; a target so named is aimed at."""
        stands = indicator_patterns()["stands_for"].fullmatch(number.name)
        if stands is not None and (found := self._counted_before(number)) is not None:
            number = replace(number, name=found.name, kind="target" if stands["aim"] else number.kind)
        self._last.append(number)
        return number

    def _counted_before(self, number: IndicatorFact) -> IndicatorFact | None:
        """Return the last number of a kind and unit in the paragraph, unless it tells how much something has grown."""
        start = number.value.span.start
        if self._text.find(number.name, number.evidence.start, start) < 0:
            return None  # 买下48万吨|指标: what is counted is called so
        for last in reversed(self._last):
            between = self._text[last.value.span.end : start]
            if len(between) > _REACH or "\n" in between:
                return None
            if (last.value.kind, last.value.unit) == (number.value.kind, number.value.unit):
                if self._text.startswith(_OF_THEM, last.evidence.start):
                    continue  # a part: the whole was told before it
                return None if last.change == last.value else last
        return None
