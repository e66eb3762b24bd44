"""Tells which instruments of policy a measure uses, from its own words (`lexicon/instruments.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.errors import LexiconError
from kg.lexicon.tables import load_toml
from kg.ontology import load_ontology

SCHEME = "InstrumentScheme"


@dataclass(frozen=True, slots=True)
class _Instrument:
    notation: str
    words: re.Pattern[str]
    without: re.Pattern[str] | None


@cache
def _instruments() -> tuple[_Instrument, ...]:
    table = load_toml("instruments.toml")
    known = load_ontology().concepts[SCHEME]
    if unknown := set(table) ^ set(known):
        raise LexiconError(f"lexicon/instruments.toml: not the types of the ontology's {SCHEME}: {sorted(unknown)}")
    return tuple(
        _Instrument(
            notation,
            re.compile("|".join(table[notation]["words"])),
            re.compile("|".join(table[notation]["without"])) if "without" in table[notation] else None,
        )
        for notation in known
    )


def instruments_of(measure: str) -> tuple[str, ...]:
    """Return the notations of the instruments a measure's text names, in the scheme's order; () where none is told."""
    found = []
    for instrument in _instruments():
        text = measure if instrument.without is None else instrument.without.sub("", measure)
        if instrument.words.search(text):
            found.append(instrument.notation)
    return tuple(found)
