"""Relations become a drawn graph: places computed once, centrality and communities."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import networkx as nx

from db.linking.linkage import Linkage
from db.linking.relations import Tie
from db.store import Row

SEED = 7
ITERATIONS = 80
WHOLE_BASE = ""  # the story_id of the graph of the whole base
GAP = 0.6  # between components, in the unit of a component's radius

Place = tuple[float, float]


def draw_graphs(ties: Sequence[Tie], linkage: Linkage) -> list[Row]:
    """Give the rows of graph_nodes: one graph of the whole base, one of each story."""
    by_story: defaultdict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        by_story[WHOLE_BASE].append(tie)
        for story in linkage.stories_of.get(tie.article_id, ()):
            by_story[story].append(tie)
    return [row for story, own in sorted(by_story.items()) for row in _rows(story, own)]


def build_graph(ties: Iterable[Tie]) -> nx.Graph:
    """Make an undirected graph, weighted by the number of articles that show a tie."""
    weights: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in ties:
        weights[min(tie.from_id, tie.to_id), max(tie.from_id, tie.to_id)].add(tie.article_id)
    graph = nx.Graph()
    for (one, other), articles in sorted(weights.items()):
        graph.add_edge(one, other, weight=float(len(articles)))
    return graph


def _rows(story_id: str, ties: Iterable[Tie]) -> Iterator[Row]:
    """Give the rows of one graph, component by component, the largest first."""
    graph = build_graph(ties)
    components = sorted(
        (sorted(component) for component in nx.connected_components(graph)),
        key=lambda component: (-len(component), component),
    )
    centrality = _centrality(graph)
    places = _pack([_layout(graph.subgraph(component)) for component in components])
    community_of = _communities(graph)
    for number, component in enumerate(components):
        for node in component:
            x, y = places[node]
            yield {
                "stakeholder_id": node,
                "story_id": story_id,
                "x": round(x, 4),
                "y": round(y, 4),
                "component": number,
                "community": community_of[node],
                "centrality": centrality[node],
                "degree": graph.degree(node),
            }


def _layout(component: nx.Graph) -> dict[str, Place]:
    """Place the nodes of one component around the origin, the same way every time.

    Fruchterman and Reingold 1991, from a fixed seed and in the order of names.
    """
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(component))
    ordered.add_weighted_edges_from(
        sorted((min(a, b), max(a, b), w) for a, b, w in component.edges(data="weight"))
    )
    radius = math.sqrt(len(ordered))
    placed = nx.spring_layout(ordered, seed=SEED, iterations=ITERATIONS, scale=radius)
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
        for node, (left, top) in layout.items():
            places[node] = (x + radius + left, y + radius + top)
        x, height = x + 2 * radius, max(height, 2 * radius)
    return places


def _centrality(graph: nx.Graph) -> dict[str, float]:
    """Give each node's share of the strongest node's weighted degree, 0-1."""
    strength = dict(graph.degree(weight="weight"))
    most = max(strength.values(), default=1.0)
    return {node: round(value / most, 4) for node, value in strength.items()}


def _communities(graph: nx.Graph) -> dict[str, int]:
    """Give each node's community (Clauset, Newman and Moore 2004), numbered by size."""
    if not graph.number_of_edges():
        return {}
    found = nx.community.greedy_modularity_communities(graph, weight="weight")
    ordered = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    return {node: number for number, group in enumerate(ordered) for node in group}
