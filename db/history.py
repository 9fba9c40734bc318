"""Linked rows that change or go become history, and a day becomes the base as it was known then.

Triggers keep every former row with `superseded_at`; temporary views of the same names then show,
to one connection, what was recorded up to a day. Articles themselves are never overwritten.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from sqlite_utils import Database

from db.annotation_kinds import kinds_of
from db.errors import InputError
from db.linked.tables import LINKED
from db.records import ANNOTATIONS, Annotations
from db.rows import quoted
from db.views import VIEWS

KINDS = tuple(kinds_of(Annotations).values())
EVENTS = ("update", "delete")
NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
# A clock that was put back never makes a row end before it began.
ENDED = f"max({NOW}, coalesce(old.recorded_at, ''))"


def history_name(table: str) -> str:
    """Name the table of a linked table's former rows."""
    return f"{table}_history"


def is_kept(db: Database) -> bool:
    """Tell whether every linked table's former rows are kept; a kill may have come in between."""
    triggers = {
        trigger[0]
        for trigger in db.execute("select name from sqlite_master where type = 'trigger'")
    }
    return all(f"{table}_kept_on_{event}" in triggers for table in LINKED for event in EVENTS)


def keep_history(db: Database) -> None:
    """Create, or bring up to the schema, the tables of former rows and what fills them."""
    for table in sorted(set(LINKED) & set(db.table_names())):
        if "recorded_at" in db.table(table).columns_dict:
            _keep_table(db, table)


def _keep_table(db: Database, table: str) -> None:
    """Let former rows of one table be kept."""
    columns = list(db.table(table).columns_dict)
    former = history_name(table)
    former_columns = [*columns, "superseded_at"]
    by_time = f"{former}_by_time on {former} (superseded_at, recorded_at)"
    db.execute(f"create table if not exists {former} ({', '.join(map(quoted, former_columns))})")
    db.execute(f"create index if not exists {by_time}")
    for column in former_columns:
        if column not in db.table(former).columns_dict:
            db.execute(f"alter table {former} add column {quoted(column)}")
    _fill_by_triggers(db, table, columns)


def _fill_by_triggers(db: Database, table: str, columns: list[str]) -> None:
    """Copy each row that is changed or deleted; a changed one is recorded anew."""
    names = ", ".join(map(quoted, [*columns, "superseded_at"]))
    values = ", ".join([*(f"old.{quoted(column)}" for column in columns), ENDED])
    copy = f"insert into {history_name(table)} ({names}) values ({values});"  # noqa: S608
    mine = "rowid = new.rowid and recorded_at is old.recorded_at"
    stamp = f"update {table} set recorded_at = {ENDED} where {mine};"  # noqa: S608
    for event, steps in (("update", f"{copy} {stamp}"), ("delete", copy)):
        name = f"{table}_kept_on_{event}"
        db.execute(f"drop trigger if exists {name}")
        when = _differing(columns) if event == "update" else "1"
        trigger = f"{name} after {event} on {table} when {when} begin {steps} end"
        db.execute(f"create trigger if not exists {trigger}")


def _differing(columns: list[str]) -> str:
    """Say in SQL that a row differs in more than when it was recorded."""
    compared = [column for column in columns if column != "recorded_at"]
    return " or ".join(f"old.{quoted(name)} is not new.{quoted(name)}" for name in compared)


def show_as_of(connection: sqlite3.Connection, day: str) -> None:
    """Make a connection see what was recorded by the end of a day, under the tables' own names.

    `day` is an ISO date. The views are the connection's own and go with it. Annotations are the
    present reading of the articles that were there then. Raises InputError for anything but a day.
    """
    if not _is_day(day):
        raise InputError(day[:40], "is not a day", "write it as 2026-04-21")
    until = f"'{day}T23:59:59Z'"
    for name, sql in _views(connection, until):
        connection.execute(f"create temp view {quoted(name)} as {sql}")


def _is_day(text: str) -> bool:
    """Tell whether a text is an ISO date, and so safe within a view's SQL."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _views(connection: sqlite3.Connection, until: str) -> Iterator[tuple[str, str]]:
    """Give each temporary view with its query: articles, annotations, linked rows, our views."""
    tables = {
        table_name[0] for table_name in connection.execute("select name from main.sqlite_master")
    }
    columns = ", ".join(
        f"case when superseded_at <= {until} then superseded_at end as superseded_at"
        if name == "superseded_at"
        else quoted(name)
        for name in _columns(connection, "articles")
    )
    there = f"main.articles where recorded_at <= {until}"
    yield "articles", f"select {columns} from {there}"  # noqa: S608
    for table in ANNOTATIONS:
        of_those = f"article_id in (select id from {there})"  # noqa: S608
        yield table, f"select * from main.{table} where {of_those}"  # noqa: S608
    for table in LINKED:
        if history_name(table) in tables:
            yield table, _linked(connection, table, until)
    yield from VIEWS.items()


def _linked(connection: sqlite3.Connection, table: str, until: str) -> str:
    """Give the query of a linked table's rows as they stood."""
    names = ", ".join(map(quoted, _columns(connection, table)))
    begun = f"coalesce(recorded_at, '') <= {until}"
    present = f"select {names} from main.{table} where {begun}"  # noqa: S608
    former = f"select {names} from main.{history_name(table)}"  # noqa: S608
    return f"{present} union all {former} where {begun} and superseded_at > {until}"


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """List a table's columns."""
    return [column[1] for column in connection.execute(f"pragma main.table_info({table})")]
