"""Who founds, builds and holds what where the subject stands far off, is left out, or is not who it seems to be."""

from __future__ import annotations

import pytest
from extracting import named_facts, read


def keys(text: str, relation: str) -> set[tuple[str, str]]:
    return {(f.subject.key, f.object.key) for f in read(text).facts if f.relation == relation}


def test_what_a_paper_provides_for_it_sets_up_itself() -> None:
    paper = "黔山州民族刺绣提升方案"
    told = f"黔山州政府2022年出台的《{paper}》提出，设立非遗工坊扶持资金。"
    assert (paper, "非遗工坊扶持资金") in keys(told, "established")
    assert ("黔山州政府", "非遗工坊扶持资金") not in keys(told, "established")
    by_itself = f"黔山州政府根据《{paper}》，设立非遗工坊扶持资金。"
    assert (paper, "非遗工坊扶持资金") not in keys(by_itself, "established")


def test_bonds_are_set_up_by_who_issues_them() -> None:
    assert keys("三江投资集团成功发行绿色公司债券6亿元。", "established") == {("三江投资集团", "绿色公司债券")}
    assert keys("三江投资集团认购绿色公司债券6亿元。", "established") == set()


def test_many_founders_may_stand_before_a_verb() -> None:
    text = "宜宾双城科创中心由宜宾市科学技术局会同宜宾市发展和改革委员会、宜宾市经济和信息化局、四川大学共同组建。"
    assert {s for s, _ in keys(text, "established")} >= {"宜宾市科学技术局", "宜宾市发展和改革委员会", "四川大学"}
    other = "宜宾双城科创中心由宜宾市科学技术局主管，受到四川大学好评。"
    assert keys(other, "established") == set()


def test_what_was_founded_by_two_builds_and_not_its_founders() -> None:
    text = "襄州锻造产业园项目由三环锻造与襄州城市建设投资公司合资设立的襄阳锋城实业公司承建。"
    builders = {s for s, o in keys(text, "established") if o.startswith("襄州锻造产业园")}
    assert not builders & {"三环锻造", "襄州城市建设投资公司"}


def test_a_zone_that_was_told_of_before_is_where_firms_have_gathered() -> None:
    text = "株洲轨道科技城2018年开园，目前已集聚湖南宝庆重工有限公司、雁峰电机有限公司等企业41家。"
    assert ("雁峰电机有限公司", "株洲轨道科技城") in keys(text, "locatedIn")
    other = "株洲轨道科技城2018年开园，目前已集聚湖南宝庆重工有限公司研发的设备。"
    assert ("湖南宝庆重工有限公司", "株洲轨道科技城") not in keys(other, "locatedIn")


def test_districts_of_a_list_lie_in_the_city_before_the_first() -> None:
    assert ("呈贡区", "昆明市") in keys("昆明市官渡区、呈贡区先行实施。", "locatedIn")
    assert ("安定区", "福州市") not in keys("福州市马尾区和安定区对接岗位。", "locatedIn")


def test_a_firm_is_held_by_its_holder_though_an_exchange_stands_between() -> None:
    text = "桂山旅游股份有限公司2000年在深交所挂牌，控股股东为桂山旅游发展总公司，实际控制人是桂林市国资委。"
    holders = keys(text, "subsidiaryOf")
    assert ("桂山旅游股份有限公司", "桂山旅游发展总公司") in holders
    assert not any(subject == "深圳证券交易所" or subject == "深交所" for subject, _ in holders)


def test_all_who_a_firm_holds_belong_to_it() -> None:
    text = "云锡集团1998年改制，旗下拥有个旧矿业公司、蒙自铟业公司两家公司。"
    assert keys(text, "subsidiaryOf") == {("个旧矿业公司", "云锡集团"), ("蒙自铟业公司", "云锡集团")}
    assert keys("云锡集团1998年改制，走访了个旧矿业公司、蒙自铟业公司两家公司。", "subsidiaryOf") == set()


def test_who_buys_at_home_exports_nothing() -> None:
    text = "楚锋锻造股份有限公司的产品打入东风康明斯公司供应链，远销德国。"
    assert {s for s, _ in keys(text, "exportsTo")} == {"楚锋锻造股份有限公司"}


def test_the_parent_of_a_firm_exports_nothing_by_that() -> None:
    text = "瑞川新能源有限公司是宁海时代股份有限公司（深交所：300999）的全资子公司，产品出口英国。"
    assert "宁海时代股份有限公司" not in {s for s, _ in keys(text, "exportsTo")}
    assert "瑞川新能源有限公司" not in {s for s, _ in keys(text, "listedOn")}


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "楚源大学与荆门市商务局签订合作协议，并与云岭银行签署备忘录。",
            {("楚源大学", "荆门市商务局"), ("楚源大学", "云岭银行")},
        ),
        (
            "三环锻造、江山重工分别与楚源大学、云岭大学签订合作协议。",
            {("三环锻造", "楚源大学"), ("江山重工", "云岭大学")},
        ),
        ("三环锻造、江山重工等86家企业与楚源大学、云岭大学等41所高校达成合作。", set()),
    ],
)
def test_who_does_it_with_whom(text: str, pairs: set[tuple[str, str]]) -> None:
    found = {frozenset(pair) for pair in keys(text, "cooperatesWith")}
    assert found == {frozenset(pair) for pair in pairs}


def test_a_third_party_makes_no_partners_of_names_in_a_row() -> None:
    text = "滨江律师事务所、滨江市工商联受聘为第三方评估机构。"
    assert named_facts(text, "cooperatesWith") == set()


def test_who_helps_to_draw_up_a_paper_has_not_issued_it() -> None:
    text = "楚源大学受邀参与编制《荆门市氢能产业发展规划》。"
    assert named_facts(text, "issued") == set()
    assert named_facts("楚源大学编制《荆门市氢能产业发展规划》。", "issued") != set()


def test_two_posts_of_one_person_are_held_at_two_bodies() -> None:
    text = "云南省商务厅副厅长、昆明市贸促会会长段思源出席。"
    assert {body for _, body in named_facts(text, "worksFor")} >= {"云南省商务厅", "昆明市贸促会"}
    other = "云南省商务厅调研组、昆明市贸促会会长段思源出席。"
    assert "云南省商务厅" not in {body for _, body in named_facts(other, "worksFor")}


def test_bare_firm_is_the_one_that_the_text_is_about() -> None:
    text = "楚锋锻造股份有限公司发展纪实\n楚锋锻造股份有限公司位于襄州。公司与武汉理工大学共建联合研究中心。"
    assert ("楚锋锻造股份有限公司", "武汉理工大学") in {
        pair for s, o in keys(text, "cooperatesWith") for pair in ((s, o), (o, s))
    }
    two = "三环锻造与江山重工比邻。公司与武汉理工大学共建联合研究中心。"
    assert not any(mention.reference for mention in read(two).mentions)


def test_a_region_right_before_a_named_policy_is_where_it_holds() -> None:
    assert ("空天十五条", "雄安新区") in keys("雄安新区“空天十五条”受到关注。", "appliesIn")
    assert keys("雄安新区的企业谈到“空天十五条”。", "appliesIn") == set()
