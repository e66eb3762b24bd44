"""Each shape passes a good graph and names what is wrong with one that is broken in its way."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, Literal, URIRef

from kg.errors import GraphError
from kg.export import rdf_files
from kg.export.nodes import BASE, PREFIXES
from kg.export.shapes import shapes_turtle, validate
from kg.graph import Corpus, KnowledgeGraph
from kg.model import Amount, Entity, Evidence, Indicator, Located, Qualifiers, Statement, When
from kg.ontology import load_ontology

PM, SCHEMA, OA = (rdflib.Namespace(PREFIXES[prefix]) for prefix in ("pm", "schema", "oa"))
DCAT, SKOS, PROV = (rdflib.Namespace(PREFIXES[prefix]) for prefix in ("dcat", "skos", "prov"))
SAID = URIRef(BASE + "statement/s1")
SUM, WHEN = SAID + "/amount", SAID + "/date"
RANGE = URIRef(BASE + "statement/s2/amount")
INDICATOR = URIRef(BASE + "indicator/i1")
BANK, CITY = URIRef(BASE + "entity/e1"), URIRef(BASE + "entity/e3")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return graph.ttl of a bank that lends to a firm, with a sum, a range, dates and an indicator."""
    quote = (Evidence("d", 0, 4, "淮海银行"),)
    entities = [
        Entity("e1", "Bank", "淮海银行", (), (Located("d", 0, 4, "淮海银行"),)),
        Entity("e2", "Enterprise", "蓝湾重工", (), ()),
        Entity("e3", "City", "徐州市", (), ()),
    ]
    sums = (Amount(480.0, "CNY", "exact", "480元", "cap"), Amount(1.0, "CNY", "exact", "1至2元", None, 2.0))
    whens = (When("2025-01-01", "2025-02-01", "1月"), None)
    statements = [
        Statement(f"s{n}", "e1", "funded", "e2", Qualifiers(sum_, when, status="done"), quote, 0.9, "rule")
        for n, (sum_, when) in enumerate(zip(sums, whens, strict=True), 1)
    ]
    seat = Statement("s3", "e1", "locatedIn", "e3", Qualifiers(), quote, 1.0, "rule")
    indicator = Indicator("i1", "e1", "余额", 1.5, "CNY", "1.5元", "about", "outcome", None, None, quote, 0.5, "rule")
    graph = KnowledgeGraph.assemble(entities, [*statements, seat], [indicator])
    folder = tmp_path_factory.mktemp("shapes")
    rdf_files.export(graph, Corpus({}, {"d": "淮海银行"}), folder)
    return (folder / "graph.ttl").read_bytes()


def test_a_good_graph_passes(good: bytes) -> None:
    assert validate(good) == []


def day(text: str) -> Literal:
    return Literal(text, datatype=rdflib.XSD.date)


# What is taken away (subject, predicate), what is put in its place (None: nothing), and the words of the fault.
BREAKAGES = [
    (SAID, RDF.subject, None, "a statement has one subject"),
    (SAID, RDF.subject, (BANK, CITY), "a statement has one subject"),
    (SAID, RDF.predicate, None, "a statement has one relation"),
    (SAID, RDF.predicate, (PM.dreamtOf,), "a statement has one relation"),
    (SAID, RDF.object, None, "a statement has one object"),
    (SAID, PM.evidence, None, "a statement quotes its source"),
    (SAID, PM.evidence, (BANK,), "a statement quotes its source"),
    (SAID, PM.confidence, (Literal("1.1", datatype=rdflib.XSD.decimal),), "a confidence from 0 to 1"),
    (SAID, PROV.wasAttributedTo, None, "names its rule"),
    (SAID, PM.amount, (BANK,), "an amount is a schema:MonetaryAmount"),
    (SAID, PM.date, (BANK,), "a date is a dct:PeriodOfTime"),
    (SAID, PM.status, (PM["status-dreamt"],), "a status is of its scheme"),
    (SUM, SCHEMA.currency, None, "a sum has a currency"),
    (SUM, SCHEMA.value, None, "a sum has a number"),
    (SUM, SCHEMA.value, (Literal("viel"),), "a sum has a number"),
    (SUM, SCHEMA.maxValue, (Literal("9", datatype=rdflib.XSD.decimal),), "a sum has a number"),
    (SUM, PM.sourceText, None, "a sum keeps its wording"),
    (SUM, PM.bound, (PM["bound-dreamt"],), "a sum says how exact it is"),
    (SUM, PM.amountRole, (PM["role-dreamt"],), "a role is of its scheme"),
    (RANGE, SCHEMA.minValue, (Literal("3", datatype=rdflib.XSD.decimal),), "a sum's bounds are in order"),
    (WHEN, DCAT.startDate, (day("2025-03-01"),), "a period starts before it ends"),
    (WHEN, DCAT.startDate, (Literal("March"),), "a period starts before it ends"),
    (WHEN, DCAT.endDate, (day("2025-03-01"), day("2025-03-02")), "a period has at most one end"),
    (INDICATOR, PM.indicatorValue, None, "an indicator has one number"),
    (INDICATOR, SCHEMA.unitText, None, "an indicator has one unit"),
    (INDICATOR, PM.indicatorKind, (PM["kind-dreamt"],), "an indicator is a target or an outcome"),
    (INDICATOR, PM.bound, None, "an indicator says how exact it is"),
    (INDICATOR, PM.period, (BANK,), "a period is a dct:PeriodOfTime"),
    (INDICATOR, PM.evidence, None, "an indicator quotes its source"),
    (INDICATOR, SKOS.prefLabel, None, "an entity has one name"),
    (BANK, SKOS.prefLabel, None, "an entity has one name"),
    (BANK, SKOS.prefLabel, (Literal("甲"), Literal("乙")), "an entity has one name"),
    (BANK, SKOS.prefLabel, (Literal(""),), "an entity has one name"),
    (BANK, RDF.type, (PM.Measure,), "type not allowed as subject of funded"),
    (BANK, RDF.type, None, "type not allowed as subject of funded"),
    (BANK, PM.funded, (CITY,), "type not allowed as object of funded"),
    (BANK, PM.hasIndicator, (CITY,), "type not allowed as object of hasIndicator"),
    (None, OA.hasTarget, None, "evidence has one place"),
    (None, OA.hasSource, None, "a place is in one file"),
    (None, OA.hasSelector, None, "a place has offsets and words"),
    (None, OA.start, (Literal("4", datatype=rdflib.XSD.nonNegativeInteger),), "a quote starts before it ends"),
    (None, OA.start, (Literal("0"),), "a quote starts before it ends"),
    (None, OA.end, None, "a quote has one end"),
    (None, OA.exact, (Literal(""),), "a quote has words"),
    (None, OA.exact, None, "a quote has words"),
]


@pytest.mark.parametrize(("subject", "predicate", "values", "words"), BREAKAGES)
def test_a_broken_graph_is_refused_for_what_is_broken(
    good: bytes, subject: URIRef | None, predicate: URIRef, values: tuple[URIRef | Literal, ...] | None, words: str
) -> None:
    graph = rdflib.Graph().parse(data=good, format="turtle")
    if predicate != SCHEMA.maxValue:  # which is put beside the value that is there
        graph.remove((subject, predicate, None))
    subjects = [subject] if subject is not None else list(graph.subjects(RDF.type, _owner(predicate)))
    assert subjects
    for owner in subjects:
        for value in values or ():
            graph.add((owner, predicate, value))
    faults = validate(graph.serialize(format="turtle").encode())
    assert any(words in fault for fault in faults), faults
    if subject is not None:
        assert any(str(subject) in fault or words.startswith("type") for fault in faults)


def _owner(predicate: URIRef) -> URIRef:
    selectors = {OA.start: OA.TextPositionSelector, OA.end: OA.TextPositionSelector, OA.exact: OA.TextQuoteSelector}
    place = {OA.hasSource: OA.SpecificResource, OA.hasSelector: OA.SpecificResource, OA.hasTarget: OA.Annotation}
    return URIRef({**selectors, **place}[predicate])


def test_every_relation_is_guarded_at_both_ends() -> None:
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    shapes = rdflib.Graph().parse(data=shapes_turtle(), format="turtle")
    for name, relation in load_ontology().relations.items():
        for target, allowed in ((shacl.targetSubjectsOf, relation.domain), (shacl.targetObjectsOf, relation.range)):
            (shape,) = shapes.subjects(target, PM[name])
            head = shapes.value(shapes.value(shape, shacl.property), shacl["in"])
            assert {str(t) for t in shapes.items(head)} == {str(PM[t]) for t in allowed}, name


def test_the_shapes_are_shacl_and_have_no_blank_nodes() -> None:
    shapes = rdflib.Graph().parse(data=shapes_turtle(), format="turtle")
    assert not any(isinstance(term, rdflib.BNode) for triple in shapes for term in triple)
    assert shapes_turtle() == shapes_turtle()


@pytest.mark.parametrize("data", [b"this is no Turtle", b"\xff\xfe", b"<a> <b> ."])
def test_what_is_no_turtle_is_said_in_one_line(data: bytes) -> None:
    with pytest.raises(GraphError, match=r"^graph\.ttl: no Turtle"):
        validate(data)


def test_the_real_seeds_keep_the_shapes(built_seeds: Path) -> None:
    assert validate((built_seeds / "graph.ttl").read_bytes()) == []
