"""A WARC file packed record by record, from any byte on -> its plain bytes, member by member.

Each gzip member is unpacked to its very end, so that it is known where the next one begins, and
reading stops before the first that begins at or behind a limit.
"""

from __future__ import annotations

import io
import zlib
from typing import IO, Any, cast

from isal import isal_zlib

from crawlers.archive.warc import GZIP_FORMAT

MAGIC = b"\x1f\x8b\x08"  # what a gzip member begins with
WARC = b"WARC/"  # what a record begins with
PIECE = 65_536  # bytes read at a time, packed
PLAIN_PIECE = 1 << 20  # bytes unpacked at a time, at most
BROKEN: type[Exception] = cast("type[Exception]", isal_zlib.error)
HEAD = 4096  # packed bytes in which the beginning of a record stands, at most


def first_member(stream: IO[bytes], start: int, stop: int | None) -> int | None:
    """Find where the first member with a record begins between two places; None for nowhere.

    The stream stands at `start`. What is found looks like a member and holds what looks like a
    record; whether it is one, or bytes within another, only its forerunner's end can tell.
    """
    window, place = b"", start
    while True:
        packed = stream.read(PIECE)
        window += packed
        at = window.find(MAGIC)
        while at >= 0 and (not packed or at + HEAD <= len(window)):
            if stop is not None and place + at >= stop:
                return None
            if _begins_record(window[at : at + HEAD]):
                return place + at
            at = window.find(MAGIC, at + 1)
        rest = at if at >= 0 else max(0, len(window) - len(MAGIC) + 1)
        if not packed or (stop is not None and place + rest >= stop):
            return None
        window, place = window[rest:], place + rest


def _begins_record(packed: bytes) -> bool:
    """Tell whether packed bytes are the beginning of a member that begins with a record."""
    try:
        return bool(_member().decompress(packed, len(WARC)) == WARC)
    except BROKEN:
        return False


def _member() -> Any:  # noqa: ANN401 (it has no types)
    return isal_zlib.decompressobj(wbits=zlib.MAX_WBITS | GZIP_FORMAT)


class Members(io.RawIOBase):
    """The plain bytes of a packed stream, up to the first record that begins at or behind `stop`.

    `place` is where the stream stands. At the end, `end` says where the next record begins; it
    is None where the file ended.
    """

    def __init__(self, packed: IO[bytes], *, place: int, stop: int | None) -> None:
        self.end: int | None = None
        self._packed = packed
        self._place = place  # of what wasn't unpacked yet
        self._stop = stop
        self._left = b""  # read and not unpacked
        self._plain = b""  # unpacked and not given
        self._member: Any = None
        self.is_over = False
        self._given = 0

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def tell(self) -> int:
        """Give how many plain bytes were read."""
        return self._given

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (a writable buffer)
        """Fill the buffer; raise OSError for what can't be unpacked, EOFError where it ends."""
        while not self._plain and not self.is_over:
            self._plain = self._unpack()
        given = self._plain[: len(buffer)]
        buffer[: len(given)] = given
        self._plain = self._plain[len(given) :]
        self._given += len(given)
        return len(given)

    def _unpack(self) -> bytes:
        """Unpack a piece of the member at hand, or begin the next; nothing at the end."""
        if self._member is None and not self._begin():
            return b""
        if not self._left and not self._fill():
            message = "the file ends within a record"
            raise EOFError(message)
        before = len(self._left)
        try:
            plain: bytes = self._member.decompress(self._left, PLAIN_PIECE)
        except BROKEN as error:
            raise OSError(str(error)) from error
        is_done = self._member.eof
        self._left = self._member.unused_data if is_done else self._member.unconsumed_tail
        self._place += before - len(self._left)
        if is_done:
            self._member = None
        return plain

    def _begin(self) -> bool:
        """Begin a member, unless the file or its part is over."""
        while len(self._left) < HEAD and self._fill():
            pass
        is_behind = self._stop is not None and self._place >= self._stop
        if not self._left or (is_behind and _begins_record(self._left[:HEAD])):
            self.is_over = True
            self.end = self._place if self._left else None
            return False
        self._member = _member()
        return True

    def _fill(self) -> bool:
        """Read on; tell whether there was more."""
        packed = self._packed.read(PIECE)
        self._left += packed
        return bool(packed)
