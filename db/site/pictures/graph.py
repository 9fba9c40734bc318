"""Nodes placed by the linker and their relations become a picture of who is linked to whom."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markupsafe import Markup

from db.rows import Row
from db.site.pictures.svg import add, markup, picture
from db.site.view.filters import short, spaced

WIDTH, MARGIN = 1000.0, 100.0
LEAST_HEIGHT, MOST_HEIGHT, NODE_HEIGHT = 200.0, 700.0, 40.0
MOST_LABELS = 40
LETTER, LABEL_HEIGHT = 6.6, 14.0  # of a label's 12 pixel type
Places = dict[str, tuple[float, float]]
Box = tuple[float, float, float, float]


def graph_picture(
    nodes: Sequence[Row], relations: Sequence[Row], *, path: Sequence[Row] = ()
) -> Markup:
    """Draw nodes (x and y of any scale) and the relations among them, a path on top."""
    if not nodes:
        return Markup("")
    words = f"{len(nodes)} stakeholders and {len(relations)} relations, listed below"
    height = min(max(LEAST_HEIGHT, NODE_HEIGHT * len(nodes)), MOST_HEIGHT)
    root = picture(WIDTH, height, title=words, kind="graph", role="group")
    places = _places(nodes, height)
    for relation in relations:
        _draw_relation(root, places, relation)
    for step in path:
        _draw_step(root, places, step)
    for node in nodes:
        _draw_node(root, places[node["stakeholder_id"]], node)
    _draw_labels(root, places, nodes)
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


def _draw_step(root: Element, places: Places, step: Row) -> None:
    """Draw a relation of the path that was asked for, where both its ends are in the picture."""
    if step["from_id"] in places and step["to_id"] in places:
        (x1, y1), (x2, y2) = places[step["from_id"]], places[step["to_id"]]
        add(root, "line", x1=x1, y1=y1, x2=x2, y2=y2, class_="edge edge-path", stroke_width=5)


def _draw_node(root: Element, place: tuple[float, float], node: Row) -> None:
    """Draw one stakeholder as a dot that leads to its page."""
    x, y = place
    link = add(root, "a", href=f"/stakeholder/{node['stakeholder_id']}")
    add(link, "title", text=f"{node['name']} ({spaced(node['kind'])})")
    add(
        link, "circle", cx=x, cy=y, r=_radius(node), class_=f"node kind-{node['kind'] or 'unknown'}"
    )


def _radius(node: Row) -> float:
    """Give the size of a dot: larger for the more central."""
    return 6.0 + 10.0 * float(node["centrality"] or 0)


def _draw_labels(root: Element, places: Places, nodes: Sequence[Row]) -> None:
    """Name the most central nodes where there is room: below, above, right or left of the dot.

    A name that fits nowhere is left to the dot's title and the list.
    """
    occupied = [_dot_box(places[node["stakeholder_id"]], _radius(node)) for node in nodes]
    for node in nodes[:MOST_LABELS]:
        text = short(node["name"], 28)
        boxes = _label_boxes(places[node["stakeholder_id"]], _radius(node), LETTER * len(text))
        box = next(
            (box for box in boxes if not any(_overlap(box, box_there) for box_there in occupied)),
            None,
        )
        if box is None:
            continue
        occupied.append(box)
        add(
            root, "text", text=text, x=(box[0] + box[2]) / 2, y=box[3] - 3,
            text_anchor="middle", class_="node-name",
        )  # fmt: skip


def _dot_box(place: tuple[float, float], radius: float) -> Box:
    """Give the room that a dot takes: left, top, right, bottom."""
    x, y = place
    return x - radius, y - radius, x + radius, y + radius


def _label_boxes(place: tuple[float, float], radius: float, width: float) -> list[Box]:
    """Give where a label may stand, the best place first, within the picture's width."""
    x, y = place
    half, middle = width / 2, LABEL_HEIGHT / 2
    boxes = [
        (x - half, y + radius + 1, x + half, y + radius + 1 + LABEL_HEIGHT),
        (x - half, y - radius - 1 - LABEL_HEIGHT, x + half, y - radius - 1),
        (x + radius + 3, y - middle, x + radius + 3 + width, y + middle),
        (x - radius - 3 - width, y - middle, x - radius - 3, y + middle),
    ]
    return [box for box in boxes if box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH]


def _overlap(first: Box, second: Box) -> bool:
    """Tell whether two boxes share room."""
    across = first[0] < second[2] and second[0] < first[2]
    return across and first[1] < second[3] and second[1] < first[3]
