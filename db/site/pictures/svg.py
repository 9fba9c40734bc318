"""Shapes become SVG text that is safe to print: every value escaped by the XML library."""

from __future__ import annotations

from typing import TypeAlias

from lxml.etree import Element, SubElement, _Element, tostring
from markupsafe import Markup

from db.exports.characters import clean

Shape: TypeAlias = _Element  # lxml's, since its writing in C is a third of a story's drawing


class Spelled(dict[str, str]):
    """Names of attributes as SVG spells them."""

    def __missing__(self, name: str) -> str:
        """Spell one: `class_` and `stroke_width` are `class` and `stroke-width`."""
        self[name] = name.rstrip("_").replace("_", "-")
        return self[name]


SPELLED = Spelled()


def picture(width: float, height: float, *, title: str, kind: str, role: str = "img") -> Shape:
    """Begin a picture with its words for those who don't see it.

    A picture that holds links is a `group`: an image can't have parts that take the focus.
    """
    root: Shape = Element(
        "svg",
        {
            "viewBox": f"0 0 {number(width)} {number(height)}",
            "role": role,
            "aria-label": clean(title),
            "class": f"picture {kind}",
        },
    )
    add(root, "title", text=title)
    return root


def add(parent: Shape, tag: str, *, text: str = "", **attributes: str | float) -> Shape:
    """Add a shape; `class_` and `stroke_width` become `class` and `stroke-width`."""
    values = {
        SPELLED[name]: clean(value) if isinstance(value, str) else number(value)
        for name, value in attributes.items()
    }
    shape: Shape = SubElement(parent, tag, values)
    if text:
        shape.text = clean(text)
    return shape


def number(value: float) -> str:
    """Write a number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def markup(root: Shape) -> Markup:
    """Give the finished picture."""
    return Markup(tostring(root, encoding="unicode"))  # noqa: S704  (lxml escapes)
