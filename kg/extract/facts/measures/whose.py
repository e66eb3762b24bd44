"""Tells whose part a measure is: its sentence's own owner, the policy that its paragraph tells of, or the text's.

A text that sets several policies side by side turns from one to the other: 《甲条例》规定…。《乙办法》今年出台…。What
follows such a turn in its paragraph is of the policy turned to. The words are data (`lexicon/told.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.facts.doubts.not_said import only_leads_to
from kg.extract.facts.measures.leads import ACTORS, OWNERS
from kg.extract.facts.measures.ruled import FoundMeasure
from kg.extract.facts.measures.rules import measure_rules
from kg.extract.facts.relations.papers.owners import Owners
from kg.extract.names.ties.papers import is_ended
from kg.extract.sentences import after_last
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention

# How the items of a list begin, kind by kind.
_ITEMS = tuple(
    re.compile(rf"\s*{kind}")
    for kind in ("[（(][一二三四五六七八九十]+[）)]", "[一二三四五六七八九十]+、", r"\d+[.．、]", r"20\d\d年")
)
_JUST = 160  # code points within which a policy was just issued
_MARKS = "，。；：！？\n"


def owned(
    text: str,
    measure: FoundMeasure,
    mention: Mention,
    owners: Owners,
    near: Sequence[Mention],
    policies: Sequence[Mention],
) -> Iterator[Fact]:
    """Yield hasMeasure of a measure; `near` are the names of its sentence, `policies` all that name or mean one."""
    told = [s for s in measure.subjects if s.type in OWNERS]
    provided = _provided_by(text, measure, near)
    if provided and not measure.own_subject:  # 《措施》提出，某基金投向…，|对…给予奖励: the fund's clause is over
        told = provided
    for owner in told or provided or _part_of(text, measure, owners, policies):
        if owner.span.overlaps(measure.span) or only_leads_to(text, owner):
            continue
        reach = measure.clause if not measure.clause.covers(owner.span) else measure.clause.hull(owner.span)
        yield Fact(owner, "hasMeasure", mention, reach, "measure.owner", 0.7)


def _provided_by(text: str, measure: FoundMeasure, near: Sequence[Mention]) -> list[Mention]:
    """Return the policy that its sentence says provides what a body is to do: 《条例》规定，某局应当设立…."""
    policies = (m for m in near if m.type == "Policy" and m.span.end <= measure.span.start)
    return [policy for policy in policies if measure_rules().provides.match(text, policy.span.end)][-1:]


def _part_of(text: str, measure: FoundMeasure, owners: Owners, policies: Sequence[Mention]) -> list[Mention]:
    """Return the policy that a measure is part of where its sentence names none as its subject.

    In the text of a policy all are its own. Elsewhere it is the one that the paragraph tells of, the one just issued,
    or else the one that the text is about; what somebody does who did not issue it is no part, unless the title says
    that the text is about the policy.
    """
    main = [] if owners.main is None else [owners.main]
    if owners.notice:
        return main
    start = measure.sentence.span.start
    near = [p for p in owners.issued if p.span.end <= measure.span.start and start - p.span.end < _JUST][-1:]
    if near and not owners.titled and _is_item_beside(text, near[0].span.start, start):
        near = []
    if near and owners.titled and near[0].span.start < start and near[0].key != main[0].key:
        near = []
    told = told_of(text, measure, policies)
    if owners.titled and told and not told[0].reference and _goes_by(text, told[0]):
        told = []  # what the text's own policy provides by another: 按照《甲办法》要求，对企业…
    chosen = told or near or main
    if chosen and not owners.titled and not owners.in_same_item(chosen[0].span.start, start):
        return []
    actors = {s.key for s in measure.subjects if s.type in ACTORS}
    if (actors or measure.behind) and _goes_own_way(text, measure):
        return []
    if not chosen or not actors or (owners.titled and chosen[0].key == main[0].key):
        return chosen
    if not measure.own_subject and chosen[0].span.start >= start:
        return chosen  # 某行制定《办法》，|对客户…
    besides = chosen[0].span.end <= start and _is_done_besides(text, measure)
    return chosen if not besides and actors & owners.issuers.get(chosen[0].key, frozenset()) else []


def told_of(text: str, measure: FoundMeasure, policies: Sequence[Mention]) -> list[Mention]:
    """Return the policy that the paragraph of a measure tells of last before it, if any.

    An answer tells of the one that its question names.
    """
    start = measure.span.start
    paragraph = text.rfind("\n", 0, start) + 1
    before = [p for p in policies if paragraph <= p.span.start and p.span.end <= start]
    told = [p for p in before if _is_told(text, p, measure.sentence.span.start)]
    return told[-1:] or _asked_about(text, paragraph, policies)


def _asked_about(text: str, paragraph: int, policies: Sequence[Mention]) -> list[Mention]:
    """Return the one policy that the question right before a paragraph names, where the paragraph answers it."""
    question = text.rfind("\n", 0, max(0, paragraph - 1)) + 1
    if not paragraph or not _patterns()["question"].fullmatch(text, question, paragraph - 1):
        return []
    asked = {p.key: p for p in policies if question <= p.span.start and p.span.end < paragraph}
    return list(asked.values()) if len(asked) == 1 else []


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("told.toml")


def _is_told(text: str, policy: Mention, sentence: int) -> bool:
    """Tell whether a text turns to a policy where it names it: it provides, heads a clause, or is put out there.

    `sentence` is where the sentence of the measure begins: what is done by a policy is only in its own.
    """
    patterns, start = _patterns(), policy.span.start
    clause = after_last(_MARKS, text, start)
    after = patterns["after"].match(text, policy.span.end)
    end = after.end() if after else policy.span.end
    if patterns["provides"].match(text, end):
        return True
    if _goes_by(text, policy):
        return start >= sentence and patterns["by_it_after"].match(text, end) is not None
    if is_ended(text, policy) or patterns["compared"].match(text, end):
        return False
    if patterns["basis"].fullmatch(text, clause, start):
        return False
    if policy.reference:  # 2021年的|意见则…: what stands for a policy there speaks of it
        return True
    if patterns["in_force"].match(text, end) or patterns["put_out"].search(text, clause, start):
        return True
    return patterns["at_head"].fullmatch(text, clause, start) is not None and bool(patterns["heads"].match(text, end))


def _goes_by(text: str, policy: Mention) -> bool:
    clause = after_last(_MARKS, text, policy.span.start)
    return _patterns()["by_it"].fullmatch(text, clause, policy.span.start) is not None


def _goes_own_way(text: str, measure: FoundMeasure) -> bool:
    """Tell whether who is said to act does so on a plan of its own: 某区|自己也有一招：…; 某行|另外推出…."""
    acting = [s for s in measure.subjects or measure.behind if s.type in ACTORS and s.span.end <= measure.span.start]
    if acting and _patterns()["own_act"].match(text, measure.span.start):
        return True
    return any(_patterns()["own_way"].match(text, actor.span.end) for actor in acting)


def _is_done_besides(text: str, measure: FoundMeasure) -> bool:
    """Tell whether who issued a policy is told to do something else: 某局出台《十条》。|该局还举办展会."""
    rules, start = measure_rules(), measure.sentence.span.start
    if rules.not_provided.match(text, measure.span.start) is None:
        return False
    return rules.besides.match(text, start, measure.span.start + 1) is not None


def _is_item_beside(text: str, policy: int, measure: int) -> bool:
    """Tell whether a policy and a measure stand in two items of one list: （一）印发《办法》。⏎（二）安排专项资金。"""
    lines = [text.rfind("\n", 0, at) + 1 for at in (policy, measure)]
    items = [next((at for at, kind in enumerate(_ITEMS) if kind.match(text, line)), None) for line in lines]
    return lines[0] != lines[1] and items[0] is not None and items[0] == items[1]
