"""Facts → statements: the same thing said twice is one statement with two quotes.

Facts of one subject, relation and object fall together when their amounts and dates do not differ;
a fact without amount or date joins one that has them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace

from kg.extract.facts.qualifiers.attach import to_when
from kg.lexicon.tables import load_toml
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
_STATUSES = ("planned", "ongoing", "reported", "done")  # the later ones say more of what has come of it
_JOINING = re.compile("[、兼和]")
_PAYMENTS = frozenset({"funded", "investedIn"})
_QUALIFIERS = tuple(field.name for field in fields(Qualifiers))


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
        fitting = [index for index, bucket in enumerate(buckets) if _fits(article, fact, *bucket)]
        if fitting:
            index = min(fitting, key=lambda at: (*_distance(article, buckets[at][1]), at))
            qualifiers, members = buckets[index]
            buckets[index] = (_joined(qualifiers, fact.qualifiers), [*members, (article, fact)])
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


def _fits(article: Article, fact: Fact, qualifiers: Qualifiers, members: Sequence[tuple[Article, Fact]]) -> bool:
    """Tell whether a fact may be the one that others tell."""
    alike = any(_words(article, fact) == _words(*other) for other in members)
    apart = fact.relation in _PAYMENTS and _long_apart(article, [other for other, _ in members])
    return (alike or not apart) and _compatible(fact.relation, qualifiers, fact.qualifiers, alike)


def _distance(article: Article, members: Sequence[tuple[Article, Fact]]) -> tuple[bool, int]:
    """Order those that a fact may be one with: what its own article tells first, then what was told about then."""
    days = [
        abs((article.published - other.published).days)
        for other, _ in members
        if article.published is not None and other.published is not None
    ]
    return all(other.id != article.id for other, _ in members), min(days, default=_MOST_DAYS)


def _quotes(places: Iterable[tuple[Article, Span]], texts: Mapping[str, str]) -> list[Evidence]:
    found = {evidence for article, span in places for evidence in evidence_of(article, span, texts)}
    return sorted(found, key=lambda e: (e.doc, e.start, e.end))


def _text(value: Amount | When | None) -> str:
    return "" if value is None else name_key(value.text)


def _weight(qualifiers: Qualifiers) -> int:
    return sum(getattr(qualifiers, name) is not None for name in _QUALIFIERS)


def _words(article: Article, fact: Fact) -> str:
    """Return the words that say a fact: a repost has the same ones, on whatever day."""
    return article.text[fact.evidence.start : fact.evidence.end]


def _compatible(relation: str, left: Qualifiers, right: Qualifiers, alike: bool = False) -> bool:
    """Tell whether two facts may be one. Paying a sum and paying at all are two statements.

    `alike` tells that both are said in the same words: then 昨日 is one day.
    """
    sums = left.amount, right.amount
    same_sum = _worth(sums[0]) == _worth(sums[1])
    if (relation in _PAYMENTS and not same_sum) or _differ(left, right):
        return False
    same_amount = None in sums or same_sum
    same_words = None in (left.date, right.date) or _text(left.date) == _text(right.date)
    return same_amount and ((alike and same_words) or _same_time(left.date, right.date))


def _worth(amount: Amount | None) -> tuple[float, str, str | None, float | None] | None:
    """Return what tells sums apart, however they are written: 0.1亿元 is 1000万元."""
    return None if amount is None else (round(amount.value, 2), amount.unit, amount.bound, amount.maximum)


def _differ(left: Qualifiers, right: Qualifiers) -> bool:
    """Tell whether two facts differ in what one thing has one of: a post, a share, a count, how money is given."""
    posts = [set(_JOINING.split(role)) for role in (left.role, right.role) if role]
    if len(posts) == 2 and not posts[0] & posts[1]:
        return True
    pairs = (left.percent, right.percent), (left.count, right.count)
    if any(None not in pair and pair[0] != pair[1] for pair in pairs):
        return True
    given = [_kind(each.instrument) for each in (left, right) if each.instrument]
    return len(given) == 2 and None not in given and given[0] != given[1]


def _kind(instrument: str) -> str | None:
    kinds: dict[str, str] = load_toml("qualifiers.toml")["kinds"]
    return next((kind for kind, words in kinds.items() if re.search(words, instrument)), None)


def _same_time(left: When | None, right: When | None) -> bool:
    """Tell whether two dates may be one: by their days where both have some, 昨日 of two articles is two days."""
    if left is None or right is None or _just_before(left, right) or _just_before(right, left):
        return True
    days = (left.start, left.end), (right.start, right.end)
    if not all(any(day) for day in days):
        return _text(left) == _text(right)
    return days[0] == days[1] or _holds(left, right) or _holds(right, left)


def _is_near(date: When) -> bool:
    """Tell whether a date only says that it was not long before the day of the paper: 近日."""
    return date.start is None and date.text in load_toml("identity.toml")["days"]["near"]


def _just_before(near: When, other: When) -> bool:
    """Tell whether a day, or another such word, may be what a paper calls lately: 近日 of 6月6日, and 6月5日."""
    if not _is_near(near) or near.end is None:
        return False
    if _is_near(other):
        first, last = sorted((near.end, other.end or near.end))
    elif other.start is not None and other.start == other.end:
        first, last = other.start, near.end
    else:
        return False
    return 0 <= (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days <= _MOST_DAYS


def _holds(wide: When, narrow: When) -> bool:
    """Tell whether a date lies inside another: 1月11日 in 今年1月."""
    ends = wide.start, narrow.start, narrow.end, wide.end
    return all(ends) and list(ends) == sorted(ends, key=str)


def _narrower(left: When | None, right: When | None) -> When | None:
    if left is None or right is None:
        return left or right
    return right if _is_near(left) or _holds(left, right) else left


def _long_apart(article: Article, others: Sequence[Article]) -> bool:
    """Tell whether an article is of another time than others: what is lent half a year later is another loan."""
    if article.published is None or any(other.id == article.id for other in others):
        return False
    days = [abs((article.published - other.published).days) for other in others if other.published is not None]
    return bool(days) and min(days) > _MOST_DAYS


def _joined(left: Qualifiers, right: Qualifiers) -> Qualifiers:
    """Return what two facts tell together: what was planned may be done by now, and the narrower date is the better."""
    missing = {name: getattr(right, name) for name in _QUALIFIERS if getattr(left, name) is None}
    told = [status for status in (left.status, right.status) if status]
    status = max(told, key=_STATUSES.index, default=None)
    return replace(left, **missing | {"date": _narrower(left.date, right.date), "status": status})


def evidence_of(article: Article, span: Span, texts: Mapping[str, str]) -> tuple[Evidence, ...]:
    """Return the evidence for a span of the article: the exact words of the document as read, where they stand."""
    text = texts[article.doc]
    return tuple([Evidence(article.id, p.start, p.end, text[p.start : p.end]) for p in article.pieces(span)])


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
            sizes = [f"{size:.12g}" for size in (fact.value.value, fact.value.maximum or 0)]
            value = *sizes, fact.value.unit, fact.value.bound or ""
            key = content_id("i", owner, name_key(fact.name), *value, _text(period), fact.kind)
            evidence = evidence_of(article, fact.evidence, texts)
            known = found.get(key)
            if known is not None:
                places = sorted({*known.evidence, *evidence}, key=lambda e: (e.doc, e.start, e.end))
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
                fact.value.bound, fact.kind, period, change, evidence, fact.confidence, fact.rule,
            )  # fmt: skip
    yield from (found[key] for key in sorted(found))
