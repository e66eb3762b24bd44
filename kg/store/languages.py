"""The languages that answers can be told in; names and quotes stay as the texts have them."""

from __future__ import annotations

from typing import Literal

from kg.ontology import Label

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
TAGS = {"zh": "zh-hans", "en": "en"}  # as the labels of graph and ontology are tagged


def in_language(label: Label, language: Language) -> str:
    """Return a label in one language."""
    return label.zh if language == "zh" else label.en
