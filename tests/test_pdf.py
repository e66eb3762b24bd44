"""PDFs: columns in order, lines as on the page, the marks of pages set aside; what cannot be read says why."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from kg.documents.formats.content import Content
from kg.documents.formats.pdf import read_pdf
from kg.documents.formats.stated_titles import real_title
from kg.documents.limits import DEFAULT_LIMITS, Limits
from kg.errors import EmptyInputError, InputError, UnreadableInputError

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
WIDTH, HEIGHT = 595, 842
INDENT = "\u3000\u3000"
SENTENCE = "甲市人民政府近日印发若干措施，支持中小企业发展，全年安排专项资金三亿元，对符合条件的企业给予贷款贴息。"
Page = Callable[[Canvas], object]


def made(*pages: Page, title: str = "", encrypt: StandardEncryption | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), encrypt=encrypt)
    canvas.setTitle(title)
    for page in pages:
        canvas.setFont(FONT, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(*pages: Page) -> Content:
    return read_pdf(made(*pages), "a.pdf", DEFAULT_LIMITS)


def aside(content: Content) -> list[tuple[str, str]]:
    return [(item.reason, content.text[item.span.start : item.span.end]) for item in content.set_aside]


def body(content: Content) -> str:
    """Return the text without what is set aside."""
    text = content.text
    for item in reversed(content.set_aside):
        text = text[: item.span.start] + text[item.span.end :]
    return text


def lines(canvas: Canvas, x: float, y: float, words: Sequence[str], step: float = 16) -> float:
    for line in words:
        canvas.drawString(x, y, line)
        y -= step
    return y


def column(canvas: Canvas, x: float, y: float, paragraphs: Sequence[str], width: int, step: float = 16) -> float:
    """Set paragraphs of 10 points with an indent, `width` characters a line; return where the next would stand."""
    for paragraph in paragraphs:
        canvas.drawString(x + 20, y, paragraph[: width - 2])
        y -= step
        for start in range(width - 2, len(paragraph), width):
            canvas.drawString(x, y, paragraph[start : start + width])
            y -= step
    return y


def set_in(paragraphs: Sequence[str], width: int) -> str:
    """Return the lines that `column` sets."""
    found = []
    for paragraph in paragraphs:
        found.append(INDENT + paragraph[: width - 2])
        found += [paragraph[start : start + width] for start in range(width - 2, len(paragraph), width)]
    return "\n".join(found)


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


# Characters


def raw_pdf(codes: str, mapped: bool = True, width: int = 1000) -> bytes:
    """Return a PDF whose font maps its codes to these same code points, or to none."""
    to_unicode = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + b"%d beginbfchar\n" % len(codes)
        + b"".join(b"<%04X> <%04X>\n" % (ord(c), ord(c)) for c in codes)
        + b"endbfchar endcmap end end"
    )
    shown = b"BT /F 12 Tf 60 700 Td <%s> Tj ET" % "".join(f"{ord(c):04X}" for c in codes).encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
        b"<</Type/Font/Subtype/Type0/BaseFont/Some/Encoding/Identity-H/DescendantFonts[6 0 R]%s>>"
        % (b"/ToUnicode 8 0 R" if mapped else b""),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Some/DW %d/FontDescriptor 7 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>" % width,
        b"<</Type/FontDescriptor/FontName/Some/Flags 4/Ascent 880/Descent -120>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(to_unicode), to_unicode),
    ]
    data = b"%PDF-1.7\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(data),
    )
    return data


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


# What cannot be read


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 84), 200)), 0, 0, WIDTH, HEIGHT)


def text(canvas: Canvas) -> float:
    return column(canvas, 60, 780, [SENTENCE] * 3, 40)


WHOLE = made(text, text)


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"plain words", UnreadableInputError, "is no PDF"),
        (b"%PDF-1.7\nnothing else", UnreadableInputError, "is damaged"),
        (WHOLE[: len(WHOLE) // 2], UnreadableInputError, "is cut off"),
        (WHOLE[:-60], UnreadableInputError, "is cut off"),
        (WHOLE + b"99 0 obj<</Type/Page>>endobj\n", UnreadableInputError, "is cut off"),
        (made(text, encrypt=StandardEncryption("secret")), UnreadableInputError, "remove its password first"),
        (made(scan, scan), UnreadableInputError, "has no text layer (2 pages of images); run OCR on it first"),
        (raw_pdf("甲乙丙丁", mapped=False), UnreadableInputError, "fonts do not tell which characters"),
        (made(lambda canvas: None), EmptyInputError, "holds no text"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, error: type[InputError], words: str) -> None:
    with pytest.raises(error) as caught:
        read_pdf(data, "a.pdf", DEFAULT_LIMITS)
    assert words in str(caught.value)
    assert str(caught.value).startswith("a.pdf: ")
    assert "\n" not in str(caught.value)


def test_limits_on_pages_and_characters_are_named() -> None:
    with pytest.raises(UnreadableInputError, match=r"2 pages, more than the limit of 1$"):
        read_pdf(WHOLE, "a.pdf", Limits(pages=1))
    with pytest.raises(UnreadableInputError, match=r"more characters than the limit of 100$"):
        read_pdf(WHOLE, "a.pdf", Limits(text_length=100))


def test_a_file_that_asks_for_no_password_to_be_read_is_read() -> None:
    data = made(text, encrypt=StandardEncryption("", ownerPassword="secret"))
    assert read_pdf(data, "a.pdf", DEFAULT_LIMITS).text == set_in([SENTENCE] * 3, 40)


def test_a_scan_under_its_text_is_read() -> None:
    def page(canvas: Canvas) -> None:
        scan(canvas)
        text(canvas)

    assert read(page, scan).text.startswith(set_in([SENTENCE] * 3, 40))
