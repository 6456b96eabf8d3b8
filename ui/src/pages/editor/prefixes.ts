// Prefixes that the editor knows, and terms of other vocabularies that the graph uses.

import { base } from "../../things";

const OTHERS: Record<string, string> = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  owl: "http://www.w3.org/2002/07/owl#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  dcterms: "http://purl.org/dc/terms/",
  nif: "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
  prov: "http://www.w3.org/ns/prov#",
  org: "http://www.w3.org/ns/org#",
  schema: "https://schema.org/",
  foaf: "http://xmlns.com/foaf/0.1/",
  time: "http://www.w3.org/2006/time#",
  void: "http://rdfs.org/ns/void#",
  dcat: "http://www.w3.org/ns/dcat#",
  eli: "http://data.europa.eu/eli/ontology#",
  oa: "http://www.w3.org/ns/oa#",
};

/** Namespaces by prefix; ours follows the base of the server's graph. */
export const prefixes = (): Record<string, string> => ({ pg: `${base.value}ontology#`, ...OTHERS });

/** Terms of other vocabularies, for completion. */
export const COMMON_TERMS = [
  "rdf:type",
  "rdf:subject",
  "rdf:predicate",
  "rdf:object",
  "rdfs:label",
  "rdfs:comment",
  "rdfs:subClassOf",
  "dcterms:title",
  "dcterms:date",
  "dcterms:isVersionOf",
  "dcterms:spatial",
  "nif:anchorOf",
  "nif:beginIndex",
  "nif:endIndex",
  "prov:wasDerivedFrom",
  "skos:definition",
  "skos:altLabel",
  "xsd:date",
  "xsd:gYear",
  "xsd:integer",
  "xsd:decimal",
];
