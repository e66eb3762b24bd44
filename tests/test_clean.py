"""Cleaning: wrapped lines are joined, seams are kept, and every character leads back to where it stood."""

from __future__ import annotations

import time
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents.clean import paragraphs
from kg.documents.lines import Line, display_width, split_lines
from kg.documents.spaces import breaks, squeeze

ALPHABET = (
    "温州市政府的通知，。；：！？“”《》（）〔〕、—…·①％ \t\n\r\u3000\u00a0\x0b\x0c\u2028aZé9.,-%"
    "😀👨\u200d\u0301\ufe0f\u200b\ufeff•■一二第条"
)
COLUMN = [
    "　　入夏以来，嘉兴秀湖农村商业银行与嘉",
    "兴澄湖纺织机械股份有限公司等十二家企业签",
    "订了设备更新贷款协议，授信总额三亿二千万",
    "元，首批八千六百万元已于六月底前到账。",
]


def texts(text: str) -> list[str]:
    return [p.text for p in paragraphs(text)]


@given(st.text(alphabet=st.sampled_from(ALPHABET), max_size=200))
@settings(max_examples=400)
def test_offsets_lead_back_and_never_fall(text: str) -> None:
    end = -1
    for paragraph in paragraphs(text):
        assert len(paragraph.text) == len(paragraph.offsets)
        for character, offset in zip(paragraph.text, paragraph.offsets, strict=True):
            assert offset > end
            assert text[offset] == character
            end = offset


@given(st.text(alphabet=st.sampled_from(ALPHABET), max_size=120))
def test_nothing_that_can_be_seen_is_lost(text: str) -> None:
    with patch("kg.documents.clean.undoubled", return_value=None):  # what is printed twice over is kept once
        kept = "".join(texts(text))
    unseen = {"\u200d", "\u200b", "\ufeff"}
    assert [c for c in kept if not c.isspace()] == [c for c in text if not c.isspace() and c not in unseen]


@given(st.text(alphabet=st.sampled_from("a中\r\n\x0c\u2028 "), max_size=60))
def test_lines_cover_the_text_but_for_line_ends(text: str) -> None:
    lines = split_lines(text)
    assert all(text[line.start : line.end] == line.text for line in lines)
    covered = {i for line in lines for i in range(line.start, line.end)}
    assert all(i in covered or text[i] in "\r\n\x0c\u2028" for i in range(len(text)))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_names_cut_by_the_edge_of_a_column_are_whole_again(end: str) -> None:
    (text,) = texts(end.join(COLUMN))
    assert "嘉兴秀湖农村商业银行与嘉兴澄湖纺织机械股份有限公司等" in text


def test_a_paragraph_cut_off_by_a_blank_line_or_a_page_break_is_not_joined() -> None:
    assert texts("\n".join([*COLUMN[:3], "", COLUMN[3]]))[-1] == COLUMN[3]
    assert texts("\n".join(COLUMN[:3]) + "\n\x0c" + COLUMN[3])[-1] == COLUMN[3]


def test_a_short_line_ends_its_paragraph_without_a_blank_line() -> None:
    found = texts("\n".join([*COLUMN[:3], "元。", "与此同时，当地两家担保公司把费率降到了千", "分之五以内。"]))
    assert len(found) == 2
    assert found[0].endswith("三亿二千万元。")


def test_headings_of_several_lines_stay_apart() -> None:
    found = texts("\n".join([*COLUMN, "", "订单回来了 机器转起来", "秀湖两岸纺机企业用工同比增长两成", "", *COLUMN]))
    assert found[1:3] == ["订单回来了 机器转起来", "秀湖两岸纺机企业用工同比增长两成"]


def test_lines_that_were_never_wrapped_stay_apart() -> None:
    lines = [
        "一、支持范围",
        "注册地在本区的制造业企业。",
        "二、支持标准",
        "按贷款利息的三成给予补助，每户不超过20万元。",
    ]
    assert texts("\n".join(lines)) == lines


def test_the_wrapped_title_of_a_notice_is_one_paragraph() -> None:
    title = ["绍兴市柯湖区人民政府办公室关于", "印发柯湖区支持纺织企业更新设备", "若干措施的通知"]
    assert texts("\n".join(title) + "\n\n各镇（街道）：\n　　现印发给你们。")[0] == "".join(title)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("相 关 政 策 支 持 下", "相关政策支持下"),
        ("剧场有 70 多年历史，2021 年 3 月 9 日重新开放。", "剧场有70多年历史，2021年3月9日重新开放。"),
        ("平台接入 Open Data 接口。", "平台接入Open Data接口。"),
        ("　　（本报记者 王二 李小三）", "（本报记者 王二 李小三）"),
        ("图为车间一角。本报记者 王二 摄", "图为车间一角。本报记者 王二 摄"),
        ("第 1 2 条 本办法自发布之日起施行。", "第12条 本办法自发布之日起施行。"),
        ("订单回来了 “老厂”有了新产线", "订单回来了 “老厂”有了新产线"),
        ("安排专项引导 资金，用于设备更新。", "安排专项引导资金，用于设备更新。"),
        ("\u200b金额\u00ad5\ufeff00万元", "金额500万元"),
        ("e\u0301值为Ａ１％㈱", "e\u0301值为Ａ１％㈱"),
    ],
)
def test_spaces_of_the_layout_go_and_those_between_words_stay(raw: str, clean: str) -> None:
    assert texts(raw) == [clean]


def test_a_page_on_one_line_gets_its_paragraphs_back() -> None:
    body = "各银行要增加信贷投放，降低融资成本，不得抽贷断贷。" * 26
    found = texts(
        f"柯湖区人民政府关于支持企业更新设备的意见 各镇（街道）： {body} "
        "一、扩大投放 1.安排额度。 柯湖区人民政府 2021年3月9日"
    )
    assert found[0] == "柯湖区人民政府关于支持企业更新设备的意见"
    assert found[1] == "各镇（街道）："
    assert found[3:] == ["一、扩大投放", "1.安排额度。", "柯湖区人民政府", "2021年3月9日"]


def test_width_counts_columns() -> None:
    assert display_width("Ab中，“") == 8
    assert display_width("e\u0301") == 1
    assert Line(0, 3, "中 \t").width == 2


def test_squeezing_keeps_indices_in_order() -> None:
    kept = squeeze("  甲 乙   Big  Data ")
    assert kept == sorted(set(kept))


@pytest.mark.parametrize("unit", ["（", "一、 ", "记者 甲 ", "甲 \t", "《关于", "。 "])
def test_no_text_takes_quadratic_time(unit: str) -> None:
    text = (unit * 60_000)[:60_000]
    begun = time.perf_counter()
    list(paragraphs(text))
    assert time.perf_counter() - begun < 5


def test_a_long_run_of_spaces_is_passed_over_once() -> None:
    started = time.perf_counter()
    assert breaks("甲局" + " " * 30_000 + "2020年3月1日") == [30_002]
    assert breaks("甲局" + " " * 30_000 + "乙") == []
    assert time.perf_counter() - started < 2


def test_the_space_behind_the_label_of_an_item_divides_it_from_what_is_told() -> None:
    told = "甲河砖厂昨日开工，用工二百人，占地三十亩。"
    assert texts(f"▲东山区　{told}") == [f"▲东山区　{told}"]
    assert texts(f"东山区 {told}") == [f"东山区{told}"]


def test_a_wide_space_behind_a_heading_divides_it_from_what_is_told_in_its_line() -> None:
    told = "海湾矿业有限公司投资9.3亿元的菱铁矿综合利用项目4月点火。"
    assert texts(f"东山的矿藤　{told}") == [f"东山的矿藤　{told}"]
    assert texts(f"东山的矿藤 {told}") == [f"东山的矿藤{told}"]
    assert texts("相　关　政　策解读如下：第一，对企业给予补助，第二，对农户给予补助。")[0].startswith("相关政策")


def test_columns_with_commas_of_half_width_are_joined_as_well() -> None:
    marks = str.maketrans("，、。", ",,。")
    narrow = "\n".join(line.translate(marks) for line in COLUMN)
    assert texts(narrow) == ["".join(line.strip("\u3000").translate(marks) for line in COLUMN)]


def test_sums_with_commas_in_them_are_no_running_text() -> None:
    rows = "\n".join(f"嘉兴澄湖纺织机械股份有限公司第{n}车间{n},360,000" for n in range(1, 6))
    assert len(texts(rows)) == 5
