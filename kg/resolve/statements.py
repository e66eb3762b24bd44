"""Facts → statements: the same thing said twice is one statement with two quotes.

Facts of one subject, relation and object fall together when their amounts and dates do not differ;
a fact without amount or date joins one that has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace

from kg.extract.facts.qualifiers import to_when
from kg.model import (
    Amount,
    Article,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Indicator,
    Qualifiers,
    Span,
    Statement,
    When,
)
from kg.ontology import load_ontology
from kg.resolve.identity import Identities
from kg.resolve.ids import content_id, name_key
from kg.resolve.keys import Key

_MOST_DAYS = 60  # between two articles that tell of one payment
_PAYMENTS = frozenset({"funded", "investedIn"})


def resolve_statements(
    extractions: Sequence[Extraction],
    entities: Mapping[Key, Entity],
    identities: Identities,
    texts: Mapping[str, str],
) -> Iterator[Statement]:
    """Yield the statements of all articles, sorted by key."""
    grouped: dict[tuple[str, str, str], list[tuple[Article, Fact]]] = {}
    symmetric = {name for name, relation in load_ontology().relations.items() if relation.symmetric}
    for extraction in extractions:
        article = extraction.article.id
        for fact in extraction.facts:
            subject = entities.get(identities.of(article, fact.subject))
            object_ = entities.get(identities.of(article, fact.object))
            if subject is None or object_ is None or subject.id == object_.id:
                continue
            ends = (subject.id, object_.id)
            if fact.relation in symmetric:
                ends = (min(ends), max(ends))
            grouped.setdefault((ends[0], fact.relation, ends[1]), []).append((extraction.article, fact))
    found = [s for ends, facts in grouped.items() for s in _statements(ends, facts, texts)]
    yield from sorted(found, key=lambda s: s.key)


def _statements(
    ends: tuple[str, str, str], facts: Sequence[tuple[Article, Fact]], texts: Mapping[str, str]
) -> Iterator[Statement]:
    buckets: list[tuple[Qualifiers, list[tuple[Article, Fact]]]] = []
    for article, fact in sorted(facts, key=lambda item: (-_weight(item[1].qualifiers), item[0].id, item[1].evidence)):
        for index, (qualifiers, members) in enumerate(buckets):
            alike = any(_words(article, fact) == _words(*other) for other in members)
            apart = fact.relation in _PAYMENTS and _long_apart(article, [other for other, _ in members])
            if (alike or not apart) and _compatible(fact.relation, qualifiers, fact.qualifiers, alike):
                buckets[index] = (_joined(qualifiers, fact.qualifiers), [*members, (article, fact)])
                break
        else:
            buckets.append((fact.qualifiers, [(article, fact)]))
    for qualifiers, members in buckets:
        best = max((fact for _, fact in members), key=lambda f: (f.confidence, f.rule))
        own = _quotes(((article, fact.evidence) for article, fact in members), texts)
        besides = _quotes(((article, span) for article, fact in members for span in fact.besides), texts)
        ordered = tuple(dict.fromkeys([*own, *besides]))
        marks = (_text(qualifiers.amount), _text(qualifiers.date), ordered[0].doc if len(buckets) > 1 else "")
        key = content_id("s", *ends, *marks)
        yield Statement(key, ends[0], ends[1], ends[2], qualifiers, ordered, best.confidence, best.rule)


def _quotes(places: Iterable[tuple[Article, Span]], texts: Mapping[str, str]) -> list[Evidence]:
    found = {evidence_of(article, span, texts) for article, span in places}
    return sorted(found, key=lambda e: (e.doc, e.start, e.end))


def _text(value: Amount | When | None) -> str:
    return "" if value is None else name_key(value.text)


def _weight(qualifiers: Qualifiers) -> int:
    return sum(getattr(qualifiers, f.name) is not None for f in fields(qualifiers))


def _words(article: Article, fact: Fact) -> str:
    """Return the words that say a fact: a repost has the same ones, on whatever day."""
    return article.text[fact.evidence.start : fact.evidence.end]


def _compatible(relation: str, left: Qualifiers, right: Qualifiers, alike: bool = False) -> bool:
    """Tell whether two facts may be one. Paying a sum and paying at all are two statements.

    `alike` tells that both are said in the same words: then 昨日 is one day.
    """
    sums = left.amount, right.amount
    same_sum = all(s is None for s in sums) or (None not in sums and _text(sums[0]) == _text(sums[1]))
    if relation in _PAYMENTS and not same_sum:
        return False
    same_amount = None in sums or _text(sums[0]) == _text(sums[1])
    same_words = None in (left.date, right.date) or _text(left.date) == _text(right.date)
    return same_amount and ((alike and same_words) or _same_time(left.date, right.date))


def _same_time(left: When | None, right: When | None) -> bool:
    """Tell whether two dates may be one: by their days where both have some, 昨日 of two articles is two days."""
    if left is None or right is None:
        return True
    days = (left.start, left.end), (right.start, right.end)
    return days[0] == days[1] if all(any(day) for day in days) else _text(left) == _text(right)


def _long_apart(article: Article, others: Sequence[Article]) -> bool:
    """Tell whether an article is of another time than others: what is lent half a year later is another loan."""
    if article.published is None or any(other.id == article.id for other in others):
        return False
    days = [abs((article.published - other.published).days) for other in others if other.published is not None]
    return bool(days) and min(days) > _MOST_DAYS


def _joined(left: Qualifiers, right: Qualifiers) -> Qualifiers:
    missing = {f.name: getattr(right, f.name) for f in fields(left) if getattr(left, f.name) is None}
    return replace(left, **missing)


def evidence_of(article: Article, span: object, texts: Mapping[str, str]) -> Evidence:
    """Return the evidence for a span of the article: the exact words of the document as read."""
    place = article.locate(span)  # type: ignore[arg-type]
    return Evidence(article.id, place.start, place.end, texts[article.doc][place.start : place.end])


def resolve_indicators(
    extractions: Sequence[Extraction],
    entities: Mapping[Key, Entity],
    identities: Identities,
    texts: Mapping[str, str],
    reposts: Mapping[str, str],
) -> Iterator[Indicator]:
    """Yield the indicators, one for each subject, name, value and period.

    One without a subject belongs to its article, or to the one whose text that repeats.
    """
    found: dict[str, Indicator] = {}
    for extraction in extractions:
        article = extraction.article
        for fact in extraction.indicators:
            subject = entities.get(identities.of(article.id, fact.subject)) if fact.subject is not None else None
            period = to_when(fact.period) if fact.period is not None else None
            owner = subject.id if subject is not None else reposts.get(article.id, article.id)
            key = content_id("i", owner, name_key(fact.name), fact.value.text, _text(period), fact.kind)
            evidence = evidence_of(article, fact.evidence, texts)
            known = found.get(key)
            if known is not None:
                places = sorted({*known.evidence, evidence}, key=lambda e: (e.doc, e.start, e.end))
                found[key] = replace(known, evidence=tuple(places))
                continue
            change: dict[str, object] | None = None
            if fact.change is not None:
                basis = {"basis": fact.change_basis} if fact.change_basis else {}
                change = {
                    "value": fact.change.value,
                    "unit": fact.change.unit,
                    **basis,
                    "text": fact.change_text or fact.change.text,
                }
            found[key] = Indicator(
                key, subject.id if subject else None, fact.name, fact.value.value, fact.value.unit, fact.value.text,
                fact.value.bound, fact.kind, period, change, (evidence,), fact.confidence, fact.rule,
            )  # fmt: skip
    yield from (found[key] for key in sorted(found))
