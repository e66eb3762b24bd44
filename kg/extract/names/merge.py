"""Decides between candidates that overlap, on characters.

The rule: the stronger finder wins, then the longer span, then the one further left. A region inside a
longer name stays as an implicit mention, because schema §8 makes it an entity of its own; so does the body that the
title of a policy begins with, and the region in the body's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.names.candidates import Candidate, Strength
from kg.model import Span

_INSIDE = frozenset({"Country", "Province", "City", "District"})
_OF_NO_PLACE = frozenset({"BeneficiaryGroup", "Industry", "Product", "Person"})  # 台湾青年 names no place
_INSIDE_TITLES = frozenset({"BeneficiaryGroup", "Industry"})


def merge(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Return the winners from left to right, and what stays inside winners: regions, and what titles name.

    A longer candidate of any finder beats a listed or short one that it covers whole (武汉海关 over
    武汉); marks beat everything they cross.
    """
    ordered = sorted(set(candidates), key=_rank)
    chosen: list[Candidate] = []
    taken = bytearray(max((c.span.end for c in ordered), default=0))
    for candidate in ordered:
        start, end = candidate.span.start, candidate.span.end
        if not any(taken[start:end]):
            chosen.append(candidate)
            taken[start:end] = b"\1" * (end - start)
    chosen.sort(key=lambda c: c.span)
    return chosen, _inside(ordered, chosen)


def _rank(candidate: Candidate) -> tuple[int, int, int, Span, str, str, str, str]:
    """Return the sort key; it ends in all that tells candidates apart, so that equal input merges equally.

    Of two that differ only in what they stand for, the one that knows more comes first.
    """
    group = {Strength.MARKED: 0, Strength.WEAK: 2}.get(candidate.strength, 1)
    identity = (candidate.stands_for or "", candidate.code or "")
    known = "0" if candidate.stands_for else "1"
    return (
        group,
        -len(candidate.span),
        -candidate.strength,
        candidate.span,
        candidate.type,
        known,
        candidate.rule,
        str(identity),
    )


def _inside(candidates: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    found: dict[Span, Candidate] = {}
    bodies = {(c.span.start, c.span.end) for c in candidates if c.type == "GovernmentAgency"}
    chosen_at = {position: c for c in chosen for position in range(c.span.start, c.span.end)}
    for candidate in candidates:
        if candidate.span in found or candidate.stands_for == "中国":
            continue
        outer = chosen_at.get(candidate.span.start)
        if outer is None or outer.span == candidate.span or not outer.span.covers(candidate.span):
            continue
        kept = (candidate.type in _INSIDE and outer.type not in _OF_NO_PLACE) or (
            candidate.type in _INSIDE_TITLES and outer.type == "Policy"
        )
        kept = kept or (candidate.type == "BeneficiaryGroup" and outer.type == "Fund")  # 渔民|转贷资金
        # 甲市人民政府|关于…的通知: the body that a title begins with; 甲省委、甲省人民政府|关于…: the second one too.
        first = candidate.span.start == outer.span.start
        second = (outer.span.start, candidate.span.start - 1) in bodies
        kept = kept or (outer.type == "Policy" and candidate.type == "GovernmentAgency" and (first or second))
        if not kept:
            continue
        around = [span for span in found if span.overlaps(candidate.span)]
        # 甲市|人民政府 of a title: the place of the body is one as well.
        of_body = candidate.type in _INSIDE and all(
            found[span].type == "GovernmentAgency" and span.covers(candidate.span) for span in around
        )
        if not around or of_body:
            found[candidate.span] = candidate
    return [found[span] for span in sorted(found)]
