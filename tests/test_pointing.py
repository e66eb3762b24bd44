"""What pointing words and bare nouns mean: 该公司, 该市, 后者, 公司 in announcements, 园区 at the head of a clause."""

from __future__ import annotations

import pytest
from extracting import read


def meant(text: str) -> dict[str, str]:
    """Return what the pointing words of a text stand for."""
    return {m.name: m.key for m in read(text).mentions if m.reference}


def facts(text: str, relation: str) -> set[tuple[str, str]]:
    return {(f.subject.key, f.object.key) for f in read(text).facts if f.relation == relation}


def test_the_firm_is_the_one_named_last_whatever_its_name_ends_in() -> None:
    text = "2015年，楚源科技公司成立。青禾集团是本土独角兽。2018年，该公司完成19亿美元融资，云岭基金领投。"
    assert meant(text)["该公司"] == "青禾集团"


def test_the_city_is_whom_the_sentence_before_is_about() -> None:
    text = "昆山紧邻苏州。2022年，该市出台《昆山市半导体产业扶持办法》。"
    assert meant(text)["该市"] == "昆山市"


def test_the_bank_is_who_begins_the_sentence_before() -> None:
    assert meant("楚源农商银行与江苏银行签约。去年，该行向青禾科技有限公司发放贷款3亿元。")["该行"] == "楚源农商银行"


def test_who_acts_is_not_whom_it_gives_to() -> None:
    text = "荆门银行向青禾新材料有限公司发放贷款2亿元，云岭资本集团管理的楚源成长基金向该公司注资9000万元。"
    assert meant(text)["该公司"] == "青禾新材料有限公司"


def test_the_former_and_the_latter_are_one_each_of_two() -> None:
    text = "楚源投控公司与青禾通讯公司合作，前者出资20亿元设立楚源芯片产业基金。"
    assert facts(text, "established") == {("楚源投控公司", "楚源芯片产业基金")}
    assert meant("荆门市政府与青禾汽车集团签约，后者投资50亿元建设青禾荆门基地。")["后者"] == "青禾汽车集团"


def test_of_one_alone_there_is_no_latter() -> None:
    assert "后者" not in meant("青禾通讯公司投产，后者未提。")


def test_in_an_announcement_the_firm_is_who_announces() -> None:
    text = (
        "青禾新材料股份有限公司3月1日公告，公司控股子公司荆门锂源有限公司获得补贴500万元。公司去年实现营业收入12亿元。"
    )
    assert [i.subject.key for i in read(text).indicators if i.subject] == ["青禾新材料股份有限公司"]


def test_a_bare_noun_means_the_one_body_of_its_kind() -> None:
    text = "民和县人民医院是二级甲等医院。民和县卫健局给予表彰。医院与楚源大学合作。"
    assert ("民和县人民医院", "楚源大学") in facts(text, "cooperatesWith")
    two = "民和县人民医院与乐都区人民医院都是二级甲等医院。医院与楚源大学合作。"
    assert "医院" not in meant(two)


def test_a_bare_noun_means_the_last_name_that_ends_like_it() -> None:
    text = "青禾机床产业园昨日开园。园区由荆门市政府打造。"
    assert facts(text, "established") == {("荆门市政府", "青禾机床产业园")}


def test_a_branch_after_its_pointing_bank_is_one_body() -> None:
    text = "汉口银行成立于1997年。该行宜昌分行向青禾科技有限公司发放贷款3000万元。"
    assert facts(text, "funded") == {("汉口银行宜昌分行", "青禾科技有限公司")}


@pytest.mark.parametrize("word", ["园区企业", "项目部", "基金会"])
def test_longer_words_are_no_bare_nouns(word: str) -> None:
    assert word[:2] not in meant(
        f"青禾机床产业园昨日开园，青禾电机项目投产，楚源产业基金到场。{word}由荆门市政府打造。"
    )
