"""Finds indicators: what is counted, how much, when, of whom, and whether aimed for or reached.

The name is the noun phrase before the number in its clause (小微企业贷款余额|达|4170.93亿元), or the verb
before and the noun after it (选派|1200余名|业务骨干). A percentage after 增长 or 下降 is the change of the
level before it, or the value itself when no level is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.facts.indicator_changes import SHARES, Said, going_on, with_next_clause, with_share
from kg.extract.facts.indicator_rows import Place, shared_out
from kg.extract.facts.indicator_rules import IndicatorRules, indicator_rules
from kg.extract.facts.scene import Scene
from kg.extract.words import Words
from kg.model import IndicatorFact, Mention, Period, Span, Value

PART = "indicator.part"  # the sentence says outright whose such numbers are
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
_PLACES = frozenset({"Province", "City", "District", "Zone"})
_LED_IN = re.compile("(?:其中|而|同期|另外?|此外)?")
_PAYERS = frozenset({"Bank", "FinancialInstitution", "Enterprise", "Fund", "GovernmentAgency", "Project", "District"})
_COUNTED = re.compile("[”》]?等(?:共|总共|合计)?")  # 甲、乙等|12家企业: the number counts the names before it
_FOUNDED = re.compile(
    "(?:正式)?(?:注册)?(?:通车|开馆|投产|投运|投用|获批|核准|挂牌|上市|成立|创立|创办|创建|开业|始建|建厂|建校|建行|组建|迁入|入驻|落户|摘牌|退市)"
)
_FOUNDED_ON = re.compile("(?:成立|创立|创办|创建|始建|开业|组建|建)于?$")
_SHARE_OF = re.compile("占比$")
_OF_NAME = "BeneficiaryGroup"  # is a part of what is counted: 小微企业|贷款余额
_LENT_TO = frozenset({"Industry", "Product"})
_OF_LOANS = ("贷款", "信贷", "授信", "融资")
_BOUND = re.compile("以[上下]")
_LEAST = re.compile(r"(?:[\d.]*[万亿千百]*[元人亩吨家]|[一二三四五六七八九十][级类等]?)[及和]?$")  # 亿元|以上项目
_WHOLE_NAME = 4  # code points of an indicator's name that needs nothing before it
_OF_NEXT = re.compile("的[“《]?")
_CAPACITY = re.compile("/年[^，。；]{0,12}(?:项目|工程|装置|生产线)")  # is part of what the thing is called
_UNDER_WAY = re.compile("[保贷建校库售研营]")  # 在保余额, 在贷企业
_EDGE = re.compile(r"[，,。；;：:、“”\"（）()《》\s—]")
_NOUN_TAGS = ("n", "v", "b", "l", "j", "i", "a", "k", "s", "x", "eng", "f", "d")


def find_indicators(
    scene: Scene,
    words: Words,
    topic: Mention | None,
    last_period: Period | None,
    used: Sequence[Span],
    measures: Sequence[Span] = (),
    aimed: bool = False,
) -> list[IndicatorFact]:
    """Return the indicators of one sentence, in order.

    `topic` is who the text is about when the sentence names nobody; `last_period` what an earlier
    sentence of the paragraph set; `used` are spans of names, whose numbers say something else. The numbers in
    `measures` belong to them, save a level that one changes. `aimed` tells that a heading or the sentence before says
    of all numbers that they are aimed at.
    """
    rules = indicator_rules()
    rows = shared_out(scene, rules)
    levels: list[int] = []  # the indicators whose changes the row tells that begins at `row_start`
    row_start = -1
    found: list[IndicatorFact] = []
    last: IndicatorFact | None = None
    for value in scene.values:
        if any(span.overlaps(value.span) for span in used):
            continue
        if _CAPACITY.match(scene.text, value.span.end):
            continue
        if value.value == 1 and value.text[0] in "一每某" and value.kind == "count":  # 一家企业 counts nothing
            continue
        clause = scene.sentence.clause_at(value.span.start)
        row = rows.get(value.span)
        before = scene.text[clause.start : row.before if row is not None else value.span.start]
        said = Said(value, clause, before, rules.change.search(before))
        provided = any(span.overlaps(value.span) for span in measures)
        if provided and not rules.changed_level.search(before):
            continue
        if rules.required.search(scene.text, scene.sentence.span.start, value.span.start):
            continue
        if row is not None and row.start != row_start:
            levels, row_start = _levels(scene, found, said, row, rules), row.start
        if row is not None and levels and said.change is not None:
            at = levels[row.number]
            found[at] = with_share(found[at], said, said.change, rules)
            last = None
            continue
        after = going_on(scene, last, said, rules) if row is None and last is not None else None
        if last is not None and after is not None:
            changed = with_next_clause(last, after, rules)
            if changed is not None:
                found[-1] = last = changed
                continue
        name = _name_in_row(scene, words, row, rules) if row is not None else None
        part = _part(scene, said, last, rules) if row is None else None
        if part is not None and last is not None:
            name = _without_place(scene, last)
        last = _read(scene, words, said, topic, last_period, rules, name)
        if last is not None:
            if part is None and row is not None and row.whose and name is not None:
                part = row.whose[row.number]
            if part is not None:
                last = replace(last, subject=part, rule=PART)
            if provided or aimed:
                last = replace(last, kind="target")
            if value.unit in rules.units or rules.refused.search(before):
                last = replace(last, rule=DOUBTFUL)
            found.append(last)
    return found


def _part(scene: Scene, said: Said, last: IndicatorFact | None, rules: IndicatorRules) -> Mention | None:
    """Return the place that a number is told of where its clause names nothing else: 甲省产值7亿元，|乙省为4亿元."""
    value, start = said.value, said.clause.start
    if last is None or (last.value.kind, last.value.unit) != (value.kind, value.unit) or last.rule == DOUBTFUL:
        return None
    if value.kind == "money" and not rules.shared_money.search(last.name):
        return None
    places = (m for g in scene.groups for m in g.mentions if m.type in _PLACES and m.span.start >= start)
    place = next(places, None)
    if (
        place is None
        or place.span.end > value.span.start
        or _LED_IN.fullmatch(scene.text, start, place.span.start) is None
    ):
        return None
    between = scene.text[place.span.end : value.span.start]
    while between and (word := rules.linking.search(between)):
        between = between[: word.start()]
    return None if between else place


def _without_place(scene: Scene, number: IndicatorFact) -> str:
    """Return an indicator's name without the place it begins with."""
    places = (m.name for g in scene.groups for m in g.mentions if m.type in _PLACES)
    return next((number.name.removeprefix(p) for p in places if number.name.startswith(p)), number.name)


def _levels(scene: Scene, found: Sequence[IndicatorFact], said: Said, row: Place, rules: IndicatorRules) -> list[int]:
    """Return which indicators grew or fell by the numbers of a row: the last ones of the sentence, as many as those."""
    last = found[-row.size :]
    shares = said.value.kind in SHARES and said.change is not None and not row.names
    if not shares or len(last) < row.size or any(fact.change is not None for fact in last):
        return []
    return list(range(len(found) - row.size, len(found))) if going_on(scene, last[-1], said, rules) else []


def _name_in_row(scene: Scene, words: Words, row: Place, rules: IndicatorRules) -> str | None:
    if not row.names:
        return None
    own = row.names[row.number]
    name = _phrase_before(scene, words, own.end, own.start, rules)
    return name + row.head if len(name) > 1 else None


def _read(
    scene: Scene, words: Words, said: Said, topic: Mention | None, last_period: Period | None, rules: IndicatorRules,
    known: str | None,
) -> IndicatorFact | None:  # fmt: skip
    """Read an indicator off a number in its clause; `known` is its name where a row gives it."""
    value, clause, before, change = said.value, said.clause, said.before, said.change
    name = known or _name(scene, words, value, clause, rules)
    if name is None:
        return None
    kind = "target" if rules.target.search(scene.text, scene.sentence.span.start, value.span.end) else "outcome"
    planned = kind == "target" or bool(rules.sizes.search(name))
    period = _period(scene, value, name, last_period, clause if planned else None, rules)
    if period is not None and re.match(r"截至|截止", period.text):
        kind = "outcome"
    basis = rules.basis.search(before) if change else None
    changed = change is not None and value.kind in SHARES
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
    if head in {m.name for g in scene.groups for m in g.mentions if m.type in _PLACES}:
        head = ""  # 苏州|已有37家银行; 其中荆门市|2100万元 does not say of what
        if value.kind != "count":
            return None
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
    times = {p.span.end: p.span.start for p in scene.periods}
    while end > limit:
        if end in times and times[end] > limit:  # 旅客吞吐量|年内|力争突破
            end = times[end]
        piece = text[limit:end]
        match = rules.linking.search(piece) or rules.change.search(piece) or rules.basis_end.search(piece)
        if match is None:
            break
        end -= len(match[0])
        if old := rules.old_level.search(text, limit, end):
            end = old.start()
    start = end
    names = {m.span.end: m.span.start for g in scene.groups for m in g.mentions}
    own = {m.span.end for g in scene.groups for m in g.mentions if _is_of_name(text, m) and not g.marker}
    while start > limit:
        if share := _SHARE_OF.search(text, limit, start):  # the dictionary splits it: 信用贷款|占|比
            start = share.start()
            continue
        if start in times or _EDGE.match(text[start - 1]):
            break
        word = words.items[words.index_at(start - 1)]
        edge = (word.tag[0] in "prcm" and word.text != "每") or word.text in {"的", "在", "将", "于", "等", "了", "被"}
        if word.text == "在" and _UNDER_WAY.match(text, word.end):
            edge = False
        if edge and (word.text != "的" or end - start < 2):
            break
        if start in names and end - start >= _WHOLE_NAME:
            start = max(limit, names[start]) if start in own else start
            break
        start = max(limit, min(word.start, names.get(start, word.start)))
    # 向12家|企业放贷: what another number counts is no part of it.
    counts = (v.span for v in scene.values if v.kind == "count")
    start = next((span.end for span in counts if span.start < start < span.end <= end), start)
    if _BOUND.match(text, start):
        start = limit + (least.start() if (least := _LEAST.search(text[limit:start])) else start - limit)
    basis = rules.basis.search(text, start, end)
    return text[start : basis.start() if basis else end]


def _is_of_name(text: str, mention: Mention) -> bool:
    """Tell whether a class is a part of what is counted: 小微企业|贷款余额, 房地产|贷款余额."""
    lent = mention.type in _LENT_TO and text.startswith(_OF_LOANS, mention.span.end)
    return mention.type == _OF_NAME or lent


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


def _carried(last: Period | None, name: str, rules: IndicatorRules) -> Period | None:
    """Return the period of a sentence before where what is counted may be of it too: sizes that stay are of none."""
    return None if rules.lasting.search(name) else last


def _period(
    scene: Scene, value: Value, name: str, last: Period | None, clause: Span | None, rules: IndicatorRules
) -> Period | None:
    """Return the period that stands last before a number, else the `last` of the text.

    Where the number is planned a single day counts only in its own `clause`, or as the day by which: what is told on a
    day is not of that day.
    """
    before = [p for p in scene.periods if p.span.end <= value.span.start and not tells_of_founding(scene.text, p)]
    found = before[-1] if before else _carried(last, name, rules)
    if clause is None or found is None or found.start is None or found.start != found.end:
        return found
    own = bool(before) and found.span.start >= clause.start
    return found if own or rules.until.search(scene.text, max(0, found.span.start - 1), found.span.start) else None


def tells_of_founding(text: str, period: Period) -> bool:
    """Tell whether a date is that of a founding, of which no number is told: 成立于2010年, 2010年开业."""
    span = period.span
    return bool(_FOUNDED.match(text, span.end) or _FOUNDED_ON.search(text, max(0, span.start - 4), span.start))


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
