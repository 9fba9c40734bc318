"""A suit told once by who sued and once by when it was filed becomes one event with both.

"Dozens of drivers have sued the firm ... The lawsuit, filed on Monday in Halden, says".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from db.records import EventSighting

FILED = re.compile(
    r"(?:the|this|that) (?:\w+ )?(?:lawsuit|suit|complaint|claim) (?:was|were) "
    r"(?:first )?(?:filed|lodged|brought|submitted)\b",
    re.IGNORECASE,
)
SUED = re.compile(
    r"\b(?:sued?|suing|(?:filed|lodged|brought|submitted) (?:an? )?(?:\S+ ){0,4}"
    r"(?:lawsuit|suit|complaint|claim))\b",
    re.IGNORECASE,
)


def joined_filings(sightings: Iterable[EventSighting]) -> list[EventSighting]:
    """Give the sightings, each filing of a suit joined to the one before it that says who sued."""
    joined: list[EventSighting] = []
    for sighting in sorted(sightings, key=lambda sighting: (sighting.start, sighting.end)):
        place = _suit_of(sighting, joined)
        if place is None:
            joined.append(sighting)
        else:
            joined[place] = replace(joined[place], edtf=sighting.edtf or joined[place].edtf)
    return joined


def _suit_of(filing: EventSighting, before: list[EventSighting]) -> int | None:
    """Find the suit that "the lawsuit was filed" is about: the last one told, of no other day."""
    if filing.kind != "complaint" or not FILED.match(filing.what):
        return None
    for place in reversed(range(len(before))):
        suit = before[place]
        if suit.kind == "complaint" and SUED.search(suit.what):
            return place if _may_be(suit.edtf, filing.edtf) else None
    return None


def _may_be(loose: str | None, day: str | None) -> bool:
    """Tell whether an approximate date, a month or none may be of a day."""
    if loose is None or day is None:
        return True
    stem = loose.rstrip("~?%")
    return day.startswith(stem) or stem.startswith(day.rstrip("~?%"))
