"""What laws and regulations of places say: who passed them, what their words mean, who shall do what."""

from __future__ import annotations

import pytest
from extracting import pipeline

from kg.extract import extract
from kg.extract.facts.doubts.denied import is_supposed
from kg.extract.facts.measures.leads import Lead
from kg.extract.facts.measures.provisions import IN_ITEMS, IN_NOTICES, NONE, Clause, labels_of
from kg.extract.facts.measures.rules import measure_patterns, measure_rules
from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.patterns.assemblies import find_assemblies
from kg.model import Article, Extraction, Fact, Span

TITLE = "乌海市湖泊保护条例"
PASSED = "2016年10月26日乌海市第九届人民代表大会常务委员会第二十四次会议通过"
CONFIRMED = "2016年11月30日内蒙古自治区第十二届人民代表大会常务委员会第二十六次会议批准"
ARTICLE = "第二条 对退渔还湖的渔民给予每户2万元补助。"


def law(*lines: str, title: str = TITLE) -> Extraction:
    text = "\n".join((title, *lines))
    return extract(Article("a", "a", text, tuple(range(len(text))), Span(0, len(title))), pipeline())


def facts(extraction: Extraction, relation: str) -> list[Fact]:
    return [fact for fact in extraction.facts if fact.relation == relation]


def measures(*lines: str) -> list[str]:
    return [mention.name for mention in law(*lines).mentions if mention.type == "Measure"]


@pytest.mark.parametrize("lines", [(PASSED, CONFIRMED), (f"（{PASSED}　{CONFIRMED}）",)])
def test_assemblies_named_under_the_title_have_issued_the_law_each_on_its_day(lines: tuple[str, ...]) -> None:
    issued = {
        (f.subject.name, f.qualifiers.date.text) for f in facts(law(*lines, ARTICLE), "issued") if f.qualifiers.date
    }
    assert issued == {
        ("乌海市第九届人民代表大会常务委员会", "2016年10月26日"),
        ("内蒙古自治区第十二届人民代表大会常务委员会", "2016年11月30日"),
    }


def test_an_assembly_that_only_hears_reports_has_issued_nothing() -> None:
    heard = "第三条 2016年10月26日乌海市第九届人民代表大会常务委员会听取的报告应当公布。"
    assert facts(law(ARTICLE, heard), "issued") == []


def test_an_assembly_is_one_body_in_each_of_its_terms() -> None:
    text = "甲市第九届人民代表大会常务委员会通过，甲市人民代表大会常务委员会公布，甲市人大代表视察。"
    at = [text.index("甲市", start) for start in (0, 18, 34)]
    places = [Candidate(Span(start, start + 2), "City", "region.name", Strength.LISTED) for start in at]
    first, second = find_assemblies(text, places)
    assert first.stands_for == text[second.span.start : second.span.end] == "甲市人民代表大会常务委员会"
    assert second.stands_for is None


def test_why_a_law_is_made_is_no_measure() -> None:
    assert measures("第一条 为支持渔民转产，加强湖泊保护，建立生态补偿机制，制定本条例。", ARTICLE) == [
        "对退渔还湖的渔民给予每户2万元补助"
    ]
    assert "建立湖泊生态补偿机制" in measures("第三条 建立湖泊生态补偿机制。", ARTICLE)


def test_what_a_word_means_is_no_number_that_was_reached() -> None:
    for said in (
        "第二条 本条例所称规模渔户，是指年捕捞产量30吨以上的渔户。",
        "前款所称小微企业系指从业人员不足20人的企业。",
    ):
        assert is_supposed(said, Span(0, len(said)))
    told = "去年捕捞产量30万吨，这是指鲜鱼，不含水产品加工。"
    assert not is_supposed(told, Span(0, len(told)))


def test_who_shall_do_something_without_a_name_is_no_part_of_the_measure() -> None:
    first = "第三条 市、区（市）人民政府应当设立渔业合作社发展资金。"
    second = "第四条 市人民政府及有关部门应当支持银行设立渔业贷款专营机构。"
    found = measures(first, second, ARTICLE)
    assert {"设立渔业合作社发展资金", "支持银行设立渔业贷款专营机构"} <= set(found)
    assert "建设的科研机构应当向社会开放" not in measures("第三条 建设的科研机构应当向社会开放。", ARTICLE)


def test_a_doubtful_clause_of_an_item_that_names_who_answers_is_a_measure() -> None:
    clause = Clause(Span(0, 9), Lead(0, 0, ()), (), NONE)
    doubtful = [(0.7, 0.25, 0.05)]
    assert labels_of([clause], doubtful, limits=IN_ITEMS) == ["B"]
    assert labels_of([clause], doubtful, limits=IN_NOTICES) == ["O"]
    assert labels_of([clause], [(0.95, 0.04, 0.01)], limits=IN_ITEMS) == ["O"]


def test_what_those_pay_themselves_goes_on_with_the_measure() -> None:
    found = measures("第三条 在海南区试点湖泊养殖保险，保费财政担六成，渔民自掏四成。")
    assert "渔民自掏四成" not in found
    assert any(measure.endswith("渔民自掏四成") for measure in found)


def test_what_is_granted_on_a_condition_is_a_measure_of_a_law() -> None:
    found = measures(
        "第三条 渔业保险公司替渔民垫付保费的，由县级财政按规定给予贴息和奖补。",
        "第四条 迁入港区的水上运输企业，依照本省规定享受用地优惠。",
    )
    assert any(measure.endswith("按规定给予贴息和奖补") for measure in found)
    assert "迁入港区的水上运输企业，依照本省规定享受用地优惠" in found
    granted = measure_patterns()["granted"]
    assert not any(granted.match(said) for said in ("给予警告，并处罚款", "不予享受", "予以通报"))


def test_services_of_advice_may_be_supported_and_advice_by_telephone_is_no_provision() -> None:
    refused = measure_rules().refused
    assert refused.search("扶持渔业规划、技术咨询、船舶检验等服务公司") is None
    assert refused.search("支持企业政策咨询请拨打12345")
