"""Finds names that marks set off: 《…》, “…” with a head, policies named by a number of clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.names.candidates import Candidate, ShortForm, Strength
from kg.extract.names.lists.region_names import is_region
from kg.extract.values.numerals import alternatives
from kg.extract.words import Words
from kg.lexicon.tables import load_toml
from kg.model import Span

# What says that a text is a paper of an authority, and how many of its code points are looked at.
_ISSUES = re.compile(
    "(?:通知|函复|批复|公告|通告|决定|规定|意见|措施)如下|特?制定(?:本|如下|以下)|特制[定订]|请(?:认真)?(?:遵照|贯彻)"
)
_OPENING_WORDS = 800
_LONGEST_TITLE = 60
_LONGEST_PLACE = 6  # code points of a region's name before what a numbered policy is about
_ABOUT = re.compile("《|(?:解读|说明|答复|问答|回复|报告|情况|建议|提案|征求意见|公示)$")  # what only tells of a paper
_KINDS_OF_PAPER = re.compile(
    "(?:若干措施|政策措施|实施方案|行动方案|工作方案|任务分工(?:表|方案)?|实施意见|管理办法|行动计划|实施细则|条例|若干政策|配套政策|若干意见|政策意见)"
    "(?:[（(][^（）()]{1,20}[）)])?$"
)
QUOTED = re.compile(r"[“\"]([^“”\"\n，。；：？！]{2,24})[”\"]")  # what may be a name in quotation marks
SELECTED = "programme.selected"  # the rule of what somebody is selected for
PASSES_ON = "印发|公布|发布|下达"  # what a paper does with a policy of its issuer's own
OWN_POLICY = "policy.notice"  # the rule of the policy whose own text is read
_CJK_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_SOME_FIVE = r"(?:\d{2,3}|[5-9]|[五六七八九十]|[一二三四五六七八九十]{2,3})"  # fewer clauses give no policy its name
_CLAUSES = re.compile(rf"{_SOME_FIVE}条(?:措施|政策|举措)?(?![一-鿿]?[线路航生产建意])")


@cache
def _title_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    titles = load_toml("marks.toml")["titles"]
    policy = re.compile(rf"(?:{alternatives(titles['policy_heads'])}){titles['trailing']}$")
    agreement = re.compile(rf"(?:{alternatives(titles['agreement_heads'])})$")
    return policy, agreement


def find_titles(text: str) -> Iterator[Candidate]:
    """Yield the policies between 《》. The span leaves the marks out; nested 〈〉 stay inside."""
    policy, agreement = _title_patterns()
    for match in re.finditer(r"《([^《》\n]{2,90})》", text):
        inner = match[1].strip()
        if policy.search(inner) and not agreement.search(inner):
            yield Candidate(Span(match.start(1), match.end(1)), "Policy", "policy.title", Strength.MARKED)


def find_agreements(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the agreements a text names: 《…协议》 and plain 战略合作协议, with their names."""
    _, agreement = _title_patterns()
    for match in re.finditer(r"《([^《》\n]{2,60})》", text):
        if agreement.search(match[1].strip()):
            yield Span(match.start(1), match.end(1)), match[1].strip()
    for match in re.finditer(
        r"(?:战略|框架|产教融合|全面|投资|银企|政银担?|关地|深度|项目)?(?:合作|投资|融合|共建|框架)(?:框架)?(?:协议|备忘录)",
        text,
    ):
        yield Span(match.start(), match.end()), match[0]


def find_document_title(title: Span, text: str) -> Iterator[tuple[Candidate, ShortForm | None]]:
    """Yield the policy that a notice's own title names: X关于印发P的通知, or a title that is a policy's."""
    policy, _ = _title_patterns()
    line = text[title.start : title.end]
    is_paper = _ISSUES.search(text, title.end, title.end + _OPENING_WORDS) is not None
    issued = re.search(rf"关于(?:{PASSES_ON}|转发)(?:《)?(.{{4,80}}?)(?:》)?的(?:通知|公告|通告)$", line)
    if issued and policy.search(issued[1]):
        start = title.start + issued.start(1)
        yield (
            Candidate(Span(start, start + len(issued[1])), "Policy", OWN_POLICY, Strength.MARKED),
            ShortForm(line, issued[1], "Policy"),
        )
    elif told := re.search(r"关于.{4,70}的(?:(?:补充|紧急)?(?:通知|意见|批复|决定|公告|通告|函)|补充规定)$", line):
        yield _own(title.start + told.start(), title), None
    elif _is_title_of_policy(line) and (_KINDS_OF_PAPER.search(line) or (is_paper and policy.search(line))):
        yield _own(title.start + max(0, line.find("关于")), title), None
    elif line.startswith("关于") and len(line) <= 40 and is_paper and not _ABOUT.search(line):
        yield _own(title.start, title), None  # cut off before the kind of paper, and the text says that it is one


def _is_title_of_policy(line: str) -> bool:
    """Tell whether a title is no headline about a policy: X市出台《…》."""
    return (
        "《" not in line
        and len(line) <= _LONGEST_TITLE
        and not re.search(r"[，。！？：]|出台|发布|印发|解读|制[定订]|公布|启动|审议", line)
    )


def _own(start: int, title: Span) -> Candidate:
    return Candidate(Span(start, title.end), "Policy", OWN_POLICY, Strength.MARKED)


@cache
def _selected() -> re.Pattern[str]:
    data = load_toml("marks.toml")["selected"]
    return re.compile(f"{data['verb']}(?P<name>{data['begins']}{data['inside']}{data['ends']}){data['after']}")


def find_selected(text: str) -> Iterator[Candidate]:
    """Yield programmes by what is said of those who take part: 入选|国家生态产品价值实现机制试点."""
    for match in _selected().finditer(text):
        yield Candidate(Span(match.start("name"), match.end("name")), "Programme", SELECTED, Strength.LISTED)


@cache
def _numbered() -> re.Pattern[str]:
    data = load_toml("marks.toml")["numbered"]
    return re.compile(rf"{_CJK_NUMBER}条(?:[^，,。；;、“”\"《》\s\d]{{0,16}}?(?:{alternatives(data['heads'])}))")


def find_numbered(text: str) -> Iterator[Candidate]:
    """Yield policies named by how many clauses they have, where something is done with them.

    A count that merely counts (提出3条意见) is left alone: it takes 出台, 推出, 印发 … before it in the
    same clause, or quotation marks around it, or what it is about right before it: 荆门惠企30条.
    """
    verbs = load_toml("marks.toml")["numbered"]["verbs"]
    for match in _numbered().finditer(text):
        clause_start = max(text.rfind(mark, 0, match.start()) for mark in "，,。；;\n") + 1
        before = text[clause_start : match.start()]
        quoted = text[match.start() - 1 : match.start()] in '“"‘' and match.start() > 0
        number = match[0].split("条")[0]
        if number in {"1", "一", "两", "几"}:
            continue
        if quoted or any(verb in before for verb in verbs):
            yield Candidate(Span(match.start(), match.end()), "Policy", "policy.numbered", Strength.MARKED)
    for match in _on_topics().finditer(text):
        place = next((n for n in range(_LONGEST_PLACE, 1, -1) if is_region(text[match.start() - n : match.start()])), 0)
        yield Candidate(Span(match.start() - place, match.end()), "Policy", "policy.numbered", Strength.MARKED)


@cache
def _on_topics() -> re.Pattern[str]:
    data = load_toml("marks.toml")["numbered"]
    topics, heads = alternatives(data["topics"]), alternatives(data["heads"])
    return re.compile(rf"(?:{topics}){{1,3}}{_SOME_FIVE}条(?:(?:{heads})|(?!{data['not_topics']}))")


@cache
def _following() -> tuple[tuple[str, str], ...]:
    table = load_toml("marks.toml")["quoted"]["following"]
    pairs = [(head, type_) for type_, heads in table.items() for head in heads]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def find_quoted(text: str, words: Words) -> Iterator[tuple[Candidate, ShortForm | None]]:
    """Yield names in quotation marks, with the head after them, and the bare name as short form.

    “甲融通”线上融资平台 is a Platform and “甲融通” its short form: up to six characters may stand
    between the closing mark and the head.
    """
    quoted = load_toml("marks.toml")["quoted"]
    ends, clauses, rumours = quoted["content_ends"], quoted["clauses"], quoted["rumours"]
    for match in QUOTED.finditer(text):
        head = _head_after(text, words, match.end())
        inner = match[1]
        if head is None and text.startswith(quoted["work"], match.end()) and re.search(quoted["works"], inner):
            head = "Project", match.end() + len(quoted["work"])
        if head is not None and head[0] != "Policy" and re.search(rf"{_CJK_NUMBER}条$", inner):
            head = None  # “稳链十条”兑现资金
        if head is None and (re.search(clauses, inner) or re.match(rumours, text[match.end() - 1 :])):
            continue
        if head is not None:
            type_, end = head
            full = text[match.start() : end]
            candidate = Candidate(Span(match.start(), end), type_, f"quoted.{type_.lower()}", Strength.MARKED)
            yield candidate, ShortForm(inner, full, type_)
            continue
        if re.match(quoted["themes"], text[match.end() - 1 :]):
            continue
        own = next((t for h, t in _following() if len(h) > 1 and inner.endswith(h) and len(inner) > len(h) + 1), None)
        if own is not None:
            yield Candidate(Span(match.start(1), match.end(1)), own, f"quoted.{own.lower()}", Strength.MARKED), None
            continue
        for ending, type_ in ends.items():
            if not inner.endswith(ending) or len(inner) < 3:
                continue
            if ending == "条" and not re.search(rf"{_CJK_NUMBER}条$", inner):
                continue
            yield (
                Candidate(Span(match.start(1), match.end(1)), type_, f"quoted.{type_.lower()}", Strength.MARKED),
                None,
            )


def _head_after(text: str, words: Words, position: int) -> tuple[str, int] | None:
    """Return type and end of a head that follows within six characters of nouns, if any."""
    for head, type_ in _following():
        if text.startswith(head, position):
            return type_, position + len(head)
    if (clauses := _CLAUSES.match(text, position)) is not None:
        return "Policy", clauses.end()  # “彩灯出海”八条
    index = words.index_at(position)
    end = position
    while index < len(words.items) and end - position <= 6:
        word = words.items[index]
        for head, type_ in _following():
            if len(head) > 1 and text.startswith(head, end) and end > position:
                return type_, end + len(head)
        if word.text in load_toml("marks.toml")["quoted"]["breaks"]:
            return None  # “爱山东”分厅|开设惠企政策专区, “乡租宝”|面向合作社
        if word.tag[0] not in "nbljvifs" or (word.tag == "v" and len(word.text) < 2) or not word.text.isalnum():
            return None
        end = word.end
        index += 1
    return None
