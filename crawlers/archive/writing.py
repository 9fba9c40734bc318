"""Packed records become files of a folder, by one writer at a time; nothing is ever thrown away.

A record is written before its row is committed. Whoever opens the folder for writing says
how far each file is spoken for by committed rows; what lies beyond is left from a killed
process. It is moved aside, so that no broken record stays between good ones.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from crawlers.archive.durable import sync_folder
from crawlers.archive.elsewhere import file_sizes, read_elsewhere
from crawlers.archive.warc import Exchange, Packed, Place, maker, member, pack_exchange
from db.errors import BusyError

MAX_FILE_BYTES = 200_000_000
LOCK_SECONDS = 10.0
SOFTWARE = "Sidelight"
LEFTOVER = "leftover"


@contextmanager
def writing(
    folder: Path,
    committed: Mapping[str, int],
    *,
    max_bytes: int = MAX_FILE_BYTES,
    opened: Callable[[], object] | None = None,
) -> Iterator[ArchiveWriter]:
    """Open a folder for one writer, after moving aside what lies beyond the committed lengths.

    `opened` is called instead when nobody else can write any more: it moves aside itself, and
    may refuse by an error before that. Raises BusyError when another process is writing here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with held(folder):
        if opened is None:
            set_aside(folder, committed)
        else:
            opened()
        writer = ArchiveWriter(folder, max_bytes=max_bytes)
        try:
            yield writer
        finally:
            writer.close()


def set_aside(folder: Path, committed: Mapping[str, int]) -> None:
    """Move what no committed row speaks for into a folder of its own, file by file."""
    for path in sorted(folder.glob("*.warc.gz")):
        end = committed.get(path.name, 0)
        if path.stat().st_size > end:
            _move_tail(path, end)


def _move_tail(path: Path, end: int) -> None:
    """Move the bytes of a file from some place on; a whole file goes as it is."""
    target = _free(path.parent / LEFTOVER / f"{path.name.removesuffix('.warc.gz')}-{end}.warc.gz")
    if end == 0:
        path.rename(target)
        return
    with path.open("rb") as stream, target.open("xb") as tail:
        stream.seek(end)
        shutil.copyfileobj(stream, tail)
        tail.flush()
        os.fsync(tail.fileno())
    os.truncate(path, end)


def _free(path: Path) -> Path:
    """Give a path that no file has, by a number behind its name where needed."""
    path.parent.mkdir(exist_ok=True)
    stem, number = path.name.removesuffix(".warc.gz"), 1
    while path.exists():
        number += 1
        path = path.with_name(f"{stem}-{number}.warc.gz")
    return path


class ArchiveWriter:
    """Appends records, each its own gzip member, starting a new file when one is full."""

    def __init__(self, folder: Path, *, max_bytes: int = MAX_FILE_BYTES) -> None:
        self.folder = folder
        self.max_bytes = max_bytes
        self._stream: IO[bytes] | None = None

    def append(self, packed: Packed) -> Place:
        """Write a packed record; give its place.

        A request that goes with it comes first, so that the file is committed to the end of
        the response.
        """
        stream = self._writable()
        for before in packed.before:
            stream.write(before)
        offset = stream.tell()
        stream.write(packed.record)
        stream.flush()
        return Place(Path(stream.name).name, offset, stream.tell() - offset)

    def append_exchange(self, exchange: Exchange) -> Place:
        """Write request and response; give the place of the response."""
        return self.append(pack_exchange(exchange))

    @contextmanager
    def undone_on_error(self) -> Iterator[None]:
        """Take back what the block wrote when it fails, so that no orphan stays between records."""
        stream = self._writable()
        path, end = Path(stream.name), stream.tell()
        is_stored = False
        try:
            yield
            is_stored = True
        finally:
            if not is_stored:
                self._take_back(path, end)

    def _take_back(self, path: Path, end: int) -> None:
        """Move aside what was written since: from a length of a file on, and the files after it."""
        self.close()
        files = {file.name: file.stat().st_size for file in self.folder.glob("*.warc.gz")}
        stay = {name: size for name, size in files.items() if name < path.name}
        set_aside(self.folder, {**stay, path.name: end})

    def sync(self) -> None:
        """Put on disk what was written so far."""
        if self._stream is not None:
            self._stream.flush()
            os.fsync(self._stream.fileno())

    def close(self) -> None:
        """Close the file that is being written, with all of it on disk."""
        if self._stream is not None:
            self.sync()
            self._stream.close()
            self._stream = None

    def _writable(self) -> IO[bytes]:
        """Give a file that has room, opened with a record of who wrote it."""
        if self._stream is not None and self._stream.tell() >= self.max_bytes:
            self.close()
        if self._stream is None:
            self._stream = self._next_file().open("ab")
        if self._stream.tell() == 0:
            name = Path(self._stream.name).name
            info = {"software": SOFTWARE, "format": "WARC File Format 1.1"}
            self._stream.write(member(maker().create_warcinfo_record(name, info)))
            sync_folder(self.folder)
        return self._stream

    def _next_file(self) -> Path:
        """Give the last file, or the one after it when that is full."""
        sizes = file_sizes(self.folder)
        last = max(sizes, default=None)
        if last is None:
            return self.folder / "00001.warc.gz"
        is_here = last not in read_elsewhere(self.folder).files
        if is_here and sizes[last] < self.max_bytes:
            return self.folder / last
        number = int(last.split(".")[0]) + 1
        return self.folder / f"{number:05}.warc.gz"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep other writers out; one that has just been killed is given time to end."""
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout as error:
        raise BusyError(
            str(folder), "another process is writing to this archive", "try again when it is done"
        ) from error
    try:
        yield
    finally:
        lock.release()
