"""Texts with several policies side by side: what each is called, which ends which, and whose part a measure is."""

from __future__ import annotations

import re
from operator import attrgetter, itemgetter

import pytest
from extracting import pipeline, read

from kg.extract import extract
from kg.extract.facts.judge.contradicted import is_contradicted
from kg.extract.facts.measures.ruled import FoundMeasure
from kg.extract.facts.measures.whose import owned, told_of
from kg.extract.facts.relations.papers.cleft import issued_in_cleft
from kg.extract.facts.relations.papers.owners import Owners
from kg.extract.facts.relations.papers.replaced import replaced, with_replaced
from kg.extract.facts.scene import build_scene
from kg.extract.names.ties.papers import find_papers, gone_policies
from kg.extract.sentences import split_sentences
from kg.extract.within import Within
from kg.model import Article, Fact, Mention, Span

NO_OWNERS = Owners((), {}, None, False, False)


def marked(said: str) -> tuple[str, list[Mention]]:
    """Return a text and its policies, which stand between braces, with what begins with a mark for its type."""
    text, found = "", list[Mention]()
    for part in re.split(r"(\{[^}]*\})", said):
        if part.startswith("{"):
            type_, _, name = part[1:-1].rpartition(":")
            found.append(Mention(Span(len(text), len(text) + len(name)), type_ or "Policy", name, "test"))
            text += name
        else:
            text += part
    return text, found


def meant(said: str) -> dict[str, str]:
    """Return what a text calls policies by their kind, and which it means."""
    text, policies = marked(said)
    return {m.name: m.key for m in find_papers(text, policies)}


def test_a_kind_of_paper_means_the_last_one_of_its_kind() -> None:
    said = "某省印发《{茶叶条例}》。某市印发《{茶叶方案}》。方案提出，补贴茶农。条例规定，不得毁茶。方案图如下。"
    assert meant(said) == {"方案": "茶叶方案", "条例": "茶叶条例"}


def test_by_a_paper_is_what_it_provides() -> None:
    assert meant("某市印发《{茶叶细则}》。根据细则，每亩补500元。") == {"细则": "茶叶细则"}
    assert meant("某市印发《{茶叶细则}》。根据计划，每亩补500元。") == {}


def test_what_ends_one_name_alone_means_that_one() -> None:
    said = "某区有《{某区茶叶贷款贴息办法}》和《{某区茶叶管理办法}》。贴息办法针对流动资金。"
    assert meant(said) == {"贴息办法": "某区茶叶贷款贴息办法"}


def test_a_year_or_a_level_before_the_kind_tells_that_a_paper_is_meant() -> None:
    said = "某省有《{某省茶叶意见}》，某市有《{某市茶叶意见}》。省里的意见侧重新造。意见不大。"
    assert meant(said) == {"意见": "某省茶叶意见"}


@pytest.mark.parametrize(
    ("ends", "names"),
    [
        ("《{甲办法}》同时废止", {"甲办法"}),
        ("取代了2018年印发的《{甲办法}》", {"甲办法"}),
        ("《{甲办法}》（某政发〔2018〕3号）、《{乙细则}》停止执行", {"甲办法", "乙细则"}),
        ("对2018年出台的《{甲办法}》作了三处修改", {"甲办法"}),
        ("此前《{甲办法}》与本通知不一致的，以本通知为准", {"甲办法"}),
        ("本细则与《甲条例》不一致的，以条例为准，{本细则}与之不一致的，以条例为准", set()),
        ("《{乙办法}》同时废止了甲办法", set()),
        ("《{乙办法}》执行标准如下", set()),
        ("《{乙办法}》废止其中三条", set()),
    ],
)
def test_what_a_text_says_is_ended(ends: str, names: set[str]) -> None:
    text, policies = marked(ends)
    assert gone_policies(text, policies) == names


def test_the_new_one_is_not_the_one_that_is_ended() -> None:
    said = "《{某市旧措施}》到期失效，某市印发《{某市茶业若干措施}》。旧措施规定，每亩补200元；新措施提高到500元。"
    assert meant(said) == {"旧措施": "某市旧措施", "新措施": "某市茶业若干措施"}
    # Where nothing is ended, and two are named, neither is the new one.
    assert meant("某市有《{茶叶措施}》和《{烟叶措施}》。新措施提高到500元。") == {}


def amended(said: str, owners: Owners = NO_OWNERS) -> set[tuple[str, str]]:
    text, policies = marked(said)
    return {(f.subject.key, f.object.key) for f in replaced(text, policies, owners)}


def test_who_ends_a_policy_is_told_in_many_ways() -> None:
    assert amended("《{甲}》自6月1日起废止，由《{乙}》替代。") == {("乙", "甲")}
    assert amended("“{甲三十条}”升级为“{乙二十条}”。") == {("乙二十条", "甲三十条")}
    assert amended("某市印发《{乙}》，对2018年的《{甲}》作了修订。") == {("乙", "甲")}
    assert amended("某市印发《{乙}》。对贷款贴息。《{甲}》、《{丙}》同时废止。") == {("乙", "甲"), ("乙", "丙")}
    assert amended("《{甲}》到期失效后，某市印发《{乙}》。") == {("乙", "甲")}


def test_what_only_leads_to_a_paper_ends_nothing() -> None:
    assert amended("某市印发《{乙}》。根据《{丙条例}》，《{甲}》同时废止。") == {("乙", "甲")}
    assert amended("《{甲}》同时废止。") == set()


def test_who_set_a_policy_up_may_be_told_after_it() -> None:
    text, names = marked(
        "《{甲十条}》是今年2月{GovernmentAgency:某区委办公室}、{GovernmentAgency:某区政府办公室}联合印发的。"
    )
    assert {f.subject.key for f in issued_in_cleft(names, text)} == {"某区委办公室", "某区政府办公室"}
    text, names = marked("《{甲十条}》是{GovernmentAgency:某区政府办公室}解读的重点。")
    assert list(issued_in_cleft(names, text)) == []


def owner(said: str, measure: str, subjects: str = "", main: str | None = None) -> set[str]:
    """Return whose part a measure is, whose clause begins with `subjects`; the text's own policy is `main`."""
    text, names = marked(said)
    start = text.index(measure)
    span = Span(start, start + len(measure))
    [sentence] = [s for s in split_sentences(text) if s.span.covers(span)]
    acting = tuple(m for m in names if m.name == subjects)
    found = FoundMeasure(span, span, sentence, acting, bool(acting))
    own = next((m for m in names if m.key == main), None)
    owners = Owners((), {}, own, own is not None, False)
    near = [m for m in names if sentence.span.covers(m.span)]
    policies = [m for m in names if m.type == "Policy"]
    clause = Mention(span, "Measure", measure, "test")
    return {f.subject.key for f in owned(text, found, clause, owners, near, policies)}


MAIN = "{某市十条}出台\n"


def test_a_paragraph_that_turns_to_another_policy_tells_of_it() -> None:
    assert owner(MAIN + "某省已出台《{某省意见}》。全省对首店补贴50万元。", "对首店补贴50万元", main="某市十条") == {
        "某省意见"
    }
    assert owner(
        MAIN + "某省的《{某省意见}》从今年起实施。对首店补贴50万元。", "对首店补贴50万元", main="某市十条"
    ) == {"某省意见"}


def test_what_is_only_gone_by_or_ended_is_not_told_of() -> None:
    given = "对首店补贴50万元"
    for lead in (
        "在《{某省意见}》基础上，某市加码。",
        "与《{某省意见}》相比，标准更高。",
        "《{某省意见}》同时废止。",
        "为落实《{某省意见}》，某市开会。",
    ):
        assert owner(f"{MAIN}{lead}{given}。", given, main="某市十条") == {"某市十条"}


def test_an_answer_tells_of_the_policy_that_its_question_names() -> None:
    said = MAIN + "问：“{省28条}”重点是什么？\n答：减负。国有房屋免租6个月。"
    assert owner(said, "国有房屋免租6个月", main="某市十条") == {"省28条"}
    said = MAIN + "“{省28条}”已经印发。\n国有房屋免租6个月。"
    assert owner(said, "国有房屋免租6个月", main="某市十条") == {"某市十条"}


def test_who_goes_a_way_of_its_own_carries_out_no_policy() -> None:
    said = MAIN + "{District:某区}自己也有一招：免收租金两年。"
    assert owner(said, "免收租金两年", "某区", main="某市十条") == set()
    said = MAIN + "{District:某区}免收租金两年。"
    assert owner(said, "免收租金两年", "某区", main="某市十条") == {"某市十条"}


def test_nothing_is_told_of_without_a_name_in_the_paragraph() -> None:
    text, policies = marked("某市印发《{某市十条}》。\n对首店补贴50万元。")
    start = text.index("对首店")
    measure = FoundMeasure(Span(start, len(text) - 1), Span(start, len(text) - 1), split_sentences(text)[-1], (), False)
    assert told_of(text, measure, policies) == []


def keys(text: str) -> set[str]:
    """Return what the policies of an article are told apart by; its first line is its title."""
    article = Article("x", "x", text, tuple(range(len(text))), Span(0, text.index("\n")))
    return {m.key for m in extract(article, pipeline()).mentions if m.type == "Policy"}


def test_what_people_call_a_policy_is_no_other_one() -> None:
    text = (
        "淮海市扶持水产业\n淮海市印发《淮海市水产业发展若干措施》，当地企业称为“水产十条”。“水产十条”明确，补贴鱼苗。"
    )
    assert keys(text) == {"淮海市水产业发展若干措施"}
    text = "淮海市扶持水产业\n淮海市印发《淮海市水产业发展若干措施》。云岭县推出了“山货十条”，对果农发放补贴。"
    assert keys(text) == {"淮海市水产业发展若干措施", "山货十条"}


def test_a_count_of_clauses_means_the_policy_whose_title_holds_it() -> None:
    text = "淮海市续写助企“十六条”\n《淮海市助企纾困十六条措施》去年印发，对企业减税。《淮海市水产业意见》明年出台。"
    assert keys(text) == {"淮海市助企纾困十六条措施", "淮海市水产业意见"}


@pytest.mark.parametrize("name", ["水产养殖操作规程", "水产市场服务规范", "淮海市水产条例（修正案）"])
def test_rules_of_conduct_are_policies(name: str) -> None:
    assert name in keys(f"淮海市新闻\n淮海市公布《{name}》。淮海市公布《水产的故事》。")


def test_a_supplement_is_a_paper_of_its_own_and_changes_the_one_in_its_title() -> None:
    text = (
        "关于《淮海市鱼苗补贴办法》的补充通知\n各县区：\n去年印发了《淮海市鱼苗补贴办法》。现就有关事项补充通知如下：\n"
        "一、将虾苗纳入补贴范围。\n淮海市财政局\n2022年8月19日\n"
    )
    article = Article("x", "x", text, tuple(range(len(text))), Span(0, text.index("\n")))
    facts = {(f.subject.key, f.object.key) for f in extract(article, pipeline()).facts if f.relation == "amends"}
    assert facts == {("关于《淮海市鱼苗补贴办法》的补充通知", "淮海市鱼苗补贴办法")}


def test_what_comes_out_as_new_is_no_policy_that_was_named() -> None:
    assert meant("某市有《{茶叶办法}》。新办法提高了补贴。") == {"新办法": "茶叶办法"}
    assert meant("某市有《{茶叶办法}》。某县出台新办法。") == {}
    assert meant("某市有《{茶叶办法}》。按国家最新办法执行。") == {}


def test_what_stands_for_a_policy_in_an_answer_is_the_one_asked_about() -> None:
    assert meant("问：“{省28条}”呢？\n答：它侧重减负。") == {"它": "省28条"}
    assert meant("某市有《{茶叶办法}》和《{烟叶办法}》。它侧重减负。") == {}


def test_two_old_ones_in_a_row_do_not_end_each_other() -> None:
    text, policies = marked("某市印发《{新政策}》，“{甲条}”和2021年“{乙条}”停止执行。")
    gone = gone_policies(text, policies)
    assert gone == {"甲条", "乙条"}
    facts = [Fact(policies[1], "amends", policies[2], Span(0, len(text)), "amends.verb", 0.7)]
    told = with_replaced(text, facts, policies, NO_OWNERS)
    assert {(f.subject.key, f.object.key) for f in told} == {("新政策", "甲条"), ("新政策", "乙条")}


def test_who_issued_a_policy_may_stand_in_brackets_behind_it() -> None:
    text, names = marked("《{甲十条}》（{GovernmentAgency:某市政府}2023年3月印发）今年实施。")
    assert {f.subject.key for f in issued_in_cleft(names, text)} == {"某市政府"}
    text, names = marked("《{甲十条}》（{GovernmentAgency:某市政府}网站可查）今年实施。")
    assert list(issued_in_cleft(names, text)) == []


def test_the_former_of_two_policies_is_a_policy() -> None:
    text = "云岭县、楚源县分别推出了“果农十条”和“茶农八条”，前者补贴设备，后者补贴农家乐。"
    words = {m.name: m.key for m in read(text).mentions if m.reference}
    assert (words["前者"], words["后者"]) == ("果农十条", "茶农八条")


def test_a_guess_gives_way_to_the_policy_that_the_paragraph_tells_of() -> None:
    text, names = marked("{甲}。\n《{乙}》规定，补贴茶农。")
    clause = Mention(Span(text.index("补贴"), len(text) - 1), "Measure", "补贴茶农", "test")
    said = Fact(names[1], "hasMeasure", clause, clause.span, "measure.owner", 0.7)
    guess = Fact(names[0], "hasMeasure", clause, clause.span, "across.hasMeasure", 0.8)
    scenes = [build_scene(text, s, Within((), attrgetter("span")), *[Within((), itemgetter(0))] * 3)  # type: ignore[arg-type]
              for s in split_sentences(text)]  # fmt: skip
    assert is_contradicted(guess, [said], scenes)
    assert not is_contradicted(guess, [], scenes)
