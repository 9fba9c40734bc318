"""WARC files, part by part, by whoever reads them -> captures of what is on the topic.

Parts are read ahead by workers and taken in here in their order, by the one writer of the base:
the rows are those of reading one file after the other.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from crawlers.archive.batches import Batch
from crawlers.archive.captures import open_archive
from crawlers.archive.writing import ArchiveWriter
from crawlers.crawl.orders import counts as counts_of
from crawlers.ingest.cursors import Cursor, cursor_of
from crawlers.ingest.files import NO_PAGE, Document
from crawlers.ingest.openings import name_of, size_of
from crawlers.ingest.ranges import RANGE_BYTES, Part, Reading, parts_of, read_part
from crawlers.ingest.sieve import Sieve
from crawlers.ingest.stage import STAGE, Intake, Known
from crawlers.web.forgotten import Forgotten
from crawlers.workers import Outcome, Workers, in_turn
from db.errors import ClusterError, CrawlError, InputError, LostWorkError, SidelightError
from db.runs import Run
from db.store import Store

READING = "reading files"
AGAIN = "run the same command again: it goes on with what is left"
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Order:
    """A part of a file that somebody reads; none where its size couldn't be had, or it is over."""

    place: str
    cursor: Cursor
    part: Part | None = None
    reading: Outcome | None = None


def sift_files(
    store: Store,
    run: Run,
    places: Sequence[str],
    *,
    sieve: Sieve,
    workers: Workers,
    most: int = RANGE_BYTES,
    loopback: bool = False,
) -> None:
    """Take in what passes the sieve of WARC files; read on where this run was cut short.

    A part that can't be read is recorded as a failure; its file is left there, and the others
    are read on. Raises ClusterError in the end if any file was left, so that the next call goes
    on with it.
    """
    with open_archive(store) as writer:
        sifting = Sifting(store, run, writer, sieve, workers, most, loopback)
        left = sifting.read(places)
    run.counts.update(counts_of(store, run.id))
    if left:
        what = f"{len(left)} of {len(places)} files"
        raise ClusterError(what, f"couldn't be read to the end ({left[0]})", AGAIN)


@dataclass(frozen=True, slots=True)
class Sifting:
    """The one writer: orders parts of files, and takes in what is read of them, in order."""

    store: Store
    run: Run
    writer: ArchiveWriter
    sieve: Sieve
    workers: Workers
    most: int
    loopback: bool
    faults: dict[str, SidelightError] = field(default_factory=dict)

    def read(self, places: Sequence[str]) -> list[SidelightError]:
        """Read files to their ends; give what kept some from it."""
        known = Known(self.store, Forgotten(self.store.archive_folder))
        batch = Batch(self.store, self.writer, run_id=self.run.id, stage=STAGE)
        intake = Intake(self.store, batch, self.run, sieve=None, known=known, alone=False)
        cursors: dict[str, Cursor] = {}
        for order in in_turn(self.workers, self._orders(places)):
            cursors[order.place] = order.cursor
            self.store.tell(READING, len(cursors) - 1, len(places))
            if order.part is not None and order.place not in self.faults:
                with self._noted(order.place, order.cursor):
                    self._take(intake, order, order.part)
        irrelevant = sum(cursor.counts["irrelevant"] for cursor in cursors.values())
        if irrelevant:
            self.run.count("irrelevant", irrelevant)
        return list(self.faults.values())

    def _orders(self, places: Sequence[str]) -> Iterator[Order]:
        """Order the parts of every file that isn't read to its end."""
        for place in dict.fromkeys(places):
            cursor = cursor_of(self.store, self.run.id, name_of(place))
            size = None
            if not cursor.is_over:
                with self._noted(place, cursor):
                    size = size_of(place, loopback=self.loopback)
            if cursor.is_over or place in self.faults:
                yield Order(place, cursor)
                continue
            start, most = cursor.position, self.most
            for part in parts_of(place, start=start, size=size, most=most, loopback=self.loopback):
                yield Order(place, cursor, part, self._submitted(part))

    def _submitted(self, part: Part) -> Outcome:
        return self.workers.submit(read_part, part, self.sieve)

    def _take(self, intake: Intake, order: Order, part: Part) -> None:
        """Take in the reading of a part, or what of it no earlier one has had."""
        cursor, stop = order.cursor, part.stop
        if order.reading is None or cursor.is_over or (stop and cursor.position >= stop):
            return  # a record of an earlier part reaches beyond this one
        reading: Reading = order.reading.result()
        if reading.begin != cursor.position:
            exactly = replace(part, start=cursor.position, is_exact=True)
            reading = self._submitted(exactly).result()
        first, name = cursor.counts["records"], name_of(order.place)
        with self.writer.undone_on_error(), self.store.transaction():
            intake.take(numbered(reading, name, first))
            cursor.advance(reading)
            if reading.end is None and not cursor.counts["pages"] and not ends_faulty(reading):
                intake.take([InputError(name, NO_PAGE)])

    @contextmanager
    def _noted(self, place: str, cursor: Cursor) -> Iterator[None]:
        """Note what keeps a file from being read on; raise what keeps all."""
        try:
            yield
        except LostWorkError as error:
            self._leave(place, cursor, error)
        except ClusterError:
            raise
        except SidelightError as error:
            self._leave(place, cursor, error)
        except OSError as error:
            reason = f"can't be read ({error.strerror or error})"
            self._leave(place, cursor, CrawlError(place, reason))

    def _leave(self, place: str, cursor: Cursor, error: SidelightError) -> None:
        """Read a file no further in this run."""
        cursor.halt(error)
        logger.warning("left: %s", error)
        self.faults[place] = error


def numbered(reading: Reading, name: str, first: int) -> Iterator[Document | InputError]:
    """Give what a part holds under the numbers that its records have in the whole file."""
    for number, finding in reading.findings:
        key = name if number is None else f"{name}#{first + number}"
        if isinstance(finding, Document):
            yield replace(finding, url=key)
        else:
            yield InputError(key, finding.reason, finding.advice)


def ends_faulty(reading: Reading) -> bool:
    """Tell whether a reading ended at something that can't be read."""
    return any(number is None for number, _ in reading.findings)
