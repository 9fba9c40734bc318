"""Paths and addresses that a person names -> captures."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawlers.archive.batches import Batch
from crawlers.archive.captures import open_archive
from crawlers.archive.items import Fetched, Visit
from crawlers.archive.warc import Exchange
from crawlers.articles.bounds import read_within_bounds
from crawlers.articles.reading import Page
from crawlers.crawl.orders import counts, crawl_sources
from crawlers.ingest.files import (
    Document,
    documents,
    files_in,
    is_address,
    listed_addresses,
    warc_documents,
)
from crawlers.ingest.remote import is_warc_address, remote_stream
from crawlers.ingest.sieve import Sieve
from crawlers.web.canonical import cleaned
from crawlers.web.forgotten import Forgotten
from db.errors import InputError, SidelightError
from db.records import Capture
from db.runs import Run
from db.store import Store, now

STAGE = "ingest"
NEW = "file new"
SOMETHING = {NEW, "known", "page new", "page unchanged", "irrelevant", "forgotten"}
LAST = "select sha256 from captures where url = ? order by visit desc limit 1"
WHY = "select error from failures where row_key in (?, ?) order by recorded_at desc"
logger = logging.getLogger(__name__)


def ingest_paths(
    store: Store,
    run: Run,
    targets: Sequence[str],
    *,
    proxy: str | None = None,
    loopback: bool = False,
    sieve: Sieve | None = None,
) -> None:
    """Read files, folders and addresses into captures; count them by kind and outcome.

    The address of a WARC file is read as a stream. Of what files hold, a `sieve` lets only
    some through; the rest leaves no trace but a count.

    What holds no page or article is named in the log, recorded as a failure and passed
    over; a file or address that was named alone raises its error instead. A file that was
    ingested before and is still the same adds nothing.
    """
    urls, paths = sort_targets(targets)
    alone = len(targets) == 1 and not Path(targets[0]).is_dir()
    with open_archive(store) as writer:
        batch = Batch(store, writer, run_id=run.id, stage=STAGE)
        known = Known(store, Forgotten(store.archive_folder))
        intake = Intake(store, batch, run, sieve=sieve, known=known, alone=alone)
        for path in store.each("reading files", paths):
            intake.take(documents(path))
        for url in (url for url in urls if is_warc_address(url)):
            with remote_stream(url, loopback=loopback) as stream:
                intake.take(warc_documents(stream, url))
    urls = [url for url in urls if not is_warc_address(url)]
    if urls:
        crawl_sources(store, run, (), urls=urls, proxy=proxy, loopback=loopback)
    run.counts.update(counts(store, run.id))
    if len(targets) == 1:
        _refuse_nothing(store, run, targets[0])


def refuse_missing(targets: Iterable[str]) -> None:
    """Raise InputError for a target that is neither an address nor on this machine."""
    for target in targets:
        if not is_address(target) and not Path(target).exists():
            raise InputError(target, "isn't there", "name a file, a folder or an address")


def sort_targets(targets: Iterable[str]) -> tuple[list[str], list[Path]]:
    """Sort what a person named into addresses and files, folders and lists taken apart."""
    urls: list[str] = []
    paths: list[Path] = []
    for target in targets:
        path = Path(target)
        if is_address(target):
            urls.append(target)
        elif path.is_dir():
            paths += files_in(path)
        else:
            listed = listed_addresses(path)
            urls += listed or []
            paths += [] if listed else [path]
    return urls, paths


@dataclass(frozen=True, slots=True)
class Known:
    """What a base holds of documents already, and what it forgot; without a base, only that."""

    store: Store | None
    forgotten: Forgotten

    def verdict(self, document: Document, sieve: Sieve | None) -> str:
        """Say what becomes of a document: new, or why it isn't taken."""
        if document.url in self.forgotten or document.address in self.forgotten:
            return "forgotten"
        if self._has(document):
            return "known"
        return "irrelevant" if sieve is not None and not sieve.passes(page_of(document)) else NEW

    def _has(self, document: Document) -> bool:
        """Tell whether a document was taken before and is still the same."""
        if self.store is None:
            return False
        digest = hashlib.sha256(document.body).hexdigest()
        last: str | None = self.store.value(LAST, [document.url])
        return last == digest


@dataclass(frozen=True, slots=True)
class Intake:
    """Records the documents of files, one after the other."""

    store: Store
    batch: Batch
    run: Run
    sieve: Sieve | None
    known: Known
    alone: bool

    def take(self, documents: Iterable[Document | InputError]) -> None:
        """Record the documents of one file; raise its fault when it was named alone."""
        number = 0
        faults: list[InputError] = []
        try:
            for document in documents:
                if isinstance(document, InputError):
                    faults.append(document)
                    continue
                if self.alone and "#" not in document.url:
                    refuse_unreadable(document)
                number += 1
                self._record(document)
        finally:
            self.batch.record()
        if self.alone and faults and not number:
            raise faults[0]
        self._pass_over(faults)

    def _pass_over(self, faults: Iterable[InputError]) -> None:
        """Name what holds no page, and go on."""
        for fault in faults:
            logger.warning("passed over: %s", fault)
            self.store.record_failure(fault, stage=STAGE, run_id=self.run.id)
            self.run.count("passed over")

    def _record(self, document: Document) -> None:
        """Record a document, unless it was before or the sieve holds it back."""
        verdict = self.known.verdict(document, self.sieve)
        if verdict != NEW:
            self.run.count(verdict)
        elif self.batch.add(Visit((_fetched(document),))):
            self.batch.record()


def _fetched(document: Document) -> Fetched:
    """Describe a document as a capture of kind file."""
    at = document.fetched_at or now()
    capture = Capture(
        url=document.url,
        kind="file",
        fetched_at=at,
        outcome="new",
        content_type=document.content_type,
    )
    exchange = Exchange(
        url=document.address,
        fetched_at=at,
        status="200 OK",
        headers=(),
        request_headers=(),
        body=document.body,
    )
    return Fetched(capture=capture, exchange=exchange)


def refuse_unreadable(document: Document) -> None:
    """Raise InputError for a document named alone that holds no article."""
    try:
        read_within_bounds([page_of(document)])
    except SidelightError as error:
        raise InputError(error.key, error.reason, error.advice) from error


def page_of(document: Document) -> Page:
    """Give a document as a page that can be read."""
    return Page(
        capture_id="",
        address=document.address,
        body=document.body,
        content_type=document.content_type,
        fetched_at=document.fetched_at or now(),
    )


def _refuse_nothing(store: Store, run: Run, target: str) -> None:
    """Raise InputError when the one thing that was named gave no page at all.

    That ends the run as failed, so that naming it again begins anew.
    """
    if not set(run.counts) & SOMETHING:
        why = store.value(WHY, [target, cleaned(target)]) or ", ".join(run.counts)
        raise InputError(target, f"gave no page or article{f' ({why})' if why else ''}")
