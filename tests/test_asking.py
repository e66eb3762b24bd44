"""`kg ask` and `kg query` as a person uses them: on a terminal and in a pipe, some rows, names nearly right."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from kg.cli import main
from kg.cli.aligned import aligned_lines, cut
from kg.cli.asking import with_words
from kg.export import rdf_files
from kg.graph import Corpus, KnowledgeGraph, Source
from kg.model import Amount, Entity, Evidence, Located, Qualifiers, Statement, When
from kg.store import Store, Table, questions
from kg.store.changes import changes

TEXT = "淮海银行股份有限公司滨江分行向海石公司贷款500万元，向柳泉县贷款3000万元。县长方远在场。新办法废止旧办法。"


def thing(id_: str, type_: str, name: str, *aliases: str) -> Entity:
    return Entity(id_, type_, name, aliases, (Located("甲报", 0, 2, TEXT[:2]),))


def fact(key: str, subject: str, relation: str, object_: str, **qualifiers: object) -> Statement:
    words = TEXT[: TEXT.index("，")] if key == "s1" else TEXT[TEXT.index("向柳泉") :]
    said = Evidence("甲报", TEXT.index(words), TEXT.index(words) + len(words), words)
    return Statement(key, subject, relation, object_, Qualifiers(**qualifiers), (said,), 0.9, "r")  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    things = [
        thing("e1", "Bank", "淮海银行股份有限公司滨江分行", "淮海银行滨江分行"),
        thing("e2", "Enterprise", "海石公司"),
        thing("e3", "District", "柳泉县"),
        thing("e4", "City", "滨江市"),
        thing("e5", "Person", "方远"),
        thing("e6", "Policy", "新办法"),
        thing("e7", "Policy", "旧办法"),
    ]
    facts = [
        fact("s1", "e1", "funded", "e2", amount=Amount(5_000_000, "CNY", "exact", "500万元")),
        fact("s2", "e1", "funded", "e3", amount=Amount(30_000_000, "CNY", "exact", "3000万元")),
        fact("s3", "e2", "locatedIn", "e3"),
        fact("s4", "e3", "locatedIn", "e4"),
        fact("s5", "e5", "worksFor", "e3", role="县长"),
        fact("s6", "e6", "amends", "e7"),
        fact("s7", "e3", "issued", "e6"),
    ]
    sources = {"甲报": Source("甲报", "甲报", "甲报.txt", "贷款", "2025-07-02", "0" * 64)}
    rdf_files.export(KnowledgeGraph.assemble(things, facts, ()), Corpus(sources, {"甲报": TEXT}), tmp_path)
    return tmp_path


def test_banks_are_found_by_the_places_their_borrowers_lie_in(folder: Path) -> None:
    rows = Store.open(folder).ask("banks-by-district").records()
    assert {(row["place"], row["recipient"], row["amount"]) for row in rows} == {
        ("柳泉县", "海石公司", "500万元"),
        ("柳泉县", "柳泉县", "3000万元"),
        ("滨江市", "海石公司", "500万元"),
        ("滨江市", "柳泉县", "3000万元"),
    }
    assert {row["bank"] for row in rows} == {"淮海银行股份有限公司滨江分行"}


def test_who_heads_what_and_what_was_amended_can_be_asked(folder: Path) -> None:
    store = Store.open(folder)
    [post] = store.ask("who-heads-what").records()
    assert (post["body"], post["role"], post["person"]) == ("柳泉县", "县长", "方远")
    [change] = store.ask("policies-amended").records()
    assert (change["newer"], change["older"], change["issuers"]) == ("新办法", "旧办法", "柳泉县")


def test_only_rows_with_all_words_are_shown_and_the_others_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["ask", "who-funded-whom", "--with", "海石", "2025", "-o", str(folder)])
    told = capsys.readouterr()
    assert [line.split("\t")[1] for line in told.out.splitlines()] == ["受资方", "海石公司"]
    assert told.err == "kg: 1 row is without these words\n"
    main(["ask", "who-funded-whom", "--with", "海石", "2031", "-o", str(folder)])
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 1 and told.err == "kg: 2 rows are without these words\n"


def test_a_year_asked_for_is_that_of_the_fact_and_not_of_the_article() -> None:
    columns = ("recipient", "date", "quote", "article", "title", "published", "others")
    dated = ("海石公司", "2023-05-01", "2023年贷款", "2025报", "回顾", "2025-07-02", "")
    undated = ("柳泉县", "", "贷款", "2025报", "回顾", "2025-07-02", "")
    table = Table(columns, (dated, undated), columns)
    assert list(with_words(table, ["2025"])) == [undated]
    assert list(with_words(table, ["2023", "回顾"])) == [dated]


def test_who_owns_what_and_what_lies_where_are_answered(folder: Path) -> None:
    store = Store.open(folder)
    lying = {(row["place"], row["thing"]) for row in store.ask("what-lies-where").records()}
    assert lying == {("柳泉县", "海石公司"), ("滨江市", "柳泉县")}
    for name in ("who-owns-whom", "who-invested-in-what", "who-set-up-what"):
        assert store.ask(name).rows == ()


def test_a_terminal_shows_aligned_rows_that_fit_and_a_pipe_gets_them_whole(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = ["ask", "who-funded-whom", "-o", str(folder)]
    main(ask)
    piped = capsys.readouterr().out
    assert TEXT[TEXT.index("向柳泉") :] in piped and "\t" in piped
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    main(ask)
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert "\t" not in told.out and all(cell_len(line) <= 60 for line in lines)
    heads, first, quote, *_ = lines
    assert "日期" not in heads  # nothing has one
    assert first.startswith("淮海银行") and "滨江分行" in first and "3000万元" in first
    assert quote.startswith("  [甲报, 2025-07-02] “向柳泉县贷款3000万元") and quote.endswith("…")
    assert "--tsv" in told.err
    main([*ask, "--tsv"])
    assert capsys.readouterr().out == piped


def test_columns_stand_below_their_heads() -> None:
    table = Table(("a", "b"), (("银行", "x"), ("ab", "y")), ("名", "值"))
    assert list(aligned_lines(table, 40)) == ["名    值", "银行  x", "ab    y"]


def test_names_give_way_before_days_and_sums() -> None:
    rows = (("中国银行股份有限公司临江分行", "1751.5亿元", "2025-01–2025-03（今年以来）"), ("海石公司", "", "2024"))
    table = Table(("a", "b", "c"), rows, ("银行", "金额", "日期"))
    assert list(aligned_lines(table, 80))[1].endswith("  1751.5亿元  2025-01–2025-03（今年以来）")
    assert list(aligned_lines(table, 42))[1] == "中国银…江分行  1751.5亿元  2025-01–2025-03"
    narrow = list(aligned_lines(table, 30))[1]  # no room even so: then all give way
    assert cell_len(narrow) <= 30 and narrow.count("…") > 1


def test_a_cut_never_splits_a_wide_character_across_the_edge() -> None:
    assert (cut("银行贷款", 8), cut("银行贷款", 7), cut("银行贷款", 6)) == ("银行贷款", "银行贷…", "银行…")


def test_a_name_that_is_nearly_right_finds_what_it_may_mean(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = Store.open(folder)
    assert store.near("滨江市淮海银行")[0] == "淮海银行股份有限公司滨江分行"  # by its alias
    assert store.near("农业部") == ()
    assert main(["find", "海石集团公司", "-o", str(folder)]) == 1
    assert capsys.readouterr().err.endswith("is called 海石集团公司; there are 海石公司\n")


def test_the_list_of_questions_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "--language", "zh"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(questions()) and "Who" not in "".join(lines)
    assert any(
        line.startswith("policies-amended") and line.endswith("哪项政策修改、替代或废止了哪项政策") for line in lines
    )


def test_the_list_of_questions_is_chinese_alone_where_chinese_is_spoken(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    main(["ask"])
    chinese = capsys.readouterr().out
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    main(["ask"])
    both = capsys.readouterr().out
    assert "Who" not in chinese and "谁资助了谁" in chinese
    assert "Who funded whom" in both and "谁资助了谁" in both


def test_words_behind_a_question_choose_rows_as_those_behind_with(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for words in (["海石公司", "500"], ["--with", "海石公司", "500"], ["海石公司", "--with", "500"]):
        assert main(["ask", "who-funded-whom", *words, "-o", str(folder)]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] == told[2]
    assert len(told[0].splitlines()) == 2  # the heads, and the loan of one of the two who were lent to


def test_a_new_name_is_told_once_and_not_with_every_fact() -> None:
    firm, place = thing("e2", "Enterprise", "海石公司"), thing("e3", "District", "柳泉县")
    bank = Entity("e1", "Bank", "淮海银行", (), (Located("甲报", 0, 4, TEXT[:4]), Located("乙报", 0, 4, TEXT[:4])))
    loans = [fact("s1", "e1", "funded", "e2"), fact("s2", "e1", "funded", "e3")]
    old = KnowledgeGraph.assemble([bank, firm, place], loans, ())
    longer = replace(bank, id="e9", name="淮海银行股份有限公司", aliases=("淮海银行",))
    more = [replace(loan, key=f"{loan.key}9", subject="e9") for loan in loans]
    more.append(fact("s7", "e2", "locatedIn", "e3"))
    new = KnowledgeGraph.assemble([longer, firm, place], more, ())
    assert [row[:4] for row in changes(old, new).rows] == [
        ("增", "海石公司", "位于", "柳泉县"),
        ("改名", "淮海银行", "", "淮海银行股份有限公司"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "column"),
    [
        ({"role": "县长"}, {"role": "副县长"}, "particulars"),
        ({"percent": "60%"}, {"percent": "70%"}, "particulars"),
        (
            {"date": When("2024-06-30", "2024-06-30", "6月末")},
            {"date": When("2025-06-30", "2025-06-30", "6月末")},
            "date",
        ),
    ],
)
def test_whatever_a_corrected_paper_says_otherwise_of_a_fact_is_told(
    before: dict[str, object], after: dict[str, object], column: str
) -> None:
    things = [thing("e5", "Person", "方远"), thing("e3", "District", "柳泉县")]
    old, new = (
        KnowledgeGraph.assemble(things, [fact("s5", "e5", "worksFor", "e3", **said)], ()) for said in (before, after)
    )
    table = changes(old, new)
    gone, came = (row[table.columns.index(column)] for row in table.rows)
    assert gone != came and gone and came


def test_two_builds_are_compared_by_what_they_tell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    things = [thing("e1", "Bank", "淮海银行"), thing("e2", "Enterprise", "海石公司"), thing("e3", "District", "柳泉县")]
    kept = fact("s3", "e2", "locatedIn", "e3")
    for name, sum_ in (("old", 5_000_000), ("new", 6_000_000)):
        loan = fact("s1", "e1", "funded", "e2", amount=Amount(sum_, "CNY", "exact", f"{sum_ // 10_000}万元"))
        (tmp_path / name).mkdir()
        written = KnowledgeGraph.assemble(things, [kept, loan], ()).to_json()
        (tmp_path / name / "graph.json").write_text(written, encoding="utf-8")
    assert main(["compare", str(tmp_path / "old"), "-o", str(tmp_path / "new")]) == 0
    rows = [line.split("\t")[:5] for line in capsys.readouterr().out.splitlines()[1:]]
    loan_of = ["淮海银行", "资助", "海石公司"]
    assert rows == [["减", *loan_of, "500万元"], ["增", *loan_of, "600万元"]]
    main(["compare", str(tmp_path / "old"), "-o", str(tmp_path / "old")])
    assert capsys.readouterr().err == "kg: both tell the same\n"
    assert main(["compare", str(tmp_path / "none"), "-o", str(tmp_path / "new")]) == 1
    assert "no graph here" in capsys.readouterr().err
