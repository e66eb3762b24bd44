"""The network of pairs: how a text is laid out for it, which pairs it is asked about, what comes of its answers."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import ModelError
from kg.extract import build_pipeline, extract, facts
from kg.extract.facts.judge.judge import asked_of
from kg.extract.facts.judge.pair_network import Asked, PairNetwork, counted, load_pair_network
from kg.extract.facts.judge.thresholds import thresholds
from kg.extract.facts.layout import COLUMNS, Candidate, Layout, candidates_of, lay_out, thing_of
from kg.extract.facts.pairs import Surroundings
from kg.extract.facts.relations.framed.frames import load_frames
from kg.extract.sentences import split_sentences
from kg.extract.words import split_words
from kg.model import Amount, Article, Fact, Mention, Qualifiers, Reason, Span, because
from kg.ontology import load_ontology

TITLE = "关于支持外贸企业的若干措施"
TEXT = f"{TITLE}\n淮海市商务局出台措施，蓝湾重工受益。当天向企业发放补助。今年又免收检验费用。"
NAMED = (
    (TITLE, "Policy"),
    ("外贸企业", "BeneficiaryGroup"),
    ("淮海市商务局", "GovernmentAgency"),
    ("蓝湾重工", "Enterprise"),
    ("向企业发放补助", "Measure"),
    ("免收检验费用", "Measure"),
)


def mention(name: str, type_: str) -> Mention:
    start = TEXT.index(name)
    return Mention(Span(start, start + len(name)), type_, name, "test")


def places() -> list[Surroundings]:
    names = [mention(*each) for each in NAMED]
    return [Surroundings(s.span, tuple(n for n in names if s.span.covers(n.span))) for s in split_sentences(TEXT)]


def layout() -> Layout:
    return lay_out(split_words(TEXT), places(), (), (), Span(0, len(TITLE)))


def tied(found: list[Candidate]) -> list[tuple[str, str, str]]:
    names = layout().names
    return [(c.kind, names[c.first].mention.name, names[c.second].mention.name) for c in found]


def test_words_are_cut_at_the_borders_of_names_and_cover_the_text() -> None:
    laid = layout()
    assert "".join(word.text for word in laid.words) == TEXT
    for name in laid.names:
        assert laid.words[name.first].start == name.mention.span.start
        assert laid.words[name.last].end == name.mention.span.end
        first, end = laid.sentences[name.sentence]
        assert first <= name.first <= name.last < end


def test_who_is_named_is_hidden_and_what_is_done_is_not() -> None:
    laid = layout()
    assert set(laid.columns) == set(COLUMNS) and {len(c) for c in laid.columns.values()} == {len(laid.words)}
    agency = next(name for name in laid.names if name.mention.type == "GovernmentAgency")
    assert set(laid.columns["word"][agency.first : agency.last + 1]) == {""}
    assert "受益" in laid.columns["word"] and "检验" in laid.columns["word"]
    assert laid.columns["name"][agency.first] == "B-GovernmentAgency"


def test_names_of_neighbouring_sentences_are_tied_and_measures_to_what_was_said_before() -> None:
    found = tied(candidates_of(layout(), places()))
    assert ("same", "淮海市商务局", "蓝湾重工") in found
    assert ("next", "淮海市商务局", "向企业发放补助") in found
    assert ("far", "淮海市商务局", "免收检验费用") in found
    assert ("far", TITLE, "免收检验费用") in found
    assert not any(one == "far" and "Measure" in kinds(first) for one, first, _ in found)


def kinds(name: str) -> set[str]:
    return {type_ for each, type_ in NAMED if each == name}


def test_two_things_are_asked_about_once() -> None:
    found = [frozenset((first, second)) for _, first, second in tied(candidates_of(layout(), places()))]
    assert len(found) == len(set(found))


def test_nothing_is_tied_across_a_seam() -> None:
    seam = TEXT.index("当天")
    laid = layout()
    found = candidates_of(laid, places(), [seam])
    assert ("same", "淮海市商务局", "蓝湾重工") in tied(found)
    sides = {
        (laid.names[c.first].mention.span.start < seam, laid.names[c.second].mention.span.start < seam) for c in found
    }
    assert sides <= {(True, True), (False, False)}


def test_of_a_crowd_the_nearest_are_tied() -> None:
    text = "、".join(f"甲{n:02}公司" for n in range(60)) + "。乙市商务局走访。"
    firms = tuple(Mention(Span(6 * n, 6 * n + 5), "Enterprise", f"甲{n:02}公司", "test") for n in range(60))
    start = text.index("乙市商务局")
    agency = Mention(Span(start, start + 5), "GovernmentAgency", "乙市商务局", "test")
    crowd = [Surroundings(Span(0, start), firms), Surroundings(Span(start, len(text)), (agency,))]
    laid = lay_out(split_words(text), crowd, (), (), None)
    ends = [laid.names[c.first].mention.name for c in candidates_of(laid, crowd) if c.kind == "next"]
    assert ends[0] == "甲59公司" and 5 <= len(ends) <= 20


def test_the_same_measure_said_again_is_another_one() -> None:
    one, other = (Mention(Span(at, at + 6), "Measure", "免收检验费用", "test") for at in (10, 40))
    assert thing_of(one) != thing_of(other)


def test_what_rules_say_across_sentences_is_told_of_the_two_things() -> None:
    agency, measure = mention("淮海市商务局", "GovernmentAgency"), mention("免收检验费用", "Measure")
    fact = Fact(agency, "implements", measure, measure.span, "measure.actor", 0.7, Qualifiers())
    laid = layout()
    asked = asked_of(laid, candidates_of(laid, places()), [fact])
    said = {a for one in asked for a in (*one.forward, *one.backward)}
    assert said == {"implements:measure.actor"}
    [one] = [one for one in asked if one.forward]
    assert "> implements:measure.actor" in counted(laid, one) and "kind far" in counted(laid, one)


def test_it_answers_for_each_allowed_relation_in_whatever_order_it_is_asked() -> None:
    laid = layout()
    asked = [Asked(candidate) for candidate in candidates_of(laid, places())]
    answers = load_pair_network().read(laid, asked)
    turned = load_pair_network().read(laid, asked[::-1])[::-1]
    for one, judged, again in zip(asked, answers, turned, strict=True):
        assert set(judged.forward) == set(one.candidate.forward) and set(judged.backward) == set(one.candidate.backward)
        assert all(0.0 <= likely <= 1.0 for likely in (*judged.forward.values(), *judged.backward.values()))
        assert again.forward == pytest.approx(judged.forward, abs=2e-4)
        assert again.backward == pytest.approx(judged.backward, abs=2e-4)
    assert load_pair_network().read(laid, []) == []


def test_a_pair_is_judged_beside_the_other_pairs_of_its_things_and_of_no_others() -> None:
    laid = layout()
    asked = [Asked(candidate) for candidate in candidates_of(laid, places())]
    together = load_pair_network().read(laid, asked)
    changed = 0
    for at, one in enumerate(asked):
        ends = {laid.names[place].thing for place in (one.candidate.first, one.candidate.second)}
        kin = [
            other
            for other in asked
            if ends & {laid.names[place].thing for place in (other.candidate.first, other.candidate.second)}
        ]
        assert load_pair_network().read(laid, kin)[kin.index(one)].forward == pytest.approx(
            together[at].forward, abs=2e-4
        )
        [alone] = load_pair_network().read(laid, [one])
        changed += alone.forward != pytest.approx(together[at].forward, abs=2e-3)
    assert changed


def test_a_loan_is_likelier_than_its_reverse() -> None:
    text = "淮海银行向蓝湾重工发放贷款480万元"
    bank = Mention(Span(0, 4), "Bank", "淮海银行", "test")
    firm = Mention(Span(5, 9), "Enterprise", "蓝湾重工", "test")
    place = Surroundings(Span(0, len(text)), (bank, firm))
    laid = lay_out(split_words(text), [place], (), (), None)
    [candidate] = candidates_of(laid, [place])
    [judged] = load_pair_network().read(laid, [Asked(candidate)])
    assert judged.forward["funded"] > 0.5 > judged.backward.get("funded", 0.0)


def test_who_acted_in_the_sentence_before_is_likelier_to_act_than_who_was_helped() -> None:
    laid = layout()
    asked = [Asked(candidate) for candidate in candidates_of(laid, places())]
    acts = {
        laid.names[one.candidate.first].mention.name: judged.forward.get("implements", 0.0)
        for one, judged in zip(asked, load_pair_network().read(laid, asked), strict=True)
        if laid.names[one.candidate.second].mention.name == "向企业发放补助"
    }
    assert acts["淮海市商务局"] > acts["蓝湾重工"]
    assert acts["蓝湾重工"] < thresholds().to_add("implements", across=True) / 3


def test_facts_across_sentences_quote_both_names() -> None:
    said = "淮海市财政局出台减负措施。对小微企业贷款给予50%的贴息，免收三个月房租。设立投诉热线。"
    text = f"淮海市财政局为企业减负\n{said}"
    article = Article("a", "a", text, tuple(range(len(text))), Span(0, text.index("\n")))
    facts = [f for f in extract(article, build_pipeline()).facts if f.rule.startswith("across.")]
    assert ("淮海市财政局", "implements") in {(f.subject.name, f.relation) for f in facts}
    for fact in facts:
        quote = text[fact.evidence.start : fact.evidence.end]
        assert fact.subject.name in quote and fact.object.name in quote


def test_thresholds_are_of_relations_and_rules_that_there_are() -> None:
    limits, known = thresholds(), set(load_ontology().relations) | {"default"}
    for table in (limits.add, limits.keep, limits.vague, limits.across, limits.keep_across):
        assert set(table) <= known
    code = "".join(path.read_text(encoding="utf-8") for path in Path(facts.__file__).parent.rglob("*.py"))
    rules = {frame.rule for frame in load_frames()} | set(re.findall(r'"([a-z]+\.[a-z_]+)"', code))
    assert limits.near and set(limits.trusted) | limits.plain | limits.near <= rules


def test_what_a_frame_carries_far_is_asked_about_too() -> None:
    def supports(text: str) -> tuple[list[Fact], list[tuple[Reason, str]]]:
        article = Article("a", "a", text, tuple(range(len(text))), Span(0, 2))
        extraction = extract(article, build_pipeline())
        reasons = [(r.reason, r.rule) for r in extraction.rejected if r.relation == "supports"]
        return [f for f in extraction.facts if f.relation == "supports"], reasons

    near = "新闻\n海屿产业基金和小微企业代表座谈。海屿产业基金昨天成立。重点支持小微企业。"
    assert [f.object.name for f in supports(near)[0]] == ["小微企业"]
    between = "全市经济保持平稳。天气转凉了。市民出行增多。街上行人不少。河水清澈见底。空气质量良好。"
    further = "学校开学。商场打折。公园换花。"
    facts, reasons = supports(f"新闻\n海屿产业基金搬家。{between}{further}重点支持小微企业。")
    assert facts == [] and reasons == [(because("unlikely_pair"), "supports.verb")]


def test_no_fact_is_added_that_holds_the_other_way_round() -> None:
    text = "蓝湾重工投产\n蓝湾重工股份有限公司隶属于海石装备控股，主要生产客车。"
    found = extract(Article("a", "a", text, tuple(range(len(text))), Span(0, 6), None), build_pipeline()).facts
    ties = [(f.subject.name, f.object.name) for f in found if f.relation == "subsidiaryOf"]
    assert ties == [("蓝湾重工股份有限公司", "海石装备控股")]


def test_who_paid_must_be_likelier_where_no_sum_is_told() -> None:
    bank, firm = Mention(Span(0, 4), "Bank", "淮海银行", "test"), Mention(Span(5, 9), "Enterprise", "蓝湾重工", "test")
    told = Qualifiers(amount=Amount(4_800_000.0, "CNY", "exact", "480万元", None, None))
    without = Fact(bank, "funded", firm, Span(0, 9), "pair.funded", 0.85, Qualifiers())
    limits = thresholds()
    assert limits.is_sure(replace(without, qualifiers=told))
    assert not limits.is_sure(without) and limits.is_sure(replace(without, confidence=0.95))
    assert limits.is_sure(replace(without, relation="issued", confidence=0.5))
    assert limits.is_sure(replace(without, rule="funded.investors"))


@pytest.mark.parametrize("content", [b"no network", b""])
def test_a_file_that_is_no_network_is_named_with_the_reason(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "pairs.npz"
    broken.write_bytes(content)
    with pytest.raises(ModelError, match=r"pairs\.npz.*no network"):
        PairNetwork(broken)
