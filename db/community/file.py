"""A path becomes an open community base: the file that people write to, beside the linked one."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from db.community.migrations import community_migrations
from db.errors import DatabaseError
from db.opening.refusals import refuse_foreign, refuse_newer, refuse_no_place
from db.store import BUSY_SECONDS, Store

APPLICATION_ID = 0x51DEC033


def community_path(knowledge_base: Path) -> Path:
    """Give the place of the community base: kb.db -> kb.community.db."""
    return knowledge_base.with_suffix(".community.db")


def open_community(path: Path) -> Store:
    """Open a community base, making it where there is none.

    The file holds password hashes and e-mail addresses: only its owner may read it. Raises
    DatabaseError when it can't be opened or belongs to something else.
    """
    refuse_no_place(path)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        return Store(path, _connect(path))
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(str(path), f"can't be opened ({error})", "check who may write") from (
            error
        )


def _connect(path: Path) -> Database:
    """Open the file, refuse a foreign one, migrate ours."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    connection.execute("pragma foreign_keys = on")
    db = Database(connection)
    refuse_foreign(path, db, owner=APPLICATION_ID)
    refuse_newer(path, db, community_migrations)
    if community_migrations.pending(db):
        db.enable_wal()
        db.execute(f"pragma application_id = {APPLICATION_ID}")
        community_migrations.apply(db)
    return db
