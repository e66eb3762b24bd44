"""A number is told of the thing whose name's end begins its clause."""

from __future__ import annotations

from extracting import read

BEFORE = "荆门市上线楚源票据服务平台，楚源担保公司推出“双链通”。"


def told_of(text: str) -> dict[str, str | None]:
    return {i.value.text: i.subject.key if i.subject is not None else None for i in read(text).indicators}


def test_a_clause_that_begins_with_the_end_of_a_name_tells_of_that_thing() -> None:
    assert told_of(BEFORE + "截至目前，平台流转凭证8.6亿元。")["8.6亿元"] == "楚源票据服务平台"


def test_what_the_next_clause_tells_without_a_name_is_of_the_same_thing() -> None:
    assert told_of(BEFORE + "截至目前，平台流转凭证8.6亿元，服务企业31家。")["31家"] == "楚源票据服务平台"


def test_a_clause_that_begins_with_another_word_does_not_tell_of_it() -> None:
    assert told_of(BEFORE + "截至目前，流转凭证8.6亿元。")["8.6亿元"] == "双链通"


def test_a_name_after_that_end_is_told_of_itself() -> None:
    assert told_of(BEFORE + "平台上线后，荆门银行不良贷款率0.9%。")["0.9%"] == "荆门银行"


def test_what_will_be_when_something_is_built_is_told_of_the_project() -> None:
    text = "青禾机床公司募资3.5亿元建设楚源精密主轴产业化项目，荆门银行跟进，建成后年产主轴2万套。"
    assert told_of(text)["2万套"] == "楚源精密主轴产业化项目"
