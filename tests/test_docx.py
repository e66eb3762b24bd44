"""Word files: the words Word shows come back in order, and nothing else."""

from __future__ import annotations

import io

import docx
import pytest
from docx_files import STRICT, aside, on, p, pack, part, r, read, refers, relations, text, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

# Words in order


PARAGRAPH = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1
).filter(lambda words: words.strip() == words)


@settings(max_examples=60, deadline=None)
@given(st.lists(PARAGRAPH, min_size=1, max_size=8))
def test_paragraphs_of_any_words_come_back_in_order(words: list[str]) -> None:
    written = docx.Document()
    for one in words:
        written.add_paragraph(one)
    out = io.BytesIO()
    written.save(out)
    found = read(out.getvalue())
    assert found.text == "\n\n".join(words)
    assert found.encoding == "docx"


def test_tables_stand_where_they_are_a_row_a_line() -> None:
    written = docx.Document()
    written.add_paragraph("表前")
    table = written.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}行{column}列"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "横并"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "竖并"
    table.cell(1, 1).text = ""
    written.add_paragraph("表后")
    out = io.BytesIO()
    written.save(out)
    lines = [line for line in read(out.getvalue()).text.split("\n") if line]
    assert lines == ["表前", "横并\t0行2列", "1行0列\t\t竖并", "2行0列\t2行1列", "表后"]


def test_the_one_cell_of_a_layout_table_keeps_its_paragraphs() -> None:
    found = text(f"<w:tbl><w:tr><w:tc>{p('第一段。')}{p('第二段。')}</w:tc></w:tr></w:tbl>")
    assert found == "第一段。\n\n第二段。"


def test_paragraphs_of_a_cell_share_its_line() -> None:
    row = f"<w:tr><w:tc>{p('1')}</w:tc><w:tc>{p('区财政局')}{p('区科技局')}</w:tc></w:tr>"
    assert text(f"<w:tbl>{row}</w:tbl>") == "1\t区财政局 区科技局"


def test_lines_of_a_title_stay_together() -> None:
    centred = '<w:jc w:val="center"/>'
    assert text(p("甲市人民政府", centred) + p("关于支持企业的通知", centred) + p("正文。")) == (
        "甲市人民政府\n关于支持企业的通知\n\n正文。"
    )


def test_text_boxes_follow_the_paragraph_they_are_tied_to_once() -> None:
    box = f"<w:txbxContent>{p('框中的话')}</w:txbxContent>"
    drawn = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    body = f"<w:p>{r('甲')}<w:r><mc:AlternateContent>{drawn}{old}</mc:AlternateContent></w:r>{r('乙')}</w:p>{p('丙')}"
    assert text(body) == "甲乙\n\n框中的话\n\n丙"


def test_breaks_tabs_and_signs() -> None:
    body = (
        f"<w:p>{r('一')}<w:r><w:br/></w:r>{r('二')}<w:r><w:tab/></w:r>{r('三')}<w:r><w:noBreakHyphen/></w:r>"
        f'{r("四")}<w:r><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>'
        f'<w:p><w:r><w:br w:type="page"/></w:r></w:p>{p("五")}{p("六", "<w:pageBreakBefore/>")}'
    )
    assert text(body).split("\n\n") == ["一\n二\t三-四☑", "\f", "五", "\f六"]


def test_what_wraps_runs_does_not_hide_them() -> None:
    body = (
        f'<w:p><w:hyperlink r:id="x">{r("链接")}</w:hyperlink><w:smartTag>{r("标签")}</w:smartTag>'
        f"<w:sdt><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt><w:fldSimple>{r('域')}</w:fldSimple>"
        f"<w:r><w:ruby><w:rt>{r('zhù')}</w:rt><w:rubyBase>{r('注')}</w:rubyBase></w:ruby></w:r>"
        f"<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>"
    )
    assert text(body) == "链接标签控件域注x=1"


def test_a_field_shows_its_result_not_its_instruction() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = f"{mark('begin')}<w:r><w:instrText>INNER</w:instrText></w:r>{mark('separate')}{r('内')}{mark('end')}"
    body = f"<w:p>{r('前')}{mark('begin')}{r('指令')}{inner}{mark('separate')}{r('果')}{mark('end')}{r('后')}</w:p>"
    assert text(body) == "前果后"


def test_the_strict_edition_of_the_format_is_read_too() -> None:
    body = f'<w:document xmlns:w="{STRICT}"><w:body>{p("严格版")}</w:body></w:document>'
    files = {"_rels/.rels": relations({"a": ("officeDocument", "/word/document.xml")}), "word/document.xml": body}
    assert read(zipped({name: words.encode() for name, words in files.items()})).text == "严格版"


# What Word does not show


def test_insertions_are_kept_and_deletions_dropped() -> None:
    body = (
        f"<w:p><w:ins>{r('增')}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('移走')}</w:moveFrom><w:moveTo>{r('移来')}</w:moveTo></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('删去的行')}</w:tc></w:tr></w:tbl>"
        f"{p('上段', '<w:rPr><w:del/></w:rPr>')}{p('接下段')}"
    )
    assert text(body) == "增移来\n\n上段接下段"


def test_hidden_text_is_dropped_also_when_a_style_hides_it() -> None:
    styles = part(
        "styles",
        '<w:style w:type="character" w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="hid"><w:basedOn w:val="base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="ring"><w:basedOn w:val="ring"/></w:style>',
    )
    hiding = on("rStyle", "hid")
    runs = r("见"), r("隐", on("vanish")), r("样", hiding), r("现", hiding + on("vanish", 0))
    body = f"<w:p>{''.join(runs)}</w:p>" + p("环", on("pStyle", "ring"))
    assert text(body, styles=styles) == "见现\n\n环"


def test_notes_come_after_the_body() -> None:
    notes = part(
        "footnotes",
        f'<w:footnote w:type="separator" w:id="-1">{p("线")}</w:footnote><w:footnote w:id="1">{p("注文")}</w:footnote>',
    )
    body = f'<w:p>{r("正文")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>{p("末段")}'
    assert text(body, footnotes=notes) == "正文\n\n末段\n\n注文"


def test_heads_and_feet_of_pages_are_set_aside_once() -> None:
    references = refers("header", "default", "header1") + refers("header", "first", "header2")
    section = f"<w:sectPr>{references}{refers('footer', 'default', 'footer1')}</w:sectPr>"
    body = f"<w:p><w:pPr>{section}</w:pPr>{r('第一节')}</w:p>{p('第二节')}{section}"
    content = read(
        pack(
            body,
            header1=part("hdr", p("甲市公报")),
            header2=part("hdr", p("首页不同才用")),
            footer1=part("ftr", p("— 1 —")),
        )
    )
    assert content.text == "甲市公报\n\n第一节\n\n第二节\n\n— 1 —"
    assert aside(content) == [("page header", "甲市公报"), ("page footer", "— 1 —")]


def test_a_table_of_contents_is_set_aside() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    content = read(pack(f"<w:sdt>{gallery}<w:sdtContent>{p('一、总体要求 1')}</w:sdtContent></w:sdt>{p('正文')}"))
    assert aside(content) == [("table of contents", "一、总体要求 1")]


# What the file says of itself


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("关于支持中小企业发展的若干措施", "关于支持中小企业发展的若干措施"),
        ("Microsoft Word - 通知.doc", None),
        ("甲市通知.docx", None),
        ("甲政发〔2023〕1号", None),
        ("Ö¸ÄÏ¹ØÓÚÆóÒµ", None),
        ("文档1", None),
        ("", None),
    ],
)
def test_only_a_real_title_is_stated(stated: str, title: str | None) -> None:
    core = f'<cp xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{stated}</dc:title></cp>'
    content = read(pack(p("正文"), core=core))
    assert content.stated.title == title
    assert content.stated.published is None
