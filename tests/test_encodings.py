"""Encodings: told apart on short and long texts in either script, damaged ones read, binary refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.encodings import decode
from kg.errors import UnreadableInputError
from kg.lexicon.script import simplified

SIMPLIFIED = """\
昨天，绍兴市出台办法，支持纺织企业更新设备，每户最高给予贷款贴息80万元。
记者从市财政局获悉，专项资金已经拨付到位。
该行今年累计投放涉农贷款十二亿元，同比增长百分之九。
请各县（市、区）人民政府结合实际认真贯彻执行。
一季度全市规模以上工业增加值增长6.5%。
据介绍，合作社的果农可凭订单向信用社申请周转资金。
会议由副县长主持，各乡镇负责人参加。
这笔担保贷款帮助工厂渡过了难关。
高新技术开发区管委会与三家证券公司签订协议。
对获得国家级称号的，一次性奖励五十万元。
港口集装箱吞吐量突破两百万标箱。
本办法自印发之日起施行，有效期三年。
“以旧换新”补贴政策延长到年底。
全国人大代表建议加大对民营经济的扶持力度。
企业可通过平台在线提交申报材料。
市场监管局公布了第二批检测机构名单。
截至六月末，普惠型小微企业贷款余额达到四百亿元。
旅游、餐饮、住宿等行业的房租予以减免。
省发展改革委核准了抽水蓄能电站项目。
我们要坚持稳中求进的工作总基调。"""
TRADITIONAL = """\
昨天，臺中市發布辦法，支持機械企業更新設備，每戶最高給予貸款補貼八十萬元。
香港金融管理局宣布推出中小企融資擔保計劃。
經濟部工業局表示，將協助傳統產業轉型升級。
銀行公會與信保基金簽署合作備忘錄。
本計畫補助上限為新臺幣五百萬元，期限三年。
政府將撥款二十億港元支援創新科技發展。
金管會統計，國銀對中小企業放款餘額創新高。
記者從縣政府獲悉，工業區擴建工程下月動工。
澳門特別行政區行政長官辦公室發出批示。
該公司去年營業收入成長百分之十二。
受惠企業包括機械、紡織及電子零組件廠商。
科學園區管理局核准五家廠商進駐。
財政司司長在預算案演辭中提出多項措施。
農業金庫提供低利貸款，協助青年農民創業。
申請人須於年底前提交計劃書及財務報表。
國發基金參與投資，持股比例兩成。
市長說，捷運延伸線預計明年完工通車。
港交所與內地交易所擴大互聯互通機制。
外銷訂單連續三個月回升，出口表現亮眼。
請各機關依規定辦理，並於期限內回報。"""
LINES = [*SIMPLIFIED.split("\n"), *TRADITIONAL.split("\n")]


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_is_read_in_every_encoding_it_can_be_written_in(line: str) -> None:
    own = "gb18030" if line in SIMPLIFIED else "big5"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", own):
        data = line.encode(encoding) if encoding != "utf-16" else codecs.BOM_UTF16_BE + line.encode("utf-16-be")
        assert decode(data, "f.txt")[0] == line, encoding


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_both_scripts_are_read_from_encodings_that_hold_both(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "f.txt") == (text, encoding)


def test_text_in_latin_letters_is_told_by_its_nul_bytes() -> None:
    assert decode("Policy: 10 bn\r\n".encode("utf-16-le"), "f.txt") == ("Policy: 10 bn\r\n", "utf-16-le")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_a_file_that_breaks_off_within_a_character_is_read(encoding: str, caplog: pytest.LogCaptureFixture) -> None:
    text = TRADITIONAL if encoding == "big5" else SIMPLIFIED
    found, used = decode(text.encode(encoding)[:-1], "f.txt")
    assert (found.rstrip("\ufffd"), used) == (text[:-1], encoding)
    assert "f.txt" in caplog.text and "damaged" in caplog.text


def test_a_byte_broken_in_the_middle_costs_its_character_alone() -> None:
    data = SIMPLIFIED.encode().replace("专".encode(), b"\xe4\xb8")
    assert decode(data, "f.txt") == (SIMPLIFIED.replace("专", "\ufffd"), "utf-8")


def test_many_broken_bytes_are_refused() -> None:
    data = b"".join(line.encode()[:-1] for line in LINES for _ in range(9))
    with pytest.raises(UnreadableInputError, match="none of the encodings"):
        decode(data, "f.txt")


def test_the_encoding_that_is_asked_for_is_taken() -> None:
    data = "銀行".encode("big5")
    assert decode(data, "f.txt", "big5") == ("銀行", "big5")
    with pytest.raises(UnreadableInputError, match=r"f\.txt: is not ascii"):
        decode(data, "f.txt", "ascii")


@given(st.text(alphabet=st.sampled_from("銀行貸款臺灣乾隆后里「」『』a1，。\n😀𠮷e\u0301"), max_size=40))
def test_the_simplified_form_has_the_same_length(text: str) -> None:
    assert len(simplified(text)) == len(text)
