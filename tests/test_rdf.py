"""What the RDF says of a graph: provenance document by document, values as typed, hostile names unharmed."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, SKOS, Literal, URIRef
from rdflib.compare import isomorphic

from kg.export import rdf_files
from kg.export.nodes import BASE, PREFIXES, Triple, resource
from kg.export.rdf_parts import parts
from kg.graph import Corpus, KnowledgeGraph, Source
from kg.model import Amount, Entity, Evidence, Indicator, Located, Qualifiers, Statement, When
from kg.ontology import load_ontology

PM, OA, SCHEMA = (rdflib.Namespace(PREFIXES[prefix]) for prefix in ("pm", "oa", "schema"))
DCT, DCAT, PROV = (rdflib.Namespace(PREFIXES[prefix]) for prefix in ("dct", "dcat", "prov"))
TEXTS = {
    "一": "淮海银行向蓝湾重工贷款480万元。" * 3,
    "二": "蓝湾重工获淮海银行贷款480万元，余额达10至20万元。",
}
SAYINGS = {"一": "淮海银行向蓝湾重工贷款480万元", "二": "蓝湾重工获淮海银行贷款480万元"}


def evidence(doc: str) -> Evidence:
    start = TEXTS[doc].rindex(SAYINGS[doc])
    return Evidence(f"{doc}#1", start, start + len(SAYINGS[doc]), SAYINGS[doc])


def bank(name: str = "淮海银行", alias: str = "淮海") -> Entity:
    return Entity("e1", "Bank", name, (alias,), (Located("一#1", 0, 4, "淮海银行"),))


def firm() -> Entity:
    return Entity("e2", "Enterprise", "蓝湾重工", (), (Located("二#1", 0, 4, "蓝湾重工"),))


def loan(amount: Amount | None = None) -> Statement:
    qualifiers = Qualifiers(amount=amount, date=When("2025-01-01", None, "今年以来"), percent="9成", status="done")
    return Statement("s1", "e1", "funded", "e2", qualifiers, (evidence("一"), evidence("二")), 0.85, "funded.lend")


def corpus(**stems: str) -> Corpus:
    names = {doc: stems.get(doc, doc) for doc in TEXTS}
    sources = {f"{n}#1": Source(f"{n}#1", n, f"{n}.txt", "题", "2025-07-23", "0" * 64) for n in names.values()}
    return Corpus(sources, {names[doc]: text for doc, text in TEXTS.items()})


def assembled(amount: Amount | None = None) -> KnowledgeGraph:
    return KnowledgeGraph.assemble([bank(), firm()], [loan(amount)])


def parsed(graph: KnowledgeGraph, found: Corpus, folder: Path) -> rdflib.Graph:
    rdf_files.export(graph, found, folder)
    return rdflib.Graph().parse(folder / "graph.ttl")


def triples_of(graph: KnowledgeGraph, found: Corpus) -> list[Triple]:
    """Return the triples for Turtle in their order."""
    return [triple for part in parts(graph, found) for triple in (*part.shared, *part.turtle)]


def node(kind: str, id_: str, *parts: str) -> URIRef:
    return URIRef(resource(kind, id_, *parts).value)


def test_a_fact_is_a_direct_triple_and_a_statement(tmp_path: Path) -> None:
    graph = parsed(assembled(), corpus(), tmp_path)
    one, two, said = node("entity", "e1"), node("entity", "e2"), node("statement", "s1")
    assert (one, PM.funded, two) in graph
    assert (two, PM.funded, one) not in graph
    parts = (graph.value(said, part) for part in (RDF.type, RDF.subject, RDF.predicate, RDF.object))
    assert tuple(parts) == (PM.Statement, one, PM.funded, two)
    assert graph.value(said, PM.confidence) == Literal("0.85", datatype=rdflib.XSD.decimal)
    assert graph.value(said, PM.percent) == Literal("9成")
    assert graph.value(said, PM.status) == PM["status-done"]
    assert set(graph.objects(said, PROV.wasDerivedFrom)) == {node("article", "一#1"), node("article", "二#1")}
    assert graph.value(said, PROV.wasAttributedTo) == node("rule", "funded.lend")


def test_a_symmetric_relation_is_stated_once(tmp_path: Path) -> None:
    statement = replace(loan(), relation="cooperatesWith")
    graph = parsed(KnowledgeGraph.assemble([bank(), firm()], [statement]), corpus(), tmp_path)
    relation = URIRef(PM.cooperatesWith)
    assert list(graph.subject_objects(relation)) == [(node("entity", "e1"), node("entity", "e2"))]


def test_names_carry_their_language_and_only_their_own_class(tmp_path: Path) -> None:
    graph = parsed(assembled(), corpus(), tmp_path)
    one = node("entity", "e1")
    assert list(graph.objects(one, RDF.type)) == [PM.Bank]
    assert list(graph.objects(one, SKOS.prefLabel)) == [Literal("淮海银行", lang="zh-hans")]
    assert list(graph.objects(one, SKOS.altLabel)) == [Literal("淮海", lang="zh-hans")]
    assert (node("article", "一#1"), SCHEMA.mentions, one) in graph


def test_evidence_can_be_found_again_in_the_text(tmp_path: Path) -> None:
    graph, found = parsed(assembled(), corpus(), tmp_path), corpus()
    places = list(graph.objects(node("statement", "s1"), PM.evidence / OA.hasTarget))
    assert len(places) == 2
    for place in places:
        doc = next(d for d in TEXTS if node("file", d) == graph.value(place, OA.hasSource))
        assert graph.value(place, DCT.isPartOf) == node("article", f"{doc}#1")
        position, words = sorted(graph.objects(place, OA.hasSelector))
        assert graph.value(position, RDF.type) == OA.TextPositionSelector
        start, end = int(graph.value(position, OA.start)), int(graph.value(position, OA.end))
        text = found.texts[doc]
        exact = str(graph.value(words, OA.exact))
        assert text[start:end] == exact == SAYINGS[doc]
        assert str(graph.value(words, OA.prefix)) == text[max(0, start - 32) : start]
        assert str(graph.value(words, OA.suffix)) == text[end : end + 32]


@pytest.mark.parametrize(
    ("bound", "maximum", "expected"),
    [
        ("exact", None, {"value": "100000"}),
        ("about", None, {"value": "100000"}),
        ("at_least", None, {"minValue": "100000"}),
        ("at_most", None, {"maxValue": "100000"}),
        ("exact", 200_000.5, {"minValue": "100000", "maxValue": "200000.5"}),
    ],
)
def test_a_sum_has_a_value_or_bounds(
    tmp_path: Path, bound: str, maximum: float | None, expected: dict[str, str]
) -> None:
    amount = Amount(100_000.0, "CNY", bound, "10至20万元", "cap", maximum)  # type: ignore[arg-type]
    graph = parsed(assembled(amount), corpus(), tmp_path)
    sum_ = node("statement", "s1", "amount")
    assert graph.value(node("statement", "s1"), PM.amount) == sum_
    terms = ("value", "minValue", "maxValue")
    assert {t: str(v) for t in terms if (v := graph.value(sum_, SCHEMA[t])) is not None} == expected
    assert graph.value(sum_, SCHEMA.currency) == Literal("CNY")
    assert graph.value(sum_, PM.bound) == PM[f"bound-{bound}"]
    assert graph.value(sum_, PM.amountRole) == PM["role-cap"]
    assert graph.value(sum_, PM.sourceText) == Literal("10至20万元")


def test_a_date_keeps_an_open_end_open(tmp_path: Path) -> None:
    graph = parsed(assembled(), corpus(), tmp_path)
    when = graph.value(node("statement", "s1"), PM.date)
    assert graph.value(when, RDF.type) == DCT.PeriodOfTime
    assert graph.value(when, DCAT.startDate) == Literal("2025-01-01", datatype=rdflib.XSD.date)
    assert graph.value(when, DCAT.endDate) is None


def test_an_indicator_without_a_subject_is_still_said(tmp_path: Path) -> None:
    change = {"value": -3.5, "unit": "%", "basis": "同比", "text": "同比下降3.5%"}
    quote = (evidence("一"),)
    found = Indicator("i1", None, "余额", 12.5, "CNY", "12.5元", "about", "target", None, change, quote, 0.6, "r")
    graph = parsed(KnowledgeGraph.assemble([], [], [found]), corpus(), tmp_path)
    indicator = node("indicator", "i1")
    assert list(graph.subjects(PM.hasIndicator, indicator)) == []
    assert graph.value(indicator, PM.indicatorValue) == Literal("12.5", datatype=rdflib.XSD.decimal)
    assert graph.value(indicator, PM.changeValue) == Literal("-3.5", datatype=rdflib.XSD.decimal)
    assert graph.value(indicator, PM.indicatorKind) == PM["kind-target"]


def test_withdrawing_one_document_leaves_what_another_says(tmp_path: Path) -> None:
    rdf_files.export(assembled(), corpus(), tmp_path)
    quads = list(ox.parse(path=str(tmp_path / "graph.trig"), format=ox.RdfFormat.TRIG))
    left = {q.triple for q in quads if q.graph_name != resource("file", "一")}
    said = resource("statement", "s1")
    about = {(t.predicate.value, str(t.object)) for t in left if t.subject == said}
    assert sum(predicate == PREFIXES["rdf"] + "subject" for predicate, _ in about) == 1
    assert sum(predicate == PREFIXES["pm"] + "evidence" for predicate, _ in about) == 1
    assert not any("/" + resource("article", "一#1").value.rsplit("/", 1)[-1] in str(t) for t in left)
    everything = {q.triple for q in ox.parse(path=str(tmp_path / "graph.ttl"), format=ox.RdfFormat.TURTLE)}
    assert {q.triple for q in quads} == everything


def test_a_statement_nobody_says_stands_in_the_default_graph(tmp_path: Path) -> None:
    statement = replace(loan(), evidence=())
    rdf_files.export(KnowledgeGraph.assemble([bank(), firm()], [statement]), corpus(), tmp_path)
    quads = ox.parse(path=str(tmp_path / "graph.trig"), format=ox.RdfFormat.TRIG)
    graphs = {q.graph_name for q in quads if q.subject == resource("statement", "s1")}
    assert graphs == {ox.DefaultGraph()}


def test_the_dataset_counts_what_is_there(tmp_path: Path) -> None:
    graph = parsed(assembled(), corpus(), tmp_path)
    dataset, void = URIRef(BASE + "dataset"), rdflib.VOID
    assert int(graph.value(dataset, void.triples)) == len(graph)
    assert int(graph.value(dataset, void.documents)) == 2
    assert int(graph.value(dataset, void.entities)) == 3
    assert graph.value(dataset, DCT.license) is not None


HOSTILE = [
    'quote " and \\ backslash', "new\nline\r\nand\ttab", "angle <b> > close", "emoji 😀 and 𠮷", "\\u0041 {|} ^`",
    '"""long"""', "'''", "@prefix x: <y> .", "..", ".", "a b%20c/../d", "é\u0301\u202e", "\u0001\u0007\u007f", "\ufeff",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stems_and_quotes_survive_in_every_parser(tmp_path: Path, text: str) -> None:
    stem = text.replace("#", "_")
    sayings = tuple(replace(e, doc=e.doc.replace("一", stem), quote=text) for e in loan().evidence)
    statement = replace(loan(), evidence=sayings, rule=text)
    graph = KnowledgeGraph.assemble([bank(text, text + "2"), firm()], [statement])
    found = corpus(一=stem)
    by_rdflib = parsed(graph, found, tmp_path)
    data = (tmp_path / "graph.ttl").read_bytes()
    triples = ox.parse(data, format=ox.RdfFormat.TURTLE)
    lines = ox.serialize((q.triple for q in triples), format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(lines, bytes)
    assert isomorphic(by_rdflib, rdflib.Graph().parse(data=lines, format="nt"))
    assert str(by_rdflib.value(node("entity", "e1"), SKOS.prefLabel)) == text
    assert str(by_rdflib.value(node("file", stem), DCT.identifier)) == f"{stem}.txt"
    assert text in {str(words) for words in by_rdflib.objects(None, OA.exact)}
    names = {q.graph_name for q in ox.parse(path=str(tmp_path / "graph.trig"), format=ox.RdfFormat.TRIG)}
    assert resource("file", stem) in names


def test_an_undecodable_file_name_does_no_harm(tmp_path: Path) -> None:
    graph = parsed(assembled(), corpus(一="a\udcff"), tmp_path)
    assert str(graph.value(node("file", "a\udcff"), DCT.identifier)) == "a?.txt"


def test_different_stems_never_share_an_iri() -> None:
    stems = [*HOSTILE, "a b", "a%20b", "a+b", "a/b", "A b", "a#b", "%2E"]
    assert len({resource("file", stem) for stem in stems}) == len(stems)


def test_the_order_in_which_a_graph_was_made_does_not_show(tmp_path: Path) -> None:
    graph = assembled(Amount(480e4, "CNY", "exact", "480万元"))
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nx.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.nx.edges(keys=True, data=True))))
    first, second = corpus(), corpus()
    second = Corpus(dict(reversed(second.sources.items())), dict(reversed(second.texts.items())))
    written = []
    for folder, made, found in (("a", graph, first), ("b", KnowledgeGraph(turned), second)):
        (tmp_path / folder).mkdir()
        rdf_files.export(made, found, tmp_path / folder)
        written.append([(tmp_path / folder / name).read_bytes() for name in ("graph.ttl", "graph.trig")])
    assert written[0] == written[1]


def test_the_dataset_says_how_many_triples_there_are_in_either_file(tmp_path: Path) -> None:
    rdf_files.export(assembled(Amount(480e4, "CNY", "exact", "480万元")), corpus(), tmp_path)
    read = rdflib.Graph().parse(tmp_path / "graph.ttl")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    assert read.value(URIRef(BASE + "dataset"), void.triples).toPython() == len(read)  # type: ignore[union-attr]
    in_trig = {q.triple for q in ox.parse(path=str(tmp_path / "graph.trig"), format=ox.RdfFormat.TRIG)}
    assert len(in_trig) == len(read)


@pytest.mark.parametrize("name", ["ttl", "trig"])
def test_one_of_the_two_files_is_the_same_without_the_other(tmp_path: Path, name: str) -> None:
    graph, found = assembled(Amount(480e4, "CNY", "exact", "480万元")), corpus()
    rdf_files.export(graph, found, tmp_path)
    with_the_other = (tmp_path / f"graph.{name}").read_bytes()
    (tmp_path / "alone").mkdir()
    rdf_files.export(graph, found, tmp_path / "alone", (name,))
    assert [(file.name, file.read_bytes()) for file in (tmp_path / "alone").iterdir()] == [
        (f"graph.{name}", with_the_other)
    ]


def test_raptor_reads_as_many_triples(tmp_path: Path) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        pytest.skip("rapper, an independent Turtle parser, is not installed")
    graph = parsed(assembled(Amount(480e4, "CNY", "exact", "480万元")), corpus(), tmp_path)
    command = [rapper, "-i", "turtle", "-c", str(tmp_path / "graph.ttl")]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"returned {len(graph)} triples" in answer.stderr


def test_an_empty_graph_is_still_a_file_with_the_ontology(tmp_path: Path) -> None:
    graph = parsed(KnowledgeGraph.assemble([], []), Corpus({}, {}), tmp_path)
    assert (PM.Bank, RDF.type, rdflib.OWL.Class) in graph


def test_properties_for_evidence_are_no_relations() -> None:
    assert set(load_ontology().relations) >= {"funded", "hasIndicator"}
    assert "evidence" not in load_ontology().relations
    assert len(load_ontology().relations) == 17


def test_own_superclasses_are_published_terms() -> None:
    """The terms that are in no closed list of rdflib's were compared with the published vocabularies."""
    by_hand = {
        "eli": {"LegalResource", "passed_by"}, "cpsv": {"PublicService"}, "epo": {"Fund"}, "oa": {"Annotation"},
    }  # fmt: skip
    closed = {
        "schema": rdflib.SDO, "dct": rdflib.DCTERMS, "org": rdflib.ORG, "prov": rdflib.PROV, "skos": rdflib.SKOS,
        "foaf": rdflib.FOAF, "rdf": rdflib.RDF,
    }  # fmt: skip
    published = {p: {str(t)[len(str(n)) :] for t in dir(n)} for p, n in closed.items()} | by_hand
    graph = rdflib.Graph()
    for triple in triples_of(KnowledgeGraph.assemble([], []), Corpus({}, {})):
        graph.add(tuple(URIRef(t.value) if isinstance(t, ox.NamedNode) else Literal(t.value) for t in triple))  # type: ignore[arg-type]
    parents = {str(o) for p in ("subClassOf", "subPropertyOf") for o in graph.objects(None, rdflib.RDFS[p])}
    parents |= {str(o) for o in graph.objects(None, SKOS.closeMatch)}
    for parent in sorted(parents):
        prefix = next(p for p, namespace in PREFIXES.items() if parent.startswith(namespace))
        if prefix == "pm":
            assert (URIRef(parent), RDF.type, None) in graph, parent
        else:
            assert parent.removeprefix(PREFIXES[prefix]) in published[prefix], parent


def test_a_subjects_triples_stand_together_and_each_once() -> None:
    found = triples_of(assembled(Amount(480e4, "CNY", "exact", "480万元")), corpus())
    assert len(set(found)) == len(found)
    subjects = [str(subject) for subject, _ in groupby(triple[0] for triple in found)]
    assert len(set(subjects)) == len(subjects)


def test_a_subject_begins_with_its_class() -> None:
    predicates: dict[str, list[str]] = {}
    for triple in triples_of(assembled(), corpus()):
        predicates.setdefault(str(triple[0]), []).append(triple[1].value.split("#")[-1])
    assert [s for s, own in predicates.items() if "type" in own and own[0] != "type"] == []
