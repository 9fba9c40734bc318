"""The months of a scale become the lines and labels across a picture."""

from __future__ import annotations

from db.site.pictures.scale import Scale
from db.site.pictures.steps_of_axis import axis_marks
from db.site.pictures.svg import Shape, add


def draw_months(root: Shape, scale: Scale, *, top: float, bottom: float) -> None:
    """Draw a line for each mark from `top` to `bottom`, its label above; no two labels meet."""
    for x, label in axis_marks(scale, right=scale.right + 20):
        add(root, "line", x1=x, x2=x, y1=top - 8, y2=bottom, class_="grid")
        add(root, "text", text=label, x=x + 3, y=top - 14, class_="axis")
