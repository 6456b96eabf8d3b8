"""Compares measures with networkx and igraph: the network (GraphML), the measures (JSON) and the modularity are the arguments."""

import json
import sys

import igraph
import networkx

path, measures, modularity = sys.argv[1:]
multi = networkx.read_graphml(path, force_multigraph=True)
ours = {row["iri"]: row for row in json.load(open(measures))}
assert set(ours) == set(multi)
nodes = list(multi)
graph = networkx.DiGraph() if multi.is_directed() else networkx.Graph()
graph.add_nodes_from(nodes)
for source, target, data in multi.edges(data=True):
    weight = graph[source][target]["weight"] if graph.has_edge(source, target) else 0.0
    graph.add_edge(source, target, weight=weight + data["weight"])
number = {node: at for at, node in enumerate(nodes)}
other = igraph.Graph(len(nodes), [(number[a], number[b]) for a, b in graph.edges], directed=graph.is_directed())
weights = [data["weight"] for _, _, data in graph.edges(data=True)]
simple = networkx.Graph(graph)
simple.remove_edges_from(list(networkx.selfloop_edges(simple)))


def same(name, theirs):
    for node in nodes:
        assert abs(ours[node][name] - theirs[node]) < 1e-9, (name, node, ours[node][name], theirs[node])


same("degree", dict(multi.degree()))
same("weighted_degree", dict(multi.degree(weight="weight")))
same("pagerank", dict(zip(nodes, other.pagerank(weights=weights, damping=0.85))))
same("betweenness", networkx.betweenness_centrality(graph))
same("closeness", networkx.closeness_centrality(graph))
same("core", networkx.core_number(simple))
parts = list(networkx.connected_components(simple))
for part in parts:
    assert len({ours[node]["component"] for node in part}) == 1
assert len({row["component"] for row in ours.values()}) == len(parts)
ties = networkx.Graph()
ties.add_nodes_from(nodes)
for a, b, data in graph.edges(data=True):
    ties.add_edge(a, b, weight=data["weight"] + (ties[a][b]["weight"] if ties.has_edge(a, b) else 0.0))
groups = {}
for node, row in ours.items():
    groups.setdefault(row["community"], set()).add(node)
found = networkx.community.modularity(ties, groups.values()) if ties.size() else 0.0
assert abs(found - float(modularity)) < 1e-4, (found, modularity)
if ties.size():
    theirs = networkx.community.modularity(ties, networkx.community.louvain_communities(ties, seed=1))
    assert found > theirs - 1e-9, (found, theirs)
