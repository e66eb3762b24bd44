"""The tagger: a model from a file, names with probabilities, and what weighs them against lists and patterns."""

from __future__ import annotations

import lzma
from importlib import resources
from pathlib import Path

import pytest

from kg.errors import ModelError
from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.mentions import find_mentions
from kg.extract.names.proposals import propose
from kg.extract.names.tagging.characters import character_features, mark
from kg.extract.names.tagging.tagger import Tagged, Tagger, Tagging, spans_of, stretches
from kg.extract.names.tagging.weigh import LEAST_KNOWN, LEAST_UNKNOWN, MOST_NOTHING, weigh
from kg.extract.words import split_words
from kg.model import Article, Span

TEXT = "蚌埠柔显电子完成B轮融资\n7月3日，徽商银行蚌埠分行向柔显电子发放贷款2000万元。"


def tag(text: str) -> tuple[Tagged, ...]:
    title = Span(0, text.index("\n")) if "\n" in text else None
    article = Article("a", "a", text, tuple(range(len(text))), title)
    words = split_words(text)
    proposals = propose(article, words)
    found = find_mentions(article, proposals).mentions
    marks = mark(text, proposals.candidates, found)
    return Tagger().tag(text, title, words, marks).names


def test_the_model_fits_into_the_package() -> None:
    assert Path(str(resources.files("kg.models") / "tagger.crfsuite.xz")).stat().st_size <= 15_000_000


def test_names_come_with_their_types_and_probabilities() -> None:
    names = tag(TEXT)
    found = {(TEXT[name.span.start : name.span.end], name.type) for name in names}
    assert ("徽商银行蚌埠分行", "Bank") in found
    assert any(type_ == "Enterprise" and name.endswith("柔显电子") for name, type_ in found)
    assert all(0.0 <= name.probability <= 1.0 for name in names)
    assert [name.span for name in names] == sorted(name.span for name in names)


def test_generic_words_are_no_names() -> None:
    text = "要完善服务体系，推动产业升级，引导银行加大对企业的支持力度，让更多项目落地见效。"
    assert [text[n.span.start : n.span.end] for n in tag(text) if n.type in {"Bank", "Enterprise", "Fund"}] == []


def test_a_model_that_is_missing_or_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere"):
        Tagger(tmp_path / "nowhere")
    (tmp_path / "broken.crfsuite").write_bytes(b"no model")
    with pytest.raises(ModelError, match=r"broken\.crfsuite"):
        Tagger(tmp_path / "broken.crfsuite")
    (tmp_path / "cut.crfsuite.xz").write_bytes(lzma.compress(b"no model of a tagger" * 9)[:20])
    (tmp_path / "other.crfsuite.xz").write_bytes(lzma.compress(b"no model of a tagger" * 9))
    for name in ("cut", "other"):
        with pytest.raises(ModelError, match=rf"{name}\.crfsuite\.xz"):
            Tagger(tmp_path / f"{name}.crfsuite.xz")


def test_labels_are_read_as_spans() -> None:
    labels = ["O", "B-Bank", "I-Bank", "B-Bank", "I-City", "O", "B-City"]
    assert list(spans_of(labels)) == [
        (Span(1, 3), "Bank"), (Span(3, 4), "Bank"), (Span(4, 5), "City"), (Span(6, 7), "City"),
    ]  # fmt: skip


def test_stretches_are_sentences_and_cover_all_but_line_ends() -> None:
    text = "标题\n第一句。“第二句！”第三句"
    assert [text[s.start : s.end] for s in stretches(text)] == ["标题", "第一句。", "“第二句！”", "第三句"]


def test_each_character_has_features_of_its_own_sentence_only() -> None:
    text = "甲行。乙行。"
    words = split_words(text)
    marks = mark(text, [], [])
    features = character_features(text, Span(3, 6), words, marks, in_title=False)
    assert len(features) == 3
    assert all("甲" not in feature for feature in features[0] if feature[:2] in {"c-", "b-", "t0"})


WORDS = "一二三四五六七八九十"


def candidate(start: int, end: int, type_: str, strength: Strength, full: str | None = None) -> Candidate:
    return Candidate(Span(start, end), type_, "test.rule", strength, full)


def test_a_name_of_the_tagger_takes_over_what_a_candidate_of_its_span_knows() -> None:
    known = candidate(2, 6, "Bank", Strength.SHORT, "中国工商银行")
    found = weigh(WORDS, [known], Tagging((Tagged(Span(2, 6), "Bank", 0.9),), {}))
    assert [(c.span, c.stands_for, c.rule) for c in found] == [(Span(2, 6), "中国工商银行", "test.rule")]


def test_the_tagger_decides_between_types() -> None:
    found = weigh(WORDS, [candidate(2, 6, "Zone", Strength.HEAD)], Tagging((Tagged(Span(2, 6), "Project", 0.9),), {}))
    assert [(c.type, c.rule) for c in found] == [("Project", "tagger")]


def test_a_marked_form_that_holds_the_name_takes_its_place() -> None:
    longer = candidate(1, 9, "Platform", Strength.MARKED)
    found = weigh(WORDS, [longer], Tagging((Tagged(Span(2, 5), "Platform", 0.9),), {}))
    assert [c.span for c in found] == [Span(1, 9)]


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("滨河观察记者走进车间。", True),
        ("滨河观察讯昨日投产。", True),
        ("来源：滨河观察", True),
        ("滨河观察了三天。", False),
    ],
)
def test_whose_report_it_is_may_be_called_anything(text: str, media: bool) -> None:
    start = text.index("滨河观察")
    name = Tagged(Span(start, start + 4), "PublicInstitution", 0.9)
    assert (weigh(text, [], Tagging((name,), {})) != []) == media


def test_a_candidate_stands_where_the_tagger_names_nothing() -> None:
    listed = candidate(2, 6, "Bank", Strength.LISTED)
    assert weigh(WORDS, [listed], Tagging((), {})) == [listed]
    assert weigh(WORDS, [listed], Tagging((Tagged(Span(5, 8), "Enterprise", 0.95),), {}))[0].type == "Enterprise"


def test_what_only_a_head_speaks_for_gives_way_where_nothing_is_all_but_sure() -> None:
    head = candidate(2, 6, "Fund", Strength.HEAD)
    assert weigh(WORDS, [head], Tagging((), {head.span: MOST_NOTHING})) == [head]
    assert weigh(WORDS, [head], Tagging((), {head.span: MOST_NOTHING + 0.01})) == []


def test_a_name_that_ends_elsewhere_than_a_finders_must_be_most_certain() -> None:
    found = candidate(2, 6, "Enterprise", Strength.HEAD)
    doubtful = Tagging((Tagged(Span(2, 8), "Enterprise", LEAST_UNKNOWN - 0.01),), {})
    assert weigh(WORDS, [found], doubtful) == [found]


@pytest.mark.parametrize(
    ("text", "regions", "rest"),
    [
        ("湖北省荆门市东宝区青禾农业科技有限公司", ("湖北省",), "青禾农业科技有限公司"),  # an address of three regions
        ("湖北省荆门市青禾农业科技有限公司", ("湖北省",), "荆门市青禾农业科技有限公司"),
        ("湖北省荆门市东宝区供销有限公司", ("湖北省",), "东宝区供销有限公司"),  # nothing that could stand alone
        ("湖北省荆门市青禾农业科技有限公司", ("湖北省", "荆门市"), "青禾农业科技有限公司"),
        ("湖北省青禾农业科技有限公司", ("湖北省",), None),  # a region alone is a part of the name
    ],
)
def test_a_firm_stands_without_its_address(text: str, regions: tuple[str, ...], rest: str | None) -> None:
    firm = Candidate(Span(0, len(text)), "Enterprise", "enterprise.suffix", Strength.HEAD)
    spans = [Span(text.index(region), text.index(region) + len(region)) for region in regions]
    found = weigh(text, [firm], Tagging(tuple(Tagged(span, "City", 0.9) for span in spans), {}))
    assert [text[c.span.start : c.span.end] for c in found if c.type == "Enterprise"] == ([rest] if rest else [])


def test_a_finder_of_the_same_span_supports_a_name_only_when_it_says_the_same_type() -> None:
    doubtful = Tagging((Tagged(Span(2, 6), "Enterprise", LEAST_KNOWN),), {})
    supporter, other = candidate(2, 6, "Enterprise", Strength.LISTED), candidate(2, 6, "Industry", Strength.LISTED)
    assert [c.type for c in weigh(WORDS, [supporter], doubtful)] == ["Enterprise"]
    assert [c.type for c in weigh(WORDS, [other], doubtful)] == ["Industry"]


def test_a_name_nothing_else_supports_must_be_certain() -> None:
    doubtful = Tagging((Tagged(Span(2, 6), "Enterprise", LEAST_UNKNOWN - 0.01),), {})
    assert weigh(WORDS, [], doubtful) == []
    certain = Tagging((Tagged(Span(2, 6), "Enterprise", LEAST_UNKNOWN),), {})
    assert len(weigh(WORDS, [], certain)) == 1


def test_regions_inside_a_name_stay_known() -> None:
    region = candidate(0, 2, "City", Strength.SHORT, "武汉市")
    found = weigh(WORDS, [region], Tagging((Tagged(Span(0, 6), "GovernmentAgency", 0.9),), {}))
    assert region in found


def test_what_stands_in_the_quotation_marks_of_a_longer_name_gives_way_to_it_whatever_its_type() -> None:
    text = "“江岸智造”产教联合体成立"
    whole = candidate(0, 11, "Association", Strength.MARKED)
    assert [c.span for c in weigh(text, [whole], Tagging((Tagged(Span(1, 5), "Zone", 0.9),), {}))] == [Span(0, 11)]
    part = weigh(text, [whole], Tagging((Tagged(Span(1, 3), "City", 0.9),), {}))
    assert [(c.span, c.type) for c in part] == [(Span(1, 3), "City")]
