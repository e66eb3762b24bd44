"""Who acts where the clause does not say it: lenders lend, one of two, those without a name, who buys and invests."""

from __future__ import annotations

import pytest
from extracting import named_facts, read


def ends(text: str, relation: str) -> set[tuple[str, str]]:
    """Return the facts of a relation by what their ends stand for."""
    return {(f.subject.key, f.object.key) for f in read(text).facts if f.relation == relation}


def test_the_latter_is_the_other_of_the_two_that_the_former_is_one_of() -> None:
    text = (
        "云岭银行、楚源银行前来对接，前者向长垣市青禾机械有限公司发放贷款3000万元，"
        "后者向卫青重工股份有限公司发放贷款6000万元。"
    )
    assert ("楚源银行", "卫青重工股份有限公司") in ends(text, "funded")
    assert ("云岭银行", "卫青重工股份有限公司") not in ends(text, "funded")


def test_a_loan_is_not_given_by_the_borrower_named_last() -> None:
    text = (
        "湖北银行荆州分行向荆州青禾种业有限公司发放贷款800万元。该公司主要生产种子。"
        "今年，还向荆州市第一人民医院提供2000万元贷款。"
    )
    assert {subject for subject, _ in ends(text, "funded")} == {"湖北银行荆州分行"}


def test_a_gift_may_be_the_firms() -> None:
    text = "安徽青禾机电有限公司生产口罩。该公司年产口罩3万只。今年，向芜湖市红十字会捐款150万元。"
    assert ends(text, "funded") == {("安徽青禾机电有限公司", "芜湖市红十字会")}


def test_banks_without_a_name_sign_and_not_who_was_named_before() -> None:
    assert named_facts("青岛市商务局推进改革。目前，已有14家银行与青岛市财政局签约。", "cooperatesWith") == set()


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("武汉云岭光纤有限公司投资宜昌青禾化工有限公司5000万元。", ("武汉云岭光纤有限公司", "宜昌青禾化工有限公司")),
        (
            "湖北楚源能源有限公司将宜昌青禾化工有限公司60%股权转让给深圳云岭投资有限公司。",
            ("深圳云岭投资有限公司", "宜昌青禾化工有限公司"),
        ),
    ],
)
def test_who_puts_money_into_a_firm(text: str, ends: tuple[str, str]) -> None:
    assert named_facts(text, "investedIn") == {ends}


def test_the_number_in_a_name_counts_nothing() -> None:
    assert {f.qualifiers.count for f in read("《暖企十条》支持中小企业。").facts} == {None}


def test_a_body_named_as_partner_or_source_is_not_who_is_spoken_of() -> None:
    begin = "云岭市商务局出台《外贸十条》。该局还与6个部门建立机制。"
    text = f"{begin}青禾集团也从云岭市财政局拿到补贴。今年，该局举办招商大会。"
    assert {subject for subject, _ in ends(text, "implements")} == {"云岭市商务局"}


def test_a_bare_new_area_is_the_one_named_before() -> None:
    text = "2007年，沧州渤海新区挂牌成立。2008年，新区设立产业引导基金。2016年，新区完成地区生产总值590亿元。"
    assert {i.subject.key for i in read(text).indicators if i.subject} == {"渤海新区"}


def test_what_the_issuer_does_besides_is_no_part_of_the_policy() -> None:
    text = "荆门市商务局出台《荆门外贸十条》。该局还与6个部门建立协调机制。"
    assert named_facts(text, "hasMeasure") == set()


def test_who_begins_the_last_clause_does_what_the_next_one_says() -> None:
    text = "云岭市人民政府印发《云岭市糖业十条》后，楚源银行党委会跟进，设立3000万元糖业激励基金。"
    assert {subject for subject, object_ in ends(text, "established") if "基金" in object_} == {"楚源银行"}


def test_a_dash_brings_the_name_of_what_was_opened_and_not_who_acts_next() -> None:
    text = "楚源银行6月在荆州市开出首家绿色支行——楚源银行荆州沙市绿色支行，同时上线“蔗链通”平台。"
    assert ("楚源银行", "楚源银行荆州沙市绿色支行") in ends(text, "established")
    assert {f.subject.key for f in read(text).facts if f.rule == "measure.actor"} == {"楚源银行"}


def test_between_two_names_a_dash_says_who_does_it_together() -> None:
    text = "云岭大学——荆州青禾机械有限公司，共建青禾农机研究院。"
    assert ("荆州青禾机械有限公司", "青禾农机研究院") in ends(text, "established")


def test_a_subsidiary_named_without_its_parent_is_whose_the_sentence_is() -> None:
    text = "楚源银行10月办理保理900万元，控股子公司楚源金融租赁有限公司又向荆州青禾机械有限公司投放1.2亿元。"
    assert ends(text, "subsidiaryOf") == {("楚源金融租赁有限公司", "楚源银行")}


def test_in_a_banks_own_news_an_item_without_a_subject_is_the_banks() -> None:
    text = (
        "荆州青禾机械有限公司、楚源金融租赁有限公司与楚源银行股份有限公司（以下简称“本行”）座谈。本行成立于1998年，本行员工300人。\n"
        "1.汽车链。楚源金融租赁有限公司投放2亿元。\n"
        "2.航空链。向荆州卫青重工股份有限公司投放贷款500万元。"
    )
    assert ("楚源银行股份有限公司", "荆州卫青重工股份有限公司") in ends(text, "funded")
    assert ("楚源金融租赁有限公司", "荆州卫青重工股份有限公司") not in ends(text, "funded")
