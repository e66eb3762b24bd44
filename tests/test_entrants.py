"""Who takes part in what: lists of those chosen, what others join, what a place is chosen for without a level."""

from __future__ import annotations

from extracting import named_facts, read

from kg.extract.facts.relations.entrants import RULE, entrants
from kg.model import Mention, Span


def mention(text: str, name: str, type_: str) -> Mention:
    start = text.index(name)
    return Mention(Span(start, start + len(name)), type_, name, "test", None)


def listed(text: str, *named: tuple[str, str]) -> set[str]:
    """Return who takes part by lists, in a text whose first line is its title."""
    mentions = [mention(text, name, type_) for name, type_ in named]
    title = Span(0, text.index("\n"))
    return {fact.subject.name for fact in entrants(mentions, text, title) if fact.rule == RULE}


SCHEME = ("“灯塔”训练营", "Programme")
FIRMS = (("巢湖泵业有限公司", "Enterprise"), ("含山铸造厂", "Enterprise"))


def test_each_line_below_a_title_that_lists_the_chosen_takes_part() -> None:
    text = "合肥市“灯塔”训练营入选企业名单\n1．巢湖泵业有限公司\n2．含山铸造厂（含山县）\n"
    assert listed(text, SCHEME, *FIRMS) == {"巢湖泵业有限公司", "含山铸造厂"}


def test_a_line_after_which_a_list_follows_heads_it_too() -> None:
    text = "通知\n经评审，以下单位参加“灯塔”训练营：\n一、巢湖泵业有限公司\n二、含山铸造厂\n"
    assert listed(text, SCHEME, *FIRMS) == {"巢湖泵业有限公司", "含山铸造厂"}


def test_who_is_paid_or_told_of_something_else_does_not() -> None:
    paid = "“灯塔”训练营入选企业补贴名单\n1．巢湖泵业有限公司\n2．含山铸造厂\n"
    assert listed(paid, SCHEME, *FIRMS) == set()
    told = "“灯塔”训练营入选企业名单\n1．巢湖泵业有限公司提供场地\n名单由含山铸造厂核对\n"
    assert listed(told, SCHEME, *FIRMS) == set()


def test_what_others_join_may_stand_before_them() -> None:
    text = "清河市4月举办茶香采摘节。“一叶一码”溯源行动已有清河毛尖集团、清河茶业有限公司等31家企业参加。"
    joined = {f.object.name for f in read(text).facts if f.rule == "participates.present"}
    assert joined == {"“一叶一码”溯源行动"}


def test_a_bank_that_joins_a_syndicate_takes_part_in_nothing_named_before() -> None:
    text = "“春风行动”招聘会昨天举行。吉林银行牵头，九台农商银行参加，组成8亿元银团支持长春轴承有限公司。"
    assert not any(name == "九台农商银行" for name, _ in named_facts(text, "participatesIn"))
    assert ("吉林银行", "九台农商银行") in named_facts(text, "cooperatesWith")


def test_what_a_place_is_chosen_for_needs_no_level_where_it_ends_in_a_pilot() -> None:
    def programmes(text: str) -> set[str]:
        return {m.name for m in read(text).mentions if m.type == "Programme"}

    assert programmes("长沙市被列为首批奖补直达试点城市。") == {"奖补直达试点城市"}
    assert programmes("长沙市被列为第四批试点。") == set()
