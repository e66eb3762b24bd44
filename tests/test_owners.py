"""Which policy a measure is part of."""

from __future__ import annotations

from operator import attrgetter

import pytest

from kg.extract.facts.judge.contradicted import is_contradicted
from kg.extract.facts.measures.facts import measure_facts
from kg.extract.facts.measures.ruled import FoundMeasure
from kg.extract.facts.relations.papers.owners import Owners
from kg.extract.facts.scene import build_scene
from kg.extract.sentences import split_sentences
from kg.extract.within import Within
from kg.model import Fact, Mention, Span

TEXT = "淮海市商务局印发《淮海市稳外贸若干措施》。云岭银行设立五亿元专项额度。"
POLICY = Mention(Span(9, 19), "Policy", "淮海市稳外贸若干措施", "test")
BUREAU = Mention(Span(0, 6), "GovernmentAgency", "淮海市商务局", "test")
BANK = Mention(Span(21, 25), "Bank", "云岭银行", "test")


def owners_of(actor: Mention, owners: Owners) -> list[str]:
    """Return the policies that the text's measure is part of, done by `actor`."""
    start = TEXT.index("设立")
    sentence = list(split_sentences(TEXT))[1]
    measure = FoundMeasure(Span(start, len(TEXT) - 1), sentence.span, sentence, (actor,), True)
    facts = measure_facts(TEXT, [measure], [BUREAU, POLICY, BANK], owners)
    return [fact.subject.name for fact in facts if fact.relation == "hasMeasure"]


@pytest.mark.parametrize(
    ("actor", "titled", "notice", "owned"),
    [
        (BANK, False, False, False),  # the bank did not issue the policy
        (BUREAU, False, False, True),  # who issued it carries it out
        (BANK, True, False, True),  # the title says that the text is about it
        (BANK, False, True, True),  # the text is the policy itself
    ],
)
def test_what_others_do_is_part_of_a_policy_only_where_the_text_is_about_it(
    actor: Mention, titled: bool, notice: bool, owned: bool
) -> None:
    owners = Owners([POLICY], {POLICY.key: {BUREAU.key}}, POLICY, titled, notice)
    assert owners_of(actor, owners) == ([POLICY.name] if owned else [])


def helped(text: str, *names: tuple[str, str]) -> list[str]:
    """Return whom the one measure of a text helps, of the names given with their types."""
    mentions = [
        Mention(Span(text.index(name), text.index(name) + len(name)), type_, name, "test") for name, type_ in names
    ]
    [sentence] = split_sentences(text)
    measure = FoundMeasure(Span(0, len(text)), sentence.span, sentence, (), False)
    facts = measure_facts(text, [measure], mentions, Owners([], {}, None, False, False))
    return [fact.object.name for fact in facts if fact.relation == "supports"]


@pytest.mark.parametrize(
    ("text", "name", "type_", "helps"),
    [
        ("对渔民给予补助", "渔民", "BeneficiaryGroup", True),
        ("对为渔民提供贷款的合作社，给予补助", "渔民", "BeneficiaryGroup", False),  # the cooperatives are helped
        ("引导融资担保机构降低费率", "融资担保机构", "BeneficiaryGroup", False),  # who is asked to help
        ("对融资担保机构给予补助", "融资担保机构", "BeneficiaryGroup", True),
        ("支持水产养殖发展", "水产养殖", "Industry", True),
        ("支持水产养殖标准的制定", "水产养殖", "Industry", False),
        ("对受灾较重的水产养殖、冷链运输行业给予补助", "水产养殖", "Industry", True),
    ],
)
def test_a_measure_helps_whom_it_is_for(text: str, name: str, type_: str, helps: bool) -> None:
    assert helped(text, (name, type_)) == ([name] if helps else [])


@pytest.mark.parametrize(
    ("text", "acts"),
    [("淮海市商务局设立专员", True), ("淮海市商务局各科室设立专员", False), ("淮海市商务局有关部门设立专员", False)],
)
def test_what_parts_of_a_body_do_it_does_not(text: str, acts: bool) -> None:
    [sentence] = split_sentences(text)
    measure = FoundMeasure(Span(text.index("设立"), len(text)), sentence.span, sentence, (BUREAU,), True)
    facts = measure_facts(text, [measure], [BUREAU], Owners([], {}, None, False, False))
    assert any(fact.relation == "implements" for fact in facts) is acts


@pytest.mark.parametrize(
    ("text", "contradicted"),
    [
        ("引进人才。云岭学院办好“青禾订单班”。对毕业生发放补贴。", True),  # the event is one thing of an item
        ("实施“青禾订单班”。对毕业生发放补贴。", False),  # the item is about it
    ],
)
def test_what_rules_say_is_a_policys_part_is_no_events_named_before(text: str, contradicted: bool) -> None:
    def mention(name: str, type_: str) -> Mention:
        start = text.index(name)
        return Mention(Span(start, start + len(name)), type_, name, "test")

    sentence = next(iter(split_sentences(text)))
    none = Within((), attrgetter("span"))
    scene = build_scene(text, sentence, none, none, none, none)
    measure, event = mention("对毕业生发放补贴", "Measure"), mention("青禾订单班", "Programme")
    owned = Fact(POLICY, "hasMeasure", measure, measure.span, "measure.owner", 0.7)
    guess = Fact(event, "hasMeasure", measure, measure.span, "across.hasMeasure", 0.8)
    assert is_contradicted(guess, [owned], [scene]) is contradicted
    assert not is_contradicted(guess, [], [scene])
