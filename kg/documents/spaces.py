"""Tells the spaces that divide words from those of the layout, and finds paragraphs run into one line.

Chinese is written without spaces; those in a text spread letters out (相 关 政 策), set off numbers
(60 多年), stand where a line was wrapped, or stand where a paragraph began before a page lost its line
ends. Only those between Latin words, between names and between the halves of a headline say something.
"""

from __future__ import annotations

import re

from kg.documents.expressions import NUMBERED
from kg.documents.rosters import dividing_space

# Zero-width, soft-hyphen, direction and control characters: nothing a reader sees.
_UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_BLANK = " \t\n\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_GAP = re.compile(f"[{_BLANK}{_UNSEEN}]+")
_SPACE = re.compile(f"[{_BLANK}]")
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_ONE = re.compile(f"[{_HAN}]")
# A heading run into its paragraph on one line: 。 三、减负纾困降低企业成本 严格执行…
_RUN_IN_HEADING = re.compile(rf"(?:^|(?<=[。！？”\"」）)：: ])){NUMBERED}[^。！？；\s]{{3,36}}(?=\s[^\s])")
_BEFORE_NUMBER = re.compile(rf"(?<=[。！？；”\"）)：:{_HAN}])\s+(?={NUMBERED}\s?[{_HAN}“‘《])")
_AFTER_SENTENCE = re.compile(r"(?<=[。！？])[”\"）)]?\s+(?=\S)|(?<=[：:）)])\s+(?=\S)")
# 甲市人民政府关于…的意见 各区人民政府…：
_AFTER_TITLE = re.compile(
    r"^\s*[^。，；]{4,100}(?:通知|意见|措施|办法|方案|条例|规定|批复|函|决定|公告|通告|细则|企业)(?:（[^（）]{1,12}）)?(?=\s)"
)
_BEFORE_DATE = re.compile(r"(?<!\s)\s+(?=\d{4}年\d{1,2}月\d{1,2}日\s*(?:[（(]|$)|[（(]此件)")
_LONG = 600  # code points: a line this long has lost its paragraph breaks
_HEADLINE = 60
_SENTENCE = re.compile(r"[。；！？]")
# Where spaces divide names: in brackets without a comma, after the word for a writer or photographer.
_NAMES = re.compile(
    r"[（(][^（）()，。；：]{2,60}[）)]|(?:记者|通讯员|作者|供稿|摄影|编辑|责编|版式|来源)\s?[:：/]?[^，。；]{1,60}"
)
_BODIES = re.compile(
    r"(?:中央|党委|[省市区县州]委|国务院|政府|委员会|办公[厅室]|[部局厅])\s(?=\S{0,16}(?:国务院|政府|办公[厅室]|委员会|[部局厅]))"
)
# ▲甲区　乙砖厂…: the space behind the label of an item divides it from what is told, in 25 of 25 of the passages.
_LABEL = re.compile(r"^\s*[◆▲■●◎▶★☆◇□△※][^\s，。；：、]{1,10}\s+(?=\S)")
# 柞水的矿藤　某矿业公司投资…: so does a wide one behind a heading run into its line; none of the 528 of the
# passages lies in a name.
_HEADED = re.compile("^\\s*[^\\s，。；：、（）()《》]{2,12}\u3000{1,2}(?=[^\\s][^\\n]{14})")
_ARTICLE_NUMBER = re.compile(r"第\s?(?:[一二三四五六七八九十百]{1,5}|\d(?:\s?\d){0,2})\s?[条章节编]\s+")


def breaks(text: str) -> list[int]:
    """Return where a paragraph's text must be broken, in order: before and after headings run into it.

    A line of hundreds of characters has lost its paragraph breaks; spaces after sentences are what is left.
    """
    if not _GAP.search(text.strip()):
        return []
    cuts = {m.end() for m in _RUN_IN_HEADING.finditer(text)} | {m.end() for m in _BEFORE_NUMBER.finditer(text)}
    if len(text) >= _LONG:
        cuts |= {m.end() for pattern in (_AFTER_SENTENCE, _BEFORE_DATE) for m in pattern.finditer(text)}
        if title := _AFTER_TITLE.match(text):
            cuts.add(title.end())
    return sorted(cut for cut in cuts if 0 < cut < len(text))


def between_cells(text: str) -> list[int]:
    """Return the indices of the characters to keep of a row: all that are seen, and one space between two cells.

    Of the spaces of a member's line (组　长：李　阳　区农委主任) only the one behind the name divides cells.
    """
    behind_name = dividing_space(text)
    kept: list[int] = []
    position = 0
    for gap in _GAP.finditer(text):
        kept.extend(range(position, gap.start()))
        position = gap.end()
        space = _SPACE.search(text, gap.start(), gap.end())
        divides = behind_name is None or gap.start() == behind_name
        if space is not None and divides and kept and position < len(text):
            kept.append(space.start())
    kept.extend(range(position, len(text)))
    return kept


def squeeze(text: str, long: int = 0) -> list[int]:
    """Return the indices of the characters to keep.

    `long` is the length of the line the text stood in: where paragraph breaks were lost, spaces between
    Chinese characters may be what is left of one and are kept.
    """
    kept: list[int] = []
    headline = len(text) <= _HEADLINE and not _SENTENCE.search(text)
    dividing: bytearray | None = None
    position = 0
    for gap in _GAP.finditer(text):
        kept.extend(range(position, gap.start()))
        position = gap.end()
        space = _SPACE.search(text, gap.start(), gap.end())
        if space is None or not kept or gap.end() == len(text):
            continue
        left, right = text[gap.start() - 1], text[gap.end()]
        if dividing is None:
            dividing = _dividing(text)
        named = bool(dividing[gap.start()])
        if _matters(text, gap.start(), gap.end(), left, right, named or headline or long >= _LONG, headline):
            kept.append(space.start())
    kept.extend(range(position, len(text)))
    return kept


def _dividing(text: str) -> bytearray:
    """Return 1 for each character that stands where spaces divide names."""
    found = bytearray(len(text))
    for pattern in (_NAMES, _BODIES, _LABEL, _HEADED, _ARTICLE_NUMBER):
        for match in pattern.finditer(text):
            found[match.start() + 1 : match.end()] = b"\x01" * (match.end() - match.start() - 1)
    return found


def _matters(text: str, start: int, end: int, left: str, right: str, divides: bool, headline: bool) -> bool:
    """Tell whether the space `text[start:end]` between two characters divides words."""
    if left.isascii() and right.isascii():
        if left.isdigit() and right.isdigit():
            return not (_alone(text, start - 1) and _alone(text, end))
        if left.isalnum() or right.isalnum():
            return (left.isalnum() and right.isalnum()) or _in_latin(text, start, end)
        return False
    if _HAN_ONE.match(left) and _HAN_ONE.match(right):
        return divides and not _spread(text, start, end)
    if left.isalpha() and right.isalpha() and not _HAN_ONE.match(left) and not _HAN_ONE.match(right):
        return True
    if not headline:
        return False
    if right.isdigit():  # 保险 20条怎么帮: the number belongs to what follows, unlike 有 60 多年
        number = re.compile(r"[\d.]+").match(text, end)
        return bool(_HAN_ONE.match(left) and number and text[number.end() : number.end() + 1].strip()) and start > 3
    return (left in "”’》）】」" or bool(_HAN_ONE.match(left))) and (
        right in "“‘《（【「" or bool(_HAN_ONE.match(right))
    )


def _in_latin(text: str, start: int, end: int) -> bool:
    """Tell whether punctuation stands between Latin words: Home, About."""
    before = re.search(r"([A-Za-z])[.,;:!?)&\"'-]?$", text[max(0, start - 3) : start])
    return before is not None and re.match(r"[(&\"']?[A-Za-z]", text[end : end + 2]) is not None


def _alone(text: str, position: int) -> bool:
    """Tell whether a character has space or an edge on both sides."""

    def blank(at: int) -> bool:
        return not 0 <= at < len(text) or bool(_SPACE.match(text[at]))

    return blank(position - 1) and blank(position + 1)


def _spread(text: str, start: int, end: int) -> bool:
    """Tell whether the space spreads letters out (相 关 政 策): of two neighbours alone, one touches it."""
    left, right = _alone(text, start - 1), _alone(text, end)
    if left and right:
        return True
    if left:
        return _alone_before(text, start - 1)
    return right and _alone_after(text, end)


def _alone_before(text: str, position: int) -> bool:
    """Tell whether the character before the space before `position` is alone too."""
    at = position - 1
    while at >= 0 and _SPACE.match(text[at]):
        at -= 1
    return at >= 0 and at != position - 1 and _alone(text, at) and bool(_HAN_ONE.match(text[at]))


def _alone_after(text: str, position: int) -> bool:
    at = position + 1
    while at < len(text) and _SPACE.match(text[at]):
        at += 1
    return at < len(text) and at != position + 1 and _alone(text, at) and bool(_HAN_ONE.match(text[at]))
