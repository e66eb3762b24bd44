"""Finds an article's headline among its first paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.documents.clean import Paragraph
from kg.documents.expressions import LOOSELY_NUMBERED, MEETING_HEAD, PAPER_NUMBER, REPORTER, TITLE_LABEL
from kg.model import Span

_LOOKED_AT = 12  # paragraphs in which a headline stands, if there is one
_LONGEST, _LONGEST_NOTICE, _SHORTEST = 70, 120, 5
_SENTENCE = re.compile(r"[。；;](?![”’》）])")
_LABEL = re.compile(rf"^\s*(?:{LOOSELY_NUMBERED}\s*)?(?:{TITLE_LABEL}|名\s*称)\s*[:：]\s*(.*)$")
_KINDS = (
    r"通知|通告|公告|公示|意见|批复|复函|函|决定|办法|措施|政策|方案|规定|条例|细则|规划|计划|要点|指南|解读"
    r"|十[一二三四五六七八九]?条|\d+条"
)
_NOTICE = re.compile(rf"(?:{_KINDS})(?:[（(][^（）()]{{1,14}}[）)])?[》”]?(?:政策解读|解读)?$")
_ABOUT = re.compile(r"^(?:关于|印发)")
_NO_TITLE = re.compile(
    r"^[■□●◆]|^(?:本报|本网|本台)?(?:首席|见习)?(?:记者|通讯员|作者|编辑|来源|责任编辑|供稿|图为|图[①②③④\d]?[:：])"
    rf"|^[一-鿿]{{2,8}}[报社网台]{REPORTER}"
    r"|^\S{0,12}(?:日报|晚报|晨报|时报|商报|早报|都市报)讯|^本报讯|^新华社\S{2,6}\d|讯[（(]记者"
    rf"|^{PAPER_NUMBER}$|^{MEETING_HEAD}"
    r"|^(?:证券|股票|债券|公司)(?:代码|简称)\s*[:：]"
    r"|^各.{0,60}[:：]$|[:：，、]$|^[（(].*[）)]$"
    r"|^(?:19|20)\d{2}(?:[-/.]|年\d{1,2}月\d{1,2}日|年(?:\d{1,2}月)?$)|^[—…\s]*\d*[—…\s]*$|^第[一二三四五六七八九十]{1,3}[章条节]|^[一二三四五六七八九十]{1,2}、|星期|^[（(][一二三四五六]"
)
# The number of the document, run into its title: 甲政发〔2020〕3号-甲市人民政府关于…
_NUMBER = re.compile(rf"{PAPER_NUMBER}[-—：:\s]*(?=\S)")
_ISSUER = re.compile(r"^(?:中共)?[^，。：于]{3,60}(?:政府|委员会|办公[厅室]|[局厅部委院]|银行|统战部|总队|法院)$")
_SHORTEST_WITHIN = 10
_MOST_LINES = 2  # of a headline within the text
_DECK = 1.4  # a second line longer than the first by more than this is a deck, no part of the headline


def find_title(
    text: str, paragraphs: Sequence[Paragraph], lines: Sequence[str], stated: str | None = None
) -> Span | None:
    """Return the span of the headline in the article's text (paragraphs joined by newlines), or None.

    `text` is the document's, `lines` those of the article's page, in which a table may name the title;
    `stated` is the title that the file gives in its metadata.
    """
    starts = _starts(paragraphs)
    shown = paragraphs[:_LOOKED_AT]
    for named in (_bare(stated) if stated else None, _named(lines)):
        if named is not None and (found := _called(shown, named)) is not None:
            return _hull(starts, paragraphs, *found)
    candidates = _candidates(shown)
    if (found := _notice(text, shown, candidates)) is not None:
        return _hull(starts, paragraphs, *found)
    if not candidates:
        return _headline_within(text, paragraphs, starts)
    first = last = candidates[0]
    while last + 1 in candidates and _continues(text, shown[first], shown[last], shown[last + 1]) and last - first < 2:
        last += 1
    return _hull(starts, paragraphs, first, last)


def _called(shown: Sequence[Paragraph], named: str) -> tuple[int, int] | None:
    """Return the first and last of up to three paragraphs that together say just what is `named` as the title."""
    for index in range(len(shown)):
        for count in (1, 2, 3):
            group = shown[index : index + count]
            if _bare("".join(p.text for p in group)) == named:
                return index, index + len(group) - 1
    return None


def _candidates(shown: Sequence[Paragraph]) -> list[int]:
    """Return which paragraphs before the body could be a title."""
    found = []
    for index, paragraph in enumerate(shown):
        if _ends_search(paragraph.text):
            break
        if _may_be_title(paragraph.text):
            found.append(index)
    return found


def _notice(text: str, shown: Sequence[Paragraph], candidates: Sequence[int]) -> tuple[int, int] | None:
    """Return the first and last paragraph of a notice's title, who issued it above what it is about.

    A page may bear the name of the text above the whole title of the notice that brings it; where the two stand line
    by line they are one title, which is read as others are.
    """
    notices = [i for i in candidates if _NOTICE.search(shown[i].text)]
    if not notices:
        return None
    last = next((i for i in notices if "关于" in shown[i].text), notices[0])
    first = last
    if _ABOUT.match(shown[last].text):
        while first > 0 and last - first < 3 and _ISSUER.match(shown[first - 1].text):
            first -= 1
    whole = first < last or last == candidates[0] or not _adjacent(text, shown[candidates[0]], shown[last])
    return (first, last) if whole else None


def _headline_within(text: str, paragraphs: Sequence[Paragraph], starts: Sequence[int]) -> Span | None:
    """Return the only headline that stands by itself within the text, on one line or two, as where columns are mixed.

    The decks and headings of a page stand in the midst of it too: if there are several, none is taken.
    """
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(paragraphs):
        last = index
        while last + 1 < len(paragraphs) and _adjacent(text, paragraphs[last], paragraphs[last + 1]):
            last += 1
        block = [p.text for p in paragraphs[index : last + 1]]
        if len(block) <= _MOST_LINES and all(map(is_headline, block)) and any(map(_is_plain, block)):
            found.append((index, last))
        index = last + 1
    return _hull(starts, paragraphs, *found[0]) if len(found) == 1 else None


def _is_plain(text: str) -> bool:
    """Tell whether a line may be a headline by itself: a deck has two halves."""
    return len(text) >= _SHORTEST_WITHIN and not re.search(r"[\s，：]", text)


def is_headline(line: str) -> bool:
    """Tell whether a line could be a headline: short, ends no sentence, is no byline, date or number."""
    whole = all(line.count(opening) == line.count(closing) for opening, closing in ("“”", "（）", "()"))
    ends = not line.endswith(tuple("。，；：、！ ")) and (whole or not line.endswith(tuple("”）)")))
    return _SHORTEST <= len(line) <= 50 and ends and _may_be_title(line)


def _may_be_title(text: str) -> bool:
    longest = _LONGEST_NOTICE if _NOTICE.search(text) else _LONGEST
    return _SHORTEST <= len(text) <= longest and not _SENTENCE.search(text) and not _NO_TITLE.search(text)


def _ends_search(text: str) -> bool:
    """Tell whether the body begins here: a sentence, or the words to whom a notice is addressed."""
    return bool(_SENTENCE.search(text)) or len(text) > _LONGEST_NOTICE or bool(re.search(r"^.{2,}[:：]$", text))


def _named(lines: Sequence[str]) -> str | None:
    for index, line in enumerate(lines[:60]):
        if match := _LABEL.match(line):
            value = match[1] or next(iter(lines[index + 1 : index + 2]), "")
            if len(value) >= _SHORTEST:
                return _bare(value)
    return None


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _continues(text: str, first: Paragraph, last: Paragraph, following: Paragraph) -> bool:
    if following.text.startswith("——"):
        return True
    short = len(following.text) <= _DECK * len(first.text)
    return short and _adjacent(text, last, following) and not _NOTICE.search(last.text)


def _adjacent(text: str, left: Paragraph, right: Paragraph) -> bool:
    """Tell whether no blank line stands between two paragraphs."""
    between = text[left.offsets[-1] + 1 : right.offsets[0]].replace("\r\n", "\n")
    return not between.strip() and between.count("\n") + between.count("\r") <= 1


def _starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    starts, position = [], 0
    for paragraph in paragraphs:
        starts.append(position)
        position += len(paragraph.text) + 1
    return starts


def _hull(starts: Sequence[int], paragraphs: Sequence[Paragraph], first: int, last: int) -> Span:
    number = _NUMBER.match(paragraphs[first].text)
    return Span(starts[first] + (number.end() if number else 0), starts[last] + len(paragraphs[last].text))
