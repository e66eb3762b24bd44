"""What leads a measure and what goes on with it: adverbs, how often, terms in other words, those of a whole place."""

from __future__ import annotations

import pytest
from extracting import named_facts, read, read_titled

ISSUED = "荆门市财政局印发《荆门市稳企办法》。"


def measures(text: str) -> set[str]:
    return {m.name for m in read(text).mentions if m.type == "Measure"}


@pytest.mark.parametrize("lead", ["又", "据此", "同步", "随即", "为此", "承诺", "答应"])
def test_a_word_that_only_leads_to_what_is_done_is_no_part_of_it(lead: str) -> None:
    assert "设立5000万元贷款风险补偿金" in measures(f"{ISSUED}荆门市科技局{lead}设立5000万元贷款风险补偿金。")


def test_a_word_that_says_how_stays() -> None:
    assert "统一设立5000万元贷款风险补偿金" in measures(f"{ISSUED}荆门市科技局统一设立5000万元贷款风险补偿金。")


def test_how_often_and_within_how_many_years_belong_to_what_is_done() -> None:
    found = measures(f"{ISSUED}荆门市审计局每季度抽查一成项目，荆门市人社局三年内培训数控技工3000人次。")
    assert found == {"每季度抽查一成项目", "三年内培训数控技工3000人次"}


@pytest.mark.parametrize("lead", ["已", "已经", "将在高新区", "将面向外贸企业"])
def test_that_it_was_or_will_be_done_is_no_part_of_it(lead: str) -> None:
    kept = lead.removeprefix("已经").removeprefix("已").removeprefix("将")
    assert f"{kept}设立中小企业维权工作站" in measures(f"{ISSUED}荆门市司法局{lead}设立中小企业维权工作站。")


def test_those_to_whom_something_was_done_keep_the_word() -> None:
    text = f"{ISSUED}对企业减免三个月房租，已预交租金的企业准予抵扣后期租金。"
    assert any(found.startswith("已预交租金的企业") for found in measures(text))


def test_a_day_does_not_belong_to_what_is_done() -> None:
    assert "开展技能培训" in measures(f"{ISSUED}荆门市人社局5月8日开展技能培训。")


@pytest.mark.parametrize(
    "term",
    ["即可凭订单申领", "无须提供担保", "三日内到账", "按保费的七成返还", "其余由企业自筹", "租金前两年减半"],
)
def test_a_term_goes_on_with_the_measure_before_it(term: str) -> None:
    first = "对首次投保的外贸企业给予保费补贴"
    found = measures(f"{ISSUED}{first}，{term}。")
    assert found == {f"{first}，{term}"}


def test_what_is_done_besides_is_a_measure_of_its_own() -> None:
    found = measures(f"{ISSUED}对首次投保的外贸企业给予保费补贴，开通出口退税绿色通道。")
    assert found == {"对首次投保的外贸企业给予保费补贴", "开通出口退税绿色通道"}


def test_roads_that_are_counted_end_no_list_of_measures() -> None:
    text = f"{ISSUED}荆门市公安局在象山大道等11条主干道设置潮汐车道。"
    assert "在象山大道等11条主干道设置潮汐车道" in measures(text)


def test_those_of_the_whole_place_belong_to_what_they_do() -> None:
    text = f"{ISSUED}全市18家公立医院推行先诊疗后付费，全市统筹2亿元设立医疗救助资金。"
    assert measures(text) == {"全市18家公立医院推行先诊疗后付费", "统筹2亿元设立医疗救助资金"}


def test_whom_somebody_acts_with_does_not_do_what_comes_next() -> None:
    text = "荆门市商务局会同荆门市税务局开通出口退税绿色通道，组织50家企业赴境外参展。"
    facts = named_facts(text, "implements")
    assert ("荆门市商务局", "组织50家企业赴境外参展") in facts
    assert ("荆门市税务局", "组织50家企业赴境外参展") not in facts
    assert "荆门市税务局" in {who for who, what in facts if "开通" in what}


def test_what_is_newly_built_is_done_whoever_is_named() -> None:
    text = "荆门市交通运输局2018年工作情况\n一年来，路网更密。新改建农村公路326公里，开通城乡客运班线21条。"
    assert "新改建农村公路326公里" in measures(text)


def test_a_level_to_be_reached_is_no_part_of_a_measure_and_a_limit_of_help_is() -> None:
    title = "荆门市人民政府办公室关于印发荆门市稳企若干措施的通知\n一、支持产业\n"
    first, second = "支持荆楚理工学院联合企业共建机器人开放平台", "市本级按投资的20%给予补助"
    for also, found in (("公共充电桩达到2.1万个", second), ("单户不超过30万元", f"{second}，单户不超过30万元")):
        one, two = f"{first}。（责任单位：市科技局）", f"{second}，{also}。（责任单位：市能源局）"
        text = f"{title}（一）扩大应用。{one}\n（二）扩大网络。{two}"
        assert {m.name for m in read_titled(text).mentions if m.type == "Measure"} == {first, found}
