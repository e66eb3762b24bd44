"""Finds measures: the clauses that say what is done, and whose they are.

A clause is a measure when it begins with a verb of provision (after numbering, connectives and an
actor), or with a preposition and has such a verb after it. It belongs to the fund or programme that is
its subject, else to the policy the text is about; whoever is named as doing it implements it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.facts.measures.rules import MeasureRules, measure_patterns, measure_rules
from kg.extract.names.patterns.responsible import UNITS
from kg.extract.sentences import Sentence, only_names
from kg.extract.within import Within
from kg.model import Mention, Period, Span
from kg.ontology import load_ontology

ACTORS = load_ontology().actors()
PLACES = load_ontology().under("Place")
OWNERS = frozenset({"Fund", "Programme", "Policy"})
_IN_ROW = re.compile("[、和与及]|以及")
_SHORT = 36  # code points of a clause that only says for whom


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads a clause: where its own wording begins, where its verb does, and the names passed over.

    The two places differ where others take part (A|联合B|推出C), where it is told how often (A|每季|抽查一成) and where
    it is told as done: A已|开通B.
    """

    begin: int
    verb: int
    subjects: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class FoundMeasure:
    """A measure clause: `span` is its own wording, `clause` where the sentence says it.

    `subjects` are the names before the verb in its clause or, when it has none, in its sentence; `behind` is who
    carries it out by what was said before its sentence, where neither names anybody.
    """

    span: Span
    clause: Span
    sentence: Sentence
    subjects: tuple[Mention, ...]
    own_subject: bool
    behind: tuple[Mention, ...] = ()


def ruled_measures(
    text: str, sentences: Sequence[Sentence], names: Within[Mention], leads: Mapping[Span, Lead]
) -> Iterator[FoundMeasure]:
    """Yield what the rules take for measures, in order; `leads` says what leads each clause."""
    rules = measure_rules()
    spoken: tuple[Mention, ...] = ()  # who the paragraph last named as doing something
    paragraph = -1
    for sentence in sentences:
        inside = names.inside(sentence.span)
        chain = bool(rules.cues.search(text, sentence.span.start, sentence.span.end))
        if sentence.paragraph != paragraph:
            paragraph, spoken = sentence.paragraph, ()
        carried: tuple[Mention, ...] = spoken if chain else ()
        skip_until = 0
        for index, clause in enumerate(sentence.clauses):
            if clause.start < skip_until:
                continue
            lead = leads[clause]
            subjects = lead.subjects
            carried = subjects or carried
            spoken = tuple(s for s in subjects if s.type in ACTORS) or spoken
            end = _measure_end(text, sentence, index, lead.verb, rules, chain or bool(subjects))
            if end is None or _only_carries_out(text, lead.verb, end, inside):
                continue
            skip_until = end
            chain = True
            owner = subjects or carried
            yield FoundMeasure(Span(lead.begin, end), Span(clause.start, end), sentence, owner, bool(subjects))


def _only_carries_out(text: str, begin: int, end: int, inside: Sequence[Mention]) -> bool:
    """Tell whether a clause says no more than that a policy or programme is carried out (实施“…”行动)."""
    verb = measure_patterns()["carries_out"].match(text, begin, end)
    start = verb.end() if verb else end
    return any(m.type in OWNERS and m.span.start == start and end - m.span.end <= 2 for m in inside)


def after_lead(
    text: str, clause: Span, inside: Sequence[Mention], times: Mapping[int, Period], rules: MeasureRules
) -> Lead:
    """Pass over what leads a clause: numbering, connectives, times, the names that act."""
    patterns = measure_patterns()
    position = clause.start
    joint: int | None = None
    stays: int | None = None  # where a time begins that is part of what is done: 每季度|抽查一成
    subjects: list[Mention] = []
    starts = {m.span.start: m for m in inside if m.type in ACTORS | OWNERS}
    if only_names(text, clause.start, (m.span.end for m in inside if not m.reference)):
        starts = {}
    bodies = {start for start, name in starts.items() if name.type in ACTORS - PLACES}
    policies = {start for start, name in starts.items() if name.type == "Policy"}
    while position < clause.end:
        rest = text[position : clause.end]
        shall = "应" in rest or "必须" in rest  # seeking who shall do it takes long
        if (match := rules.numbering.match(rest)) or (shall and (match := patterns["body_shall"].match(rest))):
            position += match.end()
        elif subjects and (match := patterns["its_part"].match(rest)) and position + match.end() in starts:
            subjects.pop()
            position += match.end()
        elif subjects and (match := patterns["put_out_of"].match(rest)) and position + match.end() in policies:
            subjects = [starts[position + match.end()]]
            position = subjects[0].span.end
        elif subjects and (match := patterns["its_way"].match(rest)):
            position += match.end()
        elif not subjects and (described := _described(rest)) and position + described in bodies:
            position += described
        elif position not in starts and (match := patterns["joint"].match(rest)):
            if not subjects and not patterns["alone"].match(match[0]):
                break
            joint = position if joint is None else joint
            position += match.end()
        elif position not in starts and (match := patterns["connective"].match(rest)):  # no 和 in 和龙市
            if not subjects and patterns["needs_subject"].match(match[0]):
                break
            position += match.end()
        elif position in times and not _says_how_often(text, times[position], rules):
            if stays is None and patterns["stays"].search(times[position].text):
                stays = position
            position = times[position].span.end
        elif position in starts and all(_may_act(text, name) for name in _row_from(text, position, starts)):
            subjects.append(starts[position])
            position = starts[position].span.end
            stays = None
        elif (
            (match := rules.lead.match(rest))
            and not _opens_preposition(rest, rules)
            and not _cuts_verb(match, rest, rules)
        ):
            position += match.end()
        else:
            break
    begin = min(place for place in (joint, stays, position) if place is not None)
    if begin == position and (done := patterns["done"].match(text, position, clause.end)):
        begin = done.end()
    return Lead(begin, position, tuple(subjects))


def _described(rest: str) -> int:
    """Return the length of what only describes who is named after it: 县里的|某担保公司."""
    match = measure_patterns()["describes"].match(rest)
    return match.end() if match else 0


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
    return (
        patterns["object"].match(rest) is not None
        and not patterns["only_plans"].match(rest)
        and (patterns["changed_thing"].match(rest, 1) or not rules.strong.match(rest[1:]))
        and not rules.weak.match(rest[1:])
        and bool(rules.acts.search(rest) or patterns["changed"].search(rest))
    )


def _measure_end(
    text: str, sentence: Sentence, index: int, begin: int, rules: MeasureRules, listed: bool
) -> int | None:
    patterns = measure_patterns()
    clause = sentence.clauses[index]
    rest = text[begin : clause.end]
    following = sentence.clauses[index + 1] if index + 1 < len(sentence.clauses) else None
    if _is_heading(text, sentence) or patterns["deal"].search(rest):
        return None
    if patterns["brings_out"].match(rest):
        return without_brackets(text, begin, clause.end)
    conditional = patterns["condition"].search(rest) is not None
    if following is not None and conditional and len(rest) >= 4:
        return _conditioned(text, begin, following, rules)
    if (len(rest) < rules.least and not rules.strong.match(rest)) or rules.refused.search(rest):
        return None
    end = clause.end
    if match := rules.preposition.match(rest):
        if not rules.acts.search(rest, match.end()):
            for_whom = len(rest) < _SHORT and patterns["for_whom"].match(rest)
            open_condition = conditional or for_whom or patterns["means"].match(rest)
            if following is None or not open_condition or not rules.acts.search(text, following.start, following.end):
                return None
            if rules.refused.search(text, following.start, following.end):
                return None
            end = following.end
    elif (rules.purpose.match(rest) and not rules.strong.match(rest)) or (
        not rules.strong.match(rest) and not (listed and rules.weak.match(rest))
    ):
        return None
    end = without_brackets(text, begin, end)
    return end if rules.least <= end - begin <= rules.most else None


def _conditioned(text: str, begin: int, following: Span, rules: MeasureRules) -> int | None:
    """Join a condition (…的，) with the clause that says what is given for it."""
    given = text[following.start : following.end]
    if not rules.acts.search(given) or rules.refused.search(given):
        return None
    end = without_brackets(text, following.start, following.end)
    return end if end - begin <= rules.most + 20 else None


def _is_heading(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence is a numbered heading: a line of its own, or one short clause before more."""
    line = text[sentence.span.start : sentence.span.end]
    if not measure_rules().numbering.match(line):
        return False
    following = text[sentence.span.end : sentence.span.end + 1]
    if line[-1] not in "。！？；;":
        return len(line) <= 40 and following in {"", "\n"}
    return len(sentence.clauses) == 1 and len(line) <= 24 and line[-1] == "。" and following not in {"", "\n"}


def without_brackets(text: str, begin: int, end: int) -> int:
    """Return where a clause ends when the bracket of responsible units is left out."""
    units = UNITS.search(text, begin, end)
    return units.start() if units else end


def measure_mention(text: str, found: FoundMeasure) -> Mention:
    """Return the measure as a mention."""
    return Mention(found.span, "Measure", text[found.span.start : found.span.end], "measure.clause")
