"""Resolves what a text calls a policy by its kind alone: 细则规定, 根据方案, 这份文件, 新办法, 旧措施, 4.0版.

The new and the old one are told apart by what the text says of each: 取代了《甲办法》, 《乙办法》到期. The words are
data (`lexicon/told.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from kg.extract.seams import last_seam
from kg.extract.sentences import CLAUSE_HEAD
from kg.extract.values.numerals import alternatives
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Mention, Span

_EDITION = re.compile(r"(?:[（(][^（）()]{1,24}[）)]|试行|暂行)+$")
_BEFORE = 40  # code points before a name in which it is said to be ended
_NEAR = 60  # code points before 它 in which the policy it means is named
_TAIL = range(4, 9)  # code points of what ends one policy's name alone
_VERB = 6  # code points of what says that something comes out: 印发了一批
_TWO = 2  # code points that tell the kind of a paper


def find_papers(text: str, mentions: Sequence[Mention], seams: Sequence[int] = ()) -> Iterator[Mention]:
    """Yield a mention for each such word that can be resolved. `mentions` must be sorted."""
    named = [m for m in mentions if m.type == "Policy" and not m.reference]
    if not named:
        return
    gone = gone_policies(text, named)
    for pattern, which in (*_pointers(), *_tails(text, named)):
        for match in pattern.finditer(text):
            since = last_seam(seams, match.start())
            before = [m for m in named if since <= m.span.start and m.span.end <= match.start("word")]
            if which in {"new", "old"} and _comes_out(text, match.start()):
                continue
            if which == "near":
                before = [m for m in before if match.start() - m.span.end <= _NEAR]
            level = match.groupdict().get("level")
            before = [m for m in before if level and level in m.key] or before
            target = _meant(match["kind"], which, before, gone)
            if target is not None:
                span = Span(match.start("word"), match.end("word"))
                yield Mention(span, "Policy", match["word"], "reference", target.key, target.code, reference=True)


def _comes_out(text: str, position: int) -> bool:
    return _patterns()["comes_out"].search(text, max(0, position - _VERB), position) is not None


def _tails(text: str, named: Sequence[Mention]) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield patterns for what ends the name of one policy of a text and of no other: 贴息办法 of 某市茶叶贴息办法."""
    data = load_toml("told.toml")["papers"]
    keys = {_EDITION.sub("", m.key) for m in named}
    kinds = tuple(data["sure"] + data["plain"] + data["tails"])
    tails = {key[-length:] for key in keys for length in _TAIL if length < len(key) and key.endswith(kinds)}
    alone = [tail for tail in tails if re.fullmatch("[一-鿿]+", tail) and sum(key.endswith(tail) for key in keys) == 1]
    if any(_stands_by_itself(text, tail, named) for tail in alone):  # a pattern takes long to make
        words = alternatives(alone)
        yield re.compile(rf"{CLAUSE_HEAD}{data['whose']}(?P<word>(?P<kind>{words}))(?={data['more']})"), "tail"
        yield re.compile(rf"{data['by']}(?P<word>(?P<kind>{words}))(?={data['by_after']})"), "tail"


def _stands_by_itself(text: str, tail: str, named: Sequence[Mention]) -> bool:
    """Tell whether a text holds the end of a name elsewhere than at names' ends."""
    return text.count(tail) > sum(m.name.endswith(tail) and m.name != tail for m in named)


def gone_policies(text: str, policies: Sequence[Mention]) -> set[str]:
    """Return the keys of the policies that a text says another ends, or calls the old one."""
    return {p.key for at, p in enumerate(policies) if is_ended_in_row(text, policies, at) or is_called_old(text, p)}


def is_ended_in_row(text: str, policies: Sequence[Mention], place: int) -> bool:
    """Tell whether a policy is said to end, or stands in a row whose last one is: |《甲》、《乙》同时废止."""
    while not is_ended(text, policies[place]):
        end = behind(text, policies[place])
        place += 1
        if place == len(policies) or not _patterns()["in_row"].fullmatch(text, end, policies[place].span.start):
            return False
    return True


def is_ended(text: str, policy: Mention) -> bool:
    """Tell whether a text says where it names a policy that another ends or changes it.

    《甲办法》|同时废止, 取代了|《甲办法》, 对|《甲办法》|作了修改, |《甲办法》与本办法不一致的，以…. Of 243 names of
    policies of which it says so in the annotated passages 237 are annotated as ended or changed by another.
    """
    patterns = _patterns()
    start, end = policy.span.start, behind(text, policy)
    if text.startswith("本", start):  # 本细则|与《甲办法》不一致的，以本细则为准
        return False
    lead = max(0, start - _BEFORE)
    if patterns["ends_it"].search(text, lead, start) or patterns["ended"].match(text, end):
        return True
    if patterns["changes_it_is"].search(text, lead, start) and patterns["changed_it_is"].match(text, policy.span.end):
        return True  # 是对|《甲办法》的修订
    return bool(patterns["changes_it"].search(text, lead, start)) and patterns["changed"].match(text, end) is not None


def has_its_day(text: str, policy: Mention) -> bool:
    """Tell whether a text tells of the day of a policy, or of what does not fit it, as that by which another ends."""
    end = policy.span.end + text.startswith(("》", "”"), policy.span.end)
    return _patterns()["whose_day"].match(text, end) is not None


def is_called_old(text: str, policy: Mention) -> bool:
    """Tell whether a policy is called the old one, or is turned into another: “甲三十条”|升级为“乙条”."""
    patterns, start = _patterns(), policy.span.start
    if patterns["old_mark"].search(text, max(0, start - 4), start):
        return True
    return patterns["into_any"].match(text, behind(text, policy)) is not None


def is_called_otherwise(text: str, start: int) -> bool:
    """Tell whether a kind of paper that a text declares means another there: 以下简称《办法》…为什么要换掉老|办法."""
    return _patterns()["old_mark"].search(text, max(0, start - 4), start) is not None


def behind(text: str, policy: Mention) -> int:
    """Return where what is said of a policy begins: behind its closing mark and the number in brackets."""
    after = _patterns()["after"].match(text, policy.span.end)
    return after.end() if after else policy.span.end


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("told.toml")


@cache
def _pointers() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = load_toml("told.toml")["papers"]

    def kinds(*names: str) -> str:
        return f"(?P<word>(?P<kind>{alternatives({word for name in names for word in data[name]})}))"

    dated = data["whose"].removesuffix("?")  # 2021年的意见: with it even a plain kind says enough
    these = kinds("pointed").replace("(?P<word>", f"(?P<word>{data['these']}", 1)
    return (
        (re.compile(rf"(?P<word>{data['new']})"), "new"),
        (re.compile(rf"(?P<word>{data['old']})"), "old"),
        (re.compile(these), "last"),
        (re.compile(f"(?P<word>(?P<kind>{data['it']}))"), "near"),
        (re.compile(rf"{CLAUSE_HEAD}{data['whose']}{kinds('sure')}(?={data['more']})"), "fitting"),
        (re.compile(rf"{CLAUSE_HEAD}{data['whose']}{kinds('plain')}(?={data['said']})"), "fitting"),
        (re.compile(rf"{CLAUSE_HEAD}{dated}{kinds('sure', 'plain')}(?={data['more']})"), "fitting"),
        (re.compile(rf"{data['by']}{kinds('sure', 'plain')}(?={data['by_after']})"), "fitting"),
    )


def _meant(kind: str, which: str, before: Sequence[Mention], gone: Collection[str]) -> Mention | None:
    """Return the policy that is meant, of those named `before`: the last one of its kind, the new or the old one."""
    if which == "near":
        return before[-1] if len({m.key for m in before}) == 1 else None
    if which == "tail":
        return next((m for m in reversed(before) if _EDITION.sub("", m.key).endswith(kind)), None)
    loose = kind in load_toml("told.toml")["papers"]["any"] or kind in {"规", "政"}
    if which in {"new", "old"}:
        pool = [m for m in before if (m.key in gone) == (which == "old")]
        if not any(m.key in gone for m in before):
            pool = [] if which == "old" or len({m.key for m in before}) > 1 else pool
        fitting = [m for m in pool if _is_of_kind(m, kind)]
        return next(iter(fitting[-1:] or pool[-1:]), None)
    fitting = [m for m in before if _is_of_kind(m, kind)]
    fitting = [m for m in fitting if m.key not in gone] or fitting
    if which == "fitting" or (fitting and not loose):
        return next(iter(fitting[-1:]), None)
    return next(iter(before[-1:]), None) if loose else None


def _is_of_kind(policy: Mention, kind: str) -> bool:
    """Tell whether a name ends in a kind of paper, whatever edition it says it is: …办法（试行）."""
    return any(_EDITION.sub("", name).endswith(kind[-_TWO:]) for name in (policy.name, policy.key))
