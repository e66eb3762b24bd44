"""Another spaCy pipeline in the tagger's place: its entities, with their labels read as types of ours."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from kg.errors import ModelError
from kg.extract.names.tagging.tagger import Tagged, Tagging
from kg.lexicon.tables import load_toml
from kg.model import Span
from kg.ontology import load_ontology

_BRACKETS = {"《": "》", "“": "”", '"': '"', "‘": "’"}
CERTAINTY = 0.9  # given to each name, since such pipelines do not say how sure they are


@dataclass(frozen=True, slots=True)
class Label:
    """A type, and the endings of names that choose another, longest first."""

    type: str
    endings: tuple[tuple[str, str], ...]

    def type_of(self, name: str) -> str:
        """Return the type of a name."""
        return next((type_ for ending, type_ in self.endings if name.endswith(ending)), self.type)


def read_labels(path: Path | None = None) -> Mapping[str, Label]:
    """Read a file of labels, the one in the package when none is named; `ModelError` says what is wrong in it."""
    if path is None:
        data: dict[str, Any] = load_toml("model_labels.toml")
    else:
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
            raise ModelError(str(path), f"cannot be read as a file of labels ({error})") from error
    labels = data.get("labels")
    if not isinstance(labels, dict) or not labels:
        raise ModelError(str(path), "holds no [labels.NAME] with a type")
    known = load_ontology().types
    found: dict[str, Label] = {}
    for name, entry in labels.items():
        endings = entry.get("endings", {})
        for type_ in (entry.get("type"), *endings):
            if type_ not in known:
                raise ModelError(str(path), f"label {name}: no such type: {type_}")
        pairs = [(ending, type_) for type_, words in endings.items() for ending in words]
        found[name] = Label(entry["type"], tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair))))
    return found


@cache
def load_pipeline(name: str) -> Language:
    """Load a spaCy pipeline by package name or path; nothing is downloaded."""
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(name, f"spaCy cannot load it: {str(error).splitlines()[0]}") from error
    if not {"ner", "entity_ruler", "span_ruler", "beam_ner"} & set(nlp.pipe_names) and not any(
        "ents" in "".join(nlp.get_pipe_meta(pipe).assigns) for pipe in nlp.pipe_names
    ):
        raise ModelError(name, f"finds no entities; its components: {', '.join(nlp.pipe_names) or 'none'}")
    return nlp


def tag_with(nlp: Language, labels: Mapping[str, Label], text: str) -> Tagging:
    """Return the entities of a text. Quotation marks around one are left out; paragraphs are read one by one."""
    names: list[Tagged] = []
    position = 0
    for line in text.split("\n"):
        for entity in nlp(line).ents if line.strip() else ():
            label = labels.get(entity.label_)
            if label is None:
                continue
            start, end = entity.start_char, entity.end_char
            if end - start > 2 and _BRACKETS.get(line[start]) == line[end - 1]:
                start, end = start + 1, end - 1
            names.append(Tagged(Span(position + start, position + end), label.type_of(line[start:end]), CERTAINTY))
        position += len(line) + 1
    return Tagging(tuple(names), {})
