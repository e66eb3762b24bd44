"""Corrects a type by words inside the name, as `heads.toml` says: X融资担保有限公司 is no mere enterprise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from kg.extract.names.candidates import Candidate
from kg.lexicon.tables import load_toml


@dataclass(frozen=True, slots=True)
class Retyping:
    """Names of type `source` that hold one of `words`, and none of `unless`, are of type `target`."""

    source: str
    target: str
    words: tuple[str, ...]
    unless: tuple[str, ...]

    def applies(self, type_: str, name: str) -> bool:
        """Tell whether a name of a type is to be of another."""
        return (
            type_ == self.source
            and any(word in name for word in self.words)
            and not any(word in name for word in self.unless)
        )


@cache
def _retypings() -> tuple[Retyping, ...]:
    return tuple(
        Retyping(entry["from"], entry["to"], tuple(entry["words"]), tuple(entry.get("unless", ())))
        for entry in load_toml("heads.toml")["retype"]
    )


def retyped(text: str, candidate: Candidate) -> Candidate:
    """Return the candidate with the type its words ask for."""
    name = text[candidate.span.start : candidate.span.end]
    for retyping in _retypings():
        if retyping.applies(candidate.type, name):
            return replace(candidate, type=retyping.target)
    return candidate
