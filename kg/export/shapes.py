"""SHACL Core shapes made from the ontology, and the check of a graph against them.

SPARQL constraints are left out on purpose: in rdflib they take hours on large graphs. Lists of
alternatives have IRIs for their cells, so that the shapes, like the data, have no blank nodes.
"""

from __future__ import annotations

from collections.abc import Iterable

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
@prefix shape: <https://w3id.org/policy-measure-graph/shapes#> .
"""

# Shape, target class, and for each property: name, path, constraints, message.
_NODES: tuple[tuple[str, str, tuple[tuple[str, str, str, str], ...]], ...] = (
    (
        "Statement",
        "pm:Statement",
        (
            (
                "subject",
                "rdf:subject",
                "sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI",
                "a statement has one subject",
            ),
            (
                "predicate",
                "rdf:predicate",
                "sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI",
                "a statement has one relation",
            ),
            (
                "object",
                "rdf:object",
                "sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI",
                "a statement has one object",
            ),
            (
                "evidence",
                "pm:evidence",
                "sh:minCount 1 ; sh:class oa:Annotation",
                "a statement quotes its source",
            ),
            (
                "confidence",
                "pm:confidence",
                "sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:decimal ; sh:minInclusive 0 ; sh:maxInclusive 1",
                "a statement has a confidence from 0 to 1",
            ),
            (
                "amount",
                "pm:amount",
                "sh:maxCount 1 ; sh:class schema:MonetaryAmount",
                "an amount is a schema:MonetaryAmount",
            ),
            ("date", "pm:date", "sh:maxCount 1 ; sh:class dct:PeriodOfTime", "a date is a dct:PeriodOfTime"),
        ),
    ),
    (
        "Indicator",
        "pm:Indicator",
        (
            (
                "value",
                "pm:indicatorValue",
                "sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:decimal",
                "an indicator has one number",
            ),
            (
                "kind",
                "pm:indicatorKind",
                "sh:minCount 1 ; sh:maxCount 1",
                "an indicator is a target or an outcome",
            ),
            ("evidence", "pm:evidence", "sh:minCount 1", "an indicator quotes its source"),
        ),
    ),
    (
        "Amount",
        "schema:MonetaryAmount",
        (
            ("currency", "schema:currency", "sh:minCount 1 ; sh:maxCount 1", "a sum has a currency"),
            ("text", "pm:sourceText", "sh:minCount 1", "a sum keeps its wording"),
        ),
    ),
    (
        "Period",
        "dct:PeriodOfTime",
        (
            (
                "start",
                "dcat:startDate",
                "sh:datatype xsd:date ; sh:lessThanOrEquals dcat:endDate",
                "a period starts before it ends",
            ),
            ("end", "dcat:endDate", "sh:datatype xsd:date ; sh:maxCount 1", "a period has at most one end"),
        ),
    ),
    (
        "Position",
        "oa:TextPositionSelector",
        (
            (
                "start",
                "oa:start",
                "sh:minCount 1 ; sh:maxCount 1 ; sh:minInclusive 0 ; sh:lessThan oa:end",
                "a quote starts before it ends",
            ),
            ("end", "oa:end", "sh:minCount 1 ; sh:maxCount 1", "a quote has one end"),
        ),
    ),
    (
        "Quote",
        "oa:TextQuoteSelector",
        (("exact", "oa:exact", "sh:minCount 1 ; sh:minLength 1", "a quote has words"),),
    ),
)


def shapes_turtle(ontology: Ontology | None = None) -> str:
    """Return the shapes as Turtle: fixed ones for statements, one for each type and each relation."""
    ontology = ontology or load_ontology()
    parts = [_HEAD]
    for shape, target, properties in _NODES:
        parts.append(_node_shape(shape, f"sh:targetClass {target}", properties))
    parts.append(_amount_alternatives())
    for name in ontology.types:
        if name != "Indicator":
            label = (
                "label",
                "skos:prefLabel",
                "sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1",
                "an entity has one name",
            )
            parts.append(_node_shape(f"Entity-{name}", f"sh:targetClass pm:{name}", (label,)))
    for name, relation in ontology.relations.items():
        parts.append(
            _end_shape(f"{name}-domain", f"sh:targetSubjectsOf pm:{name}", relation.domain, f"subject of {name}")
        )
        if name != "hasIndicator":
            parts.append(
                _end_shape(f"{name}-range", f"sh:targetObjectsOf pm:{name}", relation.range, f"object of {name}")
            )
    return "\n".join(parts)


def _node_shape(name: str, target: str, properties: Iterable[tuple[str, str, str, str]]) -> str:
    found = list(properties)
    names = " , ".join(f"shape:{name}-{prop}" for prop, *_ in found)
    lines = [f"shape:{name} a sh:NodeShape ; {target} ; sh:property {names} ."]
    for prop, path, constraints, message in found:
        lines.append(
            f'shape:{name}-{prop} a sh:PropertyShape ; sh:path {path} ; {constraints} ; sh:message "{message}"@en .'
        )
    return "\n".join(lines) + "\n"


def _list(name: str, members: list[str]) -> tuple[str, str]:
    """Return the head of an RDF list with named cells, and the triples that make it."""
    lines = []
    for index, member in enumerate(members):
        rest = f"shape:{name}-cell-{index + 1}" if index + 1 < len(members) else "rdf:nil"
        lines.append(f"shape:{name}-cell-{index} rdf:first {member} ; rdf:rest {rest} .")
    return f"shape:{name}-cell-0", "\n".join(lines)


def _end_shape(name: str, target: str, types: Iterable[str], what: str) -> str:
    """State that an end of a relation has one of the types the ontology allows."""
    allowed = sorted(types)
    head, cells = _list(name, [f"shape:{name}-{t}" for t in allowed])
    lines = [
        f'shape:{name} a sh:NodeShape ; {target} ; sh:or {head} ; sh:message "type not allowed as {what}"@en .',
        cells,
    ]
    lines += [f"shape:{name}-{t} a sh:NodeShape ; sh:class pm:{t} ." for t in allowed]
    return "\n".join(lines) + "\n"


def _amount_alternatives() -> str:
    """State that a sum has a value, a lower or an upper bound."""
    terms = ("value", "minValue", "maxValue")
    head, cells = _list("Amount-given", [f"shape:Amount-has-{t}" for t in terms])
    lines = [
        f"shape:Amount-given a sh:NodeShape ; sh:targetClass schema:MonetaryAmount ; sh:or {head} ;",
        '  sh:message "a sum has a number"@en .',
        cells,
    ]
    lines += [f"shape:Amount-has-{t} a sh:PropertyShape ; sh:path schema:{t} ; sh:minCount 1 ." for t in terms]
    return "\n".join(lines) + "\n"


def validate(turtle: bytes) -> list[str]:
    """Check a graph in Turtle against the shapes; return one line for each violation, sorted."""
    import rdflib
    from pyshacl import validate as run

    data = rdflib.Graph().parse(data=turtle, format="turtle")
    shapes = rdflib.Graph().parse(data=shapes_turtle(), format="turtle")
    _, report, _ = run(data, shacl_graph=shapes, advanced=False, inference="none")
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = []
    for result in report.subjects(rdflib.RDF.type, shacl.ValidationResult):
        node, message = report.value(result, shacl.focusNode), report.value(result, shacl.resultMessage)
        found.append(f"{node}: {message}")
    return sorted(set(found))
