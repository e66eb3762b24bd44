"""What is read: documents, the articles in them, and places in their texts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A half-open range of code points, `0 <= start < end`.

    Texts hold thousands, which are compared and looked up all the time: a struct does that without running Python.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty, reversed or negative range."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}–{self.end}")

    def __len__(self) -> int:
        """Return the number of code points covered."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies within this range."""
        return self.start <= other.start and other.end <= self.end

    def hull(self, other: Span) -> Span:
        """Return the smallest range that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stretch of a document that yields nothing, and why (navigation, rules of the site, …)."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says of itself outside its text: the `<meta>` tags of a page, the properties of a docx."""

    title: str | None = None
    published: dt.date | None = None
    source: str | None = None


NOTHING_STATED = Stated()


@dataclass(frozen=True, slots=True)
class Document:
    """One input file as it was read.

    `id` is the file's stem, made unique within a build; `name` the path relative to the input the
    user gave, with forward slashes (`pack.zip/news/1.html` for a member of an archive); `text` the
    decoded text with its line ends as in the file, or the text that was drawn out of a page, a PDF or
    a docx. `set_aside` are stretches which the format itself marks as no content, such as `<nav>`.
    """

    id: str
    name: str
    text: str
    sha256: str
    encoding: str
    format: str = "txt"
    set_aside: tuple[SetAside, ...] = ()
    stated: Stated = NOTHING_STATED


_FURTHEST = 20  # code points between two characters that are still read in one piece: line ends, the marks of a page


@dataclass(frozen=True, slots=True)
class Article:
    """One news item, notice or caption page of a document, cleaned for extraction.

    `text` holds paragraphs separated by one newline, hard wraps joined. `offsets[i]` is the code
    point of `text[i]` in the document's text; an inserted newline takes the offset of what it
    replaces. They rise but where columns were put together: what stood in between comes after. `written` is
    the same text in the characters of the document, where `text` is its simplified form; None where they are the
    same. `title` lies in `text`. `source`, `byline` and `section` are as the page has them. `seams` are offsets into
    `text` at which a paragraph breaks off in the middle of a sentence: what follows may belong to another column,
    so nothing is read across.
    """

    id: str
    doc: str
    text: str
    offsets: tuple[int, ...]
    title: Span | None = None
    published: dt.date | None = None
    source: str | None = None
    byline: str | None = None
    section: str | None = None
    seams: tuple[int, ...] = ()
    written: str | None = None

    def words(self, span: Span) -> str:
        """Return what stands at `span` of the article's text, in the characters of the document."""
        return (self.written or self.text)[span.start : span.end]

    def pieces(self, span: Span) -> tuple[Span, ...]:
        """Return where `span` of the article's text stands in the document's text: in pieces where columns broke it."""
        start, end = self.offsets[span.start], self.offsets[span.end - 1] + 1
        if len(span) <= end - start <= len(span) + _FURTHEST:
            return (Span(start, end),)
        places = self.offsets[span.start : span.end]
        cuts = [at for at in range(1, len(places)) if not 0 <= places[at] - places[at - 1] <= _FURTHEST]
        return tuple(
            [Span(places[a], places[b - 1] + 1) for a, b in zip([0, *cuts], [*cuts, len(places)], strict=True)]
        )

    def locate(self, span: Span) -> Span:
        """Return where `span` of the article's text stands in the document's text, its longest piece."""
        return max(self.pieces(span), key=len)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a document says something: `text_of(doc)[start:end] == quote`.

    `doc` is the article's id (`stem` or `stem#n`); offsets are into the whole document as read.
    """

    doc: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Located:
    """A mention in its document: `doc` is the article's id, offsets are into the text as read."""

    doc: str
    start: int
    end: int
    text: str
