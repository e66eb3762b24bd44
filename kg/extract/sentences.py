"""Splits an article's text into sentences and clauses. Marks that open and close are kept whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Span

_SENTENCE_ENDS = frozenset("。！？；;\n")
_CLAUSE_ENDS = frozenset("，,：:。！？；;\n\t—…")
_OPENING = {"《": "》", "（": "）", "(": ")"}
_CLOSERS = frozenset('”’」』）)"')
_DASH = "——"
# Where a clause begins, in regular expressions.
CLAUSE_HEAD = r"(?:(?<=[，。；：,;:\n“”])|^)"
_LONGEST = 500  # code points: what runs on further is cut after its next clause, or at twice that without one


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its clauses, as spans of the article's text. `paragraph` counts from 0."""

    span: Span
    clauses: tuple[Span, ...]
    paragraph: int

    def clause_at(self, offset: int) -> Span:
        """Return the clause that covers `offset`, or the nearest one before it."""
        for clause in reversed(self.clauses):
            if clause.start <= offset:
                return clause
        return self.clauses[0]


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order. Blank stretches belong to none.

    What is read of a sentence looks at all its names in pairs, so one that never ends is cut.
    """
    sentences: list[Sentence] = []
    clauses: list[Span] = []
    paragraph = 0
    start = clause_start = 0
    closing: str | None = None
    for position, character in enumerate(text):
        if closing is not None:
            if character == closing or character == "\n":
                closing = None
            if character != "\n":
                continue
        if character in _OPENING and _OPENING[character] in text[position : position + 90].split("\n")[0]:
            closing = _OPENING[character]
            continue
        length, ends_clause = position + 1 - start, character in _CLAUSE_ENDS and not _is_number_mark(text, position)
        endless = length >= 2 * _LONGEST
        if ends_clause or endless:
            _add(clauses, text, clause_start, position if ends_clause else position + 1)
            clause_start = position + 1
        if character in _SENTENCE_ENDS or endless or (ends_clause and length >= _LONGEST):
            end = position + 1
            while character != "\n" and end < len(text) and text[end] in _CLOSERS and text[end] not in "）)":
                end += 1
            if clauses:
                sentences.append(Sentence(_strip(text, start, end), tuple(clauses), paragraph))
            clauses, start, clause_start = [], end, max(end, clause_start)
            paragraph += character == "\n"
    _add(clauses, text, clause_start, len(text))
    if clauses:
        sentences.append(Sentence(_strip(text, start, len(text)), tuple(clauses), paragraph))
    return tuple(sentences)


def after_last(marks: str, text: str, position: int) -> int:
    """Return where the clause or sentence of a position begins: behind the last of some marks before it, or at 0."""
    return max(text.rfind(mark, 0, position) for mark in marks) + 1


def only_names(text: str, start: int, ends: Iterable[int]) -> bool:
    """Tell whether what begins at `start` only names what was spoken of before a dash: 开出首家绿色支行——|某行某支行.

    `ends` are where names end: between two names a dash says who does something together (甲区——|乙大学：共建…).
    """
    dash = start - len(_DASH)
    return dash >= 0 and text.startswith(_DASH, dash) and all(end != dash for end in ends)


def _is_number_mark(text: str, position: int) -> bool:
    """Tell whether a comma or colon stands between digits (1,200; 9:30)."""
    around = text[position - 1 : position] + text[position + 1 : position + 2]
    return text[position] in ",:：" and len(around) == 2 and around.isdigit()


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Span(start, max(end, start + 1))


def _add(clauses: list[Span], text: str, start: int, end: int) -> None:
    while start < end and (text[start].isspace() or text[start] in _CLOSERS):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        clauses.append(Span(start, end))
