"""SPARQLWrapper and rdflib's SPARQLUpdateStore against a running server: address and token are the arguments."""

import sys

from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, GET, JSON, POST, RDFXML, TURTLE, XML, SPARQLWrapper

address, token = sys.argv[1:]
LAWS = "SELECT ?d ?t { ?d a <https://w3id.org/policygraph/ontology#Law> ; <http://purl.org/dc/terms/title> ?t } ORDER BY ?d LIMIT 5"


def wrapper(text, method, result):
    client = SPARQLWrapper(address + "/sparql")
    client.setQuery(text)
    client.setMethod(method)
    client.setReturnFormat(result)
    return client.query().convert()


for method in (GET, POST):
    rows = wrapper(LAWS, method, JSON)["results"]["bindings"]
    assert rows and all("t" in row for row in rows), rows
    assert len(wrapper(LAWS, method, XML).getElementsByTagName("result")) == len(rows)
    assert wrapper(LAWS, method, CSV).decode().count("\n") >= len(rows)
    construct = "CONSTRUCT { ?d a ?c } { ?d a ?c } LIMIT 7"
    assert len(Graph().parse(data=wrapper(construct, method, TURTLE), format="turtle")) == 7
    assert len(wrapper(construct, method, RDFXML)) == 7
    assert wrapper("ASK {}", method, JSON)["boolean"] is True

reading = Graph(SPARQLStore(address + "/sparql"))
assert len(list(reading.query(LAWS))) == len(rows)
assert len(list(reading.triples((None, URIRef("http://purl.org/dc/terms/title"), None)))) > 0

writing = SPARQLUpdateStore(address + "/sparql", address + "/update", headers={"Authorization": "Bearer " + token}, context_aware=True)
graph = Graph(writing, identifier=URIRef("urn:clients"))
triple = (URIRef("urn:client"), URIRef("urn:p"), Literal("中文"))
graph.add(triple)
assert triple in graph
writing.update("DELETE WHERE { <urn:client> ?p ?o }")
assert triple in graph, "an update without a graph means the unnamed graph"

writing = SPARQLWrapper(address + "/update")
writing.addCustomHttpHeader("Authorization", "Bearer " + token)
writing.setMethod(POST)
writing.setQuery("INSERT DATA { GRAPH <urn:wrapper> { <urn:a> <urn:b> <urn:c> } }")
writing.query()
