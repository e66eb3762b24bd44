"""Items of a digest keep to themselves; what stands in listings is read to its end."""

from __future__ import annotations

from extracting import named_facts, read, read_titled

DIGEST = (
    "一周政务动态\n"
    "衢州市政府印发《衢州市优化营商环境行动计划》，提出到2020年企业开办时间压缩至3个工作日。\n"
    "衢江区\n推出代办制，为落地项目提供代办服务。\n"
    "江山市\n对新落户企业给予奖励50万元。\n"
    "龙游县\n对造纸企业给予补贴30万元。\n"
)


def parts_of_the_plan(text: str) -> set[str]:
    facts = read_titled(text).facts
    return {f.object.name for f in facts if f.relation == "hasMeasure" and f.subject.type == "Policy"}


def test_what_another_place_does_is_no_part_of_a_policy_of_the_item_before() -> None:
    assert "对新落户企业给予奖励50万元" not in parts_of_the_plan(DIGEST)
    assert "对造纸企业给予补贴30万元" not in parts_of_the_plan(DIGEST)


def test_without_items_what_follows_is_part_of_the_policy() -> None:
    text = "衢州市政府印发《衢州市优化营商环境行动计划》。对新落户企业给予奖励50万元。"
    assert ("衢州市优化营商环境行动计划", "对新落户企业给予奖励50万元") in named_facts(text, "hasMeasure")


def test_a_measure_ends_before_the_mark_that_cuts_a_listing_off() -> None:
    measures = {m.name for m in read("昆明市对试点企业给予每票2元的物流补贴……").mentions if m.type == "Measure"}
    assert measures == {"对试点企业给予每票2元的物流补贴"}


def measures_of(text: str) -> set[str]:
    return {m.name for m in read(text).mentions if m.type == "Measure"}


def test_what_becomes_of_a_thing_begins_with_the_word_before_it() -> None:
    text = "清源区行政审批局将开办企业、公章刻制、税务登记等8个事项合并为一件事。"
    assert measures_of(text) == {"将开办企业、公章刻制、税务登记等8个事项合并为一件事"}


def test_that_word_before_a_verb_only_tells_of_a_plan() -> None:
    assert measures_of("清源区行政审批局将推出8个事项的一件事办理服务。") == {"推出8个事项的一件事办理服务"}


def places_of(text: str) -> set[str]:
    return {m.name for m in read(text).mentions if m.type in {"Province", "City"}}


def test_a_road_is_no_place_that_it_is_called_after() -> None:
    assert places_of("夜市摆到中山路，江苏大道两侧和汉中路口都是摊位。") == set()
    assert places_of("公司在中山的路演和江苏的大厂都很顺利。") == {"中山", "江苏"}


def test_a_bureau_beside_a_bank_is_no_bank() -> None:
    text = (
        "呈贡区打造“春融花e贷”平台 花农手机贷款\n"
        "呈贡区农业农村局与富滇银行昆明呈贡支行共同打造“春融花e贷”平台，花农凭交易流水即可申请最高30万元贷款。"
    )
    types = {m.name: m.type for m in read_titled(text).mentions}
    assert types["呈贡区农业农村局"] == "GovernmentAgency"
    assert types["富滇银行昆明呈贡支行"] == "Bank"


def test_a_paper_that_many_made_is_told_of_by_its_kind() -> None:
    text = (
        "本溪市开始执行《本溪市工伤预防费使用管理实施细则》。细则由本溪市人力资源和社会保障局、本溪市财政局、"
        "本溪市卫生健康委员会、本溪市应急管理局四部门共同制定。"
    )
    assert {subject for subject, _ in named_facts(text, "issued")} >= {"本溪市财政局", "本溪市应急管理局"}
