"""The files of an archive, here or moved to a bucket -> what a backup has of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crawlers.archive.elsewhere import FILE as NOTE
from crawlers.archive.elsewhere import Moved, fetch, read_elsewhere
from crawlers.archive.seal import FILE as SEAL_FILE
from crawlers.buckets import size_in_bucket
from db.errors import BackupError, SidelightError
from sidelight.backup.manifest import ARCHIVE
from sidelight.backup.putting import Backup, Original

PART = ".part"
NOT_COPIED = (SEAL_FILE, f"{SEAL_FILE}.new", "lock")  # the base's own copy of the seal counts


def put_archive(
    backup: Backup, archive: Path, lengths: dict[str, int], *, leave_moved: bool
) -> None:
    """Take the WARC files as far as the base lists them, and all else that lies with them.

    Of one that was moved, the bytes are fetched unless the backup has them; with `leave_moved`
    it stays where it is, and the backup has the note of that.
    """
    for name, length in sorted(lengths.items()):
        try:
            path = archive / name
            original = Original(path=path, name=f"{ARCHIVE}/{name}", length=length, like=path)
            backup.put(original, grows=True)
        except FileNotFoundError as error:
            moved = read_elsewhere(archive).files.get(name)
            if moved is None:
                raise BackupError(str(path), "is missing", "bring the archive back") from error
            _put_moved(backup, name, moved, leave_moved=leave_moved)
    for path in _beside(archive, but=() if leave_moved else (NOTE,)):
        name = f"{ARCHIVE}/{path.relative_to(archive).as_posix()}"
        length = path.stat().st_size
        backup.put(Original(path=path, name=name, length=length, like=path))


def _put_moved(backup: Backup, name: str, moved: Moved, *, leave_moved: bool) -> None:
    """Take a file that was moved, or look whether it is where the note says."""
    former = backup.former.get(f"{ARCHIVE}/{name}")
    if former is not None and (former.bytes, former.sha256) == (moved.bytes, moved.sha256):
        backup.keep(former)
    elif leave_moved:
        _refuse_lost(moved)
        backup.counts["left"] += 1
    else:
        draft = backup.folder / ARCHIVE / f"{name}{PART}"
        draft.parent.mkdir(exist_ok=True)
        with draft.open("w+b") as stream:
            fetch(moved, stream)
        named = f"{ARCHIVE}/{name}"
        backup.put(Original(path=draft, name=named, length=moved.bytes, like=draft), grows=True)
        draft.unlink()


def _refuse_lost(moved: Moved) -> None:
    """Raise BackupError when a file isn't where it was moved to."""
    try:
        is_there = size_in_bucket(moved.address) == moved.bytes
    except (OSError, SidelightError) as error:
        raise BackupError(moved.address, f"can't be had ({error})") from error
    if not is_there:
        raise BackupError(moved.address, "isn't what was moved there")


def _beside(archive: Path, *, but: tuple[str, ...]) -> Iterator[Path]:
    """Find what an archive holds besides its WARC files: the secret of pseudonyms, leftovers."""
    for path in sorted(archive.rglob("*")):
        is_warc = path.parent == archive and path.name.endswith(".warc.gz")
        if path.is_file() and not is_warc and path.name not in (*NOT_COPIED, *but):
            yield path
