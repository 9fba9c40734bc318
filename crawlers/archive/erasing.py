"""Records of an archive that have to go -> tombstones in their place, of the same length.

A tombstone is a gzip member as any other, so every other record stays where it is, and readers
of WARC pass over it. It says that a record was erased, and nothing of whose. What rests in object
storage can't be overwritten in places: such a file is replaced by another.
"""

from __future__ import annotations

import io
import json
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from isal import isal_zlib
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.archive.durable import replace_text
from crawlers.archive.elsewhere import (
    Moved,
    fetch,
    file_sizes,
    put_in_place,
    read_elsewhere,
    send,
    tidy,
    whole,
)
from crawlers.archive.warc import CHUNK_BYTES, Place, unpack_member
from crawlers.archive.writing import LEFTOVER
from db.errors import ArchiveError

Concerns = Callable[[str, bytes], bool]  # a record's address and body: has it to go?

JOURNAL = "erasing.json"
NOTE = b"A record was erased here."
GZIP_HEAD = b"\x1f\x8b\x08\x10\x00\x00\x00\x00\x00\xff"  # with a comment, which fills what is left
COMPRESSION = 9
BROKEN = (ArchiveLoadFailed, EOFError, StopIteration, zlib.error)
CHECK = "see `sidelight archive verify`"


def concerned(folder: Path, concerns: Concerns) -> list[Place]:
    """Find the records that have to go, in the archive and in what was set aside.

    Raises ArchiveError where a file can't be read to its end; finishes what a killed run began.
    """
    _finish(folder)
    return [place for name in _files(folder) for place in _concerned(folder, name, concerns)]


def tombstones(folder: Path) -> list[Place]:
    """Find what was erased, by this run or by one before."""
    return concerned(folder, lambda url, body: not url and body == NOTE)


def erase(folder: Path, places: list[Place]) -> None:
    """Put tombstones into places; once this returns, their bytes are gone from the files.

    Of a file that was moved another is put beside it first, and it is removed then.
    """
    tidy(folder)
    moved = read_elsewhere(folder).files
    for place in places:
        if place.file not in moved:
            _note(folder, place)
            _overwrite(folder, place)
    (folder / JOURNAL).unlink(missing_ok=True)
    for file in sorted({place.file for place in places} & moved.keys()):
        _replace(folder, moved[file], [place for place in places if place.file == file])
    tidy(folder)


def finish_erasing(folder: Path) -> None:
    """Finish what a killed run began, for whoever holds the archive."""
    _finish(folder)
    erase(folder, [])


def cut_broken_ends(folder: Path) -> None:
    """Cut half a record off what was set aside: nobody can tell whose it is."""
    for path in sorted((folder / LEFTOVER).glob("*.warc.gz")):
        end = _whole_until(path)
        if end < path.stat().st_size:
            with path.open("r+b") as stream:
                _blank(stream.fileno(), end, path.stat().st_size - end)
            os.truncate(path, end)


def tombstone(length: int) -> bytes:
    """Make a tombstone of a length, in bytes; raise ArchiveError where none fits."""
    head = (
        "WARC/1.1\r\nWARC-Type: metadata\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        "WARC-Date: 1970-01-01T00:00:00Z\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(NOTE)}\r\n\r\n"
    )
    plain = head.encode() + NOTE + b"\r\n\r\n"
    packer = zlib.compressobj(COMPRESSION, wbits=-zlib.MAX_WBITS)
    packed = packer.compress(plain) + packer.flush()
    ends = isal_zlib.crc32(plain).to_bytes(4, "little") + len(plain).to_bytes(4, "little")
    room = length - len(GZIP_HEAD) - 1 - len(packed) - len(ends)
    if room < 0:
        raise ArchiveError(f"a record of {length} bytes", "is too short for a tombstone")
    return GZIP_HEAD + b" " * room + b"\0" + packed + ends


def _files(folder: Path) -> list[str]:
    """Give every WARC file, those that were moved or set aside too."""
    aside = (folder / LEFTOVER).glob("*.warc.gz")
    return sorted([*file_sizes(folder), *(str(path.relative_to(folder)) for path in aside)])


def _concerned(folder: Path, name: str, concerns: Concerns) -> Iterator[Place]:
    """Find the records of one file that have to go."""
    try:
        with whole(folder, name) as stream:
            for offset, length, plain in _members(stream):
                record = next(iter(ArchiveIterator(io.BytesIO(plain))))
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                if concerns(url, record.content_stream().read()):
                    yield Place(name, offset, length)
    except BROKEN as error:
        if not name.startswith(LEFTOVER):
            raise ArchiveError(str(folder / name), f"breaks off ({error})", CHECK) from error


def _members(stream: IO[bytes]) -> Iterator[tuple[int, int, bytes]]:
    """Give offset, length and content of each gzip member; raise where one isn't whole."""
    offset, rest = 0, stream.read(CHUNK_BYTES)
    while rest:
        plain, length, behind = unpack_member(stream, rest)
        yield offset, length, plain
        offset += length
        rest = behind or stream.read(CHUNK_BYTES)


def _whole_until(path: Path) -> int:
    """Give where the last whole record of a file ends."""
    end = 0
    with path.open("rb") as stream, suppress(*BROKEN):
        for offset, length, _ in _members(stream):
            end = offset + length
    return end


def _note(folder: Path, place: Place) -> None:
    """Note which place is being overwritten, so that a kill in the midst can be made good."""
    replace_text(folder / JOURNAL, json.dumps([place.file, place.offset, place.length]))


def _finish(folder: Path) -> None:
    """Overwrite the place that a killed run was overwriting."""
    try:
        file, offset, length = json.loads((folder / JOURNAL).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    _overwrite(folder, Place(file, offset, length))


def _overwrite(folder: Path, place: Place) -> None:
    """Write a tombstone over a record, and have it on the disk."""
    with (folder / place.file).open("r+b") as stream:
        _bury(stream, place)
        os.fsync(stream.fileno())


def _replace(folder: Path, moved: Moved, places: list[Place]) -> None:
    """Put a file with tombstones into object storage, and note it instead of the one there."""
    with TemporaryFile(dir=folder) as stream:
        fetch(moved, stream)
        for place in places:
            _bury(stream, place)
        name = places[0].file
        put_in_place(folder, name, send(stream, name, moved.address.rpartition("/")[0]))


def _bury(stream: IO[bytes], place: Place) -> None:
    """Write a tombstone over a record."""
    stream.seek(place.offset)
    stream.write(tombstone(place.length))
    stream.flush()


def _blank(file: int, start: int, length: int) -> None:
    """Overwrite the end of a file before it is cut."""
    os.pwrite(file, bytes(length), start)
    os.fsync(file)
