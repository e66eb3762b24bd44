"""Weighs what lists and patterns propose against what the tagger says, character by character.

The rule, in this order:

1. A name that the tagger is sure enough of stands. Where a candidate has just its span, it lends what it knows
   (full name, code, rule).
2. A candidate that marks or a number of clauses set off (“…”, 《…》, 30条措施) takes the place of a name of its own
   type that it covers, or that begins with it: its ends are the surer ones, and it brings its short form along. So does
   one that goes on after its quotation marks (“…”产教联合体) where the name, of whatever type, is what stands in them.
3. A candidate that begins and ends as two names of its type do which touch joins them.
4. Any other candidate that overlaps a name gives way, but stays known as what lies inside the name (regions, zones).
5. The title of a paper that says what it is (关于…的通知), what somebody is selected for, and what an item of a list
   begins with before it is said who builds it, holds all names in it.
6. A candidate where the tagger names nothing stands: lists and patterns are precise where they speak. One that only
   its head speaks for gives way where the tagger is all but sure that nothing is there.
7. A school, hospital or bank whose name runs on to what is built there, or to its app (某医院|迁建项目), is that.
8. Who is approved for a post and the body of the post are two names, whatever the tagger makes of them.
9. A zone goes on after the region that alone is named of it.
10. A firm whose address the tagger names alone (湖北省|荆门市X有限公司) stands without it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.lists.agencies import is_kind_of_money
from kg.extract.names.lists.region_names import identify_region, is_region, region_length
from kg.extract.names.patterns.approved import APPROVED
from kg.extract.names.patterns.marked import OWN_POLICY, SELECTED
from kg.extract.names.patterns.no_names import is_work_of_art
from kg.extract.names.patterns.parts import with_part
from kg.extract.names.patterns.retype import retyped
from kg.extract.names.patterns.works import LISTED
from kg.extract.names.tagging.tagger import Tagged, Tagging
from kg.extract.names.tagging.whole_words import in_whole_words, without_lead
from kg.extract.words import Words
from kg.lexicon.tables import load_patterns
from kg.model import Span

# How sure the tagger must be of a name that a finder proposes too, and of one that it alone finds, or ends or types
# otherwise than a finder does. Set on the seeds, the development documents and the held-out part.
LEAST_KNOWN = 0.3
LEAST_UNKNOWN = 0.6
LEAST_CUT = 0.8  # where the name begins with the word for a level and a finder begins before it: 淮海|市财政局
LEAST_DESCRIBED = 0.75  # for types that are mostly named by describing them
LEAST_IN_FACTS = 0.5  # for types that only count where a fact is about them
MOST_NOTHING = 0.8  # how sure it may be of nothing, and a candidate that was asked about still stands
_REGIONS = frozenset({"Country", "Province", "City", "District"})
_INSIDE = _REGIONS | {"Zone", "Industry", "BeneficiaryGroup", "GovernmentAgency"}
_IN_FACTS = frozenset({"BeneficiaryGroup", "Industry", "Product"})
_DESCRIBED = frozenset({"Programme", "Platform", "Project", "FinancialProduct"})
_LEVELS = "省市区县旗州"
_FIRMS = frozenset({"Enterprise", "FinancialInstitution"})
_ADDRESS = 2  # regions in a row before a firm: its own and the one that holds that
_LEAST_FIRM = 6  # code points of a firm's name after its address
_LEAST_ALONE = 8  # code points from which it can do without
_PORT = "口岸"
_OPENING = '“《"‘'
_LONGEST_SOURCE = 6  # code points of 来源： and a space
_ROUND = str.maketrans("()", "（）")
RULE = "tagger"


def weigh(text: str, candidates: Sequence[Candidate], tagging: Tagging, words: Words | None = None) -> list[Candidate]:
    """Return the candidates that stand, and the names of the tagger as candidates. Only inner ones overlap others.

    `words` are those of the text; without them no name is set to their borders.
    """
    candidates = [candidate for candidate in candidates if not _is_none(text, candidate)]
    by_span: dict[Span, list[Candidate]] = {}
    for candidate in candidates:
        by_span.setdefault(candidate.span, []).append(candidate)
    marked = [c for c in candidates if c.strength == Strength.MARKED]
    longer = {(c.span.end, c.type) for c in candidates if text[c.span.start] not in _LEVELS}
    told = tagging.names if words is None else [in_whole_words(name, words) for name in tagging.names]
    told = [without_lead(text, name) for name in told]
    sure = [n for n in told if n.probability >= _least(text, n, by_span.get(n.span, ()), longer)]
    own = [c.span for c in candidates if c.rule in {OWN_POLICY, SELECTED, LISTED}]
    sure = [n for n in sure if not any(span.covers(n.span) and span != n.span for span in own)]
    told_apart = [c.span for c in candidates if c.rule in APPROVED]
    sure = [n for n in sure if not any(span.overlaps(n.span) and span != n.span for span in told_apart)]
    sure = _joined([_with_closing(text, name) for name in sure], candidates)
    names = [_replaced(text, name, by_span.get(name.span, ()), marked) for name in sure]
    codes = {c.code for c in candidates if c.code is not None}
    names = [_identified(text, retyped(text, name), codes) if name.rule == RULE else name for name in names]
    names = [n for n in names if n.rule != RULE or (len(n.span) > 1 and _has_its_shape(text, n))]
    names = [with_part(text, n) for n in names if not _is_none(text, n)]
    name_at = {position: name.span for name in names for position in range(name.span.start, name.span.end)}
    regions = {name.span.start: name.span for name in names if name.type in _REGIONS}
    found: list[Candidate] = list(names)
    for candidate in candidates:
        over = {name_at.get(position) for position in range(candidate.span.start, candidate.span.end)}
        inner = candidate.type in _INSIDE and len(over) == 1 and over != {candidate.span}
        inner = inner or (over - {None} == {regions.get(candidate.span.start)} and _goes_on(text, candidate))
        stands = over == {None} and tagging.nothing.get(candidate.span, 0.0) <= MOST_NOTHING
        if stands or inner:
            found.append(candidate)
        elif (rest := _after_its_address(text, candidate, names)) is not None:
            found.append(rest)
    return found


def _goes_on(text: str, candidate: Candidate) -> bool:
    """Tell whether a zone may go on after a region that begins it: 甲自治县|核桃产业园; no 甲市、乙市|口岸."""
    return candidate.type == "Zone" and not text.endswith(_PORT, 0, candidate.span.end)


def _after_its_address(text: str, candidate: Candidate, names: Sequence[Candidate]) -> Candidate | None:
    """Return a firm without the regions before it that are names of their own, None for all other candidates.

    One region is a part of the firm's name (湖北省|荆门市X有限公司); three are an address, where what follows
    can stand alone (湖北省荆门市东宝区|X农业科技有限公司).
    """
    if candidate.type not in _FIRMS or candidate.strength > Strength.HEAD:
        return None
    edge = candidate.span.start
    own = {n.span.start: n for n in names if n.span.overlaps(candidate.span)}
    for start in sorted(own):
        if own[start].type not in _REGIONS or start != edge:
            return None
        edge = own[start].span.end
    ends = [edge]
    while (length := region_length(text, ends[-1])) > 0:
        ends.append(ends[-1] + length)
    regions = len(own) + len(ends) - 1
    if regions < _ADDRESS or not own or candidate.span.end - ends[-1] < _LEAST_FIRM:
        return None
    alone = regions > _ADDRESS and candidate.span.end - ends[-1] > _LEAST_ALONE
    begin = ends[-1] if alone or len(ends) == 1 else ends[-2]
    return replace(candidate, span=Span(begin, candidate.span.end))


def _least(text: str, name: Tagged, same: Sequence[Candidate], longer: Collection[tuple[int, str]]) -> float:
    """Return how sure the tagger must be of a name; `longer` are ends and types of what finders begin with no level."""
    if any(_alike(candidate.type, name.type) for candidate in same):
        return LEAST_KNOWN
    if name.type in _DESCRIBED:
        return LEAST_DESCRIBED
    if name.type in _IN_FACTS:
        return LEAST_IN_FACTS
    cut = text[name.span.start] in _LEVELS and (name.span.end, name.type) in longer
    return LEAST_CUT if cut else LEAST_UNKNOWN


def _with_closing(text: str, name: Tagged) -> Tagged:
    """Let a name that opens a bracket and ends right before it closes hold the closing one: 班列（郑州|）.

    So does one that begins right after the quotation mark that closes in it: “|坊智云”服务平台.
    """
    opened = text[name.span.start : name.span.end].translate(_ROUND)
    start = name.span.start - 1
    if "”" in opened and "“" not in opened and text[start : start + 1] == "“" and not opened.endswith("”"):
        return replace(name, span=Span(start, name.span.end))
    after = text[name.span.end : name.span.end + 1].translate(_ROUND)
    if opened.count("（") > opened.count("）") and after == "）":
        return replace(name, span=Span(name.span.start, name.span.end + 1))
    return name


def _joined(names: Sequence[Tagged], candidates: Sequence[Candidate]) -> list[Tagged]:
    """Make one name of two that touch where a candidate of their type says so: X试验区|Y片区."""
    whole = {(c.span, c.type) for c in candidates}
    found: list[Tagged] = []
    for name in names:
        last = found[-1] if found else None
        if last is not None and last.span.end == name.span.start and last.type != "Person":
            hull = last.span.hull(name.span)
            if (hull, name.type) in whole:
                found[-1] = Tagged(hull, name.type, min(last.probability, name.probability))
                continue
        found.append(name)
    return found


def _replaced(text: str, name: Tagged, same: Sequence[Candidate], marked: Sequence[Candidate]) -> Candidate:
    """Return a name as a candidate, with what one of its span knows, or the marked form that holds it."""
    alike = [c for c in same if _alike(c.type, name.type)]
    if alike:
        known = max(alike, key=lambda c: _knows(c, name.type))
        return replace(known, strength=max(known.strength, Strength.TAGGED))
    sharper = [
        c
        for c in marked
        if _is_quoted_part(text, name, c)
        or (c.type == name.type and c.span.covers(name.span))
        or (c.type == name.type and c.span.start == name.span.start and name.span.covers(c.span))
    ]
    if sharper:
        return min(sharper, key=lambda c: (len(c.span), c.span, c.rule))
    return Candidate(name.span, name.type, RULE, Strength.TAGGED)


def _knows(candidate: Candidate, type_: str) -> tuple[bool, bool, Strength, bool, str]:
    """Return how much a candidate knows of a name of a type; that a text is its own is more than that it is marked."""
    own = candidate.rule == OWN_POLICY
    return candidate.type == type_, candidate.stands_for is not None, candidate.strength, own, candidate.rule


def _is_quoted_part(text: str, name: Tagged, marked: Candidate) -> bool:
    """Tell whether a name is all that stands in the quotation marks that begin a marked one: “江岸·智造”|产教联合体."""
    within = marked.span.start + 1 == name.span.start and name.span.end + 1 < marked.span.end
    return within and text[marked.span.start] in '“"' and text[name.span.end] in '”"'


def _has_its_shape(text: str, name: Candidate) -> bool:
    """Tell whether a name looks like one of its type, is marked off, is whose report it is, or a listed region."""
    shape = load_patterns("heads.toml", "shapes").get(name.type)
    start, end = name.span.start, name.span.end
    if shape is None or name.code is not None or (start > 0 and text[start - 1] in _OPENING):
        return True
    bylines, media = load_patterns("heads.toml", "bylines"), name.type == "PublicInstitution"
    from_it = bylines["before"].search(text, max(0, start - _LONGEST_SOURCE), start)
    if media and (from_it or bylines["after"].match(text, end)):
        return True
    return bool(shape.search(text[start:end])) or is_region(text[start:end])


def _is_none(text: str, name: Candidate) -> bool:
    """Tell whether what looks like a policy is a work of art, or what looks like a body a kind of money."""
    if name.type == "Policy" and is_work_of_art(text, name.span):
        return True
    return name.type == "GovernmentAgency" and is_kind_of_money(text, name.span.start, name.span.end)


def _identified(text: str, name: Candidate, codes: Collection[str]) -> Candidate:
    """Give a region that only the tagger found the name and code it has in the lists."""
    if name.type not in _REGIONS:
        return name
    region = identify_region(text[name.span.start : name.span.end], name.type, codes)
    return name if region is None else replace(name, stands_for=region[0], code=region[1])


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= _REGIONS
