"""A file to be backed up -> bytes in the backup's folder, of which only what is new is copied."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_IMODE

from db.errors import BackupError
from db.records import Progress
from db.store import Listener
from sidelight.backup.copying import copy, digest, hold_to
from sidelight.backup.manifest import Saved

MEGABYTE = 1_000_000
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
            self.keep(former)
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
            self.keep(former)
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

    def keep(self, former: Saved) -> None:
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
