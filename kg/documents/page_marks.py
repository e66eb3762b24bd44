"""Marks of a page that are no text of the article: words that lead to another page, Markdown's signs."""

from __future__ import annotations

import re

_TURN = re.compile(r"[（(](?:上接|下转|紧接)第?\s?[A-Z]?[\d一二三四五六七八九十]{1,3}版[^（）()]{0,10}[）)]")
# A line that only leads to another page or from one; `boilerplate.toml` sets it aside.
TURN = r"[（(【▶►>]*\s*(?P<way>上接|下转|紧接|转|接)第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}版[^。，；]{0,10}"
_TURN_LINE = re.compile(f"^{TURN}$")
_SECTIONS = (
    "(?:要闻|综合|时政|经济|财经|金融|产业|民生|社会|县域|区域|本地|国内|国际|文化|体育|教育|科技|理论|专题|专版"
    "|广告|评论|市场|城事|都市|视点|深度|聚焦|观察|关注|健康|政策|副刊|新闻|公告|特刊|头版|封面)"
)
_SECTION = f"{_SECTIONS}(?:[·・/—&]?{_SECTIONS})*版?"
_PAGE = r"第?\s?[A-Z]?\d{1,3}\s?版|第[一二三四五六七八九十]{1,3}版"
_DAY = r"(?:\d{4}年\s?\d{1,2}月\s?\d{1,2}日|\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}(?!\d))(?:[\s　]*星期[一二三四五六日天])?"
# The number of a page beside its name: 2版 要闻, 综合 03, A3 民生·财经; alone only C02 and 第3版.
PAGE_LABEL = (
    rf"(?:{_DAY}[\s　|｜]+)?"
    rf"(?:(?:{_PAGE}|[A-Z]\d{{1,3}}|0\d)(?:[\s　:：|｜·]*{_SECTION})?"
    rf"|{_SECTION}[\s　:：|｜·]+(?:{_PAGE}|[A-Z]?\d{{1,3}}))"
    rf"(?:[\s　|｜]+{_DAY})?"
)
_PRINTED = r"[一-鿿]{2,8}(?:日报|晚报|晨报|时报|商报|早报|都市报|新报|周报)"
_MAKER = r"责任编辑|责编|编辑|编委|主编|美编|版式|组版|校对|检校|视觉|设计|值班主任"
_CREDIT = rf"(?:本版|值班)?(?:{_MAKER})[:：/／\s　]{{1,2}}[一-鿿]{{2,4}}|电话[:：\s　]{{1,2}}[\d\-—]{{7,13}}"
_WORD = r"[一-鿿]{2,4}(?:[·・—][一-鿿]{2,4})?"
_LONG_WORD = r"[一-鿿]{2,6}(?:[·・—][一-鿿]{2,6})?"
_BESIDE = rf"{_DAY}|星期[一二三四五六日天]|农历[一-鿿]{{4,12}}|{_PAGE}|[A-Z]?\d{{1,3}}|{_CREDIT}"
# The head of a page: the paper, its day, its page and who made it, in any order; a word beside them names the page.
PAGE_HEAD = (
    rf"(?=.*(?:{_DAY}|版|[A-Z]\d{{1,3}}|(?<!\d)0\d))(?=.*{_PRINTED})"
    rf"(?:(?:{_PRINTED}|{_BESIDE}|{_WORD})(?:[\s　|｜]+|$)){{2,10}}$"
    rf"|(?=.*(?:\d\s?版|{_CREDIT}))"
    rf"(?:(?:{_BESIDE}|{_SECTION}(?:[·・\s　]?(?:{_PAGE}))?)(?:[\s　|｜]+|$)){{2,6}}(?<![\d日])$"
    rf"|(?=.*{_DAY})(?=.*(?:{_CREDIT}))(?:(?:{_BESIDE}|{_LONG_WORD})(?:[\s　|｜]+|$)){{2,10}}$"
    rf"|{_DAY}[\s　]+农历[一-鿿]{{4,12}}"
)
_LABEL_LINE = re.compile(f"^(?:{PAGE_LABEL}|{PAGE_HEAD})$")
_LONGEST_HEAD = 80
PAPER = r"[一-鿿]{0,8}(?:日报|晚报|晨报|时报|商报|早报|都市报|新报|周报|新闻网|融媒)"
# Words that open a news item.
_DATELINE = re.compile(
    rf"^(?:{PAPER}|本报|本网|本台)(?:[一-鿿]{{0,4}}\d{{1,2}}月\d{{1,2}}日|[一-鿿]{{2,4}}(?<!通))?"
    r"讯(?![员息号问])\s?(?:[（(【]|[一-鿿\d]|\s)"
    r"|^本报(?:[一-鿿]{2,6}|[一-鿿]{0,6}\d{1,2}月\d{1,2}日)电(?=[\s　]?[（(])"  # 本报甲市电（记者 乙某）
    r"|^又讯[\s　（(]|^[（(【]?(?:新华社|中新社|中新网)[一-鿿]{2,8}\d{1,2}月\d{1,2}日[电讯]"
    r"|^[（(](?:本报讯|通讯员\S{2,20}[）)])"
    r"|^[【［〔][一-鿿]{2,6}(?<![简快短资通])讯[】］〕]"  # 【甲县讯】
)
# What leads from where a listing cuts a text off to all of it: ……[详细].
_MORE = re.compile(
    r"(?<=[…。.])[\s　]*[\[【（(](?:查看|阅读)?(?:详细|详情|全文|更多)[\s　]*(?:>{1,2}|＞|»)?[\]】）)]\s*$"
)
_STRONG = re.compile(r"\*\*(?=\S)[^*\n]{1,200}?\*\*")
_LINK = re.compile(r"\[([^\[\]\n]{1,80})\]\((?:https?://|/|#)[^()\s]*\)")


def is_turn(line: str) -> bool:
    """Tell whether a line only leads to another page or from one: 转C3版, （上接第1版）."""
    return _TURN_LINE.match(line) is not None


def is_page_label(line: str) -> bool:
    """Tell whether a line is no more than the number of a page, its name, its paper and day: 2版 要闻 2023年5月8日."""
    return len(line) <= _LONGEST_HEAD and _LABEL_LINE.match(line) is not None


def opens_news(line: str) -> bool:
    """Tell whether a line begins as a news item does: 本报讯（记者 甲乙）, 新华社甲市5月8日电."""
    return _DATELINE.match(line) is not None


def goes_on_from_page(line: str) -> bool:
    """Tell whether what stands below a line is the rest of a text of another page: 接C1版."""
    turn = _TURN_LINE.match(line)
    return turn is not None and turn["way"] in ("上接", "接", "紧接")


def without_marks(text: str, kept: list[int]) -> list[int]:
    """Return the indices without those of words that lead to another page, （上接第1版）, and of Markdown's marks."""
    dropped = {place for lead in (_TURN, _MORE) for found in lead.finditer(text) for place in range(*found.span())}
    for strong in _STRONG.finditer(text):
        dropped |= {strong.start(), strong.start() + 1, strong.end() - 2, strong.end() - 1}
    for link in _LINK.finditer(text):
        dropped |= {link.start(), *range(link.end(1), link.end())}
    return [place for place in kept if place not in dropped] if dropped else kept
