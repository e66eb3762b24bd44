"""What a web page says of itself in its head: title, day of publication, source."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from kg.documents.formats.html_parts import html_data
from kg.model import Stated

_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_PLAIN_DAY = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_SITE = re.compile(
    r"\s*(?:[_|｜]|\s[-–—]\s|--+|——).*$|[-–—](?=[^-–—]{2,20}$)[^-–—]*(?:网|报|网站|政府|银行|局|在线|频道|门户)[^-–—]*$"
)
_LONGEST_TITLE = 120
_LONGEST_SOURCE = 40
_NESTING = 50  # of JSON-LD


def stated_by(parser: LexborHTMLParser) -> Stated:
    """Return title, day and source as the page's metadata state them; the first that is usable counts."""
    names = html_data()["metadata"]
    metas = _metas(parser)
    data = list(_linked_data(parser))
    titles = [*_of(metas, names["title"]), *_in(data, names["json_title"]), *_titles(parser)]
    days = [*_of(metas, names["published"]), *_in(data, names["json_published"])]
    sources = [*_of(metas, names["source"]), *_in(data, names["json_source"])]
    return Stated(
        next((title for text in titles if (title := _title(text))), None),
        next((day for text in days if (day := _day(text))), None),
        next((source for text in sources if (source := " ".join(text.split())) and _is_source(source)), None),
    )


def _metas(parser: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in parser.css("meta"):
        attributes = node.attributes
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").strip()
        content = (attributes.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _of(metas: Mapping[str, str], names: list[str]) -> list[str]:
    return [metas[name] for name in names if name in metas]


def _titles(parser: LexborHTMLParser) -> Iterator[str]:
    headings = [text for node in parser.css("h1") if (text := _text(node.text()))]
    if len(headings) == 1:
        yield headings[0]
    title = parser.css_first("title")
    if title is not None:
        yield _SITE.sub("", _text(title.text()))


def _text(text: str) -> str:
    return " ".join(text.split())


def _title(text: str) -> str | None:
    title = _text(text)
    return title if 4 <= len(title) <= _LONGEST_TITLE else None


def _is_source(source: str) -> bool:
    return 2 <= len(source) <= _LONGEST_SOURCE and not source.isascii() and not re.search("[，。；]", source)


def _day(text: str) -> dt.date | None:
    match = _DAY.search(text) or _PLAIN_DAY.match(text.strip())
    if match is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _linked_data(parser: LexborHTMLParser) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of the page's JSON-LD; what is malformed is passed over."""
    for node in parser.css('script[type="application/ld+json"]'):
        try:
            yield from _objects(json.loads(node.text()), 0)
        except (ValueError, RecursionError):
            continue


def _objects(data: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _NESTING:
        return
    if isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth + 1)
    elif isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)


def _in(data: list[Mapping[str, Any]], keys: list[str]) -> Iterator[str]:
    for key in keys:
        for item in data:
            value = item.get(key)
            if isinstance(value, Mapping):
                value = value.get("name")
            if isinstance(value, str):
                yield value
