"""Answers of named questions: whose words they quote, in which language, and of which place they speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kg.cli import main
from kg.export import rdf_files
from kg.graph import Corpus, KnowledgeGraph, Source
from kg.model import Amount, Entity, Evidence, Indicator, Located, Qualifiers, Statement, When
from kg.quotes import Said, in_one_line, most_telling
from kg.store import Store, questions

LATER = "乙报：昨日，淮海银行放款给海石公司"
EARLIER = "一报：海石公司7月1日获淮海银行贷款500万元"
TEXTS = {"丙报": LATER, "甲报": EARLIER, "乙报": "海石公司获贷500万元"}
DAYS = {"丙报": "2025-07-02", "甲报": "2025-07-03", "乙报": "2025-07-04"}


def whole(doc: str) -> Evidence:
    """Return all words of a paper as evidence."""
    return Evidence(doc, 0, len(TEXTS[doc]), TEXTS[doc])


def entity(id_: str, type_: str, name: str, place: str | None = None) -> Entity:
    return Entity(id_, type_, name, (), (Located("甲报", 0, 2, EARLIER[:2]),), place=place)


def store_of(
    entities: list[Entity],
    facts: list[Statement],
    folder: Path,
    repost_of: str | None = None,
    numbers: Sequence[Indicator] = (),
) -> Store:
    sources = {doc: Source(doc, doc, doc + ".txt", doc + "的标题", DAYS[doc], "0" * 64) for doc in TEXTS}
    sources["乙报"] = replace(sources["乙报"], repost_of=repost_of)
    rdf_files.export(KnowledgeGraph.assemble(entities, facts, numbers), Corpus(sources, TEXTS), folder)
    return Store.open(folder)


@pytest.fixture
def loan(tmp_path: Path) -> Store:
    """Return the graph of one loan that three papers report."""
    sum_ = Amount(5_000_000, "CNY", "exact", "500万元")
    qualifiers = Qualifiers(amount=sum_, date=When("2025-07-01", "2025-07-01", "7月1日"), status="done")
    told = tuple(whole(doc) for doc in TEXTS)
    fact = Statement("s1", "e1", "funded", "e2", qualifiers, told, 0.9, "r")
    return store_of([entity("e1", "Bank", "淮海银行"), entity("e2", "Enterprise", "海石公司")], [fact], tmp_path)


def test_a_quote_stands_beside_the_article_it_is_from_and_the_others_are_named(loan: Store) -> None:
    [row] = loan.ask("who-funded-whom").records()
    assert (row["quote"], row["article"], row["title"]) == (EARLIER, "甲报", "甲报的标题")
    assert (row["published"], row["others"]) == ("2025-07-03", "丙报、乙报")


def test_another_article_with_the_same_text_is_told_to_be_a_repost(tmp_path: Path) -> None:
    things = [entity("e1", "Bank", "淮海银行"), entity("e2", "Enterprise", "海石公司")]
    told = tuple(whole(doc) for doc in TEXTS)
    facts = [Statement("s1", "e1", "funded", "e2", Qualifiers(), told, 0.9, "r")]
    [row] = store_of(things, facts, tmp_path, repost_of="丙报").ask("who-funded-whom").records()
    assert (row["article"], row["others"]) == ("丙报", "甲报、乙报（转载）")


def test_the_quote_that_holds_sum_and_date_is_shown_and_else_the_earliest() -> None:
    said = [Said(TEXTS[doc], doc, DAYS[doc], 0) for doc in TEXTS]
    assert most_telling(said, ["500万元", "7月1日"]).quote.article == "甲报"
    assert most_telling(said).quote.article == "丙报"
    row = [Said("甲市人民政府办公厅", "甲文", "", 0), Said("海石公司 500", "甲文", "", 90)]
    assert most_telling(row, ["500万元"]).quote.words == "海石公司 500"
    assert most_telling([*said, Said("海石公司", "丁报", "", 0)]).others == ("甲报", "乙报", "丁报")


@pytest.mark.parametrize("name", list(questions()))
def test_every_question_gives_quote_article_and_day(loan: Store, name: str) -> None:
    columns = {column.removeprefix("aim_").removeprefix("result_") for column in loan.ask(name).columns}
    assert {"quote", "article", "published", "others"} <= columns


@pytest.mark.parametrize("name", list(questions()))
def test_an_answer_is_in_one_language(loan: Store, name: str) -> None:
    zh, en = loan.ask(name), loan.ask(name, "en")
    assert zh.columns == en.columns
    assert not any(character.isascii() for head in zh.heads for character in head)
    assert all(head.isascii() for head in en.heads)
    assert len(set(zh.heads)) == len(set(en.heads)) == len(zh.columns)


def test_terms_are_told_in_the_language_of_the_heads_and_days_as_iso(loan: Store) -> None:
    [zh], [en] = (loan.ask("who-funded-whom", language).records() for language in ("zh", "en"))
    assert (zh["date"], zh["status"]) == ("2025-07-01", "完成")
    assert (en["date"], en["status"]) == ("2025-07-01", "done")


def test_two_districts_of_one_name_are_told_apart_in_answers_and_found_as_shown(tmp_path: Path) -> None:
    things = [
        entity("e1", "District", "西湖区", "杭州市"),
        entity("e2", "District", "西湖区", "南昌市"),
        entity("e3", "Policy", "楼宇经济发展办法"),
        entity("e4", "Policy", "人工智能若干政策"),
    ]
    facts = [
        Statement(f"s{subject}", subject, "issued", object_, Qualifiers(), (whole("甲报"),), 0.9, "r")
        for subject, object_ in (("e1", "e4"), ("e2", "e3"))
    ]
    store = store_of(things, facts, tmp_path)
    issuers = {(row["issuer"], row["policy"]) for row in store.ask("who-issued-what").records()}
    assert issuers == {("西湖区（杭州市）", "人工智能若干政策"), ("西湖区（南昌市）", "楼宇经济发展办法")}
    assert {thing.shown for thing in store.find("西湖区")} == {"西湖区（杭州市）", "西湖区（南昌市）"}
    [found] = store.find("西湖区（南昌市）")
    assert found.iri.endswith("/entity/e2")
    [policy] = store.find("楼宇经济发展办法")
    assert policy.facts[0].other == "西湖区（南昌市）"
    assert len(store.find("西湖", limit=1)) == 1
    assert set(store.names("西湖")) == set(store.names("西湖区")) == {"西湖区（杭州市）", "西湖区（南昌市）"}
    assert store.names("西湖区（南昌市）") == ("西湖区（南昌市）",)
    assert store.names(" ") == ()


def test_what_a_measure_is_part_of_is_told_by_what_it_is(tmp_path: Path) -> None:
    measure = Entity(
        "e1", "Measure", "给予贴息", (), (Located("甲报", 0, 2, EARLIER[:2]),), instruments=("interest_subsidy",)
    )
    owners = [
        entity("e2", "Policy", "若干措施"),
        entity("e3", "Fund", "纾困资金"),
        entity("e4", "Bank", "淮海银行"),
    ]
    links = [("e2", "hasMeasure"), ("e3", "hasMeasure"), ("e4", "implements")]
    facts = [Statement(s, s, relation, "e1", Qualifiers(), (whole("甲报"),), 0.9, "r") for s, relation in links]
    [row] = store_of([measure, *owners], facts, tmp_path).ask("measures-by-instrument").records()
    assert (row["policies"], row["programmes"], row["carriedOutBy"]) == ("若干措施", "纾困资金", "淮海银行")
    assert (row["quote"], row["article"], row["published"]) == (EARLIER, "甲报", "2025-07-03")


def test_a_measure_without_facts_is_quoted_by_its_own_words_with_its_article(tmp_path: Path) -> None:
    place = (Located("甲报", 0, 2, EARLIER[:2]),)
    measure = Entity("e1", "Measure", "给予贴息", (), place, instruments=("interest_subsidy",))
    [row] = store_of([measure], [], tmp_path).ask("measures-by-instrument").records()
    assert (row["quote"], row["article"]) == ("给予贴息", "甲报")
    assert (row["title"], row["published"]) == ("甲报的标题", "2025-07-03")


def test_the_command_prints_one_language_throughout(
    loan: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["ask", "who-funded-whom", "-o", str(tmp_path)])
    zh = capsys.readouterr().out
    main(["ask", "who-funded-whom", "--language", "en", "-o", str(tmp_path)])
    en = capsys.readouterr().out
    assert zh.startswith("出资方\t受资方\t") and "\t完成\t" in zh
    assert en.startswith("funder\trecipient\t") and "\tdone\t" in en
    main(["find", "淮海银行", "-o", str(tmp_path)])
    zh = capsys.readouterr().out
    main(["find", "淮海银行", "--language", "en", "-o", str(tmp_path)])
    en = capsys.readouterr().out
    assert "[银行]" in zh and "→ 资助  海石公司" in zh and "日期: 2025-07-01; 状态: 完成" in zh
    assert "[bank]" in en and "→ funded  海石公司" in en and "date: 2025-07-01; status: done" in en


@pytest.mark.parametrize(
    ("language", "left"),
    [("zh", "另有 4 处引文，见 tables/evidence.csv"), ("en", "more quotes: 4, in tables/evidence.csv")],
)
def test_what_is_known_of_a_thing_is_not_buried_in_quotes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, left: str
) -> None:
    told = tuple(Evidence("甲报", start, start + 4, EARLIER[start : start + 4]) for start in range(9))
    located = Statement("s1", "e1", "locatedIn", "e2", Qualifiers(), told, 0.9, "r")
    store_of([entity("e1", "Bank", "淮海银行"), entity("e2", "City", "滨江市")], [located], tmp_path)
    main(["find", "淮海银行", "-o", str(tmp_path), "--language", language])
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert sum(line.startswith("“") for line in lines) == 5
    assert lines[-1] == left


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("向海石公司发放贷\n款500\r\n万元", "向海石公司发放贷款500万元"),  # a column's lines
        ("余额1\n200家 \n，增长", "余额1 200家，增长"),
        ("Bank of\nChina\n在滨江", "Bank of China在滨江"),
        ("银行放款。\n\n县里出台", "银行放款。 县里出台"),  # two paragraphs
        ("银行放款\n　　县里出台", "银行放款 县里出台"),
        ("海石公司\t淮海银行\t500", "海石公司 淮海银行 500"),  # a row of a table
    ],
)
def test_a_quote_is_shown_on_one_line_without_the_breaks_of_its_columns(words: str, shown: str) -> None:
    assert in_one_line(words) == shown


def test_a_number_names_the_policy_whose_measure_or_fund_it_is_told_of(tmp_path: Path) -> None:
    things = [entity("e1", "Policy", "若干措施"), entity("e2", "Fund", "纾困资金"), entity("e3", "Bank", "淮海银行")]
    links = [Statement("s1", "e1", "established", "e2", Qualifiers(), (whole("甲报"),), 0.9, "r")]
    numbers = [
        Indicator(f"i{n}", about, "规模", 5e6, "CNY", "500万元", "exact", "target", None, None, told, 0.6, "r")
        for n, (about, told) in enumerate([("e2", (whole("甲报"),)), ("e3", (whole("乙报"),))])
    ]
    rows = store_of(things, links, tmp_path, numbers=numbers).ask("targets-and-outcomes").records()
    assert {(row["policies"], row["about"], row["type"]) for row in rows} == {
        ("若干措施", "纾困资金", "资金基金"),
        ("", "淮海银行", "银行"),
    }
