"""Begins names where they begin: not in a date (6月|拉林铁路), nor with what counts points (二是|支小再贷款), nor at a
place that cannot be part of them (茄子河区|黑龙江甲有限公司, 卢氏县|卢氏乙公司).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.patterns.head_words import governing_verbs
from kg.model import Span

_IN_DATE = re.compile(r"(?<=\d)(?:[年月日]|号(?![线楼机桥院]))(?:[前后中内起止间])?[用在为向对由与和将把请给]?(?=..)")
_POINT = re.compile("(?:(?<=[，。；：\\s])|^)[一二三四五六七八九十]是[请将把由对为]?(?=.{2})")
_OURS = re.compile("我[省市区县旗州](?=.{4})")
_LINE = re.compile(r"(?<=[\d一二三四五六七八九十])号线")
_TWICE = re.compile("(.{2,4})[县市区旗](?=\\1)")  # 卢氏县|卢氏乙公司
# 展位费由政府, 旗县觉得口岸: what is said, and no name; none of the passages' names but programmes holds one of these.
_SAID = re.compile("(?<=.)(?:(?<!自)由|觉得|不能|上报)(?=..)")
_MAY_SAY = frozenset({"Programme", "Policy"})
_HALF_VERB = re.compile("(?<=获)批(?=.{3})")  # 获|批国家级特色产业基地, as the segmenter cuts it
# 业主方|天长电子有限公司, of which some go on with 方 as the first word of a name.
_SIDES = "业主|投资|建设|承建|施工|运营|管理|合作|受让|出让|中标"
_SIDE = re.compile(f"(?:(?:{_SIDES})方|(?<={_SIDES})方)(?=.{{4}})")
_FIRMS = frozenset({"Enterprise", "FinancialInstitution"})
_COUNTED = re.compile("(?<=[\\d一二三四五六七八九十几多余两])[家户]")  # 第7|家新三板公司 is nobody's name
_NOT_OURS = frozenset({"GovernmentAgency", "Person"})  # 我市财政局 is told by its level
_INSIDE = frozenset({"City", "District"})
_LEAST = 4  # code points that are left of a name


def well_begun(text: str, candidates: Iterable[Candidate], places: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates of patterns, begun anew where they run over something that is no part of a name."""
    provinces = {p.span.start for p in places if p.type == "Province"}
    smaller = {p.span.start: p.span.end for p in places if p.type in _INSIDE and p.span.end in provinces}
    return [begun for c in candidates if (begun := _begun(text, c, smaller)) is not None]


def _begun(text: str, candidate: Candidate, smaller: Mapping[int, int]) -> Candidate | None:
    """Return a candidate begun anew, None where what is left is no name: 6月间|公司, 一是|扶持合作社."""
    if candidate.strength > Strength.HEAD:
        return candidate
    start, end = candidate.span.start, candidate.span.end
    if _LINE.match(text, start, end):
        return None  # 4|号线北站
    if candidate.type not in _MAY_SAY and _SAID.search(text, start, end):
        return None
    if candidate.type in _FIRMS and _COUNTED.match(text, start):
        return None
    patterns = [_IN_DATE, _POINT, _HALF_VERB, *(() if candidate.type in _NOT_OURS else (_OURS,))]
    if candidate.type in _FIRMS:
        patterns += [_SIDE, _TWICE]
    for pattern in patterns:
        if (found := pattern.match(text, start, end)) is not None:
            start = found.end()
    if candidate.type in _FIRMS and end - smaller.get(start, end) >= _LEAST:
        start = smaller[start]
    if start == candidate.span.start:
        return candidate
    left = text[start:end]
    if len(left) < _LEAST or left.startswith(tuple(governing_verbs())):
        return None
    return replace(candidate, span=Span(start, end))
