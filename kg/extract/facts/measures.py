"""Finds measures: the clauses that say what is done, and whose they are.

A clause is a measure when it begins with a verb of provision (after numbering, connectives and an
actor), or with a preposition and has such a verb after it. It belongs to the fund or programme that is
its subject, else to the policy the text is about; whoever is named as doing it implements it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from kg.extract.facts.measure_rules import MeasureRules, measure_rules
from kg.extract.names.responsible import UNITS
from kg.extract.sentences import Sentence
from kg.extract.within import Within
from kg.model import Mention, Period, Span
from kg.ontology import load_ontology

ACTORS = load_ontology().under("Organisation") | load_ontology().under("Place") - {"Country"}
OWNERS = frozenset({"Fund", "Programme", "Policy"})
_DEAL = re.compile(
    r"^推出[“\"][^”\"]+[”\"]$|^向[^，。]{2,30}(?:发放|投放|提供|放款|授信|注资)[^，。]{0,20}\d[^，。]{0,8}元"
)
# What brings others in and belongs to the measure (联合B推出C; 牵头组建C), and what only joins subjects (A和B).
_JOINT = re.compile(r"(?:联合|会同|牵头)(?=[一-鿿])")
_ONLY_PLANS = re.compile("[为对向给]|继续")  # 将|为企业提供…: 将 tells of a plan
_ALONE = frozenset({"牵头"})
_CONNECTIVE = re.compile(
    r"等(?:[\d一二三四五六七八九十两]{1,3}[家个])?(?:机构|单位|部门|银行|企业|公司|高校|院校)(?!改)"
    r"|【[^】\n]{1,14}】|[\s“\"《》”、则等]|(?:和|与|首先|于)(?=[一-鿿])"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads a clause: where its own wording begins, where its verb does, and the names passed over.

    The two places differ where others take part: A|联合B|推出C.
    """

    begin: int
    verb: int
    subjects: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class FoundMeasure:
    """A measure clause: `span` is its own wording, `clause` where the sentence says it.

    `subjects` are the names before the verb in its clause or, when it has none, in its sentence.
    """

    span: Span
    clause: Span
    sentence: Sentence
    subjects: tuple[Mention, ...]
    own_subject: bool


def ruled_measures(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], periods: Sequence[Period]
) -> Iterator[FoundMeasure]:
    """Yield what the rules take for measures, in order. `mentions` must be sorted and hold references too."""
    rules = measure_rules()
    names = Within((m for m in mentions if not m.implicit), attrgetter("span"))
    times = {p.span.start: p for p in periods}
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
            lead = after_lead(text, clause, inside, times, rules)
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
    verb = re.match(r"(?:深入|组织|全面|继续|将继续)*(?:实施|推进|启动|落实|执行)了?", text[begin:end])
    start = begin + len(verb[0]) if verb else end
    return any(m.type in OWNERS and m.span.start == start and end - m.span.end <= 2 for m in inside)


def after_lead(
    text: str, clause: Span, inside: Sequence[Mention], times: Mapping[int, Period], rules: MeasureRules
) -> Lead:
    """Pass over what leads a clause: numbering, connectives, times, the names that act."""
    position = clause.start
    joint: int | None = None
    subjects: list[Mention] = []
    starts = {m.span.start: m for m in inside if m.type in ACTORS | OWNERS}
    while position < clause.end:
        rest = text[position : clause.end]
        if match := rules.numbering.match(rest):
            position += match.end()
        elif match := _JOINT.match(rest):
            if not subjects and match[0] not in _ALONE:
                break
            joint = position if joint is None else joint
            position += match.end()
        elif match := _CONNECTIVE.match(rest):
            if match[0] == "与" and not subjects:
                break
            position += match.end()
        elif position in times and not _says_how_often(text, times[position], rules):
            position = times[position].span.end
        elif position in starts and text[starts[position].span.end : starts[position].span.end + 1] != "的":
            subjects.append(starts[position])
            position = starts[position].span.end
        elif (
            (match := rules.lead.match(rest))
            and not _opens_preposition(rest, rules)
            and not _cuts_verb(match, rest, rules)
        ):
            position += match.end()
        else:
            break
    return Lead(position if joint is None else joint, position, tuple(subjects))


def _says_how_often(text: str, period: Period, rules: MeasureRules) -> bool:
    """Tell whether a time says how often something is done, which belongs to the measure: 每年安排500万元."""
    often = period.text.startswith("每") or period.text.endswith("每年")
    return often and bool(rules.strong.match(text, period.span.end) or rules.weak.match(text, period.span.end))


def _cuts_verb(lead: re.Match[str], rest: str, rules: MeasureRules) -> bool:
    """Tell whether what looks like a lead is the first part of a word: 要|求, 还|款, 再|贷款."""
    verb = rules.strong.match(rest)
    if verb is not None and verb.end() > lead.end():
        return True
    return rules.whole_words.match(rest) is not None


def _opens_preposition(rest: str, rules: MeasureRules) -> bool:
    """Tell whether 将 opens an object (将X纳入Y) rather than a plan (将设立X)."""
    return (
        rest[0] in "将把"
        and not (rest[0] == "将" and _ONLY_PLANS.match(rest, 1))
        and not rules.strong.match(rest[1:])
        and not rules.weak.match(rest[1:])
        and bool(rules.acts.search(rest) or re.search(r"从.{1,12}(?:至|到)|由.{1,12}(?:至|到)", rest))
    )


def _measure_end(
    text: str, sentence: Sentence, index: int, begin: int, rules: MeasureRules, listed: bool
) -> int | None:
    clause = sentence.clauses[index]
    rest = text[begin : clause.end]
    following = sentence.clauses[index + 1] if index + 1 < len(sentence.clauses) else None
    if _is_heading(text, sentence) or _DEAL.search(rest):
        return None
    if following is not None and rest.endswith("的") and len(rest) >= 4:
        return _conditioned(text, begin, following, rules)
    if (len(rest) < rules.least and not rules.strong.match(rest)) or rules.refused.search(rest):
        return None
    end = clause.end
    if match := rules.preposition.match(rest):
        if not rules.acts.search(rest, match.end()):
            following = sentence.clauses[index + 1] if index + 1 < len(sentence.clauses) else None
            open_condition = rest.endswith("的") or (rest[0] in "对针按" and len(rest) < 36) or rest[0] in "通依"
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
