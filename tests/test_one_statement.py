"""When facts of several articles are one statement, and when they are two."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import load
from kg.run.builder import build


@pytest.fixture
def statements(tmp_path: Path) -> object:
    """Return a function that builds texts, one article each, and gives the statements of a relation."""

    def make(relation: str, *texts: str) -> list[dict[str, object]]:
        folder = tmp_path / "in"
        folder.mkdir()
        for number, text in enumerate(texts):
            day = f"2024-06-{6 + number:02d}"
            (folder / f"{number}.txt").write_text(
                f"楚源快讯\n{day}\n本报6月{6 + number}日讯 {text}\n", encoding="utf-8"
            )
        build([folder], tmp_path / "out", only=["json"])
        found = load(tmp_path / "out").statements()
        return [attributes for *_, attributes in found if attributes["relation"] == relation]

    return make


LOAN = "荆门农商银行向青禾科技有限公司发放贷款{}。"


@pytest.mark.parametrize("other", ["0.1亿元", "1000万元"])
def test_one_sum_in_two_writings_is_one_loan(other: str, statements) -> None:  # type: ignore[no-untyped-def]
    assert len(statements("funded", LOAN.format("1000万元"), LOAN.format(other))) == 1


def test_two_posts_are_two_statements(statements) -> None:  # type: ignore[no-untyped-def]
    first, second = "荆门市财政局副局长周涛介绍了情况。", "荆门市财政局局长周涛介绍了情况。"
    assert {s["role"] for s in statements("worksFor", first, second)} == {"副局长", "局长"}


def test_money_that_is_lent_and_money_that_is_given_are_two(statements) -> None:  # type: ignore[no-untyped-def]
    first = "荆门市财政局向青禾科技有限公司拨付贷款贴息100万元。"
    second = "荆门市财政局向青禾科技有限公司拨付研发补助100万元。"
    assert len(statements("funded", first, second)) == 2


def test_what_was_planned_is_done_where_a_later_article_says_so(statements) -> None:  # type: ignore[no-untyped-def]
    planned = "荆门农商银行拟向青禾科技有限公司发放贷款1000万元。"
    done = "荆门农商银行已向青禾科技有限公司发放贷款1000万元。"
    [loan] = statements("funded", planned, done)
    assert loan["status"] == "done"


def test_a_day_within_a_month_is_the_better_date(statements) -> None:  # type: ignore[no-untyped-def]
    first = "1月11日，荆门农商银行向青禾科技有限公司发放贷款1000万元。"
    second = "今年1月，荆门农商银行向青禾科技有限公司发放贷款1000万元。"
    [loan] = statements("funded", first, second)
    assert loan["date"]["text"] == "1月11日"  # type: ignore[index]


def test_a_fact_joins_what_its_own_article_tells(statements) -> None:  # type: ignore[no-untyped-def]
    early = "5月8日，荆门农商银行向青禾科技有限公司发放贷款100万元。"
    late = (
        "荆门农商银行向青禾科技有限公司发放贷款100万元。据了解，6月2日，荆门农商银行向青禾科技有限公司发放贷款100万元。"
    )
    found = {s["date"]["text"]: {e["doc"] for e in s["evidence"]} for s in statements("funded", early, late)}  # type: ignore[index, union-attr]
    assert found == {"5月8日": {"0"}, "6月2日": {"1"}}


def test_lately_in_one_paper_may_be_a_day_in_another(statements) -> None:  # type: ignore[no-untyped-def]
    first = "荆门市人民政府近日印发《荆门市氢能产业发展办法》。"
    [issue] = statements("issued", first, "6月5日，荆门市人民政府印发《荆门市氢能产业发展办法》。")
    assert issue["date"]["start"] == "2024-06-05"  # type: ignore[index]
