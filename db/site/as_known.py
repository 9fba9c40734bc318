"""A page and a day become the page as it would have been then, from rows recorded by that day."""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from contextlib import closing
from datetime import MINYEAR, date
from pathlib import Path

from datasette.utils import sqlite_timelimit

from db.history import show_as_of
from db.site.schemas.entry import Maker
from db.site.view.page import Page, Parameters


def page_as_of(path: Path, make: Maker, parameters: Parameters, *, limit_ms: int) -> Page:
    """Make a page from a connection of its own, which sees the base as of `as_of`.

    Connections of the pool are shared by requests; the views of a day must not reach others.
    """
    uri = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        day = real_day(parameters["as_of"])
        show_as_of(connection, day)
        with sqlite_timelimit(connection, limit_ms):
            page = make(connection, parameters)
    page.data["known_on"] = day
    return page


def real_day(day: str) -> str:
    """Give the last day of the calendar up to one that need not exist, as 31 February."""
    year, month, number = map(int, day.split("-"))
    year = max(year, MINYEAR)
    return date(year, month, min(number, monthrange(year, month)[1])).isoformat()
