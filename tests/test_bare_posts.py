"""Whom persons work for whose post stands without the body: 局长王某说, 支行行长李某."""

from __future__ import annotations

from extracting import read

from kg.extract.facts.relations.posts.bare import BARE


def works(text: str) -> set[tuple[str, str]]:
    return {(f.subject.key, f.object.key) for f in read(text).facts if f.relation == "worksFor"}


def test_a_post_alone_is_held_in_the_last_body_of_its_kind() -> None:
    text = "清河市商务局召开会议，清河银行到会。局长魏长河说，今年新设海外仓。"
    assert works(text) == {("魏长河", "清河市商务局")}


def test_a_noun_before_the_post_tells_of_what_kind_the_body_is() -> None:
    text = (
        "清河农商银行城东支行走访企业，清河市商务局同行。支行行长柳如松说，额度够用。"
        "清河大学建有材料实验室。实验室主任胡一鸣教授说，设备到了。"
    )
    assert ("柳如松", "清河农商银行城东支行") in works(text)


def test_with_whom_something_is_done_is_not_whose_post_is_meant() -> None:
    text = "荆门市林业局上月联合荆门市商务局推出“护林助农”活动。局长章怀瑾说，活动办到年底。"
    assert works(text) == {("章怀瑾", "荆门市林业局")}


def test_no_body_is_meant_where_one_without_a_name_is_spoken_of() -> None:
    def by_rule(text: str) -> set[str]:
        return {fact.object.key for fact in read(text).facts if fact.rule == BARE}

    firm, told = "柳州市龙潭精密锻压厂拿到了贷款。", "，厂长覃大山没有说明。"
    assert by_rule(f"{firm}生产没有停{told}") == {"柳州市龙潭精密锻压厂"}
    assert by_rule(f"{firm}邻县那个轮毂厂停工了{told}") == set()


def test_where_a_reporter_is_posted_is_not_who_employs_him() -> None:
    assert works("山西晚报驻大同记者 高志远\n大同市的大棚亮起了灯。") == {("高志远", "山西晚报")}


def test_a_text_may_begin_with_the_noun_before_a_post() -> None:
    assert works("协会秘书长柳如松说，额度够用。") == set()
    assert works("清河市茶叶协会获奖。协会秘书长柳如松说，额度够用。") == {("柳如松", "清河市茶叶协会")}
