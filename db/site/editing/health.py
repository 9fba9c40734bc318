"""Visits to sources become their health: day by day, the last answer, when they are next asked."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from db.rows import Row, rows

DAYS, NEW_DAYS, ANSWER_DAYS = 14, 7, 60
VISITS = """
select source_id, substr(fetched_at, 1, 10) as day,
       max(outcome in ('new', 'unchanged')) as answered
from captures
where fetched_at >= ? and source_id is not null
      and kind in ('feed', 'sitemap', 'index', 'search')
group by 1, 2
"""
ANSWERS = """
select source_id, max(fetched_at) as at, status, outcome, url from captures
where fetched_at >= ? and source_id is not null
      and kind in ('feed', 'sitemap', 'index', 'search')
group by source_id
"""
UNITS = {"m": 1, "h": 60, "d": 24 * 60}  # minutes, of a cadence
BAR, GAP = 6, 2  # of the strip of days


def sources_at_work(connection: sqlite3.Connection) -> list[Row]:
    """Give every source with its state and health, those that need somebody first."""
    known = rows(
        connection,
        """
        select coalesce(sources.id, edited.id) as id, sources.name, kind, country, last_ok_at,
               last_tried_at, coalesce(failures, 0) as failures, cadence,
               coalesce(edited.state, 'on') as state, entry
        from sources left join _desk_sources as edited on edited.id = sources.id
        union all
        select id, null, null, null, null, null, 0, null, state, entry from _desk_sources
        where id not in (select id from sources)
        """,
    )
    days, answers, new = _days(connection), last_answers(connection), _new(connection)
    told = [
        {
            **_named(source),
            "strip": strip(days.get(source["id"], {})),
            "answer": answers.get(source["id"]),
            "new": new.get(source["id"], 0),
        }
        for source in known
    ]
    return sorted(told, key=_need)


def _need(source: Row) -> tuple[bool, int, bool, str]:
    """Order the sources: crawled ones first, of these those that fail most, then never asked."""
    is_silent = source["last_ok_at"] is None
    return source["state"] != "on", -source["failures"], not is_silent, source["name"]


def _named(source: Row) -> Row:
    """Give a source that was never crawled the name and kind that it was added with."""
    entry = json.loads(source["entry"] or "{}")
    return {
        **source,
        "name": source["name"] or entry.get("name") or source["id"],
        "kind": source["kind"] or entry.get("kind"),
        "added": bool(entry),
    }


def _days(connection: sqlite3.Connection) -> dict[str, dict[str, bool]]:
    """Tell, for each source and day of late, whether any of its listings answered."""
    since = _day(DAYS - 1)
    visits = rows(connection, VISITS, [since])
    days: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for visit in visits:
        days[visit["source_id"]][visit["day"]] = bool(visit["answered"])
    return days


def last_answers(connection: sqlite3.Connection) -> dict[str, Row]:
    """Give the last answer of each source's listings: when, status, outcome and why."""
    answers = rows(connection, ANSWERS, [_day(ANSWER_DAYS)])
    return {answer["source_id"]: answer for answer in answers}


def _new(connection: sqlite3.Connection) -> dict[str, int]:
    """Count the new pages of each source in the last days."""
    counted = rows(
        connection,
        "select source_id, count(*) as number from captures where fetched_at >= ?"
        " and kind = 'page' and outcome = 'new' and source_id is not null group by 1",
        [_day(NEW_DAYS - 1)],
    )
    return {source["source_id"]: source["number"] for source in counted}


def failing_sources(connection: sqlite3.Connection) -> int:
    """Count the sources that gave no answer when they were last asked."""
    sql = (
        "select count(*) as number from sources where failures > 0 and id not in"
        " (select id from _desk_sources where state <> 'on')"
    )
    return int(rows(connection, sql)[0]["number"])


def next_look(connection: sqlite3.Connection) -> str | None:
    """Give the moment from which the first source may be asked again."""
    sources = rows(
        connection,
        "select last_tried_at, cadence from sources where last_tried_at is not null"
        " and id not in (select id from _desk_sources where state <> 'on')",
    )
    looks = (due_at(source["last_tried_at"], source["cadence"]) for source in sources)
    return min(filter(None, looks), default=None)


def due_at(tried_at: str, cadence: str | None) -> str | None:
    """Give when a source that answered may be asked again, by its cadence."""
    if not cadence or cadence[-1] not in UNITS or not cadence[:-1].isdecimal():
        return None
    wait = timedelta(minutes=int(cadence[:-1]) * UNITS[cadence[-1]])
    due = datetime.fromisoformat(tried_at) + wait
    return due.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def strip(answered: dict[str, bool]) -> Row:
    """Draw the last days of a source: a bar for each, tall where it answered; and say it."""
    days = [_day(back) for back in range(DAYS - 1, -1, -1)]
    states = ["none" if day not in answered else "ok" if answered[day] else "bad" for day in days]
    return {"bars": list(_bars(states)), "good": states.count("ok"), "bad": states.count("bad")}


def _bars(states: Iterable[str]) -> Iterable[Row]:
    """Give the place and height of each bar."""
    heights = {"ok": 16, "bad": 8, "none": 4}
    for number, state in enumerate(states):
        height = heights[state]
        yield {"x": number * (BAR + GAP), "y": 18 - height, "height": height, "state": state}


def _day(back: int) -> str:
    """Give the day some days ago."""
    return (datetime.now(UTC).date() - timedelta(days=back)).isoformat()
