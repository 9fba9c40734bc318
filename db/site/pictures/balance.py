"""Words quoted by outlet and group of speakers become bars that show each group's share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from db.rows import Row
from db.site.pictures.svg import add, markup, picture
from db.site.view.speaker_groups import GROUPS

ROW, GAP = 22.0, 8.0
LONGEST_NAME = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Where the bars of a drawing begin, how long they are, the room above each for its name."""

    left: float
    bar: float
    above: float
    kind: str


WIDE = Drawing(left=200.0, bar=560.0, above=0.0, kind="balance drawn-wide")
NARROW = Drawing(left=0.0, bar=330.0, above=18.0, kind="balance drawn-narrow")


def balance_pictures(shares: Sequence[Row]) -> Markup:
    """Draw the bars wide, and narrow with each name above its bar."""
    return Markup("").join(balance_picture(shares, drawing) for drawing in (WIDE, NARROW))


def balance_picture(shares: Sequence[Row], drawing: Drawing = WIDE) -> Markup:
    """Draw one bar for each row of shares, each group as long as its share of the words."""
    spoken = [share for share in shares if share["words"]]
    if not spoken:
        return Markup("")
    step = drawing.above + ROW + GAP
    words = "Share of quoted words by group of speakers; the table below says the same"
    root = picture(drawing.left + drawing.bar, len(spoken) * step, title=words, kind=drawing.kind)
    for number, share in enumerate(spoken):
        top = number * step + drawing.above
        name = share["outlet"]
        label = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
        baseline = top - 5 if drawing.above else top + ROW * 0.7
        add(root, "text", text=label, x=0.0, y=baseline)
        start = drawing.left
        for group, kind in GROUPS.items():
            width = drawing.bar * share["groups"][group] / share["words"]
            if width:
                bar = add(root, "rect", x=start, y=top, width=width, height=ROW,
                          class_=f"share kind-{kind}")  # fmt: skip
                add(bar, "title", text=f"{group}: {share['groups'][group]} words")
            start += width
    return markup(root)
