"""Passes over what leads a clause: numbering, connectives, times, the names that act."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.facts.measures.rules import MeasureRules, measure_patterns
from kg.extract.sentences import only_names
from kg.model import Mention, Period, Span
from kg.ontology import load_ontology

ACTORS = load_ontology().actors()
PLACES = load_ontology().under("Place")
OWNERS = frozenset({"Fund", "Programme", "Policy"})
_IN_ROW = re.compile("[、和与及]|以及")


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads a clause: where its own wording begins, where its verb does, and the names passed over.

    The two places differ where others take part (A|联合B|推出C), where it is told how often (A|每季|抽查一成) and where
    it is told as done: A已|开通B.
    """

    begin: int
    verb: int
    subjects: tuple[Mention, ...]


@dataclass(slots=True)
class _Walk:
    """How far the lead of a clause has been passed over: `position`, and what was met on the way.

    `starts` are the names that may act by where they begin, `joint` is where words for doing something together
    begin, `stays` where a time does that is part of what is done (每季度|抽查一成).
    """

    text: str
    clause: Span
    rules: MeasureRules
    times: Mapping[int, Period]
    starts: Mapping[int, Mention]
    position: int
    joint: int | None = None
    stays: int | None = None
    subjects: list[Mention] = field(default_factory=list)

    def lead(self) -> Lead:
        """Return what has been passed over."""
        begin = min(place for place in (self.joint, self.stays, self.position) if place is not None)
        if begin == self.position:
            done = measure_patterns()["done"].match(self.text, self.position, self.clause.end)
            begin = done.end() if done else begin
        return Lead(begin, self.position, tuple(self.subjects))


# Looks at the rest of a clause; returns where it goes on once something is passed over, the walk's own position where
# the lead ends here for certain, None where this step has no say.
_Step = Callable[[_Walk, str], int | None]


def after_lead(
    text: str, clause: Span, inside: Sequence[Mention], times: Mapping[int, Period], rules: MeasureRules
) -> Lead:
    """Pass over what leads a clause. `inside` are the names in it, `times` its periods by where they begin."""
    starts = {m.span.start: m for m in inside if m.type in ACTORS | OWNERS}
    if only_names(text, clause.start, (m.span.end for m in inside if not m.reference)):
        starts = {}
    walk = _Walk(text, clause, rules, times, starts, clause.start)
    while walk.position < clause.end:
        reached = _reached(walk, text[walk.position : clause.end])
        if reached == walk.position:
            break
        walk.position = reached
    return walk.lead()


def _reached(walk: _Walk, rest: str) -> int:
    """Return where the walk goes on, its own position where nothing is passed over."""
    for step in _STEPS:
        reached = step(walk, rest)
        if reached is not None:
            return reached
    return walk.position


def _numbering(walk: _Walk, rest: str) -> int | None:
    match = walk.rules.numbering.match(rest)
    if match is None and ("应" in rest or "必须" in rest):  # seeking who shall do it takes long
        match = measure_patterns()["body_shall"].match(rest)
    return walk.position + match.end() if match else None


def _after_subject(walk: _Walk, rest: str) -> int | None:
    """Pass over what is said of who was just named: whose part does it, which paper they put out, in what way."""
    if not walk.subjects:
        return None
    patterns, starts = measure_patterns(), walk.starts
    if (match := patterns["its_part"].match(rest)) and walk.position + match.end() in starts:
        walk.subjects.pop()
        return walk.position + match.end()
    if match := patterns["put_out_of"].match(rest):
        paper = starts.get(walk.position + match.end())
        if paper is not None and paper.type == "Policy":
            walk.subjects = [paper]
            return paper.span.end
    match = patterns["its_way"].match(rest)
    return walk.position + match.end() if match else None


def _description(walk: _Walk, rest: str) -> int | None:
    """Pass over what only describes who is named after it: 县里的|某担保公司."""
    match = measure_patterns()["describes"].match(rest) if not walk.subjects else None
    if match is None or not match.end():
        return None
    named = walk.starts.get(walk.position + match.end())
    return named.span.start if named is not None and named.type in ACTORS - PLACES else None


def _connective(walk: _Walk, rest: str) -> int | None:
    if walk.position in walk.starts:
        return None  # no 和 in 和龙市
    patterns = measure_patterns()
    if match := patterns["joint"].match(rest):
        if not walk.subjects and not patterns["alone"].match(match[0]):
            return walk.position
        walk.joint = walk.position if walk.joint is None else walk.joint
        return walk.position + match.end()
    if match := patterns["connective"].match(rest):
        if not walk.subjects and patterns["needs_subject"].match(match[0]):
            return walk.position
        return walk.position + match.end()
    return None


def _time(walk: _Walk, rest: str) -> int | None:
    period = walk.times.get(walk.position)
    if period is None or _says_how_often(walk.text, period, walk.rules):
        return None
    if walk.stays is None and measure_patterns()["stays"].search(period.text):
        walk.stays = walk.position
    return period.span.end


def _subject(walk: _Walk, rest: str) -> int | None:
    name = walk.starts.get(walk.position)
    if name is None or not all(_may_act(walk.text, each) for each in _row_from(walk.text, walk.position, walk.starts)):
        return None
    walk.subjects.append(name)
    walk.stays = None
    return name.span.end


def _word(walk: _Walk, rest: str) -> int | None:
    match = walk.rules.lead.match(rest)
    if match is None or _opens_preposition(rest, walk.rules) or _cuts_verb(match, rest, walk.rules):
        return None
    return walk.position + match.end()


_STEPS: tuple[_Step, ...] = (_numbering, _after_subject, _description, _connective, _time, _subject, _word)


def _says_how_often(text: str, period: Period, rules: MeasureRules) -> bool:
    """Tell whether a time says how often something is done, which belongs to the measure: 每年安排500万元."""
    often = measure_patterns()["how_often"].search(period.text)
    return often is not None and bool(
        rules.strong.match(text, period.span.end) or rules.weak.match(text, period.span.end)
    )


def _cuts_verb(lead: re.Match[str], rest: str, rules: MeasureRules) -> bool:
    """Tell whether what looks like a lead is the first part of a word: 要|求, 还|款, 再|贷款."""
    verb = rules.strong.match(rest)
    if verb is not None and verb.end() > lead.end():
        return True
    if verb is not None and verb.end() == lead.end() and not _begins_act(rest, lead.end(), rules):
        return True  # 创新|信用贷款产品: it is what is done; 创新|推出…: only how
    return rules.whole_words.match(rest) is not None


def _begins_act(text: str, position: int, rules: MeasureRules) -> bool:
    """Tell whether something that is done begins at a position."""
    return any(rule.match(text, position) for rule in (rules.strong, rules.weak, rules.preposition, rules.acts))


def _row_from(text: str, position: int, starts: Mapping[int, Mention]) -> list[Mention]:
    """Return the name at a position with the places in a row with it: 甲市、|乙市|的企业 is said of both."""
    row = [starts[position]]
    while row[-1].type in PLACES and (mark := _IN_ROW.match(text, row[-1].span.end)) and mark.end() in starts:
        row.append(starts[mark.end()])
    return row


def _may_act(text: str, name: Mention) -> bool:
    """Tell whether who begins a clause may do what it says: not 某区|的企业, nor 某区|地区企业."""
    patterns = measure_patterns()
    if name.type in PLACES and patterns["not_the_place"].match(text, name.span.end):
        return False
    if text[name.span.start] == "全" and patterns["of_the_whole"].match(text, name.span.end):
        return False
    return text[name.span.end : name.span.end + 1] != "的" or bool(patterns["its_way"].match(text, name.span.end))


def _opens_preposition(rest: str, rules: MeasureRules) -> bool:
    """Tell whether 将 opens an object (将X纳入Y) rather than a plan (将设立X)."""
    patterns = measure_patterns()
    if patterns["becomes"].match(rest) and not patterns["only_plans"].match(rest):
        return not rules.weak.match(rest[1:])  # 将|推动甲乙整合为丙 is a plan
    return (
        patterns["object"].match(rest) is not None
        and not patterns["only_plans"].match(rest)
        and (patterns["changed_thing"].match(rest, 1) or not rules.strong.match(rest[1:]))
        and not rules.weak.match(rest[1:])
        and bool(rules.acts.search(rest) or patterns["changed"].search(rest))
    )
