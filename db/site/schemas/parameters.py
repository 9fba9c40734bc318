"""What an address takes, written down once: the OpenAPI document and the checks both read it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from db.edtf_dates import known_bounds
from db.law.money import SIZES
from db.records import InstrumentKind, SourceKind, StakeholderKind
from db.site.schemas import vocabularies
from db.site.schemas.shapes import Schema
from db.site.schemas.vocabularies import Vocabulary

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
YEAR = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an address; `takes` ends the sentence "it takes …".

    What has the right form may still be none of the calendar, or not be among the `known`.
    """

    name: str
    schema: Schema
    takes: str
    where: str = "query"
    repeats: bool = False
    exists: Callable[[str], bool] | None = None
    known: Vocabulary | None = None

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
        in_form = fits is not None and len(value) <= self.schema.get("maxLength", len(value))
        return in_form and (self.exists is None or self.exists(value))


def _is_whole(value: str, least: int, most: int) -> bool:
    """Tell whether a text is a whole number between two bounds."""
    return bool(re.fullmatch(r"[0-9]{1,9}", value)) and least <= int(value) <= most


def faults_in(query: Mapping[str, str], parameters: Iterable[Parameter]) -> list[str]:
    """Say what is wrong with the values that an address gives to its parameters."""
    named = [parameter for parameter in parameters if parameter.where == "query"]
    faults = [fault for each in named if (fault := each.fault(query.get(each.name) or ""))]
    turned = _turned(query) if {"since", "until"} <= {parameter.name for parameter in named} else ""
    return faults or [turned] * bool(turned)


def strangers_in(
    query: Mapping[str, str], parameters: Iterable[Parameter], everywhere: Collection[str]
) -> list[str]:
    """Say which filters of other pages an address gives to one that doesn't take them."""
    taken = [parameter.name for parameter in parameters if parameter.where == "query"]
    strangers = [name for name in query if name in everywhere and name not in taken and query[name]]
    takes = f"this page takes {', '.join(taken)}" if taken else "this page takes no filter"
    return [f"{name}: {takes}" for name in strangers]


def unknown_in(
    connection: sqlite3.Connection, query: Mapping[str, str], parameters: Iterable[Parameter]
) -> list[str]:
    """Say which values of an address name something that the base doesn't have."""
    return list(_unknown(connection, query, parameters))


def _unknown(
    connection: sqlite3.Connection, query: Mapping[str, str], parameters: Iterable[Parameter]
) -> Iterator[str]:
    """Say one after the other."""
    for parameter in parameters:
        value = (query.get(parameter.name) or "").strip()
        fault = parameter.known.fault(connection, value) if parameter.known and value else None
        if fault:
            yield f"{parameter.name}: {fault}"


def _turned(query: Mapping[str, str]) -> str:
    """Say that a span ends before it begins."""
    since, until = query.get("since") or "", query.get("until") or ""
    begins, ends = known_bounds(since[:10])[0], known_bounds(until[:10])[1]
    return f"nothing lies from {since} until {until}" if begins and ends and begins > ends else ""


def is_date(value: str) -> bool:
    """Tell whether the day, month or year that a value begins with is one of the calendar."""
    return known_bounds(value[:10]) != (None, None)


def is_day(value: str) -> bool:
    """Tell whether a value is a day of the calendar."""
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


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
    return Parameter(
        name=name,
        schema={"type": "string", "pattern": f"^{YEAR}$"},
        takes="a date of the calendar such as 2026-04-21, 2026-04 or 2026",
        exists=is_date,
    )


def instant(name: str) -> Parameter:
    """Make a parameter that is a date or a moment of one, since which something is new."""
    return Parameter(
        name=name,
        schema={"type": "string", "pattern": rf"^{YEAR}(T\d{{2}}:\d{{2}}(:\d{{2}})?Z)?$"},
        takes="a moment such as 2026-04-21 or 2026-04-21T08:00:00Z, since which something changed",
        exists=is_date,
    )


def words(name: str, takes: str, *, most: int = 200, known: Vocabulary | None = None) -> Parameter:
    """Make a parameter that is free text of a limited length, without control characters."""
    limits = {"type": "string", "maxLength": most, "pattern": r"^[^\u0000-\u001f\u007f]*$"}
    takes = f"{takes}, at most {most} characters"
    return Parameter(name=name, schema=limits, takes=takes, known=known)


def several(name: str, takes: str) -> Parameter:
    """Make a parameter that an address may give many times; a page reads one value a line."""
    limits = {"type": "string", "maxLength": 4000}
    return Parameter(name=name, schema=limits, takes=takes, repeats=True)


def part(name: str, takes: str) -> Parameter:
    """Make a part of the path."""
    schema = {"type": "string", "minLength": 1, "pattern": "^[^/]+$"}
    return Parameter(name=name, schema=schema, takes=takes, where="path")


PAGE_NUMBER = count("page", most=10_000)
SLUG = part("slug", "the thing's permanent name")
AS_OF = Parameter(
    name="as_of",
    schema={"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"},
    takes="a day of the calendar such as 2026-04-21; only what was recorded by then is shown",
    exists=is_day,
)
STORY = words("story", "a story's permanent name", known=vocabularies.STORY)
STAKEHOLDER = words("stakeholder", "a stakeholder's permanent name", known=vocabularies.STAKEHOLDER)
INSTRUMENT = words("instrument", "an instrument's permanent name", known=vocabularies.INSTRUMENT)
PRACTICE = words("practice", "a practice, such as keystroke_logging", known=vocabularies.PRACTICE)
JURISDICTION = words(
    "jurisdiction",
    "a jurisdiction's code, such as GB; US with its states, EUROPE for all",
    known=vocabularies.JURISDICTION,
)
STAKEHOLDER_KIND = choice("kind", *get_args(StakeholderKind))
SOUGHT = words("q", "words to be found in its name or title")
YEAR_NUMBER = Parameter(
    name="year", schema={"type": "string", "pattern": r"^\d{4}$"}, takes="a year such as 2024"
)
WHICH_INSTRUMENTS = (
    JURISDICTION,
    choice("kind", *get_args(InstrumentKind)),
    words(
        "status",
        "made, pending, unknown, ended, decided, or a status as it is listed",
        known=vocabularies.STATUS,
    ),
    PRACTICE,
    YEAR_NUMBER,
    choice("amount", *SIZES),
)
COMPARED_PLACES = (
    words("a", "a jurisdiction's code, such as US-CA", known=vocabularies.COMPARED),
    words("b", "another jurisdiction's code, such as EU", known=vocabularies.COMPARED),
    PRACTICE,
)
WITHIN = (
    choice("outlet", *get_args(SourceKind)),
    words(
        "stakeholder",
        "a stakeholder's permanent, full or other name",
        known=vocabularies.ANY_NAME,
    ),
    day("since"),
    day("until"),
)
