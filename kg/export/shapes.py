"""SHACL Core shapes made from the ontology, and the check of a graph against them.

SPARQL constraints are left out on purpose: in rdflib they take hours on large graphs. Lists of
alternatives have IRIs for their cells, so that the shapes, like the data, have no blank nodes. Every
node carries its own class and no group's, so the check needs no inference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import GraphError
from kg.ontology import NAMESPACE, Ontology, load_ontology

_HEAD = f"""@prefix pm: <{NAMESPACE}> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <http://schema.org/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix shape: <https://w3id.org/policy-measure-graph/shapes#> .
"""
_ONE = "sh:minCount 1 ; sh:maxCount 1"
_DECIMAL = "sh:datatype xsd:decimal"
_OFFSET = f"{_ONE} ; sh:datatype xsd:nonNegativeInteger"


@dataclass(frozen=True, slots=True)
class _Property:
    """What holds of a property: path, SHACL constraints, a message when they are broken, allowed values (none: any)."""

    name: str
    path: str
    constraints: str
    message: str
    values: tuple[str, ...] = ()


def shapes_turtle(ontology: Ontology | None = None) -> str:
    """Return the shapes as Turtle: for statements and their parts, for each type and for each relation."""
    known = ontology or load_ontology()
    parts = [_HEAD]
    for name, target, properties in _node_shapes(known):
        parts.append(_node_shape(name, f"sh:targetClass {target}", properties))
    parts.append(_amount_alternatives())
    one_name = _Property("label", "skos:prefLabel", f"{_ONE} ; sh:minLength 1", "an entity has one name")
    instruments = tuple(f"pm:instrument-{notation}" for notation in known.concepts["InstrumentScheme"])
    said = "an instrument is of its scheme"
    of_scheme = _Property("instrument", "pm:instrumentType", "sh:minCount 0", said, instruments)
    for name in known.types:
        properties = (one_name, of_scheme) if name == "Measure" else (one_name,)
        parts.append(_node_shape(f"Entity-{name}", f"sh:targetClass pm:{name}", properties))
    for name, relation in known.relations.items():
        ends = (("domain", "SubjectsOf", relation.domain, "subject"), ("range", "ObjectsOf", relation.range, "object"))
        for end, target, types, role in ends:
            allowed = tuple(f"pm:{type_}" for type_ in sorted(types))
            message = f"type not allowed as {role} of {name}"
            property_ = _Property("type", "rdf:type", "sh:minCount 1", message, allowed)
            parts.append(_node_shape(f"{name}-{end}", f"sh:target{target} pm:{name}", (property_,)))
    return "\n".join(parts)


def _node_shapes(ontology: Ontology) -> Iterable[tuple[str, str, tuple[_Property, ...]]]:
    """Yield name, target class and properties of the shapes for what is no entity."""

    def concepts(scheme: str, prefix: str) -> tuple[str, ...]:
        return tuple(f"pm:{prefix}-{notation}" for notation in ontology.concepts[scheme])

    one_iri = f"{_ONE} ; sh:nodeKind sh:IRI"
    relations = tuple(f"pm:{name}" for name in ontology.relations)
    bounds, kinds = concepts("BoundScheme", "bound"), concepts("IndicatorKindScheme", "kind")
    statuses, roles = concepts("StatusScheme", "status"), concepts("AmountRoleScheme", "role")
    from_0_to_1 = f"{_ONE} ; {_DECIMAL} ; sh:minInclusive 0 ; sh:maxInclusive 1"
    amount, period = "sh:maxCount 1 ; sh:class schema:MonetaryAmount", "sh:maxCount 1 ; sh:class dct:PeriodOfTime"
    quoted = "sh:minCount 1 ; sh:class oa:Annotation"
    start = "sh:maxCount 1 ; sh:datatype xsd:date ; sh:lessThanOrEquals dcat:endDate"
    agent = f"{_ONE} ; sh:class prov:SoftwareAgent"
    yield (
        "Statement",
        "pm:Statement",
        (
            _Property("subject", "rdf:subject", one_iri, "a statement has one subject"),
            _Property("predicate", "rdf:predicate", one_iri, "a statement has one relation of the ontology", relations),
            _Property("object", "rdf:object", one_iri, "a statement has one object"),
            _Property("evidence", "pm:evidence", quoted, "a statement quotes its source"),
            _Property("confidence", "pm:confidence", from_0_to_1, "a statement has a confidence from 0 to 1"),
            _Property("rule", "prov:wasAttributedTo", agent, "a statement names its rule"),
            _Property("amount", "pm:amount", amount, "an amount is a schema:MonetaryAmount"),
            _Property("date", "pm:date", period, "a date is a dct:PeriodOfTime"),
            _Property("status", "pm:status", "sh:maxCount 1", "a status is of its scheme", statuses),
        ),
    )
    yield (
        "Indicator",
        "pm:Indicator",
        (
            _Property("value", "pm:indicatorValue", f"{_ONE} ; {_DECIMAL}", "an indicator has one number"),
            _Property("unit", "schema:unitText", _ONE, "an indicator has one unit"),
            _Property("kind", "pm:indicatorKind", _ONE, "an indicator is a target or an outcome", kinds),
            _Property("bound", "pm:bound", _ONE, "an indicator says how exact it is", bounds),
            _Property("period", "pm:period", period, "a period is a dct:PeriodOfTime"),
            _Property("evidence", "pm:evidence", quoted, "an indicator quotes its source"),
        ),
    )
    yield (
        "Amount",
        "schema:MonetaryAmount",
        (
            _Property("currency", "schema:currency", f"{_ONE} ; sh:minLength 1", "a sum has a currency"),
            _Property("text", "pm:sourceText", f"{_ONE} ; sh:minLength 1", "a sum keeps its wording"),
            _Property("bound", "pm:bound", _ONE, "a sum says how exact it is", bounds),
            _Property("role", "pm:amountRole", "sh:maxCount 1", "a role is of its scheme", roles),
            _Property("order", "schema:minValue", "sh:lessThanOrEquals schema:maxValue", "a sum's bounds are in order"),
        ),
    )
    yield (
        "Period",
        "dct:PeriodOfTime",
        (
            _Property("start", "dcat:startDate", start, "a period starts before it ends"),
            _Property("end", "dcat:endDate", "sh:maxCount 1 ; sh:datatype xsd:date", "a period has at most one end"),
        ),
    )
    yield (
        "Annotation",
        "oa:Annotation",
        (_Property("target", "oa:hasTarget", f"{_ONE} ; sh:class oa:SpecificResource", "evidence has one place"),),
    )
    yield (
        "Place",
        "oa:SpecificResource",
        (
            _Property("source", "oa:hasSource", one_iri, "a place is in one file"),
            _Property("selector", "oa:hasSelector", "sh:minCount 2 ; sh:maxCount 2", "a place has offsets and words"),
        ),
    )
    yield (
        "Position",
        "oa:TextPositionSelector",
        (
            _Property("start", "oa:start", f"{_OFFSET} ; sh:lessThan oa:end", "a quote starts before it ends"),
            _Property("end", "oa:end", _OFFSET, "a quote has one end"),
        ),
    )
    yield (
        "Quote",
        "oa:TextQuoteSelector",
        (_Property("exact", "oa:exact", f"{_ONE} ; sh:minLength 1", "a quote has words"),),
    )


def _node_shape(name: str, target: str, properties: Iterable[_Property]) -> str:
    found = list(properties)
    names = " , ".join(f"shape:{name}-{p.name}" for p in found)
    lines = [f"shape:{name} a sh:NodeShape ; {target} ; sh:property {names} ."]
    for p in found:
        constraints = p.constraints
        if p.values:
            head, cells = _list(f"{name}-{p.name}", p.values)
            constraints += f" ; sh:in {head}"
            lines.append(cells)
        lines.append(
            f"shape:{name}-{p.name} a sh:PropertyShape ; sh:path {p.path} ; {constraints} ;\n"
            f'  sh:message "{p.message}"@en .'
        )
    return "\n".join(lines) + "\n"


def _list(name: str, members: Iterable[str]) -> tuple[str, str]:
    """Return the head of an RDF list with named cells, and the triples that make it."""
    found = list(members)
    lines = []
    for index, member in enumerate(found):
        rest = f"shape:{name}-cell-{index + 1}" if index + 1 < len(found) else "rdf:nil"
        lines.append(f"shape:{name}-cell-{index} rdf:first {member} ; rdf:rest {rest} .")
    return f"shape:{name}-cell-0", "\n".join(lines)


def _amount_alternatives() -> str:
    """State that a sum has a value, or else a lower or an upper bound or both, and not the two together."""
    either, either_cells = _list("Amount-given", ("shape:Amount-has-value", "shape:Amount-has-bounds"))
    bounds, bounds_cells = _list("Amount-bounds", ("shape:Amount-has-minValue", "shape:Amount-has-maxValue"))
    number = f"sh:minCount 1 ; sh:maxCount 1 ; {_DECIMAL}"
    lines = [
        f"shape:Amount-given a sh:NodeShape ; sh:targetClass schema:MonetaryAmount ; sh:xone {either} ;",
        '  sh:message "a sum has a number: either a value, or a lower or an upper bound"@en .',
        f"shape:Amount-has-bounds a sh:NodeShape ; sh:or {bounds} .",
        either_cells,
        bounds_cells,
    ]
    terms = ("value", "minValue", "maxValue")
    lines += [f"shape:Amount-has-{term} a sh:PropertyShape ; sh:path schema:{term} ; {number} ." for term in terms]
    return "\n".join(lines) + "\n"


def validate(turtle: bytes) -> list[str]:
    """Check a graph in Turtle against the shapes; return one line for each violation, sorted.

    Raises `GraphError` when it is no Turtle.
    """
    import rdflib
    from pyshacl import validate as run
    from rdflib.plugins.parsers.notation3 import BadSyntax

    try:
        data = rdflib.Graph().parse(data=turtle, format="turtle")
    except (BadSyntax, UnicodeDecodeError) as error:
        raise GraphError(f"graph.ttl: no Turtle ({' '.join(str(error).split())[:200]})") from error
    shapes = rdflib.Graph().parse(data=shapes_turtle(), format="turtle")
    _, report, _ = run(data, shacl_graph=shapes, advanced=False, inference="none")
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = []
    for result in report.subjects(rdflib.RDF.type, shacl.ValidationResult):
        terms = (report.value(result, p) for p in (shacl.focusNode, shacl.resultPath, shacl.value))
        node, path, value = ("" if term is None else str(term) for term in terms)
        where = " ".join(part for part in (node, path.rsplit("#", 1)[-1].rsplit("/", 1)[-1]) if part)
        what = f" (it is {' '.join(value.split())[:80]})" if value and value != node else ""
        found.append(f"{where}: {report.value(result, shacl.resultMessage)}{what}")
    return sorted(set(found))
