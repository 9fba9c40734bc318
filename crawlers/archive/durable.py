"""Small files and the names in a folder -> on disk, where a power cut leaves them."""

from __future__ import annotations

import os
from pathlib import Path

DRAFT = ".new"  # behind the name of a file that is being written
ANYBODY = 0o666


def replace_text(path: Path, text: str, *, mode: int = ANYBODY) -> None:
    """Do with a text what `replace_bytes` does."""
    replace_bytes(path, text.encode(), mode=mode)


def replace_bytes(path: Path, content: bytes, *, mode: int = ANYBODY) -> None:
    """Write a file so that a kill or a power cut leaves the old content or the new one whole.

    `mode` says who may read a new one, as far as the umask lets them.
    """
    beside = path.with_name(path.name + DRAFT)
    handle = os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, mode)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
