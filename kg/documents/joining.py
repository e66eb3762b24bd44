"""Tells whether a line goes on with the paragraph above it, as where columns were wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.documents.continuing import load_meetings
from kg.documents.credits import is_byline
from kg.documents.expressions import MEETING_HEAD, NUMBERED
from kg.documents.lines import Line, display_width
from kg.documents.page_marks import opens_news
from kg.documents.seams import cuts_sum, is_cut_off
from kg.documents.wrapping import PUNCTUATED, SENTENCE_END

_OPEN_ENDED = re.compile(r"[，,、《（〔“‘]$")
# What begins a paragraph even where the line above is full.
_MARKER = re.compile(rf"{NUMBERED}|第[一二三四五六七八九十百]{{1,5}}[条章节]|——|[■□●◆•▲★【]")
_ADDRESSED = re.compile(r"各.*[:：]$")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]$")
_ALWAYS_MARKER = re.compile(rf"[■□●◆•▲★]|[（(]?责任编辑|图[①②③④⑤一二三四1-4]?[:：]|【图片新闻】|{MEETING_HEAD}")
_ORPHAN = re.compile("[一-鿿]$")  # of a headline: too little for a paragraph
_HEADLINE_WIDTH = 30  # columns of a headline that fills its column, where nothing tells how wide it is
_FIRST_UNIT = re.compile(r"[0-9A-Za-z.,%+\-/]+|.", re.DOTALL)
# Punctuation that may not begin a line and so goes with the character before it.
_CLINGING = re.compile(r"[，。；：、！？”’》〉）〕】%‰,;]+")
# The year in the number of a notice, 〔2018〕12号, whose office stands on the line above.
_NUMBER_OF_NOTICE = re.compile(r"[〔\[［【（(](?:19|20)\d{2}[〕\]］】）)]\s?\d")
_KINDS = "通知|通告|公告|公示|意见|批复|复函|函|决定|办法|措施|方案|规定|条例|细则|规划|计划|要点|指南|解读"
_NOTICE_TITLE = re.compile(
    rf"^[^。；！？]{{2,80}}(?:关于|印发)[^。；！？]{{4,90}}?(?:{_KINDS})(?:（[^（）]{{1,12}}）)?》?$"
)
_LONGEST_TITLE = 120
# What a picture shows stands in lines narrower than the columns.
_CAPTION = re.compile(r"图为|[上下左右]图|图[①②③④⑤\d]?[:：]|[▲△▼▽◀▶◁]|【图片新闻】")
_LONGEST_CAPTION = 4  # lines
_LONGEST_HEADING = 24  # code points
_GOES_ON = 0.5  # log odds that a numbered line is no heading but goes on
_LABELLED = re.compile(r"【[^【】]{1,12}】\S")


def title_lines(lines: Sequence[Line]) -> int:
    """Return how many lines a notice's title takes (…关于印发…的通知, wrapped), at least 1."""
    if _NOTICE_TITLE.match(lines[0].bare) or opens_news(lines[0].bare):
        return 1
    for count in range(2, len(lines) + 1):
        if opens_news(lines[count - 1].bare) or is_byline(lines[count - 1].bare):
            return 1
        joined = "".join(line.bare for line in lines[:count])
        if len(joined) > _LONGEST_TITLE or "：" in joined or "，" in joined:
            return 1
        if _NOTICE_TITLE.match(joined):
            return count
    return 1


def goes_on_after_page(last: Line, following: Line, usual: int | None) -> bool:
    """Tell whether the paragraph whose line ends a page goes on with the line that begins the next one.

    `usual` is the wrap width of the document; None where it shows none, as in text that was not wrapped.
    """
    if last.bare[-1] in SENTENCE_END or _MARKER.match(following.bare) or _NOTICE_TITLE.match(last.bare):
        return False
    if _OPEN_ENDED.search(last.bare) or _CLINGING.match(following.bare):
        return True
    full = usual is not None and last.width + 4 >= usual
    return is_cut_off(last.bare) or (full and bool(PUNCTUATED.search(last.bare + following.bare)))


def begins_paragraph(text: str) -> bool:
    """Tell whether a text is the beginning of a paragraph, whatever stands above: 二、…, 图为…, 本报讯（记者 甲）…."""
    shapes = (_MARKER, _ALWAYS_MARKER, _CAPTION, _ADDRESSED, _BRACKETED)
    return any(shape.match(text) for shape in shapes) or opens_news(text) or is_byline(text)


def goes_on(group: Sequence[Line], following: Line, width: int | None, usual_indent: int) -> bool:
    """Tell whether the next line continues the paragraph: the last was full, and the next begins none."""
    last = group[-1]
    indent = len(following.text) - len(following.text.lstrip())
    if _ALWAYS_MARKER.match(following.bare) or (
        indent > usual_indent and following.text[:1] != "\u3000" * usual_indent
    ):
        return False
    if (opens_news(following.bare) and last.bare[-1] != "据") or is_byline(following.bare):
        return False
    if _CLINGING.match(following.bare) or _NUMBER_OF_NOTICE.match(following.bare):
        return True
    if _ADDRESSED.match(last.bare):
        return False
    finished = last.bare[-1] in SENTENCE_END
    if finished and _MARKER.match(following.bare):
        return False
    if _OPEN_ENDED.search(last.bare) or _inside_title(group) or cuts_sum(last.bare, following.bare):
        return True
    if _in_caption(group, following):
        return True
    if _ORPHAN.match(following.bare) and not finished and last.width + 2 > (width or _HEADLINE_WIDTH):
        return True
    if width is None or _is_heading(group, following):
        return False
    unit = _first_unit(following.bare)
    # The first line of a paragraph may have lost an indent of two characters; a headline is shorter still.
    lost = len(group) == 1 and not finished and not last.text[:1].isspace()
    slack = 0 if finished else 6 if lost else 4
    return last.width + unit + slack > width


def _in_caption(group: Sequence[Line], following: Line) -> bool:
    """Tell whether what a picture shows goes on: 图为某公司|生产车间。."""
    first, last = group[0], group[-1]
    narrow = len(group) < _LONGEST_CAPTION and following.width <= first.width + 4 and last.width + 6 > first.width
    return narrow and last.bare[-1] not in SENTENCE_END and _CAPTION.match(first.bare) is not None


def _first_unit(text: str) -> int:
    """Return the width of the least that could have moved up to the line above."""
    match = _FIRST_UNIT.match(text)
    if match is None:
        return 0
    clinging = _CLINGING.match(text, match.end())
    return display_width(match[0]) + (display_width(clinging[0]) if clinging else 0)


def _inside_title(group: Sequence[Line]) -> bool:
    joined = "".join(line.bare for line in group[-3:])
    return joined.rfind("《") > joined.rfind("》") and len(joined) - joined.rfind("《") < _LONGEST_TITLE


def _is_heading(group: Sequence[Line], following: Line) -> bool:
    """Tell whether a lone line is a numbered heading with nothing after it: 二、强化供给, not 【甲市】乙给丙.

    Below a heading stands a paragraph, which is indented where the heading is; in a narrow column the first line of
    an item (二、对咖啡豆出口备案基地由一年一审改为三|年一审) is as short as a heading.
    """
    text = group[0].bare
    if len(group) > 1 or not _MARKER.match(text) or _LABELLED.match(text):
        return False
    if PUNCTUATED.search(text[3:]) or len(text) > _LONGEST_HEADING:
        return False
    rest = group[0].text[:1].isspace() and not following.text[:1].isspace()
    return not rest and load_meetings().log_odds(text, following.bare, lambda _: False) <= _GOES_ON
