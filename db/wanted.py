"""Rows that a table shall hold, in a temporary table beside it, become what has to be written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any

from db.quoting import quoted

TEMPORARY = "temp.wanted"
RECORDED = "recorded_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Rows that a table shall hold; SQLite compares them, so that memory is no limit."""

    connection: sqlite3.Connection
    table: str
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
            f"update {self._name} set {', '.join(sets + stamp)} from {TEMPORARY} as wanted "
            f"where {self._is_same} and ({differs}) and {_within(self.table, where)}",
            [recorded_at] if recorded_at else [],
        )

    def insert(self, where: str, recorded_at: str) -> int:
        """Insert the wanted rows that the table doesn't have within `where`."""
        own = [name for name in self.columns if name != RECORDED]
        names = ", ".join(map(quoted, [*own, RECORDED]))
        values = ", ".join([*(f"wanted.{quoted(name)}" for name in own), "?"])
        there = f"select 1 from {self._name} where {self._is_same}"
        return self._run(
            f"insert into {self._name} ({names}) select {values} from {TEMPORARY} as wanted "
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
            f"{self._name}.{quoted(key)} = wanted.{quoted(key)}" for key in self.keys
        )

    def _same(self, what: str) -> str:
        """Select the wanted row that has the key of the table's row at hand."""
        return f"select {what} from {TEMPORARY} as wanted where {self._is_same}"

    def _run(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run a statement; give how many rows it changed."""
        return self.connection.execute(sql, list(parameters)).rowcount


@contextmanager
def wanted_rows(
    connection: sqlite3.Connection,
    table: str,
    rows: Iterable[Mapping[str, Any]],
    keys: Sequence[str],
    columns: Sequence[str] = (),
) -> Iterator[Wanted | None]:
    """Hold rows, all with the same columns, for a block; None where no row says which they have.

    `columns` says it where there may be no row. Of two rows with one key the later counts.
    """
    left = iter(rows)
    first = next(left, None)
    if first is None and not columns:
        yield None
        return
    columns = tuple(first or columns)
    given = left if first is None else chain((first,), left)
    names, key = ", ".join(map(quoted, columns)), ", ".join(map(quoted, keys))
    connection.execute(f"drop table if exists {TEMPORARY}")
    connection.execute(f"create temp table wanted ({names}, primary key ({key}))")
    marks = ", ".join("?" * len(columns))
    connection.executemany(
        f"insert or replace into {TEMPORARY} values ({marks})",
        ([row[column] for column in columns] for row in given),
    )
    yield Wanted(connection=connection, table=table, columns=tuple(columns), keys=tuple(keys))
    connection.execute(f"drop table {TEMPORARY}")


def _within(table: str, where: str) -> str:
    """Say in SQL that a row of a table is within a condition on its own columns."""
    if where == "1":
        return "1"
    name = quoted(table)
    return f"{name}.rowid in (select rowid from {name} where {where})"
