"""Two databases are compared table by table and row by row, but for when each row was recorded.

`python -m bench.same_rows BEFORE.db AFTER.db` prints every table that differs and exits 1 if
one does: after a change of the linker that must change nothing, link a copy of the same base
with either and compare. `python -m bench.same_rows --relink BASE.db` links a base anew, and then
takes articles out and brings them back, so that increments are written too; it leaves a copy
of each step beside it (BASE.all.db, BASE.gone.db, BASE.back.db).
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.linking.increment import due
from db.linking.relink import relink
from db.store import Store

# When something was written, and by which code: these may differ where nothing else does.
UNCOMPARED = frozenset({"recorded_at", "superseded_at", "linked_by", "digest", "at_written"})
PLACES = frozenset({"warc_offset", "warc_length"})  # records have ids by chance, and so lengths
UNCOMPARED_TABLES = frozenset({"runs", "_sqlite_migrations", "_article_parts", "story_changes"})
MOVED = 6  # articles taken out of the base and brought back


def differing_tables(
    before: Path, after: Path, *, beside: frozenset[str] = frozenset()
) -> Iterator[tuple[str, int, int]]:
    """Give each table that differs, with how many rows only one of the two bases has.

    Columns `beside` those that may always differ aren't compared either.
    """
    with sqlite3.connect(before) as first, sqlite3.connect(after) as second:
        tables = sorted(_tables(first) | _tables(second))
        for table in tables:
            lost, gained = _rows(first, table, beside), _rows(second, table, beside)
            if lost != gained:
                yield table, sum((lost - gained).values()), sum((gained - lost).values())


def _tables(connection: sqlite3.Connection) -> set[str]:
    """Name the tables whose rows are compared; those of FTS5 are its own."""
    names = connection.execute("select name from sqlite_master where type = 'table'")
    return {
        name
        for (name,) in names
        if name not in UNCOMPARED_TABLES
        and not name.startswith(("sqlite_", "search_index", "search_spellings"))
    }


def _rows(
    connection: sqlite3.Connection, table: str, beside: frozenset[str]
) -> Counter[tuple[Any, ...]]:
    """Count the rows of a table by what is compared of them; none where there is no table."""
    columns = [name for _, name, *_ in connection.execute(f"pragma table_info({table})")]
    compared = ", ".join(f'"{name}"' for name in columns if name not in UNCOMPARED | beside)
    return Counter(connection.execute(f"select {compared} from {table}")) if compared else Counter()


def relink_by_all_ways(path: Path) -> None:
    """Link everything anew; then let articles go, link, let them come back, and link again."""
    due.LEAST_LINKED, due.MOST_MOVED = 0, 1.0  # type: ignore[misc]  # increments in a small base
    with Store.open(path) as store:
        store.db.execute("update _link_state set linked_by = null")
        print("all", relink(store), file=sys.stderr)
        _copy(store, path.with_suffix(".all.db"))
        keys = store.rows(
            "select id from current_articles where relevant = 1 order by id desc limit ?", [MOVED]
        )
        for relevant in (0, 1):
            for article in keys:
                store.change("articles", {"id": article["id"]}, {"relevant": relevant})
            print("moved", relink(store), file=sys.stderr)
            _copy(store, path.with_suffix(f".{'back' if relevant else 'gone'}.db"))


def _copy(store: Store, path: Path) -> None:
    """Keep the base as it is at this step."""
    path.unlink(missing_ok=True)
    store.db.conn.commit()
    with sqlite3.connect(path) as copy:
        store.db.conn.backup(copy)


def main() -> None:
    """Compare two bases, or link one by all ways."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bases", nargs="+", type=Path)
    parser.add_argument("--relink", action="store_true")
    arguments = parser.parse_args()
    if arguments.relink:
        for path in arguments.bases:
            relink_by_all_ways(path)
        return
    differing = list(differing_tables(*arguments.bases))
    for table, lost, gained in differing:
        print(f"{table}: {lost} rows only before, {gained} only after")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
