"""Markdown: what its front matter says, and its tables."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.documents.formats.markdown import read_markdown

NOTE = """---
title: 半年简报
date: 2024-07-15
source: 楚源日报
---

# 半年简报

| 企业名称 | 贷款银行 | 贷款金额（万元） |
|---|:--:|--:|
| 青禾轴承有限公司 | 楚源银行 | 1500 |

累计投放**38.6亿元**。
"""


def test_front_matter_says_title_day_and_source() -> None:
    content = read_markdown(NOTE.encode(), "a.md", None)
    assert (content.stated.title, content.stated.published, content.stated.source) == (
        "半年简报",
        dt.date(2024, 7, 15),
        "楚源日报",
    )
    assert "date:" not in content.text and content.text.count("半年简报") == 1


def test_a_title_that_only_front_matter_has_is_the_first_line() -> None:
    content = read_markdown("---\ntitle: 半年简报\n---\n楚源银行投放贷款3亿元。\n".encode(), "a.md", None)
    assert content.text.split("\n")[0] == "半年简报"


def test_a_table_becomes_rows_with_tabs() -> None:
    lines = read_markdown(NOTE.encode(), "a.md", None).text.split("\n")
    assert "企业名称\t贷款银行\t贷款金额（万元）" in lines and "青禾轴承有限公司\t楚源银行\t1500" in lines
    assert not any("---" in line for line in lines)


def test_text_without_either_stays_as_it_is() -> None:
    text = "标题\n\n---\n\n甲|乙两家银行签约。\n"
    assert read_markdown(text.encode(), "a.md", None).text == text


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("累计投放**38.6亿元**，*同比*增长`8%`。", "累计投放38.6亿元，同比增长8%。"),
        ("[《甲市稳增长十条》](http://example.org/a_(1).html)印发。", "《甲市稳增长十条》印发。"),
        ("![签约现场](photos/1.jpg)", ""),
        ("> 楚源银行贷款3亿元。", "楚源银行贷款3亿元。"),
        ("1\\. 贷款按50\\%贴息。", "1. 贷款按50%贴息。"),
        ("| **楚源银行** | 1500 |", "| 楚源银行 | 1500 |"),
        ("*ST楚源与*ST青禾重整。", "*ST楚源与*ST青禾重整。"),
        ("面积3*5*2米，**另计。", "面积3*5*2米，**另计。"),
        ("# 半年简报", "# 半年简报"),
        ("- 楚源银行", "- 楚源银行"),
    ],
)
def test_a_line_is_read_as_it_is_seen(line: str, seen: str) -> None:
    assert read_markdown(line.encode(), "a.md", None).text == seen


def test_what_is_fenced_stays_as_it_is() -> None:
    text = "```\n**甲**\n```\n"
    assert read_markdown(text.encode(), "a.md", None).text == text


def test_a_day_that_is_none_is_left_out() -> None:
    content = read_markdown("---\ntitle: 简报\ndate: 2024-13-45\n---\n正文。\n".encode(), "a.md", None)
    assert content.stated.title == "简报" and content.stated.published is None
