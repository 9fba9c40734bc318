"""Names that facts gained, lost or gave to others -> the articles with them are read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from db.rows import Row
from db.store import Store

# What registers give isn't looked for in texts by its name.
NAMES = """
    select stakeholders.id, stakeholders.kind, aliases.name from aliases
    join stakeholders on stakeholders.id = stakeholder_id where aliases.curated = 1
    union select id, kind, name from instruments where curated = 1
    union select instruments.id, kind, value from instruments, json_each(aliases) where curated = 1
"""
READ = "select id, title, text from articles where annotated_by is not null"
WAITING = "select count(*) from articles where annotated_by is null and superseded_at is null"
Name = tuple[Any, ...]


def noting_names(store: Store, load: Callable[[], int]) -> int:
    """Load facts; articles with a name that means another by then are due to be read again.

    The reader tells whom a name means, so that linking alone can't follow such a change.
    """
    before = _names(store)
    changed = load()
    if before:
        _unread(store, {name for *_, name in before ^ _names(store)})
    return changed


def count_unread(store: Store) -> int:
    """Count the articles that wait for the reader."""
    return int(store.value(WAITING))


def _names(store: Store) -> set[Name]:
    """Give every curated name with whose it is and of what kind."""
    return {tuple(name.values()) for name in store.rows(NAMES)}


def _unread(store: Store, names: Iterable[str]) -> None:
    """Let the articles with one of some names be due for the reader."""
    sought = {_plain(name.removeprefix("The ")) for name in names}
    if not sought:
        return
    keys = [article["id"] for article in store.rows(READ) if _has_one(article, sought)]
    with store.held(keys) as among:
        store.db.execute(
            f"update articles set annotated_by = null where id in (select id from {among})"  # noqa: S608
        )


def _has_one(article: Row, names: set[str]) -> bool:
    """Tell whether an article's words have one of some names."""
    words = _plain(f"{article['title'] or ''}\n{article['text']}")
    return any(name in words for name in names)


def _plain(words: str) -> str:
    """Write apostrophes in one way."""
    return words.replace("’", "'")
