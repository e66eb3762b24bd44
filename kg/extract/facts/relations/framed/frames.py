"""The frames of `frames.toml`: how sentences say a relation, as data that the engine in `orders.py` applies.

A frame names its triggers, the types at both ends and how the sentence puts them (`order`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import ahocorasick

from kg.errors import LexiconError
from kg.extract.facts.scene import prepositions
from kg.lexicon.tables import load_toml
from kg.ontology import Ontology, load_ontology

ORDERS = frozenset(
    {
        *("SVO", "HAS", "HELD", "PARTNERS", "SPOV", "OVS", "SV", "SHARE", "LINK", "OS", "SNOTE", "VOS", "PLACE"),
        *("AMEND", "GROUP", "PREPARED"),
    }
)

_ALTERNATIVES = re.compile("[{}]")
_ENDS_CLAUSE = "(?=[，。；]|$)"  # after the trigger of a frame that says it at the end of a clause


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say a relation; the fields are those of `frames.toml`, groups unfolded to types."""

    rule: str
    relation: str
    order: str
    triggers: tuple[str, ...]
    subject: frozenset[str]
    object: frozenset[str]
    near: int
    confidence: float
    carry: bool
    carry_not: frozenset[str]
    carry_object: bool
    joint: bool
    money: bool
    sum_before: bool
    only_exchanges: bool
    markers: frozenset[str]
    between: re.Pattern[str] | None
    gap: re.Pattern[str] | None
    after: re.Pattern[str] | None
    backward: bool
    pattern: re.Pattern[str]


def frames_in(text: str, start: int, end: int) -> list[Frame]:
    """Return the frames of which a trigger stands in `text[start:end]`, in the order of the file."""
    numbers = {number for _, of_trigger in _triggers().iter(text, start, end) for number in of_trigger}
    frames = load_frames()
    return [frames[number] for number in sorted(numbers)]


@cache
def _triggers() -> ahocorasick.Automaton:
    """Return what finds the triggers of all frames at once, each with the numbers of its frames."""
    automaton = ahocorasick.Automaton()
    for number, frame in enumerate(load_frames()):
        for trigger in frame.triggers:
            automaton.add_word(trigger, (*automaton.get(trigger, ()), number))
    automaton.make_automaton()
    return automaton


@cache
def load_frames() -> tuple[Frame, ...]:
    """Return the frames. Raises `LexiconError` when one names an unknown relation, order or type."""
    data = load_toml("frames.toml")
    ontology = load_ontology()
    return tuple(_frame(entry, data["groups"], ontology) for entry in data["frames"])


def _frame(entry: Mapping[str, Any], groups: Mapping[str, list[str]], ontology: Ontology) -> Frame:
    def unfold(names: list[str]) -> frozenset[str]:
        types = frozenset(t for name in names for t in groups.get(name, [name]))
        if unknown := types - ontology.types.keys():
            raise LexiconError(f"lexicon/frames.toml: {entry['rule']} names unknown types {sorted(unknown)}")
        return types

    if entry["relation"] not in ontology.relations or entry["order"] not in ORDERS:
        raise LexiconError(f"lexicon/frames.toml: {entry['rule']} has an unknown relation or order")
    words = (word for trigger in entry["triggers"] for word in _unfolded(trigger))
    triggers = tuple(sorted(words, key=lambda t: (-len(t), t)))
    return Frame(
        rule=entry["rule"],
        relation=entry["relation"],
        order=entry["order"],
        triggers=triggers,
        subject=unfold(entry["subject"]),
        object=unfold(entry["object"]),
        near=entry.get("near", 0),
        confidence=entry["confidence"],
        carry=entry.get("carry", False),
        carry_not=unfold(entry.get("carry_not", [])),
        carry_object=entry.get("carry_object", False),
        joint=entry.get("joint", False),
        money=entry.get("money", False),
        sum_before=entry.get("sum_before", False),
        only_exchanges=entry.get("only_exchanges", False),
        markers=_markers(entry.get("marker", entry.get("prepositions", []))),
        between=re.compile(entry["between"]) if "between" in entry else None,
        gap=re.compile(entry["gap"]) if "gap" in entry else None,
        after=re.compile(entry["after"]) if "after" in entry else None,
        backward=entry.get("backward", False),
        pattern=re.compile(f"(?:{'|'.join(map(re.escape, triggers))})" + (_ENDS_CLAUSE if entry.get("ends") else "")),
    )


def _unfolded(trigger: str) -> Iterator[str]:
    """Yield the words that a trigger stands for: 合作|银行为 and 合作|银行是 for 合作银行{为|是}."""
    for parts in product(*(part.split("|") for part in _ALTERNATIVES.split(trigger))):
        yield "".join(parts)


def _markers(words: Sequence[str]) -> frozenset[str]:
    """Return what may stand before a name, with the words of a kind of prepositions in the place of the kind."""
    kinds = load_toml("prepositions.toml")["kinds"]
    return frozenset().union(*(prepositions(word) if word in kinds else {word} for word in words))
