"""Nodes placed by the linker and their relations become a picture of who is linked to whom."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markupsafe import Markup

from db.site.page import Row
from db.site.pictures.svg import add, markup, picture, shorten

WIDTH, MARGIN = 1000.0, 100.0
LEAST_HEIGHT, MOST_HEIGHT, NODE_HEIGHT = 200.0, 700.0, 40.0
MOST_LABELS = 40
Places = dict[str, tuple[float, float]]


def graph_picture(nodes: Sequence[Row], relations: Sequence[Row]) -> Markup:
    """Draw nodes (x and y of any scale) and the relations among them."""
    if not nodes:
        return Markup("")
    words = f"{len(nodes)} stakeholders and {len(relations)} relations, listed below"
    height = min(max(LEAST_HEIGHT, NODE_HEIGHT * len(nodes)), MOST_HEIGHT)
    root = picture(WIDTH, height, title=words, kind="graph", role="group")
    places = _places(nodes, height)
    for relation in relations:
        _draw_relation(root, places, relation)
    for number, node in enumerate(nodes):
        _draw_node(root, places[node["stakeholder_id"]], node, named=number < MOST_LABELS)
    return markup(root)


def _places(nodes: Sequence[Row], height: float) -> Places:
    """Fit the nodes into the picture."""
    xs, ys = [node["x"] for node in nodes], [node["y"] for node in nodes]
    wide, high = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    return {
        node["stakeholder_id"]: (
            MARGIN + (node["x"] - min(xs)) / wide * (WIDTH - 2 * MARGIN),
            MARGIN / 3 + (node["y"] - min(ys)) / high * (height - 0.8 * MARGIN),
        )
        for node in nodes
    }


def _draw_relation(root: Element, places: Places, relation: Row) -> None:
    """Draw one relation as a line whose look says its kind."""
    (x1, y1), (x2, y2) = places[relation["from_id"]], places[relation["to_id"]]
    add(
        root, "line", x1=x1, y1=y1, x2=x2, y2=y2, class_=f"edge edge-{relation['kind']}",
        stroke_width=min(1 + (relation["weight"] or 0) / 4, 4),
    )  # fmt: skip


def _draw_node(root: Element, place: tuple[float, float], node: Row, *, named: bool) -> None:
    """Draw one stakeholder as a dot that leads to its page."""
    x, y = place
    link = add(root, "a", href=f"/stakeholder/{node['stakeholder_id']}")
    add(link, "title", text=f"{node['name']} ({(node['kind'] or 'unknown').replace('_', ' ')})")
    radius = 6 + 10 * (node["centrality"] or 0)
    add(link, "circle", cx=x, cy=y, r=radius, class_=f"node kind-{node['kind'] or 'unknown'}")
    if named:
        add(
            link, "text", text=shorten(node["name"], 28), x=x, y=y + radius + 13,
            text_anchor="middle", class_="node-name",
        )  # fmt: skip
