"""What official papers say: conditions, who answers for an item, what is only gone by, and whom a provision is for."""

from __future__ import annotations

import pytest
from extracting import named_facts, pipeline, read

from kg.extract import extract
from kg.extract.facts.measures.conditions import condition_lists
from kg.model import Article, Extraction, Span

TITLE = "荆门市支持外贸发展若干措施"


def paper(body: str, title: str = TITLE) -> Extraction:
    """Return what is read from a paper with its title."""
    text = f"{title}\n{body}"
    return extract(Article("a", "a", text, tuple(range(len(text))), Span(0, len(title))), pipeline())


def measures(body: str) -> list[str]:
    """Return the measures of a paper."""
    return [mention.name for mention in paper(body).mentions if mention.type == "Measure"]


def told(body: str, relation: str, title: str = TITLE) -> set[tuple[str, str]]:
    """Return the facts of a relation that a paper tells, by the names at their ends, pointing words followed."""
    return {(f.subject.key, f.object.key) for f in paper(body, title).facts if f.relation == relation}


# --- what is only gone by ---------------------------------------------------------------------------------------


def test_bodies_whose_decisions_are_carried_out_do_not_work_together() -> None:
    body = "为落实党中央、国务院以及省委、省政府对外贸工作的决策部署，制定本措施。"
    assert told(body, "cooperatesWith") == set()
    assert told(body, "issued") == set()


def test_who_issued_a_paper_that_is_gone_by_has_not_issued_this_one() -> None:
    body = "为落实国务院《稳住经济一揽子政策措施》和《湖北省稳住经济实施方案》，帮助企业渡过难关，制定本措施。"
    issued = told(body, "issued")
    assert ("国务院", "稳住经济一揽子政策措施") in issued
    assert not any(body == "国务院" and ("湖北" in paper or paper == TITLE) for body, paper in issued)
    assert (
        "国务院",
        "促进外贸意见",
    ) in told("国务院7月出台《稳住经济一揽子政策措施》，8月又制定《促进外贸意见》。", "issued")


def test_a_paper_that_another_is_made_by_has_not_its_provisions() -> None:
    body = (
        "第一条 为贯彻落实《湖北省促进外贸条例》，进一步支持外贸企业发展，制定本措施。\n"
        "第二条 对外贸企业给予10万元补助。"
    )
    for relation in ("supports", "hasMeasure"):
        assert not any(subject == "湖北省促进外贸条例" for subject, _ in told(body, relation))
    assert TITLE in {subject for subject, _ in told(body, "hasMeasure")}


def test_a_paper_speaks_of_itself_and_not_of_the_one_it_cites() -> None:
    title = "荆门市关于促进现代农业发展的实施意见"
    body = (
        "根据《湖北省关于加快农业现代化的若干意见》精神，结合我市实际，提出如下意见。\n"
        "本意见自2017年3月1日起执行，原《荆门市农业奖补办法》停止执行。"
    )
    assert {subject for subject, _ in told(body, "amends", title)} == {"关于促进现代农业发展的实施意见"}


def test_who_heads_the_title_of_a_cited_paper_has_issued_it() -> None:
    body = "根据《国务院关于完善出口退税机制的决定》精神，结合荆门实际，制定本措施。"
    assert ("国务院", "国务院关于完善出口退税机制的决定") in told(body, "issued")


def test_who_explains_a_paper_does_not_carry_it_out() -> None:
    assert told("本措施由荆门市商务局负责解释。", "implements") == set()


def test_a_title_says_which_paper_is_changed() -> None:
    title = "关于修订《荆门市创业担保贷款办法》的通知"
    old = ("荆门市财政局通知如下：《荆门市创业担保贷款办法》（荆财〔2020〕6号）作如下调整。", "荆门市创业担保贷款办法")
    assert (title, old[1]) in told(old[0], "amends", title)
    kept = old[0].replace("作如下调整", "执行良好")
    assert told(kept, "amends", title.replace("修订", "落实")) == set()


# --- conditions -------------------------------------------------------------------------------------------------


def test_the_items_of_a_list_of_conditions_provide_nothing() -> None:
    text = (
        "第四条 申请企业应当同时符合下列条件：\n（一）在本市注册；\n（二）研发投入不低于3%。\n"
        "第五条 给予补助。\n四、申报材料\n1.申报书；\n五、其他"
    )
    found = [text[span.start : span.end] for span in condition_lists(text)]
    assert found == ["（一）在本市注册；", "（二）研发投入不低于3%。", "1.申报书；"]


def test_an_item_that_grants_something_is_no_condition() -> None:
    text = "有下列情形的：\n（一）获评国家级的，奖励10万元；\n（二）已注销的。"
    assert [text[span.start : span.end] for span in condition_lists(text)] == ["（二）已注销的。"]


def test_numbers_of_conditions_are_nobodys() -> None:
    head, item = "第四条 申请补助的企业应当同时符合下列条件：\n", "（一）上年度营业收入不低于2000万元；"
    assert paper(head + item).indicators == ()


# --- who answers for an item ------------------------------------------------------------------------------------

ITEM = "1.对新设立的海外仓，给予50万元补助。鼓励企业参加展会。"


@pytest.mark.parametrize(
    "bracket",
    ["〔责任单位：荆门市商务局、荆门市财政局〕", "（荆门市商务局、荆门市财政局）", "（荆门市商务局，荆门市财政局）"],
)
def test_all_measures_of_an_item_are_carried_out_by_who_answers_for_it(bracket: str) -> None:
    found = {(agency, measure) for agency, measure in told(ITEM + bracket, "implements")}
    assert len(found) == 4


def test_a_bracket_within_a_sentence_names_nobody_responsible() -> None:
    body = "1.对新设立的海外仓（荆门市商务局、荆门市财政局），给予50万元补助。"
    assert not [fact for fact in paper(body).facts if fact.rule == "measure.units"]


def test_the_parts_of_a_body_are_not_the_body() -> None:
    assert named_facts("国务院有关部门将派人指导渔港改造。", "implements") == set()
    assert named_facts("由荆门市政府分管副市长审核补助资金。", "implements") == set()


def test_the_firms_of_a_place_are_not_the_place() -> None:
    body = "荆门市地区企业初次采购本地机床的，按合同总价的8%给予补助。"
    assert "荆门市" not in {actor for actor, _ in told(body, "implements")}


def test_each_of_many_does_not_do_what_was_said_of_one_before() -> None:
    body = "荆门农商银行要开办春耕贷款，各村镇银行要上门办理农机贷款手续。"
    actors = [actor for actor, measure in told(body, "implements") if "村镇银行" in measure or "农机贷款" in measure]
    assert actors == []


# --- where a measure begins and ends ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "measure",
    [
        "鼓励保险机构结合本地需求，为旅行社办理履约保险",
        "对企业收购境外矿权等活动，按出资额的1%给予补助",
        "对受旱灾影响，周转发生困难，确实付不出房租的中小企业，经镇街核实后，可延期缴纳房租，延缴期最长8个月",
        "银行机构要对订单减少的外贸企业，按市场化原则给予展期或续贷",
        "购买空调等8类家电，按销售价格的15%给予补贴",
    ],
)
def test_for_whom_and_what_are_one_measure(measure: str) -> None:
    assert measures(f"一、{measure}。") == [measure]


def test_what_is_done_twice_are_two_measures() -> None:
    assert len(measures("一、鼓励保险机构开发保证保险产品，为旅行社减免保费。")) == 2


def test_a_word_that_leads_is_not_cut_off_a_longer_one_or_the_verb_itself() -> None:
    first = "政策性融资担保机构免去抵押登记费"
    assert measures(f"一、{first}。") == [first]
    assert "创新存货类融资产品" in measures("一、鼓励金融机构让利，积极创新存货类融资产品，大力推广仓单质押业务。")
    first, *others = measures("一、鼓励金融机构让利，积极创新推出信用类融资产品，大力推广仓单质押业务。")
    assert others[0].startswith("推出信用类融资产品")


# --- whom a measure helps ---------------------------------------------------------------------------------------


def test_whom_a_long_description_ends_in_is_helped() -> None:
    body = "一、对受旱灾影响、周转发生困难、确实付不出房租的中小企业，经镇街核实后可延期缴纳房租。"
    assert "中小企业" in {helped for _, helped in told(body, "supports")}


@pytest.mark.parametrize(
    "body",
    ["一、鼓励金融机构运用大数据、区块链等技术改进服务。", "一、为人才提供子女入学的便利和上门的家政服务。"],
)
def test_what_is_made_use_of_or_provided_is_not_helped(body: str) -> None:
    assert not {f.object.name for f in paper(body).facts if f.relation == "supports" and f.object.type == "Industry"}


def test_those_who_are_only_counted_are_not_helped() -> None:
    body = "一、按参保职工人数给予企业津贴。"
    assert "参保职工" not in {helped for _, helped in told(body, "supports")}


# --- names ------------------------------------------------------------------------------------------------------


def names(text: str, type_: str) -> list[str]:
    """Return the names of a type found in a text."""
    return [m.name for m in read(text).mentions if m.type == type_ and not m.implicit]


def test_what_is_part_of_other_words_is_no_name() -> None:
    assert names("银行业金融机构要加大投放。", "Industry") == []
    assert names("支持银行业发展。", "Industry") == ["银行业"]
    assert names("荆府厅发〔2022〕31号", "GovernmentAgency") == []
    assert names("各县（区）人民政府要抓好落实。", "GovernmentAgency") == []
    assert names("设立专项担保产品。", "Fund") == []
    assert names("荆门市税务局、市外汇管理部门参加了会议。", "GovernmentAgency") == ["荆门市税务局"]


def test_bodies_of_each_of_many_cities_are_none() -> None:
    salutation = "各设区市农业农村局、财政局，各省辖市财政局：\n请荆门市抓好落实。"
    assert names(salutation, "GovernmentAgency") == []
    assert names("荆门市农业农村局、财政局：请抓好落实。", "GovernmentAgency")[0] == "荆门市农业农村局"


def test_a_town_is_no_county_and_a_street_no_university() -> None:
    assert names("甘谷县磐安镇的产业园开工，磐安镇街道拓宽。", "District") == ["甘谷县"]
    assert names("磐安县的产业园开工。", "District") == ["磐安县"]
    assert names("地址：烟台市芝罘区北大街54号。", "ResearchInstitution") == []


def test_what_is_only_the_core_or_the_occasion_is_no_measure() -> None:
    told = measures("以荆门综合保税区为核心，在钟祥市、京山市各建设一个跨境电商产业园。")
    assert not any(measure.startswith("以") and measure.endswith("核心") for measure in told)
    assert any("跨境电商产业园" in measure for measure in told)


# --- tables of tasks --------------------------------------------------------------------------------------------

TASKS = (
    "序号\t工作任务\t牵头单位\t配合单位\n"
    "1\t取消政府采购投标保证金\t荆门市财政局\t荆门市商务局、荆门市税务局\n"
    "2\t设立5000万元企业转贷应急资金\t荆门市金融办\t各有关单位"
)


def test_who_answers_for_the_row_of_a_table_carries_out_its_task() -> None:
    found: dict[str, set[str]] = {}
    for fact in paper(TASKS).facts:
        if fact.rule == "measure.units":
            found.setdefault(fact.object.name, set()).add(fact.subject.name)
    assert found == {
        "取消政府采购投标保证金": {"荆门市财政局", "荆门市商务局", "荆门市税务局"},
        "设立5000万元企业转贷应急资金": {"荆门市金融办"},
    }
    assert not [f for f in paper(TASKS.replace("牵头单位\t配合单位", "去年\t今年")).facts if f.rule == "measure.units"]


def test_what_is_changed_is_named_whole() -> None:
    assert measures("一、将补贴标准由20万元提高至30万元。") == ["将补贴标准由20万元提高至30万元"]
    assert measures("一、将补贴困难企业职工社会保险费。")[0].startswith("补贴")


def test_a_narrower_class_is_another_one() -> None:
    body = "一、对外贸企业给予10万元补助。\n二、对小微外贸企业给予5万元补助。"
    assert {helped for _, helped in told(body, "supports")} >= {"外贸企业", "小微外贸企业"}


@pytest.mark.parametrize("row", ["各市州财政局：", "各市（州）商务局、财政局：", "各县市区人民政府要落实。"])
def test_the_bodies_of_each_of_many_places_are_none(row: str) -> None:
    assert names(row, "GovernmentAgency") == []


def test_a_body_of_its_own_beside_those_of_each_is_one() -> None:
    assert names("各市商务局、省财政厅、荆门市财政局：", "GovernmentAgency") == ["省财政厅", "荆门市财政局"]


def test_a_heading_after_a_heading_is_no_measure() -> None:
    body = "三、减轻负担 7．减收中小企业场租。对承租国有场地的中小企业，减半收取场租。（责任单位：荆门市财政局）"
    assert measures(body) == ["对承租国有场地的中小企业，减半收取场租"]
