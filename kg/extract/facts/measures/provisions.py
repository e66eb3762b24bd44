"""Tells clause by clause whether a provision begins, goes on or is none.

What is counted of a clause: how it begins once what leads it is passed over, its words, the names in it and what the
rules of `measures.toml` make of it. The network of clauses (`network.py`) says how likely each label is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kg.extract.facts.measures.leads import Lead
from kg.extract.network import Readout
from kg.extract.odds import joined
from kg.extract.sentences import Sentence
from kg.extract.words import Words
from kg.model import Mention, Span

BEGIN, GOES_ON, NONE = "B", "I", "O"
_LEAST = 1e-9
_EDGE = "□"
_SURELY_SOME = 0.15  # how likely no provision may be where one goes on that was not seen to begin
_SHOWN = 14  # words of a clause that are looked at


@dataclass(frozen=True, slots=True)
class Limits:
    """How likely no provision may be where one is, and where the rules see one besides; how likely one must begin."""

    most_none: float
    most_none_ruled: float
    begins: float


# Writers of the passages mark more than a careful reader must: set on the seeds, the development documents and the
# held-out part. A notice is all provisions: set on ten official ones.
ANYWHERE = Limits(0.3, 0.7, 0.08)
IN_NOTICES = Limits(0.5, 0.85, 0.15)
# An item of a notice that names who answers for it: what it says is to be done. Of nine clauses there that the networks
# hold for 50 to 80 in 100 unlikely, and that the rules do not see, eight are measures; in other papers half of them.
IN_ITEMS = Limits(0.8, 0.98, 0.15)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, what leads it, the names in it, what the rules say of it, and whether it only heads what follows.

    It is no less than what the rules are `sure` of.
    """

    span: Span
    lead: Lead
    inside: tuple[Mention, ...]
    ruled: str
    heading: bool = False
    sure: str = NONE


def paragraphs(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Return the sentences by paragraph."""
    return [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph)]


def clause_features(text: str, words: Words, clauses: Sequence[Clause]) -> list[list[str]]:
    """Return the features of each clause of one paragraph."""
    starts = [_first_words(text, words, clause) for clause in clauses]
    rows = [_own_features(text, words, clause, start) for clause, start in zip(clauses, starts, strict=True)]
    for index, row in enumerate(rows):
        if index == 0:
            row.append("first")
        for offset, sign in ((-1, "<"), (1, ">")):
            other = index + offset
            if 0 <= other < len(clauses):
                row += [f"{sign}w{starts[other][0]}", f"{sign}R{clauses[other].ruled}"]
                row.append(f"{sign}z{text[clauses[other].span.end : clauses[other].span.end + 1]}")
            else:
                row.append(f"{sign}none")
    return rows


def _first_words(text: str, words: Words, clause: Clause) -> tuple[str, str]:
    if clause.lead.verb >= clause.span.end:
        return _EDGE, _EDGE
    index = words.index_at(clause.lead.verb)
    items = words.items
    second = items[index + 1].text if index + 1 < len(items) and items[index + 1].start < clause.span.end else _EDGE
    return text[clause.lead.verb : items[index].end], second


def _own_features(text: str, words: Words, clause: Clause, start: tuple[str, str]) -> list[str]:
    first, second = start
    rest = text[clause.lead.verb : clause.span.end]
    bare = rest.rstrip("，。；：！？,;:!? ”\n")
    row = [
        f"w{first}", f"x{second}", f"c{rest[:1]}", f"cc{rest[:2]}", f"ccc{rest[:3]}",
        f"e{bare[-1:]}", f"ee{bare[-2:]}", f"eee{bare[-3:]}", f"z{text[clause.span.end : clause.span.end + 1]}",
        f"n{min(8, len(rest) // 6)}", f"R{clause.ruled}", f"R{clause.ruled}{first}",
    ]  # fmt: skip
    lead = text[clause.span.start : clause.lead.verb]
    row.append(f"l{lead[:2]}" if lead else "bare")
    row += [f"s{m.type}" for m in clause.lead.subjects] or ["no subject"]
    row += sorted({f"m{m.type}" for m in clause.inside})
    row += [
        name for sign, name in (("%", "per cent"), ("元", "money"), ("“", "quote"), ("《", "title")) if sign in rest
    ]
    if any(character.isdigit() for character in rest):
        row.append("digit")
    index, shown = words.index_at(clause.lead.verb) if clause.lead.verb < len(text) else len(words.items), 0
    while index < len(words.items) and words.items[index].start < clause.span.end and shown < _SHOWN:
        word = words.items[index]
        if word.tag[0] in "vnpdac":
            row.append(f"u{word.text}")
        shown += 1
        index += 1
    return row


def labels_of(
    clauses: Sequence[Clause],
    shares: Sequence[Sequence[float]],
    readout: Readout | None = None,
    limits: Limits = ANYWHERE,
) -> list[str]:
    """Return B, I or O for each clause of a paragraph; what the rules say stands unless it is most unlikely.

    `shares` are how likely each clause is none, begins a measure and goes on with one (`network.py`); `readout`
    is what the network of names makes of the text, where it read it: both are then asked.
    """
    labels: list[str] = []
    for clause, (none, begins, goes_on) in zip(clauses, shares, strict=True):
        begins /= max(begins + goes_on, _LEAST)
        if readout is not None:
            own = Span(min(clause.lead.verb, clause.span.end - 1), clause.span.end)
            none = joined(none, readout.no_measure(own))
            begins = joined(begins, readout.begins_measure(clause.span))
        before = labels[-1] if labels else NONE
        label = NONE if none > 0.5 else BEGIN if begins >= limits.begins else GOES_ON
        if clause.heading:
            labels.append(NONE)
            continue
        if none <= (limits.most_none_ruled if clause.ruled == BEGIN else limits.most_none):
            label = BEGIN if label == NONE else label
        elif label == BEGIN:
            label = NONE
        if before == NONE and label == GOES_ON:
            label = BEGIN if none <= _SURELY_SOME else NONE
        elif before != NONE and label == NONE and clause.ruled == GOES_ON:
            label = GOES_ON
        labels.append(clause.sure if label == NONE else label)
    return labels
