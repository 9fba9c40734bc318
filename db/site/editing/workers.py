"""The desks that can start a worker, and how; the command that serves them says so."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from datasette.app import Datasette

WORKERS: WeakKeyDictionary[Datasette, Callable[[], None]] = WeakKeyDictionary()


def wake_worker(desk: Datasette) -> None:
    """Start a worker where the desk can; else what was asked for waits for `sidelight work`."""
    if start := WORKERS.get(desk):
        start()
