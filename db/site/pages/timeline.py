"""Events become a timeline, narrowed by story, stakeholder, kind, status, origin and time."""

from __future__ import annotations

import sqlite3

from db.site.page import Page, Parameters, Row, rows
from db.site.pictures.timeline import timeline_picture

MOST = 400
FILTERS = {
    "story": "id in (select event_id from story_events where story_id = :story)",
    "stakeholder": "id in (select event_id from event_roles where stakeholder_id = :stakeholder)",
    "kind": "kind = :kind",
    "status": "status = :status",
    "curated": "coalesce(curated, 0) = cast(:curated as integer)",
    "since": "latest >= :since",
    "until": "earliest <= :until",
}


def timeline_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show dated events as picture and list; the address holds the filters."""
    chosen = {
        name: parameters[name].strip() for name in FILTERS if parameters.get(name, "").strip()
    }
    found = events(connection, chosen)
    data = {
        "filters": chosen,
        "events": found,
        "undated": sum(event["earliest"] is None and event["latest"] is None for event in found),
        "most": MOST,
    }
    return Page(
        template="timeline.html",
        title="Timeline",
        data=data,
        extras={"timeline": timeline_picture(found), "choices": choices(connection)},
    )


def events(connection: sqlite3.Connection, chosen: Parameters) -> list[Row]:
    """Give the events that pass the filters, in time order, unknown dates last."""
    where = " and ".join(FILTERS[name] for name in chosen) or "1"
    return rows(
        connection,
        f"""
        select events.*, stories.title as story,
               (select article_id || '?mark=' || start || '-' || "end" from event_sightings
                where event_id = events.id order by score desc, id limit 1) as evidence
        from events left join stories on stories.id = events.story_id
        where {where.replace("id in", "events.id in").replace("kind =", "events.kind =")}
        order by coalesce(earliest, latest, '9999'), latest, events.id limit {MOST}
        """,  # noqa: S608
        dict(chosen),
    )


def choices(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """Give what can be chosen in each filter."""
    return {
        "story": rows(connection, "select id as value, title as label from stories order by title"),
        "stakeholder": rows(
            connection,
            "select stakeholders.id as value, name as label from stakeholders "
            "where id in (select stakeholder_id from event_roles) order by name",
        ),
        "kind": rows(
            connection,
            "select distinct kind as value, replace(kind, '_', ' ') as label "
            "from events order by kind",
        ),
        "curated": [{"value": "0", "label": "by reading"}, {"value": "1", "label": "by hand"}],
        "status": rows(
            connection,
            "select distinct status as value, status as label from events order by status",
        ),
    }
