"""Which mentions are one thing: layers, the surest first, each merge with its reason.

1. code: a region is its GB/T 2260 code.
2. name: the same full name and type; one that tells nothing apart by itself only within its place (`scopes.py`).
   What stands for a full name within its article (以下简称, 市商务局 in an article of Wuhan) has that name.
3. placed: 市人民医院 in an article of Wuhan is 武汉市人民医院; a general name is the one that begins with its place;
   a fund that a place set up is the one that begins with that place.
4. former name: 南溪县 is 南溪区.
5. body: 武汉市工信局 is 武汉市工业和信息化局.
6. zone: 三江新区 in articles of Yibin is 宜宾三江新区.
7. title: a policy's title with or without 关于印发…的通知, the policy that bears the same document number, and what
   another article of its place calls it.
8. legal form: a firm with or without 有限公司; a listed one by its full name.
9. place: a firm by its name without place and form, where one alone can be meant.
10. branch: 国家开发银行陕西分行 is 国家开发银行陕西省分行, 农行锡山支行 is 农行无锡锡山支行.
11. rural bank: 大冶农商行 is 湖北大冶农村商业银行股份有限公司.
12. short form: a name that other articles tie to one full name, and to one only.
13. employer: one person is who has the same name and works for the same body.

Layers only join: what one keeps apart a later one may join for its own reason. Equal input gives equal results, in
any order of articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.model import Extraction, Mention, Merge
from kg.resolve.keys import Key, Named, Tie, place_in_order, value_of, worth
from kg.resolve.layers import LAYERS, same_employer
from kg.resolve.merges import log_of
from kg.resolve.scopes import scope_of

NONE: Mapping[str, str] = {}


class Identities:
    """Who is who over all articles."""

    def __init__(
        self, chosen: Mapping[Key, Key], own: Mapping[tuple[str, str, str], Key], log: Sequence[Merge]
    ) -> None:
        """Keep the thing that each article's names are, by its id, their type and `value_of`, and the log."""
        self._things = {place: chosen.get(key, key) for place, key in own.items()}
        self.log = tuple(log)

    def of(self, article: str, mention: Mention) -> Key:
        """Return the thing that a mention of the article `article` (its id) is."""
        return self._things[article, mention.type, value_of(mention)]


def identify(extractions: Sequence[Extraction], reposts: Mapping[str, str] = NONE) -> Identities:
    """Return who is who. `reposts` maps an article that repeats another's text to that one, by id."""
    named = sorted(_named(extractions, reposts), key=place_in_order)
    own = {(n.extraction.article.id, n.key.type, n.key.value): n.key for n in named}
    joined = _Joined()
    ties: list[Tie] = []
    for n in named:
        joined.add(n.key)
    for layer in LAYERS:
        ties += [tie for tie in layer(named) if joined.join(tie.left, tie.right)]
    ties += [tie for tie in same_employer(extractions, own, joined.top) if joined.join(tie.left, tie.right)]
    chosen = joined.chosen()
    return Identities(chosen, own, log_of(named, chosen, ties))


class _Joined:
    """Sets of keys that are one thing."""

    def __init__(self) -> None:
        self._above: dict[Key, Key] = {}

    def add(self, key: Key) -> None:
        self._above.setdefault(key, key)

    def top(self, key: Key) -> Key:
        while (above := self._above[key]) != key:
            self._above[key] = key = self._above[above]
        return key

    def join(self, left: Key, right: Key) -> bool:
        """Join two sets; tell whether they were apart. The better key stands for both."""
        a, b = self.top(left), self.top(right)
        if a == b:
            return False
        first, second = sorted((a, b), key=worth)
        self._above[second] = first
        return True

    def chosen(self) -> dict[Key, Key]:
        return {key: self.top(key) for key in self._above}


def _named(extractions: Sequence[Extraction], reposts: Mapping[str, str]) -> Iterator[Named]:
    articles = {extraction.article.id: extraction.article for extraction in extractions}
    for extraction in extractions:
        first = articles[reposts.get(extraction.article.id, extraction.article.id)]
        ends = [m for fact in extraction.facts for m in (fact.subject, fact.object)]
        ends += [i.subject for i in extraction.indicators if i.subject is not None]
        for mention in dict.fromkeys([*extraction.mentions, *ends]):
            key = Key(mention.type, value_of(mention), scope_of(extraction, mention, first))
            yield Named(key, extraction, mention)
