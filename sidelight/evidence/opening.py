"""The file of a pack -> its parts in memory, with every bound that a file from a stranger needs."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawlers.archive.wacz import DATAPACKAGE, DIGEST, WARC_FILE
from db.errors import ArchiveError, InputError
from sidelight.evidence.manifest import MANIFEST, Manifest, read_manifest

ARCHIVE_PATH = f"archive/{WARC_FILE}"
MOST_FILES = 20_000
MOST_BYTES = 2_000_000_000  # of all parts, unpacked
NO_PACK = "is no pack of evidence"
MAKE_ONE = "`sidelight export KB.db evidence OUT` makes one"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: the bytes of each of its files, and what it says of itself."""

    files: dict[str, bytes]
    manifest: Manifest

    def text(self, path: str) -> str | None:
        """Give a file as text; None when there is none or it isn't UTF-8."""
        try:
            return self.files[path].decode()
        except (KeyError, UnicodeDecodeError):
            return None

    @property
    def archive(self) -> bytes:
        """Give the WARC file with the captures' records."""
        return self.files.get(ARCHIVE_PATH, b"")


def open_pack(path: Path) -> Pack:
    """Read a pack into memory; nothing is written anywhere.

    Raises InputError for what is no pack, is broken, or is larger than anybody's would be.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            _bound(packed, path)
            files = {info.filename: packed.read(info) for info in packed.infolist()}
    except OSError as error:
        raise InputError(str(path), f"can't be read ({error.strerror})") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise InputError(str(path), f"{NO_PACK} ({error})", MAKE_ONE) from error
    if MANIFEST not in files:
        raise InputError(str(path), f"{NO_PACK}: it has no {MANIFEST}", MAKE_ONE)
    return Pack(files, read_manifest(files[MANIFEST], str(path)))


def _bound(packed: zipfile.ZipFile, path: Path) -> None:
    """Refuse what would fill the memory, and two files of one name."""
    names = packed.namelist()
    size = sum(info.file_size for info in packed.infolist())
    if len(names) > MOST_FILES or size > MOST_BYTES:
        raise InputError(str(path), f"is too large: {len(names)} files, {size} bytes", "")
    if len(set(names)) < len(names):
        raise InputError(str(path), "has two files of one name", MAKE_ONE)


def listed_digests(pack: Pack) -> dict[str, str]:
    """Give the digest that the pack lists for each of its files; raise ArchiveError without."""
    content = pack.files.get(DATAPACKAGE, b"")
    try:
        listing: dict[str, Any] = json.loads(content)
        stated = json.loads(pack.files.get(DIGEST, b""))["hash"]
        digests = {part["path"]: str(part["hash"]) for part in listing["resources"]}
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveError(
            DATAPACKAGE, "can't be read", "the pack was damaged or altered"
        ) from error
    if stated != digest_of(content):
        raise ArchiveError(DATAPACKAGE, f"isn't what {DIGEST} says", "the pack was altered")
    return digests


def digest_of(content: bytes) -> str:
    """Write the digest of a file as WACZ does."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
