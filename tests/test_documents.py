"""Files become documents, documents articles, and every offset leads back to the text as read."""

from __future__ import annotations

import datetime as dt
import json
import os
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents.boilerplate import reason_of
from kg.documents.clean import paragraphs
from kg.documents.encodings import decode
from kg.documents.limits import Limits
from kg.documents.read import read_inputs
from kg.documents.split import split
from kg.errors import EmptyInputError, InputError, MissingInputError, UnreadableInputError, UsageError
from kg.model import Document, Span

ROOT = Path(__file__).parent.parent
CHINESE = "近日，市政府出台办法，支持中小企业发展，有关部门将为企业提供贷款。"
PATTERNS = tomllib.loads(resources.files("kg.documents").joinpath("boilerplate.toml").read_text(encoding="utf-8"))[
    "patterns"
]


def document(text: str) -> Document:
    return Document("d", "d.txt", text, "0" * 64, "utf-8")


def texts(text: str) -> list[str]:
    return [p.text for p in paragraphs(text)]


# Reading


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_encodings_are_told_apart(encoding: str) -> None:
    text = CHINESE if encoding != "big5" else "近日，市政府發布辦法，支持中小企業，有關部門將為企業提供貸款。"
    assert decode(text.encode(encoding), "f.txt")[0] == text


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("一\r\n二\r三\n".encode())
    assert read_inputs([tmp_path]).documents[0].text == "一\r\n二\r三\n"


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(CHINESE, encoding="utf-8")
    (tmp_path / "nul.txt").write_bytes(b"\x00\x01\x02" * 9)
    (tmp_path / "blank.txt").write_text(" \n", encoding="utf-8")
    found = read_inputs([tmp_path, tmp_path / "missing"])
    assert [d.id for d in found.documents] == ["good"]
    assert {type(f) for f in found.failures} == {UnreadableInputError, EmptyInputError, MissingInputError}
    assert all(f.path in str(f) for f in found.failures)


@pytest.mark.parametrize(
    ("name", "data", "encoding", "error", "words"),
    [
        ("a.txt", b"\x00" * 64, None, UnreadableInputError, "nothing but NUL bytes"),
        ("a.txt", b"GIF89a\x00\x01\x02" * 9, None, UnreadableInputError, "binary"),
        ("a.txt", b"\xff\xfe\xfd\x81\x81\xff" * 9, "utf-8", UnreadableInputError, "is not utf-8"),
        ("a.txt", bytes(range(128, 256)) * 3, None, UnreadableInputError, "none of the encodings"),
        ("a.doc", b"x", None, UnreadableInputError, "save it as .docx"),
        ("a.txt", b"", None, EmptyInputError, "is empty"),
        ("a.txt", b" \r\n", None, EmptyInputError, "no text"),
        ("a.txt", b"x" * 300, None, UnreadableInputError, "limit of 200"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, name: str, data: bytes, encoding: str | None, error: type[InputError], words: str
) -> None:
    (tmp_path / name).write_bytes(data)
    largest = 200 if "limit" in words else 1_000_000
    (failure,) = read_inputs([tmp_path / name], encoding, Limits(file_bytes=largest)).failures
    assert isinstance(failure, error)
    assert words in str(failure)
    assert name in str(failure)


def test_an_empty_folder_and_an_unknown_encoding_are_errors(tmp_path: Path) -> None:
    assert isinstance(read_inputs([tmp_path]).failures[0], EmptyInputError)
    with pytest.raises(UsageError, match="no encoding is called klingon"):
        read_inputs([tmp_path], "klingon")


def test_same_stems_get_ids_of_their_own(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(CHINESE, encoding="utf-8")
    assert [(d.id, d.name) for d in read_inputs([tmp_path]).documents] == [("a", "x/a.txt"), ("a~2", "y/a.txt")]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links on this system")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(CHINESE, encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(CHINESE, encoding="utf-8")
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop").symlink_to(folder)
    assert [d.id for d in read_inputs([folder]).documents] == ["a"]


# Cleaning


def test_hard_wrapped_names_are_joined() -> None:
    wrapped = "\n".join(
        [
            "　　近日，泰州海陵农村商业银行与泰州海",
            "凌精密机械有限公司签署了战略合作协议，",
            "双方将在设备更新、技术改造等方面合作，",
            "首笔贷款五百万元已经发放到位。",
        ]
    )
    assert texts(wrapped) == [
        "近日，泰州海陵农村商业银行与泰州海凌精密机械有限公司签署了战略合作协议，双方将在设备更新、技术改造等方面合作，首笔贷款五百万元已经发放到位。"
    ]


def test_a_paragraph_cut_off_at_a_blank_line_stays_cut_off() -> None:
    lines = [
        "近日，泰州海陵农村商业银行与泰州海",
        "凌精密机械有限公司签署了战略合作协",
        "议，双方将在设备更新等方面开展合作",
        "",
        "另一栏的文字从这里开始讲别的事情。",
    ]
    assert texts("\n".join(lines))[-1] == "另一栏的文字从这里开始讲别的事情。"


def test_spread_letters_are_drawn_together_and_words_kept_apart() -> None:
    assert texts("兰 州 银 行 天 水 分 行在2019 年 8 月揭牌") == ["兰州银行天水分行在2019年8月揭牌"]
    assert texts("Open AI 与 Big Data 论坛") == ["Open AI与Big Data论坛"]


def test_a_heading_run_into_its_paragraph_is_broken_off() -> None:
    assert texts("成效明显。 二、减负降低成本 泰州海关出台措施。")[1:] == ["二、减负降低成本", "泰州海关出台措施。"]


@given(
    st.text(
        alphabet=st.sampled_from("市政府出台办法，。；：“”（）《》 \t\r\n\u3000aB9%é😀️\u200b①—·、一二"), max_size=160
    )
)
@settings(max_examples=300)
def test_every_character_leads_back_to_itself(text: str) -> None:
    result = split(document(text or "x"))
    for article in result.articles:
        assert list(article.offsets) == sorted(article.offsets)
        assert len(article.offsets) == len(article.text)
        for character, offset in zip(article.text, article.offsets, strict=True):
            assert character == "\n" or text[offset] == character
        if article.text:
            place = article.locate(Span(0, len(article.text)))
            assert 0 <= place.start < place.end <= len(text)


# Setting aside and splitting


@pytest.mark.parametrize("pattern", PATTERNS, ids=[p["name"] for p in PATTERNS])
def test_boilerplate_matches_its_example_and_not_its_counter_example(pattern: dict[str, str]) -> None:
    found = reason_of(pattern["example"])
    assert found is not None
    counter = reason_of(pattern["counter"])
    assert counter is None or counter.name != pattern["name"]


def test_the_seeds_are_thirteen_articles_with_their_dates() -> None:
    found = [split(d) for d in read_inputs([ROOT / "seeds"]).documents]
    articles = [a for part in found for a in part.articles]
    assert len(articles) == 13
    gold = sorted((ROOT / "tests" / "gold" / "seeds").glob("002-*.json"))
    wanted = [(g["title"], g["published"]) for g in (json.loads(p.read_text(encoding="utf-8")) for p in gold)]
    listed = articles[3:]
    titles = [a.text[a.title.start : a.title.end] if a.title else None for a in listed]
    assert [
        (t, a.published.isoformat() if a.published else None) for t, a in zip(titles, listed, strict=True)
    ] == wanted


def test_nothing_of_the_contribution_rules_reaches_an_article() -> None:
    for part in (split(d) for d in read_inputs([ROOT / "seeds"]).documents):
        for article in part.articles:
            assert not any(words in article.text for words in ("投稿须知", "违约责任", "企业入驻", "共 35 页"))


def test_a_notice_has_its_wrapped_title_and_its_date() -> None:
    notice = "\n".join(
        [
            "首页 | 政务公开 | 办事服务 | 互动交流",
            "发文机关：泰州市人民政府办公室　　成文日期：2023-03-09",
            "",
            "泰州市人民政府办公室关于印发泰州市促进",
            "外贸稳定增长若干措施的通知",
            "",
            "各市（区）人民政府：",
            "　　现将若干措施印发给你们，请认真贯彻执行。",
            "上一篇：没有了",
        ]
    )
    (article,) = split(document(notice)).articles
    assert article.title is not None
    assert (
        article.text[article.title.start : article.title.end]
        == "泰州市人民政府办公室关于印发泰州市促进外贸稳定增长若干措施的通知"
    )
    assert article.published == dt.date(2023, 3, 9)
    assert "互动交流" not in article.text
    assert "上一篇" not in article.text


def test_the_day_of_an_archived_letter_is_that_of_its_signature() -> None:
    letter = (
        "发布日期：2018年12月24日\n国务院办公厅关于某省有关问题的函\n"
        "今年以来，某省经济平稳增长，重点项目进展顺利。\n国务院办公厅\n{}\n"
    )

    def day(signed: str) -> dt.date | None:
        (article,) = split(Document("d", "d.txt", letter.format(signed), "", "utf-8")).articles
        return article.published

    assert day("二〇〇四年八月十二日") == dt.date(2004, 8, 12)
    assert day("2018年12月20日") == dt.date(2018, 12, 24)
