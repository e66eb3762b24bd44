"""How the dates and the parts of the calendar look that `dates.py` reads, one expression for each kind.

The words come from `periods.toml`; what is written here is how numbers and words make up a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from kg.lexicon.tables import load_toml

CHINESE = "〇零○一二三四五六七八九"
_YEAR = r"(?:[1１]\s?[9９]|[2２]\s?[0０])\s?[0-9０-９]\s?[0-9０-９]"
_MONTH = "(?:[0-9０-９]{1,2}|十[一二]?|[一二三四五六七八九])"
_DAY = "(?:[0-9０-９]{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_COUNT = "(?:[0-9０-９]{1,3}|[一二两三四五六七八九十数几]{1,4})"
_DASH = "(?:至|到|[-－—–―─‐‑−~～〜]{1,2})"
_NOT_EDGE = "(?![步级中心见创现始])"


def any_of(words: Iterable[str], guards: Mapping[str, str] | None = None) -> str:
    """Return words, expressions themselves, as one; `guards` say after which characters they are none."""
    guarded = {word: rf"(?<!{guards[word]})" if guards and word in guards else "" for word in words}
    return f"(?:{'|'.join(guarded[word] + word for word in sorted(guarded, key=lambda w: (-len(w), w)))})"


def _words(table: Mapping[str, Mapping[str, str]]) -> str:
    return any_of([*table["shift"], *table.get("told", ())], table.get("not_after"))


@cache
def date_patterns() -> dict[str, re.Pattern[str]]:
    """Compile the kinds of dates, in the order in which they are tried."""
    data = load_toml("periods.toml")
    feasts, plans, bare = data["feasts"], data["plans"], data["bare_day"]
    during = any_of(feasts["during"])
    reports = any_of(data["halves"]["reports"])  # 半年报, 半年度报告 is of the first half
    feast_words = any_of(w + (rf"(?={during}|前|后)" if w in feasts["need_during"] else "") for w in feasts["words"])
    spans = {
        k: any_of(w.replace("{n}", rf"{_COUNT}(?:{_DASH}{_COUNT})?") for w in data["spans"][k]) for k in data["spans"]
    }
    patterns = {
        "years": rf"(?P<y1>{_YEAR})\s?年?\s?{_DASH}\s?(?P<y2>{_YEAR})\s?年[度间]?",
        "iso": r"(?P<iy>(?:19|20)\d\d)(?P<mark>[-/.．])(?P<im>\d{1,2})(?P=mark)(?P<id>\d{1,2})(?![\d.])",
        "year": rf"(?P<year>{_YEAR}|[{CHINESE}]{{4}})\s?年度?|(?P<rel>{_words(data['relative_years'])})",
        "plan": rf"(?:[“\"「](?P<plan>{any_of(plans['numbers'])})五[”\"」]|(?<![{CHINESE}十百])"
        rf"(?P<plain>十[一二三四五六])五(?={any_of(plans['words'])}))(?:规划|时期)?"
        rf"(?:(?P<planfirst>{any_of(plans['first_year'])})|(?P<planlast>{any_of(plans['last_year'])})|(?P<planend>期?末))?",
        "ahead": spans["ahead"],
        "behind": spans["behind"],
        "ago": rf"(?P<ago>{_COUNT})\s?(?P<agounit>年|个月|天|周|个?星期)(?:之|以)?前"
        r"(?![0-9０-９一二两三四景期沿后述台])",
        "later": rf"(?<=[，。；：“\n])(?P<later>{_COUNT}|半)\s?(?P<laterunit>年|个月|个?星期|周|天|日)(?:之|以)?后"
        r"(?!的?[0-9]|的?今[天年]|[期续备半三两])",
        "span": spans["plain"],
        "part": rf"(?P<half>(?:[上下]|(?<![提以之此])[前后])半年|半年度?(?={reports}))|"
        rf"(?<![提以之])前(?P<first>{_COUNT})个?季度|"
        rf"第?(?P<q1>[一二三1-3]){_DASH}第?(?P<q2>[二三四2-4])季度|"
        rf"(?:第?(?P<quarter>[一二三四1-4])季度|(?P<firstquarter>首季度?))(?:(?P<quarteredge>[底末初]){_NOT_EDGE})?|"
        rf"(?P<m1>{_MONTH})\s?月?份?\s?{_DASH}\s?(?P<m2>{_MONTH})\s?月份?(?!\s?[0-9０-９]{{1,2}}\s?日)|"
        rf"(?<![提以之])[前头](?P<months>{_COUNT})个?月|"
        rf"(?P<month>{_MONTH})\s?月份?(?:\s?(?P<day>{_DAY})\s?[日号]|(?P<third>[上中下]旬)|(?P<edge>[底末初]){_NOT_EDGE})?|"
        rf"(?P<feast>{feast_words})(?!{feasts['not_before']})(?P<off>{during})?|(?P<yearedge>年[底末初]){_NOT_EDGE}",
        "month": rf"(?P<relmonth>{_words(data['relative_months'])})"
        rf"(?:(?P<reledge>[底末初]){_NOT_EDGE}|(?P<relthird>[上中下]旬)|(?P<reldate>[0-9０-９]{{1,2}})日)?|"
        rf"(?<![个正腊0-9０-９])(?P<monthedge>月[底末初]){_NOT_EDGE}|(?P<barethird>[上中下]旬)",
        "day": rf"(?P<relday>{_words(data['relative_days'])})",
        "week": rf"(?P<relweek>{_words(data['weeks'])})(?P<weekday>[一二三四五六日天])?",
        "recent": any_of(data["recent"]["words"]),
        "bareday": rf"(?<!{bare['not_after']})(?P<bare>[0-9０-９]{{1,2}})日(?!{bare['not_before']})",
    }
    patterns["after year"] = (
        rf"的?\s?(?:{patterns['part']}|(?P<same>同期)|全年|(?P<season>[春夏秋冬])(?:季|天)?(?![节运耕晚联游奥训])|(?P<bareedge>[底末初]){_NOT_EDGE})"
    )
    return {kind: re.compile(pattern) for kind, pattern in patterns.items()}
