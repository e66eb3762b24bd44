"""The named questions: files `kg/questions/*.rq`, each a query with its titles and columns in comment lines.

# title(en): Who issued which policy        # title(zh): 谁发布了什么政策
# column: policy = 政策 · policy             a variable that is shown, with its heads
# list: bodies = 机构 · bodies               one that holds several IRIs, joined by spaces
# source: statement                          a variable whose quote, article and day are shown
# source: aim = 目标 · target                the same with a head of its own
# parameter: ?wanted                         what must be put into the query; such a question is not offered
# parameter: none                            nothing, but it is not offered either
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kg.ontology import Label

_NOTE = re.compile(r"^# ([\w()]+): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Column:
    """A variable that is shown: `kind` is `column` for one value, `list` for several, `source` for what says it."""

    kind: str
    variable: str
    head: Label | None


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: its name, its titles, its query, its columns, and what must be put into it."""

    name: str
    title_en: str
    title_zh: str
    sparql: str
    columns: tuple[Column, ...]
    parameter: str | None


@cache
def all_questions() -> Mapping[str, Question]:
    """Return every question by name, those with a parameter among them."""
    folder = resources.files("kg").joinpath("questions")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".rq")), key=lambda file: file.name)
    found = (_question(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8")) for file in files)
    return {question.name: question for question in found}


def questions() -> Mapping[str, Question]:
    """Return the named questions that can be asked as they stand, by name."""
    return {name: question for name, question in all_questions().items() if question.parameter is None}


def _question(name: str, text: str) -> Question:
    notes: list[tuple[str, str]] = _NOTE.findall(text)
    said = dict(notes)
    columns = tuple(_column(kind, note) for kind, note in notes if kind in {"column", "list", "source"})
    parameter = said.get("parameter", "").removeprefix("?") or None
    return Question(name, said["title(en)"], said["title(zh)"], text, columns, parameter)


def _column(kind: str, note: str) -> Column:
    variable, _, heads = note.partition(" = ")
    zh, _, en = heads.partition(" · ")
    return Column(kind, variable, Label(zh, en) if heads else None)
