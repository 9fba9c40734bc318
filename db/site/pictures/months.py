"""The months of a scale become the lines and labels across a picture."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from db.site.pictures.scale import Scale
from db.site.pictures.svg import add

LABEL_WIDTH = 66.0  # of the longest label, such as `Sep 2026`


def draw_months(root: Element, scale: Scale, *, top: float, bottom: float) -> None:
    """Draw a line for each month mark from `top` to `bottom`, its label above; none runs out."""
    for x, label in scale.marks():
        add(root, "line", x1=x, x2=x, y1=top - 8, y2=bottom, class_="grid")
        fits = x + LABEL_WIDTH <= scale.right + 20
        add(
            root, "text", text=label, x=x + 3 if fits else x - 3, y=top - 14, class_="axis",
            text_anchor="start" if fits else "end",
        )  # fmt: skip
