"""The dataclasses that every stage hands to the next, in the order in which they come to be.

    Document → Article → Mention, Value → Fact, IndicatorFact → Entity, Statement, Indicator

Offsets are Unicode code points, half open. Two texts carry offsets and must not be mixed up:

* the text of a `Document`, exactly as it was read: everything a user sees refers to it;
* the text of an `Article`, cleaned and reflowed: extraction works on it. `Article.locate` leads back.

No library but msgspec.
"""

from kg.model.found import (
    LONGEST_QUOTE,
    Amount,
    Bound,
    Extraction,
    Fact,
    IndicatorFact,
    IndicatorKind,
    Mention,
    Period,
    Qualifiers,
    Reason,
    Rejected,
    Value,
    ValueKind,
    When,
    because,
)
from kg.model.text import NOTHING_STATED, Article, Document, Evidence, Located, SetAside, Span, Stated
from kg.model.things import Entity, Indicator, Merge, Statement

__all__ = [
    "LONGEST_QUOTE",
    "NOTHING_STATED",
    "Amount",
    "Article",
    "Bound",
    "Document",
    "Entity",
    "Evidence",
    "Extraction",
    "Fact",
    "Indicator",
    "IndicatorFact",
    "IndicatorKind",
    "Located",
    "Mention",
    "Merge",
    "Period",
    "Qualifiers",
    "Reason",
    "Rejected",
    "SetAside",
    "Span",
    "Stated",
    "Statement",
    "Value",
    "ValueKind",
    "When",
    "because",
]
