"""Whom persons work for whose post in a firm stands without the firm's name, and whose 市长 heads the place."""

from __future__ import annotations

from extracting import read

from kg.extract.facts.relations.posts.firms import RULE


def by_rule(text: str) -> set[tuple[str, str]]:
    return {(f.subject.key, f.object.key) for f in read(text).facts if f.rule == RULE}


def works(text: str) -> set[tuple[str, str]]:
    return {(f.subject.key, f.object.key) for f in read(text).facts if f.relation == "worksFor"}


def test_a_post_that_begins_a_clause_is_held_in_the_firm_named_just_before() -> None:
    text = "浙江沃源泵业有限公司的车间里机器轰鸣。“活儿干不完。”公司外贸部经理陶允恭说。"
    assert by_rule(text) == {("陶允恭", "浙江沃源泵业有限公司")}
    lent = "浙江沃源泵业有限公司从工行借到300万元，老板陶允恭松了口气。"
    assert by_rule(lent) == {("陶允恭", "浙江沃源泵业有限公司")}


def test_a_firm_named_further_before_is_not_meant() -> None:
    far = "浙江沃源泵业有限公司投产。天气转凉。街上人少了。灯也亮了。"
    assert by_rule(f"{far}“活儿干不完。”总经理陶允恭说。") == set()


def test_a_post_beside_its_own_body_is_not_read_twice() -> None:
    assert by_rule("浙江沃源泵业有限公司投产，台州银行行长陶允恭到场。") == set()


def test_who_heads_a_place_works_for_it_also_where_the_committee_is_named_before() -> None:
    text = "漯河市举办食品博览会。漯河市委副书记、市长秦怀远出席开幕式。"
    assert {body for _, body in works(text)} & {"漯河", "漯河市"}


def test_who_is_named_after_a_post_that_somebody_else_takes_up_does_not_hold_it() -> None:
    text = "安徽省发展和改革委员会处长丁未然兼任安徽省服务业联合会副会长，中国陶瓷工业协会理事长杜同林致辞。"
    assert works(text) >= {("杜同林", "中国陶瓷工业协会")}
    assert ("杜同林", "安徽省服务业联合会") not in works(text)
