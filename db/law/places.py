"""Codes of jurisdictions become the words before a bill's number and the zone of its dates."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

UNKNOWN_ZONE = "UTC"


@cache
def _places() -> dict[str, dict[str, str]]:
    """Read the table of jurisdictions."""
    content = resources.files("db").joinpath("law", "places.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)


def zone_of(jurisdiction: str) -> ZoneInfo:
    """Give the zone in which a jurisdiction's publisher counts days; UTC where it isn't known."""
    zones = _places()["zones"]
    whole, _, _ = jurisdiction.partition("-")
    return ZoneInfo(zones.get(jurisdiction) or zones.get(whole, UNKNOWN_ZONE))


def place_before_number(jurisdiction: str) -> str:
    """Give the word that tells whose bill a number is: California, in California SB 7."""
    return _places()["names"].get(jurisdiction, jurisdiction)


def state_by_number(number: str) -> str | None:
    """Give a state by its place in the alphabet, as LegiScan counts: 5 is US-CA, 52 is US."""
    others = {"51": "US-DC", "52": "US"}
    if number in others:
        return others[number]
    codes = [code for code in _places()["names"] if code.startswith("US-")]
    states = [code for code in codes if code not in {"US-DC", "US-PR"}]
    place = int(number) if number.isdecimal() else 0
    return states[place - 1] if 0 < place <= len(states) else None


def code_of_place(name: str) -> str | None:
    """Give the code of a place by the word before a bill's number; None for an unknown one."""
    return next((code for code, word in _places()["names"].items() if word == name), None)
