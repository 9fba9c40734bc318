"""The records of a link become rows: every linked table in order, for a whole base or a part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from db.linked.identities import Coverage
from db.linked.statements import JoinedEvent
from db.linked.stories import Loudness
from db.linked.tables import (
    IDENTITY_TABLES,
    STATEMENT_TABLES,
    STORY_TABLES,
    SUM_TABLES,
    LinkedTable,
    Touched,
)
from db.linking.tables.link import Link
from db.linking.vouching import write_levels
from db.store import Store

# Of the stories that an entered event belongs to, the one with most articles.
PLACE_ENTERED = """
update events set story_id = homes.story_id from (
    select events.id, (
        select stories.id from story_events join stories on stories.id = story_events.story_id
        where event_id = events.id order by stories.articles desc, stories.id limit 1
    ) as story_id from events where curated = 1
) as homes
where events.id = homes.id and events.story_id is not homes.story_id
"""


def write_link(link: Link, touched: Touched | None = None) -> Counter[str]:
    """Write what a link found out; give the rows changed in each table.

    Without `touched`, tables hold nothing else of ours afterwards; with it, only rows that it
    names are compared.
    """
    changed: Counter[str] = Counter()
    for table in IDENTITY_TABLES:
        changed[table.name] += _write(link, table, touched)
    store = link.store
    changed["stakeholders"] += store.assign_records("stakeholders", Coverage, link.coverage())
    for columns in link.links():
        changed[columns.table] += store.assign_records(
            columns.table, columns.record, columns.links, emptied=columns.emptied
        )
    write_levels(store, link.levels)
    for table in (*STORY_TABLES, *STATEMENT_TABLES, *SUM_TABLES):
        rows_changed = _write(link, table, touched)
        if table.is_shown:
            changed[table.name] += rows_changed
    changed["stories"] += store.assign_records("stories", Loudness, link.quiet())
    changed["events"] += store.assign_records("events", JoinedEvent, link.joined_events())
    changed["events"] += store.db.execute(PLACE_ENTERED).rowcount
    return changed


def _write(link: Link, table: LinkedTable, touched: Touched | None) -> int:
    """Write one table; give how many rows changed."""
    records = getattr(link, table.rows)()
    if touched is not None and table.touched is None:
        return _append(link.store, table, records)
    where = table.within(touched)
    return link.store.sync_records(table.name, table.record, records, where=where)


def _append(store: Store, table: LinkedTable, records: Iterable[Any]) -> int:
    """Add those records whose key the table doesn't have."""
    (column,) = table.key
    key_of = attrgetter(column)
    by_key = {key_of(record): record for record in records}
    with store.held(by_key) as among:
        sql = f"select {column} from {table.name} where {column} in (select id from {among})"
        present = {values[0] for values in store.db.execute(sql)}
    new = [record for column, record in by_key.items() if column not in present]
    return store.sync_records(table.name, table.record, new, where="0")
