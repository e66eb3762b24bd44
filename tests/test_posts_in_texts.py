"""Persons and posts as whole sentences and lists have them."""

from __future__ import annotations

import pytest
from extracting import read


def posts(text: str) -> set[tuple[str, str, str | None]]:
    """Return person, body and role of every worksFor."""
    facts = [fact for fact in read(text).facts if fact.relation == "worksFor"]
    return {(fact.subject.name, fact.object.name, fact.qualifiers.role) for fact in facts}


@pytest.mark.parametrize("rest", ["作推介。", "作情况说明。", "出席签约仪式。"])
def test_a_committee_has_the_first_of_two_posts_and_the_place_the_second(rest: str) -> None:
    found = posts(f"5月9日，永州市委副书记、市长陈爱林{rest}")
    assert found == {("陈爱林", "永州市委", "副书记"), ("陈爱林", "永州市", "市长")}


def test_a_bank_has_both_posts() -> None:
    assert posts("楚源银行党委书记、行长王强致辞。") == {("王强", "楚源银行", "党委书记、行长")}


def test_brackets_after_names_say_who_works_where() -> None:
    text = "副组长：李明（市财政局局长）、张伟（永州农商银行行长）、周芳（湖南青禾科技有限公司董事长）。"
    assert posts(text) == {
        ("李明", "市财政局", "局长"),
        ("张伟", "永州农商银行", "行长"),
        ("周芳", "湖南青禾科技有限公司", "董事长"),
    }


def test_each_line_of_a_list_has_its_own_person() -> None:
    text = "成员：\n陆志强　市财政局副局长\n农小燕　市住房城乡建设局副局长\n"
    assert posts(text) == {
        ("陆志强", "市财政局", "副局长"),
        ("农小燕", "市住房城乡建设局", "副局长"),
    }


def test_who_is_punished_does_not_work_for_who_punishes() -> None:
    assert posts("厦门证监局对责任人孙丽予以警告。") == set()


def test_of_two_in_a_byline_each_has_the_word_before_it() -> None:
    found = posts("楚源日报记者 周磊 通讯员 汤少林")
    assert ("汤少林", "楚源日报", "通讯员") in found


def test_a_given_name_may_end_in_and() -> None:
    assert posts("云川市商务局局长鲁景和：今年补贴翻番。") == {("鲁景和", "云川市商务局", "局长")}
    assert ("鲁景", "云川市商务局", "局长") in posts("云川市商务局局长鲁景和市税务局局长何静到会。")
