"""A sentence as the frames see it: groups of coordinated names, with the preposition before each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.sentences import Sentence
from kg.extract.within import Within
from kg.model import Mention, Period, Span, Value

_JOINING = re.compile(r"^[”\"》）)]?(?:、|和|及|以及|与|暨|联合|会同|携手|，?同|、?并)?[“\"《（(]?$")
COORDINATING = re.compile(r"^》《$|^”“$|^[”\"》）)]*(?:、|和|及|以及|暨)[“\"《（(]*$")
_WITH = re.compile(r"^[”\"》）)]*(?:与|同|联合|会同|携手|跟)[“\"《（(]*$")
_PREPOSITIONS = (
    "由",
    "向",
    "为",
    "给",
    "对",
    "与",
    "和",
    "同",
    "在",
    "从",
    "自",
    "把",
    "将",
    "被",
    "以",
    "据",
    "到",
    "于",
    "跟",
    "携手",
    "联合",
    "会同",
    "经",
    "经由",
    "依托",
    "按照",
    "根据",
    "通过",
    "围绕",
    "结合",
    "至",
    "往",
    "赴",
    "飞赴",
    "奔赴",
    "前往",
    "比",
    "较",
    "占",
    "像",
    "获",
    "获得",
    "得到",
    "收到",
    "拿到",
)
_COUNT = re.compile(r"(?:近|超|约|逾|累计)?[\d.]+(?:万|亿)?(?:余|多)?(?:家|户|个|名|位|家次|户次)?$")
# 向受影响较大的|企业: what stands between the preposition and its noun.
_MODIFIED = re.compile(r"(向|为|给|对)[^，。；：、,;向为给对的]{1,14}的$")
# 向当地纺织企业|甲公司, 为乙公司的配件工厂|丙公司: what kind of firm it is stands before its name.
_KIND_BEFORE = re.compile(
    r"(?<![作成认因称华])(向|为|给|对)[^，。；：、,;（(]{1,26}(?:企业|公司|厂商|供应商|经销商|客户|商户|农户|单位|龙头|链主|大户|工厂)$"
)
# 为区内|租赁公司: which ones they are stands before them.
_WHICH_BEFORE = re.compile(
    r"(?<![作成认因称华])(向|为|给|对)(?:区内|园内|辖内|辖区|市内|县内|省内|境内|当地|本地|全市|全区|全省|全县|上述|相关|有关|这些|首批|重点|优质|困难|受灾|受困)+$"
)
# 向滁州市|36家科技型企业: where they are stands before them.
_PLACE_BEFORE = re.compile(
    r"(?<![作成认因称华])(向|为|给|对)[一-鿿]{2,6}(?:省|市|区|县|旗|州|镇|乡|街道|周边|沿线|等地)的?$"
)
_LIKE = frozenset({"Country", "Province", "City", "District", "Zone"})


@dataclass(frozen=True, slots=True)
class Group:
    """Names that stand together (A、B和C). `marker` is the preposition before the first, or ''.

    `with_` holds the names joined by 与/联合/会同 right after: partners, not mere list items.
    """

    mentions: tuple[Mention, ...]
    start: int
    end: int
    marker: str

    @property
    def types(self) -> frozenset[str]:
        """Return the types of the names in the group."""
        return frozenset(m.type for m in self.mentions)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with what was found in it, all offsets in the article's text."""

    text: str
    sentence: Sentence
    groups: tuple[Group, ...]
    values: tuple[Value, ...]
    periods: tuple[Period, ...]
    agreements: tuple[tuple[Span, str], ...]

    def between(self, start: int, end: int) -> str:
        """Return the text from `start` to `end`, empty when they touch or cross."""
        return self.text[start:end] if start < end else ""


def build_scene(
    text: str,
    sentence: Sentence,
    mentions: Within[Mention],
    values: Within[Value],
    periods: Within[Period],
    agreements: Within[tuple[Span, str]],
) -> Scene:
    """Collect what lies in `sentence` into groups."""
    span = sentence.span
    inside = [m for m in mentions.inside(span) if not m.implicit]
    groups: list[list[Mention]] = []
    for mention in inside:
        if groups and _restates(text, groups[-1][-1], mention):
            continue
        if groups and _coordinated(text, groups[-1][-1], mention):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return Scene(
        text,
        sentence,
        tuple(
            Group(tuple(g), g[0].span.start, g[-1].span.end, _marker(text, span.start, g[0].span.start)) for g in groups
        ),
        tuple(values.inside(span)),
        tuple(p for p in periods.inside(span) if not any(m.span.covers(p.span) for m in inside)),
        tuple(agreements.inside(span)),
    )


def _coordinated(text: str, left: Mention, right: Mention) -> bool:
    same = left.type == right.type or {left.type, right.type} <= _LIKE or _bodies(left.type, right.type)
    gap = without_brackets(text[left.span.end : right.span.start])
    return same and len(gap) <= 4 and bool(COORDINATING.match(gap))


def _restates(text: str, left: Mention, right: Mention) -> bool:
    """Tell whether a name in brackets only gives the short form of the one before: 甲公司（简称“甲”）."""
    gap = text[left.span.end : right.span.start]
    return left.key == right.key and bool(re.fullmatch(r"[”\"》]?[（(][^（）()]{0,8}", gap))


def _bodies(left: str, right: str) -> bool:
    bodies = {
        "GovernmentAgency",
        "Bank",
        "FinancialInstitution",
        "Enterprise",
        "ResearchInstitution",
        "Association",
    }
    return {left, right} <= bodies


def without_brackets(gap: str) -> str:
    """Return a stretch of text without what stands in round brackets."""
    return re.sub(r"[（(][^（）()]*[）)]", "", gap)


def _marker(text: str, sentence_start: int, start: int) -> str:
    before = text[max(sentence_start, start - 30) : start].rstrip('“"《（(‘')
    before = _COUNT.sub("", before)
    if (placed := _PLACE_BEFORE.search(before)) is not None:
        return placed[1]
    if kind := _KIND_BEFORE.search(before) or _WHICH_BEFORE.search(before):
        return kind[1]
    if modified := _MODIFIED.search(before):
        return modified[1]
    for preposition in sorted(_PREPOSITIONS, key=len, reverse=True):
        if before.endswith(preposition):
            return preposition
    return ""
