"""How names of one thing come together in an article: places, bodies, brands, short forms, regions inside names."""

from __future__ import annotations

import pytest
from extracting import read
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.lists.region_names import identify_region
from kg.extract.names.mentions import find_mentions
from kg.extract.names.patterns.retype import retyped
from kg.extract.names.proposals import Finders, propose
from kg.extract.names.tagging.characters import fold
from kg.extract.names.ties.announced import find_bracketed, find_short_forms
from kg.extract.names.ties.bodies import body_key, tie_bodies
from kg.extract.names.ties.short_forms import derive_short_forms
from kg.extract.within import Within
from kg.extract.words import split_words
from kg.model import Article, Mention, Span


def mention(name: str, type_: str, start: int = 0, stands_for: str | None = None) -> Mention:
    return Mention(Span(start, start + len(name)), type_, name, "test", stands_for)


def test_courts_tax_offices_and_treasuries_are_told_by_their_short_names_too() -> None:
    assert body_key("汉阴中院") == body_key("汉阴市中级人民法院")
    assert body_key("汉阴税务") == body_key("汉阴市税务局")
    assert body_key("汉阴市级财政") == body_key("汉阴市财政")


def short_of(short: str, full: str, type_: str, *others: Mention) -> bool:
    names = [mention(full, type_), mention(short, type_, 100), *others]
    return any((f.short, f.full) == (short, full) for f in derive_short_forms(names))


def test_a_bodys_short_and_long_name_are_tied_by_its_place() -> None:
    assert body_key("汉阴市工信局") == body_key("汉阴市工业和信息化局") == ("汉阴", "工业和信息化局")
    short = mention("市工信局", "GovernmentAgency", stands_for="汉阴市工信局")
    long = mention("汉阴市工业和信息化局", "GovernmentAgency", 20)
    other = mention("市文旅局", "GovernmentAgency", 50, "汉阴市文旅局")
    tied = tie_bodies([short, long, other])
    assert [m.key for m in tied] == ["汉阴市工业和信息化局", "汉阴市工业和信息化局", "汉阴市文旅局"]


def test_a_larger_place_before_a_bodys_own_is_passed_over_unless_two_are_called_so() -> None:
    long, short = mention("江苏省徐州市人民政府", "GovernmentAgency"), mention("徐州市政府", "GovernmentAgency", 20)
    assert {m.key for m in tie_bodies([long, short])} == {"江苏省徐州市人民政府"}
    two = [mention("南京市鼓楼区财政局", "GovernmentAgency"), mention("福州市鼓楼区财政局", "GovernmentAgency", 20)]
    bare = mention("鼓楼区财政局", "GovernmentAgency", 40)
    other = [mention("宁波市江北区政府", "GovernmentAgency"), mention("重庆市江北区人民政府", "GovernmentAgency", 20)]
    assert [m.key for m in tie_bodies(other)] == [m.name for m in other]
    assert (
        len(
            {
                m.key
                for m in tie_bodies(
                    [mention("杭州市城市管理局", "GovernmentAgency"), mention("杭州市城管局", "GovernmentAgency", 20)]
                )
            }
        )
        == 1
    )
    assert [m.key for m in tie_bodies([*two, bare])] == [m.name for m in [*two, bare]]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("恒顺精密", "镇江恒顺精密机械有限公司"),
        ("恒顺", "镇江恒顺精密机械有限公司"),
        ("三岭重能", "三岭重能股份有限公司"),
        ("东岳机床", "通达集团东岳机床有限责任公司"),
    ],
)
def test_a_firms_brand_stands_for_its_full_name(short: str, full: str) -> None:
    assert short_of(short, full, "Enterprise", mention("镇江", "City", 200))


def test_a_daughter_in_another_place_is_another_firm() -> None:
    assert not short_of("北辰移动", "北辰移动通信集团贵州有限公司", "Enterprise", mention("贵州", "Province", 200))
    assert not short_of("江海银行", "江海银行南京分行", "Bank")


def test_a_branchs_place_and_rank_stand_for_the_branch_whatever_its_type_was_taken_for() -> None:
    full, short = mention("江海重工武汉分公司", "Enterprise"), mention("武汉分公司", "FinancialInstitution", 50)
    assert [(f.short, f.full, f.type) for f in derive_short_forms([full, short])] == [
        ("武汉分公司", "江海重工武汉分公司", "Enterprise")
    ]


def test_a_firm_from_elsewhere_is_not_the_daughter_that_has_its_name_with_a_place_before_it() -> None:
    parent, daughter = mention("海澜科技", "Enterprise", 20), mention("武汉海澜科技发展有限公司", "Enterprise", 60)
    place = mention("武汉", "City", 200)
    park = mention("武汉海湾产业园", "Project", 24)  # 海澜科技|武汉海湾产业园
    assert list(derive_short_forms([parent, park, daughter, place])) == []
    assert [f.short for f in derive_short_forms([parent, daughter, place])] == ["海澜科技"]
    assert [f.short for f in derive_short_forms([parent, park, daughter, place], Span(10, 40))] == ["海澜科技"]


def test_two_characters_are_the_brand_of_a_firm_only_once_it_was_named_in_full() -> None:
    full = mention("镇江恒顺精密机械有限公司", "Enterprise", 60)
    assert list(derive_short_forms([mention("恒顺", "Enterprise", 20), full])) == []
    assert [f.short for f in derive_short_forms([full, mention("恒顺", "Enterprise", 90)])] == ["恒顺"]


@pytest.mark.parametrize(
    ("short", "full", "type_"),
    [
        ("恒顺精机", "镇江恒顺精密机械有限公司", "Enterprise"),
        ("恒顺公司", "镇江恒顺精密机械有限公司", "Enterprise"),
        ("恒顺集团", "镇江恒顺精密机械集团", "Enterprise"),
        ("海湾红枣", "海湾红枣专业合作社", "Enterprise"),
        ("江海银行镇江分行", "江海银行股份有限公司镇江分行", "Bank"),
        ("襄樊", "襄樊市", "City"),
        ("衡阳综保区", "衡阳综合保税区", "Zone"),
        ("综保区", "衡阳综合保税区", "Zone"),
        ("洋浦", "洋浦经济开发区", "Zone"),
        ("海石园区", "榆关新区海石园区", "Zone"),
        ("十五条", "镇江市帮助茶农渔民十五条", "Policy"),
        ("办法", "镇江市农业保险补贴办法", "Policy"),
        ("管委会", "洋浦经济开发区管委会", "GovernmentAgency"),
        ("惠企通", "“惠企通”服务平台", "Platform"),
        ("榆关联社", "榆关县农村信用合作联社", "Bank"),
        ("长水机场", "昆明长水机场", "PublicInstitution"),
        ("玉素甫", "玉素甫·阿不都", "Person"),
        ("老于", "于德胜", "Person"),
        ("榆关农商", "榆关农商行", "Bank"),
        ("周转金", "榆关县企业应急转贷周转金", "Fund"),
        ("共保体", "榆关碳汇保险共保体", "Association"),
    ],
)
def test_a_short_form_stands_for_the_one_name_it_can_mean(short: str, full: str, type_: str) -> None:
    assert short_of(short, full, type_, mention("榆关新区", "Zone", 200))


@pytest.mark.parametrize(
    ("short", "full", "type_"),
    [
        ("恒顺机电", "镇江恒顺精密机械有限公司", "Enterprise"),  # 电 is not of it
        ("中国石油", "中国石油化工集团有限公司", "Enterprise"),
        ("中国电信", "中国电信光谷分公司", "Enterprise"),
        ("京东", "京东方光电科技有限公司", "Enterprise"),
        ("时代科技", "宁德时代新能源科技股份有限公司", "Enterprise"),
        ("南昌农商银行", "南昌县农村商业银行", "Bank"),
        ("苏州工业园区", "苏州工业园区综合保税区", "Zone"),
        ("南昌经开区", "南昌县经济开发区", "Zone"),
        ("榆关市产业发展基金", "榆关市文化产业发展基金", "Fund"),
        ("人民医院", "榆关市第一人民医院", "PublicInstitution"),
        ("恒顺集团", "恒顺集团二分厂", "Enterprise"),  # its plant
        ("江海银行", "江海银行股份有限公司镇江分行", "Bank"),
        ("横琴", "横琴口岸", "Zone"),
        ("兰州新区", "兰州新区化工园区", "Zone"),
        ("老于", "王德于", "Person"),
        ("大学", "海湾大学", "ResearchInstitution"),
        ("五条", "镇江市帮助茶农渔民办法", "Policy"),
        ("财政局", "洋浦经济开发区管委会", "GovernmentAgency"),
    ],
)
def test_what_only_looks_like_a_short_form_is_another_thing(short: str, full: str, type_: str) -> None:
    assert not short_of(short, full, type_, mention("榆关市", "City", 300))


def test_of_two_names_that_a_short_form_may_mean_none_is_chosen() -> None:
    assert not short_of("综保区", "衡阳综合保税区", "Zone", mention("湘潭综合保税区", "Zone", 50))


def test_a_zones_generic_name_stands_for_the_one_named_in_full() -> None:
    assert short_of("高新区", "昆阳高新区", "Zone", mention("昆阳市", "City", 200))


def test_a_quoted_programme_is_tied_to_the_title_that_holds_it_and_two_titles_are_not() -> None:
    full = "甲市“百企升级”三年行动计划"
    assert short_of("“百企升级”行动计划", full, "Policy")
    assert not short_of("乙市关于支持“专精特新”企业的若干措施", "甲市促进“专精特新”企业发展若干措施（修订）", "Policy")


def test_brackets_declare_short_forms_and_document_numbers() -> None:
    text = "《甲市支持企业办法（试行）》（甲政发〔2024〕9号，以下简称《办法》）施行；乙公司（简称“乙”司）。"
    span = Span(1, text.index("》"))
    forms = {form.short for form in find_short_forms(text, [(span, "Policy")])}
    assert forms == {"甲政发〔2024〕9号", "办法"}


def test_a_short_form_that_brackets_declare_is_found_again_though_it_begins_with_a_place() -> None:
    text = "中国联合网络通信有限公司江西省分公司（简称“江西联通”）签约。江西联通去年获奖，江西代表团到会。"
    said = {(m.name, m.span.start): m.key for m in read(text).mentions if not m.implicit and m.type != "Measure"}
    assert said["江西联通", text.rindex("江西联通")] == "中国联合网络通信有限公司江西省分公司"
    assert ("江西", text.rindex("江西联通")) not in said
    assert ("江西", text.rindex("江西")) in said or ("江西代表团", text.rindex("江西")) in said


def test_a_bracket_after_a_zone_names_its_site() -> None:
    text = "北港精工产业园（东湾园区）投产，北港精工产业园（二期工程）开工。"
    zone = Span(0, 7)
    assert [(f.short, f.full) for f in find_short_forms(text, [(zone, "Zone")])] == [("东湾园区", "北港精工产业园")]
    assert list(find_short_forms(text, [(zone, "Enterprise")])) == []


def test_a_bracket_that_holds_a_name_of_the_same_kind_and_nothing_else_holds_the_other_name() -> None:
    text = "海石智能公司（HAISTONE）、江海银行（海石智能公司）、恒顺（镇江恒顺精密机械有限公司）、海石（恒顺等）"
    names = [("海石智能公司", "Enterprise"), ("HAISTONE", "Enterprise"), ("江海银行", "Bank"), ("恒顺", "Enterprise")]
    names += [("镇江恒顺精密机械有限公司", "Enterprise")]
    mentions = [mention(name, type_, text.index(name)) for name, type_ in names]
    mentions += [mention("海石", "Enterprise", text.rindex("海石")), mention("恒顺", "Enterprise", text.rindex("恒顺"))]
    owned = "江岸机械有限公司（汉口重工集团有限公司）、江海银行（榆关分行）"
    firms = [mention(n, "Enterprise", owned.index(n)) for n in ("江岸机械有限公司", "汉口重工集团有限公司")]
    banks = [mention(n, "Bank", owned.index(n)) for n in ("江海银行", "榆关分行")]
    assert list(find_bracketed(owned, [*firms, *banks])) == []
    assert [(f.short, f.full) for f in find_bracketed(text, mentions)] == [
        ("HAISTONE", "海石智能公司"),
        ("恒顺", "镇江恒顺精密机械有限公司"),
    ]


def test_a_region_is_told_by_what_else_the_article_names() -> None:
    assert identify_region("鼓楼区", "District", {"320100"}) == ("鼓楼区", "320106")
    assert identify_region("鼓楼区", "District", set()) is None
    assert identify_region("长阳县", "District", set()) == ("长阳土家族自治县", "420528")


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("甲市融资担保有限公司", "Enterprise", "FinancialInstitution"),
        ("甲市产业投资集团有限公司", "FinancialInstitution", "Enterprise"),
        ("甲市金控投资集团有限公司", "FinancialInstitution", "FinancialInstitution"),
        ("甲市机械有限公司", "Enterprise", "Enterprise"),
    ],
)
def test_words_in_a_firms_name_tell_its_type(name: str, before: str, after: str) -> None:
    assert retyped(name, Candidate(Span(0, len(name)), before, "test", Strength.HEAD)).type == after


@given(st.text(max_size=60))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_half_width_marks_are_folded_and_straight_quotes_paired() -> None:
    assert fold('推出"云贷"(试行),１２家') == "推出“云贷”（试行），12家"


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8))), st.integers(0, 40), st.integers(1, 20))
def test_what_lies_within_a_stretch_is_found(items: list[tuple[int, int]], start: int, size: int) -> None:
    spans = [Span(begin, begin + length) for begin, length in items]
    stretch = Span(start, start + size)
    found = Within(spans, lambda span: span).inside(stretch)
    assert sorted(found) == sorted(span for span in spans if stretch.covers(span))


def test_leaving_out_lists_or_patterns_leaves_out_what_they_find() -> None:
    text = "淮海市财政局与工商银行合作，江苏海凌精密机械有限公司获得贷款。"
    article = Article("a", "a", text, tuple(range(len(text))))

    def names(finders: Finders) -> set[str]:
        return {m.name for m in find_mentions(article, propose(article, split_words(text), finders)).mentions}

    assert "江苏海凌精密机械有限公司" in names(Finders())
    assert "工商银行" in names(Finders(patterns=False))
    assert "江苏海凌精密机械有限公司" not in names(Finders(patterns=False))
    assert "江苏" not in names(Finders(lexicon=False))
