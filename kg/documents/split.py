"""Splits a document into articles, with title and day of publication, and sets boilerplate aside."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.documents.boilerplate import boilerplate_lines
from kg.documents.clean import Line, Paragraph, paragraphs, split_lines
from kg.model import Article, Document, SetAside, Span

_ITEM = re.compile(r"^\s*[•●◆]\s*(?=\S.{7,80}$)")
_DATE_LINE = re.compile(r"^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*$")
_BYLINE = re.compile(
    r"^\s*(?:■\s*\S{2,8}(?:日报|晚报|晨报|时报|商报|早报|都市报|新报|报|社|台)?(?:首席|见习|全媒体)?记者|"
    r"\S{2,8}(?:日报|晚报|晨报|时报|商报|早报|都市报|新报)讯?[（(](?:首席|见习|全媒体)?记者|本报讯|新华社\S{2,6}\d{1,2}月\d{1,2}日电)"
)
_DAY = r"(\d{4})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})"
_PUBLISHED = (
    re.compile(rf"(?:发布日期|发布时间|发布于|时间|日期)\s?[:：]\s?{_DAY}"),
    re.compile(rf"^\s*{_DAY}日?\s+(?:\d{{1,2}}:\d{{2}}|来源|阅读|浏览|星期)|^\s*{_DAY}日?\s*$"),
    re.compile(rf"{_DAY}日?\s{{1,8}}星期"),
    re.compile(rf"成文日期\s?[:：]\s?{_DAY}"),
)
_SOURCE = re.compile(r"来源\s?[:：]\s?([^\s　|]{2,16})")
_LONG = 300  # code points: a byline this far into an article begins the next one
_TITLE = 60
_SHORTEST = 20  # code points: less is no article
_SENTENCE_END = re.compile(r"[。；;]")


@dataclass(frozen=True, slots=True)
class SplitResult:
    """The articles of a document in order, and what was set aside."""

    articles: tuple[Article, ...]
    set_aside: tuple[SetAside, ...]


def split(document: Document) -> SplitResult:
    """Split a document. An article's id is the document's, with `#n` where there are several."""
    lines = split_lines(document.text)
    starts = _starts(lines)
    dropped = boilerplate_lines(lines, frozenset(starts))
    dropped_at = {lines[index].start for index in dropped}
    bounds = [*starts, len(lines)]
    parts = [lines[first:last] for first, last in pairwise(bounds)]
    bodies = [(part, _body(document.text, [ln for ln in part if ln.start not in dropped_at])) for part in parts]
    filled = [(part, body) for part, body in bodies if sum(len(p.text) for p in body) >= _SHORTEST]
    if len(filled) > 1 and not _ITEM.match(filled[0][0][0].text) and _is_header(filled[0][1], lines, starts):
        filled = filled[1:]
    several = len(filled) > 1
    articles = tuple(
        _article(document, f"{document.id}#{n}" if several else document.id, part, body)
        for n, (part, body) in enumerate(filled, 1)
    )
    return SplitResult(articles, _set_aside(lines, dropped))


def _starts(lines: Sequence[Line]) -> list[int]:
    """Return the indices of the lines at which articles begin; the first is 0."""
    items = [i for i, line in enumerate(lines) if _ITEM.match(line.text)]
    dated = [i for i, following in zip(items, [*items, len(lines)][1:], strict=True) if _has_date(lines, i, following)]
    if len(dated) >= 2 or (len(dated) == 1 and len(items) == 1):
        return sorted({0, *dated})
    starts, length = [0], 0
    for index, line in enumerate(lines):
        if _BYLINE.match(line.text) and length > _LONG:
            starts.append(_with_headline(lines, index))
            length = 0
        length += len(line.text.strip())
    return starts


def _has_date(lines: Sequence[Line], start: int, end: int) -> bool:
    return any(_DATE_LINE.match(line.text) for line in lines[start + 1 : end])


def _with_headline(lines: Sequence[Line], index: int) -> int:
    """Take along the short lines right above a byline that end no sentence: its headline."""
    start = index
    while start > 0:
        text = lines[start - 1].text.strip()
        if not text or len(text) > 40 or text[-1] in "。，！？”；：、）" or len(text) < 4:
            return start
        start -= 1
    return start


def _is_header(body: Sequence[Paragraph], lines: Sequence[Line], starts: Sequence[int]) -> bool:
    """Tell whether what stands before the first item of a listing is only the page's head."""
    return bool(_ITEM.match(lines[starts[1]].text)) and sum(len(p.text) for p in body) < 200


def _body(text: str, part: Sequence[Line]) -> list[Paragraph]:
    """Return the paragraphs of the kept lines. A run of kept lines is reflowed together."""
    found: list[Paragraph] = []
    run: list[Line] = []
    for line in [*part, None]:
        if line is not None and (not run or _adjacent(text, run[-1], line)):
            run.append(line)
            continue
        if run:
            found += paragraphs(text, run[0].start, run[-1].end)
        run = [] if line is None else [line]
    return [_without_bullet(p) for p in found if not _DATE_LINE.match(p.text)]


def _adjacent(text: str, left: Line, right: Line) -> bool:
    return not text[left.end : right.start].strip("\r\n")


def _without_bullet(paragraph: Paragraph) -> Paragraph:
    match = re.match(r"[•●◆]\s*", paragraph.text)
    if match is None:
        return paragraph
    return Paragraph(paragraph.text[match.end() :], paragraph.offsets[match.end() :])


def _article(document: Document, id_: str, part: Sequence[Line], body: Sequence[Paragraph]) -> Article:
    text = ""
    offsets: list[int] = []
    for paragraph in body:
        if text:
            text += "\n"
            offsets.append(offsets[-1])
        text += paragraph.text
        offsets += paragraph.offsets
    return Article(
        id=id_,
        doc=document.id,
        text=text,
        offsets=tuple(offsets),
        title=_title(body),
        published=_published(part),
        source=next((m[1] for line in part if (m := _SOURCE.search(line.text))), None),
    )


def _title(body: Sequence[Paragraph]) -> Span | None:
    """Return the span of the headline: the first short paragraph that ends no sentence and is no byline."""
    position = 0
    for paragraph in body[:4]:
        text = paragraph.text
        plain = len(text) <= _TITLE and not _SENTENCE_END.search(text) and text[-1] not in "，：:、"
        if (
            plain
            and len(text) >= 6
            and not _BYLINE.match(text)
            and not re.search(r"^通讯员|来源\s?[:：]|星期|^各.{0,12}[:：]", text)
        ):
            return Span(position, position + len(text))
        if not plain:
            return None
        position += len(text) + 1
    return None


def _published(lines: Sequence[Line]) -> dt.date | None:
    for pattern in _PUBLISHED:
        for line in lines:
            if match := pattern.search(line.text):
                day = _day([group for group in match.groups() if group][:3])
                if day is not None:
                    return day
    for line in reversed(lines):
        if match := re.match(rf"^\s*{_DAY}日\s*$", line.text):
            return _day(match.groups())
    return None


def _day(parts: Sequence[str]) -> dt.date | None:
    try:
        return dt.date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None


def _set_aside(lines: Sequence[Line], dropped: dict[int, str]) -> tuple[SetAside, ...]:
    """Join neighbouring lines set aside for one reason."""
    found: list[SetAside] = []
    last = -2
    for index in sorted(dropped):
        line, reason = lines[index], dropped[index]
        if found and found[-1].reason == reason and not any(ln.text.strip() for ln in lines[last + 1 : index]):
            found[-1] = SetAside(Span(found[-1].span.start, line.end), reason)
        else:
            found.append(SetAside(Span(line.start, line.end), reason))
        last = index
    return tuple(found)
