"""Where things lie that a clause does not name."""

from __future__ import annotations

from kg.extract.facts.relations.located.unnamed import lying_elsewhere
from kg.model import Fact, Mention, Span


def mention(text: str, name: str, type_: str) -> Mention:
    return Mention(Span(text.index(name), text.index(name) + len(name)), type_, name, "test")


def test_a_project_lies_where_the_next_sentence_says_and_not_its_firm() -> None:
    text = "青禾集团将建设青禾零部件项目。项目位于榆关区，占地150亩。"
    firm, project, place = (
        mention(text, "青禾集团", "Enterprise"),
        mention(text, "青禾零部件项目", "Project"),
        mention(text, "榆关区", "District"),
    )
    carried = Fact(firm, "locatedIn", place, Span(0, len(text)), "located.verb", 0.7)
    stand, others = lying_elsewhere([carried], [firm, project, place], text)
    assert [(fact.subject, fact.object) for fact in stand] == [(project, place)]
    assert others == [carried]
    assert lying_elsewhere([carried], [firm, place], text) == ([], [carried])


def test_a_firm_lies_where_its_own_clause_says() -> None:
    text = "青禾集团正在扩产，总部位于榆关区。"
    firm, place = mention(text, "青禾集团", "Enterprise"), mention(text, "榆关区", "District")
    fact = Fact(firm, "locatedIn", place, Span(0, len(text)), "located.verb", 0.7)
    assert lying_elsewhere([fact], [firm, place], text) == ([fact], [])
