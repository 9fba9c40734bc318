"""Bytes of a page -> its text, whatever charset it is in or says it is in."""

from __future__ import annotations

import gzip
import io
import zlib
from codecs import register_error
from collections.abc import Iterator
from itertools import chain

from charset_normalizer import from_bytes
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

from crawlers.sizes import MAX_BODY_BYTES
from db.errors import ExtractionError

SNIFFED = 4096
GZIP_MAGIC = b"\x1f\x8b"
MOST_PACKED = 3
WESTERN = "cp1252"  # what browsers fall back to
WESTERN_CHARS = frozenset("éèêëàâäáãåæçíìîïñóòôöõøœúùûüýÿßšž‘’“”„…–—€£©®°·«»¡¿\u00a0")
REPLACED = "\ufffd"
LEAST_WHOLE = 3  # whole characters for each that was cut apart
LEAST_ZEROS, MOST_OTHERS = 0.3, 0.05  # bytes that are 0, of those at even and at odd places
CUTS = (b"", b'"', b"'", b"<", b"&")  # what follows where a text was cut within a character
MOST_HIGH = 0.1
LEAST_USUAL = 0.9


def decode(body: bytes, *, content_type: str | None = None, key: str = "page") -> str:
    """Decode a page: byte order mark, (nearly) valid UTF-8, what is declared, what is likely.

    Valid UTF-8 comes before the declaration, as text in another charset is hardly ever
    valid UTF-8 by chance, while declarations are often wrong. Raises ExtractionError for
    bytes that aren't text.
    """
    body = unpacked(body, key=key)
    encoding, mark = read_bom(body)
    if encoding is not None and mark is not None:
        return body[len(mark) :].decode(encoding, "replace")
    if b"\x00" in body[:SNIFFED]:
        return _two_byte_text(body, key)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        broken = _nearly_utf8(body)
    if broken is not None:
        return broken
    for candidate in chain(_declared(body, content_type), _likely(body)):
        try:
            return body.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
    raise ExtractionError(key, "is in no charset that can be told")


def unpacked(body: bytes, *, key: str, times: int = MOST_PACKED) -> bytes:
    """Unpack what is gzipped, no further than a body may be large.

    Tools, caches and servers each pack, so that a body comes packed two and three times.
    Raises ExtractionError for what breaks off.
    """
    if not body.startswith(GZIP_MAGIC):
        return body
    try:
        with gzip.open(io.BytesIO(body)) as stream:
            plain: bytes = stream.read(MAX_BODY_BYTES)
    except (OSError, EOFError, zlib.error) as error:
        raise ExtractionError(key, f"is packed and can't be unpacked ({error})") from error
    return unpacked(plain, key=key, times=times - 1) if times > 1 else plain


def _two_byte_text(body: bytes, key: str) -> str:
    """Decode UTF-16 without a byte order mark: every other byte of markup is 0."""
    start = body[: SNIFFED // 2 * 2]
    zeros = (start[0::2].count(0), start[1::2].count(0))
    if max(zeros) < LEAST_ZEROS * len(start) / 2 or min(zeros) > MOST_OTHERS * len(start) / 2:
        raise ExtractionError(key, "isn't text")
    return body.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le", "replace")


def _nearly_utf8(body: bytes) -> str | None:
    """Decode UTF-8 in which a few characters were cut apart, as browsers do; None for others.

    Text in another charset holds hardly any character beyond ASCII that is whole in UTF-8.
    """
    text = body.decode("utf-8", "replace")
    cut = text.count(REPLACED) - body.count(REPLACED.encode())
    whole = len(text) - len(text.encode("ascii", "ignore")) - text.count(REPLACED)
    return body.decode("utf-8", PASTED) if cut > 0 and whole >= LEAST_WHOLE * cut else None


def _pasted(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is no UTF-8 as Windows' if it was pasted: within words, not cut off."""
    assert isinstance(error, UnicodeDecodeError)
    wrong, after = error.object[error.start : error.end], error.object[error.end : error.end + 1]
    char = wrong.decode(WESTERN, "replace") if len(wrong) == 1 else REPLACED
    is_cut = after in CUTS or char not in WESTERN_CHARS
    return (REPLACED if is_cut else char), error.end


register_error(PASTED := "sidelight.pasted", _pasted)


def _declared(body: bytes, content_type: str | None) -> Iterator[str]:
    """List the charsets that the header and the markup declare, but for UTF-8."""
    declared = (http_content_type_encoding(content_type), html_body_declared_encoding(body))
    names = (resolve_encoding(name) for name in declared if name)
    return (name for name in names if name and name != "utf-8")


def _likely(body: bytes) -> Iterator[str]:
    """List Windows' Western charset if the bytes look like it, then the detector's best guess.

    The detector is at a loss where only a few quotation marks and accents lie outside ASCII.
    """
    if _is_western(body):
        yield WESTERN
    guess = from_bytes(body).best()
    if guess is not None:
        yield guess.encoding


def _is_western(body: bytes) -> bool:
    """Tell whether few bytes are outside ASCII, and nearly all of those are Western."""
    try:
        high = [char for char in body.decode(WESTERN) if ord(char) > 127]
    except UnicodeDecodeError:
        return False
    usual = sum(char.lower() in WESTERN_CHARS for char in high)
    return len(high) <= MOST_HIGH * len(body) and usual >= LEAST_USUAL * len(high)
