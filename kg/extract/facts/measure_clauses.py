"""Finds the measures of an article: what the network of clauses takes for one, seen through the rules' eyes.

The rules (`measures.py`) propose; the network (`clause_network.py`) decides clause by clause (`provisions.py`); a run
of clauses is one measure, from where its own wording begins to the last mark but for the bracket of responsible units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg.extract.facts.clause_network import load_clause_network, places_of
from kg.extract.facts.layout import Layout, lay_out
from kg.extract.facts.measures import ACTORS, FoundMeasure, after_lead, measure_rules, ruled_measures, without_brackets
from kg.extract.facts.pairs import Surroundings
from kg.extract.facts.provisions import BEGIN, GOES_ON, NONE, Clause, clause_features, labels_of, paragraphs
from kg.extract.network import Readout
from kg.extract.sentences import Sentence
from kg.extract.within import Within
from kg.extract.words import Words
from kg.model import Mention, Period, Span, Value

_SHORTEST = 4
_GLANCE = 8  # code points of the next clause that are looked at
_CONDITION = re.compile(r"(?:的|时|(?<![发兴一])起|之前|以前)$")
_RECEIVER = re.compile("(?:企业|公司|单位|个人|项目|机构|人员|部门|园区|平台|合作社|者|人|户|生|员)$")
# What came of it: 办事时间缩短三成. A rate that is set goes on (年费率降至1%).
_RESULT = re.compile(
    r"(?![对把将按给])[^，。；]{2,16}(?:降低|下降|增长|节省|节约|减少|提升|提高|缩短|压缩)(?:了|约|近|超|超过)*"
    r"\d+(?:\.\d+)?(?:%|个?百分点|倍|成)(?:以上|左右|多)?"
)
_TRAILING = "，。；：！？,;:!? 、”"


def clauses_of(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], periods: Sequence[Period]
) -> list[list[tuple[Sentence, Clause]]]:
    """Return the clauses of each paragraph with what the network looks at. `mentions` must be sorted."""
    ruled = Within(ruled_measures(text, sentences, mentions, periods), attrgetter("span"))
    names = Within((m for m in mentions if not m.implicit), attrgetter("span"))
    times = {period.span.start: period for period in periods}
    found: list[list[tuple[Sentence, Clause]]] = []
    for paragraph in paragraphs(sentences):
        row: list[tuple[Sentence, Clause]] = []
        for sentence in paragraph:
            inside = names.inside(sentence.span)
            proposed = [measure.span for measure in ruled.inside(sentence.span)]
            for span in sentence.clauses:
                lead = after_lead(text, span, inside, times, measure_rules())
                label = next((_label(p, span) for p in proposed if p.overlaps(span)), NONE)
                row.append((sentence, Clause(span, lead, tuple(names.inside(span)), label)))
        found.append(row)
    return found


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
    rows = clauses_of(text, sentences, mentions, periods)
    layout = layout_of(words, sentences, mentions, values, periods, title)
    places = places_of(layout, [clause for row in rows for _, clause in row])
    features = [found for row in rows for found in clause_features(text, words, [clause for _, clause in row])]
    shares = iter(load_clause_network().read(layout, places, features).tolist())
    for row in rows:
        labels = labels_of([clause for _, clause in row], [next(shares) for _ in row], readout)
        yield from runs_of(text, row, labels)


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


def runs_of(text: str, row: Sequence[tuple[Sentence, Clause]], labels: Sequence[str]) -> Iterator[FoundMeasure]:
    """Yield the measures of a paragraph, whose clauses are labelled B, I or O; a condition takes in what follows it."""
    carried: tuple[Mention, ...] = ()  # who the paragraph last named as doing something
    sentence_of_carried: Sentence | None = None
    index = 0
    while index < len(row):
        sentence, clause = row[index]
        if clause.lead.subjects:
            carried, sentence_of_carried = clause.lead.subjects, sentence
        if labels[index] == NONE or _is_result(text, clause):
            index += 1
            continue
        last = index
        while last + 1 < len(row) and (
            _goes_on(text, row[last + 1], labels[last + 1], sentence)
            or (
                row[last + 1][0] is sentence
                and _is_open(
                    text[clause.lead.begin : row[last][1].span.end], text[row[last + 1][1].lead.verb :][:_GLANCE]
                )
            )
        ):
            last += 1
        end = without_brackets(text, clause.lead.begin, row[last][1].span.end)
        while end > clause.lead.begin and text[end - 1] in _TRAILING:
            end -= 1
        if (
            text[clause.lead.begin : end].count("“") > text[clause.lead.begin : end].count("”")
            and text[end : end + 1] == "”"
        ):
            end += 1
        if end - clause.lead.begin >= _SHORTEST:
            listing = bool(measure_rules().cues.search(text, sentence.span.start, sentence.span.end))
            spoken = carried if sentence_of_carried is sentence else _actors(carried) if listing else ()
            owner = clause.lead.subjects or spoken
            reach = Span(clause.span.start, max(end, row[last][1].span.end))
            yield FoundMeasure(Span(clause.lead.begin, end), reach, sentence, owner, bool(clause.lead.subjects))
        index = last + 1


def _goes_on(text: str, item: tuple[Sentence, Clause], label: str, sentence: Sentence) -> bool:
    """Tell whether a clause goes on with the measure before it: 设立A，实行B are two, for the rules see B begin."""
    if label == NONE or item[0] is not sentence or _is_result(text, item[1]):
        return False
    return (label == GOES_ON and item[1].ruled != BEGIN) or _is_term(text, item[1])


def _is_term(text: str, clause: Clause) -> bool:
    """Tell whether a clause only says on what terms or what for: …给予补贴，|每户不超过20万元."""
    rules = measure_rules()
    said = text[clause.lead.verb : clause.span.end]
    return bool(rules.terms.match(said)) and not clause.lead.subjects


def _is_result(text: str, clause: Clause) -> bool:
    return bool(_RESULT.fullmatch(text[clause.lead.verb : clause.span.end]))


def _is_open(said: str, following: str) -> bool:
    """Tell whether the words so far only say for whom, when or with what money: 对新落户的企业，|给予…; …的，|给予…."""
    rules = measure_rules()
    since = (
        said.rfind("的") + 1 if _RECEIVER.search(said) else 0
    )  # 对新落户的企业 says for whom, 对企业减免三个月的租金 what
    for_whom = said.startswith(("对", "凡", "针对")) and not rules.acts.search(said, since)
    with_money = rules.sets_up.match(following) and rules.money.search(said)
    return bool(_CONDITION.search(said) or for_whom or with_money)


def _actors(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if mention.type in ACTORS)
