"""Which files of an archive folder rest in object storage instead, and their bytes from there.

A note in the folder says it, so that the folder tells of all that it holds without its base. An
object's name has its digest in it: none is ever written over with something else, and whoever is
killed between two steps leaves an object that nobody names, or a file that is there twice.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from crawlers.archive.durable import DRAFT, replace_text, sync_folder
from crawlers.buckets import opened_in_bucket, remove_from_bucket, written_in_bucket
from db.errors import ArchiveError, CrawlError

FILE = "elsewhere.json"
WARCS = "*.warc.gz"
SUFFIX = ".warc.gz"
CHUNK_BYTES = 4_000_000
RECORD_BYTES = 128_000  # asked for at a time where one record is wanted
DIGITS = 16  # of the digest in an object's name
ALTERED = "isn't what was moved there"
CHECK = "see `sidelight archive verify`"
UNREACHED = "couldn't be had from where it was moved to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A file that was moved: where it is, and what it holds."""

    address: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What the note of a folder says: where files go to, which are there, which have to go."""

    to: str | None = None
    files: dict[str, Moved] = field(default_factory=dict)
    gone: tuple[str, ...] = ()


def read_elsewhere(folder: Path) -> Elsewhere:
    """Read the note of a folder; raise ArchiveError for one that is damaged."""
    path = folder / FILE
    try:
        note: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        files = {name: Moved(**moved) for name, moved in note["files"].items()}
        return Elsewhere(to=note["to"], files=files, gone=tuple(note["gone"]))
    except FileNotFoundError:
        return Elsewhere()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ArchiveError(str(path), f"can't be read ({error})", "put a backup back") from error


def write_elsewhere(folder: Path, elsewhere: Elsewhere) -> None:
    """Write the note of a folder so that a kill leaves the old one or the new one whole."""
    replace_text(folder / FILE, json.dumps(asdict(elsewhere), indent=1))


def file_sizes(folder: Path) -> dict[str, int]:
    """Give the length of each WARC file of a folder, in bytes, by what it says of those moved."""
    moved = {name: file.bytes for name, file in read_elsewhere(folder).files.items()}
    return moved | {path.name: path.stat().st_size for path in folder.glob(WARCS)}


@contextmanager
def opened(folder: Path, file: str, offset: int = 0) -> Iterator[IO[bytes]]:
    """Open a file of an archive from some byte on, wherever it rests.

    Raises FileNotFoundError where it is nowhere, ArchiveError where it can't be had.
    """
    try:
        stream = (folder / file).open("rb")
    except FileNotFoundError:
        moved = read_elsewhere(folder).files.get(file)
        if moved is None:
            raise
        with (
            _answered(moved.address),
            opened_in_bucket(moved.address, offset, least=RECORD_BYTES) as remote,
        ):
            yield remote
        return
    with stream:
        stream.seek(offset)
        yield stream


@contextmanager
def whole(folder: Path, file: str) -> Iterator[IO[bytes]]:
    """Open a file of an archive to be read to its end; one that was moved is fetched first, once.

    The copy has no name, so that no kill leaves it behind. Raises FileNotFoundError where the
    file is nowhere, ArchiveError where it can't be had.
    """
    path = folder / file
    moved = None if path.exists() else read_elsewhere(folder).files.get(file)
    if moved is None:
        with path.open("rb") as stream:
            yield stream
        return
    with TemporaryFile(dir=folder) as copied:
        _copy(moved, copied)
        copied.seek(0)
        yield copied


def fetch(moved: Moved, stream: IO[bytes]) -> None:
    """Copy a moved file; raise ArchiveError when it isn't what was moved, or can't be had."""
    _copy(moved, stream)
    if digest_of(stream) != moved.sha256:
        raise ArchiveError(moved.address, ALTERED, CHECK)


def send(stream: IO[bytes], name: str, to: str) -> Moved:
    """Put a file into object storage, and read it back from there.

    Raises ArchiveError when it isn't what was sent, or can't be put there.
    """
    sha256 = digest_of(stream)
    stem = name.rpartition("/")[2].removesuffix(SUFFIX)
    address = f"{to.rstrip('/')}/{stem}-{sha256[:DIGITS]}{SUFFIX}"
    moved = Moved(address=address, bytes=stream.tell(), sha256=sha256)
    stream.seek(0)
    with _answered(address), written_in_bucket(address) as remote:
        shutil.copyfileobj(stream, remote, CHUNK_BYTES)
    with _answered(address), opened_in_bucket(address, least=CHUNK_BYTES) as remote:
        back = digest_of(remote)
    if back != sha256:
        raise ArchiveError(address, "isn't what was sent there", "move it again")
    return moved


def digest_of(stream: IO[bytes]) -> str:
    """Hash a file from its beginning (SHA-256)."""
    stream.seek(0)
    return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]


def _copy(moved: Moved, stream: IO[bytes]) -> None:
    """Copy a moved file as it is."""
    with _answered(moved.address), opened_in_bucket(moved.address, least=CHUNK_BYTES) as remote:
        shutil.copyfileobj(remote, stream, CHUNK_BYTES)
    stream.flush()


def put_in_place(folder: Path, name: str, moved: Moved | None) -> None:
    """Note where a file is from now on (None: in the folder); where it was has to go."""
    elsewhere = read_elsewhere(folder)
    former = elsewhere.files.get(name)
    files = {file: place for file, place in elsewhere.files.items() if file != name}
    if moved is not None:
        files[name] = moved
    named = {place.address for place in files.values()}
    gone = {*elsewhere.gone, *([former.address] if former else [])} - named
    write_elsewhere(folder, replace(elsewhere, files=files, gone=tuple(sorted(gone))))


def tidy(folder: Path) -> None:
    """Remove what rests elsewhere by now, here and there, and what a kill left half written.

    Raises ArchiveError where a file is there twice and differs: nobody then knows which counts.
    """
    for draft in folder.glob(f"{WARCS}{DRAFT}"):
        draft.unlink()
    elsewhere = read_elsewhere(folder)
    for name, moved in elsewhere.files.items():
        path = folder / name
        if path.exists():
            with path.open("rb") as stream:
                is_same = digest_of(stream) == moved.sha256
            if not is_same:
                reason = f"isn't what was moved to {moved.address}"
                raise ArchiveError(str(path), reason, "take the wrong one of them away")
            path.unlink()
            sync_folder(folder)
    if elsewhere.gone:
        for address in elsewhere.gone:
            with _answered(address):
                remove_from_bucket(address)
        write_elsewhere(folder, replace(elsewhere, gone=()))


@contextmanager
def _answered(address: str) -> Iterator[None]:
    """Say of the archive what kept object storage from answering."""
    try:
        yield
    except CrawlError as error:
        raise ArchiveError(error.key, error.reason, error.advice) from error
    except FileNotFoundError as error:
        raise ArchiveError(address, UNREACHED, "bring it back") from error
