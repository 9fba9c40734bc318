"""Visits, one by one -> transactions of several, which share the wait for the disk."""

from __future__ import annotations

from crawlers.archive.captures import record_visits
from crawlers.archive.items import Visit
from crawlers.archive.writing import ArchiveWriter
from db.store import Store

MAX_VISITS = 64
MAX_BYTES = 8_000_000


class Batch:
    """Visits of a run that wait to be recorded; a kill takes back no more than these."""

    def __init__(self, store: Store, writer: ArchiveWriter, *, run_id: int, stage: str) -> None:
        self.store = store
        self.writer = writer
        self.run_id = run_id
        self.stage = stage
        self._visits: list[Visit] = []
        self._bytes = 0

    def add(self, visit: Visit) -> bool:
        """Let a visit wait; tell whether no more should."""
        self._visits.append(visit)
        exchanges = (fetched.exchange for fetched in visit.fetched)
        self._bytes += sum(len(exchange.body) for exchange in exchanges if exchange is not None)
        return len(self._visits) >= MAX_VISITS or self._bytes >= MAX_BYTES

    def record(self) -> None:
        """Record what waits, all or nothing."""
        visits, self._visits, self._bytes = self._visits, [], 0
        if visits:
            record_visits(self.store, self.writer, visits, run_id=self.run_id, stage=self.stage)
