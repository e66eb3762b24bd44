"""Paragraphs cut off mid-sentence: nothing is read across; pages that turn mid-sentence: read as one."""

from __future__ import annotations

import pytest

from kg.documents.seams import is_cut_off
from kg.documents.split import split
from kg.extract import build_pipeline, extract
from kg.model import Article, Document


def article(text: str) -> Article:
    (found,) = split(Document("d", "d.txt", text, "", "utf-8")).articles
    return found


@pytest.mark.parametrize(
    ("paragraph", "cut"),
    [
        ("昨日，该市举行重大项目集中开工仪式，总投资超过三百亿元的十二个项目同时开工，其中包括由市产投", True),
        ("昨日，该市举行重大项目集中开工仪式，总投资超过三百亿元的十二个项目同时开工。", False),
        ("参加签约的有工商银行、农业银行、", True),
        ("三、加大对小微企业的信贷支持力度，降低综合融资成本，提高贷款可得性", False),
        ("某市出台十条措施支持制造业企业设备更新和技术改造", False),
        ("企业名称 | 贷款金额，万元 | 贷款期限，年 | 贷款利率，百分比 | 担保方式，备注", False),
        ("（作者单位：某市发展研究中心；某大学经济学院，本文有删节，原文刊于某刊）", False),
    ],
)
def test_cut_off_prose_is_told_from_headings_and_cells(paragraph: str, cut: bool) -> None:
    assert is_cut_off(paragraph) is cut


CUT = (
    "去年10月，临江市政府与平安银行签署战略合作协议，双方将在绿色金融领域深化合作，共同支持企业发展，由市商务\n\n"
    "该行向宏达机械有限公司发放贷款300万元。\n"
)


def test_a_seam_stands_where_the_paragraph_breaks_off() -> None:
    found = article(CUT)
    assert [found.text[seam - 2 : seam + 3] for seam in found.seams] == ["商务\n该行"]


def test_no_reference_points_back_over_a_seam() -> None:
    whole = article(CUT.replace("，由市商务", "。"))
    cut = article(CUT)
    assert not whole.seams and cut.seams

    def payers(a: Article) -> list[str]:
        return [f.subject.key for f in extract(a, build_pipeline()).facts if f.relation == "funded"]

    assert payers(whole) == ["平安银行"]
    assert payers(cut) == []


def test_a_name_cut_in_two_is_no_name() -> None:
    text = (
        "会上，市领导介绍了全市科技金融工作的情况，参会的有工商银行、建设银行，以及来自外地的江苏银行南京\n\n"
        "下半年将再办两场活动。\n"
    )
    names = {m.name for m in extract(article(text), build_pipeline()).mentions}
    assert "工商银行" in names and "南京" not in names


@pytest.mark.parametrize("mark", ["— 3 —", "- 3 -", "第 3 页 共 9 页", "\x0c"])
def test_a_sentence_goes_on_over_the_end_of_a_page(mark: str) -> None:
    text = (
        "第一条 对新引进的先进制造业企业，按照设备投资额的百分之十给予补助，单个项目补助总额累计不超过\n\n"
        f"{mark}\n\n300万元。\n\n第二条 本办法自发布之日起施行，有效期三年，由市工业和信息化局负责解释。\n"
    )
    found = article(text)
    assert "累计不超过300万元。\n" in found.text and not found.seams
    assert all(text[found.offsets[i]] == c for i, c in enumerate(found.text) if c != "\n")


def test_a_page_that_begins_with_a_new_clause_is_not_joined() -> None:
    text = (
        "第一条 对新引进的先进制造业企业，按照设备投资额的百分之十给予补助，单个项目补助总额累计不超过\n\n"
        "— 3 —\n\n第二条 本办法自发布之日起施行，有效期三年，由市工业和信息化局负责解释。\n"
    )
    assert "不超过\n第二条" in article(text).text
