"""Reads relations off names themselves and off names side by side.

武汉市商务局 is in 武汉市; 南京银行江北新区分行 belongs to 南京银行; 《国务院关于…的批复》 was issued by
国务院; a person right after an organisation and a post works there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.extract.facts.qualifiers import to_when
from kg.extract.names.groups import helps_in_need
from kg.extract.names.levels import levelled, place_meant, types_of
from kg.extract.names.people import Post
from kg.lexicon import gazetteer
from kg.lexicon.tables import load_toml
from kg.model import Fact, Mention, Period, Qualifiers, Span
from kg.ontology import load_ontology

_REGIONS = ("Country", "Province", "City", "District")
_RANK = {"Country": 0, "Province": 1, "City": 2, "District": 3, "Zone": 4}
_BODIES = load_ontology().under("Organisation")
_LOCATED = _BODIES | {"Zone", "Project"}
_HELPED = frozenset({"BeneficiaryGroup", "Industry"})
_BANK = re.compile("行(?!$)")  # ends a bank's own name
_ABROAD = frozenset({"Enterprise", "Bank", "FinancialInstitution", "GovernmentAgency"})
_ELSEWHERE = re.compile("[（(]|分行|支行|分公司|代表处|办事处|研究|馆|园|中心")  # what may lie in another country
_BRANCH = re.compile(r"(?:分行|支行|分公司|支公司|办事处|营业部|营业管理部|营管部|中心支行)$")
_BY_LEVEL = frozenset({"agency.level", "agency.elided", "agency.responsible"})
_NUMBERED = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})条")  # a policy named by how many clauses it has
# 关于加快|遂宁市|锂电产业集聚的意见: what a title says is to be done, right before the place.
_DONE_THERE = re.compile(
    r"关于(?:进一步|加快|大力|全面|同意|在|做好|加强|更好)*(?:支持|促进|推进|推动|加快|深化|扩大|提升|规范|做好|加强|同意|在)?$"
)
_HELPS = re.compile(r"支持|促进|扶持|帮扶|推动|服务|加快|稳住|帮助|助力|惠及|扶助|培育|引进|减轻")
_HELPED_WITH = re.compile(r"(?:纾困|扶持|帮扶|扶助|贴息|补贴|补助|奖补|奖励|融资|贷款|培育|振兴|高质量发展|健康发展)")
_POST_GAP = re.compile(r"[^，,。；;：:、\n“”（）()]{0,14}")


def _fact(
    subject: Mention,
    relation: str,
    object_: Mention,
    span: Span,
    rule: str,
    confidence: float,
    role: str | None = None,
) -> Fact:
    return Fact(subject, relation, object_, span, rule, confidence, Qualifiers(role=role))


def located_by_name(mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield locatedIn for names that hold a region or a zone: the smallest of those they begin with."""
    inner = [m for m in mentions if m.implicit]
    for mention in mentions:
        if mention.type not in _LOCATED or mention.reference:
            continue
        places = [p for p in inner if mention.span.covers(p.span) and p.span != mention.span]
        places.sort(key=lambda p: (p.span.start, -len(p.span)))
        abroad = [p for p in places if p.type == "Country"]
        places = [p for p in places if p.type != "Country"]
        if _BRANCH.search(mention.name):
            # 江苏银行|上海分行 says nothing of Jiangsu; 江苏省分行 names no bank.
            bank = _BANK.search(mention.name) if mention.type == "Bank" else None
            chosen = [p for p in places if bank is None or p.span.start > mention.span.start + bank.start()][-1:]
        else:
            chosen = _leading(mention, places)[-1:] or places[:1]
        for place in chosen:
            if place.type == "Zone" and mention.type == "Zone" and place.key == mention.key:
                continue
            yield _fact(mention, "locatedIn", place, mention.span, "located.name", 0.9)
        if not places and mention.type in _ABROAD and not _ELSEWHERE.search(mention.name):
            for country in abroad[:1]:
                if country.span.start == mention.span.start and gazetteer.is_state(country.key):
                    yield _fact(mention, "locatedIn", country, mention.span, "located.country", 0.8)


def _leading(mention: Mention, places: Sequence[Mention]) -> list[Mention]:
    found: list[Mention] = []
    edge = mention.span.start
    for place in sorted(places, key=lambda p: (p.span.start, -len(p.span))):
        if place.span.start == edge:
            found.append(place)
            edge = place.span.end
    return found


def located_by_place(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield locatedIn for regions and zones that stand right after a larger region: 武汉市|汉阳区."""
    places = [m for m in mentions if m.type in _RANK and not m.reference]
    for left, right in pairwise(places):
        touching = left.span.end == right.span.start and _RANK[left.type] < _RANK[right.type]
        if touching and left.key != right.key:
            yield _fact(right, "locatedIn", left, left.span.hull(right.span), "located.chain", 0.9)
    regions = {m.span.end: m for m in mentions if m.type in _REGIONS[1:] and not m.implicit}
    for mention in mentions:
        if (
            mention.type in _LOCATED
            and not mention.implicit
            and mention.span.start in regions
            and not mention.reference
        ):
            region = regions[mention.span.start]
            yield _fact(mention, "locatedIn", region, region.span.hull(mention.span), "located.before", 0.75)


def located_by_level(mentions: Sequence[Mention], places: Sequence[Mention]) -> Iterator[Fact]:
    """Yield locatedIn for bodies named by their level only (市财政局), in the article's own place of that level.

    Where patterns found such a name its `stands_for` begins with the name of that place.
    """
    for mention in mentions:
        if mention.implicit or mention.reference:
            continue
        if mention.rule in _BY_LEVEL and mention.stands_for is not None:
            fitting = [p for p in places if mention.stands_for.startswith(p.key)]
        elif mention.type in _BODIES and mention.stands_for is None and (level := levelled(mention)):
            fitting = [place for place in [place_meant(*level, places)] if place is not None]
        else:
            continue
        for place in fitting[:1]:
            yield _fact(mention, "locatedIn", place, mention.span, "located.level", 0.85)


def belongs_by_name(mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield subsidiaryOf where a body's name that the article also uses alone begins the name of a part of it."""
    bodies = {m.name: m for m in reversed(mentions) if m.type in _BODIES and not m.implicit and not m.reference}
    for name, mention in sorted(bodies.items()):
        heads = [n for n in bodies if n != name and name.startswith(n) and len(n) >= 3]
        if heads:
            rest = name[len(max(heads, key=len)) :]
            if len(rest) >= 2 and _unit().search(rest):
                yield _fact(
                    mention,
                    "subsidiaryOf",
                    bodies[max(heads, key=len)],
                    mention.span,
                    "subsidiary.name",
                    0.85,
                )


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(load_toml('identity.toml')['units']['ends'])})$")


def issued_by_title(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield issued for titles that begin with their issuer, and for a region right before “N条…”."""
    policies = [m for m in mentions if m.type == "Policy" and not m.reference]
    for policy in policies:
        for body in _named_before(mentions, policy, text):
            yield _fact(body, "issued", policy, body.span.hull(policy.span), "issued.before", 0.75)
        for body in _issuers_inside(mentions, policy, text):
            yield _fact(body, "issued", policy, policy.span, "issued.title", 0.9)
        for body in mentions:
            before = text[body.span.end : policy.span.start]
            if (
                body.type in _REGIONS
                and not body.implicit
                and _NUMBERED.match(policy.name)
                and before in {"“", '"', "的“"}
            ):
                yield _fact(body, "issued", policy, body.span.hull(policy.span), "issued.possessive", 0.75)


def _issuers_inside(mentions: Sequence[Mention], policy: Mention, text: str) -> list[Mention]:
    """Return the bodies that a title begins with right before 关于: 甲省委、甲省人民政府|关于…的意见."""
    inside = [m for m in mentions if m.type == "GovernmentAgency" and policy.span.covers(m.span)]
    chain: list[Mention] = []
    edge = policy.span.start
    while here := [m for m in inside if m.span.start == edge]:
        chain.append(max(here, key=lambda m: len(m.span)))
        edge = chain[-1].span.end
        if text.startswith("关于", edge):
            return chain
        edge += text[edge : edge + 1] in {"、", " ", "\u3000", "\n"}
    return []


def issued_by_signature(
    facts: Iterable[Fact], mentions: Sequence[Mention], periods: Iterable[Period], text: str
) -> Iterator[Fact]:
    """Yield issued again, with its date, where the issuer of a notice signs: its name and the day, each on a line.

    `facts` are those read so far; the signature says nothing of what it signs, so only a fact among them is dated.
    """
    days = {p.span.start: p for p in periods if p.placed and _alone(text, p.span)}
    issued = {f.subject.key: f for f in facts if f.relation == "issued" and f.qualifiers.date is None}
    for body in mentions:
        fact = issued.get(body.key)
        day = days.get(body.span.end + 1)
        if fact is not None and day is not None and _alone(text, body.span):
            signed = body.span.hull(day.span)
            yield Fact(
                body, "issued", fact.object, signed, "issued.signed", fact.confidence, Qualifiers(date=to_when(day))
            )


def _alone(text: str, span: Span) -> bool:
    """Tell whether `span` fills a line."""
    return text[span.start - 1 : span.start] in {"", "\n"} and text[span.end : span.end + 1] in {"", "\n"}


def _named_before(mentions: Sequence[Mention], policy: Mention, text: str) -> Iterator[Mention]:
    """Yield the agencies whose names run right up to a title (国务院《…》; 甲、乙《…》; X关于印发P的通知)."""
    edge = policy.span.start
    gap = r"\s?|《|[“\"]|关于(?:印发|公布|发布|下达)《?" if policy.rule == "policy.notice" else r"《"
    for body in sorted(mentions, key=lambda m: -m.span.end):
        if body.implicit or body.span.end > edge or body.type != "GovernmentAgency":
            continue
        if not re.fullmatch(gap, text[body.span.end : edge]):
            return
        yield body
        edge, gap = body.span.start, r"、|和|与|\s"


def applies_by_title(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield appliesIn for policies whose title begins with a region or a zone, or says what is to be done there."""
    for policy in mentions:
        if policy.type != "Policy" or policy.reference:
            continue
        inside = [
            m for m in mentions if m.implicit and m.type in _RANK and m.type != "Country" and policy.span.covers(m.span)
        ]
        told = [m for m in inside if _DONE_THERE.search(text, policy.span.start, m.span.start)]
        for place in _leading(policy, inside)[-1:] or told[:1]:
            yield _fact(policy, "appliesIn", place, policy.span, "applies.title", 0.8)


_ALL_OVER = re.compile("(?:全|我|本)([省市州盟区县旗])(?!委|政府|[一-鿿]{1,6}局|场|域|民)")


def applies_at_home(mentions: Sequence[Mention], places: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield appliesIn for the policy whose own text is read and whose title begins with no place: its issuer's, or

    the article's own where the text speaks of all of it (全市). `places` are the article's own, likeliest first.
    """
    for policy in (m for m in mentions if m.rule == "policy.notice" and not m.reference):
        inside = [m for m in mentions if m.implicit and m.type in _RANK]
        if _leading(policy, [m for m in inside if policy.span.covers(m.span)]):
            continue
        bodies = list(_named_before(mentions, policy, text))
        home = [_leading(body, [m for m in inside if body.span.covers(m.span)])[-1:] for body in bodies]
        told = [place for found in home for place in found if place.type != "Country"]
        for place in {place.key: place for place in told}.values():
            yield _fact(policy, "appliesIn", place, bodies[0].span.hull(policy.span), "applies.issuer", 0.75)
        said = _ALL_OVER.search(text) if not bodies else None
        where = place_meant(said[1], types_of(said[1]), places) if said else None
        if said and where:
            yield _fact(policy, "appliesIn", where, Span(said.start(), said.end()), "applies.all", 0.6)


def supports_by_title(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield supports for policies whose title says whom or what they help: 支持中小企业…若干措施."""
    for policy in mentions:
        if policy.type != "Policy" or policy.reference or policy.implicit:
            continue
        for helped in mentions:
            if helped.implicit and helped.type in _HELPED and policy.span.covers(helped.span):
                before = text[policy.span.start : helped.span.start]
                if _HELPS.search(before) or _HELPED_WITH.match(text, helped.span.end, policy.span.end):
                    yield _fact(policy, "supports", helped, policy.span, "supports.title", 0.7)


_BEFORE_HELPED = re.compile("(?:[\\d.]+[万亿]元)?(?:省|市|区|县)?(?:级)?(?:支持|促进|扶持)?")


def supports_by_name(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield supports for funds whose name begins with whom they help: 渔民|转贷资金, 海湾市|小微企业|风险补偿资金.

    Funds that bear a risk or bridge a loan do 13 times in 18 of the annotated ones, others, and those named after an
    industry, about as often as not.
    """
    inner = [m for m in mentions if m.implicit]
    for fund in mentions:
        if fund.type != "Fund" or fund.reference or fund.implicit or not helps_in_need(fund):
            continue
        inside = [m for m in inner if fund.span.covers(m.span)]
        helped = [m for m in inside if m.type == "BeneficiaryGroup"]
        if not helped:
            continue
        first = min(helped, key=lambda m: (m.span.start, -len(m.span)))
        edge = max((m.span.end for m in inside if m.type in _RANK and m.span.end <= first.span.start), default=0)
        if _BEFORE_HELPED.fullmatch(text, max(edge, fund.span.start), first.span.start):
            yield _fact(fund, "supports", first, fund.span, "supports.name", 0.6)


_HEAD_OF_PLACE = re.compile(r"(?<![一-鿿])(?:常务)?副?([省市州盟区县旗])长\s?$")
_LONGEST_HEAD = 6  # code points of 常务副市长 and a space
_NEAR_HEAD = 10  # code points before the post in which another may be named whose it is


def heads_places(mentions: Sequence[Mention], places: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield worksFor for 副市长 or 县长 and a person: nobody is named before, so it is the article's own place."""
    for person in mentions:
        start = person.span.start
        if person.type != "Person" or person.reference:
            continue
        found = _HEAD_OF_PLACE.search(text, max(0, start - _LONGEST_HEAD - 1), start)
        place = place_meant(found[1], types_of(found[1]), places) if found else None
        if found and place and not _others_named(mentions, place, text, found.start()):
            said = Span(found.start(), person.span.end)
            yield _fact(person, "worksFor", place, said, "works.level", 0.75, role=found[0].strip())


def _others_named(mentions: Sequence[Mention], place: Mention, text: str, position: int) -> bool:
    """Tell whether a body or a place, and none of `place`, stands in the sentence shortly before a position."""
    near = range(max(0, position - _NEAR_HEAD), position + 1)
    others = (m for m in mentions if m.span.end in near and m.type in _BODIES | set(_REGIONS[1:]) | {"Zone"})
    return any(
        not m.key.startswith(place.key) and not re.search("[。；\n]", text[m.span.end : position]) for m in others
    )


def works_for(mentions: Sequence[Mention], posts: Sequence[Post], text: str) -> Iterator[Fact]:
    """Yield worksFor for an organisation, a post and a person side by side; the role as the text has it."""
    people = {m.span: m for m in mentions if m.type == "Person"}
    employers = [m for m in mentions if m.type in _BODIES | set(_REGIONS[1:]) | {"Zone"} and not m.implicit]
    for post in posts:
        person = people.get(post.person)
        before = [e for e in employers if e.span.end <= post.role.start and post.role.start - e.span.end <= 14]
        if person is None or not before:
            continue
        employer = max(before, key=lambda e: e.span.end)
        gap = re.sub(r"^讯?[（(]", "", text[employer.span.end : post.role.start])
        if not _POST_GAP.fullmatch(re.sub(r"^[（(][^（）()]*[）)]", "", gap)) or "的" in gap:
            continue
        said = text[employer.span.end : post.role.end]
        role = re.sub(r"^(?:讯?[（(](?![^（）()]*[）)])|[（(][^（）()]*[）)])", "", said)
        yield _fact(person, "worksFor", employer, employer.span.hull(post.person), "works.post", 0.9, role=role)
