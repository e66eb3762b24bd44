"""Who lent where a firm only says that it borrowed, who holds shares, who only works at what others build."""

from __future__ import annotations

from extracting import named_facts, read

BANK = "衡阳农商银行推出“油茶贷”，按亩授信。"
POWER = "阳江石河水电站总投资6亿元。"


def lent(text: str) -> set[tuple[str, str]]:
    return {(f.subject.name, f.object.name) for f in read(text).facts if f.rule == "funded.borrowed"}


def test_who_borrows_without_saying_from_whom_does_from_the_bank_of_the_paragraph() -> None:
    assert ("衡阳农商银行", "常宁市山茶油专业合作社") in lent(
        BANK + "常宁市山茶油专业合作社今年3月借了180万元扩建油坊。"
    )


def test_what_the_one_who_borrows_gives_for_it_may_stand_between() -> None:
    assert ("衡阳农商银行", "衡阳楚源食品有限公司") in lent(BANK + "衡阳楚源食品有限公司以茶园作抵押，贷到350万元。")


def test_of_two_banks_of_the_paragraph_none_is_chosen() -> None:
    two = "衡阳农商银行和长沙银行衡阳分行推出“油茶贷”。"
    assert lent(two + "常宁市山茶油专业合作社今年3月借了180万元扩建油坊。") == set()


def test_who_has_not_got_a_loan_has_none() -> None:
    assert lent(BANK + "常宁市山茶油专业合作社还没拿到180万元贷款。") == set()


def test_a_subsidy_for_interest_is_no_loan() -> None:
    assert lent(BANK + "常宁市山茶油专业合作社获得20万元贷款贴息。") == set()


def shares(text: str) -> set[tuple[str, str, str | None]]:
    facts = (f for f in read(text).facts if f.rule == "invested.shares")
    return {(f.subject.name, f.object.name, f.qualifiers.percent) for f in facts}


def test_shares_are_held_in_the_firm_that_the_sentence_is_about() -> None:
    text = "阳江石河水电有限公司2019年注册，广东楚源能源集团有限公司持股51%，阳江青禾投资有限公司持股15%。"
    firm = "阳江石河水电有限公司"
    assert shares(text) == {("广东楚源能源集团有限公司", firm, "51%"), ("阳江青禾投资有限公司", firm, "15%")}


def test_shares_in_what_the_firm_founded_are_none_in_itself() -> None:
    text = "阳江石河水电有限公司合资设立阳江青禾储能有限公司，广东楚源能源集团有限公司持股40%。"
    assert shares(text) == {("广东楚源能源集团有限公司", "阳江青禾储能有限公司", "40%")}


def works(text: str) -> set[str]:
    return {subject for subject, _ in named_facts(text, "participatesIn")}


def test_who_builds_designs_or_watches_for_others_takes_part() -> None:
    text = "电站由中国水利水电第八工程局有限公司施工，设计交给湖南澧源勘测设计有限公司。"
    assert works(POWER + text) == {"中国水利水电第八工程局有限公司", "湖南澧源勘测设计有限公司"}


def test_a_planned_output_is_no_design() -> None:
    assert works(POWER + "阳江青禾投资有限公司设计年产能2万吨。") == set()


def test_the_only_work_that_ends_so_is_meant_by_its_noun() -> None:
    found = named_facts(POWER + "国家开发银行广东省分行为电站发放贷款3亿元。", "funded")
    assert ("国家开发银行广东省分行", "电站") in found


def test_the_only_chamber_is_meant_by_its_noun() -> None:
    found = named_facts("阳江市湖南商会成立。商会与广发银行阳江分行签订合作协议。", "cooperatesWith")
    assert ("商会", "广发银行阳江分行") in found
