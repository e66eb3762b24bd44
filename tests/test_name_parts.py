"""What belongs to a name: numbers of versions, parties before committees, parts of schools; and what is none."""

from __future__ import annotations

import pytest
from extracting import read


def names(text: str) -> set[tuple[str, str]]:
    found = read(text).mentions
    return {(m.type, m.name) for m in found if not m.implicit and not m.reference and m.type != "Measure"}


def test_a_version_is_another_product() -> None:
    text = "荆门市科技局推出“楚科贷”。今年3月，荆门市科技局又推出“楚科贷”2.0版，放款3000万元。楚科贷2.0受欢迎。"
    assert {("FinancialProduct", "楚科贷"), ("FinancialProduct", "“楚科贷”2.0")} <= names(text)
    assert ("FinancialProduct", "楚科贷2.0") in names(text)


def test_a_sum_after_a_product_is_no_version() -> None:
    found = names("荆门银行推出“楚科贷”。楚科贷3.0亿元已经放出。")
    assert ("FinancialProduct", "楚科贷") in found and not any("3.0" in name for _, name in found)


@pytest.mark.parametrize("party", ["民盟", "九三学社", "共青团", "民建"])
def test_committees_of_others_are_associations(party: str) -> None:
    found = names(f"{party}绍兴市委与绍兴市科技局签署合作协议。")
    assert ("Association", f"{party}绍兴市委") in found and ("GovernmentAgency", "绍兴市委") not in found
    assert ("GovernmentAgency", "中共绍兴市委") in names("中共绍兴市委印发《绍兴市人才意见》。")


@pytest.mark.parametrize(
    ("type_", "name"),
    [
        ("PublicInstitution", "西安交大一附院"),
        ("PublicInstitution", "兰州大学第二医院"),
        ("ResearchInstitution", "厦门大学漳州校区"),
        ("ResearchInstitution", "中国石油大学（北京）克拉玛依校区"),
        ("GovernmentAgency", "人民银行嘉兴市分行海宁支行"),
        ("GovernmentAgency", "杭州高新区（滨江）财政局"),
        ("Bank", "泸州市江阳区农村信用合作联社"),
        ("Fund", "长沙高新创业投资合伙企业（有限合伙）"),
        ("Association", "呼和浩特市残联"),
        ("Project", "楚源敖伦光伏基地一期工程"),
        ("Zone", "荆门金融城"),
        ("PublicInstitution", "荆门市漳河体育场"),
    ],
)
def test_a_name_goes_on_to_its_end(type_: str, name: str) -> None:
    assert (type_, name) in names(f"近日，{name}与青禾科技有限公司签约。")


def test_a_country_is_none_inside_a_firm() -> None:
    found = names("山东省恒泰国有资本运营集团有限公司获得齐鲁银行授信2亿元。")
    assert ("Enterprise", "山东省恒泰国有资本运营集团有限公司") in found and ("Country", "泰国") not in found
    assert ("Country", "泰国") in names("近日，泰国有12家企业来荆门考察。")


def test_what_something_is_said_to_be_is_no_name() -> None:
    found = names("荆门医药高新区是国内首个国家级医药高新区。")
    assert ("Zone", "荆门医药高新区") in found and len(found) == 1


@pytest.mark.parametrize("word", ["破局", "入局", "谋局"])
def test_words_that_end_like_bodies_are_none(word: str) -> None:
    assert not any(name.endswith(word) for _, name in names(f"荆门传统企业跨界{word}，青禾科技有限公司领跑。"))
