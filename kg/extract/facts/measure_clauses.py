"""Finds the measures of an article: what the network of clauses takes for one, seen through the rules' eyes.

The rules (`measures.py`) propose; the network (`clause_network.py`) decides clause by clause (`provisions.py`); a run
of clauses is one measure, from where its own wording begins to the last mark but for the bracket of responsible units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from operator import attrgetter

from kg.extract.facts.clause_network import load_clause_network, places_of
from kg.extract.facts.conditions import condition_lists
from kg.extract.facts.layout import Layout, lay_out
from kg.extract.facts.measure_rules import measure_patterns, measure_rules
from kg.extract.facts.measures import ACTORS, FoundMeasure, after_lead, ruled_measures, without_brackets
from kg.extract.facts.open_clauses import (
    description_from,
    ends_description,
    is_adjunct,
    is_open_clause,
    is_term,
    leads_on,
)
from kg.extract.facts.pairs import Surroundings
from kg.extract.facts.provisions import (
    ANYWHERE,
    BEGIN,
    GOES_ON,
    IN_NOTICES,
    NONE,
    Clause,
    clause_features,
    labels_of,
    paragraphs,
)
from kg.extract.names.marked import OWN_POLICY
from kg.extract.network import Readout
from kg.extract.sentences import Sentence
from kg.extract.within import Within
from kg.extract.words import Words
from kg.model import Mention, Period, Span, Value

_SHORTEST = 4
_LONGEST_HEADING = 26
_ADVISING = frozenset({"ResearchInstitution", "PublicInstitution"})  # scholars advise and reporters ask
_NOUN = 2  # code points of 资金 in 设立奖励资金。资金…
_TRAILING = "，。；：！？,;:!? 、”"


def clauses_of(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], periods: Sequence[Period]
) -> list[list[tuple[Sentence, Clause]]]:
    """Return the clauses of each paragraph with what the network looks at. `mentions` must be sorted."""
    ruled = Within(ruled_measures(text, sentences, mentions, periods), attrgetter("span"))
    names = Within((m for m in mentions if not m.implicit), attrgetter("span"))
    times = {period.span.start: period for period in periods}
    found: list[list[tuple[Sentence, Clause]]] = []
    conditions = condition_lists(text)
    for paragraph in paragraphs(sentences):
        row: list[tuple[Sentence, Clause]] = []
        for number, sentence in enumerate(paragraph):
            following = paragraph[number + 1] if number + 1 < len(paragraph) else None
            heading = following is not None and _is_heading(text, sentence, following, number == 0)
            heading = heading or any(span.covers(sentence.span) for span in conditions)
            inside = names.inside(sentence.span)
            proposed = [measure.span for measure in ruled.inside(sentence.span)]
            for span in sentence.clauses:
                lead = after_lead(text, span, inside, times, measure_rules())
                label = next((_label(p, span) for p in proposed if p.overlaps(span)), NONE)
                row.append((sentence, Clause(span, lead, tuple(names.inside(span)), label, heading)))
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
    layout = layout_of(words, sentences, mentions, values, periods, title)
    places = places_of(layout, [clause for row in rows for _, clause in row])
    features = [found for row in rows for found in clause_features(text, words, [clause for _, clause in row])]
    limits = IN_NOTICES if any(mention.rule == OWN_POLICY for mention in mentions) else ANYWHERE
    shares = iter(load_clause_network().read(layout, places, features).tolist())
    for row in rows:
        labels = labels_of([clause for _, clause in row], [next(shares) for _ in row], readout, limits)
        yield from runs_of(text, row, labels)


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


def runs_of(text: str, row: Sequence[tuple[Sentence, Clause]], labels: Sequence[str]) -> Iterator[FoundMeasure]:
    """Yield the measures of a paragraph, whose clauses are labelled B, I or O; a condition takes in what follows it."""
    carried: tuple[Mention, ...] = ()  # who the paragraph last named as doing something
    sentence_of_carried: Sentence | None = None
    speaker = _speaker(text, row)
    acting: tuple[Mention, ...] = ()  # who carried out the measure before, in the sentence that ends at `acted`
    acted = -1
    index = 0
    while index < len(row):
        sentence, clause = row[index]
        if clause.lead.subjects:
            assisting = sentence_of_carried is sentence and _only_assists(text, clause)
            carried = (*carried, *clause.lead.subjects) if assisting else clause.lead.subjects
            sentence_of_carried = sentence
        if labels[index] == NONE or _says_no_act(text, clause):
            index += 1
            continue
        last = index
        index = _begin(text, row, labels, index)
        clause = row[index][1]
        while last + 1 < len(row) and (
            _goes_on(text, row[last + 1], labels[last + 1], sentence)
            or (row[last + 1][0] is sentence and leads_on(text, [c for _, c in row[index : last + 2]]))
        ):
            last += 1
        if last == index and is_adjunct(text, clause):
            index += 1
            continue
        end = without_brackets(text, clause.lead.begin, row[last][1].span.end)
        while end > clause.lead.begin and text[end - 1] in _TRAILING:
            end -= 1
        if (counted := measure_rules().list_end.search(text, clause.lead.begin, end)) is not None:
            end = counted.start()
        if (
            text[clause.lead.begin : end].count("“") > text[clause.lead.begin : end].count("”")
            and text[end : end + 1] == "”"
        ):
            end += 1
        if end - clause.lead.begin >= _SHORTEST:
            listing = bool(measure_rules().cues.search(text, sentence.span.start, sentence.span.end))
            spoken = carried if sentence_of_carried is sentence else _actors(carried) if listing else ()
            if measure_rules().others_act.match(text, clause.lead.begin):
                spoken = ()
            own = clause.lead.subjects or _later_subjects(text, [c for _, c in row[index : last + 1]])
            if own and not clause.lead.subjects:
                carried, sentence_of_carried = own, sentence
            reach = Span(clause.span.start, max(end, row[last][1].span.end))
            behind = () if own or spoken else _goes_on_behind(text, row, index, acting, acted) or speaker
            acting = _actors(own or behind or (acting if acted == sentence.span.end else ()))
            acted = sentence.span.end
            yield FoundMeasure(Span(clause.lead.begin, end), reach, sentence, own or spoken, bool(own), behind)
        index = last + 1


def _speaker(text: str, row: Sequence[tuple[Sentence, Clause]]) -> tuple[Mention, ...]:
    """Return the body for which somebody speaks in a paragraph that begins with both: |某局|局长张三：我们….

    Of the measures of later sentences that name nobody and are no policy's nine in ten are its own in the passages.
    """
    said = _actors(row[0][1].lead.subjects[:1]) if row else ()
    return (
        said
        if said and said[0].type not in _ADVISING and measure_patterns()["speaks"].match(text, said[0].span.end)
        else ()
    )


def _goes_on_behind(
    text: str, row: Sequence[tuple[Sentence, Clause]], index: int, acting: tuple[Mention, ...], acted: int
) -> tuple[Mention, ...]:
    """Return who was `acting` up to a semicolon after which a measure begins at once: 某局设立专窗；|对企业减半收费."""
    sentence, clause = row[index]
    start = sentence.span.start
    first = index == 0 or row[index - 1][0] is not sentence
    if not first or acted != start or text[start - 1 : start] not in {"；", ";"}:
        return ()
    rules = measure_rules()
    listed = rules.numbering.match(text[start : clause.span.end]) or measure_patterns()["item"].match(text, start)
    return () if listed or rules.others_act.match(text, clause.lead.begin) else acting


def _only_assists(text: str, clause: Clause) -> bool:
    """Tell whether a clause says no more than that somebody assists who was named before: 甲局牵头，|乙局配合."""
    return measure_patterns()["assists"].fullmatch(text, clause.lead.verb, clause.span.end) is not None


def _begin(text: str, row: Sequence[tuple[Sentence, Clause]], labels: Sequence[str], index: int) -> int:
    """Return where a measure begins whose first clause goes on with one that says for whom it is: 对矿山，|以及…."""
    first = index
    clause = row[index][1]
    if ends_description(text, clause):
        idle = takewhile(lambda at: row[at][0] is row[index][0] and labels[at] == NONE, range(index - 1, -1, -1))
        first = index - len(list(idle))
        return first + description_from(text, [c for _, c in row[first : index + 1]])
    if not measure_rules().joins.match(text, clause.span.start) and not is_open_clause(text, clause):
        return index
    while first > 0 and row[first - 1][0] is row[index][0] and labels[first - 1] == NONE:
        before = row[first - 1][1]
        said = text[before.lead.begin : before.span.end]
        if not measure_rules().receivers.match(said) or not is_open_clause(text, before):
            break
        first -= 1
    return first


def _later_subjects(text: str, clauses: Sequence[Clause]) -> tuple[Mention, ...]:
    """Return who acts where the first clauses only say for whom or when: 经认定后，|市财政局给予…."""
    for clause, following in pairwise(clauses):
        if not is_open_clause(text, clause):
            break
        if following.lead.subjects:
            return following.lead.subjects
    return ()


def _goes_on(text: str, item: tuple[Sentence, Clause], label: str, sentence: Sentence) -> bool:
    """Tell whether a clause goes on with the measure before it: 设立A，实行B are two, for the rules see B begin."""
    if label == NONE or item[0] is not sentence or _is_result(text, item[1]):
        return False
    rules = measure_rules()
    if (joined := rules.joins.match(text, item[1].span.start)) and not rules.strong.match(text, joined.end()):
        return not rules.weak.match(text, joined.end())
    return (label == GOES_ON and item[1].ruled != BEGIN) or is_term(text, item[1])


def _says_no_act(text: str, clause: Clause) -> bool:
    """Tell whether a clause is no measure whatever it is taken for: a result, an inner affair, a topic (在创业上，)."""
    topic = measure_patterns()["topic"].fullmatch(text[clause.lead.begin : clause.span.end])
    return topic is not None or _is_result(text, clause) or _is_inner(text, clause)


def _is_result(text: str, clause: Clause) -> bool:
    return bool(measure_patterns()["result"].fullmatch(text[clause.lead.verb : clause.span.end]))


def _is_inner(text: str, clause: Clause) -> bool:
    """Tell whether a clause says what a body does for its own people (组织党员学习), did not do, or was told to pay."""
    return bool(measure_rules().not_done.search(text, clause.lead.begin, clause.span.end))


def _actors(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(mention for mention in mentions if mention.type in ACTORS)
