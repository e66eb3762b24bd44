"""Labels before title, day, outlet and text, as databases export them: read, and no part of what they label."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.documents.split import split
from kg.model import Article, Document

TOLD = "衢江区农商银行近日向三家竹木加工企业发放贷款一千二百万元，支持竹产业发展。"
COLONS = f"标题：农商银行支持竹产业\n来源：衢州日报\n日期：2023-02-12\n正文：{TOLD}\n"
BRACKETS = f"【标题】农商银行支持竹产业\n【来源】衢州日报\n【日期】2023-02-12\n【作者】李华\n【正文】\n{TOLD}\n"


def articles(text: str) -> tuple[Article, ...]:
    return split(Document("d", "d.txt", text, "0" * 64, "utf-8")).articles


@pytest.mark.parametrize("text", [COLONS, BRACKETS])
def test_labels_are_no_part_of_title_and_text(text: str) -> None:
    (article,) = articles(text)
    assert article.text == f"农商银行支持竹产业\n{TOLD}"
    assert article.title is not None and article.words(article.title) == "农商银行支持竹产业"
    assert (article.published, article.source) == (dt.date(2023, 2, 12), "衢州日报")


def test_a_writer_in_brackets_is_read() -> None:
    assert articles(BRACKETS)[0].byline == "李华"


def test_each_text_of_an_export_has_the_day_below_its_title() -> None:
    second = COLONS.replace("农商银行支持竹产业", "区财政贴息两成").replace("02-12", "02-13")
    found = articles(f"{COLONS}\n{second}")
    assert [each.published for each in found] == [dt.date(2023, 2, 12), dt.date(2023, 2, 13)]
    assert [each.text.split("\n")[0] for each in found] == ["农商银行支持竹产业", "区财政贴息两成"]


def test_a_day_that_a_text_tells_of_is_no_line_of_publication() -> None:
    (article,) = articles(f"培训通知\n日期：2023年2月12日至15日\n{TOLD}\n")
    assert "2月12日至15日" in article.text


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_code_of_a_share_above_a_firm_s_announcement_is_no_part_of_its_title(gap: str) -> None:
    head = f"证券代码：600999　　证券简称：海石股份　　公告编号：2023-045{gap}海石股份有限公司\n关于对外投资的公告\n\n"
    (article,) = articles(f"{head}{TOLD}\n海石股份有限公司董事会\n2023年10月26日\n")
    assert article.title is not None
    assert article.words(article.title).replace("\n", "") == "海石股份有限公司关于对外投资的公告"
