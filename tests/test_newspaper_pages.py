"""Pages of newspapers as they come out: columns, captions, teasers, small advertisements, several articles."""

from __future__ import annotations

import datetime as dt

import pytest
from pages import document

from kg.documents.boilerplate import reason_of
from kg.documents.clean import paragraphs
from kg.documents.split import split

FIRST = [
    "本报讯（记者 甲文）昨日，遂宁市经济和信息化",
    "局联合遂宁银行射洪支行推出锂电链贷，首批放",
    "款八千万元，由市级财政贴息三成，期限两年，",
    "企业凭订单就能申请，最快当天到账。",
]
SECOND = [
    "本报资阳讯 资阳市财政局近日设立柠檬产业风险",
    "补偿金，规模三千万元，与资阳农商银行按四六",
    "分担损失，首批支持柠檬加工企业二十一家，户",
    "均贷款一百四十万元。",
]


def texts(*lines: str) -> list[str]:
    return [p.text for p in paragraphs("\n".join(lines))]


def test_a_headline_above_a_column_is_not_run_into_it() -> None:
    headline = "“锂电链贷”上线 订单也能换成钱用"
    assert texts(headline, *FIRST)[0] == headline
    assert texts(headline, "昨日，遂宁市经济和信息化局联合射洪的多家银行", *FIRST[2:], *FIRST)[0] == headline


def test_the_first_line_of_a_paragraph_that_lost_its_indent_is_joined() -> None:
    text = texts(*FIRST, "昨日，资阳市财政局与资阳农村商业银行", "签下协议，共担柠檬加工企业的贷款风险。")[-1]
    assert "资阳农村商业银行签下协议" in text


def test_a_line_that_opens_news_begins_a_paragraph_though_the_column_above_is_cut_off() -> None:
    found = texts(*FIRST[:3], *SECOND)
    assert found[0].endswith("期限两年，")
    assert found[1].startswith("本报资阳讯")


def test_words_of_an_agency_within_a_sentence_are_joined() -> None:
    told = texts(*FIRST[:3], "企业凭订单就能申请，最快当天即可到账，另据", "新华社成都5月8日电，这是全省第一笔。")
    assert told[0].endswith("另据新华社成都5月8日电，这是全省第一笔。")


def test_a_labelled_paragraph_whose_first_line_has_no_comma_is_whole() -> None:
    labelled = "【射洪】中国人民财产保险股份有限公司射洪支"
    assert "射洪支公司试点" in texts(*FIRST, labelled, "公司试点锂矿安全责任险，保费由财政担三成。")[1]
    assert texts(*FIRST, "二、推广锂矿安全责任险", "保费由财政担三成。")[1] == "二、推广锂矿安全责任险"


def test_a_caption_narrower_than_the_columns_is_whole() -> None:
    assert "图为射洪锂材有限公司生产车间。" in texts("图为射洪锂材有限公", "司生产车间。", "", *FIRST)[0]
    assert texts("▲工人在车间分拣柠檬", "鲜果。", "", *FIRST)[0].endswith("分拣柠檬鲜果。")
    assert texts("■车间里的新生意", "订单回来了。", "", *FIRST)[:2] == ["■车间里的新生意", "订单回来了。"]


@pytest.mark.parametrize(
    "line",
    [
        "2版 要闻 2023年10月10日",
        "A3 民生·财经",
        "综合 03",
        "C02",
        "第4版 县域经济",
        "本版编辑 甲一宁 视觉 乙凡",
        "编辑 甲梁 美编 乙果 校对 丙华",
        "本报地址：遂宁市新闻大厦 广告热线：0825-0000000",
        "读者来信请寄：本报群工部 邮编629000",
        "遂宁日报社出版 国内统一连续出版物号：CN51-0000",
        "广告 热线 0825-0000000",
        "射洪锂矿复产 >>>3版",
        "■ 延伸阅读见第7版",
    ],
)
def test_what_a_page_holds_beside_its_articles_is_set_aside(line: str) -> None:
    assert reason_of(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "03 版权交易中心挂牌",
        "综合保税区3月封关",
        "A3 级景区免票",
        "策划建设甲县冷链基地 设计年吞吐五万吨",
        "社址迁建项目总投资2亿元",
        "广告产业园二期开工",
        "编辑部搬到了开发区",
        "甲市志第二辑第3版印行三千册",
    ],
)
def test_what_only_looks_like_it_stays(line: str) -> None:
    assert reason_of(line) is None


def test_teasers_below_their_head_and_lost_papers_are_set_aside() -> None:
    page = document(
        *FIRST,
        "今日导读",
        "●锂矿复产在望 05",
        "●夜市再升温，客流翻番",
        "遗失声明",
        "射洪某店遗失营业",
        "执照，声明作废。",
        *SECOND,
    )
    told = "".join(article.text for article in split(page).articles)
    assert "锂矿复产" not in told
    assert "遗失营业" not in told
    assert "夜市再升温" in told  # it names no page
    assert "柠檬加工企业" in told


def test_a_notice_about_lost_papers_in_a_sentence_stays() -> None:
    page = document("射洪市政务服务中心推行遗失声明网上免费办理，市民登录平台就能发布，全年为群众省下费用六十万元。")
    assert "免费办理" in split(page).articles[0].text


def test_two_pieces_in_narrow_columns_are_two_articles_with_the_day_of_the_page() -> None:
    page = document("2版 要闻 2023年10月10日", "锂电链贷上线", *FIRST, "柠檬有了“保险柜”", *SECOND)
    first, second = split(page).articles
    assert first.published == second.published == dt.date(2023, 10, 10)
    assert "柠檬" not in first.text
    assert second.text.startswith("柠檬有了")


def test_a_headline_and_a_byline_of_its_own_line_begin_an_article_below_a_column_that_is_cut_off() -> None:
    page = document("锂电链贷上线", *FIRST, *FIRST[1:3], "柠檬有了保险柜", "本报记者 丁力 报道", *SECOND[1:])
    assert [article.text.split("\n")[0] for article in split(page).articles] == ["锂电链贷上线", "柠檬有了保险柜"]
    page = document("锂电链贷上线", *FIRST, *FIRST[1:3], "柠檬有了保险柜", "本报记者 丁力 摄", *SECOND[1:])
    assert len(split(page).articles) == 1  # who took a picture


BRIEFS = [
    "【射洪】近日，射洪市财政局拿出八百万元设立锂",
    "电链风险补偿金，首批支持企业十二家。",
    "【安岳】安岳县柠檬产业发展中心与资阳农商银行",
    "签约，三年内为种植户授信六亿元。",
    "【蓬溪】蓬溪县乡村振兴局给脱贫户贴息三成，全",
    "县已有两千一百户受益。",
]


def test_labelled_paragraphs_of_a_column_are_an_article_each_below_a_head_of_short_news() -> None:
    page = document("综合 03", "2025年9月4日 星期四", "川中短波", *BRIEFS)
    articles = split(page).articles
    assert [article.text[:4] for article in articles] == ["【射洪】", "【安岳】", "【蓬溪】"]
    assert {article.published for article in articles} == {dt.date(2025, 9, 4)}


def test_marked_paragraphs_that_open_as_news_does_are_an_article_each() -> None:
    marked = [
        line.replace("【射洪】", "◎射洪讯 ").replace("【安岳】", "◎安岳讯 ").replace("【蓬溪】", "◎蓬溪讯 ")
        for line in BRIEFS
    ]
    assert len(split(document("08 县域", "一周财经快递", *marked)).articles) == 3


def test_labelled_paragraphs_below_any_other_head_are_one_text() -> None:
    assert len(split(document("综合 03", "三县各有新招", *BRIEFS)).articles) == 1


def test_words_that_open_news_are_in_no_title_of_a_paper() -> None:
    opened = "本报讯 射洪市人民政府印发《锂电产业行动计划"
    found = texts("射洪放出十条", "射洪日报记者 李文", opened, "（2023—2025年）》，三年内扶持企业五十家。", *FIRST)
    assert found[:2] == ["射洪放出十条", "射洪日报记者 李文"]
    assert found[2].startswith("本报讯")
    assert "《锂电产业行动计划（2023—2025年）》" in found[2]


def test_news_labelled_by_its_place_begins_an_article_with_its_headline() -> None:
    rest = "共十二家企业领到贷款，最快的当天到账。"
    page = document("川中有新招", *FIRST, rest, "", "柠檬有了保险柜", "【安岳讯】" + SECOND[0][7:], *SECOND[1:])
    assert [article.text.split("\n")[0] for article in split(page).articles] == ["川中有新招", "柠檬有了保险柜"]
    page = document("川中有新招", *FIRST, rest, "", "【简讯】" + SECOND[0][7:], *SECOND[1:])
    assert len(split(page).articles) == 1


def test_a_headline_that_begins_a_block_is_no_rest_of_the_column_above() -> None:
    page = document("锂电链贷上线", *FIRST, *FIRST[1:3], "", "柠檬有了“保险柜”", *SECOND)
    assert split(page).articles[1].text.startswith("柠檬有了“保险柜”")


def test_an_item_whose_first_line_fills_a_narrow_column_is_no_heading() -> None:
    indented = ["　　" + FIRST[0][:20], FIRST[0][20:] + FIRST[1], *FIRST[2:]]
    item = ["　　二、对锂电产业备案基地由一年一审改为三", "年一审，海关派员进驻产业园。"]
    assert "由一年一审改为三年一审" in texts(*indented, *item)[-1]
    heading = ["　　二、强化锂电产业要素保障", "　　市财政局拿出八百万元，用于企业转贷。"]
    assert texts(*indented, *heading)[-2] == "二、强化锂电产业要素保障"


def test_numbered_pictures_stand_by_themselves() -> None:
    told = texts(*FIRST[:3], "图①：射洪锂材有限公司生产车间。", "", *SECOND)
    assert "图①：射洪锂材有限公司生产车间。" in told


def test_the_only_headline_within_a_page_may_take_two_lines() -> None:
    page = document(*FIRST, "", "锂电链贷昨日在射洪上线", "订单也能换成钱用", "", *SECOND[1:])
    (article,) = split(page).articles
    assert article.title is not None
    assert article.text[article.title.start : article.title.end] == "锂电链贷昨日在射洪上线\n订单也能换成钱用"


@pytest.mark.parametrize(
    "line",
    [
        "遂宁日报 2024年7月3日 综合新闻 03",
        "遂宁日报 A06 民生·生态",
        "2024年6月20日 农历甲辰年五月十五",
        "要闻·02版 责编：甲宁 美编：乙丽",
        "第6版 民生周刊 遂宁日报 2019年12月3日 编辑 甲丹 电话 0825-0000000",
        "2023.8.14 星期一 责编 甲云 组版 乙梅 校对 丙力 遂宁日报 经济新闻 A03",
    ],
)
def test_the_head_of_a_page_is_set_aside_in_whatever_order_it_stands(line: str) -> None:
    assert reason_of(line) is not None


def test_who_a_bulletin_was_made_by_gives_its_day() -> None:
    page = document("金融工作简报", "第7期", "遂宁市金融工作局编　　2020年4月15日", *FIRST)
    assert [article.published for article in split(page).articles] == [dt.date(2020, 4, 15)]


def test_whom_a_bulletin_goes_to_is_set_aside() -> None:
    assert reason_of("送：各县（市、区）金融办，驻遂各金融机构。") is not None
    assert reason_of("送：温暖的不只是一纸合同，还有八百万元贷款") is None


@pytest.mark.parametrize(
    "line", ["遂宁日报 刊登 名单", "经济 金融", "遂宁日报 2024年7月3日 刊登全部获奖名单", "2024年 100"]
)
def test_words_beside_a_paper_or_a_day_alone_are_no_head_of_a_page(line: str) -> None:
    assert reason_of(line) is None


def test_a_page_bears_the_day_of_its_head_without_a_day_of_the_week() -> None:
    (article,) = split(document("遂宁日报 2024年7月3日 综合新闻 03", "锂电链贷上线", *FIRST)).articles
    assert article.published == dt.date(2024, 7, 3)


def test_a_line_of_reporters_alone_parts_headline_and_text_and_begins_an_article() -> None:
    other = [*SECOND[1:], "柠檬产业风险补偿金由市财政局管理，每半年向社会公布一次。"]
    page = document("锂电链贷上线", "记者 甲文博", *FIRST, *FIRST[1:], "", "柠檬有了保险柜", "记者 乙雪", *other)
    assert [article.text.split("\n")[:2] for article in split(page).articles] == [
        ["锂电链贷上线", "记者 甲文博"],
        ["柠檬有了保险柜", "记者 乙雪"],
    ]


def test_a_short_line_right_above_news_is_its_headline_though_the_column_above_is_cut_off() -> None:
    page = document(
        "锂电链贷上线",
        *FIRST,
        *FIRST[1:3],
        "柠檬有了保险柜",
        "本报讯（记者 李文）资阳市财政局近日设立柠檬",
        *SECOND[1:],
    )
    assert split(page).articles[1].text.startswith("柠檬有了保险柜\n本报讯")
    full = "并由遂宁市商业银行向十二家企业一共发放贷款"
    page = document(
        "锂电链贷上线", *FIRST, *FIRST[1:3], full, "本报讯（记者 李文）资阳市财政局近日设立柠檬", *SECOND[1:]
    )
    assert split(page).articles[1].text.startswith("本报讯")


def test_a_column_of_two_lines_that_opens_as_news_does_is_one_paragraph() -> None:
    told = texts(
        *FIRST,
        "",
        "本报讯 资阳市财政局与资阳农村商业银行共同设",
        "立的柠檬产业风险补偿金昨日在安岳县正式启用",
        "",
        *SECOND,
    )
    assert "共同设立的柠檬产业" in told[1]


def test_the_last_character_of_a_headline_is_no_paragraph() -> None:
    assert texts("对话射洪市经济和信息化局局长李某", "明", "", *FIRST)[0] == "对话射洪市经济和信息化局局长李某明"
    assert texts("十条新政", "鸿", "", *FIRST)[:2] == ["十条新政", "鸿"]


def test_the_head_of_a_meetings_record_is_no_part_of_its_title() -> None:
    head = ("稳企惠企新闻发布会文字实录", "时间：2025年3月20日", "地点：遂宁市新闻中心", "主持人：赵文 发布人：李为")
    words = "李为：今年我们将安排专项资金三亿五千万元，支持遂宁的锂电企业扩大生产，并设立风险补偿金。"
    [article] = split(document(*head, "", words, "赵文：谢谢各位记者朋友，今天的发布会到此结束。")).articles
    assert article.title is not None
    assert article.words(article.title) == head[0]
    assert article.text.split("\n")[:4] == list(head)
