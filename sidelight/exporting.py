"""A knowledge base, a format and a place become files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from db.errors import InputError
from db.exports.formats import FORMATS, TABLE_FORMATS
from db.exports.scope import Scope
from db.exports.tables import public_tables
from db.history import show_as_of
from db.store import Store
from sidelight.evidence.gathering import quotation_matter, story_matter
from sidelight.evidence.packing import PACKS


def write_export(
    store: Store, form: str, out: Path, *, story: str | None = None, as_of: str | None = None
) -> list[Path]:
    """Write a base, or one story of it, in a format; give the files written.

    With `as_of`, an ISO date, it is the base as it was known at the end of that day.
    Raises InputError for an unknown story, no date or a place that can't be written.
    """
    _refuse_place(out, is_folder=form not in FORMATS)
    connection = store.db.conn
    if as_of:
        show_as_of(connection, as_of)
    scope = Scope(connection, "story", story) if story else Scope(connection)
    with store.transaction():  # all files show the base at one moment
        if scope.title() is None:
            raise InputError(str(story), "no such story", "its id is the last part of its address")
        return [_write(path, parts) for path, parts in _files(scope, form, out)]


def _files(scope: Scope, form: str, out: Path) -> Iterator[tuple[Path, Iterable[bytes]]]:
    """Give each file with what it holds: one, or one for each public table."""
    if form in FORMATS:
        yield out, [FORMATS[form].write(scope, "")]
    else:
        yield from _table_files(scope, form, out)


def _table_files(scope: Scope, form: str, folder: Path) -> Iterator[tuple[Path, Iterable[bytes]]]:
    """Give a file for each public table, written row by row."""
    for table in public_tables(scope):
        lines = TABLE_FORMATS[form](scope, table)
        yield folder / f"{table}.{form}", (line.encode() for line in lines)


def write_pack(
    store: Store, form: str, out: Path, *, story: str | None = None, quotation: str | None = None
) -> Path:
    """Write the captures that a story or a quotation rests on; give the file written.

    Raises InputError for an unknown one, or a place that can't be written, and ArchiveError
    when the archive doesn't hold what was captured.
    """
    _refuse_place(out)
    if bool(story) == bool(quotation):
        raise InputError(form, "is of one story or one quotation", "add --story or --quotation")
    with store.transaction():
        matter = story_matter(store, story) if story else quotation_matter(store, str(quotation))
        with _whole(out) as stream:
            PACKS[form](store, matter, stream)
    return out


def _refuse_place(out: Path, *, is_folder: bool = False) -> None:
    """Raise InputError for a place that isn't what the format needs; a folder is made, no path."""
    if out.is_dir() and not is_folder:
        raise InputError(str(out), "is a folder", "name the file to write")
    if out.is_file() and is_folder:
        raise InputError(str(out), "is a file", "name the folder to write to")
    if not out.absolute().parent.is_dir():
        raise InputError(str(out.parent), "is no folder that is there", "make it, or mend the path")


def _write(path: Path, parts: Iterable[bytes]) -> Path:
    """Write a file in full or not at all."""
    with _whole(path) as stream:
        stream.writelines(parts)
    return path


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that is there in full once the block is done, or not at all."""
    partial = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(exist_ok=True)
        with partial.open("wb") as stream:
            yield stream
        partial.replace(path)
    except OSError as error:
        raise InputError(str(path), f"can't be written ({error.strerror})") from error
    finally:
        if partial.exists():
            partial.unlink()
