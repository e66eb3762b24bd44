"""What the network of pairs holds for possible, as those see it who look for what speaks for it."""

from __future__ import annotations

from typing import Protocol, TypeVar

from kg.model import Mention


class Possible(Protocol):
    """A fact that may hold, and how likely it is."""

    @property
    def subject(self) -> Mention:
        """Return who does it."""

    @property
    def relation(self) -> str:
        """Return what is done."""

    @property
    def object(self) -> Mention:
        """Return to what it is done."""

    @property
    def likely(self) -> float:
        """Return how likely it is."""


P = TypeVar("P", bound=Possible)
