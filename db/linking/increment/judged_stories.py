"""Judgements on stories and laws become what they reshape: stories, where their pages go, events.

A page goes where the judgements that hold put it. One that none holds any more goes back to where
it was before the first judgement on it, which that judgement keeps (`were`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from db.editing.edits import NO_HOMES, SHAPING, read_edits
from db.judgements import IN_ORDER
from db.linking.increment.stored_linkage import load_memberships
from db.linking.material import stored_judgements
from db.rows import Row
from db.store import Store

STAYING = ("relabel", "lock")  # verdicts that put every page where it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaped:
    """What people made of stories and laws since the base was linked."""

    stories: frozenset[str] = frozenset()  # whose pages or events were judged
    homes: Mapping[str, str] = field(default_factory=dict)  # page -> the story that it goes to
    events: frozenset[str] = frozenset()  # that were attached or taken off
    instruments: frozenset[str] = frozenset()  # whose steps were edited

    def with_homes(self, homes: Mapping[str, str]) -> Shaped:
        """Give the same with more pages, each with the story that it goes to."""
        stories = self.stories | set(homes.values())
        return replace(self, stories=stories, homes={**homes, **self.homes})


NOT_SHAPED = Shaped()


def find_shaped(store: Store, judgements: Collection[Row]) -> Shaped | None:
    """Give what judgements, made or undone since the last link, reshape.

    None where a page goes back to a story that isn't known, or that other judgements ended.
    """
    shaping = [one for one in judgements if one["table_name"] == "stories"]
    shaping = [one for one in shaping if one["verdict"] in SHAPING]
    ties = [one for one in judgements if one["table_name"] == "story_events"]
    steps = [one for one in judgements if one["table_name"] == "instrument_dates"]
    homes = _homes(store, shaping)
    named = {key for one in shaping for key in (one["row_key"], one["other_key"]) if key}
    if homes is None or not set(homes.values()) <= named | _standing(store, homes.values()):
        return None
    return Shaped(
        stories=frozenset({*named, *homes.values(), *(tie["other_key"] for tie in ties)}),
        homes=homes,
        events=frozenset(tie["row_key"] for tie in ties),
        instruments=frozenset(step["other_key"] for step in steps),
    )


def articles_of(store: Store, stories: Iterable[str]) -> frozenset[str]:
    """Give the linked articles of some stories, whichever they fit best."""
    with store.held(stories) as among:
        memberships = load_memberships(store, f"story_id in (select id from {among})")
    return frozenset(article for members in memberships.values() for article in members)


def _homes(store: Store, shaping: Collection[Row]) -> dict[str, str] | None:
    """Give where the pages go that judgements named; None where that isn't known of one."""
    pages = [page for one in shaping for page in json.loads(one["value"])["homes"]]
    if not pages:
        return {}
    holding, before = read_edits(stored_judgements(store)).homes, _homes_before(store)
    homes = {page: holding.get(page) or before.get(page) for page in pages}
    placed = {page: home for page, home in homes.items() if home}
    return placed if len(placed) == len(homes) else None


def _homes_before(store: Store) -> Mapping[str, str]:
    """Give where each page was before the first judgement on it, undone ones included."""
    homes: dict[str, str] = {}
    for judgement in store.rows(IN_ORDER):
        if judgement["table_name"] == "stories" and judgement["value"]:
            value = json.loads(judgement["value"])
            stays = value["homes"] if judgement["verdict"] in STAYING else NO_HOMES
            for page, story in value.get("were", stays).items():
                homes.setdefault(page, story)
    return homes


def _standing(store: Store, keys: Iterable[str]) -> set[str]:
    """Give those of some stories that stand."""
    with store.held(keys) as among:
        stories = store.db.execute(f"select id from stories where id in (select id from {among})")
        return {story[0] for story in stories}
