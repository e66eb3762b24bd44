"""Splits a document into articles, with title and day of publication, and sets boilerplate aside."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.documents.boilerplate import boilerplate_lines
from kg.documents.clean import Paragraph, reflow
from kg.documents.columns import rejoin
from kg.documents.credits import byline, section
from kg.documents.dates import dated_head, entry, masthead_day, published, source
from kg.documents.expressions import AFTER_LABEL, TITLE_LABEL
from kg.documents.items import BULLET, NUMBER, find_starts
from kg.documents.joining import goes_on_after_page
from kg.documents.lines import Line, split_lines
from kg.documents.listings import without_day
from kg.documents.seams import find_seams
from kg.documents.titles import find_title
from kg.documents.wrapping import without_spacing, wrap_width
from kg.lexicon.script import is_traditional, simplified
from kg.model import NOTHING_STATED, Article, Document, SetAside, Span

_SHORTEST = 20  # code points: less is no article
_SHORTEST_TOLD = 10  # of a sentence that is all a document has
_LONGEST_HEAD = 200  # code points of what may stand above the first item of a listing
_MARKUP = re.compile(r"#{1,6}\s*(?=\S)|>\s+(?=\S)")
# What an export of a database writes before title and text: 标题：… 【正文】…
_EXPORTED = re.compile(rf"[【\[]?(?:{TITLE_LABEL}{AFTER_LABEL}(?=\S)|正\s?文{AFTER_LABEL})")
_MARKED_BYLINE = re.compile(r"[■□●◆].{0,12}(?:记者|通讯员)")
_LEFT_OVER = "no article"
_LEAST_PRINTED = 2  # lines that show at which width a short PDF is printed, where all lines are those of the page
_PAGE_MARKS = frozenset({"page number", "pager", "running head", "page footer", "page header"})


@dataclass(frozen=True, slots=True)
class SplitResult:
    """The articles of a document in order, and what was set aside.

    `set_aside` spans lie in the document's text; each covers whole lines.
    """

    articles: tuple[Article, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """What all articles of a document share: the day and section its head bears, whether they are headlines alone."""

    document: Document
    original: str
    day: dt.date | None
    section: str | None
    several: bool
    headlines: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines from one start to the next, the paragraphs of those that are not set aside, and the day beside them."""

    lines: Sequence[Line]
    body: Sequence[Paragraph]
    day: dt.date | None = None

    @property
    def length(self) -> int:
        return sum(len(p.text) for p in self.body)

    @property
    def tells(self) -> bool:
        """Tell whether it holds a whole sentence, however short: an article where the document has no other."""
        return any(len(p.text) >= _SHORTEST_TOLD and p.text.endswith("。") for p in self.body)


def split(document: Document) -> SplitResult:
    """Split a document into articles, in the order they stand in it.

    An article's id is the document's, with `#n` from 1 where there are several. A document that holds
    nothing but boilerplate has no article. Nothing is lost without a word: lines that are in no
    article are in `set_aside`.
    """
    original = document.text
    if is_traditional(original):  # read through its simplified form, of the same length
        stated = replace(document.stated, title=document.stated.title and simplified(document.stated.title))
        document = replace(document, text=simplified(original), stated=stated)
    lines = without_spacing(split_lines(document.text))
    starts = find_starts(lines)
    dropped = boilerplate_lines(lines, frozenset(starts.lines))
    dropped.update(_marked(lines, document.set_aside))
    by_days = starts.by_days
    for index in by_days.day_lines if by_days is not None else ():
        dropped.setdefault(index, "publication line")
    read = [line for index, line in enumerate(lines) if index not in dropped]
    usual = wrap_width(read) or (wrap_width(read, least=_LEAST_PRINTED) if document.format == "pdf" else None)
    bounds = [*starts.lines, len(lines)]
    bodies = [
        _body(document.text, lines, range(first, last), dropped, usual, starts.listing)
        for first, last in pairwise(bounds)
    ]
    if not starts.listing:
        bodies = rejoin(document.text, bodies, usual)
    days = by_days.days if by_days is not None else {}
    parts = [
        _Part(lines[first:last], _undated(body) if by_days is not None and by_days.beside else body, days.get(first))
        for (first, last), body in zip(pairwise(bounds), bodies, strict=True)
    ]
    least = _SHORTEST if by_days is None else _SHORTEST_TOLD  # a title with its day is an item
    kept = [part for part in parts if part.length >= least] or [part for part in parts if part.tells]
    of_all: dt.date | None = None
    if starts.head and len(kept) > 1 and parts[0].length < _LONGEST_HEAD:
        of_all = dated_head([line.bare for line in parts[0].lines if line.bare])
        kept = kept[1:] if kept[0] is parts[0] else kept
    for part, (first, last) in zip(parts, pairwise(bounds), strict=True):
        if not any(part is other for other in kept):
            for index in range(first, last):
                if lines[index].bare:
                    dropped.setdefault(index, _LEFT_OVER)
    if starts.headlines:
        kept = [replace(part, body=[_headline(paragraph) for paragraph in part.body]) for part in kept]
    day = masthead_day([line.bare for line in lines[:60]]) or of_all
    page = _Page(
        document,
        original,
        day,
        section([line.bare for line in lines[:60] if line.bare]),
        len(kept) > 1,
        starts.headlines,
    )
    articles = tuple(_article(page, part, n) for n, part in enumerate(kept, 1))
    return SplitResult(articles, _set_aside(lines, dropped))


def _marked(lines: Sequence[Line], set_aside: Sequence[SetAside]) -> Iterator[tuple[int, str]]:
    """Yield the lines that lie in a stretch which the file's format marks as no content."""
    spans = iter(sorted(set_aside, key=lambda aside: aside.span))
    current = next(spans, None)
    for index, line in enumerate(lines):
        while current is not None and current.span.end <= line.start:
            current = next(spans, None)
        if current is not None and current.span.start <= line.start and line.end <= current.span.end:
            yield index, current.reason


def _body(
    text: str, lines: Sequence[Line], part: range, dropped: dict[int, str], usual: int | None, listing: bool
) -> list[Paragraph]:
    """Return the paragraphs of the kept lines of a part.

    Nothing is joined over a line set aside, but for the marks of a page's end, where a sentence may go on.
    """
    found: list[Paragraph] = []
    run: list[Line] = []
    continuing: set[int] = set()
    for index, next_page in _pages(text, lines, part, dropped):
        if index in dropped or next_page:
            while run and not run[-1].bare:
                run.pop()
            if next_page and run and goes_on_after_page(run[-1], lines[index], usual):
                continuing.add(lines[index].start)
                run.append(lines[index])
                continue
            found += reflow(text, run, usual, continuing)
            run = []
        if index not in dropped:
            run.append(lines[index])
    found += reflow(text, run, usual, continuing)
    return [bare for n, p in enumerate(found) if (bare := _without_mark(p, numbered=listing and n == 0)) is not None]


def _pages(text: str, lines: Sequence[Line], part: range, dropped: dict[int, str]) -> Iterator[tuple[int, bool]]:
    """Yield the lines of a part; True marks the first of a page, before which only a page's marks stand.

    The marks and blank lines between two pages are left out.
    """
    pending: list[int] = []
    turned = False
    for index in part:
        line = lines[index]
        form_feed = not line.bare and line.start > 0 and text[line.start - 1] == "\x0c"
        if form_feed or dropped.get(index) in _PAGE_MARKS:
            turned = True
            pending.append(index)
        elif not line.bare and (turned or index in dropped):
            pending.append(index)
        elif index in dropped:
            yield from ((i, False) for i in (*pending, index))
            pending, turned = [], False
        else:
            yield index, turned
            pending, turned = [], False


def _without_mark(paragraph: Paragraph, numbered: bool) -> Paragraph | None:
    """Leave out the bullet or number of a listing's item, marks of Markdown and labels; a byline keeps its ■."""
    match = (
        _MARKUP.match(paragraph.text)
        or _EXPORTED.match(paragraph.text)
        or (NUMBER.match(paragraph.text) if numbered else None)
    )
    if match is None and not _MARKED_BYLINE.match(paragraph.text):
        match = BULLET.match(paragraph.text)
    if match is None:
        return paragraph
    rest = paragraph.text[match.end() :]
    return Paragraph(rest, paragraph.offsets[match.end() :]) if rest else None


def _article(page: _Page, part: _Part, number: int) -> Article:
    document = page.document
    stated = NOTHING_STATED if page.several else document.stated
    pieces: list[str] = []
    offsets: list[int] = []
    for paragraph in part.body:
        if pieces:
            offsets.append(offsets[-1] + 1 if offsets[-1] + 1 < paragraph.offsets[0] else offsets[-1])
        pieces.append(paragraph.text)
        offsets += paragraph.offsets
    bare = [line.bare for line in part.lines if line.bare]
    texts = [paragraph.text for paragraph in part.body]
    text = "\n".join(pieces)
    written: str | None = None
    if page.original != document.text:
        written = "".join(c if c == "\n" else page.original[at] for c, at in zip(text, offsets, strict=True))
    return Article(
        id=f"{document.id}#{number}" if page.several else document.id,
        doc=document.id,
        text=text,
        offsets=tuple(offsets),
        title=find_title(document.text, part.body, bare, stated.title),
        published=stated.published or part.day or _day_of(page, bare, texts) or page.day or document.stated.published,
        source=_as_written(page, source(bare)) or stated.source,
        byline=_as_written(page, byline(bare, texts)),
        section=_as_written(page, (section(bare) if page.several else None) or page.section),
        seams=tuple(find_seams(texts)),
        written=written,
    )


def _day_of(page: _Page, bare: Sequence[str], texts: Sequence[str]) -> dt.date | None:
    found = entry(bare[0]) if page.headlines and bare else None
    return found[1] if found is not None else published(bare, texts)


def _headline(paragraph: Paragraph) -> Paragraph:
    """Leave out the day that stands after a headline in a list."""
    found = entry(paragraph.text)
    return paragraph if found is None else Paragraph(paragraph.text[: found[0]], paragraph.offsets[: found[0]])


def _undated(body: Sequence[Paragraph]) -> list[Paragraph]:
    """Leave out the day beside the title that the first paragraph of an item is."""
    if not body:
        return []
    start, end = without_day(body[0].text)
    return [Paragraph(body[0].text[start:end], body[0].offsets[start:end]), *body[1:]]


def _as_written(page: _Page, words: str | None) -> str | None:
    """Return words of the page in its own script."""
    at = page.document.text.find(words) if words else -1
    return page.original[at : at + len(words)] if words and at >= 0 else words


def _set_aside(lines: Sequence[Line], dropped: dict[int, str]) -> tuple[SetAside, ...]:
    """Join neighbouring lines set aside for one reason."""
    return tuple(_joined(lines, dropped))


def _joined(lines: Sequence[Line], dropped: dict[int, str]) -> Iterator[SetAside]:
    span: Span | None = None
    reason = ""
    for index, line in enumerate(lines):
        if not line.bare:
            continue
        if index in dropped and span is not None and dropped[index] == reason:
            span = Span(span.start, line.end)
            continue
        if span is not None:
            yield SetAside(span, reason)
        span, reason = (Span(line.start, line.end), dropped[index]) if index in dropped else (None, "")
    if span is not None:
        yield SetAside(span, reason)
