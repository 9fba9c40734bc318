"""Lines of the search index get numbers that hold kind and day, and give the base's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TypeVar

from db.edtf_dates import known_bounds
from db.keys import digest_key
from db.rows import Row
from db.store import Store

KINDS = ("story", "stakeholder", "instrument", "article", "quotation", "claim", "event")
TEXT_COLUMNS = ("kind", "key", "title", "body", "date")
ENTRY_COLUMNS = ("kind", "key", "date", "original", "article_id", "stakeholder_id", "outlet_kind")
# A number is kind, day, place within the day: newer days have smaller numbers.
DAY_BITS, PLACE_BITS = 22, 22
LAST_DAY = date.max.toordinal()
WORD = re.compile(r"[^\W\d_]{3,24}")
BATCH = 5000
Item = TypeVar("Item")


def number_range(kind: str, first_day: str | None, last_day: str | None) -> tuple[int, int]:
    """Give the least and greatest number of a kind's lines between two days, both included.

    A day that can't be read is no bound; lines without a date lie after every day.
    """
    newest, oldest = ordinal(last_day) or LAST_DAY, ordinal(first_day) or 0
    begins = _slot(kind, newest)
    return begins, max(begins, _slot(kind, oldest) + (1 << PLACE_BITS) - 1)


def ordinal(moment: str | None) -> int:
    """Count the days to a time, or to the first day that an EDTF date can mean.

    One that can't be read, or is unknown, is day 0.
    """
    day = (moment or "")[:10]
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        first_day = known_bounds(moment)[0]
        return date.fromisoformat(first_day).toordinal() if first_day else 0


def _slot(kind: str, day: int) -> int:
    """Give the least number of a kind's lines of a day."""
    return ((KINDS.index(kind) << DAY_BITS) | (LAST_DAY - day)) << PLACE_BITS


def entry_digest(line: Mapping[str, object]) -> str:
    """Hash everything that a line says."""
    columns = dict.fromkeys((*TEXT_COLUMNS, *ENTRY_COLUMNS))
    return digest_key(*(str(line.get(column) or "") for column in columns))


def add_entries(store: Store, lines: Iterable[Row]) -> int:
    """Add lines to the index; the words in them are counted. Give how many."""
    written = 0
    places: dict[int, int] = {}
    for batch in _batches(lines):
        numbered = [(_number(store, line, places), line) for line in batch]
        store.add("search_entries", (_entry(number, line) for number, line in numbered))
        store.add(
            "search_index",
            ({"rowid": n, **{name: line[name] for name in TEXT_COLUMNS}} for n, line in numbered),
        )
        _count_words(store, (f"{line['title']} {line['body']}" for line in batch), by=1)
        written += len(batch)
    return written


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Cut a long run of items into lists of some thousands."""
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _number(store: Store, line: Row, places: dict[int, int]) -> int:
    """Give a new line the next number of its kind and day; `places` remembers the last ones."""
    slot = _slot(line["kind"], ordinal(line["date"]))
    if slot not in places:
        last = store.value(
            "select max(id) from search_entries where id between ? and ?",
            [slot, slot + (1 << PLACE_BITS) - 1],
        )
        places[slot] = slot - 1 if last is None else int(last)
    places[slot] += 1
    return places[slot]


def _entry(number: int, line: Row) -> Row:
    """Make the row of search_entries."""
    entry = {name: line.get(name) for name in ENTRY_COLUMNS}
    return {**entry, "id": number, "digest": entry_digest(line),
            "original": line.get("original") or line["key"]}  # fmt: skip


def is_damaged(store: Store) -> bool:
    """Tell whether a part of the index is missing."""
    counts = {
        store.value(f"select count(*) from {table}")
        for table in ("search_entries", "search_index_docsize")
    }
    words = store.value("select 1 from search_words limit 1")
    return len(counts) > 1 or not (words or counts == {0})


def clear_if_damaged(store: Store) -> None:
    """Empty the index and all that belongs to it where a part of it is missing."""
    if not is_damaged(store):
        return
    for table in ("search_entries", "search_index", "search_words"):
        store.db.execute(f"delete from {table}")
    store.db.execute("insert into search_spellings (search_spellings) values ('rebuild')")


def remove_entries(store: Store, numbers: Sequence[int]) -> int:
    """Take lines out of the index, and their words out of the count."""
    for batch in _batches(numbers):
        marks = ", ".join("?" * len(batch))
        inside = f"where rowid in ({marks})"
        gone = store.rows(f"select title, body from search_index {inside}", batch)
        _count_words(store, (f"{line['title']} {line['body']}" for line in gone), by=-1)
        for table in ("search_index", "search_entries"):
            store.db.execute(f"delete from {table} {inside}", list(batch))
    return len(numbers)


def _count_words(store: Store, texts: Iterable[str], *, by: int) -> None:
    """Count in how many lines each word stands; new words become spellings, lost ones go."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(set(WORD.findall(text.lower())))
    last = store.value("select max(id) from search_words") or 0
    store.db.conn.executemany(
        "insert into search_words (word, entries) values (?, ?) "
        "on conflict (word) do update set entries = entries + excluded.entries",
        [(word, by * number) for word, number in sorted(counted.items())],
    )
    if by > 0:
        store.db.execute(
            "insert into search_spellings (rowid, word) "
            "select id, word from search_words where id > ?",
            [last],
        )
    else:
        _forget_words(store, counted)


def _forget_words(store: Store, words: Iterable[str]) -> None:
    """Drop those of some words that stand nowhere any more."""
    for word in words:
        lost = store.rows(
            "select id, word from search_words where word = ? and entries <= 0", [word]
        )
        for entry in lost:
            store.db.execute(
                "insert into search_spellings (search_spellings, rowid, word) "
                "values ('delete', ?, ?)",
                [entry["id"], entry["word"]],
            )
            store.remove("search_words", {"id": entry["id"]})
