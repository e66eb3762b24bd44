"""Finds the measures of an article: what the network of clauses takes for one, seen through the rules' eyes.

The rules (`ruled.py`) propose; the network (`network.py`) decides clause by clause (`provisions.py`); runs of
clauses are made into measures by `runs.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from kg.extract.facts.layout import Layout, lay_out
from kg.extract.facts.measures.borders import Borders
from kg.extract.facts.measures.conditions import condition_lists
from kg.extract.facts.measures.grants import with_grants
from kg.extract.facts.measures.leads import after_lead
from kg.extract.facts.measures.network import load_clause_network, places_of
from kg.extract.facts.measures.parties import Parties
from kg.extract.facts.measures.provisions import (
    ANYWHERE,
    BEGIN,
    GOES_ON,
    IN_ITEMS,
    IN_NOTICES,
    NONE,
    Clause,
    clause_features,
    labels_of,
    paragraphs,
)
from kg.extract.facts.measures.reporting import reporting_body
from kg.extract.facts.measures.ruled import FoundMeasure, ruled_measures
from kg.extract.facts.measures.rules import measure_patterns, measure_rules
from kg.extract.facts.measures.runs import WhoActs, runs_of
from kg.extract.facts.pairs import Surroundings
from kg.extract.names.lists.levels import WITHIN
from kg.extract.names.patterns.marked import OWN_POLICY
from kg.extract.names.patterns.responsible import UNITS
from kg.extract.names.ties.turns import find_turns, speaking_at
from kg.extract.network import Readout
from kg.extract.sentences import Sentence
from kg.extract.within import Within
from kg.extract.words import Words
from kg.model import Mention, Period, Span, Value

_SHORTEST = 4
_LONGEST_HEADING = 26
_CLOSING = 4  # code points that may follow the bracket of those who answer
_NOUN = 2  # code points of 资金 in 设立奖励资金。资金…


def clauses_of(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], periods: Sequence[Period]
) -> list[list[tuple[Sentence, Clause]]]:
    """Return the clauses of each paragraph with what the network looks at. `mentions` must be sorted."""
    names = Within((m for m in mentions if not m.implicit), attrgetter("span"))
    times, rules = {period.span.start: period for period in periods}, measure_rules()
    leads = {
        clause: after_lead(text, clause, inside, times, rules)
        for sentence in sentences
        for inside in [names.inside(sentence.span)]
        for clause in sentence.clauses
    }
    ruled = Within(ruled_measures(text, sentences, names, leads), attrgetter("span"))
    found: list[list[tuple[Sentence, Clause]]] = []
    conditions = condition_lists(text)
    for paragraph in paragraphs(sentences):
        row: list[tuple[Sentence, Clause]] = []
        for number, sentence in enumerate(paragraph):
            following = paragraph[number + 1] if number + 1 < len(paragraph) else None
            heading = following is not None and _is_heading(text, sentence, following, number == 0)
            heading = heading or any(span.covers(sentence.span) for span in conditions)
            heading = (
                heading
                or measure_patterns()["made_for"].search(text, sentence.span.start, sentence.span.end) is not None
            )
            proposed = [measure.span for measure in ruled.inside(sentence.span)]
            for span in sentence.clauses:
                label = next((_label(p, span) for p in proposed if p.overlaps(span)), NONE)
                row.append((sentence, Clause(span, leads[span], tuple(names.inside(span)), label, heading)))
        found.append(row)
    return found


def _is_heading(text: str, sentence: Sentence, following: Sentence, first: bool) -> bool:
    """Tell whether a sentence only says what the provision after it is about: （三）减免房租。 or, `first`, 减免房租。

    Of 95 numbered ones of the annotated passages 6 are measures, of those of careful readers none. What names a sum,
    or is followed by no more than who pays it or what it amounts to, is a provision.
    """
    rules, patterns = measure_rules(), measure_patterns()
    line = text[sentence.span.start : sentence.span.end]
    numbering = rules.numbering.match(line)
    body = line[numbering.end() :] if numbering else line
    if len(sentence.clauses) > 1 or line[-1] != "。" or len(body) > _LONGEST_HEADING or any(c.isdigit() for c in body):
        return False
    more = text[following.span.start : following.span.end]
    provides = rules.acts.search(more) or rules.strong.search(more) or patterns["provides"].search(more)
    if not provides or more.startswith(body[-_NOUN - 1 : -1]) or patterns["of_it"].match(more):
        return False
    return numbering is not None or (first and (rules.strong.match(body) or rules.weak.match(body)) is not None)


def _label(measure: Span, clause: Span) -> str:
    return BEGIN if clause.start <= measure.start < clause.end else GOES_ON


def find_measures(
    text: str,
    words: Words,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    values: Sequence[Value],
    periods: Sequence[Period],
    title: Span | None,
    readout: Readout | None = None,
) -> Iterator[FoundMeasure]:
    """Yield the measures of a text in order. `mentions` must be sorted and hold references too.

    `readout` is what the network of names makes of the text, where it read it.
    """
    sentences = [enumerated(text, sentence) for sentence in sentences]
    rows = clauses_of(text, sentences, mentions, periods)
    named = [m for m in mentions if not (m.reference and m.name.endswith(WITHIN))]  # 县里 the network knows as a word
    layout = layout_of(words, sentences, named, values, periods, title)
    places = places_of(layout, [clause for row in rows for _, clause in row])
    features = [clause_features(text, words, [clause for _, clause in row]) for row in rows]
    notice = any(mention.rule == OWN_POLICY and not _is_marked(text, mention) for mention in mentions)
    limits = IN_NOTICES if notice else ANYWHERE
    told, turns = WhoActs(Parties(text, mentions), reporting_body(text, title, mentions)), find_turns(text, mentions)
    shares = iter(load_clause_network().read(layout, places, [row for found in features for row in found]).tolist())
    for row, counted in zip(rows if not notice else [with_grants(text, row) for row in rows], features, strict=True):
        clauses = [clause for _, clause in row]
        item = notice and bool(row) and _answered_for(text, row[0][0].span.hull(row[-1][0].span))
        labels = labels_of(clauses, [next(shares) for _ in row], readout, IN_ITEMS if item else limits)
        speaker = speaking_at(turns, row[0][0].span.start) if row else None
        who = told if speaker is None else replace(told, reporting=(speaker,))
        yield from runs_of(text, row, labels, who, Borders(text, clauses, counted))


def _is_marked(text: str, policy: Mention) -> bool:
    """Tell whether a policy stands between 《》, as in titles of papers told anew (关于印发《甲办法》的通知).

    With the limits of notices measures of such texts fall from .777 to .758 on the long held-out documents.
    """
    return text.startswith("《", max(0, policy.span.start - 1))


def _answered_for(text: str, paragraph: Span) -> bool:
    """Tell whether a paragraph ends with the units that answer for it, or the line below it begins with them."""
    below = text.find("\n", paragraph.end + 1)
    units = UNITS.finditer(text, paragraph.start, below if below > 0 else len(text))
    return any(found.end() + _CLOSING >= paragraph.end for found in units)


def enumerated(text: str, sentence: Sentence) -> Sentence:
    """Return a sentence that lists measures within one clause with a clause for each: 包括推行甲、|开设乙、|扩大丙."""
    rules = measure_rules()
    if not rules.lists.search(text, sentence.span.start, sentence.span.end):
        return sentence
    clauses: list[Span] = []
    for clause in sentence.clauses:
        start = clause.start
        for mark in rules.list_marks.finditer(text, clause.start, clause.end):
            begins = rules.strong.match(text, mark.end(), clause.end)
            if begins and (mark.start() - start >= _SHORTEST or mark.start() == clause.start):
                clauses += [Span(start, mark.start())] if mark.start() > start else []
                start = mark.end()
        clauses.append(Span(start, clause.end))
    return replace(sentence, clauses=tuple(clauses))


def layout_of(
    words: Words,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    values: Sequence[Value],
    periods: Sequence[Period],
    title: Span | None,
) -> Layout:
    """Return the layout of a text before its measures are known. `mentions` must be sorted."""
    names = Within((m for m in mentions if not m.implicit), attrgetter("span"))
    places = [Surroundings(sentence.span, tuple(names.inside(sentence.span))) for sentence in sentences]
    return lay_out(words, places, values, periods, title)
