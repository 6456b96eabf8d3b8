// Comunica against a running server, whose address is the argument: as an endpoint it is told of, and as one it finds out about.
import assert from 'node:assert/strict';
import { QueryEngine } from '@comunica/query-sparql';

const address = process.argv[2];
const laws = 'SELECT ?d ?t { ?d a <https://w3id.org/policygraph/ontology#Law> ; <http://purl.org/dc/terms/title> ?t }';
const plain = await fetch(`${address}/sparql?query=${encodeURIComponent(laws)}`, { headers: { accept: 'application/sparql-results+json' } });
const expected = (await plain.json()).results.bindings.length;
assert.ok(expected > 0);

const engine = new QueryEngine();
const document = await (async () => {
  let found;
  for (const sources of [[{ type: 'sparql', value: `${address}/sparql` }], [`${address}/sparql`]]) {
    const rows = await (await engine.queryBindings(laws, { sources })).toArray();
    assert.equal(rows.length, expected);
    found = rows[0].get('d').value;
    assert.equal(await engine.queryBoolean(`ASK { <${found}> ?p ?o }`, { sources }), true);
  }
  return found;
})();

// Linked data: the thing's IRI on this server leads to RDF that Comunica reads by itself.
const page = `${address}${decodeURI(new URL(document).pathname).replace('/policygraph', '')}`;
const titles = await (await engine.queryBindings(`SELECT ?t { <${document}> <http://purl.org/dc/terms/title> ?t }`, { sources: [encodeURI(page)] })).toArray();
assert.ok(titles.length > 0, page);
