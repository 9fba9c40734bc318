"""What a base is about, where it looks and who runs it, kept in the base itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from db.store import Store, now

SITE = "site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Topic words, kinds and ids of sources, languages and a contact; empty is everything.

    An article that names a topic word is read, whatever else it is about.
    """

    topic: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    contact: str | None = None


def read_settings(store: Store) -> Settings:
    """Read a base's settings; what was never set is everything."""
    names = {field.name for field in fields(Settings)}
    saved = {row["name"]: json.loads(row["value"]) for row in store.rows("select * from _settings")}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in saved.items()
        if name in names
    }
    return Settings(**values)


def write_settings(store: Store, settings: Settings) -> None:
    """Write a base's settings."""
    _write(store, asdict(settings))


def note_site(store: Store, address: str) -> None:
    """Note where the base's pages are served, for links that other programs are given."""
    if noted_site(store) != address:
        _write(store, {SITE: address})


def noted_site(store: Store) -> str | None:
    """Give the address where the base was served last; None where it never was."""
    value = store.value("select value from _settings where name = ?", [SITE])
    return str(json.loads(value)) if value else None


def _write(store: Store, values: Mapping[str, Any]) -> None:
    """Write values by their names."""
    with store.durably(), store.transaction():
        for name, value in values.items():
            store.db.execute(
                "insert into _settings values (?1, ?2, ?3) on conflict (name)"
                " do update set value = ?2, changed_at = ?3",
                [name, json.dumps(value, ensure_ascii=False), now()],
            )
