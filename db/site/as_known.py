"""A page and a day become the page as it would have been then, from rows recorded by that day."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from datasette.utils import sqlite_timelimit

from db.errors import InputError
from db.history import show_as_of
from db.site.page import Page, Parameters, not_readable

Maker = Callable[[sqlite3.Connection, Parameters], Page]
PAGES = frozenset(
    {"/stories", "/story/{slug}", "/stakeholders", "/stakeholder/{slug}", "/timeline",
     "/positions", "/regulation", "/network"}
)  # fmt: skip


def page_as_of(path: Path, make: Maker, parameters: Parameters, *, limit_ms: int) -> Page:
    """Make a page from a connection of its own, which sees the base as of `as_of`.

    Connections of the pool are shared by requests; the views of a day must not reach others.
    """
    uri = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        try:
            show_as_of(connection, parameters["as_of"])
        except InputError as error:  # the 31st of February
            return not_readable([str(error)])
        with sqlite_timelimit(connection, limit_ms):
            page = make(connection, parameters)
    page.data["known_on"] = parameters["as_of"]
    return page
