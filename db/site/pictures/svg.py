"""Shapes become SVG text that is safe to print: every value escaped by the XML library."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from db.exports.characters import clean


def picture(width: float, height: float, *, title: str, kind: str, role: str = "img") -> Element:
    """Begin a picture with its words for those who don't see it.

    A picture that holds links is a `group`: an image can't have parts that take the focus.
    """
    root = Element(
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


def add(parent: Element, tag: str, *, text: str = "", **attributes: str | float) -> Element:
    """Add a shape; `class_` and `stroke_width` become `class` and `stroke-width`."""
    values = {
        name.rstrip("_").replace("_", "-"): clean(value)
        if isinstance(value, str)
        else number(value)
        for name, value in attributes.items()
    }
    shape = SubElement(parent, tag, values)
    if text:
        shape.text = clean(text)
    return shape


def number(value: float) -> str:
    """Write a number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def markup(root: Element) -> Markup:
    """Give the finished picture."""
    return Markup(tostring(root, encoding="unicode"))  # noqa: S704  (ElementTree escapes)
