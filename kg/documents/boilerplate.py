"""Finds the lines of a page that are no part of an article, with the patterns of `boilerplate.toml`.

What a single line cannot tell is decided here: the values of a metadata table that stand on lines of
their own, titles of a brochure repeated on every page, and how far the foot of a page reaches.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from kg.documents.catalogue import catalogue_rows
from kg.documents.dates import OUTLET, PAGE
from kg.documents.foreign import foreign_lines
from kg.documents.furniture import furniture_lines
from kg.documents.lines import Line
from kg.documents.page_marks import PAGE_HEAD, PAGE_LABEL, TURN

_EDGES = " \t\u3000\u00a0\u200b\ufeff│"
_LONGEST = 400  # code points: a longer line is prose, whatever it begins with
_PROSE = re.compile(r"[。；！？]")
_SHORTEST_PROSE = 40
# Words that label a row of a table only where other rows stand beside it.
_WEAK_LABEL = re.compile(
    r"^(?:名\s*称|标\s*题|分\s*类|服\s*务\s*对\s*象|有\s*效\s*期|时\s*效|状\s*态|发\s*布\s*日\s*期|发\s*布\s*时\s*间|来\s*源|关\s*键\s*词)\s*[:：]"
)
_EMPTY_LABEL = re.compile(r"^[^，。；]{2,14}[:：]$")
_TABLE = "metadata table"
_ATTACHED = "附件"
_TABLE_REACH = 4  # lines with text between two rows of one table
_TABLE_LABELS = 40  # lines with text within which a page's table stands
_LINKS = "navigation bar"
_PAGE_BREAKS = frozenset({"pager", "page number"})


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """One kind of line to set aside. `scope` is line, tail or rest, as the file of patterns explains."""

    name: str
    pattern: re.Pattern[str]
    scope: str


@cache
def load_boilerplate() -> tuple[Boilerplate, ...]:
    """Return the patterns in the order of the file; the first that matches gives the reason."""
    text = resources.files("kg.documents").joinpath("boilerplate.toml").read_text(encoding="utf-8")
    for name, pattern in (
        ("<outlet>", OUTLET),
        ("<page>", PAGE),
        ("<turn>", TURN),
        ("<label>", PAGE_LABEL),
        ("<head>", PAGE_HEAD),
    ):
        text = text.replace(name, pattern)
    entries = tomllib.loads(text)["patterns"]
    return tuple(Boilerplate(e["name"], re.compile(e["pattern"]), e["scope"]) for e in entries)


def reason_of(text: str) -> Boilerplate | None:
    """Return why a line is set aside, or None for a line of an article."""
    plain = text.strip(_EDGES)
    if not plain or len(plain) > _LONGEST:
        return None
    if not _any_kind().search(plain):
        return None
    return next((kind for kind in load_boilerplate() if kind.pattern.search(plain)), None)


@cache
def _any_kind() -> re.Pattern[str]:
    """Return all patterns as one: most lines match none, and one search tells so sooner than fifty."""
    return re.compile("|".join(f"(?:{kind.pattern.pattern})" for kind in load_boilerplate()))


def boilerplate_lines(lines: Sequence[Line], starts: Collection[int]) -> dict[int, str]:
    """Return the lines to set aside, by index, with the reason.

    `starts` are the indices at which articles begin: what takes along lines below it stops there.
    """
    kinds = {i: kind for i, line in enumerate(lines) if line.bare and (kind := reason_of(line.text))}
    found = {i: kind.name for i, kind in kinds.items()}
    found.update(dict.fromkeys(_table_rows(lines, found), _TABLE))
    listed = frozenset([*catalogue_rows(lines), *_heads_of_tables(lines)])
    kinds = {i: kind for i, kind in kinds.items() if i not in listed}
    found = {i: name for i, name in found.items() if i not in listed}
    found.update(dict.fromkeys(_running_heads(lines, found), "running head"))
    found.update(dict.fromkeys(_between_links(lines, found), _LINKS))
    found.update(furniture_lines(lines))
    found |= dict(foreign_lines(lines))
    taking: Boilerplate | None = None
    begun = False
    for index, line in enumerate(lines):
        if index in starts:
            taking = None
        if not line.bare:
            continue
        kind = kinds.get(index)
        prose = kind is None and is_prose(line.bare)
        if taking is not None and taking.scope == "rest":
            found[index] = taking.name
        elif taking is not None and not prose:
            found.setdefault(index, taking.name)
        else:
            taking = None
            begun = begun or prose
        # What ends a page may also head it: only below the article does it take the rest along.
        if begun and kind is not None and kind.scope != "line" and (taking is None or taking.scope != "rest"):
            taking = kind
    return found


def is_prose(text: str) -> bool:
    """Tell whether a line is running text: long and punctuated like sentences."""
    return len(text) >= _SHORTEST_PROSE and bool(_PROSE.search(text))


def _table_rows(lines: Sequence[Line], found: dict[int, str]) -> Iterator[int]:
    """Yield rows with weak labels beside the sure ones, and the values below labels that stand alone."""
    written = [i for i, line in enumerate(lines) if line.bare][:_TABLE_LABELS]
    sure = [at for at, i in enumerate(written) if found.get(i) == _TABLE]
    for at, i in enumerate(written):
        text = lines[i].bare
        near = any(abs(at - other) <= _TABLE_REACH for other in sure)
        if not near or not (found.get(i) or _WEAK_LABEL.match(text) or _EMPTY_LABEL.match(text)):
            continue
        if found.get(i) in {None, "keywords", "publication line"} and _WEAK_LABEL.match(text):
            yield i
            sure.append(at)
        if at + 1 < len(written) and _EMPTY_LABEL.match(text) and (found.get(i) == _TABLE or _WEAK_LABEL.match(text)):
            below = written[at + 1]
            wraps = below + 1 < len(lines) and bool(lines[below + 1].bare) and below + 1 not in found
            value = lines[below].bare
            if below not in found and not wraps and not re.search(r"[:：]", value) and not is_prose(value):
                yield below


def _heads_of_tables(lines: Sequence[Line]) -> Iterator[int]:
    """Yield lines that name what is attached right above a table of it: 附件：拟兑现名单⏎序号 企业名称 金额."""
    written = [index for index, line in enumerate(lines) if line.bare]
    for index, below in pairwise(written):
        if lines[index].bare.startswith(_ATTACHED) and "\t" in lines[below].text.strip():
            yield index


def _between_links(lines: Sequence[Line], found: dict[int, str]) -> Iterator[int]:
    """Yield short lines with links right above and right below them."""
    written = [i for i, line in enumerate(lines) if line.bare]
    for above, i, below in zip(written, written[1:], written[2:], strict=False):
        short = len(lines[i].bare) <= 40 and not re.search(r"[，。；：]", lines[i].bare)
        if i not in found and short and found.get(above) == found.get(below) == _LINKS:
            yield i


def _running_heads(lines: Sequence[Line], found: dict[int, str]) -> Iterator[int]:
    """Yield the lines that come back at the top of every page, after their first time."""
    written = [i for i, line in enumerate(lines) if line.bare]
    near: list[int] = []
    for at, i in enumerate(written):
        before = written[max(0, at - 2) : at]
        if i not in found and len(lines[i].bare) <= 60 and any(found.get(b) in _PAGE_BREAKS for b in before):
            near.append(i)
    counts = Counter(lines[i].bare for i in near)
    first = {lines[i].bare: i for i in reversed(written)}
    for i in near:
        if counts[lines[i].bare] >= 2 and first[lines[i].bare] != i:
            yield i
