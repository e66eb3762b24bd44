"""Reads Markdown as a reader sees it: its front matter says title and day, its tables become rows with tabs.

Marks within lines go, and pictures; those of headings and lists stay, which tell where a text begins and what stands
on a line of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from kg.documents.encodings import decode
from kg.documents.formats.content import Content
from kg.model import NOTHING_STATED, Stated

_KEY = r"[A-Za-z_\u4e00-\u9fff]{1,20}[ \t]*[:：]"
_FRONT_LINE = rf"(?:{_KEY}(?:[ \t][^\n]{{0,300}})?|[ \t]*-[ \t][^\n]{{0,300}}|[ \t]+[^\n]{{0,300}}|#[^\n]{{0,300}}|)"
_FRONT = re.compile(rf"\A\ufeff?---[ \t]*\n(?P<lines>(?:{_FRONT_LINE}\n){{1,60}}?)---[ \t]*(?:\n|\Z)")
_ENTRY = re.compile(rf"^(?P<key>{_KEY})[ \t]*(?P<value>[^|>\s].*?)[ \t]*$", re.MULTILINE)
_DAY = re.compile(r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})")
_KEYS = {
    "title": ("title", "标题"),
    "day": ("date", "published", "publishdate", "pubdate", "日期", "发布日期", "发布时间"),
    "source": ("source", "publisher", "来源"),
}
_BELOW_HEADS = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_CELL = re.compile(r"(?<!\\)\|")
_IN_BRACKETS = r"\((?:[^()\n]|\([^()\n]*\))*\)"
# What is marked within a line, and what a reader sees of it.
_MARKED = (
    (re.compile(rf"!\[[^\[\]\n]*\]{_IN_BRACKETS}"), ""),
    (re.compile(rf"\[([^\[\]\n]+)\]{_IN_BRACKETS}"), r"\1"),
    (re.compile(r"(?<![\\*])\*\*(?![\s*])([^\n]+?)(?<!\s)\*\*"), r"\1"),
    # *ST甲 is the name of a share and no mark.
    (re.compile(r"(?<![\\*\d])\*(?![\s*]|ST)([^*\n]+?)(?<!\s)\*(?!\*|ST)"), r"\1"),
    (re.compile(r"(?<!\\)`([^`\n]+)`"), r"\1"),
    (re.compile(r"^\s{0,3}(?:>\s?)+"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def read_markdown(data: bytes, name: str, encoding: str | None) -> Content:
    """Return the text of a Markdown file, table rows parted by tabs; of its front matter only the title, as first line.

    Raises InputError where the bytes are no text.
    """
    text, used = decode(data, name, encoding)
    text = text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    stated = _stated(front["lines"]) if front else NOTHING_STATED
    body = text[front.end() :] if front and stated != NOTHING_STATED else text
    if stated.title and not body.lstrip("\n\r #").startswith(stated.title):
        body = f"{stated.title}\n\n{body}"
    return Content("\n".join(_rows(body.split("\n"))), used, stated=stated)


def _stated(lines: str) -> Stated:
    told = {entry["key"].rstrip(" \t:：").lower(): entry["value"].strip("\"' ") for entry in _ENTRY.finditer(lines)}
    found = {name: next((told[key] for key in keys if told.get(key)), None) for name, keys in _KEYS.items()}
    day = _DAY.search(found["day"] or "")
    return Stated(found["title"], _date(day) if day else None, found["source"])


def _date(day: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(day["year"]), int(day["month"]), int(day["day"]))
    except ValueError:
        return None


def _rows(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines as seen, those of tables with tabs between cells; the rule below a table's heads is left out."""
    inside = fenced = False
    for number, line in enumerate(lines):
        fenced ^= line.lstrip().startswith("```")
        if fenced:
            yield line
            continue
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if inside and _BELOW_HEADS.match(line):
            continue
        begins = "|" in line and "|" in following and _BELOW_HEADS.match(following) is not None
        inside = begins or (inside and "|" in line)
        yield _as_seen(_as_row(line) if inside else line)


def _as_seen(line: str) -> str:
    """Return a line without the marks that a reader does not see: **甲银行** is 甲银行."""
    for marked, seen in _MARKED:
        line = marked.sub(seen, line)
    return line


def _as_row(line: str) -> str:
    bare = line.strip().removeprefix("|").removesuffix("|")
    return "\t".join(cell.replace("\\|", "|").strip() for cell in _CELL.split(bare))
