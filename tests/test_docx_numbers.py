"""Word files: lists are numbered as Word numbers them."""

from __future__ import annotations

import pytest
from docx_files import on, p, part, text
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.formats.docx_numerals import chinese, numeral


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
