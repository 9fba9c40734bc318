"""A base becomes the news that a webhook asks for: sure events and positions, with evidence."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from db.evidence import published_in
from db.keys import digest_key
from db.rows import Row, rows
from db.site.happenings.shown import with_support
from db.store import now
from sidelight.statements.answers import Statement
from sidelight.statements.citing import Citing
from sidelight.statements.standing import positions_told
from sidelight.statements.telling import events_told

EVENTS = f"""
    select events.* from events where (curated > 0 or exists (
        select 1 from event_sightings where event_id = events.id
        and {published_in("event_sightings")})) and {{about}}
    order by coalesce(earliest, latest), events.id
"""  # noqa: S608
EVENTS_ABOUT = {
    None: "1",
    "story": "id in (select event_id from story_events where story_id = :key)",
    "stakeholder": "id in (select event_id from event_roles where stakeholder_id = :key)",
    "instrument": "(instrument_id = :key or id in "
    "(select event_id from event_instruments where instrument_id = :key))",
    "practice": "id in (select event_id from event_practices where practice = :key)",
}
POSITIONS = """
    select positions.*, stakeholders.name, stakeholders.kind, stories.title as story,
           instruments.name as instrument
    from positions join stakeholders on stakeholders.id = stakeholder_id
    left join stories on issue_kind = 'story' and stories.id = issue
    left join instruments on issue_kind = 'instrument' and instruments.id = issue
    where until is null and {about} order by since, positions.id
"""
POSITIONS_ABOUT = {
    None: "1",
    "story": "issue_kind = 'story' and issue = :key",
    "stakeholder": "stakeholder_id = :key",
    "instrument": "issue_kind = 'instrument' and issue = :key",
    "practice": "issue_kind = 'practice' and issue = :key",
}
HELD = ("stakeholder_id", "issue_kind", "issue", "side", "flips")


@dataclass(frozen=True, slots=True)
class News:
    """Something that can be told: what tells it apart, its kind, and its row."""

    key: str
    kind: str
    subject: Row


def news(connection: sqlite3.Connection, webhook: Row) -> Iterator[News]:
    """Give all that a webhook asks for, told already or not."""
    about, asked = webhook["about_kind"], {"key": webhook["about_key"]}
    kinds = json.loads(webhook["kinds"])
    if "event" in kinds:
        for event in rows(connection, EVENTS.format(about=EVENTS_ABOUT[about]), asked):
            yield News(f"event:{event['id']}", "event", event)
    if "position" in kinds:
        for position in rows(connection, POSITIONS.format(about=POSITIONS_ABOUT[about]), asked):
            digest = digest_key(*(position[name] for name in HELD))
            yield News(f"position:{digest}", "position", position)


def messages(citing: Citing, fresh: Iterable[News]) -> Iterator[tuple[str, str]]:
    """Write the message of each piece of news that rests on something, with its key."""
    for piece in fresh:
        for statement in told(citing, piece):
            if statement.is_backed():
                yield piece.key, body(f"{piece.kind}.new", statement)


def told(citing: Citing, piece: News) -> Iterator[Statement]:
    """Say a piece of news as other programs are told it."""
    if piece.kind == "event":
        yield from events_told(citing, with_support(citing.connection, [piece.subject]))
    else:
        yield from positions_told(citing, [piece.subject], most=3)


def body(kind: str, statement: Statement) -> str:
    """Write a message in the form of Standard Webhooks: its type, its time, its data."""
    message = {"type": kind, "timestamp": now(), "data": statement.model_dump()}
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))
