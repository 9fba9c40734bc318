"""A backup folder -> a knowledge base where none was, each file held to its digest."""

from __future__ import annotations

import shutil
from pathlib import Path

from crawlers.archive.seal import seal_of, write_seal
from db.answers import answers_path
from db.community.file import community_path
from db.errors import BackupError
from sidelight.backup.copying import copy, digest, hold_to
from sidelight.backup.manifest import ANSWERS, ARCHIVE, BASE, COMMUNITY, Saved, read_manifest
from sidelight.backup.snapshots import opened
from sidelight.locking import held

DRAFT = ".restoring"
MOVE = "move it away, or name another place"


def restore(folder: Path, path: Path, *, community: Path | None = None) -> dict[str, int]:
    """Put a backup in place as the base at `path`; give how many files and bytes.

    All is copied beside its place first and read back; the base gets its name last. Raises
    BackupError when anything is there already, or the backup is damaged: nothing is changed
    then.
    """
    manifest = read_manifest(folder)
    if BASE not in manifest.by_name():
        raise BackupError(str(folder), "holds no finished backup", "make the backup anew")
    places = {
        BASE: path,
        COMMUNITY: community or community_path(path),
        ARCHIVE: path.with_suffix(".archive"),
        ANSWERS: answers_path(path),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with held(Path(f"{path}.lock"), "restore"):
        _refuse_overwriting(places)
        drafts = {name: place.with_name(place.name + DRAFT) for name, place in places.items()}
        shutil.rmtree(drafts[ARCHIVE], ignore_errors=True)
        for saved in manifest.files:
            _copy_back(folder, saved, drafts)
        _seal(drafts)
        for name in (ARCHIVE, COMMUNITY, ANSWERS, BASE):
            if drafts[name].exists():
                drafts[name].replace(places[name])
    return {"files": len(manifest.files), "bytes": sum(saved.bytes for saved in manifest.files)}


def _refuse_overwriting(places: dict[str, Path]) -> None:
    """Raise BackupError when something lies where the backup is to go, unless it is empty."""
    for place in (*places.values(), Path(f"{places[BASE]}-wal")):
        is_used = (
            any(place.iterdir()) if place.is_dir() else place.exists() and place.stat().st_size
        )
        if is_used:
            raise BackupError(str(place), "is there already and isn't overwritten", MOVE)


def _copy_back(folder: Path, saved: Saved, drafts: dict[str, Path]) -> None:
    """Copy one file beside its place, and read both back."""
    kind, _, inner = saved.name.partition("/")
    if kind not in drafts:
        raise BackupError(str(folder), f"holds {saved.name!r}, which isn't known", "")
    target = drafts[kind] / inner if inner else drafts[kind]
    source = folder / saved.stored
    hold_to(source, saved.bytes, saved.sha256, str(folder))
    copy(source, target, saved.bytes, mode=saved.mode)
    if digest(target, saved.bytes) != saved.sha256:
        raise BackupError(str(target), "was written wrongly", "check the disk")


def _seal(drafts: dict[str, Path]) -> None:
    """Give the archive the seal that its base has, so that the two know each other."""
    with opened(drafts[BASE]) as store:
        seal = seal_of(store)
    if seal is not None and drafts[ARCHIVE].is_dir():
        write_seal(drafts[ARCHIVE], seal)
