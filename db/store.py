"""Rows in, rows out: the one door to the database file, for every stage.

Stages decide in pure objects and write through here; whatever belongs together is written in
one transaction, so that a kill at any moment leaves a base that the next run can go on from.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from db.annotation_tables import has_annotation_tables, make_annotation_tables
from db.errors import DatabaseError, SidelightError, refused_by_machine
from db.history import KINDS, is_kept, keep_history
from db.keys import digest_key
from db.linked.link_state import is_watched, watch
from db.linked.wanted import Values, record_values, values_of, wanted_rows
from db.migrations import bring_names_up_to_date, migrations
from db.opening.refusals import refuse_foreign, refuse_missing, refuse_newer, refuse_no_place
from db.records import Progress
from db.rows import Row, quoted
from db.runs import Run, end_by, open_run
from db.views import create_views, has_views

APPLICATION_ID = 0x51DE1167
BUSY_SECONDS = 30.0
Record = TypeVar("Record")
Thing = TypeVar("Thing")
Listener = Callable[[Progress], None]


def now() -> str:
    """Give the current UTC time, to the second, in ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store:
    """A knowledge base file, open for reading and writing."""

    def __init__(self, path: Path, db: Database) -> None:
        self.path = path
        self.db = db
        self.listener: Listener = unheard
        self._held = 0  # temporary tables in use
        self._keys: dict[str, list[str]] = {}  # the columns of each table's primary key

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True) -> Store:
        """Open a knowledge base, bringing its schema up to date.

        Raises DatabaseError when the file is missing (and `create` is off), isn't SQLite,
        or belongs to another program.
        """
        path = Path(path)
        if not create:
            refuse_missing(path)
        refuse_no_place(path)
        try:
            return cls(path, _connect(path))
        except sqlite3.Error as error:
            refused = refused_by_machine(error)
            reason = refused.reason if refused else f"can't be opened ({error})"
            raise DatabaseError(str(path), reason, refused.advice if refused else "") from error

    def close(self) -> None:
        """Close the connection."""
        self.db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def archive_folder(self) -> Path:
        """The folder of WARC files beside the database: kb.db -> kb.archive."""
        return self.path.with_suffix(".archive")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all of the block or none of it; a block within a block is a savepoint."""
        with self.db.atomic():
            yield

    @contextmanager
    def durably(self) -> Iterator[None]:
        """Have what is committed in the block on disk at once; a power cut can't take it back.

        (Otherwise the last commits may be lost, which stages then do again. What a person
        decided isn't done again.) Within a transaction it is the outer one's end that counts.
        """
        if self.db.conn.in_transaction:
            yield
            return
        self.db.execute("pragma synchronous = full")
        try:
            yield
        finally:
            self.db.execute("pragma synchronous = normal")

    def tell(self, what: str, done: int = 0, total: int | None = None) -> None:
        """Tell whoever listens how far some work is; `what` names what is counted."""
        self.listener(Progress(what, done, total))

    def each(self, what: str, things: Sequence[Thing]) -> Iterator[Thing]:
        """Give things one by one, telling how many of them are done."""
        self.tell(what, 0, len(things))
        for done, thing in enumerate(things, start=1):
            yield thing
            self.tell(what, done, len(things))

    def rows(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """Run a query and give its rows as dicts."""
        cursor = self.db.execute(sql, parameters)  # type: ignore[arg-type]
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, values, strict=True)) for values in cursor]

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:  # noqa: ANN401
        """Run a query and give the first column of its first row, or None."""
        values = self.db.execute(sql, parameters).fetchone()
        return None if values is None else values[0]

    def add(self, table: str, rows: Iterable[Row]) -> int:
        """Insert rows, all with the same columns; give how many."""
        batch = list(rows)
        if batch:
            columns = list(batch[0])
            names = ", ".join(map(quoted, columns))
            marks = ", ".join("?" * len(columns))
            self.db.conn.executemany(
                f"insert into {quoted(table)} ({names}) values ({marks})",  # noqa: S608
                ([mapping[column] for column in columns] for mapping in batch),
            )
        return len(batch)

    def change(self, table: str, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Set columns of the row with this key."""
        sets = ", ".join(f"{quoted(name)} = ?" for name in values)
        where = " and ".join(f"{quoted(name)} = ?" for name in key)
        self.db.conn.execute(
            f"update {quoted(table)} set {sets} where {where}",  # noqa: S608
            [*values.values(), *key.values()],
        )

    def remove(self, table: str, key: Mapping[str, Any]) -> None:
        """Delete the rows with this key."""
        where = " and ".join(f"{quoted(name)} = ?" for name in key)
        self.db.conn.execute(
            f"delete from {quoted(table)} where {where}",  # noqa: S608
            list(key.values()),
        )

    def sync(self, table: str, rows: Iterable[Row], *, where: str = "1") -> int:
        """Make a derived table hold exactly these rows; give how many rows that changed.

        Rows that are the same but for `recorded_at` are left alone, so that doing a stage
        twice changes nothing and `recorded_at` says when a row first came to be what it is.
        `where` limits which of the present rows are compared. Rows are taken one by one.
        """
        values = values_of(rows)
        return self._sync(table, values, where) if values else self._delete_within(table, where)

    def sync_records(
        self, table: str, record: type[Record], records: Iterable[Record], *, where: str = "1"
    ) -> int:
        """Do what `sync` does with records of a dataclass, whose fields are the columns."""
        return self._sync(table, record_values(record, records), where)

    def _sync(self, table: str, values: Values, where: str) -> int:
        """Make a table hold exactly the rows of some values; give how many rows that changed."""
        if table not in self._keys:
            self._keys[table] = self.db.table(table).pks
        with wanted_rows(self.db.conn, table, values, self._keys[table]) as target:
            gone = target.delete(where)
            return gone + target.update(where, now()) + target.insert(where, now())

    def assign(
        self,
        table: str,
        rows: Iterable[Row],
        *,
        columns: Sequence[str] = (),
        emptied: str = "0",
    ) -> int:
        """Set columns of rows by id where they differ; give how many rows that changed.

        Rows that meet `emptied` and aren't named lose what they have in these `columns`.
        """
        values = values_of(rows, ("id", *columns) if columns else ())
        return self._assign(table, values, emptied) if values else 0

    def assign_records(
        self, table: str, record: type[Record], records: Iterable[Record], *, emptied: str = "0"
    ) -> int:
        """Do what `assign` does with records of a dataclass: their `id`, and columns to set."""
        return self._assign(table, record_values(record, records), emptied)

    def _assign(self, table: str, values: Values, emptied: str) -> int:
        """Set columns by id, and empty those of unnamed rows; give how many rows that changed."""
        with wanted_rows(self.db.conn, table, values, ("id",)) as target:
            return target.update("1") + target.empty(emptied)

    def _delete_within(self, table: str, where: str) -> int:
        """Delete the rows that meet a condition; give how many."""
        return self.db.conn.execute(f"delete from {quoted(table)} where {where}").rowcount  # noqa: S608

    @contextmanager
    def held(self, ids: Iterable[str]) -> Iterator[str]:
        """Hold ids in a temporary table for a block; give its name, as queries write it.

        The name is known to whoever is given it, and no other table in use has it.
        """
        name = f"held_{self._held}"
        self._held += 1
        self.db.conn.execute(f"drop table if exists temp.{name}")
        self.db.conn.execute(f"create temp table {name} (id text primary key)")
        marks = "insert or ignore into temp.{} values (?)"
        self.db.conn.executemany(marks.format(name), ((held_id,) for held_id in ids))
        try:
            yield f"temp.{name}"
        finally:
            self._held -= 1
            self.db.conn.execute(f"drop table if exists temp.{name}")

    def record_failure(
        self, error: SidelightError, *, stage: str, run_id: int | None = None
    ) -> None:
        """Note a bad page, feed or row, once for each reason, and let the run go on."""
        self.db.table("failures").insert(
            {
                "id": digest_key(stage, error.key, error.reason),
                "run_id": run_id,
                "stage": stage,
                "row_key": error.key,
                "error": error.reason,
                "advice": error.advice,
                "recorded_at": now(),
            },
            ignore=True,
        )

    @contextmanager
    def run(self, stage: str, *, parent_id: int | None = None, **arguments: Any) -> Iterator[Run]:  # noqa: ANN401
        """Record a run of a stage, and what ended it; one cut short earlier is taken up again."""
        arguments_text = json.dumps(arguments, sort_keys=True, default=str)
        run = Run(open_run(self.db, stage, arguments_text, parent_id, at=now()))
        try:
            yield run
        except (SidelightError, OSError, sqlite3.Error) as error:
            with suppress(sqlite3.Error), self.durably(), self.transaction():
                end_by(self.db, run.id, stage, error, at=now())
            raise
        ended = {"ended_at": now(), "state": "done", "counts": json.dumps(run.counts)}
        with self.durably(), self.transaction():
            self.change("runs", {"id": run.id}, ended)

    def is_done(self, stage: str, *, parent_id: int) -> bool:
        """Tell whether a stage of a larger run has already ended."""
        sql = "select 1 from runs where stage = ? and parent_id = ? and state = 'done'"
        return self.value(sql, [stage, parent_id]) is not None


def unheard(_: Progress) -> None:
    """Let progress pass that nobody listens to."""


def _connect(path: Path) -> Database:
    """Open the file, refuse a foreign one, migrate ours."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    connection.execute("pragma foreign_keys = off")  # linked rows come and go in one transaction
    db = Database(connection)
    refuse_foreign(path, db, owner=APPLICATION_ID)
    bring_names_up_to_date(db)
    refuse_newer(path, db, migrations)
    db.enable_wal()
    connection.execute("pragma synchronous = normal")
    if migrations.pending(db) or not _is_complete(db):
        db.execute(f"pragma application_id = {APPLICATION_ID}")
        migrations.apply(db)
        make_annotation_tables(db, KINDS)
        create_views(db)
        keep_history(db)
        watch(db)
    return db


def _is_complete(db: Database) -> bool:
    """Tell whether what follows from the code beside the migrations is there."""
    has_tables = has_annotation_tables(db, KINDS)
    return has_tables and is_kept(db) and has_views(db) and is_watched(db)
