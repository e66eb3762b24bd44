"""Resolves nouns that mean something named before without pointing at it: 公司, 园区, 医院, 前者 and 后者.

The words are those of `references.toml`: who announces, bare nouns at the head of a clause, nouns that only one body of
the text can be, one of two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.names.ties.issuing import FIRMS, issuer_of
from kg.extract.seams import last_seam
from kg.extract.sentences import CLAUSE_HEAD, after_last
from kg.extract.values.numerals import alternatives
from kg.lexicon.tables import load_toml
from kg.model import Mention, Span

_BEGINS = frozenset({"", "。", "\n", "；"})  # before a name that heads a sentence
_TO = frozenset("向为给与对和")  # 某银行|与|公司签约: a bank named before is no other firm that is meant
_SENTENCE = "。；\n"
_PARTS = "。；;\n"
_SHARED = frozenset({"Enterprise"})
_BUYERS = frozenset({"Enterprise", "FinancialInstitution", "Fund", "Bank", "GovernmentAgency", "Association"})
_LONGER = 2  # code points by which a name must be longer than the noun that means it
_REACH = 300  # names before a noun that are looked at


def find_nouns(text: str, mentions: Sequence[Mention], seams: Sequence[int] = ()) -> Iterator[Mention]:
    """Yield a mention for each such noun that can be resolved. `mentions` must be sorted."""
    named = _Named([m for m in mentions if not m.implicit and not m.reference], seams)
    yield from _announcing(text, named)
    yield from _bare(text, named)
    yield from _only_one(text, named)
    yield from _tails(text, named)
    yield from _programmes(text, named)
    yield from _one_of_two(text, named)
    yield from _bought_into(text, named)


class _Named:
    """The names of a text in order, looked up by where a noun stands."""

    def __init__(self, mentions: Sequence[Mention], seams: Sequence[int]) -> None:
        self.mentions = mentions
        self._starts = [mention.span.start for mention in mentions]
        self._seams = seams

    def before(self, position: int, types: frozenset[str] | None = None) -> list[Mention]:
        """Return the last names of some types, or of any, before a position in its part of the text."""
        since, at = last_seam(self._seams, position), bisect_left(self._starts, position)
        near = self.mentions[max(0, at - _REACH) : at]
        near = [m for m in near if since <= m.span.start and m.span.end <= position]
        return near if types is None else [m for m in near if m.type in types]


def _reference(match: re.Match[str], target: Mention) -> Mention:
    span = Span(match.start(), match.end())
    return Mention(span, target.type, match[0], "reference", target.key, target.code, reference=True)


def _announcing(text: str, named: _Named) -> Iterator[Mention]:
    """Yield 公司 at the head of a clause for the firm that announces what the text tells, until another heads one.

    Where none announces anything it is the one that the title names, or that was named most so far.
    """
    data = load_toml("references.toml")["announcing"]
    said = re.compile(data["said"])
    title = len(text.partition("\n")[0])
    issuer = issuer_of(text, named.mentions)
    for match in re.compile(f"{data['firm']}|{data['to_firm']}").finditer(text):
        if issuer is not None and issuer.span.end <= match.start():
            yield _reference(match, issuer)  # its own announcement or report, whoever is named in it
            continue
        firms = named.before(match.start(), FIRMS)
        speaker = next((m for m in reversed(firms) if said.match(text, m.span.end)), None)
        speaker = speaker or _foremost([m for m in firms if m.span.end <= title]) or _foremost(firms)
        lent_to = text[match.start() - 1 : match.start()] in _TO
        # 甲集团|向公司|增资, who does it is no other firm that is meant; nor is a bank
        others = [m for m in firms if m.type != "Bank" and m.span.end < match.start() - 1] if lent_to else firms
        if speaker is not None and _names_another(text, others, speaker, match.start()):
            continue
        last = next((m for m in reversed(firms) if text[max(0, m.span.start - 1) : m.span.start] in _BEGINS), None)
        if speaker is not None and (last is None or last.span <= speaker.span or last.key == speaker.key):
            yield _reference(match, speaker)


def _names_another(text: str, firms: Sequence[Mention], speaker: Mention, position: int) -> bool:
    """Tell whether a sentence names another firm before the noun: 甲公司董秘说，|公司|去年上市."""
    start = after_last(_SENTENCE, text, position)
    return any(m.span.start >= start and m.key != speaker.key for m in firms)


def _foremost(firms: Sequence[Mention]) -> Mention | None:
    """Return the last mention of the firm that is named alone, or more often than any other; a bank is 该行."""
    counts = Counter(m.key for m in firms if m.type != "Bank")
    (first, often), (_, next_often) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    chosen = often > next_often and (often > 1 or not next_often)
    return next((m for m in reversed(firms) if chosen and m.key == first), None)


def _bare(text: str, named: _Named) -> Iterator[Mention]:
    """Yield bare nouns that mean the last name which ends like them: 园区由甲市打造, 为项目提供贷款."""
    data = load_toml("references.toml")["bare"]
    types = frozenset(data["types"])
    for match in _bare_pattern().finditer(text):
        ends = tuple(data["words"][match[0]])
        fitting = [m for m in named.before(match.start(), types) if m.key.endswith(ends) or m.name.endswith(ends)]
        if fitting:
            yield _reference(match, fitting[-1])


@cache
def _bare_pattern() -> re.Pattern[str]:
    data = load_toml("references.toml")["bare"]
    words = alternatives(data["words"])
    return re.compile(rf"{CLAUSE_HEAD}(?:{words}){data['heads']}|(?<=[向为给对])(?:{words}){data['objects']}")


def _only_one(text: str, named: _Named) -> Iterator[Mention]:
    """Yield nouns that mean the one body named before whose name ends so: 医院与某大学合作."""
    other_ends = load_toml("references.toml")["same_head_ends"]
    for words, types in load_toml("references.toml")["same_head"].items():
        for match in re.compile(CLAUSE_HEAD + words).finditer(text):
            ends = tuple(other_ends.get(match[0], (match[0],)))
            fitting = [m for m in named.before(match.start(), frozenset(types)) if m.key.endswith(ends)]
            if len({m.key for m in fitting}) == 1:
                yield _reference(match, fitting[-1])


def _two_policies(text: str, named: _Named, since: int, before: int, bodies: Sequence[Mention]) -> list[Mention]:
    """Return the two policies of a sentence where the later one stands nearer than any body: 《甲》和《乙》，|前者."""
    near = [m for m in named.before(before, frozenset({"Policy"})) if m.span.start >= since]
    told = sorted({m.key: m for m in near}.values(), key=lambda m: m.span)
    nearest = bool(told) and all(body.span.end <= told[-1].span.start for body in bodies)
    return told if nearest and len(told) == 2 else []


def _tails(text: str, named: _Named) -> Iterator[Mention]:
    """Yield nouns for a kind that mean the one name before them which ends so, anywhere: 由|补偿金|承担六成."""
    data = load_toml("references.toml")["tails"]
    for type_, words in data["words"].items():
        if not named.before(len(text), frozenset({type_})):
            continue
        for match in re.compile(f"{data['before']}(?:{words}){data['after']}").finditer(text):
            least = len(match[0]) + _LONGER
            names = named.before(match.start(), frozenset({type_}))
            fitting = [m for m in names if m.key.endswith(match[0]) and len(m.key) >= least]
            if len({m.key for m in fitting}) == 1:
                yield _reference(match, fitting[-1])


def _programmes(text: str, named: _Named) -> Iterator[Mention]:
    """Yield the ends of programmes' names that head a sentence and mean the one named before: |专班|对木材抵港直装."""
    data = load_toml("references.toml")["programmes"]
    keys = {m.key.rstrip("”") for m in named.before(len(text), frozenset({"Programme"}))}
    tails = {key[-length:] for key in keys for length in range(2, data["longest"] + 1) if len(key) - length >= _LONGER}
    tails = {tail for tail in tails if re.fullmatch(data["ends"], tail)}
    if not tails:
        return
    for match in re.finditer(f"{data['before']}(?:{alternatives(tails)}){data['after']}", text):
        fitting = [m for m in named.before(match.start()) if m.key.rstrip("”").endswith(match[0])]
        if len({m.key for m in fitting}) == 1 and fitting[-1].type == "Programme":
            yield _reference(match, fitting[-1])


def _one_of_two(text: str, named: _Named) -> Iterator[Mention]:
    """Yield 前者 and 后者 for the first and second of the last two actors of a sentence that stand together.

    What 前者 is one of, 后者 is the other of, whoever is named between. Where something lies is none of two bodies.
    """
    data = load_toml("references.toml")["of_two"]
    which: dict[str, int] = data["words"]
    settled: dict[int, list[Mention]] = {}  # by where their sentence begins
    for match in re.finditer("|".join(which), text):
        start = after_last(_SENTENCE, text, max(0, match.start() - 1))
        near = [m for m in named.before(match.start(), frozenset(data["types"])) if m.span.start >= start]
        if start not in settled and "前者" in text[start : match.start()] and settled:
            settled[start] = settled[max(settled)]  # 前者…；|后者…
        if policies := _two_policies(text, named, start, match.start(), near):
            settled.setdefault(start, policies)
        last = {m.key: m for m in near}  # each where it is named last: 甲公司（简称“甲”） is one
        bodies = [
            m for m in last.values() if not re.match(data["place"], text[max(0, m.span.start - 2) : m.span.end + 1])
        ]
        two = sorted(bodies if len(bodies) > 1 else last.values(), key=lambda m: m.span)[-2:]
        if start in settled:
            yield _reference(match, settled[start][which[match[0]]])
            continue
        if len(two) == 2 and re.fullmatch(data["joined"], text[two[0].span.end : two[1].span.start]):
            settled[start] = two
            yield _reference(match, two[which[match[0]]])


def _bought_into(text: str, named: _Named) -> Iterator[Mention]:
    """Yield 其 and 它 for the firm of which somebody gets a share, told of before: 甲公司成立。乙集团取得|其|40%的股权.

    It is the first firm of the last part of the paragraph that names one; who gets the share is named after that.
    """
    data = load_toml("references.toml")["bought_into"]
    for match in re.finditer(data["words"], text):
        start = after_last(_PARTS, text, match.start())
        paragraph = text.rfind("\n", 0, match.start()) + 1
        firms = [m for m in named.before(start, _SHARED) if m.span.start >= paragraph]
        told = [m for m in firms if m.span.start >= after_last(_PARTS, text, firms[-1].span.start)]
        alone = [m for m in told if not re.search(data["beside"], text[max(0, m.span.start - 1) : m.span.start])]
        buyers = [m for m in named.before(match.start()) if m.span.start >= start and m.type in _BUYERS]
        if alone and buyers and all(m.key != alone[0].key for m in buyers):
            yield _reference(match, alone[0])
