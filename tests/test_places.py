"""Where bodies lie: places inside names, divisions that are no more, bodies named by their level."""

from __future__ import annotations

from dataclasses import replace

from extracting import read

from kg.extract import build_pipeline, extract
from kg.extract.facts.relations.located.names import belongs_by_name, located_by_level, located_by_name
from kg.extract.names.lists.levels import levelled, meant
from kg.extract.names.lists.listed import find_listed, known_names
from kg.extract.names.lists.own_places import own_places
from kg.extract.names.ties.inner_places import inner_places
from kg.extract.words import split_words
from kg.lexicon import gazetteer
from kg.model import Article, Mention, Span
from kg.ontology import load_ontology


def mention(text: str, name: str, type_: str, **more: object) -> Mention:
    start = text.index(name)
    return Mention(Span(start, start + len(name)), type_, name, "test", **more)  # type: ignore[arg-type]


def test_a_bank_is_called_after_the_place_that_the_article_names() -> None:
    text = "榆关市的企业说，榆关农商银行放了款。"
    place, bank = mention(text, "榆关市", "District"), mention(text, "榆关农商银行", "Bank")
    [inner] = inner_places([place, bank])
    assert (inner.name, inner.key, inner.type, inner.implicit) == ("榆关", "榆关市", "District", True)
    assert text[inner.span.start : inner.span.end] == "榆关"
    [fact] = located_by_name([place, inner, bank])
    assert (fact.subject.name, fact.object.key) == ("榆关农商银行", "榆关市")


def test_a_zone_is_found_whole_at_the_front_of_its_committee() -> None:
    text = "南屿综合实验区很大，南屿综合实验区管委会发了文。"
    zone, body = mention(text, "南屿综合实验区", "Zone"), mention(text, "南屿综合实验区管委会", "GovernmentAgency")
    [inner] = inner_places([zone, body])
    assert inner.name == "南屿综合实验区"


def test_no_place_is_added_where_one_is_known_and_none_to_groups_or_people() -> None:
    text = "榆关市的榆关农商银行，榆关农户，榆关平"
    place, bank = mention(text, "榆关市", "District"), mention(text, "榆关农商银行", "Bank")
    known = Mention(Span(bank.span.start, bank.span.start + 2), "City", "榆关", "test", implicit=True)
    assert list(inner_places([place, known, bank])) == []
    others = [mention(text, "榆关农户", "BeneficiaryGroup"), mention(text, "榆关平", "Person")]
    assert list(inner_places([place, *others])) == []


def test_a_place_is_found_further_inside_a_name_too_but_not_where_a_line_leads_there() -> None:
    text = "榆关市、海屿新区：蓝湾榆关制造公司、海屿影视城、榆关至白水高速公路"
    place, zone = mention(text, "榆关市", "District"), mention(text, "海屿新区", "Zone")
    firm, works = mention(text, "蓝湾榆关制造公司", "Enterprise"), mention(text, "海屿影视城", "Project")
    line = mention(text, "榆关至白水高速公路", "Project")
    found = {(m.span.start, m.name, m.key) for m in inner_places([place, zone, firm, works, line])}
    assert found == {(firm.span.start + 2, "榆关", "榆关市"), (works.span.start, "海屿", "海屿新区")}


def test_a_place_named_in_full_inside_a_body_counts_and_after_a_province_the_smaller_one() -> None:
    text = "榆关市财政局、榆北榆关农商银行、海屿榆关制造公司"
    body, bank, firm = (
        mention(text, name, "Enterprise") for name in ("榆关市财政局", "榆北榆关农商银行", "海屿榆关制造公司")
    )
    place = mention(text, "榆关市", "District", implicit=True)
    province = Mention(Span(bank.span.start, bank.span.start + 2), "Province", "榆北", "test", implicit=True)
    city = Mention(Span(firm.span.start, firm.span.start + 2), "City", "海屿", "test", implicit=True)
    [inner] = inner_places([place, body, province, bank, city, firm])
    assert (inner.name, inner.span.start) == ("榆关", bank.span.start + 2)
    located = {
        (f.subject.name, f.object.key) for f in located_by_name([place, body, province, inner, bank, city, firm])
    }
    assert located == {("榆关市财政局", "榆关市"), ("榆北榆关农商银行", "榆关市"), ("海屿榆关制造公司", "海屿")}


def test_a_firm_is_called_after_the_city_in_front_however_the_words_are_cut() -> None:
    text = "郑州澄屿智算、大同镇合作社、郑州路、朝阳海石公司、郑州海石产业园"
    names = [("郑州澄屿智算", "Enterprise"), ("大同镇合作社", "Enterprise"), ("郑州路", "Enterprise")]
    names += [("朝阳海石公司", "Enterprise"), ("郑州海石产业园", "Zone")]
    [inner] = inner_places([mention(text, *each) for each in names])
    assert (inner.name, inner.key, inner.code) == ("郑州", "郑州市", "410100")
    assert text[inner.span.start : inner.span.end] == "郑州"
    listed = replace(mention(text, "郑州澄屿智算", "Enterprise"), rule="enterprise.listed")
    assert list(inner_places([listed])) == []


def test_the_part_of_a_body_is_told_by_what_its_name_ends_in_and_a_full_name_is_no_part() -> None:
    text = "海石精密、海石银行榆关支行、海石精密机械（榆关）有限公司、榆关市商务局外贸科、海石银行、榆关市商务局"
    names = ("海石银行榆关支行", "海石精密机械（榆关）有限公司", "榆关市商务局外贸科", "海石精密")
    bodies = [mention(text, name, "Enterprise") for name in names]
    for name in ("海石银行", "榆关市商务局"):
        start = text.rindex(name)
        bodies.append(Mention(Span(start, start + len(name)), "Enterprise", name, "test"))
    found = {(f.subject.name, f.object.name) for f in belongs_by_name(bodies)}
    assert found == {("海石银行榆关支行", "海石银行"), ("榆关市商务局外贸科", "榆关市商务局")}


def test_a_foreign_body_lies_in_the_country_it_is_called_after() -> None:
    text = "新加坡海石公司、新加坡海石（天津）公司、东盟商会、日本三木银行上海分行、韩国馆"
    names = [("新加坡海石公司", "Enterprise"), ("新加坡海石（天津）公司", "Enterprise"), ("东盟商会", "Association")]
    names += [("日本三木银行上海分行", "Bank"), ("韩国馆", "Project")]
    bodies = [mention(text, *each) for each in names]
    lands = {
        "新加坡海石公司": "新加坡",
        "新加坡海石（天津）公司": "新加坡",
        "东盟商会": "东盟",
        "日本三木银行上海分行": "日本",
        "韩国馆": "韩国",
    }
    inner = [
        Mention(Span(b.span.start, b.span.start + len(lands[b.name])), "Country", lands[b.name], "test", implicit=True)
        for b in bodies
    ]
    facts = {(f.subject.name, f.object.name, f.rule) for f in located_by_name([*bodies, *inner])}
    assert facts == {("新加坡海石公司", "新加坡", "located.country")}


def test_a_foreign_university_lies_abroad_and_one_called_after_this_country_need_not_be_told() -> None:
    text = "英国北岸大学、中国医药大学"
    schools = [mention(text, name, "ResearchInstitution") for name in text.split("、")]
    lands = [
        Mention(Span(s.span.start, s.span.start + 2), "Country", s.name[:2], "test", implicit=True) for s in schools
    ]
    facts = {(f.subject.name, f.object.name) for f in located_by_name([*schools, *lands])}
    assert facts == {("英国北岸大学", "英国")}


def test_the_customs_of_a_county_are_no_sea() -> None:
    text = "德宏州的瑞丽海关、瑞丽海湾公司"
    state = mention(text, "德宏州", "City", code="533100")
    bodies = [mention(text, "瑞丽海关", "GovernmentAgency"), mention(text, "瑞丽海湾公司", "Enterprise")]
    assert [(m.name, m.key, m.span.start) for m in inner_places([state, *bodies])] == [("瑞丽", "瑞丽市", 4)]


def test_who_came_to_the_zone_that_was_told_of_lies_there_and_who_settled_elsewhere_does_not() -> None:
    text = "株洲轨道科技城2018年开园。两年来，宝庆重工集团、雁峰电机公司等41家企业先后进驻。"
    came = {(f.subject.name, f.object.name) for f in read(text).facts if f.rule == "located.came"}
    assert came == {("宝庆重工集团", "株洲轨道科技城"), ("雁峰电机公司", "株洲轨道科技城")}
    elsewhere = "株洲轨道科技城2018年开园。两年来，宝庆重工集团、雁峰电机公司先后在海外落户。"
    assert not any(f.rule == "located.came" for f in read(elsewhere).facts)


def test_the_body_a_title_begins_with_lies_in_its_place() -> None:
    text = "榆林市人民政府关于支持企业的若干意见\n各县：现将意见印发给你们。"
    article = Article("x", "x", text, tuple(range(len(text))), Span(0, text.index("\n")))
    facts = {(f.subject.name, f.relation, f.object.key) for f in extract(article, build_pipeline()).facts}
    assert ("榆林市人民政府", "locatedIn", "榆林市") in facts


def test_a_branch_lies_where_it_is_called_after_and_not_where_its_bank_is() -> None:
    text = "海屿经济开发区：南岛银行海屿支行、南岛银行总行"
    zone, branch = mention(text, "海屿经济开发区", "Zone"), mention(text, "南岛银行海屿支行", "Bank")
    island = Mention(Span(branch.span.start, branch.span.start + 2), "Province", "南岛", "test", implicit=True)
    [inner] = inner_places([zone, island, branch])
    assert (inner.name, inner.key, inner.type) == ("海屿", "海屿经济开发区", "Zone")
    facts = {(f.subject.name, f.object.key) for f in located_by_name([zone, island, inner, branch])}
    assert facts == {("南岛银行海屿支行", "海屿经济开发区")}
    assert list(located_by_name([zone, island, branch])) == []
    bare = mention("南岛分行放款。", "南岛分行", "Bank")
    place = Mention(Span(0, 2), "Province", "南岛", "test", implicit=True)
    assert [f.object.name for f in located_by_name([place, bare])] == ["南岛"]


def test_a_branch_is_called_after_a_district_whose_short_name_is_a_word_as_well() -> None:
    def places(text: str) -> set[tuple[str, str | None]]:
        return {(text[c.span.start : c.span.end], c.code) for c in find_listed(text, split_words(text))}

    assert ("鼓楼", "350102") in places("福州市兴业银行鼓楼支行放了款。")
    assert "鼓楼" not in {name for name, _ in places("福州市的鼓楼修好了。")}
    assert "鼓楼" not in {name for name, _ in places("兴业银行鼓楼支行放了款。")}  # of which city?


def test_a_county_level_city_is_what_an_article_about_it_calls_city() -> None:
    def own(text: str) -> list[tuple[str, str]]:
        candidates = [c for c in find_listed(text, split_words(text)) if c.type in {"City", "District", "Province"}]
        return own_places(candidates, None, known_names().regions)

    of_county = own("义乌市商务局和市财政局发文，义乌市受益，金华市来人。")
    assert of_county[0] == ("District", "义乌市")
    assert meant("市", ["City", "Province"], of_county) == 0
    assert own("浙江省发文，义乌市受益。")[0] != (
        "District",
        "义乌市",
    )  # named once: the article may be about the province
    of_city = own("金华市商务局和市财政局发文，金华市受益，义乌市来人。")
    assert of_city[0] == ("City", "金华市") and meant("我市", ["City", "Province"], of_city) == 0
    of_former = own("绍兴县商务局和县财政局发文，绍兴县受益，绍兴市来人。")
    assert of_former[meant("县", ["District"], of_former) or 0] == ("District", "绍兴县")
    assert ("City", "襄樊市") not in own("四川省武侯区发文，武侯区受益，来自襄樊市的企业说。")
    assert meant("旗", ["District"], [("District", "海淀区")]) is None
    assert meant("园区", ["Zone"], [("City", "苏州市"), ("Zone", "苏州工业园区")]) == 1
    assert meant("旗", ["District"], [("City", "赤峰市"), ("District", "敖汉旗")]) == 1
    assert meant("省", ["Province"], [("City", "赤峰市")]) is None


def test_divisions_that_are_no_more_are_found_in_their_rank_and_without_a_code() -> None:
    text = "襄樊市商业银行和万全县财政局当年签了约。"
    found = {(text[c.span.start : c.span.end], c.type, c.code) for c in find_listed(text, split_words(text))}
    assert {("襄樊市", "City", None), ("万全县", "District", None)} <= found


def test_no_former_name_hides_one_in_use() -> None:
    automaton = known_names().automaton
    assert {automaton.get(region.name)[1].rule for region in gazetteer.regions()} == {"region.name"}


def test_a_body_named_by_its_level_lies_in_the_articles_own_place_of_that_level() -> None:
    text = "榆关市、榆北省；市财政、省财政、区属国企、市场发展协会"
    places = [mention(text, "榆关市", "City"), mention(text, "榆北省", "Province")]
    bodies = [mention(text, "市财政", "GovernmentAgency"), mention(text, "省财政", "GovernmentAgency")]
    facts = {(f.subject.name, f.object.name) for f in located_by_level([*places, *bodies], places, text)}
    assert facts == {("市财政", "榆关市"), ("省财政", "榆北省")}
    others = [mention(text, "区属国企", "BeneficiaryGroup"), mention(text, "市场发展协会", "Association")]
    assert list(located_by_level(others, places, text)) == []


def test_what_a_body_is_the_ontology_says() -> None:
    bodies = load_ontology().under("Organisation")
    assert {"Bank", "GovernmentAgency", "Enterprise"} <= bodies
    assert not bodies & {"Zone", "City", "Person", "Fund", "BeneficiaryGroup"}
    assert load_ontology().under("Place") == {"Country", "Province", "City", "District", "Zone"}


def test_a_government_named_by_its_level_is_told_from_words_that_begin_like_one() -> None:
    text = "市政府、市政工程公司、市场监管局"
    assert levelled(mention(text, "市政府", "GovernmentAgency")) == ("市", ("City", "Province"))
    assert levelled(mention(text, "市政工程公司", "Enterprise")) is None
    assert levelled(mention(text, "市场监管局", "GovernmentAgency")) is None


def test_autonomous_counties_are_known_as_they_are_called_for_short() -> None:
    automaton = known_names().automaton
    named = {name: automaton.get(name)[1].full for name in ("连南县", "长阳县", "南县")}
    assert named == {"连南县": "连南瑶族自治县", "长阳县": "长阳土家族自治县", "南县": "南县"}
