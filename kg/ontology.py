"""Reads the one schema, `ontology.ttl`, into plain dataclasses.

Everything that needs a type's label, colour or order, or a relation's domain and range, asks here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import pyoxigraph as ox

from kg.errors import OntologyError

NAMESPACE = "https://w3id.org/policy-measure-graph/ns#"
PREFIXES = {
    "pm": NAMESPACE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "schema": "http://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "epo": "http://data.europa.eu/a4g/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SCHEMA = "http://schema.org/"


@dataclass(frozen=True, slots=True)
class Label:
    """A name in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class EntityType:
    """A type of node. `definition` is bilingual; `colour` is `#rrggbb`; `core` marks the five."""

    name: str
    label: Label
    definition: Label
    colour: str
    order: int
    core: bool
    ancestors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation. `domain` and `range` hold names of entity types, groups already unfolded."""

    name: str
    label: Label
    definition: Label
    domain: frozenset[str]
    range: frozenset[str]
    symmetric: bool
    order: int


@dataclass(frozen=True, slots=True)
class Ontology:
    """The schema. Mappings are in the order of the ontology file's `pm:order`."""

    types: Mapping[str, EntityType]
    relations: Mapping[str, Relation]
    qualifiers: Mapping[str, Label]
    concepts: Mapping[str, Mapping[str, Label]]

    def under(self, group: str) -> frozenset[str]:
        """Return the types of a group such as Organisation or Place."""
        return frozenset(name for name, type_ in self.types.items() if group in type_.ancestors)

    def actors(self) -> frozenset[str]:
        """Return the types of what acts: bodies, and the places whose governments are meant; no country."""
        return self.under("Organisation") | self.under("Place") - {"Country"}

    def allows(self, subject_type: str, relation: str, object_type: str) -> bool:
        """Tell whether the relation may run from the one type to the other."""
        found = self.relations.get(relation)
        return found is not None and subject_type in found.domain and object_type in found.range


def ontology_turtle() -> str:
    """Return the ontology file's text."""
    return resources.files("kg").joinpath("ontology.ttl").read_text(encoding="utf-8")


@cache
def load_ontology() -> Ontology:
    """Read the ontology shipped with the package. Raises `OntologyError` when it breaks its rules."""
    try:
        store = ox.Store()
        store.load(ontology_turtle().encode(), format=ox.RdfFormat.TURTLE)
    except (SyntaxError, OSError) as error:
        raise OntologyError(f"ontology.ttl: {error}") from error
    reader = _Reader(store)
    types = reader.types()
    relations = reader.relations(types)
    return Ontology(types, relations, reader.qualifiers(), reader.concepts())


class _Reader:
    """Asks the parsed ontology for what the dataclasses hold."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def objects(self, subject: ox.NamedNode, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        quads = self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None)
        return [q.object for q in quads if isinstance(q.object, ox.NamedNode | ox.Literal)]

    def instances(self, iri: str) -> list[ox.NamedNode]:
        quads = self.store.quads_for_pattern(None, ox.NamedNode(_RDF + "type"), ox.NamedNode(iri))
        found = [q.subject for q in quads if isinstance(q.subject, ox.NamedNode)]
        return sorted(found, key=lambda node: (self.order(node), node.value))

    def order(self, node: ox.NamedNode) -> int:
        return int(next((o.value for o in self.objects(node, NAMESPACE + "order")), "0"))

    def label(self, node: ox.NamedNode, predicate: str) -> Label:
        found = {o.language: o.value for o in self.objects(node, predicate) if isinstance(o, ox.Literal)}
        try:
            return Label(found["zh-hans"], found["en"])
        except KeyError as error:
            raise OntologyError(f"ontology.ttl: {node.value} lacks a {error} text for {predicate}") from error

    def ancestors(self, node: ox.NamedNode) -> frozenset[str]:
        found: set[str] = set()
        queue = [node]
        while queue:
            for parent in self.objects(queue.pop(), _RDFS + "subClassOf"):
                if parent.value.startswith(NAMESPACE) and parent.value not in found:
                    found.add(parent.value)
                    queue.append(ox.NamedNode(parent.value))
        return frozenset(local_name(iri) for iri in found)

    def types(self) -> dict[str, EntityType]:
        found: dict[str, EntityType] = {}
        for node in self.instances(_OWL + "Class"):
            colour = self.objects(node, NAMESPACE + "colour")
            if not colour:
                continue
            found[local_name(node.value)] = EntityType(
                name=local_name(node.value),
                label=self.label(node, _RDFS + "label"),
                definition=self.label(node, _SKOS + "definition"),
                colour=colour[0].value,
                order=self.order(node),
                core=any(o.value == "true" for o in self.objects(node, NAMESPACE + "core")),
                ancestors=self.ancestors(node),
            )
        return found

    def relations(self, types: Mapping[str, EntityType]) -> dict[str, Relation]:
        def unfold(node: ox.NamedNode, predicate: str) -> frozenset[str]:
            groups = {local_name(o.value) for o in self.objects(node, predicate)}
            return frozenset(n for n, t in types.items() if n in groups or t.ancestors & groups)

        symmetric = {n.value for n in self.instances(_OWL + "SymmetricProperty")}
        qualifiers = {n.value for n in self.instances(NAMESPACE + "Qualifier")}
        found: dict[str, Relation] = {}
        for node in self.instances(_OWL + "ObjectProperty"):
            domain, reach = (unfold(node, _SCHEMA + end) for end in ("domainIncludes", "rangeIncludes"))
            if not (domain and reach) or node.value in qualifiers:
                continue
            found[local_name(node.value)] = Relation(
                name=local_name(node.value),
                label=self.label(node, _RDFS + "label"),
                definition=self.label(node, _SKOS + "definition"),
                domain=domain,
                range=reach,
                symmetric=node.value in symmetric,
                order=self.order(node),
            )
        return found

    def qualifiers(self) -> dict[str, Label]:
        nodes = self.instances(NAMESPACE + "Qualifier")
        return {local_name(n.value): self.label(n, _RDFS + "label") for n in nodes}

    def concepts(self) -> dict[str, dict[str, Label]]:
        found: dict[str, dict[str, Label]] = {}
        for scheme in self.instances(_SKOS + "ConceptScheme"):
            members = found.setdefault(local_name(scheme.value), {})
            for node in self.instances(_SKOS + "Concept"):
                if scheme in self.objects(node, _SKOS + "inScheme"):
                    notation = self.objects(node, _SKOS + "notation")[0].value
                    members[notation] = self.label(node, _SKOS + "prefLabel")
        return found


def local_name(iri: str) -> str:
    """Return the part of an IRI after the last `#` or `/`."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
