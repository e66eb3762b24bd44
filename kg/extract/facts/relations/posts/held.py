"""Reads off the text whom a person works for: a body, a post and a person side by side, or who is appointed to what.

A person right after a body and a post works there (某银行行长甲); one who is named to a post works where the post is
(任命甲为某局局长), not for those who named him. Who leaves a post or held it before does not work there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.facts.relations.making import by_name
from kg.extract.facts.relations.posts.bare import BARE, works_in_body_before
from kg.extract.facts.relations.posts.firms import works_in_firm_before
from kg.extract.facts.relations.posts.linked import LINKED, linked_posts
from kg.extract.facts.relations.regions import BODIES, REGIONS
from kg.extract.names.lists.levels import place_meant, types_of
from kg.extract.names.patterns.people import Post, is_title, posts_of, title_at
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span

_EMPLOYERS = BODIES | set(REGIONS[1:]) | {"Zone"}
_NEAR_POST = 14  # code points between a body's name and the post
_POST_GAP = re.compile(r"[^，,。；;：:、\n“”（）()]{0,14}")
_HEAD_OF_PLACE = re.compile(r"(?<![一-鿿])(?:常务)?副?([省市州盟区县旗])长\s?$")
_COMMITTEE = re.compile("[省市州盟区县旗]委")  # 县委副书记、|县长: it is the place's own
_NEVER_HEADED = frozenset({"Enterprise", "Bank", "FinancialInstitution", "ResearchInstitution", "Association"})
_GUESSED = ("pair.", "across.")  # how rules begin by which the network alone found a fact
_LONGEST_POST = 16  # code points of a post and a mark after it
_LONGEST_HEAD = 6  # code points of 常务副市长 and a space
_NEAR_HEAD = 10  # code points before the post in which another may be named whose it is
APPOINTED = "works.appointed"
_BESIDE = "works.post"
SET_OUT = "works.listed"
_LONGEST_REFUSAL = 4  # code points of 不予核准
_LONGEST_LEAVE = 24  # code points after a name in which a verb of leaving may end


def posts_held(
    mentions: Sequence[Mention], posts: Sequence[Post], places: Sequence[Mention], text: str
) -> Iterator[Fact]:
    """Yield worksFor for all posts that an article tells of; `posts` and `places` are those found with its names."""
    yield from heads_places(mentions, places, text)
    yield from works_for(mentions, posts, text)
    yield from appointed(mentions, text)
    yield from set_out(mentions, text)
    yield from linked_posts(mentions, text)


def heads_places(mentions: Sequence[Mention], places: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield worksFor for 副市长 or 县长 and a person: nobody is named before, so it is the article's own place."""
    for person in mentions:
        start = person.span.start
        if person.type != "Person":
            continue
        found = _HEAD_OF_PLACE.search(text, max(0, start - _LONGEST_HEAD - 1), start)
        place = place_meant(found[1], types_of(found[1]), places) if found else None
        if found and place and not _others_named(mentions, place, text, found.start()):
            said = Span(found.start(), person.span.end)
            yield by_name(person, "worksFor", place, said, "works.level", 0.75, role=found[0].strip())


def _others_named(mentions: Sequence[Mention], place: Mention, text: str, position: int) -> bool:
    """Tell whether a body or a place, and none of `place`, stands in the sentence shortly before a position."""
    near = range(max(0, position - _NEAR_HEAD), position + 1)
    others = (m for m in mentions if m.span.end in near and m.type in _EMPLOYERS)
    return any(
        not m.key.startswith(place.key)
        and not _COMMITTEE.fullmatch(m.name)
        and not re.search("[。；，\n]" if m.type in _NEVER_HEADED else "[。；\n]", text[m.span.end : position])
        for m in others
    )


def works_for(mentions: Sequence[Mention], posts: Sequence[Post], text: str) -> Iterator[Fact]:
    """Yield worksFor for an organisation, a post and a person side by side; the role as the text has it.

    `posts` are those of the persons that patterns found; for persons found otherwise they are read off the text.
    """
    people = {m.span: m for m in mentions if m.type == "Person"}
    employers = [m for m in mentions if m.type in _EMPLOYERS and not m.implicit and not _only_posted(text, m)]
    known = {post.person for post in posts}
    others = [span for span in people if span not in known]
    told: set[Span] = set()
    for post in [*posts, *posts_of(others, text)]:
        person = people.get(post.person)
        fitting = [
            e for e in employers if e.span.start <= post.role.start and _ends_before(text, e.span.end, post.role)
        ]
        if person is None or not fitting:
            continue
        employer = max(fitting, key=lambda e: e.span.end)
        gap = re.sub(r"^讯?[（(]", "", text[employer.span.end : post.role.start])
        if not _POST_GAP.fullmatch(re.sub(r"^[（(][^（）()]*[）)]", "", gap)) or "的" in gap:
            continue
        named = any(employer.span.end <= span.start < post.role.start for span in people)
        named = named or text.endswith("由", 0, post.role.start)  # 某县|某产业链由|副县长王某任链长
        said = text[post.role.start if named else employer.span.end : post.role.end]
        said = _patterns()["heads_place_too"].sub("", said) if employer.name.endswith("委") else said
        role = re.sub(r"^(?:讯?[（(](?![^（）()]*[）)])|[（(][^（）()]*[）)])", "", said)
        told.add(post.person)
        role = _then_held(text, employer) + role.strip()
        yield by_name(person, "worksFor", employer, employer.span.hull(post.person), _BESIDE, 0.9, role=role)
        for other, held in _also_held(text, employers, employer):
            said_too = text[held.start : held.end]
            yield by_name(person, "worksFor", other, other.span.hull(post.person), _BESIDE, 0.9, role=said_too)
    bare = list(works_in_body_before(mentions, told, text))
    yield from bare
    yield from works_in_firm_before(mentions, told | {fact.subject.span for fact in bare}, text)


def _then_held(text: str, employer: Mention) -> str:
    """Return the word before a body that says that its post is of that time: 时任|某银行|行长王某."""
    found = _patterns()["then_held"].search(text, max(0, employer.span.start - 2), employer.span.start)
    return found[0] if found else ""


def _only_posted(text: str, place: Mention) -> bool:
    """Tell whether a place is only where somebody is posted: 某报驻|长治|记者."""
    start = place.span.start
    return place.type in REGIONS and _patterns()["posted"].search(text, max(0, start - 1), start) is not None


def _also_held(text: str, employers: Sequence[Mention], employer: Mention) -> Iterator[tuple[Mention, Span]]:
    """Yield the bodies and posts before a body in a list of what one person is: 甲厅副厅长、|乙办主任某某."""
    edge = employer.span.start
    while True:
        before = [(e, title_at(text, e.span.end)) for e in employers if edge - _LONGEST_POST <= e.span.end < edge]
        fitting = [(e, post) for e, post in before if post and _patterns()["and_also"].fullmatch(text, post.end, edge)]
        if not fitting:
            return
        other, held = max(fitting, key=lambda pair: len(pair[0].span))
        if _patterns()["of_another"].search(text, max(0, other.span.start - 2), other.span.start):
            return  # 甲兼任乙会副会长，丙会理事长丁: that one is somebody else's
        yield other, held
        edge = other.span.start


def _ends_before(text: str, end: int, role: Span) -> bool:
    """Tell whether a name that ends here stands right before a post, or shares with it what both hold: 某分行|行长.

    The titles 分行行长 and 市委书记 begin with the end of the body's name.
    """
    if end <= role.start:
        return role.start - end <= _NEAR_POST
    return end < role.end and is_title(text[end : role.end])


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("posts.toml")


def appointed(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield worksFor for a person who is named to a post of a body: 任命甲为某局局长, 甲任某公司董事长."""
    employers = _employers(mentions)
    for person in mentions:
        if person.type != "Person":
            continue
        said = _patterns()["named_to"].match(text, person.span.end)
        if said is None or not (said["verb"] or _named_before(text, person.span.start)):
            continue
        employer = employers.get(said.end())
        while employer is not None and employer.span.end in employers:
            employer = employers[employer.span.end]
        role = title_at(text, employer.span.end) if employer is not None else None
        if employer is not None and role is not None:
            evidence = person.span.hull(role)
            yield by_name(person, "worksFor", employer, evidence, APPOINTED, 0.9, role=text[role.start : role.end])


def set_out(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield worksFor for persons of a list whose body and post stand after the name: 李明（市财政局局长）.

    In a regulator's notice nothing stands between them: 核准|李明|某银行|行长的任职资格.
    """
    employers = _employers(mentions)
    for person in mentions:
        if person.type != "Person":
            continue
        said = _patterns()["set_out"].match(text, person.span.end)
        employer = employers.get(said.end() if said else person.span.end)
        role = title_at(text, employer.span.end) if employer is not None else None
        if employer is None or role is None or _is_refused(text, person):
            continue
        if _patterns()["set_out_end" if said else "qualified"].match(text, role.end):
            evidence = person.span.hull(role)
            yield by_name(person, "worksFor", employer, evidence, SET_OUT, 0.9, role=text[role.start : role.end])


def _is_refused(text: str, person: Mention) -> bool:
    """Tell whether a person is not approved for a post: 不予核准|李明某银行行长的任职资格."""
    start = person.span.start
    return _patterns()["not_qualified"].search(text, max(0, start - _LONGEST_REFUSAL), start) is not None


def _employers(mentions: Sequence[Mention]) -> dict[int, Mention]:
    """Return whom persons may work for, by where the name begins; of one beginning the longest name."""
    able = [m for m in mentions if m.type in _EMPLOYERS and not m.implicit and not m.reference]
    return {m.span.start: m for m in sorted(able, key=lambda m: m.span.end)}


def _named_before(text: str, position: int) -> bool:
    """Tell whether the sentence up to a position speaks of naming somebody to a post."""
    start = max(text.rfind(mark, 0, position) for mark in "。\n") + 1
    return bool(_patterns()["naming"].search(text, start, position))


def in_office(facts: Sequence[Fact], text: str) -> tuple[list[Fact], list[Fact], list[Fact]]:
    """Return the facts that stand, those of posts left or held before, and those of who is named to another post.

    Whose post stands beside the name, or who is named to one, works for no other body that the network guesses, and who
    heads a place (县长) for no firm.
    """
    named = {fact.subject.key for fact in facts if fact.rule in {APPOINTED, SET_OUT, _BESIDE, BARE, LINKED}}
    stand: list[Fact] = []
    former: list[Fact] = []
    elsewhere: list[Fact] = []
    for fact in facts:
        if fact.relation != "worksFor":
            stand.append(fact)
        elif fact.rule.startswith(_GUESSED) and (fact.subject.key in named or _heads_no_firm(fact, text)):
            elsewhere.append(fact)
        else:
            (former if _has_left(fact, text) else stand).append(fact)
    return stand, former, elsewhere


def _heads_no_firm(fact: Fact, text: str) -> bool:
    """Tell whether a person whose post is to head a place is said to work for a firm or a school."""
    start = fact.subject.span.start
    if fact.object.type in {"Bank", "FinancialInstitution"} and _patterns()["of_firm"].search(
        text, max(0, start - _NEAR_POST), start
    ):
        return True
    return fact.object.type in _NEVER_HEADED and bool(
        _HEAD_OF_PLACE.search(text, max(0, start - _LONGEST_HEAD - 1), start)
    )


def _has_left(fact: Fact, text: str) -> bool:
    """Tell whether the text says of a post at this body that the person has left it, or held it before."""
    patterns, person, body = _patterns(), fact.subject.span, fact.object.span
    if body.start >= person.end:  # what follows the name tells of bodies after it: 甲曾任乙公司总经理
        let_go = patterns["let_go"].search(text, max(0, person.start - 2), person.start)
        return bool(let_go or patterns["leaves"].match(text, person.end, person.end + _LONGEST_LEAVE))
    if person.start - body.end > 2 * _NEAR_POST:
        return False
    titles = (title_at(text, found.end()) for found in patterns["former"].finditer(text, body.end, person.start))
    return any(title is not None and not text[title.end : person.start].strip() for title in titles)
