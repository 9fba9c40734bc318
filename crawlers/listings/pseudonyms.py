"""Names of people who post in forums -> pseudonyms that are the same within one knowledge base."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path

KEY_FILE = "pseudonyms.key"
SECRET_BYTES = 32
LENGTH = 8  # hex digits


class Pseudonyms:
    """Give each name its pseudonym, by a secret that stays in the archive folder.

    Keyed hashing (RFC 2104): without the secret nobody can tell names from pseudonyms by
    trying them out, and two knowledge bases can't be joined by them.
    """

    def __init__(self, folder: Path) -> None:
        self._key = _secret(folder)

    def __call__(self, name: str) -> str:
        """Give the pseudonym of a name: "poster 3f2a9c01"."""
        digest = hmac.new(self._key, name.encode(), hashlib.sha256).hexdigest()
        return f"poster {digest[:LENGTH]}"


def _secret(folder: Path) -> bytes:
    """Read the secret, or make one that only its owner may read."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / KEY_FILE
    try:
        with path.open("xb") as stream:
            path.chmod(0o600)
            stream.write(secrets.token_bytes(SECRET_BYTES))
    except FileExistsError:
        pass
    return path.read_bytes()
