"""Stored records of registers tell what of an answer needn't be asked for again."""

from __future__ import annotations

from collections import defaultdict

from crawlers.law.answers import Next
from db.store import Store


class KnownLaw:
    """Which versions of which records a base has, and when each was last read."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.versions: defaultdict[str, set[str]] = defaultdict(set)
        self.read_at: dict[str, str] = {}
        for record in store.rows("select key, version, read_at from law_records order by read_at"):
            self.read_at[record["key"]] = record["read_at"]
            if record["version"]:
                self.versions[record["key"]].add(record["version"])

    def is_known(self, wanted: Next) -> bool:
        """Tell whether this version was read, or the record since it changed."""
        if wanted.key is None:
            asked = [wanted.url] if wanted.changed_at else []
            sql = "select max(fetched_at) from captures where url = ? and outcome <> 'error'"
            return bool(asked) and (self.store.value(sql, asked) or "") > (wanted.changed_at or "")
        if wanted.version is not None:
            return wanted.version in self.versions.get(wanted.key, ())
        read_at = self.read_at.get(wanted.key)
        return bool(wanted.changed_at and read_at and read_at > wanted.changed_at)
