"""What can be chosen in a filter: of long lists the part that is asked for most."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from db.rows import Row, distinct, rows

MOST = 150


def some_stories(connection: sqlite3.Connection, chosen: str = "") -> list[Row]:
    """Give the loudest stories, and the chosen one, by title."""
    stories = rows(
        connection,
        """
        select id as value, title as label from stories where id = :chosen
        union select * from (select id, title from stories
                             order by noise_level desc, last_seen_at desc, id limit :most)
        """,
        {"chosen": chosen, "most": MOST},
    )
    return sorted(stories, key=lambda option: option["label"])


def some_stakeholders(connection: sqlite3.Connection, chosen: str = "") -> list[Row]:
    """Give the stakeholders that are in most articles, and the chosen one, by name."""
    stakeholders = rows(
        connection,
        """
        select id as value, name as label from stakeholders where id = :chosen
        union select * from (select id, name from stakeholders
                             order by articles desc, name limit :most)
        """,
        {"chosen": chosen, "most": MOST},
    )
    return sorted(stakeholders, key=lambda option: option["label"])


def values_of(connection: sqlite3.Connection, table: str, column: str) -> list[str]:
    """Give the different values of an indexed column."""
    return distinct(connection, table, column)


def labelled(values: Iterable[str], say: Callable[[str], str]) -> list[Row]:
    """Give values with what people call them, in the order of that."""
    options = [{"value": value, "label": say(value)} for value in values]
    return sorted(options, key=lambda option: option["label"])
