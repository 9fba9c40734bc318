"""A judgement becomes the words that say what was decided, and the page of what it is about."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from urllib.parse import quote

from db.judgements import IN_ORDER, holding
from db.law.read_steps import KNOWN_LENGTHS
from db.rows import Row, first, rows
from db.site.view.filters import spaced
from db.spoken_dates import spoken_date

NAMED = {
    "stakeholders": "select name from stakeholders where id = ?",
    "stances": """select coalesce(stakeholders.name, stakeholder_name) || ', ' || side
                  from stances left join stakeholders on stakeholders.id = stakeholder_id
                  where stances.id = ?""",
    "claim_sightings": "select text from claim_sightings where id = ?",
    "deeds": "select doer_name || ', ' || practice from deeds where id = ?",
    "event_sightings": "select what from event_sightings where id = ?",
    "forecasts": "select text from forecasts where id = ?",
    "quotations": "select content from quotations where id = ?",
    "replies": "select stakeholder_name || ', ' || kind from replies where id = ?",
    "events": "select title from events where id = ?",
    "stories": "select title from stories where id = ?",
    "story_events": "select title from events where id = ?",
    "instrument_dates": "select what from instrument_dates where id = ?",
}
PAGES = {"stakeholders": "stakeholder", "stories": "story"}
WAITING = "exists (select 1 from _link_judged where judgement_id = judgements.id)"


def name_of(connection: sqlite3.Connection, table: str, row_id: str) -> str:
    """Give what a row is called; one that is gone keeps its id."""
    if table not in NAMED:
        return row_id
    name_row = first(connection, NAMED[table], [row_id])
    return str(next(iter(name_row.values())) or row_id) if name_row else row_id


def described(connection: sqlite3.Connection, judgement: Row) -> Row:
    """Add to a judgement what was decided, in words, and the page of what it is about."""
    table = judgement["table_name"]
    one = name_of(connection, table, judgement["row_key"])
    other_table = "stories" if table == "story_events" else table
    other = judgement["other_key"] and name_of(connection, other_table, judgement["other_key"])
    say = SAYINGS.get((table, judgement["verdict"]))
    edit = _edit(judgement["value"]) if say else {}
    return {
        **judgement,
        "one": one,
        "other": other,
        "said": say(edit, one, other or "") if say else "",
        "page": page_of(table, judgement["row_key"]),
    }


def _edit(value: str | None) -> Row:
    """Give what an edit is followed with; a name or kind stands by itself."""
    if value and value.startswith("{"):
        edit: Row = json.loads(value)
        return edit
    return {"name": value}


def page_of(table: str, row_id: str) -> str:
    """Give the address of the page of a row, or nothing."""
    return f"/{PAGES[table]}/{quote(row_id, safe='')}" if table in PAGES else ""


def decisions(connection: sqlite3.Connection, where: str, values: list[str]) -> list[Row]:
    """Give the judgements that meet a condition, the latest first, each in words.

    Says of each whether it holds and whether a link has followed it.
    """
    holds = {judgement["id"] for judgement in holding(rows(connection, IN_ORDER))}
    judged = rows(
        connection,
        f"select *, {WAITING} as waits from judgements where verdict <> 'undo' and ({where})"  # noqa: S608
        " order by made_at desc, rowid desc",
        values,
    )
    return [
        {**described(connection, judgement), "holds": judgement["id"] in holds}
        for judgement in judged
    ]


def _step(step: Row) -> str:
    """Say a dated step: its words and what is known of its day."""
    length = KNOWN_LENGTHS.get(step["precision"])
    return f"“{step['what']}”, {spoken_date(step['date'][:length])}"


SAYINGS: Mapping[tuple[str, str], Callable[[Row, str, str], str]] = {
    ("stakeholders", "rename"): lambda edit, _, __: f"named “{edit['name']}”",
    ("stakeholders", "alias"): lambda edit, one, _: f"“{edit['name']}” means “{one}”",
    ("stakeholders", "relabel"): lambda edit, one, _: f"“{one}” is of kind {spaced(edit['name'])}",
    ("stakeholders", "same"): lambda _, one, other: f"“{one}” and “{other}” are the same",
    ("stakeholders", "different"): lambda _, one, other: f"“{one}” and “{other}” are different",
    ("stakeholders", "reject"): lambda _, one, __: f"“{one}” is nobody",
    ("stories", "relabel"): lambda edit, _, __: f"titled “{edit['title']}”",
    ("stories", "same"): lambda _, one, other: f"“{other}” made part of “{one}”",
    ("stories", "different"): lambda edit, _, __: f"split: “{edit['title']}” is a story of its own",
    ("stories", "move"): lambda _, one, other: f"articles moved from “{one}” to “{other}”",
    ("stories", "lock"): lambda _, one, __: f"“{one}” locked: nothing joins it by itself",
    ("digests", "confirm"): lambda edit, _, __: f"sentence pinned: “{edit['text']}”",
    ("digests", "reject"): lambda edit, _, __: f"sentence dropped: “{edit['text']}”",
    ("story_events", "confirm"): lambda _, one, other: f"“{one}” attached to “{other}”",
    ("story_events", "reject"): lambda _, one, other: f"“{one}” taken off “{other}”",
    ("instrument_dates", "confirm"): lambda edit, _, __: f"step entered: {_step(edit)}",
    ("instrument_dates", "relabel"): lambda edit, _, __: (
        f"step corrected: {_step(edit['former'])} is {_step(edit)}"
    ),
    ("instrument_dates", "reject"): lambda edit, _, __: f"step taken off: {_step(edit['former'])}",
}
