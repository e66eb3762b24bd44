"""Splitting: listings, newspaper pages and notices become articles with their titles, days and outlets."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from kg.documents.boilerplate import boilerplate_lines, reason_of
from kg.documents.dates import published, source
from kg.documents.lines import split_lines
from kg.documents.read import read_inputs
from kg.documents.split import SplitResult, split
from kg.model import Article, Document
from kg.run import build

ROOT = Path(__file__).parent.parent
PATTERNS = tomllib.loads(resources.files("kg.documents").joinpath("boilerplate.toml").read_text(encoding="utf-8"))[
    "patterns"
]
BODY = (
    "昨天上午，衢州信安湖畔的产业园里，十二个新材料项目集中签约，总投资四十六亿元，"
    "预计后年全部投产，每年可以新增产值七十亿元。"
)
SECOND = (
    "这个月初，丽水瓯江银行向当地三十家竹木加工企业发放技改贷款一亿二千万元，利率比去年低三十个基点，由市财政贴息两成。"
)


def parts(text: str) -> SplitResult:
    return split(Document("d", "d.txt", text, "0" * 64, "utf-8"))


def title(article: Article) -> str | None:
    return article.text[article.title.start : article.title.end] if article.title else None


def seeds() -> list[Article]:
    return [a for d in read_inputs([ROOT / "seeds"]).documents for a in split(d).articles]


# The seeds


def test_the_newspaper_page_of_the_seeds_is_three_articles() -> None:
    first, second, third = seeds()[:3]
    assert first.text.startswith("“公司急需购置")
    assert first.text.endswith("海外艺人团体西城男孩武汉演唱会。")
    assert second.text.startswith("■长江日报记者李佳")
    assert second.text.endswith("出货量位居榜首")
    assert third.text.startswith("长江日报讯（记者徐丹）近日，")
    assert third.text.endswith("（张智对本文亦有贡献）")
    assert [a.published for a in (first, second, third)] == [None, None, None]
    assert third.source == "长江日报"


def test_the_listing_of_the_seeds_has_the_titles_and_days_of_the_gold() -> None:
    gold = [
        json.loads(p.read_text(encoding="utf-8"))
        for p in sorted((ROOT / "tests" / "gold" / "seeds").glob("002-*.json"))
    ]
    found = seeds()[3:]
    assert [title(a) for a in found] == [g["title"] for g in gold]
    assert [str(a.published) for a in found] == [g["published"] for g in gold]


def test_every_line_of_the_seeds_is_in_an_article_or_set_aside() -> None:
    for document in read_inputs([ROOT / "seeds"]).documents:
        result = split(document)
        spans = [s.span for s in result.set_aside]
        offsets = {o for a in result.articles for o in a.offsets}
        for line in split_lines(document.text):
            if line.bare:
                aside = any(s.start <= line.start and line.end <= s.end for s in spans)
                assert aside != any(o in offsets for o in range(line.start, line.end)), line.text


# Listings


@pytest.mark.parametrize("mark", ["• ", "● ", "▶", "1、", ""])
def test_a_listing_gives_an_article_for_each_dated_item(mark: str) -> None:
    page = (
        f"首页 | 动态 | 政策 | 联系我们\n\n{mark}衢州十二个新材料项目集中签约\n\n    {BODY}\n\n    2023-04-05\n\n"
        f"{mark.replace('1', '2')}【丽水】竹木企业拿到亿元技改贷款\n\n    {SECOND}\n\n    2023-04-03\n\n共 9 页\n"
    )
    result = parts(page)
    assert [a.id for a in result.articles] == ["d#1", "d#2"]
    assert [title(a) for a in result.articles] == ["衢州十二个新材料项目集中签约", "【丽水】竹木企业拿到亿元技改贷款"]
    assert [a.published for a in result.articles] == [dt.date(2023, 4, 5), dt.date(2023, 4, 3)]
    assert not any(words in a.text for a in result.articles for words in ("共 9 页", "首页", "2023-04"))


def test_a_listing_with_days_below_the_titles() -> None:
    page = (
        f"衢州十二个新材料项目集中签约\n2023-04-05 09:00 来源：三衢晚报\n{BODY}\n\n"
        f"竹木企业拿到亿元技改贷款\n2023-04-03 10:30 来源：瓯江网\n{SECOND}\n"
    )
    result = parts(page)
    assert [title(a) for a in result.articles] == ["衢州十二个新材料项目集中签约", "竹木企业拿到亿元技改贷款"]
    assert [a.source for a in result.articles] == ["三衢晚报", "瓯江网"]
    assert [a.published for a in result.articles] == [dt.date(2023, 4, 5), dt.date(2023, 4, 3)]


def test_bullets_inside_an_article_are_no_items() -> None:
    (article,) = parts(
        f"衢州出台三项举措\n2023-04-05\n{BODY}\n• 对首次投保的企业给予补贴\n• 对新增贷款贴息\n{SECOND}"
    ).articles
    assert "对首次投保的企业给予补贴" in article.text


# Newspapers


def test_items_of_a_page_begin_with_their_datelines_and_share_its_day() -> None:
    page = (
        "三衢晚报　02　要闻　2023年4月5日　星期三\n\n集中签约十二个项目\n\n三衢晚报讯（记者 王二）" + BODY + "\n\n"
        "竹木企业拿到技改贷款\n\n本报讯（通讯员 李小三）" + SECOND + "\n"
    )
    result = parts(page)
    assert [title(a) for a in result.articles] == ["集中签约十二个项目", "竹木企业拿到技改贷款"]
    assert {a.published for a in result.articles} == {dt.date(2023, 4, 5)}
    assert result.articles[0].source == "三衢晚报"


def test_a_headline_after_a_signed_piece_begins_the_next() -> None:
    page = f"集中签约十二个项目\n\n{BODY * 2}（记者 王二）\n\n竹木企业拿到技改贷款\n\n{SECOND * 2}\n"
    assert [title(a) for a in parts(page).articles] == ["集中签约十二个项目", "竹木企业拿到技改贷款"]


def test_a_headline_of_two_lines_is_one_title_and_a_deck_is_not_part_of_it() -> None:
    (first,) = parts(f"山水之间建新城\n十二个项目进园来\n\n■三衢晚报记者 王二\n\n{BODY}").articles
    assert title(first) == "山水之间建新城\n十二个项目进园来"
    (second,) = parts(f"山水之间建新城\n衢州信安湖畔集中签约十二个项目，总投资四十六亿元\n\n{BODY}").articles
    assert title(second) == "山水之间建新城"


def test_a_photographer_at_the_foot_begins_no_article() -> None:
    (talk,) = parts(f"集中签约发布会实录\n\n{BODY * 6}\n三衢晚报记者：请问下一步有什么打算？\n{SECOND * 2}").articles
    assert "打算" in talk.text
    (article,) = parts(f"{BODY * 6}\n图为签约现场。\n本报记者 王二 摄\n").articles
    assert article.text.endswith("本报记者 王二 摄")


def test_without_a_headline_there_is_no_title() -> None:
    assert parts(BODY).articles[0].title is None


# Notices


NOTICE = (
    "某市政府信息公开\n\n索 引 号：\n\nA01-2023-0007\n\n发文机关：\n\n丽水市人民政府办公室\n\n"
    "成文日期：\n\n2023年4月3日\n\n"
    "标　　题：\n\n丽水市人民政府办公室关于印发支持竹木产业发展若干政策的通知\n\n发布日期：\n\n2023年4月6日\n\n"
    "丽水市人民政府办公室关于印发支持\n竹木产业发展若干政策的通知\n\n丽政办发〔2023〕7号\n\n各县（市、区）人民政府：\n"
    f"　　{SECOND}\n　　丽水市人民政府办公室\n　　2023年4月3日\n\n（此件公开发布）\n\n附件：任务分工表.docx\n\n"
    "联系人：王二　电话：0000-0000000\n扫一扫在手机打开当前页\n"
    "主办：丽水市人民政府办公室　技术支持：某中心\n手机版\n微博\n"
)


def test_a_notice_has_its_title_and_the_day_it_was_put_out() -> None:
    (article,) = parts(NOTICE).articles
    assert article.id == "d"
    assert title(article) == "丽水市人民政府办公室关于印发支持竹木产业发展若干政策的通知"
    assert article.published == dt.date(2023, 4, 6)
    for words in ("A01-2023", "扫一扫", "此件", "附件", "联系人", "手机版", "微博", "信息公开"):
        assert words not in article.text
    assert article.text.endswith("丽水市人民政府办公室\n2023年4月3日")


def test_issuers_above_the_title_belong_to_it() -> None:
    (article,) = parts(
        f"中共柯湖县委 柯湖县人民政府\n\n关于支持竹木产业的实施意见\n\n(2023年2月8日)\n\n{SECOND}"
    ).articles
    assert title(article) == "中共柯湖县委 柯湖县人民政府\n关于支持竹木产业的实施意见"
    assert article.published == dt.date(2023, 2, 8)


def test_page_numbers_and_running_heads_of_a_brochure_go() -> None:
    head = "竹木产业政策汇编"
    page = f"{head}\n\n{BODY}\n— 1 —\n\n{head}\n\n{SECOND}\n— 2 —\n\n{head}\n\n{BODY}\n"
    (article,) = parts(page).articles
    assert article.text.count(head) == 1
    assert {s.reason for s in parts(page).set_aside} == {"page number", "running head"}


@pytest.mark.parametrize(
    ("lines", "paragraphs", "day"),
    [
        (["成文日期：2023-04-03 发布日期：2023-04-06"], [], "2023-04-06"),
        (["2023/4/6 08:12 阅读 300"], [], "2023-04-06"),
        (["2023年4月6日 三衢晚报"], [], "2023-04-06"),
        (["三衢晚报 2023-04-06 A03版"], [], "2023-04-06"),
        (["2023年4月6日 三衢电网"], [], "None"),
        (["2023年4月6日 新华社"], [], "2023-04-06"),
        (["三衢晚报2023年4月6日讯（记者 王二）4月5日，工厂开工。"], [], "2023-04-06"),
        (["本报衢州2023年4月6日电 4月5日，工厂开工。"], [], "2023-04-06"),
        (["三衢晚报2023年4月6日电价下调。"], [], "None"),
        (["2023年4月6日 我市建成首张物联网"], [], "None"),
        ([], ["丽水市商务局", "二〇二三年四月二十六日"], "2023-04-26"),
        ([], ["丽水市商务局办公室 2023年4月6日（此件公开发布）"], "2023-04-06"),
        (["2023年13月45日 来源：甲报"], [], "None"),
        ([], ["2023年4月6日，全市召开大会。"], "None"),
    ],
)
def test_days_are_read_where_a_page_gives_them(lines: list[str], paragraphs: list[str], day: str) -> None:
    assert str(published(lines, paragraphs)) == day


def test_outlets_are_read_from_lines_and_bylines() -> None:
    assert source(["2023-04-06 08:00　来源：瓯江网　作者：王二"]) == "瓯江网"
    assert source(["2023年4月6日 三衢晚报"]) == source(["三衢晚报 2023年4月6日 第3版"]) == "三衢晚报"
    assert source(["■三衢晚报记者 王二"]) == "三衢晚报"
    assert source(["三衢晚报2023年4月6日讯（记者 王二）4月5日，工厂开工。"]) == "三衢晚报"
    assert source(["工厂开工。（来源：三衢晚报 2023-04-06）"]) == source(["（来源：三衢晚报）"]) == "三衢晚报"
    assert source(["■三衢晚报记者：王二 李三"]) == "三衢晚报"
    assert source(["本报讯（记者 王二）昨天，资金来源：企业自筹。"]) is None
    assert source(["三年投入2亿元（来源：上级拨款）"]) is None


def test_a_journalist_who_asks_at_a_press_conference_is_not_whose_text_it_is() -> None:
    assert source(["市长：大家好。", "新华社记者：请问，今年有哪些安排？", "三衢晚报记者 王二：何时开工？"]) is None


# Boilerplate


@pytest.mark.parametrize("pattern", PATTERNS, ids=[p["name"] for p in PATTERNS])
def test_each_pattern_keeps_to_its_example(pattern: dict[str, str]) -> None:
    assert pattern["scope"] in {"line", "tail", "rest"}
    found = reason_of(pattern["example"])
    assert found is not None
    assert found.name == pattern["name"]
    assert reason_of(pattern["counter"]) is None


@pytest.mark.parametrize(
    "line",
    [
        "打印机产业园引来12家企业，总投资8亿元。",
        "登录科创板的企业达到9家。",
        "联系人制度覆盖全部规上企业。",
        "办理ICP备案的企业已有300家，同比增长两成。",
        "记者 热依罕·阿不都·克力木",
        "无障碍环境建设三年行动方案",
        "主办单位：丽水市商务局　协办单位：丽水市竹产业协会",
        "收藏品交易额突破3亿元。",
        "下一步，市财政局将加大贴息力度。",
    ],
)
def test_lines_that_only_look_like_boilerplate_stay(line: str) -> None:
    assert reason_of(line) is None


def test_the_foot_of_a_page_takes_links_along_but_no_prose() -> None:
    text = f"{BODY}\n网站地图 | 联系我们 | 友情链接\n手机版\n{SECOND}\n某ICP备00000001号\n微博\n"
    found = boilerplate_lines(split_lines(text), {0})
    assert sorted(found) == [1, 2, 4, 5]


def test_headlines_below_a_list_of_related_news_go_with_it() -> None:
    result = parts(f"{BODY}\n[责任编辑：王二]\n相关新闻\n竹木企业拿到技改贷款\n山水之间建新城\n")
    assert [a.text for a in result.articles] == [BODY]


def test_rules_for_contributions_take_all_that_follows() -> None:
    result = parts(f"{BODY}\n投稿须知\n{SECOND}\n一、违约责任\n{SECOND}")
    assert result.articles[0].text == BODY
    assert [s.reason for s in result.set_aside] == ["contribution rules"]


def test_a_page_of_links_alone_is_no_article() -> None:
    result = parts("首页 | 动态 | 政策 | 关于\n上一页 1 2 下一页\n")
    assert result.articles == ()
    assert result.set_aside


def test_the_lines_of_a_short_printed_page_are_joined_where_two_of_them_are_full() -> None:
    text = (
        "租赁业跑出加速度\n\n"
        "11月30日，甲金融租赁有限公司与乙航空有限责任公司签订10架飞机的租赁\n"
        "协议，合同金额42亿元。丙保税区管委会对新设融资租赁公司按实缴资本\n的1%给予奖励。\n"
    )
    printed = split(Document("d", "d.pdf", text, "0" * 64, "pdf", "pdf")).articles[0].text
    assert "租赁协议，合同" in printed
    assert "实缴资本的1%给予奖励。" in printed
    assert "实缴资本\n的1%" in split(Document("d", "d.txt", text, "0" * 64, "utf-8")).articles[0].text


def test_a_single_short_sentence_is_an_article_where_there_is_no_other() -> None:
    assert [article.text for article in parts("2023年4月6日 三衢晚报\n\n云岭银行捐赠500万元。\n").articles] == [
        "云岭银行捐赠500万元。"
    ]
    assert parts("2023年4月6日 三衢晚报\n\n暂无内容。\n").articles == ()


ENGLISH = "The city of Quzhou set up a fund on Monday together with two banks."


def test_an_english_summary_is_set_aside_and_the_article_goes_on() -> None:
    found = parts(f"衢州设立产业基金\n\n{BODY}\n\nQuzhou Fund\n{ENGLISH}\nIt holds\n\n{SECOND}")
    assert {part.reason for part in found.set_aside} == {"foreign language"}
    [article] = found.articles
    assert "Quzhou" not in article.text and "It holds" not in article.text
    assert BODY in article.text and SECOND in article.text


def test_a_foreign_name_in_a_line_of_its_own_or_in_a_sentence_stays() -> None:
    [article] = parts(f"名单如下\n{BODY}\nCATL\nBYD Company Ltd\n{BODY[:20]} {ENGLISH}").articles
    assert "CATL" in article.text and "BYD Company Ltd" in article.text and ENGLISH in article.text


def test_an_english_page_is_no_article_and_the_report_says_why(tmp_path: Path) -> None:
    (tmp_path / "english.txt").write_text(f"Quzhou sets up fund\n{ENGLISH}\nIt lends.", encoding="utf-8")
    (tmp_path / "chinese.txt").write_text(BODY, encoding="utf-8")
    build([tmp_path / "english.txt", tmp_path / "chinese.txt"], tmp_path / "out", only=["json"])
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "### english\n\n- set aside, foreign language · 外文 (0–" in report
    assert "- no article · 没有文章" in report
