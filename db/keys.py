"""Names of things become permanent ids: digests for facts, slugs for what people read in a URL."""

from __future__ import annotations

import hashlib
import re

from anyascii import anyascii

DIGEST_LENGTH = 12
SLUG_LENGTH = 80
WORD = re.compile("[a-z0-9]+")
THOUSANDS = re.compile(r"(?<=\d),(?=\d)", re.ASCII)
SPELT = {ord("§"): "ss", ord("£"): "ps"}  # as they were before anyascii; ids are for good
IN_FOLDER = re.compile(r"file:///(?![0-9a-f]{8}/[^/]*$)(?P<folder>.*)/(?P<name>[^/]*)", re.DOTALL)


def digest_key(*parts: str | int | None) -> str:
    """Hash the parts of a natural key to 12 hex digits.

    The same parts give the same id in every base and in any order of work: ids never count
    rows. 48 bits make a clash likely only beyond some ten million rows of one table.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]


def slug_key(name: str) -> str:
    """Turn a name or title into a slug for a URL, of at most 80 characters.

    Of a longer one the words that still fit are taken. A name without a letter that can be
    written in ASCII falls back to its digest.
    """
    plain = anyascii(name.replace("'", "-").translate(SPELT)).lower().replace("'", "")
    words = WORD.findall(THOUSANDS.sub("", plain))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        slug = longer if len(longer) <= SLUG_LENGTH else slug
    return slug or "-".join(words)[:SLUG_LENGTH].strip("-") or digest_key(name)


def private_address(url: str) -> str:
    """Put a digest in place of the folders in a file: address; give any other as it is.

    `file:///home/ada/saved/a.html#2` becomes `file:///5c0ce7b1/a.html#2`.
    """
    place = IN_FOLDER.fullmatch(url)
    if place is None:
        return url
    digest = hashlib.sha256(place["folder"].encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"file:///{digest}/{place['name']}"
