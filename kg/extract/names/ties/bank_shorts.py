"""Ties what a text calls a branch by half its name: 农行 where one branch alone is named, 锡山支行 of one bank.

Of 28 articles of the annotated passages that name one branch of a bank and from then on only the bank, in two or
three characters, 25 mean the branch; 央行 is always the central bank itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.names.lists.region_names import is_region
from kg.extract.names.ties.firm_names import is_branch
from kg.lexicon import gazetteer
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Mention

RULE = "short_form.branch"
_SHORT = 3  # code points of what a bank is called in passing: 农行, 国开行
_HEAD_OFFICE = "总行"
_TYPES = frozenset({"Bank", "GovernmentAgency"})
_REGION_SIZES = (4, 3, 2)  # code points of a region that may begin a branch's name


def with_branches_meant(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions; a bank's short name stands for its only branch, a bare branch for that of the only bank."""
    named = [m for m in mentions if m.type in _TYPES and not m.implicit and not m.reference]
    branches: dict[str, list[Mention]] = defaultdict(list)
    whole: set[str] = set()  # banks that the text names themselves
    for mention in named:
        head = _head(mention.key)
        if head is not None and is_branch(mention.key):
            branches[head].append(mention)
        elif head is not None and (len(mention.name) > _SHORT or text.startswith(_HEAD_OFFICE, mention.span.end)):
            whole.add(head)
    meant = {
        head: found[0] for head, found in branches.items() if head not in whole and len({m.key for m in found}) == 1
    }
    banks = {_head(m.key) or m.key for m in named if m.type == "Bank" and not _is_bare(m)}
    return [_told(mention, meant, banks) for mention in mentions]


def _told(mention: Mention, meant: dict[str, Mention], banks: set[str]) -> Mention:
    if mention.implicit or mention.reference or mention.type not in _TYPES:
        return mention
    branch = meant.get(mention.key) if len(mention.name) <= _SHORT and mention.name not in _never() else None
    if branch is not None and branch.span.start < mention.span.start:
        return replace(mention, stands_for=branch.key, rule=RULE, reference=True)
    if len(banks) == 1 and _is_bare(mention):
        return replace(mention, stands_for=next(iter(banks)) + mention.name, rule=RULE)
    return mention


def _is_bare(mention: Mention) -> bool:
    """Tell whether a branch is called by its place alone: 锡山支行."""
    name = mention.name
    begins = any(is_region(name[:size]) for size in _REGION_SIZES)
    return mention.type == "Bank" and mention.stands_for is None and begins and is_branch(name) and "银行" not in name


@cache
def _banks() -> frozenset[str]:
    central: str = load_toml("branches.toml")["full"]["central_bank"]
    return frozenset({central, *(bank.name for bank in gazetteer.banks())})


@cache
def _never() -> frozenset[str]:
    return frozenset(load_toml("branches.toml")["never_a_branch"])


def _head(name: str) -> str | None:
    """Return the bank that a name is of, None where it is none of the lists'."""
    match = load_patterns("branches.toml")["head"].match(name)
    if match is None:
        return None
    return match[0] if match[0] in _banks() else None
