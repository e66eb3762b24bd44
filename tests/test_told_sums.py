"""Sums that are told outright: what each founder puts in, and what goods sold abroad are worth."""

from __future__ import annotations

from extracting import paid, read


def test_what_was_sold_to_one_country_is_worth_what_the_next_clause_says() -> None:
    text = "青禾电子有限公司今年向德国出口电机1.2万台，货值3100万元。"
    assert ("青禾电子有限公司", "德国", "3100万元") in paid(text, "exportsTo")


def test_what_was_sold_to_two_countries_together_is_the_worth_of_neither() -> None:
    text = "青禾电子有限公司今年向德国、越南出口电机1.2万台，货值3100万元。"
    assert {worth for _, _, worth in paid(text, "exportsTo")} == {None}


def test_what_a_firm_sold_in_all_is_not_what_went_to_one_country() -> None:
    text = "青禾电子有限公司今年向德国出口电机1.2万台，营业收入3100万元。"
    assert ("青禾电子有限公司", "德国", None) in paid(text, "exportsTo")


def test_who_founds_a_fund_is_said_to_put_in_what_stands_after_its_name() -> None:
    text = "青禾投资集团有限公司拿出2亿元参设楚源市集成电路产业基金（目标规模30亿元）。"
    assert paid(text, "established") == {("青禾投资集团有限公司", "楚源市集成电路产业基金", "2亿元")}


def test_what_somebody_buys_in_the_next_clause_costs_what_is_told_there() -> None:
    text = "青禾投资集团有限公司拿出2亿元参设楚源市产业基金，又以1.45亿元收购荆门微纳电子有限公司60%股权。"
    assert ("青禾投资集团有限公司", "荆门微纳电子有限公司", "1.45亿元") in paid(text, "investedIn")


def test_a_programme_has_the_day_that_tells_when_it_was_begun() -> None:
    text = "三份红包背后，是楚源市今年推行的“企业梯队成长计划”。"
    found = {f.object.key: f.qualifiers.date for f in read(text).facts if f.relation == "implements"}
    day = found["企业梯队成长计划"]
    assert day is not None and day.text == "今年"
