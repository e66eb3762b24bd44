"""Finds articles that are the same text: reposts on another page, the same file twice.

Articles are compared by their sentences, without spaces and punctuation. Sentences are looked up by
their text, so that the cost grows with the number of articles and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.model import Article

_SENTENCE_END = re.compile(r"[。！？；\n]")
_MARKS = re.compile(r"[\W_]+")
_SHORTEST = 12  # code points: shorter sentences are formulas that many texts share
_SHARED = 0.8  # of the shorter text, counted in code points
_ALIKE = 0.6  # the shorter text's length as part of the longer's: a quotation is no repost
_COMMON = 50  # a sentence in more articles than this tells nothing


def find_reposts(articles: Sequence[Article]) -> Mapping[str, str]:
    """Return the id of the first article with the same text, for each later one, by id.

    "First" is by day of publication, then by order; an article without a day comes after those with.
    """
    order = sorted(
        range(len(articles)),
        key=lambda i: (articles[i].published is None, articles[i].published or 0, i),
    )
    holders: dict[str, list[str]] = {}
    lengths: dict[str, int] = {}
    found: dict[str, str] = {}
    for index in order:
        article = articles[index]
        sentences = _sentences(article.text)
        length = sum(map(len, sentences))
        shared: Counter[str] = Counter()
        for sentence in sentences:
            for holder in holders.get(sentence, ()):
                shared[holder] += len(sentence)
        best = max(shared, key=lambda holder: (shared[holder], holder), default=None)
        if best is not None:
            shorter, longer = sorted((length, lengths[best]))
            if shared[best] >= _SHARED * shorter and shorter >= _ALIKE * longer:
                found[article.id] = best
                continue
        lengths[article.id] = length
        for sentence in sentences:
            known = holders.setdefault(sentence, [])
            if len(known) < _COMMON:
                known.append(article.id)
    return found


def _sentences(text: str) -> frozenset[str]:
    bare = (_MARKS.sub("", part) for part in _SENTENCE_END.split(text))
    return frozenset(sentence for sentence in bare if len(sentence) >= _SHORTEST)
