"""Bytes of a page -> its text, whatever charset it is in or says it is in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from charset_normalizer import from_bytes
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

from db.errors import ExtractionError

SNIFFED = 4096
WESTERN = "cp1252"  # what browsers fall back to
WESTERN_CHARS = frozenset("éèêëàâäáãåæçíìîïñóòôöõøœúùûüýÿßšž‘’“”„…–—€£©®°·«»¡¿\u00a0")
MOST_HIGH = 0.1
LEAST_USUAL = 0.9


def decode(body: bytes, *, content_type: str | None = None, key: str = "page") -> str:
    """Decode a page: byte order mark, valid UTF-8, what is declared, what is likely.

    Valid UTF-8 comes before the declaration, as text in another charset is hardly ever
    valid UTF-8 by chance, while declarations are often wrong. Raises ExtractionError for
    bytes that aren't text.
    """
    encoding, mark = read_bom(body)
    if encoding is not None and mark is not None:
        return body[len(mark) :].decode(encoding, "replace")
    if b"\x00" in body[:SNIFFED]:
        raise ExtractionError(key, "isn't text")
    for candidate in chain(("utf-8",), _declared(body, content_type), _likely(body)):
        try:
            return body.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
    raise ExtractionError(key, "is in no charset that can be told")


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
