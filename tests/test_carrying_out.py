"""Who carries a measure out by its own words, or by what stands before its sentence; and whose part it is not."""

from __future__ import annotations

import pytest
from extracting import named_facts, read

from kg.extract.facts.measures.facts import HELD


def carried_out(text: str) -> set[tuple[str, str]]:
    return named_facts(text, "implements")


def measures(text: str) -> set[str]:
    return {m.name for m in read(text).mentions if m.type == "Measure"}


def test_who_is_named_after_by_does_it() -> None:
    text = "闲置厂房由安徽居巢经济开发区统一收储、统一出租。"
    assert carried_out(text) == {("安徽居巢经济开发区", text[:-1])}


def test_who_is_entrusted_does_it_and_not_who_was_named_before() -> None:
    text = "龙岗区科技创新局建设质物处置平台，委托深圳联合产权交易所运营。"
    assert ("深圳联合产权交易所", "委托深圳联合产权交易所运营") in carried_out(text)
    assert ("龙岗区科技创新局", "委托深圳联合产权交易所运营") not in carried_out(text)


def test_whose_loans_or_wares_are_meant_does_nothing() -> None:
    text = "荆门市印发《荆门市担保办法》，由荆门市农业担保有限公司承保的贷款，担保费率不高于1%。"
    assert not any(who == "荆门市农业担保有限公司" for who, _ in carried_out(text))


def test_a_budget_named_after_by_does_nothing() -> None:
    text = "松潘县设立贷款风险补偿金，保费由县级财政全额补助。"
    assert not any("财政" in who for who, _ in carried_out(text))


def test_who_is_called_in_does_it_too() -> None:
    text = "钦州市北部湾办会同钦州港海关、钦州海事局推出“抵港直装”服务。"
    assert {who for who, _ in carried_out(text)} >= {"钦州港海关", "钦州海事局"}


def test_a_place_to_which_something_is_extended_carries_nothing_out() -> None:
    text = "陕西省扩大马铃薯收入保险试点，将试点范围由定边县扩大到靖边县。"
    assert not any(who in {"定边县", "靖边县"} for who, _ in carried_out(text))


def test_what_a_speaker_names_nobody_for_is_the_bodys() -> None:
    text = (
        "晋江农商银行副行长陈丽红：我们推出“鞋链贷”，单户最高300万元。对困难企业，不抽贷、不断贷。到期贷款可展期一年。"
    )
    assert ("晋江农商银行", "到期贷款可展期一年") in carried_out(text)


def test_what_a_speaker_tells_of_a_policy_is_the_policys() -> None:
    text = (
        "武威市印发《武威市稳岗办法》。\n"
        "武威市税务局总会计师孙丽：办法共十条。《武威市稳岗办法》提出，对小微企业减半征收房产税。"
    )
    assert not any(who == "武威市税务局" for who, _ in carried_out(text))


def test_a_scholar_only_advises() -> None:
    text = "四川农业大学教授梁文龙：要推广矮化密植技术。每年冬季开展一次修剪培训。"
    assert carried_out(text) == set()


def test_a_semicolon_keeps_who_acts() -> None:
    text = "阜新银行开通绿色通道，两个工作日放款；把续贷时间压缩到一天。"
    assert ("阜新银行", "把续贷时间压缩到一天") in carried_out(text)


def test_an_item_of_a_list_is_not_carried_out_by_who_acts_in_the_one_before() -> None:
    text = "阜新银行开通绿色通道，两个工作日放款；二是把续贷时间压缩到一天。"
    assert ("阜新银行", "把续贷时间压缩到一天") not in carried_out(text)


def test_what_a_bank_goes_on_to_do_is_no_part_of_what_others_issued() -> None:
    text = (
        "雅安市人民政府办公室印发《雅安市重建办法》，明确第一年财政全额贴息，后两年贴息一半。\n"
        "中国农业银行芦山县支行开设流动服务车，为受灾户免收取款手续费。"
    )
    assert {what for _, what in named_facts(text, "hasMeasure")} == {"第一年财政全额贴息，后两年贴息一半"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("桂林银行钦州分行开发了“货代e贷”，为货代企业提供信用贷款。", "开发了“货代e贷”"),
        (
            "株洲市发布《株洲市创业若干措施》。在落户上，实行“零门槛”；在创业上，贷款贴息最高15万元。",
            "贷款贴息最高15万元",
        ),
        (
            "荆门市市场监督管理局推行“三书同送”，在送达处罚决定书的同时，送达信用修复告知书。",
            "在送达处罚决定书的同时，送达信用修复告知书",
        ),
        ("广西北部湾港集团对外贸重箱减半收取作业包干费，堆存费免费期从5天延长到7天。", "对外贸重箱减半收取作业包干费"),
        ("白银市科技局将会同市财政局建立风险补偿资金池。", "会同市财政局建立风险补偿资金池"),
        ("芦山县农村信用联社将受灾户的旧贷款展期两年。", "将受灾户的旧贷款展期两年"),
    ],
)
def test_a_measure_is_cut_where_its_wording_begins_and_ends(text: str, found: str) -> None:
    assert found in measures(text)


def test_what_a_clause_is_only_about_is_no_measure() -> None:
    text = "株洲市发布《株洲市青年人才创业若干措施》。在落户上，实行“零门槛”；在安居上，硕士每年发放租房补贴8000元。"
    assert not any(measure.startswith("在安居上") for measure in measures(text))


def test_names_side_by_side_without_a_mark_are_a_row() -> None:
    text = "《荆门市稳企办法》提出，由中国银行荆门分行荆门市商务局共同设立贷款风险补偿金。"
    assert {who for who, _ in carried_out(text)} >= {"中国银行荆门分行", "荆门市商务局"}


def test_who_answers_for_an_item_holds_the_event_that_it_names() -> None:
    text = (
        "一、每年12月举办“剑门蜀道冰雪季”，对旅行社给予奖励。（责任单位：广元市文旅局、广元市财政局）\n"
        "二、广元职业技术学院办好“蜀道订单班”，对学生发放补贴。（责任单位：广元市教育局）"
    )
    held = {(f.subject.name, f.object.name) for f in read(text).facts if f.rule == HELD}
    assert held == {("广元市文旅局", "剑门蜀道冰雪季"), ("广元市财政局", "剑门蜀道冰雪季")}


@pytest.mark.parametrize("when", ["上月", "昨日", "随即", "去年"])
def test_who_does_it_with_another_does_it_whenever_that_was(when: str) -> None:
    text = f"荆门市林业局{when}联合荆门市商务局推出“护林助农”活动。"
    founded = named_facts(text, "established") | named_facts(text, "implements")
    assert {who for who, what in founded if "护林助农" in what and "联合" not in what} == {
        "荆门市林业局",
        "荆门市商务局",
    }


def test_what_a_body_asks_for_it_has_not_set_up() -> None:
    assert named_facts("沭阳县苗圃商会请求设立苗圃产业基金。", "established") == set()
    assert named_facts("沭阳县苗圃商会设立苗圃产业基金。", "established") == {("沭阳县苗圃商会", "苗圃产业基金")}
