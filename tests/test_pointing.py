"""What pointing words and bare nouns mean: 该公司, 该市, 后者, 公司 in announcements, 园区 at the head of a clause."""

from __future__ import annotations

import pytest
from extracting import pipeline, read

from kg.extract import extract
from kg.model import Article, Extraction, Span


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


def titled(title: str, body: str) -> Extraction:
    """Return what is extracted from a text with a title."""
    text = f"{title}\n{body}"
    return extract(Article("a", "a", text, tuple(range(len(text))), Span(0, len(title))), pipeline())


def test_a_paper_speaks_of_itself_and_not_of_what_it_goes_by() -> None:
    body = "为落实《安徽省中药材产业振兴规划》，六安市农业农村局会同六安市财政局研究制定本文件。"
    found = titled("《六安市支持霍山石斛产业八条政策》解读", body)
    assert {m.key for m in found.mentions if m.name == "本文件"} == {"六安市支持霍山石斛产业八条政策"}
    assert {f.object.key for f in found.facts if f.relation == "issued"} == {"六安市支持霍山石斛产业八条政策"}


def test_a_new_paragraph_goes_back_to_the_bank_of_the_title() -> None:
    body = (
        "8月28日，甘肃银行酒泉分行向酒泉瀚海叶片有限公司发放贷款1.5亿元。\n早在去年，甘肃银行就与玉门市人民政府签约。\n"
        "为做好服务，该行在瓜州县设立了工作站。"
    )
    found = titled("甘肃银行酒泉分行助力风电产业", body)
    assert {m.key for m in found.mentions if m.name == "该行"} == {"甘肃银行酒泉分行"}


def test_within_a_paragraph_the_bank_is_whom_it_names() -> None:
    body = "8月28日，甘肃银行酒泉分行开业。\n早在去年，兰州银行就到了玉门，该行向酒泉瀚海叶片有限公司发放贷款1.5亿元。"
    found = titled("甘肃银行酒泉分行助力风电产业", body)
    assert {m.key for m in found.mentions if m.name == "该行"} == {"兰州银行"}


def test_in_the_city_means_the_city_and_a_market_is_no_city() -> None:
    text = "襄阳市人力资源局透露，市里自3月起推行“归雁返乡”工程。襄阳市的菜市场里人多，超市里人少，市里的风也大。"
    assert [(m.name, m.key) for m in read(text).mentions if m.reference and m.name == "市里"] == [("市里", "襄阳市")]


def test_an_old_city_is_the_texts_place_where_its_successor_is_not_named() -> None:
    body = "谷城县和老河口、宜城两地尚未开办。襄樊市的银行多。襄樊市商务局说，市里安排600万元补充创业担保基金。"
    found = titled("襄樊：返乡青年领到开店贷款", body)
    assert {m.key for m in found.mentions if m.name == "市里"} == {"襄樊市"}


def test_in_a_speech_we_are_the_firm_of_who_gives_it() -> None:
    body = (
        "湖南衡岳精工集团董事长　雷万霆\n各位来宾，衡阳岳精轴承有限公司是一家子公司。"
        "去年我们和南华大学共建了精密传动实验室。有人说“我们不看好”。我们公司投入2600万元。"
    )
    found = titled("在衡阳市民营企业座谈会上的发言", body)
    meant_by_us = [(m.name, m.key) for m in found.mentions if m.name.startswith("我们")]
    assert meant_by_us == [("我们", "湖南衡岳精工集团"), ("我们公司", "湖南衡岳精工集团")]


def test_in_news_we_are_nobody() -> None:
    body = "湖南衡岳精工集团董事长　雷万霆\n去年我们和南华大学共建了精密传动实验室。"
    assert not [m for m in titled("衡阳举行民营企业座谈会", body).mentions if m.name == "我们"]


def test_a_bank_before_with_the_firm_is_not_another_firm_that_is_meant() -> None:
    body = (
        "漳州青禾药业股份有限公司今日投产，青禾药业年产三千吨。给它供货的是漳州云岭生物有限公司。\n"
        "11月25日，中国银行漳州分行与公司签订授信协议，提供授信5亿元。"
    )
    found = titled("漳州青禾药业股份有限公司投产公告", body)
    assert {m.key for m in found.mentions if m.name == "公司"} == {"漳州青禾药业股份有限公司"}
