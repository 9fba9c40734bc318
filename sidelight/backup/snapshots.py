"""A database that others write to -> a copy of it as it stood at one moment, and what it says."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from db.errors import BackupError
from db.opening.refusals import refuse_foreign, refuse_missing
from db.store import BUSY_SECONDS, Store
from sidelight.backup.copying import OWNER_ONLY


def take_snapshot(path: Path, target: Path, *, owner: int) -> None:
    """Copy a database at one moment, by SQLite's online backup; writers aren't kept waiting.

    The copy has its pages as they are, so that a database that stays the same gives the same
    bytes. Raises DatabaseError when it is missing or isn't ours, BackupError when it is damaged.
    """
    refuse_missing(path)
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
    address = f"{path.resolve().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as source:
            refuse_foreign(path, Database(source), owner=owner)
            with closing(sqlite3.connect(target)) as copy:
                source.backup(copy, pages=-1)
                faults = copy.execute("pragma quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise BackupError(str(path), f"can't be copied ({error})", "") from error
    if faults != "ok":
        raise BackupError(str(path), f"is damaged ({faults})", "the former backup stays as it is")


@contextmanager
def opened(snapshot: Path) -> Iterator[Store]:
    """Open a copy for looking into it: it is neither migrated nor changed."""
    address = f"{snapshot.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        yield Store(snapshot, Database(connection))
