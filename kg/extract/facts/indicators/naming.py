"""Names what an indicator counts: the noun phrase before its number, or the verb before and the noun after it."""

from __future__ import annotations

from kg.extract.facts.indicators.beside import done_for_them, share_before
from kg.extract.facts.indicators.phrases import clause_before, phrase_after, phrase_before
from kg.extract.facts.indicators.rows import Place
from kg.extract.facts.indicators.rules import IndicatorRules, indicator_patterns
from kg.extract.facts.scene import Scene
from kg.extract.words import Words
from kg.model import Span, Value

_PLACES = frozenset({"Province", "City", "District", "Zone"})
_PAYERS = frozenset({"Bank", "FinancialInstitution", "Enterprise", "GovernmentAgency", "Project", "District"})
_BODIES = frozenset({"Bank", "FinancialInstitution", "Enterprise", "GovernmentAgency", "Association"})
_SHORTEST = 2


def name_in_row(scene: Scene, words: Words, row: Place, rules: IndicatorRules) -> str | None:
    """Return the name of a number in a row that 分别 shares out, None where the row names nothing."""
    if not row.names:
        return None
    own = row.names[row.number]
    name = phrase_before(scene, words, own.end, own.start, rules)
    return name + row.head if len(name) > 1 else None


def name_of(scene: Scene, words: Words, value: Value, clause: Span, rules: IndicatorRules) -> str | None:
    """Return what a number in its clause counts, None where nothing is named or it is no indicator's name."""
    if share := share_before(scene, value, clause):
        whose = phrase_before(scene, words, share.start, clause.start, rules)
        return _named(scene, whose + scene.text[share.start : share.end], value, rules)
    head = phrase_before(scene, words, value.span.start, clause.start, rules)
    if head in {m.name for g in scene.groups for m in g.mentions if m.type in _PLACES}:
        head = ""  # 苏州|已有37家银行; 其中荆门市|2100万元 does not say of what
        if value.kind != "count":
            return None
    if value.kind == "count":
        tail = phrase_after(scene, words, value.span.end, clause.end, rules)
        of_them = indicator_patterns()["mean_of_them"].search(tail)  # 213家|企业平均开工率达92%
        done = done_for_them(scene, value, clause, tail) if of_them is None else head
        name = done or (head + tail if of_them is None and (len(head) <= 6 or not tail) else head)
    else:
        name = head
    if not name and value.kind == "percent" and value.span.start - clause.start <= 2:
        name = phrase_after(scene, words, value.span.end, clause.end, rules)
    if not name and value.kind != "count":
        name = clause_before(scene, words, clause, rules)
    return _named(scene, name, value, rules)


def _named(scene: Scene, name: str, value: Value, rules: IndicatorRules) -> str | None:
    """Return a name without what surrounds it, None where it is no indicator's."""
    name = rules.leads.sub("", name.strip('“”"的等了、'))
    if "”" in name and "“" not in name:
        name = "“" + name
    if "“" in name and "”" not in name:  # 开行|“楚海班列”900列
        name = name[: name.index("“")] if name.index("“") >= _SHORTEST else name + "”"
    if value.kind == "money" and _paid(scene, name, rules):
        return None
    name = _without_subject(scene, name, rules)
    if name in {m.name for g in scene.groups for m in g.mentions if m.type in _BODIES}:
        return None
    return name if 2 <= len(name) <= 28 and not rules.no_names.search(name) else None


def _without_subject(scene: Scene, name: str, rules: IndicatorRules) -> str:
    """Return a name without the bank or branch it begins with: 台州银行|市场主体, 该支行|贷款余额."""
    whole = rules.own.match(name)
    banks = [m.name for g in scene.groups for m in g.mentions if m.type in {"Bank", "FinancialInstitution"}]
    start = max((len(bank) for bank in banks if name.startswith(bank)), default=whole.end() if whole else 0)
    return name[start:] if len(name) - start >= _SHORTEST else name


def _paid(scene: Scene, name: str, rules: IndicatorRules) -> bool:
    """Tell whether a name is a body, or a body that pays or gets."""
    bodies = (m.name for group in scene.groups for m in group.mentions if m.type in _PAYERS)
    return any(body in name and rules.payments.fullmatch(name.replace(body, "")) for body in bodies)
