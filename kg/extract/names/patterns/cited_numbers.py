"""Finds policies that a sentence cites by their number alone: 根据|厦府办〔2022〕45号, 东府办〔2019〕57号|废止.

Of 32 such numbers in the annotated passages 28 are policies of their own name. A number on a line of its own, in
brackets or before a colon belongs to the title beside it and is left to what ties titles and numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.names.candidates import Candidate, Strength
from kg.lexicon.tables import load_patterns
from kg.model import Span

_LONGEST_SIGN = 8  # code points of 酉阳府办发


def find_cited_numbers(text: str) -> Iterator[Candidate]:
    """Yield the numbers of policies that stand in a sentence as names do."""
    patterns = load_patterns("marks.toml")
    for match in patterns["cited"].finditer(text):
        lead = patterns["before_sign"].match(match["sign"])
        begins = match.start() + (lead.end() if lead is not None else 0)
        line = text.rfind("\n", 0, begins) + 1
        opened = text.rfind("（", line, begins) > text.rfind("）", line, begins)
        alone = begins == line and text.startswith("\n", match.end())
        if not opened and not alone and match.start("sign") + len(match["sign"]) - begins <= _LONGEST_SIGN:
            yield Candidate(Span(begins, match.end()), "Policy", "policy.number", Strength.MARKED)
