"""Whom persons work for, and since when no more."""

from __future__ import annotations

from kg.extract.facts.relations.posts.held import appointed, heads_places, in_office, works_for
from kg.model import Fact, Mention, Qualifiers, Span


def mention(text: str, name: str, type_: str, **more: object) -> Mention:
    start = text.index(name)
    return Mention(Span(start, start + len(name)), type_, name, "test", **more)  # type: ignore[arg-type]


def work(facts: list[Fact]) -> set[tuple[str, str, str | None]]:
    return {(fact.subject.name, fact.object.name, fact.qualifiers.role) for fact in facts}


def test_a_post_beside_a_body_and_a_person_is_read_whatever_follows() -> None:
    text = "云岭银行荆门分行行长何静出席，青禾集团董事长林远致辞，榆关市委书记 周全说。"
    bodies = [("云岭银行荆门分行", "Bank"), ("青禾集团", "Enterprise"), ("榆关市委", "GovernmentAgency")]
    people = [mention(text, name, "Person") for name in ("何静", "林远", "周全")]
    found = list(works_for([*people, *(mention(text, *body) for body in bodies)], [], text))
    assert work(found) == {
        ("何静", "云岭银行荆门分行", "行长"),
        ("林远", "青禾集团", "董事长"),
        ("周全", "榆关市委", "书记"),
    }


def test_who_is_named_to_a_post_works_where_it_is_and_not_for_who_named_him() -> None:
    text = "榆关市人大常委会决定任命何静为榆关市副市长；周全任青禾集团党委书记、董事长。林远为此高兴。"
    bodies = [("榆关市人大常委会", "GovernmentAgency"), ("青禾集团", "Enterprise")]
    place = Mention(Span(text.index("榆关市副"), text.index("榆关市副") + 3), "City", "榆关市", "test")
    named = [mention(text, *body) for body in bodies]
    people = [mention(text, name, "Person") for name in ("何静", "周全", "林远")]
    facts = list(appointed([*people, *named, place], text))
    assert work(facts) == {("何静", "榆关市", "副市长"), ("周全", "青禾集团", "党委书记、董事长")}
    guess = Fact(people[0], "worksFor", named[0], Span(0, 20), "pair.worksFor", 0.8)
    assert in_office([*facts, guess], text) == (facts, [], [guess])


def test_who_left_a_post_or_held_it_before_does_not_work_there() -> None:
    text = "青禾集团原总经理何静到会。免去周全的榆关市财政局局长职务。林远辞去云岭集团董事长职务，王安是总经理。"
    firm, office = mention(text, "青禾集团", "Enterprise"), mention(text, "榆关市财政局", "GovernmentAgency")
    other = mention(text, "云岭集团", "Enterprise")
    pairs = [("何静", firm), ("周全", office), ("林远", other), ("王安", other)]
    facts = [
        Fact(mention(text, name, "Person"), "worksFor", body, Span(0, len(text)), "pair.worksFor", 0.8, Qualifiers())
        for name, body in pairs
    ]
    stand, former, _ = in_office(facts, text)
    assert [fact.subject.name for fact in stand] == ["王安"]
    assert [fact.subject.name for fact in former] == ["何静", "周全", "林远"]


def test_a_post_left_somewhere_else_takes_none_away() -> None:
    text = "青禾集团原董事长何静、总经理周全到会，云岭银行行长林远曾任楚源集团副总经理，楚源集团目前总经理是王安。"
    bodies = [("青禾集团", "Enterprise"), ("云岭银行", "Bank")]
    people = [mention(text, name, "Person") for name in ("何静", "周全", "林远")]
    stand, _, _ = in_office(list(works_for([*people, *(mention(text, *b) for b in bodies)], [], text)), text)
    assert work(stand) == {("林远", "云岭银行", "行长")}
    guessed = Fact(people[1], "worksFor", mention(text, "青禾集团", "Enterprise"), Span(0, 9), "pair.worksFor", 0.8)
    assert in_office([guessed], text)[0] == [guessed]


def test_who_heads_a_place_that_is_not_named_beside_heads_the_articles_own() -> None:
    text = "榆关市、榆北省。副市长何天伦致辞，榆关市县长联谊会会长李平到会，常务副省长 王安说，乡长周全也在。"
    places = [mention(text, "榆关市", "City"), mention(text, "榆北省", "Province")]
    people = [mention(text, name, "Person") for name in ("何天伦", "李平", "王安", "周全")]
    found = {(f.subject.name, f.object.name, f.qualifiers.role) for f in heads_places(people, places, text)}
    assert found == {("何天伦", "榆关市", "副市长"), ("王安", "榆北省", "常务副省长")}
    assert list(heads_places(people, [], text)) == []
    other = "榆关市。海屿市委副书记、市长何天伦致辞。"
    named = [mention(other, "海屿市委", "GovernmentAgency"), mention(other, "何天伦", "Person")]
    assert list(heads_places(named, [mention(other, "榆关市", "City")], other)) == []
