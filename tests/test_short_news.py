"""Pages of short news: headlines with a text below each, captions, turns to other pages, lines of the paper's head."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.documents.boilerplate import reason_of
from kg.documents.split import split
from kg.model import Article, Document

_ONE = "5月14日，泸江银行在全国银行间债券市场发行绿色金融债券，规模20亿元，期限3年，票面利率2.45%。"
_TWO = "近日，泸江市财政局印发办法，对小微企业贷款按1%给予贴息，单户每年最高20万元，资金由市财政安排。"
_THREE = "5月18日，合江县举行政银企对接会，三家银行与十二家企业签订贷款协议，授信金额合计3.2亿元。"


def articles(text: str) -> list[Article]:
    return list(split(Document("d", "d.txt", text, "0" * 64, "utf-8")).articles)


def title(article: Article) -> str | None:
    return article.text[article.title.start : article.title.end] if article.title else None


def test_each_piece_of_a_page_that_calls_itself_short_news_is_an_article() -> None:
    head = "一周金融要闻（5月13日—5月19日）"
    text = f"{head}\n\n银行发行绿色债券\n{_ONE}\n小微贷款可获贴息\n{_TWO}\n合江县举行对接会\n{_THREE}\n"
    assert [title(a) for a in articles(text)] == ["银行发行绿色债券", "小微贷款可获贴息", "合江县举行对接会"]


def test_marked_headlines_begin_articles_without_a_day_of_their_own() -> None:
    text = f"政策速递\n■ 银行发行绿色债券\n{_ONE}\n■ 小微贷款：可获贴息\n{_TWO}\n■ 合江县举行对接会\n{_THREE}\n"
    assert [title(a) for a in articles(text)] == ["银行发行绿色债券", "小微贷款：可获贴息", "合江县举行对接会"]


def test_headings_within_one_report_begin_none() -> None:
    told = "泸江银行把小微企业放在心上，减少材料，缩短时限，上门办理，全年为320户企业送去贷款。"
    text = f"泸江银行：把服务做到家\n简化流程提效率\n{told}\n上门服务解难题\n{told}\n创新产品促发展\n{told}\n"
    assert len(articles(text)) == 1


def test_numbered_headings_of_a_report_begin_none() -> None:
    text = f"泸江市金融工作动态\n一、发行绿色债券\n{_ONE}\n二、贷款可获贴息\n{_TWO}\n三、举行对接会\n{_THREE}\n"
    assert len(articles(text)) == 1


def test_headlines_above_paragraphs_of_one_line_are_not_wrapped_text() -> None:
    first, second, third = "泸江银行：二十亿元债券发行", "贴息：每户最高可获二十万元", "合江县：政银企对接会举行"
    text = f"{first}\n{_ONE}\n{second}\n{_TWO}\n{third}\n{_THREE}\n"
    assert _ONE in articles(text)[0].text.split("\n")


def test_wrapped_lines_are_still_joined() -> None:
    [found] = articles("泸江银行发行绿色债券\n" + "\n".join(_ONE[i : i + 16] for i in range(0, len(_ONE), 16)) + "\n")
    assert _ONE in found.text.split("\n")


def test_a_dateline_below_a_turn_to_another_page_begins_an_article() -> None:
    cut = "本报讯 3月20日，泸江省农信联社与省商务厅签订合作协议，未来3年向县域商业体系建设授信500亿"
    bank = "本报讯（记者梁栋）昨日，机场扩建工程银团贷款签约仪式举行，贷款总额120亿元，期限25年，由七家银行共同承贷。"
    rest = "元，重点支持县城商贸综合体建设。省商务厅将对获贷企业给予贴息，每户最高100万元。"
    text = f"省农信联社授信支持县域\n{cut}\n转C3版\n机场三期获银团贷款\n{bank}\n接C1版\n{rest}\n"
    found = articles(text)
    assert [title(a) for a in found][:2] == ["省农信联社授信支持县域", "机场三期获银团贷款"]
    assert found[2].text == rest  # the rest of another page's text says nothing of the airport


def test_a_caption_ends_above_the_next_headline() -> None:
    caption = "7月26日，掇刀区智能装备产业园内，工人正在调试机器人。该公司今年获贷1200万元，产能提升三成。 记者 程亮 摄"
    following = "本报讯（记者 余建）走进京山市白鹭镇富民果蔬专业合作社，一筐筐黄桃正装车发往各地，冷库也建起来了。"
    text = f"银行发行绿色债券\n本报讯 {_ONE}\n图片新闻\n{caption}\n担保“贷”动产业\n{following}\n"
    assert [a.text.split("\n")[0] for a in articles(text)] == ["银行发行绿色债券", "图片新闻", "担保“贷”动产业"]


@pytest.mark.parametrize(
    "line", ["中共泸江市委主管主办　责任编辑：甲乙　版式：丙丁", "接C1版", "转3版", "泸江晨报 A05 财经"]
)
def test_the_head_of_a_paper_and_turns_of_pages_are_set_aside(line: str) -> None:
    assert reason_of(line) is not None


@pytest.mark.parametrize("line", ["活动由泸江市商务局主办。", "承接C1版块业务的企业共有三家，均在开发区注册。"])
def test_who_holds_something_is_not(line: str) -> None:
    assert reason_of(line) is None


def test_the_title_of_a_public_notice_begins_with_its_issuer() -> None:
    text = f"四川省地方金融监督管理局\n关于2022年度财政金融互动奖补资金拟安排情况的公示\n    {_TWO}\n"
    [found] = articles(text)
    assert (title(found) or "").endswith("公示")
    assert (title(found) or "").startswith("四川省地方金融监督管理局")


def test_labelled_headlines_begin_articles_that_bear_the_day_of_the_head() -> None:
    text = (
        "六安市金融助企简报\n（第9期）\n六安市金融工作局编 2024年9月12日\n\n"
        f"【要闻】合江县举行对接会\n{_THREE}\n【机构】泸江银行支持茶农\n{_ONE[6:]}\n【区县】金安区设立过桥资金\n{_TWO[3:]}\n"
    )
    found = articles(text)
    assert len(found) == 3
    assert {a.published for a in found} == {dt.date(2024, 9, 12)}


def test_a_label_within_a_text_begins_none() -> None:
    text = f"泸江银行支持茶农\n{_ONE}\n【案例】合江县某茶农获得贷款\n{_TWO}\n"
    assert len(articles(text)) == 1


@pytest.mark.parametrize("mark", ["★", ""])
def test_below_a_head_that_says_so_each_paragraph_is_a_piece_of_news(mark: str) -> None:
    assert len(articles(f"金融简讯\n{mark}{_ONE}\n{mark}{_TWO}\n{mark}{_THREE}\n")) == 3


def test_below_any_other_head_they_are_one_text() -> None:
    assert len(articles(f"金融活水润泸江\n{_ONE}\n{_TWO}\n{_THREE}\n")) == 1
