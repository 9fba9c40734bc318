"""Nodes placed by the linker and their relations become pictures of who is linked to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from db.rows import Row
from db.site.pictures.svg import Shape, add, markup, number, picture
from db.site.view.filters import short, spaced

LEAST_HEIGHT, NODE_HEIGHT = 200.0, 40.0
TOP, BOTTOM = 33.0, 47.0  # rooms above and below the dots
LETTER, LABEL_HEIGHT = 7.2, 14.0  # of a label's 12 pixel type
Places = dict[str, tuple[float, float]]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """How large a drawing is, its class, and how much of the graph it has room for."""

    width: float
    most_height: float
    margin: float
    kind: str
    most_nodes: int
    most_labels: int
    longest_label: int
    scale: float = 1.0  # of dots

    def radius(self, node: Row) -> float:
        """Give the size of a dot: larger for the more central."""
        return self.scale * (6.0 + 10.0 * float(node["centrality"] or 0))


WIDE = Drawing(
    width=1000.0, most_height=700.0, margin=100.0, kind="graph drawn-wide",
    most_nodes=300, most_labels=40, longest_label=28,
)  # fmt: skip
NARROW = Drawing(
    width=350.0, most_height=480.0, margin=24.0, kind="graph drawn-narrow",
    most_nodes=40, most_labels=14, longest_label=20, scale=0.6,
)  # fmt: skip


def graph_pictures(
    nodes: Sequence[Row], relations: Sequence[Row], *, path: Sequence[Row] = ()
) -> Markup:
    """Draw a graph wide, and narrow with its most central nodes."""
    return Markup("").join(
        graph_picture(nodes, relations, path=path, drawing=drawing) for drawing in (WIDE, NARROW)
    )


def graph_picture(
    nodes: Sequence[Row],
    relations: Sequence[Row],
    *,
    path: Sequence[Row] = (),
    drawing: Drawing = WIDE,
) -> Markup:
    """Draw nodes (x and y of any scale) and the relations among them, a path on top."""
    if not nodes:
        return Markup("")
    drawn = _drawn(nodes, path, drawing.most_nodes)
    most = f"the {len(drawn)} most central of " if len(drawn) < len(nodes) else ""
    words = f"{most}{len(nodes)} stakeholders and {len(relations)} relations, listed below"
    height = min(max(LEAST_HEIGHT, NODE_HEIGHT * len(drawn)), drawing.most_height)
    root = picture(drawing.width, height, title=words, kind=drawing.kind, role="group")
    places = _places(drawn, height, drawing)
    _draw_relations(root, places, relations)
    for step in path:
        _draw_step(root, places, step)
    for node in drawn:
        _draw_node(root, places[node["stakeholder_id"]], node, drawing.radius(node))
    _draw_labels(root, places, drawn, drawing)
    return markup(root)


def _drawn(nodes: Sequence[Row], path: Sequence[Row], most: int) -> list[Row]:
    """Give the most central nodes, which come first, and those of a path."""
    ends = {step[end] for step in path for end in ("from_id", "to_id")}
    return [*nodes[:most], *(node for node in nodes[most:] if node["stakeholder_id"] in ends)]


def _places(nodes: Sequence[Row], height: float, drawing: Drawing) -> Places:
    """Fit the nodes into the picture."""
    xs, ys = [node["x"] for node in nodes], [node["y"] for node in nodes]
    wide, high = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    return {
        node["stakeholder_id"]: (
            drawing.margin + (node["x"] - min(xs)) / wide * (drawing.width - 2 * drawing.margin),
            TOP + (node["y"] - min(ys)) / high * (height - TOP - BOTTOM),
        )
        for node in nodes
    }


def _draw_relations(root: Shape, places: Places, relations: Sequence[Row]) -> None:
    """Draw relations as lines whose look says their kind and weight; those of one look are one."""
    lines: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for relation in relations:
        if relation["from_id"] in places and relation["to_id"] in places:
            (x1, y1), (x2, y2) = places[relation["from_id"]], places[relation["to_id"]]
            width = number(min(1 + (relation["weight"] or 0) / 4, 4))
            lines[relation["kind"], width].append(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
    for (kind, width), strokes in lines.items():
        add(root, "path", d="".join(strokes), class_=f"edge edge-{kind}", stroke_width=width)


def _draw_step(root: Shape, places: Places, step: Row) -> None:
    """Draw a relation of the path that was asked for, where both its ends are in the picture."""
    if step["from_id"] in places and step["to_id"] in places:
        (x1, y1), (x2, y2) = places[step["from_id"]], places[step["to_id"]]
        add(root, "line", x1=x1, y1=y1, x2=x2, y2=y2, class_="edge edge-path", stroke_width=5)


def _draw_node(root: Shape, place: tuple[float, float], node: Row, radius: float) -> None:
    """Draw one stakeholder as a dot that leads to its page."""
    x, y = place
    link = add(root, "a", href=f"/stakeholder/{node['stakeholder_id']}")
    add(link, "title", text=f"{node['name']} ({spaced(node['kind'])})")
    add(link, "circle", cx=x, cy=y, r=radius, class_=f"node kind-{node['kind'] or 'unknown'}")


def _draw_labels(root: Shape, places: Places, nodes: Sequence[Row], drawing: Drawing) -> None:
    """Name the most central nodes where there is room: below, above, right or left of the dot.

    A name that fits nowhere is left to the dot's title and the list.
    """
    occupied = [_dot_box(places[node["stakeholder_id"]], drawing.radius(node)) for node in nodes]
    for node in nodes[: drawing.most_labels]:
        text = short(node["name"], drawing.longest_label)
        boxes = _label_boxes(places[node["stakeholder_id"]], text, drawing.radius(node))
        box = next(
            (
                box
                for box in boxes
                if box[0] >= 0 and box[2] <= drawing.width and box[1] >= 0
                and not any(_overlap(box, box_there) for box_there in occupied)
            ),
            None,
        )  # fmt: skip
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


def _label_boxes(place: tuple[float, float], text: str, radius: float) -> list[Box]:
    """Give where a label may stand, the best place first."""
    x, y = place
    width = LETTER * len(text)
    half, middle = width / 2, LABEL_HEIGHT / 2
    return [
        (x - half, y + radius + 1, x + half, y + radius + 1 + LABEL_HEIGHT),
        (x - half, y - radius - 1 - LABEL_HEIGHT, x + half, y - radius - 1),
        (x + radius + 3, y - middle, x + radius + 3 + width, y + middle),
        (x - radius - 3 - width, y - middle, x - radius - 3, y + middle),
    ]


def _overlap(first: Box, second: Box) -> bool:
    """Tell whether two boxes share room."""
    across = first[0] < second[2] and second[0] < first[2]
    return across and first[1] < second[3] and second[1] < first[3]
