"""A moment becomes what is new or has changed since: stories, events, positions, law, articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from db.errors import InputError
from db.exports.scope import STANDS
from db.history import history_name
from db.rows import Row, first, rows
from db.site.happenings.shown import changes as changes_of_events
from db.site.happenings.shown import dated_events, gone_since, undated_events
from db.site.view.filters import level_word
from db.site.view.grounds import with_grounds
from db.spoken_dates import spoken_date

MOST = 40  # of each kind on the page; the rest is counted
SECONDS = "%Y-%m-%dT%H:%M:%SZ"
STORIES = """
    select * from stories where recorded_at > :since {among}
    order by noise_level desc, last_seen_at desc, id limit :most
"""
POSITIONS = """
    select newest.*, stakeholders.name, instruments.name as instrument from (
        select * from positions where recorded_at > :since and issue_kind != 'story'
            and until is null {among} order by recorded_at desc, id limit :most
    ) as newest join stakeholders on stakeholders.id = stakeholder_id
    left join instruments on issue_kind = 'instrument' and instruments.id = issue
    order by since desc, stakeholders.name, issue
"""
STEPS = f"""
    select instrument_dates.*, instruments.name, instruments.jurisdiction from (
        select * from instrument_dates where recorded_at > :since and {STANDS} {{among}}
        order by recorded_at desc, id limit :most
    ) as instrument_dates join instruments on instruments.id = instrument_id
    order by date desc, instruments.name
"""  # noqa: S608
ARTICLES = """
    select newest.id, newest.title, newest.published_at, outlets.name as outlet from (
        select * from articles indexed by articles_current_by_recorded_at
        where superseded_at is null and relevant = 1 and duplicate_of is null
            and borderline = 0 and recorded_at > :since {among}
        order by recorded_at desc, id limit :most
    ) as newest left join outlets on outlets.id = outlet_id
    order by published_at desc, newest.id
"""
NEWEST = (
    *(
        f"select max(recorded_at) as at from {table}"  # noqa: S608
        for table in ("stories", "events", "positions", "instrument_dates")
    ),
    "select max(superseded_at) as at from events_history",
    "select max(at) as at from story_changes",
    "select max(recorded_at) as at from articles indexed by articles_current_by_recorded_at"
    " where superseded_at is null and relevant = 1",
)
MERGED = """
    select story_changes.*, stories.title from story_changes
    join stories on stories.id = to_id where at > :since {among} order by at desc limit :most
"""
# What of each kind is about what a reader listed.
IN = "in (select value from json_each(:listed, '$.{}'))"
STORY, STAKEHOLDER, INSTRUMENT = map(IN.format, ("story", "stakeholder", "instrument"))
AMONG = {
    STORIES: f"and id {STORY}",
    POSITIONS: f"and (stakeholder_id {STAKEHOLDER}"
    f" or issue_kind = 'instrument' and issue {INSTRUMENT})",
    STEPS: f"and instrument_id {INSTRUMENT}",
    ARTICLES: f"""and id in (
        select article_id from story_articles where story_id {STORY}
        union select article_id from mentions where stakeholder_id {STAKEHOLDER}
        union select article_id from instrument_mentions where instrument_id {INSTRUMENT})""",  # noqa: S608
    MERGED: f"and (from_id {STORY} or to_id {STORY})",
}
Listed = Mapping[str, Sequence[str]]


def moment_of(typed: str) -> str:
    """Read a day or a moment as one of UTC, as the base writes them; a day begins at midnight.

    Raises InputError for anything else.
    """
    try:
        moment = datetime.fromisoformat(typed.strip())
    except ValueError as error:
        raise InputError(f"“{typed[:40]}”", "is no day or moment") from error
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime(SECONDS)


def changed_since(connection: sqlite3.Connection, since: str, listed: Listed | None = None) -> Row:
    """Give what is new or has changed since a moment, of each kind at most MOST.

    Of what is `listed`, if anything is, nothing else is told.
    """
    narrowed = {"listed": json.dumps(listed)} if listed else {}
    asked = {"since": since, "most": MOST + 1, **narrowed}

    def told(sql: str) -> list[Row]:
        return rows(connection, sql.format(among=AMONG[sql] if listed else ""), asked)

    return {
        "stories": _stories(connection, told(STORIES), since),
        **_events(connection, since, narrowed),
        "positions": _positions(connection, told(POSITIONS), since),
        "steps": _steps(connection, told(STEPS), since),
        "articles": told(ARTICLES),
        "merged": told(MERGED),
        "gone": 0 if listed else gone_since(connection, since),
    }


def former(
    connection: sqlite3.Connection, table: str, changed: Iterable[Row], since: str
) -> dict[str, Row]:
    """Give the rows of a table as they were at a moment, by id; what is new has none."""
    keys = json.dumps([row["id"] for row in changed])
    return {
        before["id"]: before
        for before in rows(
            connection,
            f"""
            select * from {history_name(table)} where id in (select value from json_each(?))
            and coalesce(recorded_at, '') <= ? and superseded_at > ? order by superseded_at desc
            """,  # noqa: S608
            [keys, since, since],
        )
    }


def _stories(connection: sqlite3.Connection, stories: Sequence[Row], since: str) -> list[Row]:
    """Say of each story whether it is new, or what a reader would see changed."""
    before = former(connection, "stories", stories, since)
    told = [{**story, "change": _of_story(before.get(story["id"]), story)} for story in stories]
    return [story for story in told if story["change"]]


def _of_story(before: Row | None, story: Row) -> str:
    """Say what has changed of one story, nothing where a reader would see no difference."""
    if before is None:
        return "new"
    said = []
    if before["title"] != story["title"]:
        said.append(f"was called “{before['title']}”")
    if before["state"] != story["state"]:
        said.append(f"was {before['state']}")
    more = (story["articles"] or 0) - (before["articles"] or 0)
    if more:
        said.append(f"{abs(more)} {'more' if more > 0 else 'fewer'} articles")
    levels = level_word(before["noise_level"] or 0), level_word(story["noise_level"] or 0)
    if levels[0] != levels[1]:
        said.append(f"noise was {levels[0]}")
    return ", ".join(said)


def _events(connection: sqlite3.Connection, since: str, narrowed: Mapping[str, str]) -> Row:
    """Give the newest events that are new or changed, with what has changed of each."""
    looked = {"looked": since, **narrowed}
    events = [
        *dated_events(connection, looked, "newest", 0, MOST),
        *undated_events(connection, looked, 0, 1),
    ]
    return {"events": events[:MOST], "event_changes": changes_of_events(connection, events, since)}


def _positions(connection: sqlite3.Connection, positions: Sequence[Row], since: str) -> list[Row]:
    """Say of each position whether it is new or what side came before, with its words."""
    before = former(connection, "positions", positions, since)
    told = [
        {**position, "change": _of_position(before.get(position["id"]), position)}
        for position in positions
    ]
    return with_grounds(connection, [position for position in told if position["change"]])


def _of_position(before: Row | None, position: Row) -> str:
    """Say what has changed of one position."""
    if before is None:
        return "changed sides" if position["flips"] else "first read"
    if before["side"] != position["side"]:
        return f"was {before['side']}"
    if before["since"] != position["since"]:
        return f"since {spoken_date(before['since'])} was told before"
    return ""


def _steps(connection: sqlite3.Connection, steps: Sequence[Row], since: str) -> list[Row]:
    """Say of each dated step of a law whether it is new or has moved."""
    before = former(connection, "instrument_dates", steps, since)
    told = [{**step, "change": _of_step(before.get(step["id"]), step)} for step in steps]
    return [step for step in told if step["change"]]


def _of_step(before: Row | None, step: Row) -> str:
    """Say what has changed of one step."""
    if before is None:
        return "new"
    if before["date"] != step["date"]:
        return f"was on {spoken_date(before['date'])}"
    return f"now {step['state']}" if before["state"] != step["state"] and step["state"] else ""


def recorded_until(connection: sqlite3.Connection) -> str | None:
    """Give the moment of the newest change: what a reader of today has seen."""
    newest = [first(connection, sql) for sql in NEWEST]
    return max((moment["at"] for moment in newest if moment and moment["at"]), default=None)
