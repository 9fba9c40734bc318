"""Events become a timeline, narrowed by story, stakeholder, role, kind, place and certainty."""

from __future__ import annotations

import sqlite3

from db.rows import Row, rows
from db.site.pictures.timeline import timeline_picture
from db.site.schemas import reading
from db.site.schemas.entry import PageEntry
from db.site.schemas.parameters import choice, day, words
from db.site.view.choices import labelled, some_stakeholders, some_stories, values_of
from db.site.view.filters import jurisdiction, spaced
from db.site.view.page import Page, Parameters

MOST = 400
WITH_ROLE = "events.id in (select event_id from event_roles where {})"
# How much of a date is known; the words are those of the filter.
CERTAINTY = {
    "day": "earliest = latest",
    "span": "earliest < latest",
    "open": "(earliest is null) != (latest is null)",
    "unknown": "earliest is null and latest is null",
}
CERTAINTY_WORDS = {
    "day": "a day is known",
    "span": "within a stretch of time",
    "open": "since or by a day",
    "unknown": "no date",
}
FILTERS = {
    "story": "events.id in (select event_id from story_events where story_id = :story)",
    "stakeholder": WITH_ROLE.format("stakeholder_id = :stakeholder"),
    "role": WITH_ROLE.format("role = :role and :stakeholder in ('', stakeholder_id)"),
    "kind": "events.kind = :kind",
    "jurisdiction": """(
        events.place = :jurisdiction
        or events.instrument_id in (select id from instruments where jurisdiction = :jurisdiction)
        or events.id in (select event_id from event_instruments join instruments
                         on instruments.id = event_instruments.instrument_id
                         where jurisdiction = :jurisdiction))""",
    "status": "events.status = :status",
    "certainty": "",
    "curated": "coalesce(events.curated, 0) = cast(:curated as integer)",
    "since": "latest >= :since",
    "until": "earliest <= :until",
}


def timeline_page(connection: sqlite3.Connection, parameters: Parameters) -> Page:
    """Show dated events as picture and list; the address holds the filters."""
    chosen = {
        name: parameters[name].strip() for name in FILTERS if parameters.get(name, "").strip()
    }
    if chosen.get("certainty", "day") not in CERTAINTY:
        del chosen["certainty"]
    happenings = events(connection, chosen)
    data = {
        "filters": chosen,
        "events": happenings,
        "undated": sum(
            event["earliest"] is None and event["latest"] is None for event in happenings
        ),
        "most": MOST,
    }
    return Page(
        template="timeline.html",
        title="Timeline",
        data=data,
        extras={"timeline": timeline_picture(happenings), "choices": choices(connection, chosen)},
    )


def events(connection: sqlite3.Connection, chosen: Parameters) -> list[Row]:
    """Give the events that pass the filters, in time order, unknown dates last."""
    conditions = {**FILTERS, "certainty": CERTAINTY.get(chosen.get("certainty", ""), "1")}
    where = " and ".join(conditions[name] for name in chosen) or "1"
    return rows(
        connection,
        f"""
        select events.*, stories.title as story,
               (select article_id || '?mark=' || start || '-' || "end" from event_sightings
                where event_id = events.id order by score desc, id limit 1) as evidence
        from (select * from events where {where}
              order by coalesce(earliest, latest, '9999'), latest, id limit {MOST}) as events
        left join stories on stories.id = events.story_id
        order by coalesce(earliest, latest, '9999'), latest, events.id
        """,  # noqa: S608
        {"stakeholder": "", **chosen},
    )


def choices(connection: sqlite3.Connection, chosen: Parameters) -> dict[str, list[Row]]:
    """Give what can be chosen in each filter; of long lists the part most asked for."""
    places = {
        *values_of(connection, "instruments", "jurisdiction"),
        *values_of(connection, "events", "place"),
    }
    return {
        "story": some_stories(connection, chosen.get("story", "")),
        "stakeholder": some_stakeholders(connection, chosen.get("stakeholder", "")),
        "role": labelled(values_of(connection, "event_roles", "role"), spaced),
        "kind": labelled(values_of(connection, "events", "kind"), spaced),
        "jurisdiction": labelled(places, jurisdiction),
        "status": labelled(values_of(connection, "events", "status"), spaced),
        "certainty": [
            {"value": certainty, "label": words} for certainty, words in CERTAINTY_WORDS.items()
        ],
        "curated": [
            {"value": "0", "label": "by reading"},
            {"value": "1", "label": "by hand"},
            {"value": "2", "label": "from a register"},
        ],
    }


PAGE = PageEntry(
    path="/timeline",
    make=timeline_page,
    summary="Dated events that pass the filters, in time order",
    parameters=(
        words("story", "a story's permanent name"),
        words("stakeholder", "a stakeholder's permanent name"),
        words("kind", "a kind of event, such as bill_step"),
        words("status", "reported, confirmed, disputed or planned"),
        words("role", "the stakeholder's part, such as agent"),
        words("jurisdiction", "a jurisdiction's code, such as GB"),
        words("certainty", "day, span or conflict: how surely the date is known"),
        choice("curated", "0", "1", "2"),
        day("since"),
        day("until"),
    ),
    shape=reading.timeline,
    place=20,
    menu="Timeline",
    in_sitemap=True,
    dated=True,
)
