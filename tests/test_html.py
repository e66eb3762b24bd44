"""Saved pages: what a reader sees, line by line; what the markup marks as no content; what a page says of itself."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents.formats.content import Content
from kg.documents.formats.html import read_html
from kg.documents.limits import DEFAULT_LIMITS
from kg.errors import EmptyInputError, UnreadableInputError
from kg.model import Stated

BODY = "近日，青阳市印发办法，对技术改造项目给予贷款贴息，每户最高八十万元。"
MORE = "青阳农商银行同步推出技改贷，首批向二十家企业授信三亿元，期限三年。"


def read(page: str | bytes, encoding: str | None = None) -> Content:
    return read_html(page.encode() if isinstance(page, str) else page, "a.html", encoding, DEFAULT_LIMITS)


def aside(content: Content) -> dict[str, str]:
    """Return what is set aside, by its text."""
    return {content.text[p.span.start : p.span.end]: p.reason for p in content.set_aside}


def kept(content: Content) -> list[str]:
    """Return the lines that are not set aside."""
    gone = [range(p.span.start, p.span.end) for p in content.set_aside]
    found, position = [], 0
    for line in content.text.split("\n"):
        if line and not any(position in span for span in gone):
            found.append(line)
        position += len(line) + 1
    return found


def test_blocks_are_lines_and_inline_tags_join() -> None:
    content = read(
        f"<h1>标题</h1><p>近日，<b>青阳</b><a href=x>市</a>印发\n  办法。<br>第二行</p><div>甲<div>乙</div>丙</div>{BODY}"
    )
    assert content.text == f"标题\n\n近日，青阳市印发办法。\n第二行\n\n甲\n\n乙\n\n丙\n\n{BODY}"


def test_spaces_are_those_a_browser_shows() -> None:
    assert read("<p>  GDP \n growth   of\t5%&nbsp;&amp; 6% </p><pre>a  b\n c</pre>").text == (
        "GDP growth of 5%\u00a0& 6%\n\na b\nc"
    )


def test_short_cells_share_a_line_and_long_ones_are_columns() -> None:
    table = "<table><tr><th>项目</th><th>金额</th></tr><tr><td><p>技改</p></td><td><p>80万元</p><p>以内</p></td></tr></table>"
    assert read(table).text == "项目\t金额\n技改\t80万元 以内"
    layout = f"<table><tr><td>{BODY * 4}</td><td><p>{MORE * 3}</p></td></tr></table>"
    assert read(layout).text.split() == [BODY * 4, MORE * 3]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a='弹窗'</script>",
        "<style>p{content:'弹窗'}</style>",
        "<noscript>弹窗</noscript>",
        "<template><p>弹窗</template>",
        "<!-- 弹窗 -->",
        "<div hidden>弹窗</div>",
        "<div style='color:red; Display : NONE'>弹窗</div>",
        "<span aria-hidden=true>弹窗</span>",
        "<select><option>弹窗</select>",
        "<textarea>弹窗</textarea><button>弹窗</button><input value=弹窗>",
        "<iframe srcdoc='<p>弹窗'></iframe>",
        "<svg><text>弹窗</text></svg>",
        "<img alt=弹窗 src='javascript:弹窗'>",
    ],
)
def test_what_a_reader_does_not_see_is_not_read(hidden: str) -> None:
    content = read(f"<p>{BODY}</p>{hidden}<p>{MORE}</p>")
    assert content.text == f"{BODY}\n\n{MORE}"


def test_content_that_a_script_would_uncover_is_read() -> None:
    content = read(f"<div>公众号</div><div id=js_content style='visibility: hidden'><p>{BODY}<p>{MORE}</div>")
    assert BODY in content.text and not content.set_aside


GOVERNMENT = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>办法出台_青阳市人民政府</title>
<meta name="ArticleTitle" content="青阳市出台技改贴息办法"><meta name="PubDate" content="2025-03-02 09:30">
<meta name="ContentSource" content="市工信局"><meta name="SiteName" content="青阳市人民政府"></head><body>
<div class="site-header"><a href=/>青阳市人民政府</a><div class=searchBox>热搜：公积金</div></div>
<div class="topNav"><ul><li><a>首页</a><li><a>政务公开</a><li><a>政务服务</a></ul></div>
<div class="dqwz">您现在的位置：<a>首页</a> &gt; <a>要闻</a></div>
<div class="article-header"><h1>青阳市出台技改贴息办法</h1><p>发布时间：2025-03-02　来源：市工信局</p></div>
<div class="TRS_Editor position-relative pb-bottom"><p>{BODY}</p><p>{MORE}</p></div>
<div class="bdsharebuttonbox">分享到：<a>微信</a><a>微博</a></div>
<div class="xgwj"><h3>相关文件</h3><a>青阳市技改办法</a><a>一图读懂</a></div>
<footer><p>主办：青阳市人民政府办公室</p><p>备案号00000001</p></footer></body></html>"""


def test_a_page_of_a_government() -> None:
    content = read(GOVERNMENT)
    assert kept(content) == ["青阳市出台技改贴息办法", "发布时间：2025-03-02　来源：市工信局", BODY, MORE]
    assert set(aside(content).values()) == {
        "page header", "navigation", "breadcrumb", "share buttons", "related links", "page footer",
    }  # fmt: skip
    assert content.stated == Stated("青阳市出台技改贴息办法", dt.date(2025, 3, 2), "市工信局")


def test_an_old_page_laid_out_in_tables() -> None:
    links = "".join(f"<a href={n}.htm>栏目{n}</a> | " for n in range(9))
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>青阳日报</title></head><body><table width=760><tr><td colspan=2>{links}</td></tr><tr><td width=150><table>
<tr><td><a>要闻</a><tr><td><a>经济</a>
<tr><td><a>社会</a><tr><td><a>文体</a></table></td><td><font size=4><b>我市出台技改办法</b></font><br>2004年3月2日<br>
<font>　　{BODY}<br>　　{MORE}</font></td></tr></table></body></html>"""
    content = read(page.encode("gb18030"))
    assert content.encoding == "gb18030"
    assert kept(content) == ["我市出台技改办法", "2004年3月2日", f"　　{BODY}", f"　　{MORE}"]
    assert set(aside(content).values()) == {"link list"}


def test_a_page_in_traditional_characters() -> None:
    page = "<meta charset=big5><title>臺中市政府新聞稿</title><p>臺中市府推出機械業補助，每家最高新臺幣五百萬元。</p>"
    content = read(page.encode("big5"))
    assert (content.encoding, content.text) == ("big5", "臺中市府推出機械業補助，每家最高新臺幣五百萬元。")


def test_a_page_whose_charset_is_wrong_is_read_as_what_it_is() -> None:
    page = f"<meta charset=utf-8><p>{BODY}</p>"
    assert read(page.encode("gb18030")).text == BODY
    assert read(f"<meta charset=gbk><p>{BODY}</p>".encode("utf-8-sig")).text == BODY
    assert read(f"<meta charset=nonsense><p>{BODY}</p>").text == BODY
    assert read(f"<p>{BODY}</p>".encode("utf-16")).text == BODY


def test_the_encoding_asked_for_comes_before_the_page_s_own() -> None:
    assert (
        read(f"<meta charset=utf-8><p>{BODY}</p>".encode("big5hkscs", "replace"), "big5hkscs").encoding == "big5hkscs"
    )


def test_a_page_with_linked_data() -> None:
    page = """<title>x</title><script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
    "headline": "技改贴息办法出台",
    "datePublished": "2025-03-02T08:00:00+08:00", "publisher": {"name": "青阳晚报"}}]}</script>
    <script type="application/ld+json">{broken</script><p>正文</p>"""
    assert read(page).stated == Stated("技改贴息办法出台", dt.date(2025, 3, 2), "青阳晚报")


@pytest.mark.parametrize(
    ("head", "stated"),
    [
        ('<meta name=PubDate content=""><meta name=publishdate content="2025年3月2日">', Stated(None, dt.date(2025, 3, 2))),
        ('<meta name=PubDate content="2025-13-42"><meta name=date content="20250302">', Stated(None, dt.date(2025, 3, 2))),
        ('<meta property="og:title" content="技改贴息办法"><title>不是它</title>', Stated("技改贴息办法")),
        ("<title>技改贴息办法出台 - 青阳市政府网</title>", Stated("技改贴息办法出台")),
        ("<title>技改贴息办法出台_要闻_青阳</title>", Stated("技改贴息办法出台")),
        ('<meta name=author content="admin"><meta name=source content="青阳日报">', Stated(None, None, "青阳日报")),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself(head: str, stated: Stated) -> None:
    assert read(f"<html><head>{head}</head><p>{BODY}</p>").stated == stated


def test_a_newspaper_page_keeps_its_article_and_loses_its_lists() -> None:
    titles = "".join(f"<li><a href={n}>第{n}条新闻标题很长很长</a></li>" for n in range(12))
    content = read(f"<div id=ozoom><p>{BODY}</p><p>{MORE}</p></div><div class=list><ul>{titles}</ul></div>")
    assert kept(content) == [BODY, MORE]


def test_a_page_that_only_lists_headlines_is_kept() -> None:
    titles = "".join(f"<li><a href={n}>青阳市第{n}项措施出台</a></li>" for n in range(12))
    assert len(kept(read(f"<ul>{titles}</ul>"))) == 12


def test_a_listing_of_teasers_is_content() -> None:
    items = "".join(f"<li><a href={n}>标题{n}</a><p>{BODY}</p><span>2025-03-0{n}</span></li>" for n in range(1, 6))
    content = read(f"<div class=newslist><ul>{items}</ul></div><div class=pagination><a>1</a><a>2</a></div>")
    assert len(kept(content)) == 15 and aside(content) == {"12": "related links"}


@pytest.mark.parametrize("words", ["nav", "footer", "related", "comments", "sidebar", "share"])
def test_what_holds_the_prose_is_content_whatever_it_is_called(words: str) -> None:
    assert kept(read(f"<div class={words}><p>{BODY}</p><p>{MORE}</p></div><div>其他</div>")) == [BODY, MORE, "其他"]


def test_comments_and_dialogues_below_an_article_are_set_aside() -> None:
    page = f"<article><p>{BODY * 3}<p>{MORE * 3}</article><section id=comments><p>网友：这个办法好，希望早日落实。</section>"
    content = read(page + "<div role=dialog>本网站使用小甜饼</div>")
    assert set(aside(content).values()) == {"comments", "dialogue"}


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("推荐阅读", "related links"),
        ("延伸閱讀：", "related links"),
        ("网友评论", "comments"),
        ("分享到：", "share buttons"),
    ],
)
def test_a_block_is_what_its_heading_says(heading: str, reason: str) -> None:
    block = f"<div><h2>{heading}</h2><p>另一条新闻：某地办法出台，企业可以申请。</p><a href=x>详细</a></div>"
    content = read(f"<div><p>{BODY * 3}</p><p>{MORE * 3}</p>{block}</div>")
    assert kept(content) == [BODY * 3, MORE * 3] and set(aside(content).values()) == {reason}


def test_no_text_is_an_error_that_says_so() -> None:
    with pytest.raises(EmptyInputError, match="holds no text"):
        read("<html><script>document.write('x')</script><img src=a.png></html>")


@pytest.mark.parametrize(
    "page",
    ["<div>" * 1_000_000, "<b>" * 300_000, "<table><tr><td>" * 200_000, "<a href=x>" * 200_000, "<svg>" * 300_000],
)
def test_a_million_nested_tags_are_refused_at_once(page: str) -> None:
    started = time.monotonic()
    with pytest.raises(UnreadableInputError, match=r"a\.html: nests more than 2,000 tags"):
        read(page + BODY)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "page", ["<p>" * 300_000, "<li>x" * 100_000, "<" * 500_000, "<!--" * 300_000, "&#x" * 200_000, "<td>" * 200_000]
)
def test_broken_markup_is_read_in_time(page: str) -> None:
    started = time.monotonic()
    content = read(f"<p>{BODY}</p>{page}")
    assert BODY in content.text and time.monotonic() - started < 10


def test_tags_within_scripts_and_comments_do_not_nest() -> None:
    assert read(f"<script>{'<div>' * 5000}</script><!--{'<div>' * 5000}--><p>{BODY}</p>").text == BODY


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            ["<div>", "</div>", "<p>", "</p>", "<ul>", "<li>", "</ul>", "<td>", "<table>", "</table>", "<br>", "<b>", "</b>",
             "<nav>", "</nav>", "<a href=x>", "</a>", "<pre>", "</pre>", "<div class=footer>", "<h1>", "<tr>", "<", ">", "&lt;"]
        ),
        st.text(alphabet="甲乙丙。，a1 \n\t　😀e\u0301\r", min_size=1, max_size=12),
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_any_markup_gives_whole_lines_set_aside_in_order(pieces: list[str]) -> None:
    try:
        content = read("<body>" + "".join(pieces) + "><p>末尾")
    except EmptyInputError:
        pytest.fail("the text at the end was lost")
    assert "末" in content.text and "\r" not in content.text
    position = 0
    for part in content.set_aside:
        assert part.span.start >= position
        assert part.span.start == 0 or content.text[part.span.start - 1] == "\n"
        assert part.span.end == len(content.text) or content.text[part.span.end] == "\n"
        position = part.span.end


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="甲乙丙。，a1😀", min_size=1, max_size=20), min_size=1, max_size=10))
def test_every_paragraph_comes_back_as_it_was(paragraphs: list[str]) -> None:
    assert read("".join(f"<p>{text}</p>" for text in paragraphs)).text.split("\n\n") == paragraphs
