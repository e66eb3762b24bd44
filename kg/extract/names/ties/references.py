"""Resolves words that point at something named before: 该行, 该区, 我市, 本行.

Only where the kind of thing pointed at is told by the word itself, and one was named before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.names.lists.branches import branch_patterns
from kg.extract.names.lists.near_places import places_meant
from kg.extract.names.patterns.marked import OWN_POLICY
from kg.extract.names.ties.issuing import FIRMS, issuer_of
from kg.extract.names.ties.nouns import find_nouns
from kg.extract.names.ties.papers import find_papers
from kg.extract.names.ties.pointed_heads import ends_in, of_other_head, plain_end, pointed_heads
from kg.extract.names.ties.signing import signer_of
from kg.extract.names.ties.speaking import is_quoted
from kg.extract.names.ties.turns import find_turns, speaking_at
from kg.extract.seams import last_seam
from kg.extract.sentences import CLAUSE_HEAD, after_last
from kg.extract.values.numerals import alternatives
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Mention, Span

_REGIONS = frozenset({"Province", "City", "District"})  # 该市 may be the place in a body's name: 柳州市|财政局
_LONGEST_VERB = 4  # code points
_LONGEST_ROLE = 8  # code points of 基金管理人为
_ABROAD = "city.foreign"  # the rule of cities that 该市 does not mean
_WE = "我们"
_SENTENCE = "。；;！？\n"
_THIS = "该"  # how words begin that point at one of the text itself
_IT = "它"
_TO = tuple("给向为对与和从")  # before a name: with whom or for whom something is done
POINTED_BRANCH = "reference.branch"  # the rule of 该行城关支行, which is no name of the branch it means
_REACH = 300  # names before a pointing word that are looked at


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("references.toml")


@cache
def _own() -> dict[str, list[str]]:
    return dict(load_toml("references.toml")["own"])


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    table: dict[str, list[str]] = {**load_toml("references.toml")["pointing"], **_own()}
    return re.compile(alternatives(table)), table


@cache
def _heading() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    data = load_toml("references.toml")
    heads = {f"{CLAUSE_HEAD}{words}": types for words, types in data["heading"].items()}
    return tuple((re.compile(words), tuple(types)) for words, types in {**heads, **data["pronouns"]}.items())


@cache
def _banks_own() -> frozenset[str]:
    return frozenset(word for word, types in load_toml("references.toml")["own"].items() if "Bank" in types)


@cache
def _banks() -> frozenset[str]:
    return frozenset(word for word, types in load_toml("references.toml")["pointing"].items() if "Bank" in types)


@cache
def _any_ending() -> frozenset[str]:
    return frozenset(load_toml("references.toml")["never"]["any_ending"])


@cache
def _never() -> re.Pattern[str]:
    return re.compile("|".join(load_toml("references.toml")["never"]["names"]))


def find_references(
    text: str, mentions: Sequence[Mention], places: Sequence[Mention], seams: Sequence[int] = ()
) -> Iterator[Mention]:
    """Yield a mention for each pointing word that can be resolved.

    `mentions` are the names of the article, and places inside names of bodies that may be meant; `places` the article's
    own places, most likely first, for 我市, 全省 and the like. No other word points back over one of the `seams`.
    """
    taken = bytearray(len(text) + 1)
    for mention in mentions:
        taken[mention.span.start : mention.span.end] = b"\1" * len(mention.span)
    ordered = sorted(mentions, key=lambda m: m.span)
    starts = [m.span.start for m in ordered]
    for noun in (*find_papers(text, ordered, seams), *find_nouns(text, ordered, seams)):
        if not any(taken[noun.span.start : noun.span.end]):
            taken[noun.span.start : noun.span.end] = b"\1" * len(noun.span)
            yield noun
    own_policy = next((m for m in ordered if m.rule == OWN_POLICY), None)
    turns = find_turns(text, ordered)
    issuer, meant_by = issuer_of(text, ordered), places_meant(text, ordered, places)
    for span, types in (*pointed_heads(text, ordered, _pattern()[1]), *_pointers(text)):
        if any(taken[span.start : span.end]):
            continue
        word = text[span.start : span.end]
        if own_policy is not None and _patterns()["own_paper"].match(word):
            target: Mention | None = own_policy  # 本意见 is not the 意见 that it cites
        elif (
            word in _own()
            and (speaker := speaking_at(turns, span.start)) is not None
            and _may_mean(word, speaker, types)
        ):
            target = speaker
        elif issuer is not None and word in _own() and _may_be(issuer, types):
            target = issuer
        elif word in _own():
            target = signer_of(text, ordered, types, word)
            target = target or _first_named(text, mentions, last_seam(seams, span.start), types, word)
        elif set(types) & {"City", "Province", "District"} and _patterns()["own_place"].match(word):
            target = meant_by(word, span.start)
        else:
            near = ordered[max(0, bisect_left(starts, span.start) - _REACH) : bisect_left(starts, span.start)]
            if word in load_toml("references.toml")["founded"]["words"]:
                near = [m for m in near if _just_founded(text, m.span.start)]
            target = _last_named(text, near, last_seam(seams, span.start), span.start, types, word)
        if target is not None:
            taken[span.start : span.end] = b"\1" * len(span)
            yield Mention(span, target.type, word, "reference", target.key, target.code, reference=True)


def _may_be(issuer: Mention, types: Sequence[str]) -> bool:
    """Tell whether a word for a body itself may be meant for whose paper it is: a bank is 本公司 as well."""
    return issuer.type in types or (issuer.type in FIRMS and "Enterprise" in types)


def _may_mean(word: str, speaker: Mention, types: Sequence[str]) -> bool:
    """Tell whether a word may mean who speaks: 我行 is a branch of the central bank too."""
    central = word in _banks_own() and speaker.type == "GovernmentAgency"
    return speaker.type in types or (central and _patterns()["central"].match(speaker.key) is not None)


def _pointers(text: str) -> Iterator[tuple[Span, Sequence[str]]]:
    pattern, table = _pattern()
    for match in pattern.finditer(text):
        quoted = match[0].startswith(_WE) and is_quoted(text, match.start())
        if not quoted and not _patterns()["within_other"].match(text, match.start()):
            yield Span(match.start(), match.end()), table[match[0]]
    founded = load_toml("references.toml")["founded"]
    for match in re.finditer("|".join(founded["words"]), text):
        if not _just_founded(text, match.start()):  # …成立|新公司 is no firm that was named
            yield Span(match.start(), match.end()), founded["types"]
    for heading, types in _heading():
        for match in heading.finditer(text):
            yield Span(match.start(), match.end()), types


def _just_founded(text: str, position: int) -> bool:
    """Tell whether what stands at a position is said to be set up."""
    by: str = load_toml("references.toml")["founded"]["by"]
    return re.search(by, text[max(0, position - _LONGEST_VERB) : position]) is not None


def _first_named(text: str, mentions: Sequence[Mention], since: int, types: Sequence[str], word: str) -> Mention | None:
    """Return who speaks: the first body of a kind that the article names, rather one whose name ends like the word."""
    named = [m for m in mentions if since <= m.span.start and m.type in types and not m.implicit and not m.reference]
    any_ending = word in _any_ending()
    fitting = [m for m in named if not any_ending and ends_in(m, word[-1])]
    return next(iter(_spoken_of(text, fitting or named)), None)


def _last_named(
    text: str, mentions: Sequence[Mention], since: int, before: int, types: Sequence[str], word: str
) -> Mention | None:
    """Return the one that is meant of those named before: of the last sentence that names any whom it is about."""
    between = (m for m in mentions if since <= m.span.start and m.span.end <= before)
    earlier = [m for m in between if m.type in types and not m.reference and (not m.implicit or m.type in _REGIONS)]
    earlier = [m for m in earlier if not _never().search(m.key) and m.rule != _ABROAD]
    if word in _banks():
        points = _patterns()["points_at_bank"]  # 该行|城关支行: the branch is not yet told
        earlier = [m for m in earlier if not points.search(text, max(0, m.span.start - _LONGEST_VERB), m.span.start)]
    if word in _banks():  # a branch of the central bank, where the text is of it or names no other bank
        branches = [m for m in earlier if m.type == "GovernmentAgency" and _patterns()["central"].match(m.key)]
        banks = [m for m in earlier if m.type == "Bank"]
        central = not banks or _patterns()["central"].search(text.partition("\n")[0]) is not None
        earlier = sorted(banks + branches, key=lambda m: m.span) if central else banks
    head = word.removeprefix(_THIS)
    by_head = head != word and len(head) > 1 and word not in _any_ending()
    told = [m for m in earlier if ends_in(m, head)] if by_head else []
    if by_head and not told:  # one of another head is no such thing
        earlier = [m for m in earlier if not of_other_head(m, head)]
    fitting = told or [m for m in earlier if ends_in(m, word[-1])]
    if word in load_toml("references.toml")["never"]["province"]:
        earlier = [m for m in earlier if m.type != "Province"]
    if _patterns()["object"].fullmatch(text, max(0, before - 1), before):
        # Who acts in a clause is not whom it speaks of: 甲|向该公司注资.
        clause = after_last("，。；：,;\n", text, before)
        actor = next((m for m in earlier if m.span.start >= clause), None)
        earlier = [m for m in earlier if m is not actor]
        fitting = [m for m in fitting if m is not actor]
    if word == _IT:  # 它给|甲公司|配套，乙行给了|它|500万元: a firm that acts, rather than who puts money in
        earlier = [m for m in earlier if m.type == "Enterprise"] or earlier
        earlier = [m for m in earlier if text[m.span.start - 1 : m.span.start] not in _TO] or earlier
    titled = _titled(text, told or earlier, before) if word.startswith(_THIS) else None
    if titled is not None:
        return titled
    pool = _spoken_of(text, earlier if word in _any_ending() else fitting or earlier)
    last = max(pool, key=lambda m: m.span.start, default=None)
    if last is None:
        return None
    return _leading(text, pool, last)


def _titled(text: str, earlier: Sequence[Mention], before: int) -> Mention | None:
    """Return the one of its kind in the title, where the paragraph of a pointing word names none before it.

    甲银行支持新区建设⏎…甲银行放款。…总行与某局签约。⏎|该行还设立工作组: it goes back to whom the text is about.
    """
    paragraph = text.rfind("\n", 0, before) + 1
    if not paragraph or any(m.span.start >= paragraph for m in earlier):
        return None
    title = text.index("\n")
    named = {m.key: m for m in reversed(earlier) if m.span.end <= title and not m.implicit}
    return next(iter(named.values())) if len(named) == 1 else None


def _spoken_of(text: str, pool: Sequence[Mention]) -> Sequence[Mention]:
    """Return the names without those with whom, or from whom, who was named before did something.

    甲银行成立。某局与乙银行签约: the second is whom the text goes on about, for its sentence names no other one.
    """
    partner = _patterns()["partner"]
    pool = [m for m in pool if not _stands_by(text, m)] or pool
    last = max((m.span.start for m in pool), default=0)
    partners = [m for m in pool if partner.search(text, max(0, m.span.start - _LONGEST_VERB), m.span.start)]
    alone = [m for m in partners if m.span.start == last and not _repeated_before(text, pool, m)]
    return [m for m in pool if m not in partners or m in alone] or pool


def _stands_by(text: str, name: Mention) -> bool:
    """Tell whether a name is only of who helps, or stands in a role: 由|甲公司|提供担保, 主发起行|乙银行|持股51%."""
    patterns, start = _patterns(), name.span.start
    in_role = patterns["in_role"].search(text, max(0, start - _LONGEST_ROLE), start)
    return in_role is not None or patterns["stands_by"].match(text, name.span.end) is not None


def _repeated_before(text: str, pool: Sequence[Mention], name: Mention) -> bool:
    """Tell whether the text spoke of another by a pointing word already, or its sentence names another first."""
    start = after_last(_SENTENCE, text, name.span.start)
    if any(start <= m.span.start < name.span.start and m.key != name.key for m in pool):
        return True
    others = [m for m in pool if m.span.end <= start]
    since = max((m.span.end for m in others), default=start)
    return bool(others) and _patterns()["pointing"].search(text, since, start) is not None


def _leading(text: str, pool: Sequence[Mention], last: Mention) -> Mention:
    """Return of the sentence of the `last` one named the one that begins it: 昆山|紧邻苏州。该市…."""
    start = after_last(_SENTENCE, text, last.span.start)
    first = min((m for m in pool if m.span.start >= start), key=lambda m: m.span.start)
    governed = last.type in FIRMS and _patterns()["governed"].search(
        text, max(start, last.span.start - _LONGEST_VERB), last.span.start
    )
    begins = _patterns()["opens"].fullmatch(text, start, first.span.start) is not None and not first.implicit
    return first if begins and not governed else last


def with_their_branches(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions, a pointing word and the branch right after it as one: 该行|宜昌分行 is 汉口银行宜昌分行.

    The branch of a bank that nothing tells is left out.
    """
    branch, points = branch_patterns()["pointed_at"], _patterns()["points_at_bank"]
    pointing = {m.span.end: m for m in mentions if m.reference and m.type in FIRMS}
    joined: dict[Span, Mention] = {}
    taken: set[Span] = set()
    for mention in mentions:
        start = mention.span.start
        if mention.implicit or mention.reference or mention.type not in FIRMS or not branch.search(mention.name):
            continue
        whole = pointing.get(start)
        if whole is None:
            if points.search(text, max(0, start - _LONGEST_VERB), start):
                taken.add(mention.span)
            continue
        span = Span(whole.span.start, mention.span.end)
        name = text[span.start : span.end].replace("\n", "")
        full = plain_end(whole.key, whole.type) + mention.name
        joined[mention.span] = replace(
            mention, span=span, name=name, type=whole.type, stands_for=full, rule=POINTED_BRANCH
        )
        taken.add(whole.span)
    kept = [m for m in mentions if m.span not in taken or (m.implicit and m.span not in joined)]
    return [joined.get(m.span, m) if not m.implicit else m for m in kept]
