"""Whatever linking reads or writes is watched: a linked base stays marked until some of it changes.

Triggers note, within the transaction that changes a row and whoever writes it, which articles
came, went or were read anew and which judgements were made, and take the mark away where more
than that changed. So a mark that stands is never out of date.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import metadata

from sqlite_utils import Database

from db.keys import digest_key
from db.linked.code_digest import bytes_digest, code_digest
from db.linked.tables import FETCHED_ALONE, LINKED
from db.records import ANNOTATIONS
from db.rows import quoted

FACTS = ("articles", "outlets", "judgements")
SEARCH = ("search_entries", "search_words")
READ = tuple(table for table in LINKED if table not in FETCHED_ALONE)
WATCHED = (*FACTS, *ANNOTATIONS, *READ, *SEARCH)
EVENTS = ("insert", "update", "delete")
# Linking reads nothing of other articles, but takes links off them.
IS_READ = "coalesce({0}.relevant, 0) = 1 or coalesce({0}.origin, {0}.duplicate_of) is not null"
# An outlet that comes with its articles changes nothing for those that were there.
OUTLET_MATTERS = {
    "insert": "exists (select 1 from articles where outlet_id = new.id and origin is not null)",
    "update": "old.id is not new.id or old.name is not new.name or old.kind is not new.kind",
    "delete": "exists (select 1 from articles where outlet_id = old.id and origin is not null)",
}
# Of what registers of law say, linking reads only what instruments are called.
ALWAYS = dict.fromkeys(EVENTS, "1")
NOT_FETCHED = "coalesce({0}.curated, 0) < 2"
SAME_NAMES = " and ".join(f"old.{name} is new.{name}" for name in ("name", "aliases", "kind"))
INSTRUMENT_MATTERS = {
    "insert": "1",
    "update": f"coalesce(old.curated, 0) = 0 or not ({SAME_NAMES})",
    "delete": "1",
}
OF_REGISTERS = ("instrument_dates", "events", "event_instruments")
ROWS = {"insert": ("new",), "update": ("old", "new"), "delete": ("old",)}
IS_MARKED = "(select linked_by is not null from _link_state)"
UNMARK = "update _link_state set linked_by = null"
NOTE = "insert or ignore into _link_due values ({});"
NOTE_JUDGED = "insert or ignore into _link_judged values (new.id);"
# Packages and libraries that may change what is linked; facts are watched as rows.
CODE = ("db",)
APART = ("db.site", "db.exports", "db.community", "db.reference")
CODE_READ = "code of the linker"
LIBRARIES = (
    "anyascii", "datasketch", "edtf", "networkx", "numpy", "rapidfuzz", "scikit-learn",
    "spacy",
)  # fmt: skip


def is_watched(db: Database, tables: Sequence[str] = WATCHED) -> bool:
    """Tell whether every table has its triggers; a kill may have come in between."""
    triggers = {
        trigger[0]
        for trigger in db.execute("select name from sqlite_master where type = 'trigger'")
    }
    return triggers >= {_name(table, event) for table in tables for event in EVENTS}


def watch(db: Database, tables: Sequence[str] = WATCHED) -> None:
    """Create the triggers anew; what changed while there were none isn't known."""
    for table in tables:
        for event in EVENTS:
            db.execute(f"drop trigger if exists {_name(table, event)}")
            db.execute(_trigger(table, event))
    unmark(db)


def _name(table: str, event: str) -> str:
    """Name a trigger."""
    return f"{table}_watched_on_{event}"


def _condition(table: str, event: str) -> str:
    """Say in SQL when a change of a table matters."""
    if table == "articles":
        return " or ".join(IS_READ.format(version) for version in ROWS[event])
    if table in OF_REGISTERS:
        return " or ".join(NOT_FETCHED.format(version) for version in ROWS[event])
    return {"outlets": OUTLET_MATTERS, "instruments": INSTRUMENT_MATTERS}.get(table, ALWAYS)[event]


def _trigger(table: str, event: str) -> str:
    """Say in SQL what a changed row does: it is noted, by its article, or takes the mark away."""
    name, key = _name(table, event), "id" if table == "articles" else "article_id"
    condition = _condition(table, event)
    steps = f"{UNMARK};"
    if table == "articles" or table in ANNOTATIONS:
        steps = " ".join(NOTE.format(f"{version}.{quoted(key)}") for version in ROWS[event])
    if (table, event) == ("judgements", "insert"):
        steps = NOTE_JUDGED
    when = f"after {event} on {quoted(table)} when {IS_MARKED} and ({condition})"
    return f"create trigger {name} {when} begin {steps} end"


def unmark(db: Database) -> None:
    """Say that the base has to be linked."""
    db.execute(UNMARK)


def mark(db: Database, linker: str, *, linked: int | None = None, moved: int = 0) -> None:
    """Say that the base is linked as this linker links it.

    `linked` counts the articles where everything was linked anew; else `moved` counts those
    that came or went.
    """
    db.execute("delete from _link_due")
    db.execute("delete from _link_judged")
    if linked is not None:
        db.execute("update _link_state set linked = ?, moved = 0", [linked])
    db.execute("update _link_state set linked_by = ?, moved = moved + ?", [linker, moved])


def is_marked(db: Database, linker: str) -> bool:
    """Tell whether the base is linked as this linker links it, and nothing changed since."""
    return is_linked_by(db, linker) and not has_due(db)


def is_linked_by(db: Database, linker: str) -> bool:
    """Tell whether this linker linked the base, and nothing but single articles changed since."""
    state = db.execute("select linked_by from _link_state").fetchone()
    return state is not None and state[0] == linker and is_watched(db)


def due_articles(db: Database) -> list[str]:
    """Give the articles that came, went or were read anew since the base was linked."""
    return [due[0] for due in db.execute("select article_id from _link_due order by article_id")]


def has_due(db: Database) -> bool:
    """Tell whether articles or judgements came since the base was linked."""
    return bool(due_articles(db) or due_judgements(db))


def due_judgements(db: Database) -> list[str]:
    """Give the judgements that were made since the base was linked."""
    sql = "select judgement_id from _link_judged order by judgement_id"
    return [due[0] for due in db.execute(sql)]


def counts(db: Database) -> tuple[int, int]:
    """Give how many articles were linked when everything was, and how many moved since."""
    linked, moved = db.execute("select linked, moved from _link_state").fetchone()
    return linked or 0, moved or 0


def noted(db: Database, name: str) -> str | None:
    """Give what linking noted in a base for its next turn."""
    row = db.execute("select value from _settings where name = ?", [name]).fetchone()
    return str(json.loads(row[0])) if row else None


def note(db: Database, name: str, value: str) -> None:
    """Note something in a base for the next link."""
    if noted(db, name) != value:
        db.execute(
            "insert into _settings values (?1, ?2, ?3) on conflict (name)"
            " do update set value = ?2, changed_at = ?3",
            [name, json.dumps(value), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")],
        )


def _code(db: Database | None) -> str:
    """Digest what our modules do, which takes a second; a base notes it beside their bytes."""
    if db is None:
        return code_digest(CODE, apart=APART)
    written = bytes_digest(CODE, apart=APART)
    before, _, digest = (noted(db, CODE_READ) or "").partition(" ")
    if before != written:
        digest = code_digest(CODE, apart=APART)
        note(db, CODE_READ, f"{written} {digest}")
    return digest


def linker_digest(version: str, db: Database | None = None) -> str:
    """Name a linker by its version, its code, and the Python and libraries that it decides with."""
    code = _code(db)
    libraries = (f"{name} {metadata.version(name)}" for name in LIBRARIES)
    return f"{version} {digest_key(code, sys.byteorder, sys.version, *libraries)}"
