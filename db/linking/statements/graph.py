"""Relations become a drawn graph: places computed once, centrality and communities."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

import networkx as nx

from db.keys import digest_key
from db.linked.identities import GraphNode
from db.linked.tables import WHOLE_BASE
from db.linking.linkage import Linkage
from db.linking.statements.relations import Tie

SEED = 7
ITERATIONS = 80
MOST_DRAWN = 400  # stakeholders of the whole base that have a place: more than a page shows
GAP = 0.6  # between components, in the unit of a component's radius

Place = tuple[float, float]


def draw_stories(ties: Sequence[Tie], linkage: Linkage) -> Iterator[GraphNode]:
    """Give the rows of graph_nodes for each story."""
    by_story: defaultdict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        for story in linkage.stories_of.get(tie.article_id, ()):
            by_story[story].append(tie)
    for story, ties_in in sorted(by_story.items()):
        graph = build_graph(ties_in)
        yield from _nodes(story, graph, _strengths(graph))


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeGraph:
    """The most strongly related stakeholders of a base; strength and degree are among all."""

    part: nx.Graph
    strengths: Mapping[str, float]
    degrees: Mapping[str, int]

    def digest(self) -> str:
        """Name all that the drawing follows from."""
        edges = sorted(self.part.edges(data="weight"))
        return digest_key(json.dumps([edges, dict(self.strengths), dict(self.degrees)]))

    def nodes(self) -> Iterator[GraphNode]:
        """Give the rows of graph_nodes for the whole base."""
        for node in _nodes(WHOLE_BASE, self.part, self.strengths):
            yield replace(node, degree=self.degrees[node.stakeholder_id])


def whole_graph(relations: Iterable[tuple[str, str, float]]) -> WholeGraph:
    """Give the graph of the whole base; `relations` are from, to and weight.

    What one relation adds to is summed over its kinds.
    """
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    for from_id, to_id, weight in relations:
        weights[min(from_id, to_id), max(from_id, to_id)] += weight
    graph = nx.Graph()
    graph.add_weighted_edges_from((*ends, weight) for ends, weight in sorted(weights.items()))
    strengths = _strengths(graph)
    strongest = nsmallest(MOST_DRAWN, strengths, key=lambda node: (-strengths[node], node))
    return WholeGraph(
        part=_part(graph, strongest),
        strengths={node: strengths[node] for node in strongest},
        degrees=dict(graph.degree(strongest)),
    )


def build_graph(ties: Iterable[Tie]) -> nx.Graph:
    """Make an undirected graph, weighted by the number of articles that show a tie."""
    weights: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in ties:
        weights[min(tie.from_id, tie.to_id), max(tie.from_id, tie.to_id)].add(tie.article_id)
    graph = nx.Graph()
    for (first, second), articles in sorted(weights.items()):
        graph.add_edge(first, second, weight=float(len(articles)))
    return graph


def _part(graph: nx.Graph, nodes: Iterable[str]) -> nx.Graph:
    """Give some nodes with the edges among them, in order of names whatever order they come in."""
    part = nx.Graph()
    part.add_nodes_from(sorted(nodes))
    edges = graph.subgraph(part.nodes).edges(data="weight")
    part.add_weighted_edges_from(sorted((min(a, b), max(a, b), w) for a, b, w in edges))
    return part


def _nodes(story_id: str, graph: nx.Graph, strengths: Mapping[str, float]) -> Iterator[GraphNode]:
    """Give the rows of one graph, component by component, the largest first."""
    components = sorted(
        (sorted(component) for component in nx.connected_components(graph)),
        key=lambda component: (-len(component), component),
    )
    most = max(strengths.values(), default=1.0)
    places = _pack([_layout(_part(graph, component)) for component in components])
    community_of = _communities(graph)
    for number, component in enumerate(components):
        for node in component:
            x, y = places[node]
            yield GraphNode(
                stakeholder_id=node,
                story_id=story_id,
                x=round(x, 4),
                y=round(y, 4),
                component=number,
                community=community_of[node],
                centrality=round(strengths[node] / most, 4),
                degree=graph.degree(node),
            )


def _layout(component: nx.Graph) -> dict[str, Place]:
    """Place the nodes of one component around the origin, the same way every time.

    Fruchterman and Reingold 1991, from a fixed seed and in the order of names.
    """
    radius = math.sqrt(len(component))
    placed = nx.spring_layout(component, seed=SEED, iterations=ITERATIONS, scale=radius)
    return {node: (float(x), float(y)) for node, (x, y) in placed.items()}


def _pack(layouts: Iterable[Mapping[str, Place]]) -> dict[str, Place]:
    """Put components beside each other, in rows as wide as the first is twice."""
    places: dict[str, Place] = {}
    x = y = height = 0.0
    widest: float | None = None
    for layout in layouts:
        radius = math.sqrt(len(layout)) + GAP
        widest = widest or 4 * radius
        if x and x + 2 * radius > widest:
            x, y, height = 0.0, y + height, 0.0
        for node, (across, top) in layout.items():
            places[node] = (x + radius + across, y + radius + top)
        x, height = x + 2 * radius, max(height, 2 * radius)
    return places


def _strengths(graph: nx.Graph) -> dict[str, float]:
    """Give the weighted degree of each node: its share of the greatest is its centrality."""
    return dict(graph.degree(weight="weight"))


def _communities(graph: nx.Graph) -> dict[str, int]:
    """Give each node's community (Clauset, Newman and Moore 2004), numbered by size."""
    if not graph.number_of_edges():
        return {}
    groups = nx.community.greedy_modularity_communities(graph, weight="weight")
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
    return {node: number for number, group in enumerate(ordered) for node in group}
