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
REPLACED = "\ufffd"
LEAST_WHOLE = 3  # whole characters for each that was cut apart
MOST_HIGH = 0.1
LEAST_USUAL = 0.9


def decode(body: bytes, *, content_type: str | None = None, key: str = "page") -> str:
    """Decode a page: byte order mark, (nearly) valid UTF-8, what is declared, what is likely.

    Valid UTF-8 comes before the declaration, as text in another charset is hardly ever
    valid UTF-8 by chance, while declarations are often wrong. Raises ExtractionError for
    bytes that aren't text.
    """
    encoding, mark = read_bom(body)
    if encoding is not None and mark is not None:
        return body[len(mark) :].decode(encoding, "replace")
    if b"\x00" in body[:SNIFFED]:
        raise ExtractionError(key, "isn't text")
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


def _nearly_utf8(body: bytes) -> str | None:
    """Decode UTF-8 in which a few characters were cut apart, as browsers do; None for others.

    Text in another charset holds hardly any character beyond ASCII that is whole in UTF-8.
    """
    text = body.decode("utf-8", "replace")
    cut = text.count(REPLACED) - body.count(REPLACED.encode())
    whole = len(text) - len(text.encode("ascii", "ignore")) - text.count(REPLACED)
    return text if cut > 0 and whole >= LEAST_WHOLE * cut else None


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
