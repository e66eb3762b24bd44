"""Who wrote an article, and in which section it stood."""

from __future__ import annotations

import pytest

from kg.documents.credits import byline, section


@pytest.mark.parametrize(
    ("lines", "paragraphs", "found"),
    [
        (["■江州日报记者李佳", "通讯员赵雨 徐晨"], [], "江州日报记者李佳 通讯员赵雨 徐晨"),
        (["台湾地区的文艺表演团体、个人参加的营"], [], None),
        (["2025-08-14 07:35　来源：某某客户端　记者：秦野 韩璐　编辑：苏晴"], [], "秦野 韩璐"),
        ([], ["江州日报讯（记者徐丹 通讯员张平）近日，某市"], "记者徐丹 通讯员张平"),
        ([], ["为全市发展作出更大贡献。 （雷心 王彪）"], "雷心 王彪"),
        ([], ["为全市发展作出更大贡献。（完）"], None),
        (["记者从银川海关获悉，今年前三季度出口增长。"], ["记者从银川海关获悉，今年前三季度出口增长。"], None),
        ([], ["补助标准为一百万元。（市商务局）"], None),
    ],
)
def test_bylines(lines: list[str], paragraphs: list[str], found: str | None) -> None:
    assert byline(lines, paragraphs) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("您当前的位置：首页 > 新闻动态 > 部门动态 > 正文", "部门动态"),
        ("当前位置：首页 > 政务公开 > 政策文件", "政策文件"),
        ("江州日报  A03  要闻  2023年5月18日  星期四", "要闻"),
        ("栏目：招商引资", "招商引资"),
        ("项目位置：地处开发区东侧", None),
    ],
)
def test_sections(line: str, found: str | None) -> None:
    assert section([line]) == found
