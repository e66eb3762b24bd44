"""Traditional and simplified characters: which a text is written in, and the one in terms of the other.

Rules and names are written in simplified characters. A traditional text is read through its simplified
form, character by character, so that every offset holds in both. The tables are OpenCC's (Apache 2.0).
"""

from __future__ import annotations

from functools import cache
from operator import ne

from opencc import OpenCC

_SAMPLE = 4_000  # code points from which a text's script is told
_LEAST = 3  # characters of one script alone: fewer are names in a text of the other
_TIMES = 2
# Quotation marks of traditional typesetting, and those that rules know.
_MARKS = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def is_traditional(text: str) -> bool:
    """Tell whether a text is written in traditional characters, by those that only one script has."""
    sample = text[:_SAMPLE]
    traditional = _differing(sample, "t2s")
    return traditional >= _LEAST and traditional >= _TIMES * _differing(sample, "s2t")


def _differing(text: str, conversion: str) -> int:
    other = _converter(conversion).convert(text)
    return sum(map(ne, text, other))


def simplified(text: str) -> str:
    """Return `text` in simplified characters, of the same length: offsets into one hold in the other.

    Which of two simplified characters a traditional one becomes depends on its neighbours (乾隆, 乾燥).
    Quotation marks 「」 become “”.
    """
    found = str(_converter("t2s").convert(text))
    if len(found) != len(text):
        found = "".join(c if len(s := _converter("t2s").convert(c)) != 1 else s for c in text)
    return found.translate(_MARKS)


@cache
def plain_name(name: str) -> str:
    """Return a name in simplified characters, to compare names in either script."""
    return simplified(name)
