"""Words quoted by outlet and group of speakers become bars that show each group's share."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from db.site.page import Row
from db.site.pictures.svg import add, markup, picture

# Groups of kinds of stakeholder, each with the class of its colour, which the network shares.
GROUPS = {
    "employers and vendors": "employer",
    "workers and unions": "union",
    "public bodies": "regulator",
    "advocacy and research": "advocacy",
    "single people": "person",
    "media": "media",
    "speaker unknown": "unknown",
}
KINDS = {
    "employer": "employers and vendors",
    "vendor": "employers and vendors",
    "union": "workers and unions",
    "worker_group": "workers and unions",
    "regulator": "public bodies",
    "government": "public bodies",
    "legislature": "public bodies",
    "court": "public bodies",
    "advocacy": "advocacy and research",
    "research": "advocacy and research",
    "person": "single people",
    "media": "media",
}
UNKNOWN = "speaker unknown"
LEFT, BAR, ROW, GAP = 200.0, 560.0, 22.0, 8.0
LONGEST_NAME = 26


def group_of(kind: str | None) -> str:
    """Give the group that a kind of stakeholder counts as."""
    return KINDS.get(kind or "", UNKNOWN)


def balance_picture(shares: Sequence[Row]) -> Markup:
    """Draw one bar for each row of shares, each group as long as its share of the words."""
    told = [row for row in shares if row["words"]]
    if not told:
        return Markup("")
    height = len(told) * (ROW + GAP)
    words = "Share of quoted words by group of speakers; the table below says the same"
    root = picture(LEFT + BAR, height, title=words, kind="balance")
    for number, row in enumerate(told):
        top = number * (ROW + GAP)
        name = row["outlet"]
        label = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
        add(root, "text", text=label, x=0.0, y=top + ROW * 0.7)
        start = LEFT
        for group, kind in GROUPS.items():
            width = BAR * row["groups"][group] / row["words"]
            if width:
                bar = add(root, "rect", x=start, y=top, width=width, height=ROW,
                          class_=f"share kind-{kind}")  # fmt: skip
                add(bar, "title", text=f"{group}: {row['groups'][group]} words")
            start += width
    return markup(root)
