"""Reads the facts of one article: frames over sentences, structure in names, measures, indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from kg.extract.facts.doubts.denied import is_supposed, rumours, without_rumours
from kg.extract.facts.doubts.gone_by import without_gone_by
from kg.extract.facts.doubts.place_acts import without_acts_of_places
from kg.extract.facts.indicators.aims import Aims
from kg.extract.facts.indicators.around import Around
from kg.extract.facts.indicators.find import find_indicators
from kg.extract.facts.indicators.finish import finished
from kg.extract.facts.indicators.judge import judge_indicators
from kg.extract.facts.indicators.names_before import NamesBefore
from kg.extract.facts.indicators.subjects import assign_subjects
from kg.extract.facts.indicators.tables import table_numbers
from kg.extract.facts.indicators.times import Times, at_its_time, of_the_year, period_of_report
from kg.extract.facts.judge.judge import judge, only_sure, surroundings
from kg.extract.facts.layout import Layout, lay_out
from kg.extract.facts.measures.clauses import find_measures
from kg.extract.facts.measures.conditions import condition_lists
from kg.extract.facts.measures.facts import measure_facts
from kg.extract.facts.measures.ruled import FoundMeasure, measure_mention
from kg.extract.facts.pairs import Surroundings
from kg.extract.facts.qualifiers.judge import judge_qualifiers
from kg.extract.facts.relations.by_sentence import frame_facts
from kg.extract.facts.relations.entrants import entrants
from kg.extract.facts.relations.founders import founded_together
from kg.extract.facts.relations.framed.reporters import reporter_of
from kg.extract.facts.relations.hosts import hosted
from kg.extract.facts.relations.located.names import (
    belongs_by_name,
    located_by_level,
    located_by_name,
    located_by_place,
)
from kg.extract.facts.relations.located.nested import nested
from kg.extract.facts.relations.located.unnamed import lying_elsewhere
from kg.extract.facts.relations.paid.awards import awards
from kg.extract.facts.relations.paid.described import described_sums
from kg.extract.facts.relations.paid.loan_shares import loan_shares
from kg.extract.facts.relations.paid.payments import payments
from kg.extract.facts.relations.paid.receipts import funded_among, given_in_lists, paid_again
from kg.extract.facts.relations.paid.tables import table_facts, with_table_facts
from kg.extract.facts.relations.papers.cleft import issued_in_cleft
from kg.extract.facts.relations.papers.dates import dated_issues, own_policies, passes_on
from kg.extract.facts.relations.papers.enacted import issued_on_paper
from kg.extract.facts.relations.papers.fields import issued_in_fields
from kg.extract.facts.relations.papers.notices import in_notices
from kg.extract.facts.relations.papers.owners import owners_of
from kg.extract.facts.relations.papers.parts import own_parts
from kg.extract.facts.relations.papers.replaced import with_replaced
from kg.extract.facts.relations.papers.signatures import issued_by_signature
from kg.extract.facts.relations.papers.titles import (
    amends_by_title,
    applies_at_home,
    applies_by_title,
    applies_where_issued,
    issued_by_title,
    parties_sign,
    repealed_in_lists,
    supports_by_name,
    supports_by_title,
)
from kg.extract.facts.relations.posts.held import in_office, posts_held
from kg.extract.facts.scene import Scene, build_scene
from kg.extract.facts.sums import beside_facts, with_own_sums, without_results
from kg.extract.names.mentions import Found
from kg.extract.names.patterns.marked import find_agreements
from kg.extract.names.patterns.responsible import UNITS
from kg.extract.names.patterns.works import DESCRIBED
from kg.extract.names.ties.turns import find_turns
from kg.extract.network import Readout
from kg.extract.sentences import Sentence, split_sentences
from kg.extract.within import Within
from kg.extract.words import Words
from kg.model import Article, Extraction, Fact, IndicatorFact, Mention, Period, Reason, Rejected, Span, Value, because
from kg.ontology import load_ontology


@dataclass(frozen=True, slots=True)
class Readings:
    """All that was found in an article's text before facts are read; `readout` where the network read it."""

    words: Words
    values: tuple[Value, ...]
    periods: tuple[Period, ...]
    found: Found
    readout: Readout | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules tell of an article before pairs are judged, and how it is laid out for the network of pairs."""

    scenes: list[Scene]
    facts: list[Fact]
    measures: list[FoundMeasure]
    clauses: list[Mention]
    places: list[Surroundings]
    layout: Layout


def tell(article: Article, readings: Readings) -> Told:
    """Return what the rules tell of an article; `clauses` are its measures as mentions, `places` its sentences."""
    sentences = split_sentences(article.text)
    scenes = scenes_of(article, readings, sentences)
    facts, measures = rule_facts(article, readings, sentences, scenes)
    clauses = [measure_mention(article.text, measure) for measure in measures]
    places = surroundings(scenes, [*readings.found.mentions, *clauses])
    layout = lay_out(readings.words, places, readings.values, readings.periods, article.title)
    return Told(scenes, facts, measures, clauses, places, layout)


def read_article(article: Article, readings: Readings) -> Extraction:
    """Return the mentions, facts and indicators of an article, with what was refused and why."""
    text, told = article.text, tell(article, readings)
    scenes, measures, clauses = told.scenes, told.measures, told.clauses
    facts, refused = judge(scenes, told.places, told.facts, told.layout, article.seams)
    facts, former, others = in_office(facts, text)
    facts, elsewhere = lying_elsewhere(facts, readings.found.mentions, text)
    facts, vague = only_sure(judge_qualifiers(readings.words, scenes, facts, article.seams))
    own = own_policies(readings.found.mentions, text, article.title)
    facts = dated_issues(facts, own, text, article.title, readings.periods)
    untrue = rumours(scenes)
    facts, denied = without_rumours(untrue, facts)
    clauses = [clause for clause in clauses if not any(span.covers(clause.span) for span in untrue)]
    facts, of_others = with_own_sums(scenes, facts)
    facts += [*paid_again(scenes, facts), *founded_together(scenes, facts)]
    facts += _further(facts, awards(scenes, readings.found.mentions, readings.periods, article.title))
    facts += list(given_in_lists(scenes, facts))
    facts = with_table_facts(facts, list(table_facts(text, readings.found.mentions, readings.periods, article.title)))
    numbers = [at_its_time(n, article.published, scenes) for n in rule_indicators(article, readings, scenes, measures)]
    numbers = [number for number in numbers if not any(span.covers(number.evidence) for span in untrue)]
    likely, no_indicators = judge_indicators(text, readings.words, numbers, readings.readout)
    likely += table_numbers(text, readings.periods, article.title)
    around = Around(scenes, article.title, readings.found.places, article.seams)
    good, rejected = _checked(article, facts)
    likely, sums = beside_facts(likely, good)
    good = without_results(good, likely)
    indicators = finished(scenes, assign_subjects(text, readings.words, around, likely))
    rejected = (
        *rejected,
        *(_refusal(article, fact, because("unlikely_pair")) for fact in (*refused, *vague)),
    )
    for left, why in (
        (of_others, because("each_its_own")),
        (former, because("post_left")),
        (others, because("another_post")),
        (elsewhere, because("unnamed_lies_there")),
        (denied, because("called_rumour")),
    ):
        rejected = (*rejected, *(_refusal(article, fact, why) for fact in left))
    for numbers_left, why in ((no_indicators, because("unlikely_indicator")), (sums, because("sum_of_fact"))):
        rejected = (*rejected, *(_no_indicator(article, fact, why) for fact in numbers_left))
    return Extraction(
        article, (*readings.found.mentions, *clauses), good, tuple(indicators), rejected, readings.found.places
    )


def _further(facts: Sequence[Fact], told: Iterable[Fact]) -> list[Fact]:
    """Return what is told of a receiver of whom nothing is said yet: who gave it is not named beside it."""
    known = {(fact.relation, fact.object.span) for fact in facts if fact.subject.type != "Measure"}
    return [fact for fact in told if (fact.relation, fact.object.span) not in known]


def rule_facts(
    article: Article, readings: Readings, sentences: Sequence[Sentence], scenes: Sequence[Scene]
) -> tuple[list[Fact], list[FoundMeasure]]:
    """Return what frames, names and measures say, and the measures found, before pairs are judged."""
    reporter = reporter_of(article.text, article.title, readings.found.mentions)
    turns = find_turns(article.text, readings.found.mentions)
    facts = list(frame_facts(scenes, article.seams, reporter, turns))
    facts += funded_among(scenes)
    facts += [*payments(scenes, facts), *described_sums(scenes, facts)]
    facts += [*loan_shares(scenes, facts), *hosted(scenes), *_structure_facts(article, readings)]
    facts += applies_where_issued(facts, readings.found.mentions, article.text)
    facts += issued_by_signature(list(facts), readings.found.mentions, readings.periods, article.text)
    found = readings.found.mentions
    owners = owners_of(article, facts, found)
    if owners.notice or passes_on(article.text, article.title):
        facts += issued_on_paper(owners.main, facts, found, readings.periods, article.text)
    facts = with_replaced(article.text, in_notices(facts, sentences, owners), found, owners)
    facts = without_gone_by(article.text, facts)
    values, periods = readings.values, readings.periods
    measures = list(
        find_measures(article.text, readings.words, sentences, found, values, periods, article.title, readings.readout)
    )
    facts += measure_facts(article.text, measures, found, owners)
    return without_acts_of_places(article.text, facts), measures


def _refusal(article: Article, fact: Fact, why: Reason) -> Rejected:
    place = article.locate(fact.evidence)
    ends = f"{fact.subject.name} —{fact.relation}→ {fact.object.name}"
    return Rejected(article.id, place.start, place.end, "relation", ends, why, fact.rule, fact.relation)


def _no_indicator(article: Article, fact: IndicatorFact, why: Reason) -> Rejected:
    place = article.locate(fact.evidence)
    told, sure = f"{fact.name} {fact.value.text}", round(fact.confidence, 2)
    return Rejected(article.id, place.start, place.end, "indicator", told, why, fact.rule, confidence=sure)


def scenes_of(article: Article, readings: Readings, sentences: Sequence[Sentence]) -> list[Scene]:
    """Return the sentences of an article with what was found in each."""
    agreements = list(find_agreements(article.text))
    brackets = _spans(Span(m.start(), m.end()) for m in UNITS.finditer(article.text))
    mentions = Within(
        (m for m in readings.found.mentions if not any(b.covers(m.span) for b in brackets.touching(m.span))),
        attrgetter("span"),
    )
    values, periods = Within(readings.values, attrgetter("span")), Within(readings.periods, attrgetter("span"))
    told = Within(agreements, itemgetter(0))
    return [build_scene(article.text, sentence, mentions, values, periods, told) for sentence in sentences]


def _structure_facts(article: Article, readings: Readings) -> Iterator[Fact]:
    mentions, text = readings.found.mentions, article.text
    yield from located_by_name(mentions)
    yield from located_by_place(mentions, text)
    yield from located_by_level(mentions, readings.found.places, text)
    yield from nested(mentions, text)
    yield from belongs_by_name(mentions)
    yield from issued_by_title(mentions, text)
    yield from issued_in_cleft(mentions, text)
    yield from issued_in_fields(mentions, readings.periods, text)
    yield from parties_sign(mentions, text)
    yield from own_parts(mentions, text)
    yield from applies_by_title(mentions, text)
    yield from applies_at_home(mentions, readings.found.places, text)
    yield from supports_by_title(mentions, text)
    yield from supports_by_name(mentions, text)
    yield from repealed_in_lists(mentions, text)
    yield from amends_by_title(mentions)
    yield from posts_held(mentions, readings.found.posts, readings.found.places, text)
    yield from entrants(mentions, text, article.title)


def rule_indicators(
    article: Article, readings: Readings, scenes: Sequence[Scene], measures: Sequence[FoundMeasure]
) -> Iterator[IndicatorFact]:
    """Yield the numbers that rules read as indicators, before they are judged."""
    named = (m for m in readings.found.mentions if not m.reference and m.rule != DESCRIBED and not m.implicit)
    used, provided = _spans(m.span for m in named), _spans(m.span for m in measures)
    topic: Mention | None = readings.found.places[0] if readings.found.places else None
    times, aims, names_before = Times(), Aims(article.text, article.title), NamesBefore(article.text)
    conditions = condition_lists(article.text)
    for scene in scenes:
        if article.title is not None and article.title.covers(scene.sentence.span):
            times.titled = period_of_report(scene)
            if article.text[article.title.end :].strip():
                continue  # the text tells it again
        times.begin(scene)
        aimed, terms = aims.follow(scene)
        terms = terms or any(span.covers(scene.sentence.span) for span in conditions)
        if not terms and not is_supposed(scene.text, scene.sentence.span):
            before = None if aimed and times.last is times.titled else times.last
            names, clauses = used.touching(scene.sentence.span), provided.touching(scene.sentence.span)
            found = find_indicators(scene, readings.words, topic, before, names, clauses, aimed, aims.paper)
            for number in names_before.named(found):
                yield of_the_year(number, times.yearly, article.published)
        times.end(scene)


def _spans(spans: Iterable[Span]) -> Within[Span]:
    return Within(spans, lambda span: span)


def _checked(article: Article, facts: Iterable[Fact]) -> tuple[tuple[Fact, ...], tuple[Rejected, ...]]:
    """Split facts into those the ontology allows and those it does not, each once."""
    ontology = load_ontology()
    good: dict[tuple[Span, str, Span, str], Fact] = {}
    rejected: list[Rejected] = []
    for fact in facts:
        key = (fact.subject.span, fact.relation, fact.object.span, fact.rule)
        if ontology.allows(fact.subject.type, fact.relation, fact.object.type):
            good.setdefault(key, fact)
        else:
            ends = {"subject_type": fact.subject.type, "object_type": fact.object.type}
            reason = because("wrong_ends", relation=fact.relation, **ends)
            rejected.append(_refusal(article, fact, reason))
    return tuple(good[key] for key in sorted(good)), tuple(rejected)
