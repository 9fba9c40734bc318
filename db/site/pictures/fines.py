"""Fines become marks by year: a row for each practice or authority, four sizes of mark.

Wide and narrow drawings hold the same marks; on the narrow one a row's name stands above it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from db.law.money import SIZES, size_of
from db.rows import Row
from db.site.pictures.svg import Shape, add, markup, number, picture
from db.site.view.filters import counted, fined, short, spaced

RADII = dict(zip(SIZES, (4.0, 6.5, 10.0, 15.0), strict=True))
LARGEST_SIZE = list(SIZES)[-1]
UNSIZED = 4.0
NO_YEAR = "no day"
GAP = 2.0
MOST_ROWS = 12
LETTER = 6.6  # about how wide a letter of a row's name is


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The measures of one drawing: its width, and what the names of rows take."""

    width: float
    names: float
    above: float  # the room for a name above its row
    kind: str


WIDE = Frame(width=1040.0, names=184.0, above=0.0, kind="fines drawn-wide")
NARROW = Frame(width=350.0, names=0.0, above=18.0, kind="fines drawn-narrow")
TOP = 24.0


def fines_pictures(fines: Sequence[Row], by: str = "practice") -> Markup:
    """Draw fines by year and by practice or authority, wide and narrow; nothing without a fine."""
    if not fines:
        return Markup("")
    return Markup("").join(_drawn(fines, by, frame) for frame in (WIDE, NARROW))


def rows_of(fines: Iterable[Row], by: str) -> list[tuple[str, list[Row]]]:
    """Give the rows, the fullest first: each fine once, at the practice its decision names first.

    What is beyond the rows that fit is one row more.
    """
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for fine in fines:
        rows[_row_of(fine, by)].append(fine)
    ordered = sorted(rows.items(), key=lambda row: (-len(row[1]), row[0]))
    if len(ordered) <= MOST_ROWS:
        return ordered
    others = [fine for _, rest in ordered[MOST_ROWS - 1 :] for fine in rest]
    return [*ordered[: MOST_ROWS - 1], ("others", others)]


def _row_of(fine: Row, by: str) -> str:
    """Name the row of a fine."""
    if by == "authority":
        return str(fine["authority"])
    return spaced(fine["practices"][0]) if fine["practices"] else "practice unknown"


def _drawn(fines: Sequence[Row], by: str, frame: Frame) -> Markup:
    """Make one drawing."""
    years = sorted({fine["year"] or NO_YEAR for fine in fines})
    rows = rows_of(fines, by)
    column = (frame.width - frame.names) / len(years)
    placed = [(name, _cells(row, years, column)) for name, row in rows]
    heights = [
        frame.above + max(height for _, height in cells.values()) + 10.0 for _, cells in placed
    ]
    big = sum(size_of(fine["amount"], fine["currency"]) == LARGEST_SIZE for fine in fines)
    dated = [year for year in years if year != NO_YEAR]
    span = f" from {dated[0]} to {dated[-1]}" if dated else ""
    title = (
        f"{counted(len(fines), 'fine')}{span} by {by}; {big} above one million euro. "
        "The list has each"
    )
    root = picture(frame.width, TOP + sum(heights), title=title, kind=frame.kind)
    _draw_years(root, years, frame, column, TOP + sum(heights))
    top = TOP
    for (name, cells), height in zip(placed, heights, strict=True):
        _draw_row(root, name, cells, frame, (top, height), column)
        top += height
    return markup(root)


Cells = dict[int, tuple[list[list[tuple[Row, float]]], float]]


def _cells(fines: Iterable[Row], years: Sequence[str], column: float) -> Cells:
    """Lay the fines of a row into lines within each year, large ones first; give their height."""
    by_year: defaultdict[int, list[tuple[Row, float]]] = defaultdict(list)
    for fine in fines:
        by_year[years.index(fine["year"] or NO_YEAR)].append((fine, radius_of(fine)))
    cells: Cells = {}
    for place, marks in by_year.items():
        marks.sort(key=lambda mark: (-mark[1], mark[0]["instrument_id"]))
        lines = _lines(marks, column - 4)
        height = sum(2 * max(radius for _, radius in line) + GAP for line in lines)
        cells[place] = (lines, height)
    return cells


def _lines(marks: Sequence[tuple[Row, float]], room: float) -> list[list[tuple[Row, float]]]:
    """Break marks into lines that fit a column."""
    lines: list[list[tuple[Row, float]]] = [[]]
    used = 0.0
    for mark in marks:
        wide = 2 * mark[1] + GAP
        if lines[-1] and used + wide > room:
            lines.append([])
            used = 0.0
        lines[-1].append(mark)
        used += wide
    return lines


def radius_of(fine: Row) -> float:
    """Give the radius of a fine's mark; one in a currency without a known rate is small."""
    size = size_of(fine["amount"], fine["currency"])
    return RADII[size] if size else UNSIZED


def _draw_years(
    root: Shape, years: Sequence[str], frame: Frame, column: float, bottom: float
) -> None:
    """Draw the years above their columns, thinned out where they would meet."""
    step = 1 if column >= 34 else 2
    for place, year in enumerate(years):
        left = frame.names + place * column
        if place:
            add(root, "line", x1=left, x2=left, y1=TOP, y2=bottom, class_="grid")
        if (len(years) - 1 - place) % step == 0:
            add(root, "text", text=year, x=left + column / 2, y=14.0, class_="small mid")


def _draw_row(
    root: Shape,
    name: str,
    cells: Cells,
    frame: Frame,
    span: tuple[float, float],
    column: float,
) -> None:
    """Draw the name of a row, its marks and the line beneath it."""
    top, height = span
    middle = top + frame.above + (height - frame.above) / 2
    letters = int((frame.names or frame.width) / LETTER)
    y = middle + 4 if frame.names else top + 14
    add(root, "text", text=short(name, letters), x=0.0, y=y, class_="strong")
    for place, (lines, cell_height) in cells.items():
        y = middle - cell_height / 2
        for line in lines:
            tall = 2 * max(radius for _, radius in line) + GAP
            x = frame.names + (place + 0.5) * column - sum(2 * r + GAP for _, r in line) / 2
            for fine, radius in line:
                _draw_fine(root, fine, (x + radius + GAP / 2, y + tall / 2), radius)
                x += 2 * radius + GAP
            y += tall
    bottom = top + height
    add(root, "line", x1=0.0, x2=frame.width, y1=bottom, y2=bottom, class_="lane")


def _draw_fine(root: Shape, fine: Row, at: tuple[float, float], radius: float) -> None:
    """Draw one fine; the largest have their millions inside, unsure ones are hollow."""
    is_big = radius == RADII[LARGEST_SIZE]
    kind = "fine" + (" big" if is_big else "") + ("" if fine["verified"] else " unsure")
    mark = add(root, "circle", cx=at[0], cy=at[1], r=radius, class_=kind)
    add(mark, "title", text=f"{fined(fine)}: {fine['name']}")
    if is_big and fine["currency"] == "EUR":
        millions = fine["amount"] / 1e6
        text = f"{millions:.0f}" if millions >= 10 else number(millions)
        add(root, "text", text=text, x=at[0], y=at[1] + 4, class_="in-mark")


def as_table(fines: Iterable[Row], by: str) -> list[Row]:
    """Give what the picture shows as rows: each with its fines by year, in words."""
    table: list[Row] = []
    for name, row in rows_of(fines, by):
        by_year: defaultdict[str, list[Row]] = defaultdict(list)
        for fine in row:
            by_year[fine["year"] or NO_YEAR].append(fine)
        years: list[Row] = [
            {"year": year, "fines": sorted(found, key=radius_of, reverse=True)}
            for year, found in sorted(by_year.items())
        ]
        table.append({"name": name, "years": years, "count": len(row)})
    return table
