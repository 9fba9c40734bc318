"""Rows of a linked table become the records that they were written from."""

from __future__ import annotations

from dataclasses import fields
from typing import TypeVar

from db.rows import quoted
from db.store import Store

Record = TypeVar("Record")


def load_records(store: Store, table: str, record: type[Record], where: str = "1") -> list[Record]:
    """Read the rows that meet a condition; the fields of the record are the columns."""
    columns = ", ".join(quoted(place.name) for place in fields(record))  # type: ignore[arg-type]
    sql = f"select {columns} from {quoted(table)} where {where}"
    return [record(**values) for values in store.rows(sql)]
