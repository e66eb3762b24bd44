"""Tells which clauses belong to the measure before or after them: terms and aims, and those that do nothing yet.

对新落户的企业，|给予补贴，|每户不超过20万元: the first leads on to what is given, the last says on what terms.
The words are data (`measures.toml`).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.facts.measures.provisions import Clause
from kg.extract.facts.measures.rules import measure_rules

_GLANCE = 8  # code points of the next clause that are looked at
_LONGEST_CLASS = 12  # code points of those whom a provision is for, after the last 的
_SHORT_NOUN = 8  # code points of what a provision is about, after the last 的
_CLASSES = frozenset({"BeneficiaryGroup", "Industry", "Measure"})


def is_term(text: str, clause: Clause) -> bool:
    """Tell whether a clause only says on what terms, what for or to what end: …给予补贴，|每户不超过20万元."""
    rules = measure_rules()
    said = text[clause.lead.verb : clause.span.end]
    told = rules.terms.match(said) or rules.aims.fullmatch(text, clause.lead.begin, clause.span.end)
    return told is not None and not clause.lead.subjects


def leads_on(text: str, clauses: Sequence[Clause]) -> bool:
    """Tell whether all but the last of some clauses only say for whom, when or with what money, or open a quotation.

    对新落户的企业，|给予…; …的，|给予…; 经批准后，|缓缴….
    """
    rules = measure_rules()
    *before, following = clauses
    said = text[before[0].lead.begin : before[-1].span.end]
    if _quotes_on(text, before, following):
        return True
    if rules.given_by.match(text, following.span.start) and (noun := rules.noun_after.search(said)) is not None:
        return not _does(text, before[-1], before[-1].span.end - len(noun[0]), before[-1].span.end)
    if rules.doing.match(said) and not rules.grants.search(said) and rules.given.match(text, following.span.start):
        return True
    if _only_names_whom(said) and (rules.given.match(text, following.span.start) or ends_description(text, following)):
        return True
    if len(before) > 1 and _only_names_whom(said) and ends_description(text, before[-1]):
        return rules.receivers.match(text, following.span.start) is None
    sets_up = rules.sets_up.match(text[following.lead.verb :][:_GLANCE]) and not following.lead.subjects
    if sets_up and rules.money.search(said):  # 县财政安排300万元，|某局按人数拨付: another does it
        return True
    return is_open_clause(text, before[-1], len(before) > 1 and is_open_clause(text, before[-2]))


def _only_names_whom(said: str) -> bool:
    """Tell whether what was said only says for whom something is, however they are described: 对企业开展…等项目."""
    rules = measure_rules()
    lead = rules.who_shall.match(said)
    begins = rules.receivers.match(said, lead.end() if lead else 0)
    if begins is None or rules.grants.search(said):
        return False
    return rules.whom.search(said) is not None or not _predicates(said[begins.end() :])


def _predicates(said: str) -> bool:
    """Tell whether the words after 对 say what is done, and not only by what those are struck who are meant."""
    rules = measure_rules()
    return any(rule.search(said) for rule in (rules.strong, rules.acts, rules.does))


def ends_description(text: str, clause: Clause) -> bool:
    """Tell whether a clause ends the description of whom a provision is for: 对受影响，|确有困难的中小企业，."""
    rules = measure_rules()
    said = text[clause.lead.begin : clause.span.end]
    last = said.rfind("的")
    ends = last > 0 and len(said) - last <= _LONGEST_CLASS and rules.whom.search(said) is not None
    return ends and rules.receivers.match(said) is None and not rules.grants.search(said)


def description_from(text: str, clauses: Sequence[Clause]) -> int:
    """Return the place of the clause with which the description begins that the last of some clauses ends.

    设立专窗，|对受影响，|确有困难的中小企业，: the second; the last itself where none says 对.
    """
    for place in range(len(clauses) - 1, -1, -1):
        clause = clauses[place]
        if measure_rules().receivers.match(text, clause.lead.begin, clause.span.end):
            whole = _only_names_whom(text[clause.lead.begin : clauses[-1].span.end])
            return place if whole else len(clauses) - 1
    return len(clauses) - 1


def _quotes_on(text: str, before: Sequence[Clause], following: Clause) -> bool:
    """Tell whether a quotation that the clauses before open ends in the following one: 实行“谁先到，|谁先办”."""
    opened = text.rfind("“", before[0].lead.begin, before[-1].span.end)
    if opened < 0 or "”" in text[opened : before[-1].span.end]:
        return False
    rest = text[following.span.start : following.span.end + 1]
    return "”" in rest and "“" not in rest[: rest.index("”")]


def is_open_clause(text: str, clause: Clause, goes_on: bool = False) -> bool:
    """Tell whether a clause does nothing yet: it says for whom, when or on what ground the next one does something.

    One that `goes_on` after such a clause needs no preposition: 对受影响、|还款有困难的企业，|予以展期.
    """
    rules = measure_rules()
    begin, end = clause.lead.begin, clause.span.end
    said = text[begin:end]
    if rules.open_ends.search(said):
        return True
    if rules.open_whole.fullmatch(said):
        noun = rules.open_named.search(said)  # 按照有关要求: no 要求 is made
        return not _does(text, clause, begin, end - len(noun[0]) if noun else end, with_verbs=True)
    whom = rules.whom.search(said) is not None
    last = said.rfind("的") + 1
    # 对新落户的企业 and 对开展试验的创新药 say for whom, 对企业减免三个月的租金 what.
    after = last if whom or _names_what(said, last) else 0
    if rules.brings.search(said):  # 在园区打造一批便民的中心, 新建12个见习基地
        return False
    begins = rules.for_whom.match(said) is not None or (goes_on and after > 0)
    named = said[:1] in "对凡针" or (whom and (after > 0 or said[:1] in "新首"))
    return begins and named and not _does(text, clause, begin + after, end)


def _names_what(said: str, last: int) -> bool:
    """Tell whether a clause says what a provision is about, with a short noun after the `last` 的, granting nothing."""
    short = said[:1] in "对凡针" and 0 < len(said) - last <= _SHORT_NOUN
    return short and not measure_rules().grants.search(said, 0, last or len(said))


def is_adjunct(text: str, clause: Clause) -> bool:
    """Tell whether a clause is no sentence by itself: 试用期满后, 在园区投资的产业化项目."""
    rules = measure_rules()
    said = text[clause.lead.begin : clause.span.end]
    whole = rules.open_ends.search(said) or rules.open_whole.fullmatch(said) or rules.whom.search(said)
    return bool(whole) and is_open_clause(text, clause)


def _does(text: str, clause: Clause, start: int, end: int, with_verbs: bool = False) -> bool:
    """Tell whether a clause says between two offsets what is done; what stands inside names does not."""
    rules = measure_rules()
    names = [mention.span for mention in clause.inside if mention.type not in _CLASSES]
    hits = [*rules.acts.finditer(text, start, end), *rules.does.finditer(text, start, end)]
    if with_verbs:
        hits += rules.strong.finditer(text, start, end)
    return any(not any(name.start <= hit.start() < name.end for name in names) for hit in hits)
