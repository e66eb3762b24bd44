"""Follows where a text says of all numbers that come that they are aimed at, or that they are terms to be met.

二、2024年工作目标。地区生产总值增长6%; 申报条件：研发费用占比不低于4%；营业收入不低于2000万元.
"""

from __future__ import annotations

from kg.extract.facts.indicators.rules import indicator_patterns, indicator_rules
from kg.extract.facts.scene import Scene
from kg.model import Span

_LONGEST_HEADING = 26  # code points of （二）2025年主要预期目标 and its number
_GOES_ON = ("；", ";")
_PARTS = "其中"


class Aims:
    """Goes through the sentences of a text in order and tells of each whether its numbers are aimed at.

    `paper` tells whether the text is by its title a plan, or lays down what is to be done, so that the numbers in its
    measures are aims.
    """

    def __init__(self, text: str, title: Span | None) -> None:
        """Begin before the first sentence."""
        titled = indicator_patterns()["paper"].search(text, title.start, title.end) if title is not None else None
        self.paper = titled is not None
        self._paragraph = -1  # the one that a heading covers
        self._going_on = False  # the sentence before ends in ； and tells of aims
        self._told = False  # the sentence before tells of aims
        self._terms_go_on = False  # the sentence before ends in ； and tells of terms

    def follow(self, scene: Scene) -> tuple[bool, bool]:
        """Tell whether a heading or the sentence before says that a sentence's numbers are aimed at, or are terms.

        A heading that is a paragraph of its own covers the next one.
        """
        rules, span = indicator_rules(), scene.sentence.span
        text = scene.text[span.start : span.end]
        terms, self._terms_go_on = self._terms_go_on, False
        if terms or rules.required.search(text):
            self._terms_go_on = text.endswith(_GOES_ON)
        if len(text) <= _LONGEST_HEADING and not scene.values and rules.aims_follow.search(text):
            alone = scene.text[span.end : span.end + 1] in {"", "\n"} and not text.endswith("。")
            self._paragraph = scene.sentence.paragraph + alone
            self._going_on = False
            return False, terms
        past = bool(rules.past.search(text))
        under = scene.sentence.paragraph == self._paragraph
        parts = self._told and text.startswith(_PARTS)  # 今年实施项目450个。|其中，新能源项目62个
        aimed = (under or self._going_on or parts or self._is_headed(text)) and not past
        told = aimed or (rules.aims(text) and not past)
        self._told = told
        self._going_on = told and text.endswith(_GOES_ON)
        return aimed, terms

    def _is_headed(self, text: str) -> bool:
        """Tell whether a sentence begins with a heading: 2024年工作打算：新增就业12万人."""
        lead = text[: text.find("：") + 1]
        return 0 < len(lead) <= _LONGEST_HEADING and bool(indicator_rules().aims_follow.search(lead))
