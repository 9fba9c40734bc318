"""Small files and the names in a folder -> on disk, where a power cut leaves them."""

from __future__ import annotations

import os
from pathlib import Path


def replace_text(path: Path, text: str, *, draft: str = ".new") -> None:
    """Write a file so that a kill or a power cut leaves the old text or the new one whole."""
    beside = path.with_name(path.name + draft)
    with beside.open("w", encoding="utf-8") as stream:
        stream.write(text)
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
