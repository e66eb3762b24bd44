"""Records of who spoke: 我行 and what names nobody is of the body for which it is somebody's turn to speak."""

from __future__ import annotations

from extracting import read_titled

from kg.extract.names.ties.turns import find_turns, speaking_at
from kg.model import Mention, Span

RECORD = (
    "云岭市外贸新闻发布会实录\n"
    "主持人：今天请到市商务局局长张建国、中国银行荆门分行行长李春梅。\n"
    "张建国：我们做了一件实事，联合荆门经济开发区管委会成立楚源果蔬出口集拼中心。\n"
    "李春梅：我行向楚源果业有限公司发放贷款380万元。\n"
)


def people(text: str, *bodies: str) -> list[Mention]:
    names = [(text.index(body), body, "GovernmentAgency") for body in bodies]
    for person in ("张建国", "李春梅"):
        start = text.find(person)
        while start >= 0:
            names.append((start, person, "Person"))
            start = text.find(person, start + 1)
    return [Mention(Span(at, at + len(name)), type_, name, "test") for at, name, type_ in sorted(names)]


def test_a_paragraph_that_a_person_and_a_colon_begin_is_of_the_body_of_the_post() -> None:
    turns = find_turns(RECORD, people(RECORD, "市商务局"))
    assert [(turn.span.start, turn.body.name) for turn in turns] == [(RECORD.index("张建国：我们"), "市商务局")]
    assert speaking_at(turns, RECORD.index("集拼")) == turns[0].body
    assert speaking_at(turns, RECORD.index("我行")) is None


def test_whose_post_is_not_told_speaks_for_nobody_and_who_is_only_quoted_has_no_turn() -> None:
    assert find_turns("张建国：我们很高兴。\n", people("张建国：我们很高兴。\n")) == ()
    quoted = "市商务局局长张建国表示，李春梅：一切照旧。\n"
    assert find_turns(quoted, people(quoted, "市商务局")) == ()


def test_our_bank_is_the_speakers_and_not_the_first_one_named() -> None:
    text = RECORD.replace("今天请到", "今天请到云岭农商银行董事长王志刚、")
    meant = {m.name: m.key for m in read_titled(text).mentions if m.reference}
    assert meant["我行"] == "中国银行荆门分行"
    assert meant["我们"].endswith("商务局")


def test_our_bank_is_the_central_bank_where_its_head_speaks_and_never_a_bureau() -> None:
    text = RECORD.replace("中国银行荆门分行", "人民银行荆门市分行").replace("果业有限公司", "农村商业银行")
    meant = {m.name: m.key for m in read_titled(text).mentions if m.reference}
    assert meant["我行"].endswith("人民银行荆门市分行")
    bureau = RECORD.replace("我们做了", "我行做了")
    assert not {m.name: m.key for m in read_titled(bureau).mentions if m.reference}["我行"].endswith("商务局")


def test_what_names_nobody_in_a_turn_the_speakers_body_did() -> None:
    facts = {(f.subject.key, f.relation, f.object.key) for f in read_titled(RECORD).facts}
    with_ = {s for s, relation, o in facts if relation == "cooperatesWith" and o == "荆门经济开发区管委会"}
    assert any(name.endswith("商务局") for name in with_)
    assert ("中国银行荆门分行", "funded", "楚源果业有限公司") in facts
