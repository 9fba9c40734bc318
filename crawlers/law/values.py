"""What JMESPath finds in an answer as text, list or objects; codes of jurisdictions."""

from __future__ import annotations

import re
from typing import Any

from crawlers.listings.formats import asked

OCD_PLACE = re.compile(r"country:([a-z]{2})(?:/(?:state|district|territory|province):([a-z]{2}))?")
STATE = re.compile(r"[A-Z]{2}")


def text_of(value: Any) -> str | None:  # noqa: ANN401
    """Give a string or a number as text on one line; None for nothing, and for what is neither."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).split()) or None


def said(expression: str | None, value: Any) -> str | None:  # noqa: ANN401
    """Evaluate an expression that gives text."""
    return text_of(asked(expression, value))


def listed(expression: str | None, value: Any) -> list[Any]:  # noqa: ANN401
    """Evaluate an expression that gives a list, with lists in it laid out and nothing left in."""
    return list(_flat(asked(expression, value)))


def objects(expression: str | None, value: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Evaluate an expression that gives a list of objects; what is none is left out."""
    return [found for found in listed(expression, value) if isinstance(found, dict)]


def _flat(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        for part in value:
            yield from _flat(part)
    elif value is not None:
        yield value


def place_code(text: str | None, *, state: bool = False) -> str | None:
    """Give the code of a jurisdiction: US-CA for an OCD id or, of a state, for its two letters."""
    if text is None:
        return None
    ocd = OCD_PLACE.search(text)
    if ocd:
        return "-".join(part.upper() for part in ocd.groups() if part)
    if state and STATE.fullmatch(text) and text != "US":
        return f"US-{text}"
    return text.upper()
