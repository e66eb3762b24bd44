"""Which dates and sums of a sentence may be a fact's own at all; `judge.py` decides between them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.facts.qualifiers.attach import is_of_other, opens_report
from kg.extract.facts.qualifiers.descriptions import describes_end, is_levered, is_of_another, is_of_signing
from kg.extract.facts.scene import Scene
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Fact, Period, Value

_AT_ONCE = frozenset({"issued", "established", "amends", "listedOn"})  # are done on a day, not 今年以来
_GIVERS = frozenset({"Bank", "FinancialInstitution", "Fund", "GovernmentAgency"})
_BUILT = frozenset({"Project", "Product"})
_SINCE = "以来"
_LEVEL_LEAD = 6  # code points before a sum in which it is told to be a level


def own_dates(scene: Scene, fact: Fact) -> Iterator[Period]:
    """Yield the dates of a sentence that may be a fact's own; none for what is said without a day."""
    data = load_toml("qualifiers.toml")["judge"]["date"]
    if fact.rule in data["undated"]:
        return
    never = tuple(data["never"])
    for period in scene.periods:
        goes_on = fact.relation in _AT_ONCE and period.text.endswith(_SINCE)
        of_others = is_of_other(scene, period, fact.evidence) or is_of_signing(scene, period.span, fact)
        if period.text.startswith(never) or goes_on or of_others or opens_report(scene.text, period):
            continue
        if _is_of_founding(scene, period, fact) or _is_of_completion(scene, period, fact):
            continue
        if _is_of_what_was_done(scene, period, fact) or _is_of_its_own_sentence(scene, period, fact):
            continue
        if is_before_this_time(scene.text, period, fact.object.span.end):
            continue
        if fact.relation == "exportsTo" and _arrives_then(scene, period):
            continue
        if not describes_end(scene.text, period.span, fact):
            yield period


def is_before_this_time(text: str, period: Period, end: int) -> bool:
    """Tell whether a year is that of something before what is told of up to `end`: 2021年上市，|此次获得授信5亿元."""
    day = period.start is not None and period.start == period.end
    return not day and load_patterns("qualifiers.toml")["this_time"].search(text, period.span.end, end) is not None


def _arrives_then(scene: Scene, period: Period) -> bool:
    """Tell whether a date is when goods will arrive that were sent off before: 列车6月8日驶出，|十二天后抵达老挝."""
    return load_patterns("qualifiers.toml")["arrives"].match(scene.text, period.span.end) is not None


def _is_of_founding(scene: Scene, period: Period, fact: Fact) -> bool:
    """Tell whether on a date who acts was founded, and the object is only named later: 成立于2012年，建设|智能车间."""
    patterns, span = load_patterns("qualifiers.toml"), period.span
    if scene.sentence.clause_at(span.start).end > fact.object.span.start:
        return False
    if patterns["founded_then"].match(scene.text, span.end):
        return True
    return patterns["founded_on"].search(scene.text, scene.sentence.span.start, span.start) is not None


def _is_of_completion(scene: Scene, period: Period, fact: Fact) -> bool:
    """Tell whether by a date is built what was founded before: 甲大学牵头组建|乙中心，预计|2027年6月|投入使用.

    Of works it is the date: of 16 dates in the annotated passages 11 are so.
    """
    if fact.relation != "established" or fact.object.type in _BUILT:
        return False
    clause = scene.sentence.clause_at(period.span.start)
    if clause.covers(fact.object.span):
        return False
    patterns, said = load_patterns("qualifiers.toml"), fact.evidence
    by_then = patterns["built_by"].match(scene.text, period.span.end, clause.end) is not None
    return by_then and patterns["founds"].search(scene.text, said.start, min(said.end, clause.start)) is not None


def _is_of_what_was_done(scene: Scene, period: Period, fact: Fact) -> bool:
    """Tell whether on a day something was done, and the fact is only planned: 5月15日，甲取得该地块，将建设|某基地."""
    clause = scene.sentence.clause_at(fact.object.span.start)
    if fact.qualifiers.status != "planned" or period.start != period.end or period.span.end > clause.start:
        return False
    return load_patterns("qualifiers.toml")["done_then"].search(scene.text, period.span.end, clause.start) is not None


def _is_of_its_own_sentence(scene: Scene, period: Period, fact: Fact) -> bool:
    """Tell whether a period says how long something will be done that another sentence tells of."""
    long = load_patterns("qualifiers.toml")["long"].search(period.text.strip("“”"))
    return long is not None and not scene.sentence.span.covers(fact.object.span)


def _is_told_of_another(scene: Scene, value: Value, fact: Fact) -> bool:
    """Tell whether a sum's clause has another giver, and not the receiver: 甲为丙担保，|乙银行放款2亿元."""
    clause = scene.sentence.clause_at(value.span.start)
    if fact.relation != "funded" or clause.covers(fact.object.span):
        return False
    first = next((group for group in scene.groups if group.start >= clause.start), None)
    begins = first is not None and first.start == clause.start and first.end <= value.span.start
    return (
        first is not None
        and begins
        and bool(first.types & _GIVERS)
        and all(mention.key != fact.subject.key for mention in first.mentions)
    )


def _was_level_before(scene: Scene, value: Value) -> bool:
    """Tell whether a sum is what another was before: 把额度由|200万元|提高到500万元."""
    patterns, span = load_patterns("qualifiers.toml"), value.span
    if not patterns["level_to"].match(scene.text, span.end):
        return False
    clause = scene.sentence.clause_at(span.start)
    return patterns["level_from"].search(scene.text, clause.start, span.start) is not None


def _is_level_of_another(scene: Scene, value: Value, fact: Fact) -> bool:
    """Tell whether a sum is the new level of what an earlier clause names: 把额度提高到|500万元|，并建立某资金池."""
    clause = scene.sentence.clause_at(value.span.start)
    if fact.relation != "established" or clause.end > fact.object.span.start:
        return False
    before = scene.text[max(scene.sentence.span.start, value.span.start - _LEVEL_LEAD) : value.span.start]
    return load_patterns("qualifiers.toml")["level_set"].search(before) is not None


def own_sums(scene: Scene, fact: Fact, place: str) -> Iterator[Value]:
    """Yield the sums of a sentence that may be a fact's own; `place` is `later` for the sentence after it."""
    exported_in = scene.sentence.clause_at(fact.object.span.start) if fact.relation == "exportsTo" else None
    for value in scene.values:
        if value.kind != "money" or describes_end(scene.text, value.span, fact):
            continue
        if is_levered(scene.text, value.span) or _was_level_before(scene, value):
            continue
        of_all = exported_in is not None and not exported_in.covers(value.span)  # 出口到美国，|去年出口额1.1亿美元
        if _is_told_of_another(scene, value, fact) or _is_level_of_another(scene, value, fact):
            continue
        if not of_all and (place != "later" or not is_of_another(scene, value.span, fact)):
            yield value
