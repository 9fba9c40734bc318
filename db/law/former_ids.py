"""The id that an instrument had while only articles named it leads to the one that it has now."""

from __future__ import annotations

import json
import sqlite3

from db.keys import slug_key
from db.rows import rows


def present_id(connection: sqlite3.Connection, key: str) -> str:
    """Give the id of the instrument that an id means now: the same, or that of its namesake.

    A bill that an article called Texas SB 7 has another id once its register is read.
    """
    if rows(connection, "select 1 from instruments where id = ?", [key]):
        return key
    named = rows(connection, "select id, aliases from instruments where curated > 0 order by id")
    found = [
        entry["id"]
        for entry in named
        if key in {slug_key(name) for name in json.loads(entry["aliases"] or "[]")}
    ]
    return str(found[0]) if len(found) == 1 else key
