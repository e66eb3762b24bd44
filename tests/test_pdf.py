"""PDFs: words, lines and paragraphs are those on the page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import FONT, SENTENCE, WIDTH, column, lines, made, raw_pdf, read, set_in
from reportlab.pdfgen.canvas import Canvas

from kg.documents.formats.pdf import read_pdf
from kg.documents.formats.stated_titles import real_title
from kg.documents.limits import DEFAULT_LIMITS

# Words, spaces, paragraphs


def test_lines_and_paragraphs_are_as_on_the_page() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, 20)
        canvas.drawCentredString(WIDTH / 2, 780, "关于支持企业的通知")
        canvas.setFont(FONT, 10)
        y = column(canvas, 60, 740, [SENTENCE, SENTENCE], 40)
        lines(canvas, 400, y - 30, ["甲市人民政府"])

    content = read(page)
    assert content.text == f"关于支持企业的通知\n\n{set_in([SENTENCE, SENTENCE], 40)}\n\n甲市人民政府"
    assert content.encoding == "pdf"


def test_pages_are_divided_by_a_form_feed() -> None:
    assert read(lambda c: c.drawString(60, 700, "前页"), lambda c: c.drawString(60, 700, "后页")).text == "前页\f后页"


def test_spaces_between_chinese_characters_are_the_files_not_the_texts() -> None:
    def page(canvas: Canvas) -> None:
        spread = canvas.beginText(60, 700)
        spread.setFont(FONT, 12)
        spread.setCharSpace(6)
        spread.textLine("联系人姓名电话")
        spread.setCharSpace(0)
        canvas.drawText(spread)
        canvas.drawString(60, 660, "全 市 企 业 贷 款")
        canvas.drawString(60, 620, "GDP of the city，ＡＢ企业")
        for x, name in ((60, "第一章"), (105, "总"), (130, "则"), (200, "附则")):
            canvas.drawString(x, 580, name)

    assert read(page).text.split("\n\n") == [
        "联系人姓名电话",
        "全市企业贷款",
        "GDP of the city，ＡＢ企业",
        "第一章 总 则\t附则",
    ]


def test_words_printed_twice_to_look_bold_are_read_once() -> None:
    words = [f"重要通知 AA 各各{n}" for n in "甲乙丙丁戊己庚辛壬癸"]

    def page(canvas: Canvas) -> None:
        for shift in (0, 0.3, 0.6):
            lines(canvas, 60 + shift, 700, words)

    assert read(page).text.split("\n") == words


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("的一是市政府企业贷款元年月日，。《》（）", min_size=2, max_size=38), min_size=1, max_size=20))
def test_lines_of_any_chinese_words_come_back(words: list[str]) -> None:
    content = read(lambda canvas: lines(canvas, 60, 780, words))
    assert [line.strip("\u3000") for line in content.text.split("\n") if line] == words


# Characters


def test_radicals_become_the_characters_they_look_like() -> None:
    content = read_pdf(raw_pdf("⼀⽅⾯⻓⻛⻢⺠豈ＡＢ①"), "a.pdf", DEFAULT_LIMITS)
    assert content.text == "一方面长风马民豈ＡＢ①"


# What the file says of itself


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("关于支持中小企业发展的若干措施", "关于支持中小企业发展的若干措施"),
        ("关于印发《办法》的通知 ", "关于印发《办法》的通知"),
        ("Microsoft Word - 关于支持企业的通知.doc", None),
        ("甲市支持企业若干措施.pdf", None),
        ("甲政办规〔2023〕1号", None),
        ("untitled", None),
        ("新建文档", None),
        ("¹ØÓÚÆóÒµ·¢Õ¹µÄÍ¨Öª", None),
        ("通知", None),
        ("", None),
    ],
)
def test_only_a_real_title_is_stated(stated: str, title: str | None) -> None:
    assert real_title(stated) == title
    content = read_pdf(made(lambda c: c.drawString(60, 700, "正文"), title=stated), "a.pdf", DEFAULT_LIMITS)
    assert content.stated.title == title
    assert content.stated.published is None
