"""Names → entities: one node for each thing, over all articles, as `identity.py` decides who is who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.facts.measures.instruments import instruments_of
from kg.extract.names.ties.references import POINTED_BRANCH
from kg.extract.names.ties.short_forms import quoted_core
from kg.lexicon.script import plain_name
from kg.model import Article, Entity, Extraction, Located, Mention
from kg.resolve.identity import Identities
from kg.resolve.keys import Key, entity_id
from kg.resolve.namesakes import nobody_s, told_apart
from kg.resolve.scopes import NO_PLACE, spoken_out, telling_place

_QUOTED_TYPES = frozenset({"FinancialProduct", "Platform", "Programme"})
_TELLING = 3  # code points between quotation marks that name something by themselves
_ISSUED = re.compile(
    "[^《》“”]{2,40}?(关于.{8,}(?:意见|通知|办法|方案|措施|通告|公告|批复|决定|规定|细则|计划)(?:（[^（）]{2,4}）)?$)"
)
_DESCRIBED = 8  # code points from which a product's name describes one product, not a kind
CONTEXTUAL = frozenset({"Industry", "BeneficiaryGroup", "Product"})  # count only where a fact is about them


@dataclass(slots=True)
class _Gathered:
    names: dict[str, None] = field(default_factory=dict)
    simplified: dict[str, None] = field(default_factory=dict)
    located: dict[tuple[str, int, int], Located] = field(default_factory=dict)
    identifiers: dict[str, str] = field(default_factory=dict)
    full: dict[str, None] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)


def used_keys(extractions: Sequence[Extraction], identities: Identities) -> set[Key]:
    """Return the identities that stand at an end of some fact or indicator."""
    found: set[Key] = set()
    for extraction in extractions:
        about = [end for fact in extraction.facts for end in (fact.subject, fact.object)]
        about += [i.subject for i in extraction.indicators if i.subject is not None]
        about += _named_in_measures(extraction)
        about += [m for m in extraction.mentions if m.type == "Product" and _is_model(m.name)]
        found |= {identities.of(extraction.article.id, mention) for mention in about}
    return found


def _is_model(name: str) -> bool:
    """Tell whether a product's name is that of a model (猛虎917, X智能平台) rather than of a kind of goods."""
    return any(character.isascii() and character.isalnum() for character in name) or len(name) >= _DESCRIBED


def _named_in_measures(extraction: Extraction) -> list[Mention]:
    """Return the groups that a measure names: what it says is about them."""
    measures = [m.span for m in extraction.mentions if m.type == "Measure"]
    groups = [m for m in extraction.mentions if m.type == "BeneficiaryGroup" and not m.reference]
    return [group for group in groups if any(measure.covers(group.span) for measure in measures)]


def resolve_entities(
    extractions: Sequence[Extraction], texts: Mapping[str, str], identities: Identities
) -> tuple[dict[Key, Entity], list[tuple[Article, Mention]]]:
    """Return the entities by identity, and the mentions left out because no fact is about them.

    Industries, groups of beneficiaries and products count only where a fact is about them, and so does a region
    that is named like others without a word on which one it is.
    """
    used = used_keys(extractions, identities)
    gathered: dict[Key, _Gathered] = {}
    left_out: list[tuple[Article, Mention]] = []
    for extraction in extractions:
        article = extraction.article
        for mention in extraction.mentions:
            key = identities.of(article.id, mention)
            if mention.reference:
                continue
            if mention.type in CONTEXTUAL and key not in used:
                left_out.append((article, mention))
                continue
            things = gathered.setdefault(key, _Gathered())
            _gather(things, article, mention, texts)
            if (full := spoken_out(extraction, mention)) is not None:
                things.full[full] = None
            elif (place := telling_place(extraction, mention)) is not None:
                things.places[place.key] = None
    entities = {key: _entity(key, things) for key, things in gathered.items()}
    unmeant = nobody_s(entities, used)
    left_out += [
        (extraction.article, mention)
        for extraction in extractions
        for mention in extraction.mentions
        if not mention.reference and identities.of(extraction.article.id, mention) in unmeant
    ]
    return told_apart({key: entity for key, entity in entities.items() if key not in unmeant}), left_out


def _gather(things: _Gathered, article: Article, mention: Mention, texts: Mapping[str, str]) -> None:
    place = article.locate(mention.span)
    quote = texts[article.doc][place.start : place.end]
    things.names[mention.key if mention.rule == POINTED_BRANCH else mention.name] = None
    if article.written is not None:
        things.simplified[plain_name(mention.name)] = None
    things.located[article.id, place.start, place.end] = Located(article.id, place.start, place.end, quote)
    if mention.code is not None:
        things.identifiers["gbt2260"] = mention.code


def _cores(type_: str, names: Sequence[str]) -> Iterator[str]:
    """Yield what things are also called: 海石通 for “海石通”平台, and a policy without who stands before its 关于."""
    for name in names:
        if type_ in _QUOTED_TYPES and len(core := quoted_core(name) or "") >= _TELLING:
            yield core
        elif type_ == "Policy" and (issued := _ISSUED.match(name)):
            yield issued[1]


def _shown_first(name: str) -> tuple[bool, bool, int, bool, str]:
    """Order the names of a thing: no document's number and no Latin letters alone, then the longest."""
    number = name.endswith("号") and any(mark in name for mark in "〔[﹝")
    return number, name.isascii(), -len(name), plain_name(name) != name, name


def _entity(key: Key, things: _Gathered) -> Entity:
    names = sorted({**things.full, **things.names}, key=_shown_first)
    aliases = {*names[1:], *things.simplified, *_cores(key.type, names)} - {names[0]}
    return Entity(
        id=entity_id(key),
        type=key.type,
        name=names[0],
        aliases=tuple(sorted(aliases)),
        mentions=tuple(things.located[place] for place in sorted(things.located)),
        identifiers=things.identifiers,
        instruments=instruments_of(names[0]) if key.type == "Measure" else (),
        place=next(iter(things.places), None) if key.scope and not key.scope.startswith(NO_PLACE) else None,
    )
