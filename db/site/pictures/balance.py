"""Words quoted by outlet and group of speakers become bars that show each group's share."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from db.rows import Row
from db.site.pictures.svg import add, markup, picture
from db.site.view.speaker_groups import GROUPS

LEFT, BAR, ROW, GAP = 200.0, 560.0, 22.0, 8.0
LONGEST_NAME = 26


def balance_picture(shares: Sequence[Row]) -> Markup:
    """Draw one bar for each row of shares, each group as long as its share of the words."""
    spoken = [share for share in shares if share["words"]]
    if not spoken:
        return Markup("")
    height = len(spoken) * (ROW + GAP)
    words = "Share of quoted words by group of speakers; the table below says the same"
    root = picture(LEFT + BAR, height, title=words, kind="balance")
    for number, share in enumerate(spoken):
        top = number * (ROW + GAP)
        name = share["outlet"]
        label = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
        add(root, "text", text=label, x=0.0, y=top + ROW * 0.7)
        start = LEFT
        for group, kind in GROUPS.items():
            width = BAR * share["groups"][group] / share["words"]
            if width:
                bar = add(root, "rect", x=start, y=top, width=width, height=ROW,
                          class_=f"share kind-{kind}")  # fmt: skip
                add(bar, "title", text=f"{group}: {share['groups'][group]} words")
            start += width
    return markup(root)
