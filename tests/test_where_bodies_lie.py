"""Where bodies and regions lie: by their paragraph, their city, brackets in names; what only sounds like a place."""

from __future__ import annotations

from extracting import named_facts, read

from kg.extract.facts.relations.located.names import located_by_name
from kg.model import Mention, Span


def test_a_county_bureau_is_that_of_the_county_its_paragraph_names() -> None:
    text = (
        "歙县财政局去年在歙县投放贴息资金300万元，歙县27家茶厂受益，歙县徽城镇最多，歙县深渡镇次之。\n"
        "祁门县的做法不同。祁门县云岭茶业有限公司先垫付运费，县财政局年底结算。"
    )
    facts = {(f.subject.key, f.object.key) for f in read(text).facts if f.relation == "locatedIn"}
    assert ("祁门县财政局", "祁门县") in facts
    assert ("歙县财政局", "祁门县") not in facts


def test_where_a_paragraph_names_two_counties_the_bureau_is_the_articles_own() -> None:
    text = "歙县财政局去年在歙县投放贴息资金300万元，歙县27家茶厂受益。\n与祁门县、黟县相比，县财政局的办法更细。"
    keys = {m.key for m in read(text).mentions if m.name == "县财政局"}
    assert keys == {"歙县财政局"}


def test_a_party_committee_named_by_its_level_lies_in_the_articles_place() -> None:
    text = "东台市工业经济发展迅速。经市委、市政府研究同意，东台市出台《东台市工业振兴若干措施》。"
    facts = {(f.subject.name, f.object.key) for f in read(text).facts if f.relation == "locatedIn"}
    assert ("市委", "东台市") in facts


def test_an_ordinary_word_before_a_name_is_the_county_where_its_city_is_told_of() -> None:
    told = {(f.subject.name, f.object.key) for f in read("宁德市茶企增多，福鼎云雾茶业有限公司投产。").facts}
    assert ("福鼎云雾茶业有限公司", "福鼎市") in told
    elsewhere = read("兰州市茶企增多，福鼎云雾茶业有限公司投产。")
    assert "福鼎市" not in {m.key for m in elsewhere.mentions}


def test_a_county_that_is_said_to_be_its_citys_lies_in_it() -> None:
    told = read("合作社最多的是六安市的霍山县。").facts
    assert ("霍山县", "六安市", "located.nested") in {(f.subject.name, f.object.name, f.rule) for f in told}
    assert ("霍山县", "六安市") not in named_facts("六安市财政局去年补助12家企业。霍山县另补80万元。", "locatedIn")


def test_a_county_in_the_paragraph_that_its_city_labels_lies_in_it() -> None:
    text = "【六安】霍山县今年新增石斛合作社12家。\n【黄山】歙县的采茶工到不了山上，霍山县派人来帮忙。"
    facts = named_facts(text, "locatedIn")
    assert {("霍山县", "六安"), ("歙县", "黄山")} <= facts
    assert ("霍山县", "黄山") not in facts


def test_the_place_in_a_bracket_of_a_bodys_name_is_where_it_lies() -> None:
    facts = named_facts("威海市与哈尔滨工业大学（威海）签约。", "locatedIn")
    assert {b for a, b in facts if a == "哈尔滨工业大学（威海）"} == {"威海"}


def test_a_zone_lies_in_both_places_of_its_name_and_a_bank_in_the_smaller_one() -> None:
    text = "沈阳铁西装备制造产业园，吉林敦化农村商业银行"
    zone, bank = Span(0, 11), Span(12, len(text))
    names = [
        Mention(zone, "Zone", "沈阳铁西装备制造产业园", "test"),
        Mention(bank, "Bank", "吉林敦化农村商业银行", "test"),
        Mention(Span(0, 2), "City", "沈阳", "test", "沈阳市", "210100", implicit=True),
        Mention(Span(2, 4), "District", "铁西", "test", "铁西区", "210106", implicit=True),
        Mention(Span(12, 14), "Province", "吉林", "test", "吉林省", "220000", implicit=True),
        Mention(Span(14, 16), "District", "敦化", "test", "敦化市", "222403", implicit=True),
    ]
    found = {(f.subject.type, f.object.key) for f in located_by_name(names)}
    assert found == {("Zone", "沈阳市"), ("Zone", "铁西区"), ("Bank", "敦化市")}


def test_bays_mountains_and_schools_called_like_a_place_are_none() -> None:
    regions = {"City", "District"}
    names = {m.name for m in read("三亚市崖州湾科技城与中山大学药学院签约。").mentions if m.type in regions}
    assert names == {"三亚市"}
    assert "海州" in {m.name for m in read("连云港市海州区的海州农商银行放贷。").mentions}


def test_a_measure_holds_in_the_county_and_not_in_the_province_before_it() -> None:
    text = "（一）选点。在河北省张北县、甘肃省民勤县等100个县先行，每县选择不超过20个行政村。（国家能源局、财政部）"
    facts = {f.object.name for f in read(text).facts if f.relation == "appliesIn" and f.subject.type == "Measure"}
    assert facts <= {"张北县", "民勤县"}
    assert facts
