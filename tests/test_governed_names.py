"""Names that only the verb before them tells, where names begin, and nouns that mean the one name which ends so."""

from __future__ import annotations

import pytest

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.patterns.borders import bordered
from kg.extract.names.patterns.governed import with_governed
from kg.extract.names.patterns.groups import with_groups
from kg.extract.names.patterns.marked import find_quoted
from kg.extract.names.patterns.no_names import is_counted_kind, names_nobody
from kg.extract.names.patterns.retype import retyped
from kg.extract.names.patterns.starts import well_begun
from kg.extract.names.proposals import propose
from kg.extract.names.ties.firm_names import is_same_guarantor
from kg.extract.names.ties.nouns import find_nouns
from kg.extract.words import split_words
from kg.model import Article, Mention, Span


def governed(text: str, *names: Candidate) -> set[tuple[str, str]]:
    found = with_governed(text, names)
    return {(c.type, text[c.span.start : c.span.end]) for c in found if c not in names}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("请登录“云岭办”申报。", ("Platform", "云岭办")),
        ("通过“皖江融”撮合成交。", ("Platform", "皖江融")),
        ('启用"云岭"和登录"云岭办"', ("Platform", "云岭办")),  # marks are paired though the first holds too little
        ("区总工会举办了首场“暖阳集市”，摊位免费。", ("Programme", "暖阳集市")),
        ("汉水银行襄城支行推出“船票通”，一次授信。", ("FinancialProduct", "船票通")),
        ("年底前建成县域冷链追溯平台。", ("Platform", "县域冷链追溯平台")),
        ("在全县开展农房使用权流转试点，为期两年。", ("Programme", "农房使用权流转试点")),
    ],
)
def test_the_verb_tells_what_a_name_is(text: str, name: tuple[str, str]) -> None:
    assert governed(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "老板们把它叫作“定心丸”。",  # no verb of the list
        "围绕“怎么贷得到”谈体会。",
        "全面启动“一站式”改革。",  # how it is done
        "通过“早市”卖货。",  # too short, and no platform by its end
        "开展“走过场”式调研。",
        "实施“一刀切”。",  # a word of every day
        "加快建设统一平台。",
        "通过各类系统报送。",
    ],
)
def test_other_words_name_nothing(text: str) -> None:
    assert governed(text) == set()


def test_what_was_found_stays() -> None:
    text = "区里推行“船票通”，举办“暖阳集市”。"
    start = text.index("暖阳集市")
    known = Candidate(Span(start, start + 4), "Platform", "tagger", Strength.TAGGED)
    assert governed(text, known) == set()


def begun(text: str, name: str, type_: str, *places: Candidate) -> list[str]:
    start = text.index(name)
    candidate = Candidate(Span(start, start + len(name)), type_, "x.suffix", Strength.HEAD)
    return [text[c.span.start : c.span.end] for c in well_begun(text, [candidate], places)]


def place(text: str, name: str, type_: str) -> Candidate:
    start = text.index(name)
    return Candidate(Span(start, start + len(name)), type_, "region.name", Strength.LISTED)


def test_a_name_does_not_begin_in_a_date() -> None:
    assert begun("2012年7月30日市人民政府发布通告。", "日市人民政府", "GovernmentAgency") == ["市人民政府"]
    assert begun("6月间公司与船东签约。", "月间公司", "Enterprise") == []
    assert begun("地铁2号线项目开工。", "号线项目", "Project") == []


def test_a_name_does_not_begin_with_what_counts_points() -> None:
    assert begun("降准一次，二是支小再贷款利率下调。", "二是支小再贷款", "FinancialProduct") == ["支小再贷款"]
    assert begun("三是扶持养蜂专业合作社三家。", "三是扶持养蜂专业合作社", "Enterprise") == []
    assert begun("唯一是石化产业园。", "石化产业园", "Zone") == ["石化产业园"]


def test_a_firm_does_not_begin_with_a_place_that_cannot_hold_it() -> None:
    text = "他去的是茄子河区黑龙江雪原新材料有限公司。"
    places = [place(text, "茄子河区", "District"), place(text, "黑龙江", "Province")]
    assert begun(text, "茄子河区黑龙江雪原新材料有限公司", "Enterprise", *places) == ["黑龙江雪原新材料有限公司"]
    assert begun("卢氏县卢氏信达食品公司投产。", "卢氏县卢氏信达食品公司", "Enterprise") == ["卢氏信达食品公司"]
    whole = "黑龙江省鸡西市雪原新材料有限公司"
    assert begun(whole, whole, "Enterprise", place(whole, "黑龙江省", "Province")) == [whole]


def test_a_fund_that_is_a_company_is_a_financial_body_and_the_youth_league_an_association() -> None:
    def type_of(name: str, type_: str) -> str:
        return retyped(name, Candidate(Span(0, len(name)), type_, "x", Strength.HEAD)).type

    assert type_of("淮海新兴产业引导基金有限公司", "Enterprise") == "FinancialInstitution"
    assert type_of("淮海商业保理有限公司", "Enterprise") == "FinancialInstitution"
    assert type_of("淮海产业投资集团有限公司", "Enterprise") == "Enterprise"
    assert type_of("团市委", "GovernmentAgency") == "Association"
    assert type_of("市委", "GovernmentAgency") == "GovernmentAgency"


def nouns(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    spans = [(Span(text.index(name), text.index(name) + len(name)), type_, name) for name, type_ in names]
    mentions = [Mention(span, type_, name, "x") for span, type_, name in sorted(spans)]
    return [(m.name, m.key) for m in find_nouns(text, mentions)]


def test_a_noun_means_the_one_name_that_ends_so() -> None:
    text = "区里设立知识产权质押风险补偿金。出现不良，由补偿金赔付六成。"
    assert ("补偿金", "知识产权质押风险补偿金") in nouns(text, ("知识产权质押风险补偿金", "Fund"))


def test_a_noun_that_may_mean_two_names_means_none() -> None:
    text = "县里有茶叶风险补偿金和药材风险补偿金。出现不良，由补偿金赔付六成。"
    assert nouns(text, ("茶叶风险补偿金", "Fund"), ("药材风险补偿金", "Fund")) == []
    text = "区里设立质押风险补偿金，按补偿金管理办法使用。"
    assert nouns(text, ("质押风险补偿金", "Fund")) == []


def quoted(text: str) -> set[tuple[str, str]]:
    return {(c.type, text[c.span.start : c.span.end]) for c, _ in find_quoted(text, split_words(text))}


def test_a_number_of_clauses_after_quotation_marks_names_a_policy() -> None:
    assert quoted("市里推出“灯彩出海”八条。") == {("Policy", "“灯彩出海”八条")}
    assert quoted("村里修了“丰收”八条路。") == set()


def test_a_head_behind_a_verb_is_no_head_of_the_name() -> None:
    assert not any(type_ == "Policy" for type_, _ in quoted("依托“江淮办”分厅开设惠企政策专区。"))
    assert quoted("“江淮办”惠企政策出台。") == {("Policy", "“江淮办”惠企政策")}


def test_the_theme_of_a_row_of_meetings_is_no_policy() -> None:
    assert quoted("“高质量完成五年规划”系列主题新闻发布会召开。") == set()
    assert quoted("会上发布“江淮粮仓五年规划”。") == {("Policy", "江淮粮仓五年规划")}


def test_a_farm_may_bear_a_name_in_quotation_marks() -> None:
    assert ("Enterprise", "“稻渔人家”家庭农场") in quoted("“稻渔人家”家庭农场获贷60万元。")
    assert quoted("“乡租乐”面向合作社开放。") == set()


def test_all_bodies_of_a_kind_are_no_platform() -> None:
    def platform(name: str) -> bool:
        return names_nobody(Mention(Span(0, len(name)), "Platform", name, "tagger"))

    assert platform("淮南市粮食系统")
    assert not platform("淮南市粮食追溯系统")


def test_the_guarantor_of_farmers_by_its_short_name() -> None:
    assert is_same_guarantor("省农担", "淮海省农业信贷担保有限公司")
    assert is_same_guarantor("州农担公司", "黔南州农业信贷担保有限公司")
    assert not is_same_guarantor("州农担公司", "贵州省中小企业融资担保有限公司")
    assert not is_same_guarantor("安徽农担", "江西省农业信贷担保有限公司")


def test_what_ends_a_row_is_no_part_of_a_name() -> None:
    text = "科泰、孚海装备等企业出口。"
    start = text.index("孚海")
    mention = Mention(Span(start, start + 5), "Enterprise", "孚海装备等", "tagger")
    found = bordered(text, mention)
    assert found is not None
    assert found.name == "孚海装备"


def test_words_for_whom_it_is_belong_to_a_class() -> None:
    text = "对新建民办养老机构的给予补助。"
    start = text.index("养老机构")
    groups = with_groups(text, [Mention(Span(start, start + 4), "BeneficiaryGroup", "养老机构", "group.listed")])
    assert "民办养老机构" in [m.name for m in groups]
    text = "本市养老机构领取补助。"
    start = text.index("养老机构")
    groups = with_groups(text, [Mention(Span(start, start + 4), "BeneficiaryGroup", "养老机构", "group.listed")])
    assert [m.name for m in groups] == ["养老机构"]


def test_a_loan_may_be_called_after_a_class() -> None:
    text = "荆门银行推出“果农乐”，最高15万元。"
    whole = Candidate(Span(7, 10), "BeneficiaryGroup", "test", Strength.LISTED)
    found = {(c.type, text[c.span.start : c.span.end]) for c in with_governed(text, [whole])}
    assert found == {("FinancialProduct", "果农乐")}


def test_a_class_between_marks_stays_one_where_no_bank_brings_it_out() -> None:
    text = "全县扶持“新农人”创业。"
    whole = Candidate(Span(5, 8), "BeneficiaryGroup", "test", Strength.LISTED)
    assert with_governed(text, [whole]) == [whole]


def candidate(text: str, name: str, type_: str) -> Candidate:
    start = text.index(name)
    return Candidate(Span(start, start + len(name)), type_, "test.rule", Strength.HEAD)


@pytest.mark.parametrize("said", ["展位费由政府", "旗县觉得口岸", "开工率上报我厅"])
def test_what_is_said_is_no_name(said: str) -> None:
    text = f"会上说，{said}承担。"
    assert well_begun(text, [candidate(text, said, "GovernmentAgency")], []) == []
    free = candidate("在甲山自由贸易港", "甲山自由贸易港", "Zone")
    assert well_begun("在甲山自由贸易港", [free], []) == [free]


def test_what_counts_points_begins_no_short_name() -> None:
    text = "问题有三。三是口岸拥堵。"
    assert well_begun(text, [candidate(text, "三是口岸", "Zone")], []) == []


def quoted_projects(text: str) -> list[str]:
    return [text[c.span.start : c.span.end] for c, _ in find_quoted(text, split_words(text)) if c.type == "Project"]


def test_a_slogan_before_the_word_for_projects_names_no_work() -> None:
    assert quoted_projects("推进“揭榜挂帅”项目申报。") == []
    assert quoted_projects("建设“10万千瓦光伏”项目。") == ["“10万千瓦光伏”项目"]


def test_zones_that_are_only_counted_have_no_name() -> None:
    text = "全省13家高新区参评。"
    at = text.index("高新区")
    assert is_counted_kind(text, Mention(Span(at, at + 3), "Zone", "高新区", "tagger"))
    assert not is_counted_kind("去年高新区参评。", Mention(Span(2, 5), "Zone", "高新区", "tagger"))


def test_what_several_do_for_each_other_is_no_system() -> None:
    text = "湾区通办今天上线，甲山通办平台也上线。"
    assert retyped(text, candidate(text, "湾区通办", "Platform")).type == "Programme"
    assert retyped(text, candidate(text, "甲山通办平台", "Platform")).type == "Platform"


def proposed_firms(text: str) -> set[str]:
    found = propose(Article("a", "a", text, tuple(range(len(text)))), split_words(text))
    return {text[c.span.start : c.span.end] for c in found.candidates if c.type == "Enterprise"}


def test_a_branch_belongs_to_the_name_of_a_firm_in_full() -> None:
    whole = "甲山仓储股份有限公司石家庄分公司"
    assert whole in proposed_firms(f"仓库由{whole}监管。")
    assert whole not in proposed_firms("仓库由甲山仓储股份有限公司与石家庄分公司监管。")
