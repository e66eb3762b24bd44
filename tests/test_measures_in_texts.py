"""Where measures begin and end in ordinary sentences, and whose they are."""

from __future__ import annotations

import pytest
from extracting import named_facts, read


def measures(text: str) -> set[str]:
    return {m.name for m in read(text).mentions if m.type == "Measure"}


@pytest.mark.parametrize(
    "measure",
    [
        "对开展国际多中心临床试验的创新药，按研发费用的20%给予补助",
        "企业为职工缴纳的失业保险费，由市人社局给予50%返还",
    ],
)
def test_what_a_measure_is_about_belongs_to_it(measure: str) -> None:
    assert measures(f"《荆门市支持企业若干措施》明确，{measure}。") == {measure}


def test_a_label_is_no_part_of_a_measure() -> None:
    found = measures("《荆门市支持企业若干措施》明确：\n【技改扶持】对经备案的技改项目，给予20万元奖励。")
    assert found and not any("【" in name or "】" in name for name in found)


def test_what_a_policy_provides_is_its_own_after_a_clause_about_a_fund() -> None:
    text = "《湖北省科创若干措施》提出，省科创基金投向早期企业的比重不低于30%，对新认定的高新技术企业给予10万元奖励。"
    assert ("省科创基金", "对新认定的高新技术企业给予10万元奖励") not in named_facts(text, "hasMeasure")
    assert ("湖北省科创若干措施", "对新认定的高新技术企业给予10万元奖励") in named_facts(text, "hasMeasure")


def test_what_a_bank_does_by_itself_is_no_part_of_a_policy() -> None:
    text = "近日，武宁县人民政府印发《竹产业发展实施意见》。武宁农商银行推出“竹农贷”，利率低至3.85%。"
    assert named_facts(text, "hasMeasure") == set()


@pytest.mark.parametrize(
    "text",
    [
        "荆门市教育局：你局《关于申请贷款贴息的函》收悉。经研究，同意对学校建设项目给予贴息1200万元。",
        "依据《证券法》第一百九十三条，我局决定：对青禾生物股份有限公司给予警告。",
    ],
)
def test_a_letter_that_was_received_and_a_law_do_not_provide_what_is_decided(text: str) -> None:
    assert named_facts(text, "hasMeasure") == set()
