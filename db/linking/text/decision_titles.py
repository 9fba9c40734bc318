"""The title of a page that holds one decision -> whose decision it is, where, in which case."""

from __future__ import annotations

import re
from dataclasses import dataclass

# `AEPD (Spain) - EXP202212247`, `BAG - 2 AZR 296/22`: the page of a decision, named by its file.
DECISION = re.compile(
    r"^(?P<authority>[^()\n]{2,60}?)(?: \((?P<place>[^()\n]{2,40})\) - (?P<case>\S[^\n]{0,80})"
    r"| - (?P<number>(?=(?:\D{0,12}\d){3})(?![^\n]{0,80}[a-z]{3})[\w.\/ ()-]{3,40}))$"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """An authority's or court's decision as the title of its page names it."""

    authority: str
    place: str | None
    case: str


def decision_of(title: str) -> Decision | None:
    """Read the title of a page that holds one decision; None for any other title."""
    match = DECISION.match(title)
    if match is None:
        return None
    return Decision(match["authority"], match["place"], match["case"] or match["number"])
