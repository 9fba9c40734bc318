"""What an address takes, written down once: the OpenAPI document and the checks both read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from db.law.money import SIZES
from db.records import InstrumentKind
from db.site.schemas.shapes import Schema

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
YEAR = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an address; `takes` ends the sentence "it takes …"."""

    name: str
    schema: Schema
    takes: str
    where: str = "query"

    def fault(self, value: str) -> str | None:
        """Say what is wrong with a value, or None; an empty one counts as not given."""
        return None if value == "" or self.accepts(value) else f"{self.name} takes {self.takes}"

    def accepts(self, value: str) -> bool:
        """Tell whether a value is one that the schema describes."""
        if UNSEEN.search(value):
            return False
        if self.schema["type"] == "integer":
            return _is_whole(value, self.schema["minimum"], self.schema["maximum"])
        if value not in self.schema.get("enum", [value]):
            return False
        fits = re.fullmatch(self.schema.get("pattern", r"(?s:.*)"), value, re.ASCII)
        return fits is not None and len(value) <= self.schema.get("maxLength", len(value))


def _is_whole(value: str, least: int, most: int) -> bool:
    """Tell whether a text is a whole number between two bounds."""
    return bool(re.fullmatch(r"[0-9]{1,9}", value)) and least <= int(value) <= most


def faults_in(query: Mapping[str, str], parameters: Iterable[Parameter]) -> list[str]:
    """Say what is wrong with the values that an address gives to its parameters."""
    faults = (
        parameter.fault(query.get(parameter.name) or "")
        for parameter in parameters
        if parameter.where == "query"
    )
    return [fault for fault in faults if fault]


def choice(name: str, *values: str) -> Parameter:
    """Make a parameter that is one of a few words."""
    schema = {"type": "string", "enum": list(values)}
    return Parameter(name=name, schema=schema, takes=f"one of: {', '.join(values)}")


def count(name: str, *, least: int = 1, most: int) -> Parameter:
    """Make a parameter that is a whole number."""
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Parameter(name=name, schema=schema, takes=f"a whole number from {least} to {most}")


def day(name: str) -> Parameter:
    """Make a parameter that is a date, or a month or year."""
    schema = {"type": "string", "pattern": f"^{YEAR}$"}
    return Parameter(name=name, schema=schema, takes="a date such as 2026-04-21, 2026-04 or 2026")


def words(name: str, takes: str, *, most: int = 200) -> Parameter:
    """Make a parameter that is free text of a limited length, without control characters."""
    limits = {"type": "string", "maxLength": most, "pattern": r"^[^\u0000-\u001f\u007f]*$"}
    return Parameter(name=name, schema=limits, takes=f"{takes}, at most {most} characters")


def part(name: str, takes: str) -> Parameter:
    """Make a part of the path."""
    schema = {"type": "string", "minLength": 1, "pattern": "^[^/]+$"}
    return Parameter(name=name, schema=schema, takes=takes, where="path")


PAGE_NUMBER = count("page", most=10_000)
SLUG = part("slug", "the thing's permanent name")
AS_OF = Parameter(
    name="as_of",
    schema={"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"},
    takes="a day such as 2026-04-21; only what was recorded by then is shown",
)
STAKEHOLDER_KIND = words("kind", "a kind of stakeholder, such as union")
WHICH_INSTRUMENTS = (
    words("jurisdiction", "a jurisdiction's code, such as GB; US with its states, EUROPE for all"),
    choice("kind", *get_args(InstrumentKind)),
    words("status", "made, pending, unknown, ended, decided, or a status as it is listed"),
    words("practice", "a practice, such as keystroke_logging"),
    Parameter(
        name="year", schema={"type": "string", "pattern": r"^\d{4}$"}, takes="a year such as 2024"
    ),
    choice("amount", *SIZES),
)
COMPARED_PLACES = (
    words("a", "a jurisdiction's code, such as US-CA"),
    words("b", "another jurisdiction's code, such as EU"),
    words("practice", "a practice, such as keystroke_logging"),
)
WITHIN = (
    words("outlet", "a kind of outlet, such as union"),
    words("stakeholder", "a stakeholder's permanent, full or other name"),
    day("since"),
    day("until"),
)
