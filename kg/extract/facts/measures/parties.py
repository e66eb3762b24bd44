"""Tells who 双方, 三方 and the like are that do something together: who sign a paper, or were named side by side.

甲方：某市人民政府⏎乙方：某银行⏎…|双方|共建…; 某局与某行签订协议。|双方|将共建…. Of measures so begun in the passages
53 of 58 doers are those told as 甲方 and 乙方, 22 of 23 those of a row of their sentence, 48 of 62 those of the last
row of the text who signed something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.facts.measures.leads import ACTORS
from kg.extract.facts.measures.provisions import Clause
from kg.extract.names.ties.parties import parties_told
from kg.lexicon.tables import load_patterns
from kg.model import Mention

_MARKS = "。；！？\n"
_SIGNED = 40  # code points after a row in which it says that they signed something


class Parties:
    """Those of a text who may be meant by 双方. `mentions` must be sorted."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        """Keep the text; its rows are read when they are asked for."""
        self._text = text
        self._mentions = mentions
        self._told: tuple[Mention, ...] | None = None
        self._rows: list[tuple[Mention, ...]] | None = None

    def of(self, clause: Clause) -> tuple[Mention, ...]:
        """Return who is meant by the word with which a clause begins, as 双方|将共建…, if anybody can be."""
        word = _patterns()["both"].match(self._text, clause.lead.verb, clause.span.end)
        if word is None or _patterns()["both_after"].match(self._text, word.end()):
            return ()
        number = _NUMBERS.get(word["number"], 0)
        if self._told is None:
            self._told = tuple(parties_told(self._text, self._mentions).values())
        if len(self._told) > 1 and number in {0, len(self._told)}:
            return self._told
        start = word.start()
        rows = [row for row in self._all_rows() if row[-1].span.end <= start and number in {0, len(row)}]
        rows = [row for row in rows if not self._text.startswith("的", row[-1].span.end)]  # 把甲、乙的工人…，|双方…
        sentence = max(self._text.rfind(mark, 0, start) for mark in _MARKS) + 1
        beside = [row for row in rows if row[0].span.start >= sentence]
        signed = [row for row in rows if self._sign(row)]
        return next(iter([*beside[-1:], *signed[-1:]]), ())

    def _all_rows(self) -> list[tuple[Mention, ...]]:
        if self._rows is None:
            self._rows = list(_rows(self._text, self._mentions))
        return self._rows

    def _sign(self, row: Sequence[Mention]) -> bool:
        end = row[-1].span.end
        in_title = row[0].span.start < self._text.find("\n")
        return in_title or _patterns()["signs"].match(self._text, end, end + _SIGNED) is not None


_NUMBERS: Mapping[str, int] = {"双": 2, "三": 3, "四": 4}


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("parties.toml")


def _rows(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Yield the bodies and places that stand in a row: 某市、某行和|某局."""
    acting = [m for m in mentions if m.type in ACTORS and not m.implicit and not m.reference]
    outer: list[Mention] = []
    for mention in sorted(acting, key=lambda m: (m.span.start, -m.span.end)):
        if not outer or mention.span.start >= outer[-1].span.end:
            outer.append(mention)
    row: list[Mention] = []
    for mention in outer:
        if row and not _patterns()["between"].fullmatch(text, row[-1].span.end, mention.span.start):
            yield from [tuple({m.key: m for m in row}.values())] if len(row) > 1 else []
            row = []
        row.append(mention)
    yield from [tuple({m.key: m for m in row}.values())] if len(row) > 1 else []
