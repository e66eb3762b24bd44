"""Every export says what the graph says, the same way each time, whatever the names hold."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg.export import EXPORTERS, jobs
from kg.export.cells import safe_cell
from kg.export.check import check
from kg.export.nodes import BASE, PREFIXES
from kg.export.shapes import shapes_turtle, validate
from kg.export.tables import COLUMNS
from kg.graph import Corpus, KnowledgeGraph
from kg.run.side_by_side import run_side_by_side

Broken = Callable[[dict[str, Any]], None]


@pytest.fixture
def exported(small_graph: KnowledgeGraph, small_corpus: Corpus, tmp_path: Path) -> Path:
    for export in EXPORTERS.values():
        export(small_graph, small_corpus, tmp_path)
    (tmp_path / "texts").mkdir()
    for doc, text in small_corpus.texts.items():
        with (tmp_path / "texts" / f"{doc}.txt").open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    return tmp_path


def triples_of(path: Path) -> set[tuple[str, str, str]]:
    return {
        (str(t.subject), str(t.predicate), str(t.object)) for t in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    }


def test_turtle_reads_the_same_in_two_parsers_and_has_no_blank_nodes(exported: Path) -> None:
    by_oxigraph = triples_of(exported / "graph.ttl")
    graph = rdflib.Graph().parse(exported / "graph.ttl")
    again = ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)
    assert {(str(t.subject), str(t.predicate), str(t.object)) for t in again} == by_oxigraph
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)


def test_every_borrowed_term_is_published(exported: Path) -> None:
    """rdflib ships closed lists of these vocabularies; the others are checked by hand and listed here."""
    by_hand = {
        "oa": {"Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "hasTarget", "hasSource",
               "hasSelector", "start", "end", "exact", "prefix", "suffix"},
        "eli": {"LegalResource", "passed_by"},
        "cpsv": {"PublicService"},
        "epo": {"Fund"},
    }  # fmt: skip
    closed = {
        "schema": rdflib.SDO,
        "dct": rdflib.DCTERMS,
        "dcat": rdflib.DCAT,
        "void": rdflib.VOID,
        "org": rdflib.ORG,
        "prov": rdflib.PROV,
        "foaf": rdflib.FOAF,
        "skos": rdflib.SKOS,
        "owl": rdflib.OWL,
        "rdf": rdflib.RDF,
        "rdfs": rdflib.RDFS,
    }
    graph = rdflib.Graph().parse(exported / "graph.ttl")
    used = {str(t) for triple in graph for t in triple if isinstance(t, rdflib.URIRef)}
    for prefix, namespace in PREFIXES.items():
        names = {iri.removeprefix(namespace) for iri in used if iri.startswith(namespace)}
        if prefix in by_hand:
            assert names <= by_hand[prefix], prefix
        elif prefix in closed:
            published = {str(term).rsplit("#", 1)[-1].rsplit("/", 1)[-1] for term in dir(closed[prefix])}
            assert names <= published, prefix


def test_own_terms_are_declared_in_the_ontology(exported: Path) -> None:
    graph = rdflib.Graph().parse(exported / "graph.ttl")
    used = {t for triple in graph for t in triple if isinstance(t, rdflib.URIRef) and str(t).startswith(PREFIXES["pm"])}
    assert {t for t in used if (t, rdflib.RDF.type, None) not in graph} == set()


def test_trig_keeps_what_a_document_says_in_a_graph_of_its_own(exported: Path) -> None:
    quads = list(ox.parse(path=str(exported / "graph.trig"), format=ox.RdfFormat.TRIG))
    names = {q.graph_name.value for q in quads if isinstance(q.graph_name, ox.NamedNode)}
    assert names == {BASE + "file/a%20%22b%22%3Ec"}
    assert {(str(q.subject), str(q.predicate), str(q.object)) for q in quads} == triples_of(exported / "graph.ttl")


def test_equal_graphs_give_equal_bytes(small_graph: KnowledgeGraph, small_corpus: Corpus, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        for export in EXPORTERS.values():
            export(small_graph, small_corpus, tmp_path / folder)
    files = [p.relative_to(tmp_path / "one") for p in sorted((tmp_path / "one").rglob("*")) if p.is_file()]
    assert len(files) == 10
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_graph_json_is_networkx_node_link_data(exported: Path) -> None:
    data = json.loads((exported / "graph.json").read_text(encoding="utf-8"))
    graph = nx.node_link_graph(data, edges="links")
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.edges["e1", "e2", "s1"]["amount"] == {
        "value": 4800000, "unit": "CNY", "bound": "at_most", "role": "cap", "text": "不超过480万元"
    }  # fmt: skip
    assert graph.nodes["e3"]["identifiers"] == {"gbt2260": "320300"}


def test_graphml_opens_and_keeps_parallel_statements(exported: Path) -> None:
    graph = nx.read_graphml(exported / "graph.graphml", force_multigraph=True)
    assert graph.number_of_edges() == 3
    assert graph.nodes["e1"]["label"] == "淮海银行"


def test_tables_are_safe_in_a_spreadsheet(exported: Path) -> None:
    for name, columns in COLUMNS.items():
        data = (exported / "tables" / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
        assert tuple(rows[0]) == columns
        assert all(len(row) == len(columns) for row in rows[1:])
    entities = (exported / "tables" / "entities.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(1)" in entities
    assert safe_cell(-3.5) == -3.5


def test_a_good_build_passes_the_check_and_the_shapes(exported: Path) -> None:
    report = check(exported)
    assert report.faults == ()
    assert report.quotes == 7


def _node(data: dict[str, Any], id_: str) -> dict[str, Any]:
    return next(n for n in data["nodes"] if n["id"] == id_)  # type: ignore[no-any-return]


def _link(data: dict[str, Any], key: str) -> dict[str, Any]:
    return next(k for k in data["links"] if k["key"] == key)  # type: ignore[no-any-return]


BREAKAGES: list[tuple[str, Broken]] = [
    ("taken twice", lambda d: d["nodes"].append(dict(d["nodes"][0]))),
    ("unknown type", lambda d: _node(d, "e1").update(type="Dragon")),
    ("lacks mentions", lambda d: _node(d, "e1").pop("mentions")),
    ("not '淮海'", lambda d: _node(d, "e1")["mentions"][0].update(text="淮海")),
    ("no range", lambda d: _node(d, "e1")["mentions"][0].update(end=9999)),
    ("not in texts", lambda d: _node(d, "e1")["mentions"][0].update(doc="elsewhere")),
    ("has no evidence", lambda d: _link(d, "s1").update(evidence=[])),
    ("not 'nothing'", lambda d: _link(d, "s1")["evidence"][0].update(quote="nothing")),
    ("does not run from Bank to City", lambda d: _link(d, "s2").update(relation="funded")),
    ("an end is no node", lambda d: _link(d, "s1").update(target="e9")),
    ("not from 0 to 1", lambda d: _link(d, "s1").update(confidence=7)),
    ("amount lacks unit", lambda d: _link(d, "s1")["amount"].pop("unit")),
    ("unknown bound", lambda d: _link(d, "s1")["amount"].update(bound="roughly")),
    ("no ISO day", lambda d: _link(d, "s1")["date"].update(start="yesterday")),
    ("after its end", lambda d: _link(d, "s1")["date"].update(start="2026-01-01")),
    ("unknown status", lambda d: _link(d, "s1").update(status="dreamt")),
    ("unknown kind", lambda d: _node(d, "i1").update(kind="wish")),
]


@pytest.mark.parametrize(("words", "breakage"), BREAKAGES, ids=[words for words, _ in BREAKAGES])
def test_the_check_finds_what_is_broken(exported: Path, words: str, breakage: Broken) -> None:
    path = exported / "graph.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    breakage(data)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert any(words in fault for fault in check(exported, shapes=False).faults)


SHAPE_BREAKAGES = [
    ("a statement has one object", "rdf:object"),
    ("a statement quotes its source", "pm:evidence"),
    ("a sum has a currency", "schema:currency"),
    ("a sum has a number", "schema:maxValue"),
    ("an entity has one name", "skos:prefLabel"),
    ("a quote has words", "oa:exact"),
    ("a quote has one end", "oa:end"),
]


@pytest.mark.parametrize(("message", "term"), SHAPE_BREAKAGES)
def test_the_shapes_miss_what_is_taken_away(exported: Path, message: str, term: str) -> None:
    prefix, local = term.split(":")
    predicate = rdflib.URIRef(PREFIXES[prefix] + local)
    graph = rdflib.Graph().parse(exported / "graph.ttl")
    for triple in list(graph.triples((None, predicate, None))):
        if str(triple[0]).startswith(BASE):
            graph.remove(triple)
    assert any(message in fault for fault in validate(graph.serialize(format="turtle").encode()))


def test_the_shapes_refuse_a_type_at_the_wrong_end(exported: Path) -> None:
    graph = rdflib.Graph().parse(exported / "graph.ttl")
    entity, pm = rdflib.Namespace(BASE + "entity/"), rdflib.Namespace(PREFIXES["pm"])
    graph.add((entity["e3"], pm["worksFor"], entity["e1"]))
    assert any("subject of worksFor" in fault for fault in validate(graph.serialize(format="turtle").encode()))


def test_the_shapes_have_no_blank_nodes() -> None:
    graph = rdflib.Graph().parse(data=shapes_turtle(), format="turtle")
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)


def test_formats_written_side_by_side_are_those_written_one_by_one(
    small_graph: KnowledgeGraph, small_corpus: Corpus, tmp_path: Path
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
    for export in EXPORTERS.values():
        export(small_graph, small_corpus, one)
    run_side_by_side(jobs(small_graph, small_corpus, other, set(EXPORTERS)), 2)
    written = [
        {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()} for folder in (one, other)
    ]
    assert written[0] == written[1] and len(written[0]) > len(EXPORTERS)
