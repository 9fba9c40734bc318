"""A complaint, petition or protest read without an actor gets the staff that its words begin with.

"Dozens of Halcyon employees have sued": the reader gives parts to names, and staff have none of
their own; the article's group of that name acts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from db.lexicon import pattern
from db.linking.linkage import Linkage
from db.records import EventSighting

KINDS = frozenset({"complaint", "petition", "protest"})
STAFF = frozenset({"worker_group", "union"})
HOW_MANY = pattern("statements", "how_many")  # may stand before the group: "dozens of former"
ACTED_ON = pattern("statements", "acted_on")  # behind it: "were sued"


def groups_named(
    sightings: Iterable[EventSighting], linkage: Linkage
) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Give the groups of staff, name and id, of each article that tells such an act."""
    articles = {sighting.article_id for sighting in sightings if sighting.kind in KINDS}
    groups: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for (article, name), stakeholder_id in linkage.who.by_place.items():
        entry = linkage.who.stakeholders.get(stakeholder_id) if article in articles else None
        if entry is not None and entry.people and entry.kind in STAFF:
            groups[article].append((name, stakeholder_id))
    return groups


def acting_groups(
    sightings: Sequence[EventSighting], groups: Mapping[str, Sequence[tuple[str, str]]]
) -> Iterator[str]:
    """Give the groups that act in an event of which nobody was read to act."""
    if sightings[0].kind not in KINDS:
        return
    if any(role.role == "agent" for sighting in sightings for role in sighting.roles):
        return
    for sighting in sightings:
        for name, stakeholder_id in groups.get(sighting.article_id, ()):
            before, found, behind = sighting.what.partition(name)
            if found and HOW_MANY.fullmatch(before) and not ACTED_ON.match(behind):
                yield stakeholder_id
