"""The log of merges: which names became one thing and which of the same name did not, each with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.model import Merge, because
from kg.resolve.keys import Key, Named, Tie, entity_id, first_of_each, worth
from kg.resolve.scopes import NO_PLACE, REPORTS_FOR


def log_of(named: Sequence[Named], chosen: Mapping[Key, Key], ties: Sequence[Tie]) -> list[Merge]:
    """Return the decisions, sorted. `chosen` maps each key to the one that stands for its thing.

    `named` are in the order of articles and places.
    """
    rows = [*_in_articles(named, chosen), *_over_articles(named, chosen), *_kept_apart(named, chosen)]
    first = first_of_each(named)
    for tie in ties:
        better, worse = sorted((tie.left, tie.right), key=worth)
        rows.append(
            Merge(
                entity_id(chosen[better]),
                "merged",
                better.type,
                _shown(first[worse]),
                _shown(first[better]),
                tie.layer,
                tie.reason,
            )
        )
    return sorted(dict.fromkeys(rows))


def _shown(named: Named) -> str:
    """Return a name, with its place where it needs one to be told apart."""
    scope = named.key.scope
    return named.mention.key + (f" ({scope.removeprefix(NO_PLACE).removeprefix(REPORTS_FOR)})" if scope else "")


def _in_articles(named: Sequence[Named], chosen: Mapping[Key, Key]) -> Iterator[Merge]:
    """Names that an article ties to a full one."""
    seen: set[tuple[Key, str]] = set()
    for n in named:
        mention = n.mention
        if mention.reference or mention.stands_for in {None, mention.name} or (n.key, mention.name) in seen:
            continue
        seen.add((n.key, mention.name))
        reason = because("in_article", rule=mention.rule, article=n.extraction.article.id)
        thing = entity_id(chosen[n.key])
        yield Merge(thing, "merged", mention.type, mention.name, mention.key, "in article", reason)


def _over_articles(named: Sequence[Named], chosen: Mapping[Key, Key]) -> Iterator[Merge]:
    """The same full name, or the same code, in several articles."""
    articles: dict[Key, set[str]] = defaultdict(set)
    for n in named:
        articles[n.key].add(n.extraction.article.id)
    for key, n in first_of_each(named).items():
        if len(articles[key]) > 1:
            layer, count = "name", str(len(articles[key]))
            reason = because("same_name", count=count)
            if n.mention.code is not None:
                layer, reason = "code", because("same_code", code=n.mention.code, count=count)
            yield Merge(entity_id(chosen[key]), "merged", key.type, _shown(n), _shown(n), layer, reason)


def _kept_apart(named: Sequence[Named], chosen: Mapping[Key, Key]) -> Iterator[Merge]:
    """Things of one type that have the same name and are not one."""
    alike: dict[tuple[str, str], dict[Key, Named]] = defaultdict(dict)
    for n in named:
        if not n.mention.reference and not n.mention.implicit:
            alike[n.key.type, n.mention.key].setdefault(chosen[n.key], n)
    for (type_, name), things in alike.items():
        for thing, n in things.items() if len(things) > 1 else ():
            if n.mention.code is not None:
                reason = because("own_code", code=n.mention.code)
            elif n.key.scope.startswith(NO_PLACE):
                reason = because("no_place", article=n.extraction.article.id)
            elif n.key.scope.startswith(REPORTS_FOR):
                paper = n.key.scope.removeprefix(REPORTS_FOR)
                reason = because("reports_for", paper=paper, article=n.extraction.article.id)
            elif n.key.scope:
                reason = because("about_place", place=n.key.scope)
            else:
                reason = because("about_any_place")
            yield Merge(entity_id(thing), "kept apart", type_, name, _shown(n), "name", reason)
