"""What an address asks of the timeline becomes conditions in SQL; what means nothing is refused."""

from __future__ import annotations

from collections.abc import Mapping

from db.edtf_dates import known_bounds
from db.site.view.page import Parameters

# Who acts, by the kinds of stakeholders; a person counts as the body they belong to.
ACTORS: Mapping[str, tuple[str, ...]] = {
    "employers": ("employer", "vendor"),
    "staff": ("union", "worker_group"),
    "press": ("media",),
    "public": ("regulator", "legislature", "court", "government"),
    "others": ("advocacy", "research", "law_firm", "person"),
}
ACTOR_WORDS = {
    "employers": "employers and vendors",
    "staff": "staff and unions",
    "press": "press",
    "public": "public bodies",
    "others": "others",
}
KIND_OF_ACTOR = """
    case when stakeholders.kind = 'person' then coalesce(bodies.kind, 'person')
         else stakeholders.kind end
"""
ACTING = """
    from event_roles cross join stakeholders on stakeholders.id = event_roles.stakeholder_id
    left join stakeholders as bodies on bodies.id = stakeholders.parent_id
"""
# How an event is known; one may be read and entered, and its sources may still disagree.
KNOWN = {
    "read": "(coalesce(events.curated, 0) = 0 or events.articles > 0)",
    "entered": "events.curated in (1, 2)",
    "planned": "events.status = 'planned'",
    "disputed": "(events.status = 'disputed' or events.date_conflict = 1)",
}
KNOWN_WORDS = {
    "read": "read in articles",
    "entered": "entered by hand",
    "planned": "planned",
    "disputed": "sources disagree",
}
# How much of a date is known.
CERTAINTY = {
    "day": "events.earliest = events.latest",
    "span": "events.earliest < events.latest",
    "open": "(events.earliest is null) != (events.latest is null)",
    "unknown": "(events.earliest is null and events.latest is null)",
}
CERTAINTY_WORDS = {
    "day": "day known",
    "span": "a span of days",
    "open": "since or by a day",
    "unknown": "no date",
}
WITH_ROLE = "events.id in (select event_id from event_roles where {})"
CONDITIONS = {
    "story": "events.id in (select event_id from story_events where story_id = :story)",
    "stakeholder": WITH_ROLE.format("stakeholder_id = :stakeholder"),
    "instrument": """(events.instrument_id = :instrument or events.id in (
        select event_id from event_instruments where instrument_id = :instrument))""",
    "practice": "events.id in (select event_id from event_practices where practice = :practice)",
    "role": WITH_ROLE.format("role = :role and :stakeholder in ('', stakeholder_id)"),
    "kind": "events.kind = :kind",
    "jurisdiction": """(
        events.place = :jurisdiction
        or events.instrument_id in (select id from instruments where jurisdiction = :jurisdiction)
        or events.id in (select event_id from event_instruments join instruments
                         on instruments.id = event_instruments.instrument_id
                         where jurisdiction = :jurisdiction))""",
    "status": "events.status = :status",
    "curated": "coalesce(events.curated, 0) = cast(:curated as integer)",
    "event": "events.id = :event",
    "since": "(events.latest >= :since or events.latest is null and events.earliest is not null)",
    "until": "(events.earliest <= :until or events.earliest is null and events.latest <= :until)",
    "looked": "events.recorded_at > :looked",
}
# Of what a reader listed: not from an address, but from a page that read one.
LISTED = """(
    events.id in (select event_id from story_events
                  where story_id in (select value from json_each(:listed, '$.story')))
    or events.id in (
        select event_id from event_roles
        where stakeholder_id in (select value from json_each(:listed, '$.stakeholder')))
    or events.id in (
        select event_id from event_instruments
        where instrument_id in (select value from json_each(:listed, '$.instrument')))
    or events.instrument_id in (select value from json_each(:listed, '$.instrument')))"""
CHOICES = {"who": ACTOR_WORDS, "known": KNOWN, "certainty": CERTAINTY}
FILTERS = (*CONDITIONS, *CHOICES)
DAYS = ("since", "until", "looked")


def chosen_filters(parameters: Parameters) -> dict[str, str]:
    """Give the filters that are on, without blanks."""
    return {name: value for name in FILTERS if (value := (parameters.get(name) or "").strip())}


def bounds_of(chosen: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Give the first and the last day that are asked for: a month begins with its first day."""
    return known_bounds(chosen.get("since"))[0], known_bounds(chosen.get("until"))[1]


def condition(chosen: Mapping[str, str], *, of_few: bool = False) -> str:
    """Say in SQL which events pass the filters; `of_few` where few are looked at anyway."""
    said = [CONDITIONS[name] for name in CONDITIONS if name in chosen]
    if "listed" in chosen:
        said.append(LISTED)
    if "known" in chosen:
        said.append(KNOWN[chosen["known"]])
    if "certainty" in chosen:
        said.append(CERTAINTY[chosen["certainty"]])
    if "who" in chosen:
        said.append(acted_by(chosen["who"], of_few=of_few or bool(said)))
    return " and ".join(said) or "1"


def acted_by(actors: str, *, of_few: bool) -> str:
    """Say in SQL that an event's actors are of some kinds; an outlet acts where it reports.

    Of few events each is looked at; else all who act are found first.
    """
    kinds = ", ".join(f"'{kind}'" for kind in ACTORS[actors])
    of_kinds = f"{ACTING} where event_roles.role = 'agent' and {KIND_OF_ACTOR} in ({kinds})"
    acting = (
        f"exists (select 1 {of_kinds} and event_roles.event_id = events.id)"
        if of_few
        else f"events.id in (select event_id {of_kinds})"
    )
    if actors != "press":
        return acting
    reports = f"""events.kind = 'report' and exists (select 1 {ACTING}
        where event_roles.role = 'source' and {KIND_OF_ACTOR} in ({kinds})
        and event_roles.event_id = events.id)"""
    return f"({reports} or {acting})"


def group_of_actor() -> str:
    """Say in SQL to which group somebody who acts belongs."""
    cases = " ".join(
        f"when {KIND_OF_ACTOR} in ({', '.join(map(repr, kinds))}) then '{group}'"
        for group, kinds in ACTORS.items()
    )
    return f"case {cases} end"


def bound(chosen: Mapping[str, str]) -> dict[str, str]:
    """Give the values that the conditions name."""
    since, until = bounds_of(chosen)
    return {"stakeholder": "", **chosen, "since": since or "", "until": until or ""}
