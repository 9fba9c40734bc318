"""A query becomes rows as dictionaries, and names of columns and tables SQL identifiers."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

Row = dict[str, Any]


def rows(
    connection: sqlite3.Connection, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()
) -> list[Row]:
    """Run a query and give its rows as dicts."""
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def first(
    connection: sqlite3.Connection, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()
) -> Row | None:
    """Run a query and give its first row, or None."""
    return next(iter(rows(connection, sql, parameters)), None)


def distinct(connection: sqlite3.Connection, table: str, column: str) -> list[str]:
    """Give the different values of an indexed column, jumping through the index."""
    found = rows(
        connection,
        f"""
        with recursive found (value) as (
            select min({column}) from {table}
            union all
            select (select min({column}) from {table} where {column} > value)
            from found where value is not null
        ) select value from found where value is not null
        """,  # noqa: S608
    )
    return [entry["value"] for entry in found]


def quoted(name: str) -> str:
    """Quote a column or table name for SQL."""
    return '"' + name.replace('"', '""') + '"'
