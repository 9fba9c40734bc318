"""What a story or quotation rests on -> a WACZ file, or a pack of evidence that is one too."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO

from crawlers.archive.cdxj import Indexed
from crawlers.archive.timestamps import CERTIFICATE, LIST, TOKEN, certificates_in, stamps_in
from crawlers.archive.wacz import SOFTWARE, Package, PageEntry
from crawlers.archive.warc import Archive
from db.rows import Row
from db.store import Store
from sidelight.evidence.gathering import Holding, Matter
from sidelight.evidence.manifest import (
    FORM,
    MANIFEST,
    PAGE,
    STAMPS,
    CaptureEntry,
    Manifest,
    TextEntry,
)
from sidelight.evidence.page import page_of

Write = Callable[[Store, Matter, IO[bytes]], None]


def write_wacz(store: Store, matter: Matter, stream: IO[bytes]) -> None:
    """Write the captures of a matter as a WACZ file."""
    package = _package(matter, stream)
    _add_captures(package, store, matter)
    package.close()


def write_evidence(store: Store, matter: Matter, stream: IO[bytes]) -> None:
    """Write a pack of evidence: captures, texts, passages, timestamps, and a page to read."""
    package = _package(matter, stream)
    manifest = manifest_of(matter, _add_captures(package, store, matter))
    texts = {article["id"]: article["text"] for article in matter.articles}
    for entry in manifest.texts:
        package.add(entry.file, texts[entry.id].encode())
    for path, content in _stamps(store.archive_folder, manifest):
        package.add(path, content)
    package.add(MANIFEST, manifest.as_json())
    package.add(PAGE, page_of(manifest, texts).encode())
    package.close()


PACKS: dict[str, Write] = {"wacz": write_wacz, "evidence": write_evidence}


def manifest_of(matter: Matter, indexed: Mapping[str, Indexed]) -> Manifest:
    """Say what a pack holds, given where each capture's record is in it."""
    entries = {
        holding.captured.id: _capture_entry(holding, indexed[holding.captured.id])
        for article in matter.articles
        for holding in matter.holdings[article["id"]]
    }
    return Manifest(
        form=FORM,
        title=matter.title,
        about=matter.about,
        software=SOFTWARE,
        captures=tuple(entries.values()),
        texts=tuple(_text_entry(article, matter) for article in matter.articles),
        passages=matter.passages,
    )


def _package(matter: Matter, stream: IO[bytes]) -> Package:
    """Begin a file, dated by the newest of its captures: the same base gives the same bytes."""
    holdings = (holding for held in matter.holdings.values() for holding in held)
    newest = max(holding.fetched_at for holding in holdings)
    return Package(stream, title=matter.title, created=newest)


def _add_captures(package: Package, store: Store, matter: Matter) -> dict[str, Indexed]:
    """Write the captures and the list of pages: one for each text."""
    indexed = package.add_captures(Archive(store.archive_folder), matter.captured())
    package.add_pages(
        PageEntry(id=article["id"], url=place.url, ts=place.fetched_at, title=article["title"])
        for article in matter.articles
        for place in [indexed[matter.holdings[article["id"]][0].captured.id]]
    )
    return indexed


def _capture_entry(holding: Holding, place: Indexed) -> CaptureEntry:
    """Say where the record of a capture is."""
    return CaptureEntry(
        id=holding.captured.id,
        url=place.url,
        fetched_at=place.fetched_at,
        content_type=holding.captured.content_type,
        sha256=holding.captured.sha256,
        offset=place.offset,
        listed_title=holding.listed_title,
        listed_at=holding.listed_at,
        is_forum=holding.is_forum,
    )


def _text_entry(article: Row, matter: Matter) -> TextEntry:
    """Say what is known of a text."""
    holdings = matter.holdings[article["id"]]
    stated = ("id", "title", "byline", "outlet", "published_at", "superseded_at")
    url = article["url"]
    return TextEntry(
        url=holdings[0].captured.url if url.startswith("file:") else url,
        captures=tuple(holding.captured.id for holding in holdings),
        sha256=hashlib.sha256(article["text"].encode()).hexdigest(),
        **{name: article[name] for name in stated},
    )


def _stamps(archive: Path, manifest: Manifest) -> Iterator[tuple[str, bytes]]:
    """Give the stamped lists that name a capture of the pack, and the certificates."""
    digests = {capture.sha256 for capture in manifest.captures}
    stamps = [stamp for stamp in stamps_in(archive) if stamp.digests() & digests]
    for stamp in stamps:
        yield f"{STAMPS}{stamp.name}{LIST}", stamp.listing
        yield f"{STAMPS}{stamp.name}{TOKEN}", stamp.token
    if stamps:
        yield f"{STAMPS}authority{CERTIFICATE}", certificates_in(archive)
