"""A file that is to be opened as a base -> nothing, or the one line that says why it can't be."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database, Migrations

from db.errors import DatabaseError
from db.migrations import names

SQLITE = b"SQLite format 3\x00"  # what every database file of SQLite begins with
MAKING = "`sidelight init`, `ingest` or `crawl` makes a base"


def is_base(path: Path) -> bool:
    """Tell whether a file is there that isn't empty; opening it says whether it is ours."""
    return path.is_file() and path.stat().st_size > 0


def refuse_missing(path: Path) -> None:
    """Raise DatabaseError where no base is: nothing, a folder or an empty file."""
    if path.is_dir():
        raise DatabaseError(str(path), "is a folder", f"name the file of a base; {MAKING}")
    if not path.exists():
        raise DatabaseError(str(path), "isn't there", MAKING)
    if not path.stat().st_size:
        raise DatabaseError(str(path), "is empty", MAKING)


def refuse_no_place(path: Path) -> None:
    """Raise DatabaseError where no base can be made: in no folder, or in place of another file."""
    if path.is_dir():
        raise DatabaseError(str(path), "is a folder", f"name a file in it, such as {path}/kb.db")
    if not path.parent.is_dir():
        raise DatabaseError(str(path.parent), "is no folder", "make it first")
    if path.exists():
        with path.open("rb") as stream:
            beginning = stream.read(len(SQLITE))
        if beginning not in (SQLITE, b""):
            raise DatabaseError(str(path), "is another kind of file", "name the file of a base")


def refuse_foreign(path: Path, db: Database, *, owner: int) -> None:
    """Raise DatabaseError for a SQLite file with tables that another program owns."""
    application = db.execute("pragma application_id").fetchone()[0]
    if application != owner and db.table_names():
        raise DatabaseError(
            str(path), "is a database, but not one of Sidelight's", "name another file"
        )


def refuse_newer(path: Path, db: Database, known: Migrations) -> None:
    """Raise DatabaseError for a base that a later version of this program has migrated."""
    unknown = {step.name for step in known.applied(db)} - names(known)
    if unknown:
        raise DatabaseError(
            str(path), f"was written by a newer Sidelight ({max(unknown)})", "update this one"
        )
