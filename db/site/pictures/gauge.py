"""A noise level becomes a half-circle gauge."""

from __future__ import annotations

import math

from markupsafe import Markup

from db.site.pictures.svg import add, markup, number, picture
from db.site.view.filters import level_word

WIDTH, HEIGHT, RADIUS, STROKE = 110.0, 66.0, 45.0, 10.0
CENTRE_X, CENTRE_Y = WIDTH / 2, 56.0


def gauge(level: float, title: str) -> Markup:
    """Draw a level of 0-100."""
    level = min(max(level, 0.0), 100.0)
    word = level_word(level)
    words = f"Noise level of {title}: {level:.0f} of 100, {word}"
    root = picture(WIDTH, HEIGHT, title=words, kind="gauge")
    add(root, "path", d=arc(100.0), class_="gauge-track", fill="none", stroke_width=STROKE)
    if level >= 1:
        add(root, "path", d=arc(level), class_=f"gauge-{word}", fill="none", stroke_width=STROKE)
    add(
        root, "text", text=f"{level:.0f}", x=CENTRE_X, y=CENTRE_Y - 4, text_anchor="middle",
        class_="gauge-number",
    )  # fmt: skip
    return markup(root)


def arc(level: float) -> str:
    """Give the path of an arc from the left end to a level."""
    angle = math.pi * (1 - level / 100)
    x, y = CENTRE_X + RADIUS * math.cos(angle), CENTRE_Y - RADIUS * math.sin(angle)
    return (
        f"M {number(CENTRE_X - RADIUS)} {number(CENTRE_Y)} "
        f"A {number(RADIUS)} {number(RADIUS)} 0 0 1 {number(x)} {number(y)}"
    )
