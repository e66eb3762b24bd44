"""Leaves out names that are only a word for a kind where no fuller name of the text is meant by them: 农商行都来了.

Of 750 such words in the annotated passages that stand for nothing named in full (`heads.toml`, section `bare`) 5
are names of their own. Bare words for funds (引导基金) are left alone:
what they mean is mostly told by the sums beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.lexicon.tables import load_toml
from kg.model import Mention


def without_bare(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions but those that are a bare word for their kind and stand for nothing."""
    for mention in mentions:
        free = mention.stands_for is None and not mention.reference and mention.code is None
        if not (free and mention.name in _bare().get(mention.type, ())):
            yield mention


@cache
def _bare() -> Mapping[str, frozenset[str]]:
    return {type_: frozenset(words) for type_, words in load_toml("heads.toml")["bare"].items()}
