"""Dates the issue of the policy whose own text is read by the day its paper bears, and nothing else by it.

The day stands alone on a line, in brackets or not, under the title or where the paper is signed, or ends the text where
its lines are lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from kg.extract.facts.qualifiers.attach import to_when
from kg.extract.names.patterns.marked import OWN_POLICY, PASSES_ON
from kg.model import Fact, Mention, Period, Span

_HEAD = 160  # code points after the title in which a day on its own line is the paper's
# after the day that ends a text: （此件公开发布）
_REST = re.compile(r"[\s。）)]*(?:[（(][^（）()\n]{1,20}[）)]\s*)?$")
_PASSES_ON = re.compile(f"关于(?:{PASSES_ON})")
_AGREED = re.compile("同意|批准|审议|通过")  # done before the day of the paper
_BEFORE = re.compile(r"(?:^|[\s。！；）)])$")


def dated_issues(
    facts: Iterable[Fact], own: Collection[str], text: str, title: Span | None, periods: Sequence[Period]
) -> list[Fact]:
    """Return the facts with the paper's day where they say that it was issued, and without it anywhere else.

    `own` are the keys of the policy whose text is read; where there is none the facts stay as they are.
    """
    day = paper_day(text, title, periods) if own else None
    if day is None:
        return list(facts)
    when = to_when(day)
    found: list[Fact] = []
    for fact in facts:
        issues_it = fact.relation == "issued" and fact.object.key in own
        date = fact.qualifiers.date
        if issues_it and date is None and not _AGREED.search(text, fact.evidence.start, fact.evidence.end):
            fact = fact.qualified(date=when).quoting(day.span)
        elif not issues_it and date is not None and date.start == when.start and not _says(fact, day, periods):
            fact = fact.qualified(date=None)
        found.append(fact)
    return found


def _says(fact: Fact, day: Period, periods: Sequence[Period]) -> bool:
    """Tell whether what a fact quotes names the same day elsewhere than where the paper bears it."""
    same = [p.span for p in periods if p is not day and p.start == day.start and p.end == day.end]
    return any(quote.covers(span) for quote in (fact.evidence, *fact.besides) for span in same)


def own_policies(mentions: Sequence[Mention], text: str, title: Span | None) -> set[str]:
    """Return the keys of the policy whose own text is read: what a paper's title is or passes on (关于印发《…》)."""
    found = {mention.key for mention in mentions if mention.rule == OWN_POLICY}
    if title is not None and passes_on(text, title):
        found |= {m.key for m in mentions if m.type == "Policy" and title.covers(m.span)}
    return found


def passes_on(text: str, title: Span | None) -> bool:
    """Tell whether a title says that a paper only passes on what its text is: 关于印发《…》的通知."""
    return title is not None and _PASSES_ON.search(text, title.start, title.end) is not None


def paper_day(text: str, title: Span | None, periods: Sequence[Period]) -> Period | None:
    """Return the day that a paper bears: the first one on a line of its own under the title, else the last one."""
    days = [p for p in periods if p.placed and p.start is not None and p.start == p.end and _stands_alone(text, p.span)]
    head = [p for p in days if title is not None and title.end <= p.span.start <= title.end + _HEAD]
    return next(iter(head), days[-1] if days else None)


def _stands_alone(text: str, span: Span) -> bool:
    """Tell whether a day fills its line, or ends the text after the end of a sentence."""
    start, end = span.start, span.end
    if text[start - 1 : start] in {"（", "("} and text[end : end + 1] in {"）", ")"}:
        start, end = start - 1, end + 1
    if text[:start].rpartition("\n")[2].strip() == "" and text[end:].partition("\n")[0].strip() == "":
        return True
    return bool(_REST.match(text, end)) and bool(_BEFORE.search(text, 0, start))
