"""Who sells where: rows of countries with their ports, places at home, parts of a firm that are listed."""

from __future__ import annotations

from extracting import named_facts, read


def sold_by_rule(text: str) -> set[tuple[str, str]]:
    facts = (f for f in read(text).facts if f.relation == "exportsTo" and f.rule.startswith("exports."))
    return {(fact.subject.name, fact.object.name) for fact in facts}


def test_a_row_of_countries_goes_on_after_a_port() -> None:
    sold = sold_by_rule("唐山晶源电子有限公司的晶片发往德国汉堡、荷兰鹿特丹。")
    assert {place for _, place in sold} >= {"德国", "荷兰"}
    sold = sold_by_rule("唐山晶源电子有限公司的晶片发往德国汉堡港、荷兰鹿特丹港。")
    assert {place for _, place in sold} >= {"德国", "荷兰"}


def test_what_went_to_a_country_was_sold_there_and_who_went_there_sold_nothing() -> None:
    went = sold_by_rule("郴州桂力重机公司的装载机上月装船去了秘鲁、智利。")
    assert {place for _, place in went} == {"秘鲁", "智利"}
    assert {place for _, place in sold_by_rule("郴州桂力重机公司的装载机叩开秘鲁市场。")} == {"秘鲁"}
    assert sold_by_rule("郴州桂力重机公司的厂长借着补助去了趟秘鲁。") == set()
    assert sold_by_rule("郴州桂力重机公司把服务网点铺到了秘鲁。") == set()


def test_goods_are_sold_to_places_at_home_too() -> None:
    text = "恩施硒茶有限公司的玉露茶主要卖到武汉、长沙，去年亮相成都。"
    assert {place for _, place in sold_by_rule(text)} == {"武汉", "长沙"}


def test_who_has_listed_parts_sells_and_they_belong_to_it() -> None:
    parts, owner = {"西安星曜信息有限公司", "成都星曜微波有限公司"}, "星曜导航技术股份有限公司"
    listed = "西安星曜信息有限公司、成都星曜微波有限公司两家全资子公司"
    text = f"{owner}2009年成立，现有{listed}，产品远销越南。"
    assert named_facts(text, "subsidiaryOf") == {(part, owner) for part in parts}
    assert named_facts(text, "exportsTo") == {(owner, "越南")}


def test_what_was_just_made_signs_nothing() -> None:
    text = "洛阳轴承集团5月与河南科技大学共建轴承材料学院，6月与洛阳银行签约，三年内投放2亿元。"
    assert not any("轴承材料学院" in pair for pair in named_facts(text, "cooperatesWith"))


def test_we_in_a_quotation_is_the_institute_whose_head_speaks() -> None:
    text = (
        "哈尔滨工程大学烟台研究院成立十年，孵化了烟台海智声学科技有限公司。"
        "“我们和鲁东大学今年签约共建了两个中心。”研究院院长万景隆说。"
    )
    spoken = {f.subject.key for f in read(text).facts if f.relation == "cooperatesWith"}
    assert spoken == {"哈尔滨工程大学烟台研究院"}
