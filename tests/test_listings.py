"""Pages that list news: each item is an article, wherever its day stands beside title and text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pages import document

from kg.documents.split import split

ITEMS = [
    (
        "全省技术经理人选派工作启动",
        "2021-07-30",
        "近日，省科技厅联合省人社厅选派300名专家到企业任职，每人每年补助5万元……",
    ),
    (
        "宜春市建立锂电产业白名单",
        "2021-07-28",
        "宜春市工业和信息化局建立锂电产业白名单，首批入围企业48家，授信21亿元。",
    ),
    ("赣州国际陆港获批物流枢纽", "2021-07-26", "上半年，赣州国际陆港开行中欧班列152列，同比增长31%，发送货物12万吨。"),
]
HEAD = ("江西省科技信息网 收藏本站 | 设为首页", "首页>>市县动态")
TAIL = "首页 上一页 1 2 3 下一页 尾页"


def told(*lines: str) -> list[tuple[str | None, str]]:
    articles = split(document(*lines)).articles
    return [(a.text[a.title.start : a.title.end] if a.title else None, str(a.published)) for a in articles]


def page(layout: Callable[[str, str, str], list[str]]) -> list[tuple[str | None, str]]:
    return told(*HEAD, *(line for item in ITEMS for line in layout(*item)), TAIL)


@pytest.mark.parametrize(
    "layout",
    [
        lambda title, day, text: [f"{title}　　{day}", text],
        lambda title, day, text: [f"[{day}] {title}", text],
        lambda title, day, text: [day, title, text],
        lambda title, day, text: [title, text, day],
        lambda title, day, text: [title, f"[{day}]", text + "[详细]"],
        lambda title, day, text: [title, f"来源：某局　时间：{day}", text],
        lambda title, day, text: [title, text, f"发布时间：{day}　浏览：123次"],
        lambda title, day, text: [title, "", f"日期：{day}", "", text, ""],
        lambda title, day, text: [f"{day}　{title}"],
    ],
)
def test_each_item_is_an_article_of_its_day(layout: Callable[[str, str, str], list[str]]) -> None:
    assert page(layout) == [(title, day) for title, day, _ in ITEMS]


def test_titles_with_month_and_day_alone_are_an_article_each() -> None:
    rows = [f"· {title}　　({day[5:]})" for title, day, _ in [*ITEMS, ("铜鼓县竹产业大会开幕", "2021-07-20", "")]]
    assert [title for title, _ in told(*HEAD, *rows, TAIL)] == [
        *(title for title, _, _ in ITEMS),
        "铜鼓县竹产业大会开幕",
    ]


def test_a_title_without_text_is_an_item_too() -> None:
    lines = [line for title, day, text in ITEMS for line in (title, f"[{day}]", text)]
    found = told(*lines, "关于第二批技能大师工作室名单的公示", "[2021-07-15]", TAIL)
    assert found[-1] == ("关于第二批技能大师工作室名单的公示", "2021-07-15")


def test_days_in_no_order_tell_no_listing() -> None:
    mixed = [("2021-03-01", *ITEMS[0][::2]), ("2021-07-28", *ITEMS[1][::2]), ("2020-01-05", *ITEMS[2][::2])]
    assert len(told(*(line for day, title, text in mixed for line in (f"{title}　　{day}", text)))) == 1


def test_what_leads_from_an_item_to_all_of_it_is_no_part_of_its_text() -> None:
    lines = [line for title, day, text in ITEMS for line in (title, f"[{day}]", text + "[查看全文>>]")]
    assert all("全文" not in article.text for article in split(document(*lines)).articles)


def test_a_report_from_elsewhere_opens_an_article() -> None:
    first = (
        "保税货摆上街头",
        "　　海口海关推出保税展示，货从仓库直发，单次不超过三千件，首日销售额一千八百万元，同比增长两成。",
        "",
    )
    second = (
        "儋州渔民有了医保卡",
        "　　本报那大电（记者 羊林）儋州市政府与保险公司合办渔民综合险，市财政补一半保费，已承保一万人。",
    )
    assert [title for title, _ in told(*first, *second)] == ["保税货摆上街头", "儋州渔民有了医保卡"]
