"""Addresses that are to stay forgotten, known by keyed digests alone, beside the archive.

Without the key nobody can try addresses out against the digests; both are in one file that only
its owner may read. A base that is rebuilt from its archive still doesn't fetch them.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from pathlib import Path

from crawlers.archive.durable import replace_text
from crawlers.web.variants import identity, plain_version
from db.errors import ArchiveError

FILE = "forgotten.json"
KEY_BYTES = 32
OWNER_ONLY = 0o600


class Forgotten:
    """The forgotten addresses of one archive folder; `in` tells whether an address is one."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._key, self._digests = _read(self._path)

    def __contains__(self, url: str) -> bool:
        return bool(self._digests) and self._digest(url) in self._digests

    def add(self, urls: Iterable[str]) -> None:
        """Forget addresses for good: written whole before this returns, or not at all."""
        self._digests |= {self._digest(url) for url in urls}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        stated = {"key": self._key.hex(), "digests": sorted(self._digests)}
        replace_text(self._path, json.dumps(stated), mode=OWNER_ONLY)

    def _digest(self, url: str) -> str:
        """Give the digest of what all versions of an address have in common (RFC 2104)."""
        name = identity(plain_version(url))
        return hmac.new(self._key, name.encode(), hashlib.sha256).hexdigest()


def _read(path: Path) -> tuple[bytes, set[str]]:
    """Read key and digests; a new key where nothing was forgotten yet."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return bytes.fromhex(content["key"]), set(content["digests"])
    except FileNotFoundError:
        return secrets.token_bytes(KEY_BYTES), set()
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = f"can't be read ({error})"
        raise ArchiveError(str(path), reason, "bring it back from a backup") from error
