"""Records of a WARC file -> a sorted, compressed index (CDXJ, ZipNum) that replay tools read.

The keys are SURTs as wabac.js and pywb make them. (The library `surt`, and cdxj-indexer that
needs it, are under the AGPL.)
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

GZIP = zlib.MAX_WBITS | 16
LINES = 3000  # of a compressed block
WWW = re.compile(r"^www\d*\.")
DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """A record of a WARC file as an index tells of it."""

    url: str
    fetched_at: str
    mime: str
    status: int | None
    digest: str  # sha256:…
    file: str
    offset: int
    length: int

    def line(self) -> str:
        """Write the record's line of a CDXJ index."""
        fields = {
            "url": self.url,
            "mime": self.mime,
            **({"status": str(self.status)} if self.status else {}),
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": self.file,
        }
        return f"{surt(self.url)} {compact(self.fetched_at)} {json.dumps(fields)}\n"


def compact(moment: str) -> str:
    """Write an ISO time as the 14 digits that archives know pages by."""
    return datetime.fromisoformat(moment).strftime("%Y%m%d%H%M%S")


def surt(url: str) -> str:
    """Write an address so that those of a site sort together: `com,example,news)/a?b=1`."""
    parts = urlsplit(safe_url_string(url).lower())
    host = WWW.sub("", parts.hostname or "")
    if not host:
        return url
    port = f":{parts.port}" if parts.port not in (None, DEFAULT_PORTS.get(parts.scheme)) else ""
    query = f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else ""
    path = parts.path.rstrip("/") or "/"
    return f"{','.join(reversed(host.split('.')))}{port}){path}{query}"


def compressed(name: str, lines: Sequence[str]) -> tuple[str, bytes]:
    """Compress the lines of an index in blocks; give the index of the blocks, and the blocks."""
    meta = {"format": "cdxj-gzip-1.0", "filename": name}
    heads = [f"!meta 0 {json.dumps(meta)}\n"]
    blocks = b""
    for first, block in _blocks(sorted(lines)):
        digest = f"sha256:{hashlib.sha256(block).hexdigest()}"
        place = {"offset": len(blocks), "length": len(block), "digest": digest, "filename": name}
        heads.append(f"{first.split('{', 1)[0].strip()} {json.dumps(place)}\n")
        blocks += block
    return "".join(heads), blocks


def _blocks(lines: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Give the first line of each block with the block, compressed."""
    for start in range(0, len(lines), LINES):
        block = lines[start : start + LINES]
        packer = zlib.compressobj(wbits=GZIP)
        yield block[0], packer.compress("".join(block).encode()) + packer.flush()
