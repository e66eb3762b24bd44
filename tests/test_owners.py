"""Which policy a measure is part of."""

from __future__ import annotations

import pytest

from kg.extract.facts.measure_facts import Owners, measure_facts
from kg.extract.facts.measures import FoundMeasure
from kg.extract.sentences import split_sentences
from kg.model import Mention, Span

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
