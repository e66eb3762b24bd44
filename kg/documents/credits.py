"""Reads who wrote an article and in which section it stood, off the lines around and in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from kg.documents.expressions import AFTER_LABEL, WRITERS
from kg.lexicon import gazetteer

_ROLE = r"(?:全媒体|融媒体|首席|见习|特约|实习|本报|本网|本台|驻\S{2,6})*(?:记者|通讯员|作者|撰文|文|供稿)"
_NAME = r"[一-鿿·]{2,4}(?:\s[一-鿿](?=\s|$))?"
_LABELLED = re.compile(
    rf"(?:^|[\s　|｜])[【\[]?(?:作者|撰文|记者|供稿){AFTER_LABEL}([^\s|｜，。；][^|｜，。；:：]{{1,40}}?)"
    r"(?=\s+[一-鿿]{2,4}\s*[:：]|\s*[|｜，。；]|\s*$)"
)
_BYLINE = re.compile(rf"^(?:[■□●◆]\s*)?[一-鿿]{{0,10}}?{_ROLE}\s?([一-鿿·\s、　/]{{2,60}})$")
_WRITERS = re.compile(rf"\s*{WRITERS}\s*$")
_OPENING = re.compile(rf"讯\s*[（(【]((?:\S{{0,12}}?{_ROLE})\s?[:：]?\s?[^（）()【】]{{2,60}})[）)】]")
_SIGNED = re.compile(
    rf"[。！？”]\s*[（(]((?:{_ROLE}\s?[:：]?\s?)?{_NAME}(?:[\s、　]+(?:{_ROLE}\s?[:：]?\s?)?{_NAME}){{0,5}})[）)]\s*$"
)
_NO_NAMES = re.compile(r"完|下同|见图|资料|略|节选|图片|摄")
_CRUMB = re.compile(r"^(?:您|你)?(?:当前|现在|目前)?(?:的)?(?:所在|所处)?的?(?:位置|栏目)(?:是)?\s*[:：]\s*(.+)$")
_STEP = re.compile(r"\s*(?:>{1,2}|＞|»|›|/|\\|→|·)\s*")
_NO_SECTION = re.compile(r"^(?:首页|主页|正文|详情|文章详情|内容|详细内容|)$|网$|政府$|门户")
_COLUMN = re.compile(r"(?:^|[\s　|｜])(?:栏目|频道|版面|版次|分类)\s*[:：]\s*([^\s|｜，。；]{2,20})")
_PAGE_SECTION = re.compile(r"(?:^|\s)(?:第?\s?[A-Z]?\d{1,3}\s?版?)\s*[:：·|｜\s]\s*([一-鿿]{2,8})(?=\s|[|｜·]|$)")
_WEEKDAY = re.compile(r"星期[一二三四五六日天]")


def byline(lines: Sequence[str], paragraphs: Sequence[str]) -> str | None:
    """Return the words that name an article's writers, or None.

    `lines` are those around and of the article, `paragraphs` its cleaned text.
    """
    for paragraph in paragraphs:
        if opened := _OPENING.search(paragraph[:120]):
            return opened[1].strip()
    for index, line in enumerate(lines):
        if len(line) > 160:
            continue
        if labelled := _LABELLED.search(line):
            return " ".join(labelled[1].split())
        if is_byline(line):
            more = takewhile(is_byline, lines[index + 1 : index + 4])
            return " ".join(" ".join((line, *more)).strip("■□●◆ ").split())
    for paragraph in reversed(paragraphs):
        signed = _SIGNED.search(paragraph)
        if signed and not _NO_NAMES.search(signed[1]) and _are_names(signed[1]):
            return signed[1].strip()
    return None


def is_byline(line: str) -> bool:
    """Tell whether a line holds nothing but writers: 江州日报记者甲文 通讯员乙平, 记者 丙文."""
    if _WRITERS.match(line):
        return True
    match = _BYLINE.match(line.strip())
    return match is not None and _are_names(match[1])


def _are_names(text: str) -> bool:
    """Tell whether every word begins with a surname, the words for writers aside: （雷心 王彪）, not （市商务局）."""
    words = re.split(r"[\s、　]+", re.sub(rf"{_ROLE}\s?[:：]?", " ", text).strip())
    return all(word[:1] in _surnames() or word[:2] in _surnames() for word in words)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(entry.name for entry in gazetteer.surnames())


def section(lines: Sequence[str]) -> str | None:
    """Return the section that a breadcrumb, a label or the head of a newspaper page gives, or None."""
    for line in lines:
        if len(line) > 160:
            continue
        if crumb := _CRUMB.match(line):
            steps = [s for s in _STEP.split(crumb[1].strip()) if not _NO_SECTION.search(s)]
            if steps and len(steps[-1]) <= 20:
                return steps[-1]
        if label := _COLUMN.search(line):
            return label[1]
        if _WEEKDAY.search(line) and (page := _PAGE_SECTION.search(line)):
            return page[1]
    return None
