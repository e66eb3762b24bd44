"""Puts columns together again: a paragraph that a page breaks off goes on below a caption, a headline or another text.

Columns of a newspaper come out one after the other, with what stands between them. A paragraph that ends in the middle
of a sentence and the one that goes on with it are joined where the characters on both sides and the layout say so;
where none does or several do, the seam stays. Of passages set in columns and mixed, 88 to 95 in 100 paragraphs are
whole again (70 to 74 without), and two in a thousand are joined wrongly.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from kg.documents.clean import Paragraph
from kg.documents.continuing import load_meetings
from kg.documents.joining import begins_paragraph
from kg.documents.lines import LINE_END, display_width
from kg.documents.titles import is_headline
from kg.documents.wrapping import PUNCTUATED, SENTENCE_END

_SLACK = 4  # columns by which a line that is full may be short of the wrap width
_INDENT = 2  # spaces, full-width ones counting two
_MOSTLY = 0.5  # of the paragraphs below a finished one are indented, where a page indents them
_FARTHEST = 12  # pieces in between
_FAR = 1.5  # log odds by which a piece is less likely that is not the next one which may go on
_SHOWN = 2.5  # log odds that a missing indent gives
_HEADLINE = 1.5  # log odds by which it is less likely that what may be a headline goes on
_MARGIN = 1.0  # by which one must be likelier than another
_NOBODY = -1
_ENDS = SENTENCE_END - {"；"}  # more of a sentence follows what ends a clause
_RUNS = re.compile("[，。；]")
_NAME_ENDS = re.compile("[一-鿿0-9A-Za-z][”』」）》]$")  # 专精特新“小巨人”|行列
_PICTURE = re.compile(r"(?:摄影?|供图|制图|资料图片?)[）)]?$")
_PHOTOGRAPHER = re.compile(r"(?=.{4,40}$)[^，。；]*[\s　]?(?:摄影?|供图)[）)]?$")
_NEWLINE = re.compile(f"[{LINE_END}]")


@dataclass(frozen=True)
class _Piece:
    """A paragraph in its place: its part, its number there, and how its lines stand on the page."""

    paragraph: Paragraph
    part: int
    top: bool  # of the lines between blank ones
    first: bool  # there, or below a headline
    indent: int
    last_width: int
    lone: bool  # of one line
    pictured: bool  # tells of a picture: who took it stands at its end or on the line below

    @cached_property
    def text(self) -> str:
        """Return the paragraph's text."""
        return self.paragraph.text


def rejoin(text: str, parts: Sequence[Sequence[Paragraph]], width: int | None) -> list[list[Paragraph]]:
    """Return the paragraphs of each part with those joined that a page has broken.

    `width` is that of the page's columns: nothing is joined where lines are not wrapped.
    """
    if width is None:
        return [list(part) for part in parts]
    pieces = [piece for number, part in enumerate(parts) for piece in _placed(text, part, number)]
    indented = _is_indented(pieces)
    ends = [at for at, piece in enumerate(pieces) if _breaks_off(piece, width)]
    begins = [at for at, piece in enumerate(pieces) if _may_go_on(piece, indented)]
    if not ends or not begins:
        return [list(part) for part in parts]
    return _joined(pieces, _Choice(pieces, ends, begins, indented).sure(), len(parts))


def _placed(text: str, part: Sequence[Paragraph], number: int) -> Iterator[_Piece]:
    above: Paragraph | None = None
    for paragraph, following in zip_longest(part, part[1:]):
        start, end = paragraph.offsets[0], paragraph.offsets[-1] + 1
        before = _NEWLINE.split(text[max(0, start - 200) : start])
        alone = len(before) < 2 or not before[-2].strip()
        apart = above is None or alone or (is_headline(above.text) and not PUNCTUATED.search(above.text))
        inside = _NEWLINE.split(text[start:end])
        last = (before[-1] if len(inside) == 1 else "") + inside[-1]
        indent = display_width(before[-1]) if not before[-1].strip() else -1
        pictured = bool(_PICTURE.search(paragraph.text) or (following and _PHOTOGRAPHER.match(following.text)))
        yield _Piece(
            paragraph, number, alone, apart and indent >= 0, indent, display_width(last), len(inside) == 1, pictured
        )
        above = paragraph


def _is_indented(pieces: Sequence[_Piece]) -> bool:
    """Tell whether the page indents its paragraphs."""
    told = [p for p in pieces if len(p.text) >= 30 and PUNCTUATED.search(p.text)]
    return bool(told) and sum(p.indent >= _INDENT for p in told) >= _MOSTLY * len(told)


def _breaks_off(piece: _Piece, width: int) -> bool:
    text = piece.text
    if (text[-1] in _ENDS and not _NAME_ENDS.search(text)) or _PICTURE.search(text):
        return False
    return text[-1] in "，、" or piece.last_width + _SLACK >= width


def _tells(piece: _Piece, indented: bool) -> bool:
    """Tell whether what breaks off is surely running text.

    A line alone may be a headline, whose words the text repeats; where a mark is closed a sentence may end.
    """
    if indented:
        return piece.indent >= _INDENT or bool(_RUNS.search(piece.text))
    return not piece.lone and bool(_RUNS.search(piece.text)) and piece.text[-1] not in SENTENCE_END


def _may_go_on(piece: _Piece, indented: bool) -> bool:
    text = piece.text
    if not piece.first or (indented and piece.indent >= _INDENT) or piece.pictured or begins_paragraph(text):
        return False
    return bool(_RUNS.search(text) or text[-1] in "！？")


def _never(_: str) -> bool:
    return False


class _Choice:
    """Which pieces may go on with which, and how likely: log odds by the two."""

    def __init__(self, pieces: Sequence[_Piece], ends: Sequence[int], begins: Sequence[int], indented: bool) -> None:
        """Weigh each piece that breaks off with those that stand not far below it."""
        meetings = load_meetings()
        seen = {piece.text[at : at + 4] for piece in pieces for at in range(len(piece.text) - 3)}
        self._odds: dict[tuple[int, int], float] = {}
        self._of_end: dict[int, list[int]] = defaultdict(list)
        self._of_begin: dict[int, list[int]] = defaultdict(list)
        for number, end in enumerate(ends):
            first = bisect_right(begins, end)
            told = _tells(pieces[end], indented)
            shown = (_SHOWN if indented else 0.0) - (0.0 if told else _HEADLINE)
            next_end = ends[number + 1] if number + 1 < len(ends) else len(pieces)
            for begin in begins[first : first + _FARTHEST]:
                odds = meetings.log_odds(pieces[end].text, pieces[begin].text, seen.__contains__ if told else _never)
                near = begin == begins[first] and begin <= next_end
                self._odds[end, begin] = odds + shown - (0.0 if near else _FAR)
                self._of_end[end].append(begin)
                self._of_begin[begin].append(end)

    def sure(self) -> dict[int, int]:
        """Return which piece goes on with which, where no other is nearly as likely."""
        chosen: dict[int, int] = {}
        begun: dict[int, int] = {}
        for (end, begin), odds in sorted(self._odds.items(), key=lambda item: (-item[1], item[0])):
            if odds > 0 and end not in chosen and begin not in begun:
                chosen[end], begun[begin] = begin, end
        return {end: begin for end, begin in chosen.items() if self._ahead(end, begin, chosen, begun) >= _MARGIN}

    def _ahead(self, end: int, begin: int, chosen: Mapping[int, int], begun: Mapping[int, int]) -> float:
        """Return by how much a pair is likelier than another of either piece, with which that one's partner is left."""
        rivals = [-_MARGIN]
        for other in (o for o in self._of_end[end] if o != begin):
            holder = begun.get(other, _NOBODY)
            rivals.append(self._gain((end, other), (holder, begin), (holder, other)))
        for holder in (e for e in self._of_begin[begin] if e != end):
            other = chosen.get(holder, _NOBODY)
            rivals.append(self._gain((holder, begin), (end, other), (holder, other)))
        return self._odds[end, begin] - max(rivals)

    def _gain(self, pair: tuple[int, int], left: tuple[int, int], given_up: tuple[int, int]) -> float:
        """Return how likely a pair is together with what is left over by it, over what is given up for it."""
        return self._odds[pair] + max(self._odds.get(left, 0.0), 0.0) - self._odds.get(given_up, 0.0)


def _joined(pieces: Sequence[_Piece], follows: Mapping[int, int], parts: int) -> list[list[Paragraph]]:
    """Return the paragraphs of each part; what stands below a rest in its column goes with it into its article."""
    below = {begin: _below(pieces, end, begin) for end, begin in follows.items()}
    moved = {*below, *(at for run in below.values() for at in run)}
    found: list[list[Paragraph]] = [[] for _ in range(parts)]
    for at, piece in enumerate(pieces):
        if at not in moved:
            found[piece.part] += _whole(pieces, follows, below, at)
    return found


def _below(pieces: Sequence[_Piece], end: int, begin: int) -> list[int]:
    """Return the pieces in the column below a rest that stands among the lines of another article."""
    run: list[int] = []
    while pieces[end].part != pieces[begin].part and begin + len(run) + 1 < len(pieces):
        following = pieces[begin + len(run) + 1]
        if following.top or following.part != pieces[begin].part:
            break
        run.append(begin + len(run) + 1)
    return run


def _whole(
    pieces: Sequence[_Piece], follows: Mapping[int, int], below: Mapping[int, Sequence[int]], at: int
) -> Iterator[Paragraph]:
    """Yield a paragraph with its rests, and then what goes along with these."""
    waiting = [at]
    while waiting:
        at = waiting.pop()
        joined, after = [pieces[at].paragraph], list[int]()
        while at in follows:
            at = follows[at]
            joined.append(pieces[at].paragraph)
            after += below[at]
        yield Paragraph("".join([p.text for p in joined]), tuple([offset for p in joined for offset in p.offsets]))
        waiting += reversed(after)
