"""What is read of the base becomes what it was known to be on a day, from rows recorded by then."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from db.history import show_as_of

T = TypeVar("T")
HINT = re.compile(r"\bindexed by \w{1,80}")


class OfADay(sqlite3.Connection):
    """A connection whose tables are views of a day: no index of theirs can be asked for."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401 (as its own)
        """Run a query without its hints."""
        return super().execute(HINT.sub("", sql), parameters)


def read_as_of(path: Path, read: Callable[[sqlite3.Connection], T], day: str) -> T:
    """Read from a connection of its own, which sees the base as of a day.

    Connections of the pool are shared by requests; the views of a day must not reach others.
    """
    uri = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, factory=OfADay)) as connection:
        show_as_of(connection, day)
        return read(connection)
