"""Rows that a table shall hold, in a temporary table beside it, become what has to be written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from itertools import chain
from operator import attrgetter
from typing import Any

from db.keys import digest_key
from db.rows import quoted

RECORDED = "recorded_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Rows that a table shall hold; SQLite compares them, so that memory is no limit."""

    connection: sqlite3.Connection
    table: str
    temporary: str  # the name of the temporary table
    columns: tuple[str, ...]
    keys: tuple[str, ...]

    def delete(self, where: str) -> int:
        """Delete the table's rows within `where` that aren't wanted."""
        return self._run(f"delete from {self._name} where {_within(self.table, where)} "
                         f"and not exists ({self._same('1')})")  # fmt: skip

    def update(self, where: str, recorded_at: str | None = None) -> int:
        """Set the columns of rows within `where` that differ, and when that was recorded."""
        values = [name for name in self.columns if name not in {*self.keys, RECORDED}]
        if not values:
            return 0
        sets = [f"{quoted(name)} = wanted.{quoted(name)}" for name in values]
        stamp = [f"{RECORDED} = ?"] if recorded_at else []
        differs = " or ".join(
            f"{self._name}.{quoted(name)} is not wanted.{quoted(name)}" for name in values
        )
        return self._run(
            f"update {self._name} set {', '.join(sets + stamp)} from {self.temporary} as wanted "
            f"where {self._is_same} and ({differs}) and {_within(self.table, where)}",
            [recorded_at] if recorded_at else [],
        )

    def insert(self, where: str, recorded_at: str) -> int:
        """Insert the wanted rows that the table doesn't have within `where`."""
        given_columns = [name for name in self.columns if name != RECORDED]
        names = ", ".join(map(quoted, [*given_columns, RECORDED]))
        values = ", ".join([*(f"wanted.{quoted(name)}" for name in given_columns), "?"])
        there = f"select 1 from {self._name} where {self._is_same}"
        return self._run(
            f"insert into {self._name} ({names}) select {values} from {self.temporary} as wanted "
            f"where not exists ({there} and {_within(self.table, where)}) order by wanted.rowid",
            [recorded_at],
        )

    def empty(self, where: str) -> int:
        """Empty the columns of the table's rows within `where` that aren't among the wanted."""
        values = [name for name in self.columns if name not in self.keys]
        filled = " or ".join(f"{quoted(name)} is not null" for name in values)
        sets = ", ".join(f"{quoted(name)} = null" for name in values)
        return self._run(f"update {self._name} set {sets} where ({filled}) and ({where}) "
                         f"and not exists ({self._same('1')})")  # fmt: skip

    @property
    def _name(self) -> str:
        return quoted(self.table)

    @property
    def _is_same(self) -> str:
        """Say in SQL that a wanted row and one of the table have one key."""
        return " and ".join(
            f"{self._name}.{quoted(column)} = wanted.{quoted(column)}" for column in self.keys
        )

    def _same(self, what: str) -> str:
        """Select the wanted row that has the key of the table's row at hand."""
        return f"select {what} from {self.temporary} as wanted where {self._is_same}"

    def _run(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run a statement; give how many rows it changed."""
        return self.connection.execute(sql, list(parameters)).rowcount


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """Rows of some columns, each as its values in their order. They can be taken once."""

    columns: tuple[str, ...]
    rows: Iterable[Sequence[Any]]


def values_of(mappings: Iterable[Mapping[str, Any]], columns: Sequence[str] = ()) -> Values | None:
    """Give the values of mappings with the same keys; None where there are none to say which.

    `columns` says it where there may be no mapping.
    """
    rest = iter(mappings)
    first = next(rest, None)
    if first is None:
        return Values(columns=tuple(columns), rows=()) if columns else None
    names = tuple(first)
    values = ([mapping[name] for name in names] for mapping in chain((first,), rest))
    return Values(columns=names, rows=values)


def record_values(record: type, records: Iterable[object]) -> Values:
    """Give the values of records of one dataclass of two fields or more, by its fields."""
    names = tuple(place.name for place in fields(record))
    return Values(columns=names, rows=map(attrgetter(*names), records))


@contextmanager
def wanted_rows(
    connection: sqlite3.Connection, table: str, values: Values, keys: Sequence[str]
) -> Iterator[Wanted]:
    """Hold the rows that a table shall have for a block; of two with one key the later counts."""
    columns = values.columns
    names, primary_key = ", ".join(map(quoted, columns)), ", ".join(map(quoted, keys))
    # One for each kind of row, made once: a statement on it is prepared once.
    temporary = f"temp.{quoted(f'wanted {digest_key(table, *columns, *keys)}')}"
    connection.execute(
        f"create table if not exists {temporary} ({names}, primary key ({primary_key}))"
    )
    connection.execute(f"delete from {temporary}")
    marks = ", ".join("?" * len(columns))
    connection.executemany(f"insert or replace into {temporary} values ({marks})", values.rows)
    yield Wanted(
        connection=connection,
        table=table,
        temporary=temporary,
        columns=columns,
        keys=tuple(keys),
    )
    connection.execute(f"delete from {temporary}")


def _within(table: str, where: str) -> str:
    """Say in SQL that a row of a table is within a condition on its own columns."""
    if where == "1":
        return "1"
    name = quoted(table)
    return f"{name}.rowid in (select rowid from {name} where {where})"
