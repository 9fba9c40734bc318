"""What a backup holds, as a file in its folder: each file's length and digest.

The manifest is replaced last and at once, so that a backup that was cut short is the former one.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from crawlers.archive.durable import replace_text
from db.errors import BackupError

FILE = "manifest.json"
FORMAT = 1
BASE, COMMUNITY, ARCHIVE, ANSWERS = "base", "community", "archive", "answers"
ELSEWHERE = "name another folder for the backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """One file of a backup: what it is, where in the folder it rests, its bytes and SHA-256.

    `name` is "base", "community", "answers" or "archive/" and a path; what lies behind `bytes`
    in the stored file isn't part of the backup. `modified` is when its original was, in
    nanoseconds;
    `mode` says who may read it.
    """

    name: str
    stored: str
    bytes: int
    sha256: str
    modified: int
    mode: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """All files of a backup, and the seal of the archive that they belong to."""

    made_at: str
    archive_id: str | None
    generation: int
    files: tuple[Saved, ...]

    def by_name(self) -> dict[str, Saved]:
        """Give the files by what they are."""
        return {saved.name: saved for saved in self.files}


NOTHING = Manifest(made_at="", archive_id=None, generation=0, files=())


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a backup; raise BackupError when there is none or it is damaged."""
    path = folder / FILE
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
        if stated.pop("format") != FORMAT:
            raise BackupError(str(path), "is of another version", "restore it with that version")
        files = tuple(Saved(**saved) for saved in stated.pop("files"))
        manifest = Manifest(**stated, files=files)
    except FileNotFoundError as error:
        raise BackupError(str(folder), "holds no backup", "see `sidelight backup`") from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupError(str(path), f"can't be read ({error})", "use another backup") from error
    _refuse_strange_paths(path, manifest)
    return manifest


def _refuse_strange_paths(path: Path, manifest: Manifest) -> None:
    """Raise BackupError for a file that would be written or read outside of its folder."""
    for saved in manifest.files:
        for stated in (PurePosixPath(saved.name), PurePosixPath(saved.stored)):
            if stated.is_absolute() or ".." in stated.parts:
                raise BackupError(str(path), f"names {stated}, outside of its folder", "")


def begin(folder: Path) -> Manifest:
    """Give the manifest of a folder that is about to be written to; mark an empty one as ours.

    Raises BackupError for a folder with other things in it.
    """
    if (folder / FILE).exists():
        return read_manifest(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(folder.iterdir()):
        raise BackupError(str(folder), "holds other files, and no backup", ELSEWHERE)
    write_manifest(folder, NOTHING)
    return NOTHING


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest at once."""
    replace_text(folder / FILE, json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1))
