"""Captures of an archive -> a WACZ 1.1.1 file, which replays in ReplayWeb.page, pywb and others."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from typing import IO, Any
from uuid import NAMESPACE_URL, uuid5

from crawlers.archive.cdxj import Indexed, compressed
from crawlers.archive.warc import Archive, Record, pack_resource
from db.errors import ArchiveError

SOFTWARE = f"Sidelight {version('sidelight')}"
WACZ_VERSION = "1.1.1"
WARC_FILE = "data.warc.gz"
DATAPACKAGE, DIGEST = "datapackage.json", "datapackage-digest.json"
PAGES_HEAD = {"format": "json-pages-1.0", "id": "pages", "title": "Pages"}
UNKNOWN_TYPE = "application/octet-stream"
NO_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same captures give the same bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A capture that goes into a file: where its record rests, and what is known of it.

    `url` is what a file from this machine is known by instead of its path.
    """

    id: str
    url: str
    sha256: str
    status: int | None
    content_type: str | None
    warc_file: str
    warc_offset: int
    warc_length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry:
    """A line of the list of pages: what a person opens the file for."""

    id: str
    url: str
    ts: str
    title: str


class Package:
    """A WACZ file being written: every file is listed with its digest when it is closed."""

    def __init__(self, stream: IO[bytes], *, title: str, created: str) -> None:
        self._zip = zipfile.ZipFile(stream, "w")
        self._about = {"title": title, "created": created}
        self._resources: list[dict[str, Any]] = []

    def add(self, path: str, content: bytes, *, listed: bool = True) -> None:
        """Write a file, and list it with its digest."""
        self._zip.writestr(_info(path), content)
        if listed:
            self._list(path, hashlib.sha256(content).hexdigest(), len(content))

    def add_captures(self, archive: Archive, captures: Iterable[Captured]) -> dict[str, Indexed]:
        """Write the records of captures into one WARC file, with its index.

        Gives, by the capture's id, what the index says of it; captures that share a record
        share its place. Raises ArchiveError when a record is broken or isn't what was captured.
        """
        info = _info(f"archive/{WARC_FILE}")
        digest, offset = hashlib.sha256(), 0
        places: dict[tuple[str, int], Indexed] = {}
        indexed: dict[str, Indexed] = {}
        with self._zip.open(info, "w", force_zip64=True) as stream:
            for capture in captures:
                place = (capture.warc_file, capture.warc_offset)
                if place not in places:
                    record, packed = _packed(archive, capture)
                    places[place] = _indexed(capture, record, offset, len(packed))
                    stream.write(packed)
                    digest.update(packed)
                    offset += len(packed)
                indexed[capture.id] = places[place]
        self._list(info.filename, digest.hexdigest(), offset)
        heads, blocks = compressed("index.cdx.gz", [entry.line() for entry in places.values()])
        self.add("indexes/index.cdx.gz", blocks)
        self.add("indexes/index.idx", heads.encode())
        return indexed

    def add_pages(self, pages: Iterable[PageEntry]) -> None:
        """Write the list of pages."""
        lines = [PAGES_HEAD, *(asdict(page) for page in pages)]
        text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
        self.add("pages/pages.jsonl", text.encode())

    def close(self) -> None:
        """Write the list of all files, and its digest."""
        listing = {
            "profile": "data-package",
            "wacz_version": WACZ_VERSION,
            "software": SOFTWARE,
            **self._about,
            "resources": self._resources,
        }
        content = json.dumps(listing, ensure_ascii=False, indent=2).encode()
        self.add(DATAPACKAGE, content, listed=False)
        digest = {"path": DATAPACKAGE, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
        self.add(DIGEST, json.dumps(digest, indent=2).encode(), listed=False)
        self._zip.close()

    def _list(self, path: str, digest: str, size: int) -> None:
        """Note a file for the list."""
        name = path.rpartition("/")[2]
        self._resources.append(
            {"name": name, "path": path, "hash": f"sha256:{digest}", "bytes": size}
        )


def _info(path: str) -> zipfile.ZipInfo:
    """Describe a file; archives and what is compressed already are stored as they are."""
    info = zipfile.ZipInfo(path, NO_MOMENT)
    info.external_attr = 0o644 << 16
    is_packed = path.endswith(".gz")
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    return info


def _packed(archive: Archive, capture: Captured) -> tuple[Record, bytes]:
    """Give a capture's record, and its bytes as they rest in the archive.

    The record of a file from this machine is made anew, so that its path goes nowhere.
    """
    record = archive.read(capture.warc_file, capture.warc_offset)
    if hashlib.sha256(record.body).hexdigest() != capture.sha256:
        raise ArchiveError(capture.id, "holds another body than was captured")
    if not record.url.startswith("file:"):
        place = (capture.warc_file, capture.warc_offset, capture.warc_length)
        return record, archive.member(*place)
    named = replace(record, url=capture.url)
    resource = pack_resource(
        url=named.url,
        fetched_at=named.date,
        content_type=capture.content_type or UNKNOWN_TYPE,
        body=named.body,
        record_id=f"<urn:uuid:{uuid5(NAMESPACE_URL, capture.id)}>",
    )
    return named, resource.record


def _indexed(capture: Captured, record: Record, offset: int, length: int) -> Indexed:
    """Tell the index of a record."""
    return Indexed(
        url=record.url,
        fetched_at=record.date,
        mime=(capture.content_type or UNKNOWN_TYPE).partition(";")[0].strip(),
        status=capture.status,
        digest=f"sha256:{capture.sha256}",
        file=WARC_FILE,
        offset=offset,
        length=length,
    )
