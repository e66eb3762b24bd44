"""Finds names by the row they stand in: what is named between two firms of a row is a firm (甲股份、极米、乙科技).

Of 400 items between two firms of the annotated passages, or after two of them and before 等, 392 are firms themselves;
other types are as sure. So is what a colon or a comma opens a row of firms with, and what leads a line of a list
between lines that firms lead. What an item does not begin with is data (`heads.toml`, section `rows`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.lists.district_rows import find_district_rows
from kg.extract.names.patterns.head_words import is_kind
from kg.extract.within import Within
from kg.extract.words import Words, is_dictionary_word, tag_of
from kg.lexicon.tables import load_toml
from kg.model import Span

RULE = "row.item"
_LIKE_THEIR_NEIGHBOURS = frozenset(
    {"Enterprise", "Bank", "FinancialInstitution", "ResearchInstitution", "Zone", "FinancialProduct", "Product"}
)
_FIRM = "Enterprise"
_REGIONS = frozenset({"Country", "Province", "City", "District"})
_TAKEN_FOR = "Product"  # what a firm in a row is taken for: 稻花香
_NAME = '[^、，。；：！？\\s（）()“”"《》—的等各其该和与及]'
_ITEM = re.compile(f"(?<=、){_NAME}{{2,12}}(?=、|等)")
_FIRST = re.compile(f"(?:(?<=[：，；\n])|(?<=[区市县省]的)){_NAME}{{2,6}}(?=、)")
_COUNTED = "年月日号家个项户条名种类批次点期届万亿"  # 3家企业：… is no third line
_MARK = f"(?:\\d{{1,2}}(?:[、.．\u3000 ]|(?![{_COUNTED}]))|[（(]\\d{{1,2}}[）)]|[●○•·]|[一二三四五六七八九十]{{1,2}}、)"
_LEADS = re.compile(f"^[ \u3000]*{_MARK}[ \u3000]*(?P<name>{_NAME}{{2,14}})(?=：|——|（)", re.MULTILINE)
_SURE_LENGTH = 4  # code points from which what the dictionary has is no ordinary word
_NEVER_FIRST = frozenset("由有到以在来至对为向让把被给从含请使")
_NOT_FIRST = ("v", "p", "c", "d", "r", "u", "m")


def with_rows(text: str, names: Sequence[Candidate], words: Words) -> list[Candidate]:
    """Return the names that stand, and those that only their row tells; a firm in a row of firms is no product."""
    known = [*names, *find_district_rows(text, names, words)]
    found = _Named(known)
    items = [*_items(text, found), *_first_items(text, found), *_leading(text, found)]
    spans = {item.span for item in items}
    return [*(c for c in known if c.span not in spans or c.type in _REGIONS), *items]


class _Named:
    """Where names begin and end, and which cover a place; what is added counts as one."""

    def __init__(self, names: Sequence[Candidate]) -> None:
        self.starts: dict[int, dict[str, int]] = {}
        self.ends: dict[int, dict[str, int]] = {}
        self._known = Within(names, attrgetter("span"))
        self._added: list[Candidate] = []
        for name in names:
            self._mark(name)

    def add(self, name: Candidate) -> None:
        """Count a name too."""
        self._mark(name)
        self._added.append(name)

    def _mark(self, name: Candidate) -> None:
        """Note where a name begins and ends; of two of a type that begin or end at one place the longer one."""
        begins = self.ends.setdefault(name.span.end, {})
        begins[name.type] = min(name.span.start, begins.get(name.type, name.span.start))
        stops = self.starts.setdefault(name.span.start, {})
        stops[name.type] = max(name.span.end, stops.get(name.type, name.span.end))

    def takes(self, span: Span, type_: str) -> bool:
        """Tell whether a span may be a name of a type: nothing is there but a region inside, or a firm's product."""
        over = [*self._known.touching(span), *(name for name in self._added if name.span.overlaps(span))]
        return all(
            span.covers(name.span) and span != name.span
            if name.type in _REGIONS
            else name.span == span and (name.type, type_) == (_TAKEN_FOR, _FIRM)
            for name in over
        )


def _items(text: str, named: _Named) -> Iterator[Candidate]:
    """Yield what stands between two names of a type, or after two of them and before 等."""
    for match in _ITEM.finditer(text):
        span = Span(match.start(), match.end())
        before = named.ends.get(span.start - 1, {})
        for type_ in sorted(before.keys() & _LIKE_THEIR_NEIGHBOURS):
            between = text[span.end] == "、" and type_ in named.starts.get(span.end + 1, {})
            last = text[span.end] == "等" and type_ in named.ends.get(before[type_] - 1, {})
            if (between or last) and _may_be(match[0], type_) and named.takes(span, type_):
                yield _found(named, span, type_)
                break


def _first_items(text: str, named: _Named) -> Iterator[Candidate]:
    """Yield what opens a row before two firms: ：极米、甲科技、乙股份."""
    for match in _FIRST.finditer(text):
        span = Span(match.start(), match.end())
        second = named.starts.get(span.end + 1, {}).get(_FIRM)
        third = second is not None and text[second : second + 1] == "、" and _FIRM in named.starts.get(second + 1, {})
        if third and _may_be(match[0], _FIRM) and _may_open(match[0]) and named.takes(span, _FIRM):
            yield _found(named, span, _FIRM)


def _leading(text: str, named: _Named) -> Iterator[Candidate]:
    """Yield what leads a line of a list, where firms lead the lines beside it: 3　英诺赛科：…."""
    leads = [Span(*match.span("name")) for match in _LEADS.finditer(text)]
    firms = [named.starts.get(span.start, {}).get(_FIRM) == span.end for span in leads]
    for index, span in enumerate(leads):
        beside = firms[max(0, index - 2) : index] + firms[index + 1 : index + 3]
        name = text[span.start : span.end]
        if not firms[index] and sum(beside) >= 2 and _may_be(name, _FIRM) and named.takes(span, _FIRM):
            firms[index] = True
            yield _found(named, span, _FIRM)


def _found(named: _Named, span: Span, type_: str) -> Candidate:
    candidate = Candidate(span, type_, RULE, Strength.TAGGED)
    named.add(candidate)
    return candidate


def _may_be(item: str, type_: str) -> bool:
    """Tell whether an item may be a name: no kind of thing, no ordinary word among names that are made up."""
    if is_kind(item) or _no_item().search(item):
        return False
    return type_ == _TAKEN_FOR or len(item) >= _SURE_LENGTH or not is_dictionary_word(item)


def _may_open(item: str) -> bool:
    """Tell whether an item is no clause that runs into the row: ，已有|云帆宽带、…."""
    opening = next((item[:size] for size in (3, 2) if is_dictionary_word(item[:size])), "")
    return item[0] not in _NEVER_FIRST and not (opening and tag_of(opening).startswith(_NOT_FIRST))


@cache
def _no_item() -> re.Pattern[str]:
    return re.compile(load_toml("heads.toml")["rows"]["no_item"])
