"""PDFs: columns and tables are read in order, the marks of pages set aside."""

from __future__ import annotations

import pytest
from pdf_files import FONT, SENTENCE, WIDTH, Page, aside, body, column, lines, raw_pdf, read, set_in
from reportlab.pdfgen.canvas import Canvas

from kg.documents.formats.pdf import read_pdf
from kg.documents.limits import DEFAULT_LIMITS

# Order


def test_columns_are_read_one_after_another_below_their_headline() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont(FONT, 22)
        canvas.drawCentredString(WIDTH / 2, 790, "三年投入百亿支持企业")
        canvas.setFont(FONT, 10)
        for number, x in enumerate((50, 225, 400)):
            column(canvas, x, 750, [f"第{number}栏甲。{SENTENCE}", f"第{number}栏乙。{SENTENCE}"], 15)
        canvas.setFont(FONT, 20)
        canvas.drawString(50, 540, "第二篇在下面")
        canvas.setFont(FONT, 10)
        for number, x in enumerate((50, 310)):
            column(canvas, x, 505 - 5 * number, [f"下{number}栏甲。{SENTENCE}", f"下{number}栏乙。{SENTENCE}"], 23)

    top = [set_in([f"第{n}栏甲。{SENTENCE}", f"第{n}栏乙。{SENTENCE}"], 15) for n in range(3)]
    low = [set_in([f"下{n}栏甲。{SENTENCE}", f"下{n}栏乙。{SENTENCE}"], 23) for n in range(2)]
    parts = ["三年投入百亿支持企业", "\n".join(top), "第二篇在下面", "\n".join(low)]
    assert [line for line in read(page).text.split("\n") if line] == "\n".join(parts).split("\n")


def test_a_short_last_column_is_one_where_the_pages_before_have_columns() -> None:
    def full(canvas: Canvas) -> None:
        for x in (50, 310):
            column(canvas, x, 780, [SENTENCE] * 12, 23)

    def last(canvas: Canvas) -> None:
        column(canvas, 50, 780, [SENTENCE] * 3, 23)
        lines(canvas, 310, 780, ["责任编辑", "某某"])

    assert read(full, last).text.split("\f")[1].split("\n")[-2:] == ["责任编辑", "某某"]


def test_rows_of_figures_are_no_columns() -> None:
    rows = [(f"指标名称{n}", "亿元", f"{n * 13.7:.1f}") for n in range(10)]

    def page(canvas: Canvas) -> None:
        for n, row in enumerate(rows):
            for x, cell in zip((60, 260, 400), row, strict=True):
                canvas.drawString(x, 780 - 16 * n, cell)

    assert read(page).text.split("\n") == ["\t".join(row) for row in rows]


def test_a_ruled_table_is_read_a_row_a_line() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 800, "附件：任务分工表")
        for x in (60, 100, 350, 500):
            canvas.line(x, 780, x, 630)
        for y in (780, 750, 690, 630):
            canvas.line(60, y, 500, y)
        lines(canvas, 65, 760, ["序号"])
        lines(canvas, 180, 760, ["任务"])
        lines(canvas, 380, 760, ["责任单位"])
        for number, y in ((1, 735), (2, 675)):
            lines(canvas, 70, y - 15, [str(number)])
            lines(canvas, 105, y, ["支持企业开展技术改造对设备投资给予补助百分之十", "，最高五百万元。"])
            lines(canvas, 355, y, ["区工信局", "区财政局"])
        column(canvas, 60, 600, [SENTENCE], 40)

    task = "支持企业开展技术改造对设备投资给予补助百分之十，最高五百万元。"
    assert read(page).text.split("\n\n") == [
        "附件：任务分工表",
        "序号\t任务\t责任单位",
        f"1\t{task}\t区工信局 区财政局",
        f"2\t{task}\t区工信局 区财政局",
        set_in([SENTENCE], 40),
    ]


def test_a_merged_cell_is_read_once() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(60, 600, 300, 150)
        canvas.line(160, 600, 160, 750)
        canvas.line(260, 600, 260, 700)
        canvas.line(160, 700, 360, 700)
        canvas.line(160, 650, 360, 650)
        canvas.drawString(70, 675, "贷款")
        canvas.drawString(200, 725, "两年合计")
        for row, y in enumerate((675, 625)):
            for cell, x in enumerate((170, 270)):
                canvas.drawString(x, y, f"{row}行{cell}列")

    assert read(page).text.split("\n\n") == ["贷款\t两年合计", "0行0列\t0行1列", "1行0列\t1行1列"]


def test_what_is_turned_is_read_along_its_lines() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawCentredString(WIDTH / 2, 30, "— 7 —")
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        canvas.setFont(FONT, 10)
        column(canvas, 60, 500, [SENTENCE], 40)

    content = read(page)
    assert content.text == f"{set_in([SENTENCE], 40)}\n— 7 —"
    assert aside(content) == [("page number", "— 7 —")]


def test_a_headline_down_the_page_is_one_line() -> None:
    def page(canvas: Canvas) -> None:
        column(canvas, 60, 780, [SENTENCE] * 3, 40)
        canvas.setFont(FONT, 20)
        for n, character in enumerate("支持企业发展"):
            canvas.drawString(520, 780 - 24 * n, character)

    assert read(page).text == f"支持企业发展\n\n{set_in([SENTENCE] * 3, 40)}"


# Marks of pages


def words_of(number: int) -> list[str]:
    """Return three paragraphs that no other page has."""
    return [SENTENCE[7 * number :] + SENTENCE] * 3


def gazette(number: int, head: str = "甲市人民政府公报", foot: str = "— {} —") -> Page:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 815, head)
        canvas.drawRightString(535, 815, f"2023年第{number}期")
        column(canvas, 60, 770 - number, words_of(number), 40)
        canvas.drawString(60 if number % 2 else 500, 30, foot.format(number + 10))

    return page


def test_heads_and_numbers_of_pages_are_set_aside_and_stay_in_the_text() -> None:
    content = read(*(gazette(n) for n in range(3)))
    assert aside(content) == [
        item
        for n in range(3)
        for item in (("page header", f"甲市人民政府公报\t2023年第{n}期"), ("page number", f"— {n + 10} —"))
    ]
    expected = "\f".join(set_in(words_of(n), 40) for n in range(3))
    assert body(content).replace("\n\f\n", "\f").strip("\n") == expected


@pytest.mark.parametrize("foot", ["{}", "第{}页", "- {} -", "第 {} 页 共 99 页", "{}/99", "·{}·"])
def test_forms_of_page_numbers(foot: str) -> None:
    content = read(*(gazette(n, foot=foot) for n in range(3)))
    found = [text for reason, text in aside(content) if reason == "page number"]
    assert found == [foot.format(n + 10) for n in range(3)]


def test_two_pages_are_too_few_for_a_running_head() -> None:
    assert [reason for reason, _ in aside(read(gazette(0), gazette(1)))] == ["page number", "page number"]


def test_figures_at_one_place_that_do_not_grow_with_the_pages_are_no_page_numbers() -> None:
    def page(number: int, figure: int) -> Page:
        def draw(canvas: Canvas) -> None:
            column(canvas, 60, 780, words_of(number), 40)
            canvas.drawString(60, 40, str(figure))

        return draw

    assert aside(read(page(0, 812), page(1, 95), page(2, 4007))) == []


def test_watermarks_are_gathered_at_the_end() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "正文")
        canvas.translate(300, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "内部资料")

    content = read(page, page)
    assert content.text == "正文\f正文\n内部资料"
    assert aside(content) == [("watermark", "内部资料")]


@pytest.mark.parametrize("inherited", [False, True])
def test_a_headline_at_the_top_is_read_wherever_the_size_of_the_page_is_told(inherited: bool) -> None:
    data = raw_pdf("甲市设立基金", y=820, inherited=inherited)  # 792 points are a page where nothing is told
    assert read_pdf(data, "a.pdf", DEFAULT_LIMITS).text == "甲市设立基金"
