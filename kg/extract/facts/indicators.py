"""Finds indicators: what is counted, how much, when, of whom, and whether aimed for or reached.

The name is the noun phrase before the number in its clause (小微企业贷款余额|达|4170.93亿元), or the verb
before and the noun after it (选派|1200余名|业务骨干). A percentage after 增长 or 下降 is the change of the
level before it, or the value itself when no level is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.facts.scene import Scene
from kg.extract.words import Words
from kg.lexicon.tables import load_toml
from kg.model import IndicatorFact, Mention, Period, Span, Value

DOUBTFUL = "indicator.doubtful"  # such numbers are seldom indicators: the judge has the last word
_SUBJECTS = frozenset(
    {
        "Policy",
        "GovernmentAgency",
        "Bank",
        "FinancialInstitution",
        "Enterprise",
        "ResearchInstitution",
        "Association",
        "Province",
        "City",
        "District",
        "Zone",
        "Fund",
        "Programme",
        "Project",
        "Platform",
        "FinancialProduct",
    }
)
_PAYERS = frozenset({"Bank", "FinancialInstitution", "Enterprise", "Fund", "GovernmentAgency", "Project", "District"})
_COUNTED = re.compile("[”》]?等(?:共|总共|合计)?")  # 甲、乙等|12家企业: the number counts the names before it
_OF_NEXT = re.compile("的[“《]?")
_EDGE = re.compile(r"[，,。；;：:、“”\"（）()《》\s—]")
_NOUN_TAGS = ("n", "v", "b", "l", "j", "i", "a", "k", "s", "x", "eng", "f", "d")


@dataclass(frozen=True, slots=True)
class IndicatorRules:
    """The patterns of `indicators.toml`, compiled."""

    linking: re.Pattern[str]
    change: re.Pattern[str]
    falling: re.Pattern[str]
    basis: re.Pattern[str]
    target: re.Pattern[str]
    refused: re.Pattern[str]
    units: frozenset[str]
    no_names: re.Pattern[str]
    payments: re.Pattern[str]
    changed_level: re.Pattern[str]
    old_level: re.Pattern[str]


@cache
def indicator_rules() -> IndicatorRules:
    """Compile the rules."""
    data = load_toml("indicators.toml")

    def longest(words: list[str]) -> str:
        return "|".join(sorted(words, key=lambda w: (-len(w), w)))

    verbs = data["verbs"]
    return IndicatorRules(
        linking=re.compile(rf"(?:{longest(verbs['linking'])}|了)$"),
        change=re.compile(rf"(?P<word>{longest(verbs['change'])})(?:了|达|到|至|均|近|约|超|幅度)?$"),
        falling=re.compile(longest(verbs["falling"])),
        basis=re.compile(rf"(?:{longest(verbs['basis'])}|较[^，。；]{{2,10}}?(?=提|下|上|增|减|降))"),
        target=re.compile("|".join(verbs["target"])),
        refused=re.compile("|".join(data["not"]["before"])),
        units=frozenset(data["not"]["units"]),
        no_names=re.compile("|".join(data["not"]["names"])),
        payments=re.compile(data["not"]["payments"]),
        changed_level=re.compile(data["level"]["changed"]),
        old_level=re.compile(data["level"]["source"]),
    )


def find_indicators(
    scene: Scene,
    words: Words,
    topic: Mention | None,
    last_period: Period | None,
    used: Sequence[Span],
    measures: Sequence[Span] = (),
) -> Iterator[IndicatorFact]:
    """Yield the indicators of one sentence.

    `topic` is who the text is about when the sentence names nobody; `last_period` what an earlier
    sentence of the paragraph set; `used` are spans of names, whose numbers say something else. The numbers in
    `measures` belong to them, save a level that one changes.
    """
    rules = indicator_rules()
    previous: IndicatorFact | None = None
    for value in scene.values:
        if any(span.overlaps(value.span) for span in used):
            continue
        if value.value == 1 and value.text[0] in "一每某":  # 一家企业 counts nothing
            continue
        clause = scene.sentence.clause_at(value.span.start)
        before = scene.text[clause.start : value.span.start]
        provided = any(span.overlaps(value.span) for span in measures)
        if provided and not rules.changed_level.search(before):
            continue
        change = rules.change.search(before)
        if (
            change
            and value.kind in {"percent", "percentage_points"}
            and previous is not None
            and _follows(scene, previous, clause)
        ):
            yield from (_with_change(previous, value, change, before, clause, rules),)
            previous = None
            continue
        if previous is not None:
            yield previous
        previous = _read(scene, words, value, clause, before, change, topic, last_period, rules)
        if provided and previous is not None:
            previous = replace(previous, kind="target")
        if previous is not None and (value.unit in rules.units or rules.refused.search(before)):
            previous = replace(previous, rule=DOUBTFUL)
    if previous is not None:
        yield previous


def _follows(scene: Scene, previous: IndicatorFact, clause: Span) -> bool:
    gap = scene.text[previous.value.span.end : clause.start]
    return previous.change is None and len(gap) <= 2 and "。" not in gap and previous.value.kind != "percent"


def _with_change(
    fact: IndicatorFact, value: Value, change: re.Match[str], before: str, clause: Span, rules: IndicatorRules
) -> IndicatorFact:
    basis = rules.basis.search(before)
    signed = -value.value if rules.falling.search(change["word"]) else value.value
    start = basis.start() if basis else change.start()
    return IndicatorFact(
        fact.subject, fact.name, fact.value, fact.period,
        Value(value.span, value.kind, signed, value.unit, value.text, value.bound),
        before[start:] + value.text, basis[0] if basis else None,
        fact.kind, fact.evidence.hull(Span(clause.start, value.span.end)), fact.rule, fact.confidence,
    )  # fmt: skip


def _read(
    scene: Scene, words: Words, value: Value, clause: Span, before: str, change: re.Match[str] | None,
    topic: Mention | None, last_period: Period | None, rules: IndicatorRules,
) -> IndicatorFact | None:  # fmt: skip
    name = _name(scene, words, value, clause, rules)
    if name is None:
        return None
    period = _period(scene, value, last_period)
    kind = "target" if rules.target.search(scene.text, scene.sentence.span.start, value.span.end) else "outcome"
    if period is not None and re.match(r"截至|截止", period.text):
        kind = "outcome"
    basis = rules.basis.search(before) if change else None
    changed = change is not None and value.kind in {"percent", "percentage_points"}
    signed = value
    if changed and change is not None and rules.falling.search(change["word"]):
        signed = Value(value.span, value.kind, -value.value, value.unit, value.text, value.bound)
    start = (basis.start() if basis else change.start()) if change else 0
    return IndicatorFact(
        subject=_subject(scene, value, topic),
        name=name,
        value=value,
        period=period,
        change=signed if changed else None,
        change_text=before[start:] + value.text if changed else None,
        change_basis=basis[0] if basis else None,
        kind="target" if kind == "target" else "outcome",
        evidence=Span(clause.start, max(clause.end, value.span.end)),
        rule="indicator.level" if not changed else "indicator.change",
        confidence=0.6,
    )


def _name(scene: Scene, words: Words, value: Value, clause: Span, rules: IndicatorRules) -> str | None:
    head = _phrase_before(scene, words, value.span.start, clause.start, rules)
    if value.kind == "count":
        tail = _phrase_after(scene, words, value.span.end, clause.end)
        name = head + tail if len(head) <= 6 or not tail else head
    else:
        name = head
    if not name and value.kind == "percent" and value.span.start - clause.start <= 2:
        name = _phrase_after(scene, words, value.span.end, clause.end)
    if not name and value.kind != "count":
        name = _clause_before(scene, words, clause, rules)
    name = name.strip('“”"的等了、')
    if "”" in name and "“" not in name:
        name = "“" + name
    if value.kind == "money" and _paid(scene, name, rules):
        return None
    return name if 2 <= len(name) <= 28 and not rules.no_names.search(name) else None


def _paid(scene: Scene, name: str, rules: IndicatorRules) -> bool:
    """Tell whether a name is a body, or a body that pays or gets."""
    bodies = (m.name for group in scene.groups for m in group.mentions if m.type in _PAYERS)
    return any(body in name and rules.payments.fullmatch(name.replace(body, "")) for body in bodies)


def _phrase_before(scene: Scene, words: Words, end: int, limit: int, rules: IndicatorRules) -> str:
    text = scene.text
    while end > limit:
        match = rules.linking.search(text, limit, end) or rules.change.search(text[limit:end])
        if match is None:
            break
        end -= len(match[0])
        if old := rules.old_level.search(text, limit, end):
            end = old.start()
    start = end
    names = {m.span.end: m.span.start for g in scene.groups for m in g.mentions}
    times = {p.span.end: p.span.start for p in scene.periods}
    while start > limit:
        if start in times or _EDGE.match(text[start - 1]):
            break
        word = words.items[words.index_at(start - 1)]
        edge = (word.tag[0] in "prcm" and word.text != "每") or word.text in {"的", "在", "将", "于", "等", "了", "被"}
        if edge and (word.text != "的" or end - start < 2):
            break
        if start in names and end - start >= 4:
            break
        start = max(limit, min(word.start, names.get(start, word.start)))
    # 向12家|企业放贷: what another number counts is no part of it.
    counts = (v.span for v in scene.values if v.kind == "count")
    start = next((span.end for span in counts if span.start < start < span.end <= end), start)
    basis = rules.basis.search(text, start, end)
    return text[start : basis.start() if basis else end]


def _phrase_after(scene: Scene, words: Words, start: int, limit: int) -> str:
    end = start
    while end < limit and not _EDGE.match(scene.text[end]):
        word = words.items[words.index_at(end)]
        if not word.tag.startswith(_NOUN_TAGS) or (
            word.tag[0] in "vd" and end > start and len(word.text) > 1 and word.tag != "vn"
        ):
            break
        end = min(word.end, limit)
        if end - start >= 10:
            break
    return scene.text[start:end]


def _clause_before(scene: Scene, words: Words, clause: Span, rules: IndicatorRules) -> str:
    earlier = [c for c in scene.sentence.clauses if c.end < clause.start]
    if not earlier:
        return ""
    return _phrase_before(scene, words, earlier[-1].end, earlier[-1].start, rules)


def _period(scene: Scene, value: Value, last: Period | None) -> Period | None:
    before = [p for p in scene.periods if p.span.end <= value.span.start]
    return before[-1] if before else last


def _subject(scene: Scene, value: Value, topic: Mention | None) -> Mention | None:
    """Return a first guess at what a number is told of; `indicator_subjects.py` decides."""
    clause = scene.sentence.clause_at(value.span.start)
    following = [g for g in scene.groups if g.start > value.span.end]
    for group in following[:1]:  # 总投资18亿元的|甲产业园
        own = [m for m in group.mentions if m.type in _SUBJECTS]
        if own and _OF_NEXT.fullmatch(scene.between(value.span.end, group.start)):
            return own[0]
    for start in (clause.start, scene.sentence.span.start):
        for group in scene.groups:
            if (
                group.start >= start
                and group.end <= value.span.start
                and group.marker not in {"对", "向", "较", "比", "占", "给", "为", "由"}
                and not _COUNTED.fullmatch(scene.between(group.end, value.span.start))
            ):
                found = [m for m in group.mentions if m.type in _SUBJECTS]
                if found:
                    return found[0]
    return topic
