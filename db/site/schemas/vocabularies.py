"""What a base holds becomes the values that a parameter of an address takes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from db.keys import slug_key
from db.law.regions import is_place
from db.law.standings import standings
from db.rows import distinct, first
from db.site.law.comparison import places_with_duties

Column = tuple[str, str]
Listing = Callable[[sqlite3.Connection], list[str]]
SOME = 12  # choices that a refusal names


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Values of one kind: what they are called, how one is looked up, and which there are.

    `sql` finds something for a `:value` (as a key: `:slug`) that means something here; `also`
    tells what has a meaning without being in the base. A refusal names some that are `listed`.
    """

    noun: str
    sql: str
    listed: Listing | None = None
    also: Callable[[str], bool] | None = None

    def fault(self, connection: sqlite3.Connection, value: str) -> str | None:
        """Say that a value means nothing here, and which do; None of one that does."""
        if self.holds(connection, value):
            return None
        return f"no {self.noun} is called “{value[:80]}” here{self._some(connection)}"

    def holds(self, connection: sqlite3.Connection, value: str) -> bool:
        """Tell whether a value means something."""
        if self.also and self.also(value):
            return True
        names = {"value": value, "slug": slug_key(value)}
        return first(connection, self.sql, names) is not None

    def _some(self, connection: sqlite3.Connection) -> str:
        """Name some of the values that there are."""
        values = self.listed(connection) if self.listed else []
        more = " …" if len(values) > SOME else ""
        return f"; there is {', '.join(values[:SOME])}{more}" if values else ""


def one_of(noun: str, *columns: Column, also: Callable[[str], bool] | None = None) -> Vocabulary:
    """Make the vocabulary of what some indexed columns hold; the first one's is listed."""
    looks = " union all ".join(
        f"select * from (select 1 from {table} where {column} = :value limit 1)"  # noqa: S608
        for table, column in columns
    )
    table, column = columns[0]
    listed = partial(distinct, table=table, column=column)
    return Vocabulary(noun=noun, sql=looks, listed=listed, also=also)


def key_of(noun: str, table: str) -> Vocabulary:
    """Make the vocabulary of the keys of a table, of which there are too many to name."""
    return Vocabulary(noun=noun, sql=f"select 1 from {table} where id = :value")  # noqa: S608


STORY = key_of("story", "stories")
STAKEHOLDER = key_of("stakeholder", "stakeholders")
INSTRUMENT = key_of("instrument", "instruments")
EVENT = key_of("event", "events")
ANY_NAME = Vocabulary(
    noun="stakeholder",
    sql="""
        select 1 from stakeholders where id in (:value, :slug) or name = :value
        union all select 1 from aliases where name = :value
        union all select 1 from redirects where old_id = :value limit 1
    """,
)
PRACTICE = one_of(
    "practice",
    ("instrument_practices", "practice"),
    ("event_practices", "practice"),
    ("stories", "practice"),
    ("positions", "issue"),
)
OWNER = one_of("owner", ("outlets", "owner"), also=lambda value: value == "unknown")
STATUS = one_of("status", ("instruments", "status"), also=lambda value: value in standings())
JURISDICTION = Vocabulary(
    noun="jurisdiction",
    sql="""
        select 1 from instruments where jurisdiction = :value
        or jurisdiction >= :value || '-' and jurisdiction < :value || '.'
        union all select 1 from events where place = :value limit 1
    """,
    listed=partial(distinct, table="instruments", column="jurisdiction"),
    also=is_place,
)
COMPARED = Vocabulary(
    noun="jurisdiction with known duties",
    sql="""
        select 1 from instruments where jurisdiction = :value
        and id in (select instrument_id from instrument_duties) limit 1
    """,
    listed=places_with_duties,
)
AUTHORITY = one_of("authority", ("decisions", "authority"))
