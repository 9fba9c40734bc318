"""WARC files that are full -> object storage, and back; the folder keeps a note of where each is.

A file is written here, sent when it is full, read back from there, noted, and only then removed
here. What a kill leaves is a file that is there twice, which the next move clears away.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from crawlers.archive.captures import open_archive
from crawlers.archive.durable import DRAFT, sync_folder
from crawlers.archive.elsewhere import (
    WARCS,
    fetch,
    put_in_place,
    read_elsewhere,
    send,
    tidy,
    write_elsewhere,
)
from crawlers.archive.erasing import finish_erasing
from crawlers.archive.writing import MAX_FILE_BYTES
from crawlers.buckets import is_in_bucket
from db.errors import InputError
from db.runs import Run
from db.store import Store

EXAMPLE = "name a place such as s3://bucket/folder"


def move(
    store: Store,
    run: Run,
    to: str | None = None,
    *,
    every: bool = False,
    full: int = MAX_FILE_BYTES,
) -> None:
    """Move the files of an archive that are full, or `every` one, to a place in a bucket.

    Without a place they go where the last ones went. Counts files and bytes in the run. Raises
    InputError for what is no place, ArchiveError when one can't be put there; what was moved by
    then stays moved.
    """
    folder = store.archive_folder
    if to is not None and not is_in_bucket(to):
        raise InputError(to, "is no place in a bucket", EXAMPLE)
    with open_archive(store):
        finish_erasing(folder)
        elsewhere = read_elsewhere(folder)
        place = to or elsewhere.to
        if place is None:
            raise InputError(str(folder), "hasn't been moved anywhere yet", EXAMPLE)
        write_elsewhere(folder, replace(elsewhere, to=place))
        paths = movable(folder, every=every)
        for path in store.each("moving archive files", paths):
            with path.open("rb") as stream:
                moved = send(stream, path.name, place)
            put_in_place(folder, path.name, moved)
            tidy(folder)
            run.count("files")
            run.count("bytes", moved.bytes)


def movable(folder: Path, *, every: bool = False) -> list[Path]:
    """Give the files of a folder that nothing more is written to, or every one."""
    paths = sorted(folder.glob(WARCS))
    is_last_full = bool(paths) and paths[-1].stat().st_size >= MAX_FILE_BYTES
    return paths if every or is_last_full else paths[:-1]


def bring_back(store: Store, run: Run) -> None:
    """Bring back every file that was moved, and let no more go. Raises ArchiveError."""
    folder = store.archive_folder
    with open_archive(store):
        finish_erasing(folder)
        elsewhere = read_elsewhere(folder)
        write_elsewhere(folder, replace(elsewhere, to=None))
        for name, moved in store.each("bringing files back", sorted(elsewhere.files.items())):
            draft = folder / f"{name}{DRAFT}"
            with draft.open("w+b") as stream:
                fetch(moved, stream)
                os.fsync(stream.fileno())
            draft.replace(folder / name)
            sync_folder(folder)
            put_in_place(folder, name, None)
            tidy(folder)
            run.count("files")
            run.count("bytes", moved.bytes)
