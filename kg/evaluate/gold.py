"""Gold files: what a careful reader finds in an article (schema §5), loaded and checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from kg.errors import GoldError
from kg.ontology import load_ontology


class GoldEntity(msgspec.Struct, frozen=True):
    """An entity of a gold file: its names, and whether a reader could leave it out."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    optional: bool = False


class GoldRelation(msgspec.Struct, frozen=True):
    """A relation of a gold file; amount and date as the text writes them."""

    subject: str
    relation: str
    object: str
    amount: str | float | None = None
    date: str | None = None
    optional: bool = False


class GoldIndicator(msgspec.Struct, frozen=True, rename={"name": "indicator"}):
    """An indicator of a gold file; `subject` is the id of the entity it is told of."""

    name: str
    value: str | float
    subject: str | None = None
    period: str | None = None
    kind: str = "?"
    optional: bool = False


class GoldArticle(msgspec.Struct, frozen=True):
    """The gold of one article; `doc` is the stem of its document."""

    doc: str
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]
    indicators: tuple[GoldIndicator, ...] = ()


def load_gold(paths: Iterable[Path]) -> tuple[GoldArticle, ...]:
    """Load gold files and folders of them, whatever their depth, sorted. Raises `GoldError` naming file and fault."""
    files: list[Path] = []
    for path in paths:
        found = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        if not found:
            raise GoldError(f"{path}: holds no gold files (*.json)")
        files += found
    return tuple(_load(file) for file in files)


def _load(path: Path) -> GoldArticle:
    try:
        article = msgspec.json.decode(path.read_bytes(), type=GoldArticle)
    except FileNotFoundError as error:
        raise GoldError(f"{path}: no such file") from error
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: cannot be read ({error})") from error
    _check(path, article)
    return article


def _check(path: Path, article: GoldArticle) -> None:
    ontology = load_ontology()
    ids: Sequence[str] = [entity.id for entity in article.entities]
    if len(set(ids)) != len(ids):
        raise GoldError(f"{path}: entity ids are not unique")
    for entity in article.entities:
        if entity.type not in ontology.types:
            raise GoldError(f"{path}: {entity.id} has the unknown type {entity.type}")
    for relation in article.relations:
        if relation.relation not in ontology.relations:
            raise GoldError(f"{path}: unknown relation {relation.relation}")
        if missing := {relation.subject, relation.object} - set(ids):
            raise GoldError(f"{path}: {relation.relation} names {', '.join(sorted(missing))}, which is no entity")
    for indicator in article.indicators:
        if indicator.subject is not None and indicator.subject not in ids:
            raise GoldError(f"{path}: {indicator.name} is told of {indicator.subject}, which is no entity")
