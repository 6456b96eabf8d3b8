"""The measures of `benches/networks.rs` in igraph and networkx: library, stage and seconds a line. The edges are the argument."""

import sys
import time

import igraph
import networkx

NODES = 200_000
edges = [line.split() for line in open(sys.argv[1])]
edges = [(int(source), int(target), float(weight)) for source, target, weight in edges]


def timed(library, stage, work):
    began = time.perf_counter()
    result = work()
    print(library, stage, f"{time.perf_counter() - began:.3f}", sep="\t", flush=True)
    return result


graph = igraph.Graph(NODES, [(source, target) for source, target, _ in edges], directed=True)
graph.es["weight"] = [weight for _, _, weight in edges]
graph.simplify(combine_edges="sum", loops=False)
timed("igraph", "pagerank", lambda: graph.pagerank(weights="weight"))
timed("igraph", "components", lambda: graph.connected_components("weak"))
ties = graph.as_undirected(combine_edges="sum")
timed("igraph", "core", ties.coreness)
timed("igraph", "communities", lambda: ties.community_leiden("modularity", weights="weight", n_iterations=-1))
pivots = list(range(0, NODES, NODES // 64))
timed("igraph", "betweenness", lambda: graph.betweenness(sources=pivots, targets=None))

other = networkx.DiGraph()
other.add_nodes_from(range(NODES))
other.add_edges_from((source, target) for source, target, _ in edges if source != target)
timed("networkx", "components", lambda: list(networkx.weakly_connected_components(other)))
timed("networkx", "core", lambda: networkx.core_number(networkx.Graph(other)))
one = time.perf_counter()
networkx.betweenness_centrality(other, k=2, seed=1)
print("networkx", "betweenness", f"{(time.perf_counter() - one) * 32:.3f}", sep="\t")
