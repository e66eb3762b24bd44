"""Who lends, leases, insures or lends on, where the nearest name is not the one who pays."""

from __future__ import annotations

from extracting import named_facts, paid, read


def test_who_borrowed_lends_on_and_not_the_bank() -> None:
    text = "楚源银行荆门分行把6亿元借给青禾工控集团有限公司，再由后者转贷给云岭轴承有限公司4亿元。"
    given = {(f.subject.key, f.object.key) for f in read(text).facts if f.relation == "funded"}
    assert given >= {("楚源银行荆门分行", "青禾工控集团有限公司"), ("青禾工控集团有限公司", "云岭轴承有限公司")}
    assert ("楚源银行荆门分行", "云岭轴承有限公司") not in given


def test_who_is_named_with_by_puts_the_money_in() -> None:
    text = "荆门市发展改革委会同楚源银行办专场，由青禾创业投资有限公司入股云岭轴承有限公司，出资2400万元。"
    assert ("荆门市发展改革委", "云岭轴承有限公司") not in named_facts(text, "investedIn")
    assert ("青禾创业投资有限公司", "云岭轴承有限公司") in named_facts(text, "investedIn")


def test_a_lessor_pays_what_it_leases_back() -> None:
    text = "云岭风电有限公司与青禾融资租赁有限公司开展售后回租业务，以47台风机作标的，融资5.2亿元。"
    assert paid(text) == {("青禾融资租赁有限公司", "云岭风电有限公司", "5.2亿元")}
    talks = "云岭风电有限公司与青禾融资租赁有限公司洽谈售后回租，去年风机销售总额5.2亿元。"
    assert paid(talks) == set()


def test_the_lending_bank_is_told_after_the_loan() -> None:
    text = "青禾国资集团有限公司还为云岭热力有限公司1.5亿元的流动资金贷款提供连带责任担保，放款行是京山农商银行。"
    assert ("京山农商银行", "云岭热力有限公司") in named_facts(text, "funded")
    other = text.replace("放款行", "开户行")
    assert ("京山农商银行", "云岭热力有限公司") not in named_facts(other, "funded")


def test_damages_are_paid_by_who_insures_and_not_by_the_place() -> None:
    text = "京山市山火后，它7天内向楚源林场有限公司赔付216万元。"
    assert paid(text) == set()
    insured = "青禾财产保险荆门中心支公司7天内向楚源林场有限公司赔了216万元。"
    assert paid(insured) == {("青禾财产保险荆门中心支公司", "楚源林场有限公司", "216万元")}


def test_a_bank_that_a_clause_names_after_its_borrower_lent_to_that_one() -> None:
    text = "云岭铸管有限公司从荆门农村信用联社贷到450万元，青禾特种钢铁集团获荆门商业银行授信2000万元。"
    assert ("荆门商业银行", "青禾特种钢铁集团") in named_facts(text, "funded")
    assert ("荆门商业银行", "云岭铸管有限公司") not in named_facts(text, "funded")


def test_everyday_words_for_giving_name_who_gets_it_before_them() -> None:
    text = "京山市畜牧局给云岭食品有限公司发了60万元的奶牛补助。"
    assert paid(text) == {("京山市畜牧局", "云岭食品有限公司", "60万元")}
    assert paid("京山市畜牧局给云岭食品有限公司发了60份的奶牛手册。") == set()
