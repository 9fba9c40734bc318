"""The queues of the review page, in the order in which it shows them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from db.site.people.disagreements import disagreements
from db.site.people.queue import Question, dates, machine_written, merges, readings, stances

QUEUES: dict[str, tuple[str, Callable[[sqlite3.Connection], list[Question]]]] = {
    "merges": ("Names", merges),
    "stances": ("Stances", stances),
    "dates": ("Dates", dates),
    "readings": ("Readings", readings),
    "readers": ("Two readers", disagreements),
    "machine": ("Machine-written", machine_written),
}
