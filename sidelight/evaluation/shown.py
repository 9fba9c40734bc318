"""Published readings of a base become the share of them that its pages lead to."""

from __future__ import annotations

from collections.abc import Mapping

from db.evidence import published_in
from db.store import Store

IN_STORY = "article_id in (select article_id from story_articles)"
# What is to be shown, of which readings, and when it is: on the pages of stories, of
# stakeholders, of positions and on the timeline.
SHOWN: Mapping[str, tuple[str, str, str]] = {
    "quotations on a speaker's page": (
        "quotations", "speaker_name is not null", "stakeholder_id is not null",
    ),
    "sides in a position": (
        "stances", "1",
        "exists (select 1 from positions, json_each(evidence) where value = stances.id)",
    ),
    "events in a story's timeline": (
        "event_sightings", "1", "event_id in (select event_id from story_events)",
    ),
    "dated events on the timeline": (
        "event_sightings", "edtf is not null",
        "event_id in (select id from events where coalesce(earliest, latest) is not null)",
    ),
    "claims in a story": (
        "claim_sightings", "1", "claim_id in (select id from claims where story_id is not null)",
    ),
    "forecasts in a story": ("forecasts", "1", "story_id is not null"),
    "replies of somebody known": ("replies", "1", f"stakeholder_id is not null and {IN_STORY}"),
}  # fmt: skip


def shown_shares(store: Store) -> dict[str, float]:
    """Give, of each kind of published reading, the share that stands on such a page."""
    shares: dict[str, float] = {}
    for name, (table, all_of, shown) in SHOWN.items():
        where = f"{published_in(table)} and {all_of}"
        number = store.value(f"select count(*) from {table} where {where}")  # noqa: S608
        there = store.value(f"select count(*) from {table} where {where} and {shown}")  # noqa: S608
        if number:
            shares[name] = there / number
    return shares
