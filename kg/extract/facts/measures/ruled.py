"""Finds measures: the clauses that say what is done, and whose they are.

A clause is a measure when it begins with a verb of provision (after numbering, connectives and an
actor), or with a preposition and has such a verb after it. It belongs to the fund or programme that is
its subject, else to the policy the text is about; whoever is named as doing it implements it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.facts.measures.leads import ACTORS, OWNERS, Lead
from kg.extract.facts.measures.rules import MeasureRules, measure_patterns, measure_rules
from kg.extract.names.patterns.responsible import UNITS
from kg.extract.sentences import Sentence
from kg.extract.within import Within
from kg.model import Mention, Span

_SHORT = 36  # code points of a clause that only says for whom


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
