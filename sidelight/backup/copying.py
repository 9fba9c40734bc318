"""Bytes of one file -> another, hashed on the way, put on disk and read back from there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from db.errors import BackupError

CHUNK_BYTES = 1 << 20
OWNER_ONLY = 0o600


def chunks(path: Path, length: int, *, start: int = 0) -> Iterator[bytes]:
    """Read a file from `start` up to `length`; raise BackupError when it is shorter."""
    with path.open("rb") as stream:
        stream.seek(start)
        left = length - start
        while left > 0:
            chunk = stream.read(min(CHUNK_BYTES, left))
            if not chunk:
                raise BackupError(str(path), f"ends {left} bytes too early", "")
            left -= len(chunk)
            yield chunk


def digest(path: Path, length: int) -> str:
    """Hash the first bytes of a file (SHA-256)."""
    sha256 = hashlib.sha256()
    for chunk in chunks(path, length):
        sha256.update(chunk)
    return sha256.hexdigest()


def copy(
    source: Path, target: Path, length: int, *, start: int = 0, mode: int = OWNER_ONLY
) -> None:
    """Make `target` hold the first bytes of `source`; up to `start` it does so already.

    What it holds beyond is cut: it is left from a copy that was cut short.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(target, os.O_RDWR | os.O_CREAT, mode)
    with os.fdopen(handle, "r+b") as stream:
        stream.truncate(start)
        stream.seek(start)
        for chunk in chunks(source, length, start=start):
            stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
        _forget_cached(stream.fileno())


def _forget_cached(handle: int) -> None:
    """Let the next reading of a file come from its disk, where the system can be asked for that."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def hold_to(path: Path, length: int, sha256: str, key: str) -> None:
    """Read a file back; raise BackupError when it isn't what it should be."""
    if not path.is_file():
        raise BackupError(key, f"is missing its file {path.name}", "make the backup anew")
    if digest(path, length) != sha256:
        raise BackupError(
            key, f"{path.name} isn't what was written", "check the disk, make the backup anew"
        )
