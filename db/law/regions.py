"""A jurisdiction's code becomes the codes whose law holds there, and those that lie within it."""

from __future__ import annotations

from babel import Locale

TERRITORIES = frozenset(Locale("en").territories)
EUROPE = "EUROPE"  # the Union, its members and neighbours, as pages and filters name them together
UNION = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE"),
    *("IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)
NEIGHBOURS = ("CH", "GB", "IS", "LI", "NO")
BODIES = ("EU", "COE")
OF_EUROPE = (*BODIES, *UNION, *NEIGHBOURS)
WITHIN_OTHERS = {"US-NYC": ("US-NY", "US")}


def holding_in(code: str) -> list[str]:
    """Give the codes whose law holds in a place, its own first: of Germany also the Union's."""
    land, _, part = code.partition("-")
    above = [*WITHIN_OTHERS.get(code, (land,) if part else ())]
    if land in UNION:
        above.append("EU")
    if land in UNION or land in NEIGHBOURS:
        above.append("COE")
    return [code, *above]


def region_of(code: str | None) -> str | None:
    """Give the land or group of lands that a code is counted with."""
    land = (code or "").partition("-")[0]
    return EUROPE if land in OF_EUROPE else land or None


def is_place(code: str) -> bool:
    """Tell whether a code is that of a land or union, or of a part of one."""
    land = code.partition("-")[0]
    return code in {*BODIES, EUROPE} or (land in TERRITORIES and land.isalpha())
