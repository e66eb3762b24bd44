"""Reads the day an article was published, and the outlet it comes from, off the lines around it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.documents.expressions import AFTER_LABEL, HOUR, REPORTER
from kg.documents.page_marks import is_page_label

_DAY = r"(\d{4})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})(?!\d)"
_HAN_DAY = r"([二一][〇○零Ｏ九一二三四五六七八]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
_GAP = r"\s*[:：]\s*"
_STATED = re.compile(
    rf"(?:发\s?布|发\s?表|发\s?稿|刊\s?发|更\s?新|上\s?传|录\s?入)\s?(?:日\s?期|时\s?间|于){AFTER_LABEL}{_DAY}"
)
_LABELLED = re.compile(rf"(?:^|[\s　|｜])[【\[]?(?:日期|时间){AFTER_LABEL}{_DAY}")
_BESIDE_SOURCE = re.compile(rf"来\s?源\s*[:：]\s*[^\s　|｜，。；]{{2,24}}[\s　|｜]+{_DAY}")
_AT_START = re.compile(
    rf"^(?:原创\s[^，。]{{0,30}}?\s)?[\[【（(]?{_DAY}日?(?:[\]】）)]?\s*$|\s*\d{{1,2}}:\d{{2}}|\s*(?:(?:信息|稿件|文章)?来源|阅读|浏览|点击|访问|作者|记者|字号|标签|编辑|评论|星期))"
)
_MASTHEAD = re.compile(rf"{_DAY}日\s{{0,8}}[（(]?星期")
_WRITTEN = re.compile(rf"(?:成\s?文|印\s?发|生\s?成|发\s?文|公\s?开)\s?(?:日\s?期|时\s?间){_GAP}{_DAY}")
# An outlet that has a line with the day alone; a regular expression that `boilerplate.toml` uses as well.
OUTLET = (
    r"(?:新华社|中新社|[一-鿿]{2,10}(?:(?:[日晚晨早时商新周导]|青年|参考|证券|金融|法[治制]|工人)报|都市报|周刊|新闻社|通讯社|融媒体?|电视台"
    r"|广播电台|新闻|财经|在线|(?<![电管路联])网)"
    r"|(?!正式|联合|公开|对外|首次|今日|统一)[一-鿿]{2,3}发布)"  # the account of a government: 武汉发布
)
# On which page an article stands and whose it is, after the outlet and the day: 03版 财经, 记者 甲某, 甲某 乙某.
_ROLES = r"(?:本报|首席|见习|全媒体)*(?:记者|通讯员|作者|编辑)[\s:：]?[一-鿿\s、]{2,20}"
_WRITERS = rf"(?:\s+(?:{_ROLES}|[一-鿿]{{2,3}}(?:[\s、][一-鿿]{{2,3}}){{0,2}}))?"
PAGE = r"(?:\s*第?\s?[A-Z]?\d{1,3}\s?版(?:[\s:：|｜·]*[一-鿿]{2,6})?)?"
_BEFORE_PAPER = re.compile(rf"^{_DAY}日?{HOUR}\s*[|｜]?\s*({OUTLET}){PAGE}{_WRITERS}$")
_AFTER_PAPER = re.compile(rf"^({OUTLET})\s*[|｜]?\s*{_DAY}日?{HOUR}{PAGE}{_WRITERS}$")
_OF_PAGE = re.compile(rf"^{OUTLET}\s*[|｜]?\s*{_DAY}日?{HOUR}\s*第?\s?[A-Z]?\d{{1,3}}\s?版")
_LABEL_DAY = re.compile(_DAY)
_HEAD = 3  # lines
_IN_BYLINE = re.compile(rf"讯\s?[（(][^（）()]{{0,24}}?{_DAY}日?[)）]")
# 甲市日报 2022年11月3日讯（记者 某某）: the day of the report, before what it tells of another.
_IN_DATELINE = re.compile(rf"^(?:本报|本网|本台|{OUTLET})(?:[一-鿿]{{2,6}})?\s?{_DAY}日(?:讯|电(?=[\s（(]))")
# 2024年5月8日 甲市财政局: who put the page out stands where a paper would.
_BEFORE_OFFICE = re.compile(
    rf"^{_DAY}日?{HOUR}\s+[一-鿿]{{4,24}}(?:政府|办公[厅室]|委员会|[局厅部委院会处社]|银行|中心)$"
)
# 某市金融工作局编　2024年9月12日: who made a bulletin, below its title and number.
_MADE_BY = re.compile(rf"^[一-鿿]{{4,30}}(?:编|编印|编发|编制|主办)[\s　]+{_DAY}日$")
_AT_END = re.compile(rf"{_DAY}日[)）]?$")
_ENTRY = re.compile(rf"^([^。；]{{8,100}}?)[\s　]*[（(\[【]?{_DAY}日?[)）\]】]?$")
_BESIDE_PAPER = (_BEFORE_PAPER, _AFTER_PAPER, _IN_BYLINE, _IN_DATELINE, _BEFORE_OFFICE, _MADE_BY)
_ORDER = (_STATED, _LABELLED, _AT_START, _BESIDE_SOURCE, *_BESIDE_PAPER, _MASTHEAD, _WRITTEN)
# A notice is signed with its issuer and, on the next line or after a gap, the day.
_SIGNED = re.compile(rf"^[（(]?(?:{_DAY}日|{_HAN_DAY})[)）]?$")
_SIGNED_AFTER = re.compile(
    rf"(?:政府|办公[厅室]|委员会|[局厅部委院会处]|银行|公司|分行)\s*(?:{_DAY}日|{_HAN_DAY})\s*(?:[（(][^（）]{{1,16}}[）)])?$"
)
_PROCLAIMED = re.compile(rf"^{_DAY}日\s.{{2,60}}(?:公布|发布)$")
_ARCHIVED = 400  # days
_LABELS = re.compile(r"^[^，。；]{2,10}[:：]$")

_SOURCE = re.compile(
    rf"(?:^|[\s　])[【\[]?(?:信息|文章|稿件|新闻)?来\s?源{AFTER_LABEL}([^\s　|｜：:，。；【［\[（(]{{2,24}})"
)
# The last words of an article: 。（来源：甲市日报 2024-01-05）
_SOURCE_AT_END = re.compile(
    rf"(?:^|[。！？”])\s*[（(](?:信息|文章|稿件|新闻)?来\s?源{_GAP}([^\s　|｜：:，。；（()）]{{2,24}})"
    rf"(?:[\s　]+{_DAY}日?)?\s*[）)]$"
)
_OUTLET = (
    r"[一-鿿]{1,8}(?:日报|晚报|晨报|早报|时报|商报|都市报|新报|周报|新闻网|新闻|电视台|广播|客户端|财经|在线|网|报|社)"
)
_ASKS = r"\s*[^，。：:]{0,4}[：:].*[，。？]"  # 新华社记者：请问，…
_BYLINE_OUTLET = re.compile(
    rf"^(?:[■□●◆]\s*)?[（(]?({_OUTLET})(?:讯|{REPORTER}(?!{_ASKS}))"
    rf"|^({_OUTLET})\s?(?:[一-鿿]{{2,6}}|\d{{4}}年)\d{{1,2}}月\d{{1,2}}日[电讯]"
)
_NO_OUTLET = frozenset({"本报", "本网", "本社", "本台"})
_OTHER = re.compile(r"[^\d〇○零Ｏ一二三四五六七八九十]")  # what no number of a day holds
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0}


def published(lines: Sequence[str], paragraphs: Sequence[str] = ()) -> dt.date | None:
    """Return the day the page gives for its publication, else the day the notice was made.

    `lines` are those around and of the article, `paragraphs` its cleaned text. What a page says of its
    publication outweighs the table's day of writing, and that the signature, unless the page came so
    much later that it is an archive's: 今年 in a letter of 2004 is 2004.
    """
    stated = _stated(lines)
    signed = _signed(paragraphs)
    if stated is None or (signed is not None and (stated - signed).days > _ARCHIVED):
        return signed
    return stated


def _stated(lines: Sequence[str]) -> dt.date | None:
    joined = [line.translate(_NARROW) for line in (*lines, *_rows(lines))]
    for pattern in _ORDER:
        for line in joined:
            for match in pattern.finditer(line):
                if day := _day(match.groups()):
                    return day
    return None


def _signed(paragraphs: Sequence[str]) -> dt.date | None:
    for pattern in (_SIGNED, _SIGNED_AFTER, _PROCLAIMED):
        for paragraph in paragraphs:
            signed = pattern.search(paragraph) if len(paragraph) <= 120 else None
            if signed and (day := _day(signed.groups())):
                return day
    return None


def masthead_day(lines: Sequence[str]) -> dt.date | None:
    """Return the day a newspaper page bears at its head: with the day of the week, or by the page."""
    for number, line in enumerate(line for line in lines if line):
        match = _MASTHEAD.search(line) or (_OF_PAGE.match(line) if number == 0 else None)
        match = match or (_LABEL_DAY.search(line) if number < _HEAD and is_page_label(line) else None)
        if match and (day := _day(match.groups())):
            return day
    return None


def dated_head(lines: Sequence[str]) -> dt.date | None:
    """Return the day that ends a line above a collection of short news: 某市金融工作局编 2024年9月12日."""
    found = [day for line in lines if (match := _AT_END.search(line)) and (day := _day(match.groups()))]
    return found[-1] if found else published(lines)


def entry(line: str) -> tuple[int, dt.date] | None:
    """Return of a headline in a list where it ends, and the day after it: 甲局印发《办法》| 2024-05-30."""
    match = _ENTRY.match(line)
    day = _day(match.groups()[1:]) if match else None
    return (match.end(1), day) if match and day else None


def is_outlet_line(text: str) -> bool:
    """Tell whether a line holds no more than the day and an outlet."""
    return bool(_BEFORE_PAPER.match(text) or _AFTER_PAPER.match(text))


def source(lines: Sequence[str]) -> str | None:
    """Return the outlet that a line 来源：…, a line of its own beside the day, or a byline names."""
    for line in lines:
        if len(line) <= 160 and (match := _SOURCE.search(line)):
            return match[1]
    for line in lines:
        if match := _SOURCE_AT_END.search(line):
            return match[1]
    for line in lines:
        if match := _BEFORE_PAPER.match(line) or _AFTER_PAPER.match(line):
            return next(group for group in match.groups() if _OTHER.search(group))
    for line in lines:
        named = _BYLINE_OUTLET.search(line)
        outlet = (named[1] or named[2]) if named else None
        if outlet is not None and outlet not in _NO_OUTLET:
            return outlet
    return None


def _rows(lines: Sequence[str]) -> Iterator[str]:
    """Yield the rows of a table whose labels and values stand on lines of their own."""
    for label, value in pairwise(lines):
        if _LABELS.match(label) and len(value) <= 40:
            yield label + value


def _day(groups: Sequence[str | None]) -> dt.date | None:
    """Return the day of the first three groups that hold a number, in digits or in Chinese numerals."""
    parts = [group for group in groups if group and not _OTHER.search(group)][:3]
    try:
        year, month, day = (int(p) if p.isdigit() and p.isascii() else _number(p) for p in parts)
        return dt.date(year, month, day) if 1949 <= year <= 2100 else None
    except (ValueError, KeyError):
        return None


def _number(text: str) -> int:
    """Return the value of 二〇二四 or 二十三."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    return int("".join(str(_DIGITS[c]) for c in text))
