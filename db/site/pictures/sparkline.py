"""A series of levels becomes a small line."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from db.site.pictures.svg import add, markup, number, picture

WIDTH, HEIGHT = 160.0, 36.0


def sparkline(levels: Sequence[float]) -> Markup:
    """Draw levels of 0-100 in time order; fewer than two make no line."""
    if len(levels) < 2:
        return Markup("")
    words = f"Noise level over {len(levels)} days, now {levels[-1]:.0f}, at most {max(levels):.0f}"
    root = picture(WIDTH, HEIGHT, title=words, kind="sparkline")
    step = WIDTH / (len(levels) - 1)
    points = " ".join(
        f"{number(i * step)},{number(HEIGHT - 2 - level / 100 * (HEIGHT - 4))}"
        for i, level in enumerate(levels)
    )
    add(root, "polyline", points=points, fill="none", class_="spark")
    return markup(root)
