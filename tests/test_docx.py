"""Word files: the words Word shows come back in order; what is no such file says why."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents.formats.content import Content
from kg.documents.formats.docx import read_docx
from kg.documents.formats.docx_numerals import chinese, numeral
from kg.documents.limits import DEFAULT_LIMITS, Limits
from kg.errors import EmptyInputError, InputError, UnreadableInputError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def part(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {SPACES}>{inner}</w:{name}>'


def relations(targets: dict[str, tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{key}" Type="{kind if ":" in kind else f"{R}/{kind}"}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{items}</Relationships>'


def pack(body: str, /, **parts: str) -> bytes:
    """Return a Word file with a body; `parts` are others, by the name of their file without .xml."""
    others = {name: (name.rstrip("0123456789"), f"{name}.xml") for name in parts if name != "core"}
    files = {
        "_rels/.rels": relations({"a": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(others),
        **{f"word/{name}.xml": text for name, text in parts.items() if name != "core"},
    }
    if "core" in parts:
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        files["_rels/.rels"] = relations(
            {"a": ("officeDocument", "word/document.xml"), "b": (kind, "docProps/core.xml")}
        )
        files["docProps/core.xml"] = parts["core"]
    return zipped({name: text.encode() for name, text in files.items()})


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def on(name: str, setting: str | int = "") -> str:
    """Return a property of a paragraph or run, with its value if it has one."""
    return f'<w:{name} w:val="{setting}"/>' if setting != "" else f"<w:{name}/>"


def refers(where: str, kind: str, key: str) -> str:
    return f'<w:{where}Reference w:type="{kind}" r:id="{key}"/>'


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Content:
    return read_docx(data, "a.docx", limits)


def text(body: str, **parts: str) -> str:
    return read(pack(body, **parts)).text


def aside(content: Content) -> list[tuple[str, str]]:
    return [(item.reason, content.text[item.span.start : item.span.end]) for item in content.set_aside]


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


# Numbers of lists


def level(depth: int, form: str, words: str, more: str = "") -> str:
    inner = on("start", 1) + on("numFmt", form) + more + on("lvlText", words)
    return f'<w:lvl w:ilvl="{depth}">{inner}</w:lvl>'


def abstract(key: int, levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>'


def num(key: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}">{on("abstractNumId", of)}{more}</w:num>'


def numbered(words: str, number: int, depth: int = 0) -> str:
    return p(words, f"<w:numPr>{on('ilvl', depth)}{on('numId', number)}</w:numPr>")


LEVELS = (
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimalEnclosedCircle", "%4", '<w:suff w:val="nothing"/>')
    + level(4, "decimal", "%1.%3.%5", "<w:isLgl/>")
)
TIED = level(0, "chineseCounting", "第%1条", on("pStyle", "tiao"))
ANEW = f'<w:lvlOverride w:ilvl="0">{on("startOverride", 5)}</w:lvlOverride>'
NUMBERING = part(
    "numbering",
    abstract(0, LEVELS)
    + abstract(1, TIED)
    + abstract(2, level(0, "bullet", chr(0xF06C)))
    + num(1, 0)
    + num(2, 1)
    + num(3, 0, ANEW)
    + num(4, 2),
)


def test_lists_are_numbered_as_word_shows_them() -> None:
    body = "".join(
        numbered(words, 1, depth)
        for words, depth in (
            ("甲", 0),
            ("乙", 1),
            ("丙", 1),
            ("丁", 2),
            ("戊", 3),
            ("己", 3),
            ("庚", 0),
            ("辛", 1),
            ("壬", 4),
        )
    )
    assert text(body, numbering=NUMBERING).split("\n\n") == [
        *("一、甲", "（一）乙", "（二）丙", "1. 丁", "①戊", "②己", "二、庚", "（一）辛", "2.1.1 壬"),
    ]


def test_a_list_that_starts_anew_and_one_that_goes_on() -> None:
    body = numbered("甲", 1) + numbered("乙", 3) + numbered("丙", 3) + numbered("丁", 1) + numbered("戊", 4)
    assert text(body, numbering=NUMBERING).split("\n\n") == ["一、甲", "五、乙", "六、丙", "七、丁", "● 戊"]


def test_a_style_numbers_its_paragraphs_unless_they_say_no() -> None:
    inner = f"<w:pPr><w:numPr>{on('numId', 2)}</w:numPr></w:pPr>"
    styles = part("styles", f'<w:style w:type="paragraph" w:styleId="tiao">{inner}</w:style>')
    style = on("pStyle", "tiao")
    none = f"<w:numPr>{on('numId', 0)}</w:numPr>"
    body = p("甲", style) + p("乙", style + none) + p("", style) + p("丙", style)
    assert text(body, styles=styles, numbering=NUMBERING).split("\n\n") == ["第一条 甲", "乙", "第二条 丙"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"),
        (3, "ideographTraditional", "丙"),
        (12, "ideographZodiac", "亥"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (2, "decimalEnclosedParen", "⑵"),
        (3, "decimalEnclosedFullstop", "⒊"),
        (12, "decimalFullWidth", "１２"),
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (7, "aFormNobodyKnows", "7"),
        (2**31, "lowerLetter", str(2**31)),
    ],
)
def test_forms_of_numbers(number: int, form: str, shown: str) -> None:
    assert numeral(number, form) == shown


@given(st.integers(1, 9999))
def test_chinese_numbers_can_be_read_back(number: int) -> None:
    total = digit = 0
    for character in chinese(number):
        if character in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
        else:
            digit = "零一二三四五六七八九".index(character)
    assert total + digit == number


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


# What cannot be read


BOMB = "<w:p/>" * 2_000_000
ENTITY = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


def with_document(document: bytes) -> bytes:
    files = {"_rels/.rels": relations({"a": ("officeDocument", "word/document.xml")}).encode()}
    return zipped({**files, "word/document.xml": document}, zipfile.ZIP_STORED)


DEEP = f'<w:document xmlns:w="{W}"><w:body>{"<w:p>" * 1_000_000}{"</w:p>" * 1_000_000}</w:body></w:document>'.encode()


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"plain words", UnreadableInputError, "is no Word file"),
        (b"{\\rtf1 words}", UnreadableInputError, "Rich Text Format"),
        (OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), UnreadableInputError, "save it as .docx"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), UnreadableInputError, "remove its password"),
        (pack(p("正文"))[:-200], UnreadableInputError, "cut off"),
        (zipped({"xl/workbook.xml": b"<x/>"}), UnreadableInputError, "holds no Word document"),
        (with_document(b"<w:document"), UnreadableInputError, "word/document.xml is no XML"),
        (with_document(b"<html/>"), UnreadableInputError, "holds no Word document"),
        (
            with_document(ENTITY.encode() + part("document", "<w:body/>")[38:].encode()),
            UnreadableInputError,
            "entities",
        ),
        (with_document(DEEP), UnreadableInputError, "nested too deeply"),
        (pack(BOMB), UnreadableInputError, "200 times its size"),
        (pack(""), EmptyInputError, "holds no text"),
        (pack(p(" ")), EmptyInputError, "holds no text"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, error: type[InputError], words: str) -> None:
    with pytest.raises(error) as caught:
        read(data)
    assert words in str(caught.value)
    assert str(caught.value).startswith("a.docx: ")
    assert "\n" not in str(caught.value)


def test_limits_hold_for_what_comes_out_not_for_what_a_header_says() -> None:
    small = Limits(archive_bytes=1_000, archive_files=4, text_length=10)
    with pytest.raises(UnreadableInputError, match="limit of 1,000 bytes"):
        read(pack(p("字" * 5_000)), small)
    with pytest.raises(UnreadableInputError, match="limit of 4"):
        read(zipped({f"{n}.xml": b"" for n in range(5)}), small)
    with pytest.raises(UnreadableInputError, match="characters than the limit of 10"):
        read(pack(p("字" * 11)), Limits(text_length=10))


def test_nothing_outside_of_the_file_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("a connection was made"))
    relation = '<Relationship Id="{}" Type="{}/{}" Target="{}" TargetMode="{}"/>'
    outside = (
        f'<Relationships xmlns="{PACKAGE}">'
        + relation.format("h", R, "header", "http://localhost:9/h.xml", "External")
        + relation.format("f", R, "footer", "../../../../word/../../secret.xml", "Internal")
        + "</Relationships>"
    )
    section = f"<w:sectPr>{refers('header', 'default', 'h')}{refers('footer', 'default', 'f')}</w:sectPr>"
    document = part("document", f"<w:body>{p('正文')}{section}</w:body>")
    files = {
        "_rels/.rels": relations({"a": ("officeDocument", "word/document.xml")}),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": outside,
    }
    assert read(zipped({name: words.encode() for name, words in files.items()})).text == "正文"
