"""Fines become bars, one for each year, as long as the sum; the largest fine of each is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from db.rows import Row
from db.site.pictures.svg import add, markup, picture

LEFT, BAR, RIGHT, ROW, GAP = 76.0, 300.0, 224.0, 22.0, 8.0
LEAST_BAR = 2.0  # pixels, of a fine too small to be seen beside the largest


def fines_picture(fines: Sequence[Row]) -> Markup:
    """Draw the sum of each year's fines, all in one currency, the latest year first."""
    by_year: defaultdict[str, list[Row]] = defaultdict(list)
    for fine in fines:
        by_year[fine["year"] or "unknown"].append(fine)
    if not by_year:
        return Markup("")
    most = max(sum(fine["amount"] for fine in year) for year in by_year.values())
    words = f"Fines by year in {fines[0]['currency']}; the list below has each"
    root = picture(LEFT + BAR + RIGHT, len(by_year) * (ROW + GAP), title=words, kind="balance")
    for number, (year, imposed) in enumerate(sorted(by_year.items(), reverse=True)):
        top = number * (ROW + GAP)
        total = sum(fine["amount"] for fine in imposed)
        width = max(LEAST_BAR, BAR * total / most)
        add(root, "text", text=year, x=0.0, y=top + ROW * 0.7)
        bar = add(
            root, "rect", x=LEFT, y=top, width=width, height=ROW, class_="share kind-regulator"
        )
        add(bar, "title", text=_said(year, imposed, total))
        add(root, "text", text=_label(imposed, total), x=LEFT + width + 8, y=top + ROW * 0.7)
    return markup(root)


def _label(imposed: Sequence[Row], total: float) -> str:
    """Give what stands beside a bar: the sum and how many fines it is of."""
    noun = "fine" if len(imposed) == 1 else "fines"
    return f"{total:,.0f} {imposed[0]['currency']}, {len(imposed)} {noun}"


def _said(year: str, imposed: Sequence[Row], total: float) -> str:
    """Say a year in words, its largest fine named."""
    largest = max(imposed, key=lambda fine: (fine["amount"], fine["name"]))
    return f"{year}: {_label(imposed, total)}; the largest: {largest['name']}"
