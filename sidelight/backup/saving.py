"""A knowledge base, perhaps while it is worked on -> a backup folder, with only what is new."""

from __future__ import annotations

from pathlib import Path

from crawlers.archive.captures import committed_lengths
from crawlers.archive.durable import sync_folder
from crawlers.archive.seal import Seal, seal_of
from db.answers import APPLICATION_ID as ANSWERS_OWNER
from db.answers import answers_path
from db.community.file import APPLICATION_ID as COMMUNITY_OWNER
from db.community.file import community_path
from db.errors import BackupError
from db.opening.refusals import refuse_missing, refuse_no_place
from db.records import Progress
from db.store import APPLICATION_ID, Listener, now, unheard
from sidelight.backup.archived import put_archive
from sidelight.backup.manifest import (
    ANSWERS,
    ARCHIVE,
    BASE,
    COMMUNITY,
    ELSEWHERE,
    Manifest,
    begin,
    write_manifest,
)
from sidelight.backup.putting import ON_PURPOSE, Backup, Original
from sidelight.backup.snapshots import opened, take_snapshot
from sidelight.locking import held

PART = ".part"
LOCK = "lock"
OLDER = "holds a newer state than this base"


def save(
    path: Path,
    folder: Path,
    *,
    community: Path | None = None,
    replace: bool = False,
    check_all: bool = False,
    leave_moved: bool = False,
    listener: Listener = unheard,
) -> dict[str, int]:
    """Bring a backup up to date; give how many files and bytes were copied.

    The base is copied as it stands at one moment; of the archive, what that copy lists. What
    was copied is read back and compared, with `check_all` all that the folder holds. With
    `leave_moved` files that were moved to a bucket are listed and not copied. Raises
    BackupError when the folder holds something else, or something that this base lacks
    (`replace` lets it go); the former backup stays then.
    """
    refuse_missing(path)
    refuse_no_place(path)
    former = begin(folder)
    with held(folder / LOCK, "backup"):
        backup = Backup(
            folder, former.by_name(), replace=replace, check_all=check_all, listener=listener
        )
        listener(Progress("copying the base as it stands"))
        snapshot = folder / f"{BASE}{PART}"
        take_snapshot(path, snapshot, owner=APPLICATION_ID)
        with opened(snapshot) as store:
            seal, lengths = seal_of(store), committed_lengths(store)
        _refuse_another(folder, former, seal, replace=replace)
        backup.total = snapshot.stat().st_size + sum(lengths.values())
        put_archive(backup, path.with_suffix(".archive"), lengths, leave_moved=leave_moved)
        _put_snapshot(backup, snapshot, BASE, path)
        people = community or community_path(path)
        if people.exists():
            _put_database(backup, people, COMMUNITY, owner=COMMUNITY_OWNER)
        if answers_path(path).exists():
            _put_database(backup, answers_path(path), ANSWERS, owner=ANSWERS_OWNER)
        _refuse_lost(backup)
        _finish(backup, former, seal)
    return {"copied": 0, **backup.counts}


def _refuse_another(folder: Path, former: Manifest, seal: Seal | None, *, replace: bool) -> None:
    """Raise BackupError when a folder holds the backup of another base, or of a newer state."""
    if former.archive_id is None:
        return
    if seal is None or seal.id != former.archive_id:
        raise BackupError(str(folder), "holds the backup of another base", ELSEWHERE)
    if seal.generation < former.generation and not replace:
        raise BackupError(str(folder), OLDER, f"{ELSEWHERE}, or {ON_PURPOSE}")


def _put_database(backup: Backup, path: Path, name: str, *, owner: int) -> None:
    """Take a database as it stands at one moment."""
    snapshot = backup.folder / f"{name}{PART}"
    take_snapshot(path, snapshot, owner=owner)
    _put_snapshot(backup, snapshot, name, path)


def _put_snapshot(backup: Backup, snapshot: Path, name: str, like: Path) -> None:
    """Take a copy of a database that was taken already."""
    length = snapshot.stat().st_size
    backup.put(Original(path=snapshot, name=name, length=length, like=like))
    snapshot.unlink()


def _refuse_lost(backup: Backup) -> None:
    """Raise BackupError when something that was backed up is nowhere any more."""
    lost = set(backup.former) - {saved.name for saved in backup.files}
    if lost and not backup.replace:
        raise BackupError(str(backup.folder), f"has {min(lost)}, which is gone", ON_PURPOSE)


def _finish(backup: Backup, former: Manifest, seal: Seal | None) -> None:
    """Make what was copied the backup; then take away what it no longer names."""
    for parent in {(backup.folder / saved.stored).parent for saved in backup.files}:
        sync_folder(parent)
    files = tuple(sorted(backup.files, key=lambda saved: saved.name))
    manifest = Manifest(
        made_at=now(),
        archive_id=seal.id if seal else None,
        generation=seal.generation if seal else 0,
        files=files,
    )
    write_manifest(backup.folder, manifest)
    named = {backup.folder / saved.stored for saved in files}
    for pattern in (f"{BASE}-*", f"{COMMUNITY}-*", f"{ARCHIVE}/**/*"):
        for path in backup.folder.glob(pattern):
            if path.is_file() and path not in named:
                path.unlink()
