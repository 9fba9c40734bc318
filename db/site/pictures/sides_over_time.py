"""The dated words of two stakeholders become marks on one line of time, a lane for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from db.edtf_dates import known_bounds
from db.rows import Row
from db.site.pictures.scale import Scale, parse_day
from db.site.pictures.steps_of_axis import axis_marks
from db.site.pictures.svg import Shape, add, markup, number, picture
from db.site.view.filters import counted, short

TOP, NAME, ROW, AIR = 28.0, 22.0, 26.0, 10.0
RADIUS, APART = 9.0, 20.0  # of a mark; marks of one side nearer than this become one
SIDES = ("critic", "neutral", "defender")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How wide a drawing is, where its field begins, and its class."""

    width: float
    left: float
    kind: str


DRAWINGS = (
    Drawing(1080.0, 220.0, "sides-over-time drawn-wide"),
    Drawing(318.0, 12.0, "sides-over-time drawn-narrow"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """Words that take a side, on some day between two."""

    side: str
    first: date
    last: date

    def place(self, scale: Scale) -> float:
        """Give the x of the middle of the days that it may be of."""
        return (scale.place(self.first) + scale.place(self.last)) / 2


def sides_over_time(two: Mapping[str, Row | None], issues: Sequence[Row]) -> Markup:
    """Draw when each of two took a side in words that were read; nothing where nobody did."""
    said = {side: _said(issues, side) for side in two}
    days = [day for lane in said.values() for words in lane for day in (words.first, words.last)]
    if not days or not all(said.values()):
        return Markup("")
    names = {side: str(holder["name"]) for side, holder in two.items() if holder}
    return Markup("").join(_drawn(drawing, names, said, days) for drawing in DRAWINGS)


def _said(issues: Sequence[Row], side: str) -> list[Said]:
    """Give the dated words of one, each once, in order of time."""
    words = {proof["id"]: proof for issue in issues for proof in issue[side]["words"]}
    dated = (_dated(proof) for proof in words.values())
    return sorted((each for each in dated if each), key=lambda each: (each.first, each.last))


def _dated(proof: Row) -> Said | None:
    """Give the days of a stance, None where they aren't known."""
    first, last = known_bounds(proof["stated_edtf"] or (proof["stated_at"] or "")[:10])
    begins, ends = parse_day(first), parse_day(last)
    return Said(proof["side"], begins, ends) if begins and ends else None


def _drawn(
    drawing: Drawing, names: Mapping[str, str], said: Mapping[str, Sequence[Said]], days: list[date]
) -> Markup:
    """Make one drawing: a lane for each of the two, with a row for each side it takes."""
    scale = Scale.over(days, left=drawing.left, right=drawing.width - 16)
    heights = {side: NAME + ROW * len(_rows(lane)) + AIR for side, lane in said.items()}
    height = TOP + sum(heights.values())
    title = "; ".join(_told(names[side], lane) for side, lane in said.items())
    root = picture(drawing.width, height, title=title, kind=drawing.kind)
    for x, label in axis_marks(scale, right=drawing.width):
        add(root, "line", x1=x, x2=x, y1=18.0, y2=height, class_="grid")
        add(root, "text", text=label, x=x + 2, y=12.0, class_="axis")
    top = TOP
    for side, lane in said.items():
        add(root, "text", text=short(names[side], 30), x=0.0, y=top + 10, class_="lane-name")
        _draw_lane(root, scale, _rows(lane), top=top + (0 if drawing.left > 100 else NAME))
        top += heights[side]
        add(root, "line", x1=0.0, x2=drawing.width, y1=top - AIR, y2=top - AIR, class_="lane")
    return markup(root)


def _rows(lane: Sequence[Said]) -> dict[str, list[Said]]:
    """Put the words of a lane into rows by side."""
    by_side: defaultdict[str, list[Said]] = defaultdict(list)
    for words in lane:
        by_side[words.side].append(words)
    return {side: by_side[side] for side in SIDES if side in by_side}


def _told(name: str, lane: Sequence[Said]) -> str:
    """Say a lane in words."""
    sides = ", ".join(f"{len(words)} as {side}" for side, words in _rows(lane).items())
    return f"{name}: {sides}, from {lane[0].first} to {lane[-1].last}"


def _draw_lane(root: Shape, scale: Scale, lane: Mapping[str, Sequence[Said]], top: float) -> None:
    """Draw the marks of one of the two."""
    for place, (side, words) in enumerate(lane.items()):
        y = top + ROW * place + RADIUS + 2
        for cluster in _clusters(scale, words):
            _draw_mark(root, scale, side, cluster, y)


def _clusters(scale: Scale, words: Sequence[Said]) -> list[list[Said]]:
    """Put words whose marks would touch under one mark."""
    clusters: list[list[Said]] = []
    for each in sorted(words, key=lambda said: said.place(scale)):
        if clusters and each.place(scale) - clusters[-1][0].place(scale) < APART:
            clusters[-1].append(each)
        else:
            clusters.append([each])
    return clusters


def _draw_mark(root: Shape, scale: Scale, side: str, cluster: Sequence[Said], y: float) -> None:
    """Draw one mark, with a bar where its day isn't known and its number where it is of several."""
    x = cluster[0].place(scale)
    group = add(root, "g", class_=f"side-{side}")
    first, last = min(said.first for said in cluster), max(said.last for said in cluster)
    days = str(first) if first == last else f"{first} to {last}"
    add(group, "title", text=f"{counted(len(cluster), 'observation')} as {side}, {days}")
    if len(cluster) == 1 and first != last:
        ends = scale.place(first), scale.place(last)
        add(group, "line", x1=ends[0], x2=ends[1], y1=y, y2=y, class_="span")
    add(group, "path", d=_shape(side, x, y), class_="sign")
    if len(cluster) > 1:
        add(group, "text", text=str(len(cluster)), x=x, y=y + 4, class_="sign-number")


def _shape(side: str, x: float, y: float) -> str:
    """Give the outline of a side's sign: a triangle, a square or a circle."""
    far = RADIUS
    corners: tuple[tuple[float, float], ...]
    if side == "critic":
        corners = ((x, y - far), (x + far, y + far), (x - far, y + far))
    elif side == "defender":
        corners = ((x - far, y - far), (x + far, y - far), (x + far, y + far), (x - far, y + far))
    else:
        arc = f"a{number(far)} {number(far)} 0 1 0"
        wide = number(2 * far)
        return f"M{number(x - far)} {number(y)} {arc} {wide} 0 {arc} -{wide} 0 Z"
    return f"M{' L'.join(f'{number(left)} {number(top)}' for left, top in corners)} Z"
