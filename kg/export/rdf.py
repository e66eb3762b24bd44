"""What is said in RDF about each thing: a statement node and a direct triple for each fact, never a blank node.

Each function returns the triples about one thing, its class first; `rdf_parts.py` puts them in order by the document
that says them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pyoxigraph as ox

from kg.export.nodes import (
    BASE,
    About,
    Triple,
    chinese,
    concept,
    decimal,
    english,
    iri,
    plain,
    resource,
    typed,
)
from kg.graph import HAS_INDICATOR, Corpus, KnowledgeGraph, Source
from kg.ontology import NAMESPACE, ontology_turtle

LICENCE = "https://spdx.org/licenses/MIT"
CONTEXT = 32  # code points of prefix and suffix in a text quote selector


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement or an indicator in triples.

    `direct` join the things it is about, `own` are about its node, `values` about the nodes of its amount and
    period.
    """

    node: ox.NamedNode
    direct: tuple[Triple, ...]
    own: tuple[Triple, ...]
    values: tuple[Triple, ...]


def ontology_triples() -> list[Triple]:
    """Return the ontology's own triples, so that labels can be asked for beside the data."""
    return [
        (quad.subject, quad.predicate, quad.object)
        for quad in ox.parse(ontology_turtle().encode(), format=ox.RdfFormat.TURTLE)
    ]


def dataset_triples(graph: KnowledgeGraph, corpus: Corpus, total: int) -> list[Triple]:
    """Describe the dataset of `total` triples, these among them. No clock, so that equal builds are equal."""
    about = About(ox.NamedNode(BASE + "dataset"))
    about.add("rdf:type", iri("dcat:Dataset"), iri("void:Dataset"))
    about.add("dct:title", chinese("政策措施知识图谱"), english("Policy-measure knowledge graph"))
    parts = (graph.entities(), graph.statements(), graph.indicators())
    counts = (len(corpus.texts), len(corpus.sources), *(sum(1 for _ in part) for part in parts))
    zh = "{} 个文件、{} 篇文章：{} 个实体、{} 条陈述、{} 个指标，每条均附原文。"
    en = "{} files, {} articles: {} entities, {} statements and {} indicators, each with the words that say it."
    about.add("dct:description", chinese(zh.format(*counts)), english(en.format(*counts)))
    about.add("dct:license", ox.NamedNode(LICENCE)).add("dct:language", ox.Literal("zh-Hans"))
    about.add("dct:conformsTo", ox.NamedNode(NAMESPACE.rstrip("#"))).add("void:uriSpace", ox.Literal(BASE))
    about.add("void:documents", typed(counts[0], "xsd:integer"))
    about.add("void:entities", typed(sum(counts[2:]), "xsd:integer"))
    return about.add("void:triples", typed(total, "xsd:integer")).triples


def file_triples(source: Source) -> list[Triple]:
    """Describe the file that an article is in."""
    about = About(resource("file", source.doc))
    about.add("rdf:type", iri("schema:DigitalDocument"), iri("schema:MediaObject"), iri("prov:Entity"))
    return about.add("dct:identifier", plain(source.name)).add("schema:sha256", ox.Literal(source.sha256)).triples


def article_triples(source: Source) -> list[Triple]:
    """Describe an article."""
    about = About(resource("article", source.id))
    about.add("rdf:type", iri("schema:NewsArticle"), iri("prov:Entity"))
    about.add("dct:isPartOf", resource("file", source.doc)).add("dct:identifier", plain(source.id))
    about.add("dct:title", chinese(source.title) if source.title else None)
    about.add("dct:issued", typed(source.published, "xsd:date") if source.published else None)
    about.add("dc:publisher", plain(source.outlet) if source.outlet else None)
    about.add("dc:creator", plain(source.byline) if source.byline else None)
    about.add("schema:articleSection", plain(source.section) if source.section else None)
    return about.add("prov:alternateOf", resource("article", source.repost_of) if source.repost_of else None).triples


def mention_triples(article: str, entities: Iterable[str]) -> list[Triple]:
    """Say which entities, by id, an article mentions."""
    nodes = (resource("entity", entity) for entity in entities)
    return About(resource("article", article)).add("schema:mentions", *nodes).triples


def entity_triples(id_: str, node: Mapping[str, Any]) -> list[Triple]:
    """Say what an entity is and what it is called."""
    about = About(resource("entity", id_)).add("rdf:type", iri("pm:" + node["type"]))
    about.add("rdfs:label", chinese(node["name"])).add("skos:prefLabel", chinese(node["name"]))
    about.add("skos:altLabel", *(chinese(alias) for alias in node["aliases"]))
    about.add("pm:instrumentType", *(concept("instrument", n) for n in node.get("instruments", ())))
    about.add("skos:scopeNote", chinese(node["place"]) if "place" in node else None)
    for scheme, code in node.get("identifiers", {}).items():
        about.add("pm:" + scheme, plain(code))
    return about.triples


def entities_by_article(graph: KnowledgeGraph) -> dict[str, list[str]]:
    """Return the ids of the entities that each article mentions, in order, by the article's id, in order."""
    found: dict[str, list[str]] = {}
    for id_, node in sorted(graph.entities(), key=_id):
        for article in {mention["doc"] for mention in node["mentions"]}:
            found.setdefault(article, []).append(id_)
    return dict(sorted(found.items(), key=_id))


def facts(graph: KnowledgeGraph) -> Iterator[tuple[Mapping[str, Any], Callable[[], Fact]]]:
    """Yield the attributes of the statements, then of the indicators, by id, each with what makes its triples."""
    for link in sorted(graph.statements(), key=lambda link: link[2]):
        yield link[3], partial(statement, *link)
    for id_, node in sorted(graph.indicators(), key=_id):
        yield node, partial(indicator, id_, node, sorted(set(graph.nx.predecessors(id_))))


def _id(item: tuple[str, Any]) -> str:
    return item[0]


def direct_triples(graph: KnowledgeGraph, id_: str) -> list[Triple]:
    """Return what facts say of an entity in one triple each, once however many facts say it."""
    ties = {(link["relation"], object_) for _, object_, link in graph.nx.out_edges(id_, data=True)}
    return [_direct(id_, relation, object_) for relation, object_ in sorted(ties)]


def _direct(subject: str, relation: str, object_: str) -> Triple:
    kind = "indicator" if relation == HAS_INDICATOR else "entity"
    return resource("entity", subject), iri("pm:" + relation), resource(kind, object_)


def statement(subject: str, object_: str, key: str, link: Mapping[str, Any]) -> Fact:
    """Say a statement, a link of the graph, without its evidence."""
    about = About(resource("statement", key)).add("rdf:type", iri("pm:Statement"))
    about.add("rdf:subject", resource("entity", subject))
    about.add("rdf:predicate", iri("pm:" + link["relation"]))
    about.add("rdf:object", resource("entity", object_))
    values: list[Triple] = []
    if amount := link.get("amount"):
        about.add("pm:amount", resource("statement", key, "amount"))
        values += _money(resource("statement", key, "amount"), amount)
    if date := link.get("date"):
        about.add("pm:date", resource("statement", key, "date"))
        values += _period(resource("statement", key, "date"), date)
    for name in ("count", "percent", "instrument", "role", "agreement"):
        about.add("pm:" + name, plain(link[name]) if name in link else None)
    about.add("pm:status", concept("status", link["status"]) if "status" in link else None)
    _provenance(about, link)
    direct = _direct(subject, link["relation"], object_)
    return Fact(about.subject, (direct,), tuple(about.triples), tuple(values))


def _provenance(about: About, item: Mapping[str, Any]) -> None:
    about.add("pm:confidence", decimal(item["confidence"]))
    about.add("prov:wasAttributedTo", resource("rule", item["rule"]))


def _money(node: ox.NamedNode, amount: Mapping[str, Any]) -> list[Triple]:
    """State a sum as schema:MonetaryAmount: a value, or the bounds that the text gives."""
    about = About(node).add("rdf:type", iri("schema:MonetaryAmount"))
    value = decimal(amount["value"])
    if "maximum" in amount:
        about.add("schema:minValue", value).add("schema:maxValue", decimal(amount["maximum"]))
    else:
        terms = {"at_least": "schema:minValue", "at_most": "schema:maxValue"}
        about.add(terms.get(amount["bound"], "schema:value"), value)
    about.add("schema:currency", ox.Literal(amount["unit"])).add("pm:bound", concept("bound", amount["bound"]))
    about.add("pm:amountRole", concept("role", amount["role"]) if "role" in amount else None)
    return about.add("pm:sourceText", plain(amount["text"])).triples


def _period(node: ox.NamedNode, when: Mapping[str, Any]) -> list[Triple]:
    about = About(node).add("rdf:type", iri("dct:PeriodOfTime"))
    about.add("dcat:startDate", typed(when["start"], "xsd:date") if "start" in when else None)
    about.add("dcat:endDate", typed(when["end"], "xsd:date") if "end" in when else None)
    return about.add("pm:sourceText", plain(when["text"])).triples


def indicator(id_: str, node: Mapping[str, Any], owners: Iterable[str]) -> Fact:
    """Say an indicator of the entities `owners`, by id, without its evidence."""
    about = About(resource("indicator", id_)).add("rdf:type", iri("pm:Indicator"))
    about.add("rdfs:label", chinese(node["name"])).add("skos:prefLabel", chinese(node["name"]))
    about.add("pm:indicatorValue", decimal(node["value"])).add("schema:unitText", ox.Literal(node["unit"]))
    about.add("pm:sourceText", plain(node["text"])).add("pm:bound", concept("bound", node["bound"]))
    about.add("pm:indicatorKind", concept("kind", node["kind"]))
    values: list[Triple] = []
    if period := node.get("period"):
        about.add("pm:period", resource("indicator", id_, "period"))
        values = _period(resource("indicator", id_, "period"), period)
    if change := node.get("change"):
        about.add("pm:changeText", plain(change["text"])).add("pm:changeValue", decimal(change["value"]))
        about.add("pm:changeUnit", ox.Literal(change["unit"]))
        about.add("pm:changeBasis", plain(change["basis"]) if "basis" in change else None)
    about.add("pm:hasOutcome", *(resource("indicator", outcome) for outcome in node.get("outcomes", ())))
    _provenance(about, node)
    direct = tuple(_direct(owner, HAS_INDICATOR, id_) for owner in owners)
    return Fact(about.subject, direct, tuple(about.triples), tuple(values))


def evidence_links(node: ox.NamedNode, evidence: Sequence[Mapping[str, Any]]) -> list[Triple]:
    """Tie a fact's node to the places that say it."""
    about = About(node).add("pm:evidence", *(resource("evidence", _evidence_id(place)) for place in evidence))
    articles = dict.fromkeys(place["doc"] for place in evidence)
    return about.add("prov:wasDerivedFrom", *(resource("article", article) for article in articles)).triples


def rule_triples(rule: str) -> list[Triple]:
    """Describe what found a fact."""
    about = About(resource("rule", rule))
    return about.add("rdf:type", iri("prov:SoftwareAgent")).add("rdfs:label", plain(rule)).triples


def document_of(article: str) -> str:
    """Return the id of the document that an article is part of."""
    return article.split("#")[0]


def evidence_triples(
    evidence: Iterable[Mapping[str, Any]], corpus: Corpus, described: set[str]
) -> Iterator[list[Triple]]:
    """Describe the places of texts that are not yet among those `described`, by id, and add them there."""
    for place in evidence:
        if (id_ := _evidence_id(place)) not in described:
            described.add(id_)
            yield _place(id_, place, corpus)


def _evidence_id(evidence: Mapping[str, Any]) -> str:
    """Return the id of a place of a text, the same for all facts that it says."""
    place = f"{evidence['doc']}\x1f{evidence['start']}\x1f{evidence['end']}"
    return "h" + hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _place(id_: str, evidence: Mapping[str, Any], corpus: Corpus) -> list[Triple]:
    """Describe a place of a text as a Web Annotation.

    The selectors' source is the file, since offsets count from its start; the article is said beside it.
    """
    doc = document_of(evidence["doc"])
    target, position, words = (resource("evidence", id_, part) for part in ("target", "position", "quote"))
    start, end = evidence["start"], evidence["end"]
    found = About(resource("evidence", id_)).add("rdf:type", iri("oa:Annotation")).add("oa:hasTarget", target).triples
    about = About(target).add("rdf:type", iri("oa:SpecificResource"))
    about.add("oa:hasSource", resource("file", doc)).add("dct:isPartOf", resource("article", evidence["doc"]))
    found += about.add("oa:hasSelector", position, words).triples
    about = About(position).add("rdf:type", iri("oa:TextPositionSelector"))
    about.add("oa:start", typed(start, "xsd:nonNegativeInteger"))
    found += about.add("oa:end", typed(end, "xsd:nonNegativeInteger")).triples
    about = About(words).add("rdf:type", iri("oa:TextQuoteSelector")).add("oa:exact", plain(evidence["quote"]))
    if (text := corpus.texts.get(doc)) is not None:
        about.add("oa:prefix", plain(text[max(0, start - CONTEXT) : start]))
        about.add("oa:suffix", plain(text[end : end + CONTEXT]))
    return found + about.triples
