"""Collections as people keep them: short listings, labelled pieces, headlines above 本报讯, lists of names."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.documents.boilerplate import reason_of
from kg.documents.dates import published, source
from kg.documents.split import split
from kg.model import Article, Document


def articles(text: str) -> list[Article]:
    return list(split(Document("d", "d.txt", text, "0" * 64, "utf-8")).articles)


def title(article: Article) -> str | None:
    return article.text[article.title.start : article.title.end] if article.title else None


@pytest.mark.parametrize(
    "text",
    [
        "荆门设立20亿元引导基金\n荆门市国资委设立20亿元引导基金，投向集成电路。\n2024-06-11\n\n"
        "云岭县出台外贸26条\n云岭县人民政府印发外贸办法，共26条。\n2024-06-12\n",
        "荆门设立20亿元引导基金\n2024-06-11 来源：楚源日报\n荆门市国资委设立20亿元引导基金，投向集成电路。\n\n"
        "云岭县出台外贸26条\n2024-06-12 来源：楚源日报\n云岭县人民政府印发外贸办法，共26条。\n",
        "荆门设立20亿元引导基金\n2024年6月11日 楚源日报\n荆门市国资委设立20亿元引导基金，投向集成电路。\n\n"
        "云岭县出台外贸26条\n2024年6月12日 云岭日报\n云岭县人民政府印发外贸办法，共26条。\n",
    ],
)
def test_a_listing_with_short_texts_is_two_articles_with_their_days(text: str) -> None:
    found = articles(text)
    assert [title(a) for a in found] == ["荆门设立20亿元引导基金", "云岭县出台外贸26条"]
    assert [a.published for a in found] == [dt.date(2024, 6, 11), dt.date(2024, 6, 12)]


def test_a_headline_with_deck_and_credit_is_not_cut_from_its_text() -> None:
    text = (
        "荆门：18亿元“科创贷”流向高新企业\n——我市破解科技企业融资难观察\n"
        "2024-03-18 07:30 来源：楚源晚报 作者：王敏 编辑：李娜\n\n"
        "　　本报讯（记者 王敏）截至2月末，楚源银行荆门分行累计向286家高新技术企业发放“科创贷”18亿元。\n"
    )
    [found] = articles(text)
    assert (title(found) or "").startswith("荆门：18亿元“科创贷”流向高新企业")
    assert found.published == dt.date(2024, 3, 18)


def test_names_one_a_line_are_not_one_paragraph() -> None:
    names = [
        "荆门江阳玻璃制瓶有限公司",
        "荆门龙马潭机械有限公司",
        "云岭县古镇酒业包装有限公司",
        "荆门纳溪林业科技有限公司",
    ]
    [found] = articles("荆门公布受助企业名单\n2024-03-18 来源：楚源日报\n名单如下。\n" + "\n".join(names) + "\n")
    assert all(name in found.text.split("\n") for name in names)


@pytest.mark.parametrize(
    "line",
    [
        "2024年01月15日08:12 来源：川江日报",
        "来源：川江日报 时间：2024-01-15",
        "来源：川江日报 | 2024-01-15 08:12:33",
        "来源：川江日报　２０２４年１月１５日",
    ],
)
def test_lines_of_publication_give_the_day(line: str) -> None:
    assert published([line]) == dt.date(2024, 1, 15)
    assert source([line]) == "川江日报"


@pytest.mark.parametrize(
    "line", ["相关政策：荆门市对技改项目按设备投资10%给予补助，最高500万元。", "主办：荆门市商务局"]
)
def test_what_tells_something_stays(line: str) -> None:
    assert reason_of(line) is None


PAPERS = (
    "荆门市人民政府关于发展养老服务业的实施意见\n荆政发〔2014〕10号\n各县人民政府：\n"
    "一、对非营利性养老机构，每张床位给予5000元建设补助，市财政每年安排专项资金用于养老服务。\n荆门市人民政府\n2014年5月26日\n"
    "荆门市人民政府关于同意调整云岭区行政区划的批复\n荆政函〔2014〕77号\n云岭区人民政府：\n"
    "同意撤销青禾镇，设立青禾街道，由云岭区人民政府负责组织实施。\n荆门市人民政府\n2014年11月3日\n"
)


def test_two_papers_with_numbers_are_two_articles() -> None:
    first, second = articles(PAPERS)
    assert (title(first), first.published) == ("荆门市人民政府关于发展养老服务业的实施意见", dt.date(2014, 5, 26))
    assert (title(second), second.published) == ("荆门市人民政府关于同意调整云岭区行政区划的批复", dt.date(2014, 11, 3))


def test_a_paper_without_a_number_of_its_own_goes_on_with_the_one_above() -> None:
    assert len(articles(PAPERS.replace("荆政函〔2014〕77号\n", ""))) == 1


def test_a_page_of_headlines_with_their_days_is_an_article_each() -> None:
    text = (
        "首页 > 政策文件\n荆门市人民政府关于印发《荆门市氢能产业发展若干措施》的通知2024-05-30\n"
        "荆门市财政局关于下达2024年专项资金的通知 2024-05-12\n云岭银行与荆门市科技局签约 三年授信30亿元　[2024-04-28]\n"
        "上一页 1 2 3 下一页\n"
    )
    found = articles(text)
    assert [title(a) for a in found] == [
        "荆门市人民政府关于印发《荆门市氢能产业发展若干措施》的通知",
        "荆门市财政局关于下达2024年专项资金的通知",
        "云岭银行与荆门市科技局签约 三年授信30亿元",
    ]
    assert [str(a.published) for a in found] == ["2024-05-30", "2024-05-12", "2024-04-28"]


def test_a_page_with_its_number_gives_its_day_to_all_its_articles() -> None:
    told = "荆门市商务局发放消费券2000万元，分三轮进行。首轮发放800万元，核销率92.3%，拉动消费1.1亿元，参与商户3000家。"
    text = f"楚源日报 2024年7月2日 03版 财经\n\n荆门发放消费券\n本报讯 {told}\n\n云岭发放首笔“竹编贷”\n本报讯 {told}\n"
    found = articles(text)
    assert [title(a) for a in found] == ["荆门发放消费券", "云岭发放首笔“竹编贷”"]
    assert {a.published for a in found} == {dt.date(2024, 7, 2)}


@pytest.mark.parametrize(
    "line",
    [
        "2024年5月8日 楚源日报 记者 陈敏",
        "楚源日报 2024-05-08 记者 陈敏 李林",
        "楚源日报 2024年5月8日 03版 财经",
        "2024年5月8日 经济参考报",
        "2024-05-08 楚源日报 陈敏",
        "楚源日报讯（记者 陈敏 2024年5月8日）",
        "2024年5月8日 荆门市财政局",
        "荆门发布 2024-05-08",
        "2024-05-08 荆门发布",
    ],
)
def test_the_day_beside_an_outlet_its_page_or_its_writer_is_that_of_publication(line: str) -> None:
    assert published([line]) == dt.date(2024, 5, 8)


@pytest.mark.parametrize("line", ["2024年5月8日，荆门市财政局召开会议", "楚源日报 2024年5月8日电力供应"])
def test_a_day_in_a_sentence_is_not_that_of_publication(line: str) -> None:
    assert published([line]) is None


@pytest.mark.parametrize("heading", ["2010年荆门市统计公报", "2018年湖北省进出口总值增长11%"])
def test_a_title_may_begin_with_a_year(heading: str) -> None:
    (article,) = articles(f"{heading}\n全年地区生产总值达到1200亿元，比上年增长8.1%，财政收入180亿元。\n")
    assert title(article) == heading


def test_the_account_of_a_government_beside_a_day_is_no_part_of_the_title() -> None:
    body = "荆门市设立产业母基金，总规模50亿元，首期20亿元，由市国有资本公司管理。\n"
    (article,) = articles(f"荆门设立产业母基金\n荆门发布 2024-05-08\n{body}")
    assert (title(article), article.source) == ("荆门设立产业母基金", "荆门发布")
    (article,) = articles(f"荆门设立产业母基金\n正式发布 2024-05-08\n{body}")
    assert article.source is None


def test_a_listing_in_narrow_lines_is_split_at_its_titles() -> None:
    def item(title: str, day: str) -> str:
        told = "近日，某市财政局印发办法，明确对企业\n贷款给予贴息，单户不超过二十万元……\n【查看全文】\n"
        return f"{title}\n发布时间：{day}　来源：某市财政局\n{told}"

    text = item("某市出台贴息办法", "2024-08-20") + item("某区设立转贷资金", "2024-08-19")
    first, second = split(Document("l", "l.txt", text, "", "utf-8")).articles
    assert (first.published, second.published) == (dt.date(2024, 8, 20), dt.date(2024, 8, 19))
    assert "查看全文" not in first.text + second.text


def test_the_first_item_of_a_listing_is_kept_where_its_title_is_not_found() -> None:
    told = "近日，某市财政局印发办法，明确对企业贷款给予贴息，单户不超过二十万元。\n"
    titles = ["贴息", "某市出台转贷资金管理办法", "某区设立转贷资金"]
    text = "".join(f"{title}\n发布时间：2024-08-2{n}　来源：某市财政局\n{told}" for n, title in enumerate(titles))
    articles = split(Document("l", "l.txt", text, "", "utf-8")).articles
    assert [article.text.count("财政局印发") for article in articles] == [1, 1, 1]


def test_what_is_attached_is_named_above_its_table_and_a_link_to_it_is_set_aside() -> None:
    notice = "荆门市财政局关于下达贴息资金的通知\n\n现下达你们上半年贷款贴息资金，请按规定使用，并做好公示。\n\n"
    named = "附件：2025年上半年贷款贴息名单"
    table = "序号\t企业名称\t金额\n1\t荆门海石重工有限公司\t50\n2\t荆门云岭机械有限公司\t40\n"
    [with_table] = articles(f"{notice}{named}\n\n{table}")
    assert named in with_table.text
    [with_link] = articles(f"{notice}{named}.docx\n")
    assert "附件" not in with_link.text
