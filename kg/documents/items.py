"""Finds where the articles of one document begin: items of a listing, pieces on a newspaper page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.documents.boilerplate import is_prose
from kg.documents.briefs import find_briefs
from kg.documents.dates import entry, is_outlet_line
from kg.documents.expressions import HOUR, LOOSELY_NUMBERED, PAPER_NUMBER, REPORTER, TITLE_LABEL, WRITERS
from kg.documents.lines import Line
from kg.documents.listings import Listing, find_listing, in_order
from kg.documents.page_marks import PAPER, goes_on_from_page, is_turn, opens_news
from kg.documents.titles import is_headline

BULLET = re.compile(r"^\s*[•●◆■▪▶►※★◇○◎·*]\s*(?=\S.{7,90}$)")
NUMBER = re.compile(r"^\s*\d{1,3}[.、．)]\s*(?=[^\d\s].{7,90}$)")
_DAY = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
_DATE_LINE = re.compile(rf"^[\[【（(]?{_DAY}{HOUR}[\]】）)]?$")
_ISO_LINE = re.compile(rf"^[\[【（(]?\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}{HOUR}[\]】）)]?$")
_CREDIT_LINE = re.compile(
    rf"^(?:(?:发布|发表|更新)?(?:时间|日期)\s*[:：]\s*)?{_DAY}{HOUR}\s+(?:来源|作者|记者|阅读|浏览|点击)"
    rf"|^(?:发布|发表)(?:时间|日期)\s*[:：]\s*{_DAY}"
)
# A byline may also stand below the lead, so it needs more before it than a dateline.
_BYLINE = re.compile(rf"^(?:[■□●◆]\s*)?(?:{PAPER}|[一-鿿]{{2,6}}[报社台]|本报|本网){REPORTER}")
_WRITERS = re.compile(f"{WRITERS}$")
_MARKED_BYLINE = re.compile(rf"^[■□●◆]\s*{REPORTER}")
# 某日报记者：请问下一步有什么打算？ asks a question at a press conference.
_ASKS = re.compile(r"[？?]$|请问|想问|提问|哪些|如何|怎样|什么")
_SET_OFF = re.compile(r"\S{0,12}讯(?:[（(【]|[\s　]+\S)")
_TOOK_PICTURE = re.compile(r"[\s　](?:摄|供图|制图)[）)]?$")
# What closes an item: the names of its writers in brackets.
_SIGNED = re.compile(
    r"[。！？”]\s*[（(](?:(?:本报|全媒体|融媒体|首席|见习)?(?:记者|通讯员|作者|供稿)\s?[:：]?)?"
    r"[一-鿿·\s]{2,40}[）)]\s*$"
)
_ENDED = re.compile(r"(?:[。！？）)”]|[^，。]摄影?)\s*$")
_PICTURES = re.compile(r"^(?:图片新闻|图片报道|图说新闻|图片故事|看图说话)$")
_ITEM_BEFORE_DATELINE = 50  # code points of finished text before a dateline begins the next item
_ITEM_BEFORE_BYLINE = 300
_ITEM_BEFORE_HEADED_BYLINE = 120
# A notice of a collection: its title, below that its number, above both the day of the one before.
_PAPER_TITLE = re.compile(
    r"^(?=.{8,100}$)[^，。；：]{0,24}关于[^，。；：]{4,80}(?:通知|批复|意见|决定|公告|通告|函|报告|请示)$"
)
_SIGNED_DAY = re.compile(
    r"^(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日$"
)
_HEADING = re.compile(r"^#{1,6}\s*")  # of Markdown
_LABELLED = re.compile(rf"^(?:{LOOSELY_NUMBERED}\s*)?[【\[]?{TITLE_LABEL}[】\]]?\s*[:：]\s*\S")
# Rows of a table, items that are numbered or repealed, and days by which something is to be done, are no headlines.
_OF_A_LIST = re.compile(
    rf"\t|^\s*(?:废止|宣布失效|{LOOSELY_NUMBERED})"
    r"|(?:时限|期限|截至|截止|为止|[于至到])[：:\s]*[（(\[]?\d{4}\S{0,8}\s*$"
)
# Lines of a narrow column: none of them may end a sentence.
_RUNNING = re.compile(r"[，。]")
_RUNS = 3
_FEWEST_HEADLINES = 3
_MOSTLY = 0.5  # of the lines of a page that lists headlines; the others lead to other pages
_SHORTEST_SENTENCE = 15  # code points
_SHORTEST_ITEM = 40
_SHORTEST_TITLE = 12  # of an item that is no more than its title and day, which a signature above a day is not
_ORPHAN = re.compile("[一-鿿]{1,4}$")
_HALVES = re.compile(r"[一-鿿”][\s　]+[一-鿿“]")  # of a headline: 甲县苎麻 织进时装周
_SHORTER = 4  # columns by which a line is short of those of its column


@dataclass(frozen=True, slots=True)
class Starts:
    """The indices of the lines at which parts begin, the first 0.

    `listing` tells whether the parts are items of a listing, `head` whether the first is only what
    stands above them, `headlines` whether each item is no more than its headline and its day; `by_days` is how days
    tell the items.
    """

    lines: tuple[int, ...]
    listing: bool
    head: bool
    headlines: bool = False
    by_days: Listing | None = None


def find_starts(lines: Sequence[Line]) -> Starts:
    """Return where articles begin."""
    if entries := _headlines(lines):
        return Starts((0, *(i for i in entries if i)), True, entries[0] > 0, True)
    listed = _labelled(lines) or _bulleted(lines)
    if not listed and (by_days := find_listing(lines)) is not None:
        return Starts((0, *(i for i in by_days.starts if i)), True, by_days.starts[0] > 0, by_days=by_days)
    if listed := listed or _dated(lines) or find_briefs(lines):
        return Starts((0, *(i for i in listed if i)), True, listed[0] > 0 and not _holds_item(lines[: listed[0]]))
    return Starts(tuple(_newspaper(lines)), False, False)


def _headlines(lines: Sequence[Line]) -> list[int]:
    """Return the lines of a list of headlines, each with its day at its end, where a document is no more than that."""
    written = [i for i, line in enumerate(lines) if line.bare]
    days = {i: found[1] for i in written if (found := entry(lines[i].bare)) and not _OF_A_LIST.search(lines[i].text)}
    if len(days) < _FEWEST_HEADLINES or len(days) < _MOSTLY * len(written) or not in_order(list(days.values())):
        return []
    return [] if any(is_prose(lines[i].bare) and i not in days for i in written) else list(days)


def _bulleted(lines: Sequence[Line]) -> list[int]:
    """Return the marked titles that a line with nothing but a date follows before the next one."""
    for mark, least in ((BULLET, 1), (NUMBER, 2)):
        items = [i for i, line in enumerate(lines) if mark.match(line.text) and not is_prose(line.bare)]
        dated = [i for i, end in pairwise([*items, len(lines)]) if _has_date(lines[i + 1 : end])]
        if len(dated) >= max(2, least) or (least == 1 and len(dated) == len(items) == 1):
            return dated
    return []


def _has_date(lines: Sequence[Line]) -> bool:
    return any(_DATE_LINE.match(line.bare) for line in lines)


def _dated(lines: Sequence[Line]) -> list[int]:
    """Return the titles of a listing without marks: each has a date line below it, or below its text."""
    written = [i for i, line in enumerate(lines) if line.bare]
    dates = [at for at, i in enumerate(written) if _is_dated(lines[i].bare)]
    if len(dates) < 2:
        return []
    text = [_HEADING.sub("", lines[i].bare) for i in written]
    with_text = [at for at in dates if any(map(_runs, text[at + 1 : at + 4]))]
    above_dates = [title for at in with_text if (title := _title_above(text, at)) is not None]
    if len(above_dates) >= 2:
        bare = [
            t
            for at in dates
            if at not in with_text and (t := _title_above(text, at)) and len(text[t]) >= _SHORTEST_TITLE
        ]
        return [written[at] for at in sorted({*above_dates, *bare})]
    titles = []
    for before, at in pairwise([-1, *dates]):
        prose = next((j for j in range(before + 1, at) if _tells(text[j])), None)
        if prose is None or prose == before + 1 or not is_headline(text[prose - 1]) or not _ISO_LINE.match(text[at]):
            return []
        titles.append(written[prose - 1])
    return titles


def _holds_item(head: Sequence[Line]) -> bool:
    """Tell whether what stands above the first title found is an item itself: a day with text below it."""
    text = [line.bare for line in head if line.bare]
    return any(_is_dated(line) and any(map(_runs, text[at + 1 : at + 4])) for at, line in enumerate(text))


def _title_above(text: Sequence[str], at: int) -> int | None:
    """Return the line of the title right above a day, of which a few characters may stand on a line of their own."""
    for line in range(at - 1, max(at - 3, -1), -1):
        if is_headline(text[line]):
            return line
        if not _ORPHAN.match(text[line]):
            break
    return None


def _is_dated(text: str) -> bool:
    """Tell whether a line holds no more than the day, with or without the outlet or who wrote it."""
    return bool(_ISO_LINE.match(text) or _CREDIT_LINE.match(text) or is_outlet_line(text))


def _labelled(lines: Sequence[Line]) -> list[int]:
    """Return the lines 标题：… where there are several: a collection kept in one file."""
    found = [i for i, line in enumerate(lines) if _LABELLED.match(line.bare)]
    return found if len(found) > 1 else []


def _newspaper(lines: Sequence[Line]) -> Iterator[int]:
    yield 0
    length, last, told, running = 0, 0, False, 0
    for index, line in enumerate(lines):
        text = line.bare
        if not text:
            continue
        start: int | None = None
        enough = told and length >= _ITEM_BEFORE_DATELINE and _finished_above(lines, index)
        if told and (goes_on_from_page(text) or _PICTURES.match(text)):
            start = index
        elif (enough and opens_news(text)) or (_is_byline(text) and length >= _before_byline(lines, index, told)):
            start = _with_headline(lines, index) if _text_below(lines, index) else None
        elif length >= _ITEM_BEFORE_DATELINE and (
            (is_headline(text) and _after_signature(lines, index)) or (told and _is_next_paper(lines, index))
        ):
            start = index
        if start is not None and start > last:
            yield start
            last, length, told, running = start, sum(len(ln.bare) for ln in lines[start:index]), False, 0
        length += len(text)
        running += bool(_RUNNING.search(text))
        told = told or _tells(text) or running >= _RUNS or (is_turn(text) and length >= _ITEM_BEFORE_DATELINE)


def _tells(text: str) -> bool:
    """Tell whether a line is running text, however short: headlines and credits above a dateline are none."""
    return is_prose(text) or (len(text) >= _SHORTEST_SENTENCE and text[-1] in "。！？”")


def _runs(text: str) -> bool:
    """Tell whether a line is running text, a wrapped line of it or one that a listing cuts off (…) among them."""
    return _tells(text) or (len(text) >= _SHORTEST_SENTENCE and bool(_RUNNING.search(text)))


def _is_byline(text: str) -> bool:
    if len(text) > 60 or text[-1] in "。，" or _ASKS.search(text) or _TOOK_PICTURE.search(text):
        return False
    return bool(_BYLINE.match(text) or _MARKED_BYLINE.match(text) or _WRITERS.match(text))


def _before_byline(lines: Sequence[Line], index: int, told: bool) -> int:
    """Return how much must stand above a byline that begins an item: less where a headline of its own is above it."""
    above = lines[index - 1].bare if index else ""
    return _ITEM_BEFORE_HEADED_BYLINE if told and above and is_headline(above) else _ITEM_BEFORE_BYLINE


def _finished_above(lines: Sequence[Line], index: int) -> bool:
    """Tell whether the text above is no sentence cut off: a wrapped line may begin with 本报讯 by chance.

    Where a gap or a bracket follows these words it is none: columns of another text stand in between.
    """
    if _SET_OFF.match(lines[index].bare):
        return True
    above = next((ln.bare for ln in reversed(lines[max(0, index - 8) : index]) if ln.bare), "")
    return not above or not lines[index - 1].bare or _is_end(above) or is_headline(above)


def _is_end(line: str) -> bool:
    """Tell whether a text ends with a line, on this page at least."""
    return bool(_ENDED.search(line)) or is_turn(line)


def _text_below(lines: Sequence[Line], index: int) -> bool:
    """Tell whether enough text follows for an item: a photographer's name at the foot begins none."""
    length = 0
    for line in lines[index : index + 40]:
        length += len(line.bare)
        if length >= _SHORTEST_ITEM:
            return True
    return False


def _after_signature(lines: Sequence[Line], index: int) -> bool:
    """Tell whether the text above is signed by its writers, and this block is a headline with text below."""
    above = next((ln.bare for ln in reversed(lines[max(0, index - 6) : index]) if ln.bare), "")
    if not _SIGNED.search(above):
        return False
    end = next((i for i in range(index, len(lines)) if not lines[i].bare), len(lines))
    block = [line.bare for line in lines[index:end]]
    heading = len(block) <= 3 and not any(re.search(r"[，。；]", text) for text in block)
    return heading and _text_below(lines, end)


def _is_next_paper(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a paper begins: a title, on one line or two, its number, and above it the day of the one before."""
    above = next((line.bare for line in reversed(lines[max(0, index - 6) : index]) if line.bare), "")
    if not _SIGNED_DAY.match(re.sub(r"\s", "", above)):
        return False
    below = [line.bare for line in lines[index : index + 8] if line.bare]
    return any(
        _PAPER_TITLE.match("".join(below[:size])) and re.fullmatch(PAPER_NUMBER, re.sub(r"\s", "", below[size]))
        for size in (1, 2)
        if len(below) > size
    )


def _with_headline(lines: Sequence[Line], index: int) -> int:
    """Take along the headline right above a byline: its lines, if they are no rest of the text above them."""
    start, taken = index, 0
    while start > 0 and taken < 3:
        above = start - 1
        while taken == 0 and above > 0 and not lines[above].bare:
            above -= 1
        if not is_headline(lines[above].bare):
            break
        start, taken = above, taken + 1
    if start == index:
        return index
    higher = next((ln.bare for ln in reversed(lines[:start]) if ln.bare), "")
    if not higher or _is_end(higher):
        return start
    # Lines that begin a block and end no sentence are no rest of a column that is cut off above it.
    alone = all(ln.bare for ln in lines[start:index]) or any(_HALVES.search(ln.bare) for ln in lines[start:index])
    if not lines[start - 1].bare and alone:
        return start
    # Nor is a line that is shorter than the column: a paragraph would end in it.
    short = [at for at in range(start, index) if lines[at].bare and lines[at].width + _SHORTER <= lines[index].width]
    if short and short[-1] == index - 1:
        return next(at for at in short if all(other in short for other in range(at, index)))
    # The column above is cut off: the line may be the rest of it, unless a byline on a line of its own stands below.
    return index - 1 if _is_byline(lines[index].bare) and not _RUNNING.search(lines[index - 1].bare) else index
