"""The body of an HTTP answer as a WARC file keeps it -> as its server meant it.

Some tools keep bodies as they came, in chunks and packed; others unpack them and leave the
headers that say otherwise. So each header is believed only where the bytes bear it out.
"""

from __future__ import annotations

import io
import re

import brotli
from warcio.bufferedreaders import BufferedReader, ChunkedDataException, ChunkedDataReader

from crawlers.sizes import MAX_BODY_BYTES

CHUNK_HEAD = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
LAST_CHUNK = re.compile(rb"(?:^|\n)0+[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
TAIL = 1000  # bytes in which the last chunk stands, with what may follow it


class BrokenBodyError(ValueError):
    """A body that ends before its end."""


def unpacked_body(body: bytes, *, transfer: str | None, encoding: str | None) -> bytes:
    """Join the chunks of a body and unpack it; at most one byte more than a body may have.

    Raises BrokenBodyError when its last chunk is missing.
    """
    if "chunked" in (transfer or "").lower() and CHUNK_HEAD.match(body):
        if LAST_CHUNK.search(body[-TAIL:]) is None:
            message = "the last chunk is missing"
            raise BrokenBodyError(message)
        body = _read(ChunkedDataReader(io.BytesIO(body), raise_exceptions=True))
    for name in reversed((encoding or "").lower().replace(" ", "").split(",")):
        packing = name.removeprefix("x-")
        if packing == "br":
            body = _unbrotlied(body)
        elif packing in BufferedReader.get_supported_decompressors():
            body = _read(BufferedReader(io.BytesIO(body), decomp_type=packing))
    return body


def _read(reader: BufferedReader) -> bytes:
    """Read to the end, or as far as a body may go."""
    pieces: list[bytes] = []
    try:
        while sum(map(len, pieces)) <= MAX_BODY_BYTES and (piece := reader.read(MAX_BODY_BYTES)):
            pieces.append(piece)
    except (ChunkedDataException, OSError) as error:
        raise BrokenBodyError(str(error)) from error
    return b"".join(pieces)[: MAX_BODY_BYTES + 1]


def _unbrotlied(body: bytes) -> bytes:
    """Unpack Brotli; what isn't packed is given as it is."""
    unpacker = brotli.Decompressor()
    try:
        plain: bytes = unpacker.process(body, output_buffer_limit=MAX_BODY_BYTES + 1)
    except brotli.error:
        return body
    return plain
