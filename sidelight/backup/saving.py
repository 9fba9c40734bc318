"""A knowledge base, perhaps while it is worked on -> a backup folder, with only what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_IMODE

from crawlers.archive.captures import committed_lengths
from crawlers.archive.durable import sync_folder
from crawlers.archive.seal import FILE as SEAL_FILE
from crawlers.archive.seal import Seal, seal_of
from db.answers import APPLICATION_ID as ANSWERS_OWNER
from db.answers import answers_path
from db.community.file import APPLICATION_ID as COMMUNITY_OWNER
from db.community.file import community_path
from db.errors import BackupError
from db.opening.refusals import refuse_missing, refuse_no_place
from db.records import Progress
from db.store import APPLICATION_ID, Listener, now, unheard
from sidelight.backup.copying import copy, digest, hold_to
from sidelight.backup.manifest import (
    ANSWERS,
    ARCHIVE,
    BASE,
    COMMUNITY,
    ELSEWHERE,
    Manifest,
    Saved,
    begin,
    write_manifest,
)
from sidelight.backup.snapshots import opened, take_snapshot
from sidelight.locking import held

PART = ".part"
MEGABYTE = 1_000_000
LOCK = "lock"
NOT_COPIED = (SEAL_FILE, f"{SEAL_FILE}.new", "lock")  # the base's own copy of the seal counts
OLDER = "holds a newer state than this base"
CHANGED = "was backed up with other bytes"
ON_PURPOSE = "give --replace if that was on purpose (as by forgetting)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A file to be backed up, as far as `length`; `like` is the one whose date and mode count."""

    path: Path
    name: str
    length: int
    like: Path

    def saved(self, stored: str, sha256: str) -> Saved:
        """Say where its bytes rest in the backup."""
        status = self.like.stat()
        return Saved(
            name=self.name,
            stored=stored,
            bytes=self.length,
            sha256=sha256,
            modified=status.st_mtime_ns,
            mode=S_IMODE(status.st_mode),
        )


@dataclass(slots=True)
class Backup:
    """A backup that is being made: what the folder held, and what was put into it so far."""

    folder: Path
    former: dict[str, Saved]
    replace: bool
    check_all: bool
    listener: Listener
    total: int = 0
    done: int = 0
    files: list[Saved] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def put(self, original: Original, *, grows: bool = False) -> None:
        """Take a file, telling how many megabytes are looked at; of one that grows, what is new."""
        self.listener(Progress("backing up, in MB", self.done // MEGABYTE, self.total // MEGABYTE))
        if grows:
            self.put_grown(original)
        else:
            self.put_whole(original)
        self.done += original.length

    def put_whole(self, original: Original) -> None:
        """Take a file as it is; one with the same bytes as before stays where it is."""
        sha256 = digest(original.path, original.length)
        former = self.former.get(original.name)
        if former is not None and (former.bytes, former.sha256) == (original.length, sha256):
            self._keep(former)
            return
        stored = f"{original.name}-{sha256[:12]}"
        copy(original.path, self.folder / stored, original.length)
        self._add(original.saved(stored, sha256), copied=original.length)

    def put_grown(self, original: Original) -> None:
        """Take what a file of the archive has more than before.

        Raises BackupError when what was backed up of it isn't its beginning any more.
        """
        former = self.former.get(original.name)
        if former is None:
            self._append(original, original.name, start=0)
        elif former == original.saved(former.stored, former.sha256):
            self._keep(former)
        elif self._begins(original, former):
            self._append(original, former.stored, start=former.bytes)
        else:
            self.put_whole(original)

    def _append(self, original: Original, stored: str, *, start: int) -> None:
        """Copy what a stored file lacks."""
        copy(original.path, self.folder / stored, original.length, start=start)
        sha256 = digest(original.path, original.length)
        self._add(original.saved(stored, sha256), copied=original.length - start)

    def _begins(self, original: Original, former: Saved) -> bool:
        """Tell whether a file still begins with what was backed up; raise if it should."""
        is_long = former.bytes <= original.length
        if is_long and digest(original.path, former.bytes) == former.sha256:
            return True
        if self.replace:
            return False
        raise BackupError(str(original.path), CHANGED, ON_PURPOSE)

    def _keep(self, former: Saved) -> None:
        """Take over what is there already."""
        if self.check_all:
            hold_to(self.folder / former.stored, former.bytes, former.sha256, str(self.folder))
        self.files.append(former)
        self.counts["unchanged"] += 1

    def _add(self, saved: Saved, *, copied: int) -> None:
        """Read back what was written."""
        hold_to(self.folder / saved.stored, saved.bytes, saved.sha256, str(self.folder))
        self.files.append(saved)
        self.counts["copied"] += 1
        self.counts["bytes copied"] += copied


def save(
    path: Path,
    folder: Path,
    *,
    community: Path | None = None,
    replace: bool = False,
    check_all: bool = False,
    listener: Listener = unheard,
) -> dict[str, int]:
    """Bring a backup up to date; give how many files and bytes were copied.

    The base is copied as it stands at one moment; of the archive, what that copy lists. What
    was copied is read back and compared, with `check_all` all that the folder holds. Raises
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
        _put_archive(backup, path.with_suffix(".archive"), lengths)
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


def _put_archive(backup: Backup, archive: Path, lengths: dict[str, int]) -> None:
    """Take the WARC files as far as the base lists them, and all else that lies with them."""
    for name, length in sorted(lengths.items()):
        path = archive / name
        if not path.is_file():
            raise BackupError(str(path), "is missing", "bring the archive back")
        original = Original(path=path, name=f"{ARCHIVE}/{name}", length=length, like=path)
        backup.put(original, grows=True)
    for path in _beside(archive):
        name = f"{ARCHIVE}/{path.relative_to(archive).as_posix()}"
        length = path.stat().st_size
        backup.put(Original(path=path, name=name, length=length, like=path))


def _beside(archive: Path) -> Iterator[Path]:
    """Find what an archive holds besides its WARC files: the secret of pseudonyms, leftovers."""
    for path in sorted(archive.rglob("*")):
        is_warc = path.parent == archive and path.name.endswith(".warc.gz")
        if path.is_file() and not is_warc and path.name not in NOT_COPIED:
            yield path


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
