"""Ties of events to stories -> all but those to another company's matter, told in passing.

The page of a decision on one firm recalls what another was fined: that is no turn of its story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from db.linked.statements import EventRole, StoryEvent
from db.linking.identity.stakeholders import SUBJECT_KINDS, is_of_group
from db.linking.linkage import Linkage
from db.linking.material import Material
from db.linking.statements.events import EventTables
from db.linking.stories.subjects import often_named

AGAINST = frozenset({"fine", "ruling", "inquiry", "complaint"})  # kinds that are somebody's matter


def without_others_matters(
    tables: EventTables, material: Material, linkage: Linkage
) -> Iterator[StoryEvent]:
    """Give the ties but those of an event against a firm to stories of other firms alone.

    A story is of the firms that an article of it names often; its articles name the other less.
    """
    kinds = {event.id: event.kind for event in tables.events}
    parties, targets = _parties(tables.roles, linkage)
    firms: defaultdict[str, set[str]] = defaultdict(set)
    for article_id, named in often_named(material.mentions, linkage).items():
        for story_id in linkage.stories_of.get(article_id, ()):
            firms[story_id].update(named)
    for tie in tables.story_events:
        is_against = kinds.get(tie.event_id) in AGAINST and tie.event_id in targets
        of_story = firms.get(tie.story_id, set())
        if not (is_against and of_story) or _are_kin(parties[tie.event_id], of_story, linkage):
            yield tie


def _are_kin(parties: Iterable[str], firms: Iterable[str], linkage: Linkage) -> bool:
    """Tell whether one of some parties is one of some firms, or of its group."""
    known = linkage.who.stakeholders
    taking_part = [known[party] for party in parties if party in known]
    return any(is_of_group(party, known[firm]) for firm in firms for party in taking_part)


def _parties(
    roles: Iterable[EventRole], linkage: Linkage
) -> tuple[Mapping[str, set[str]], frozenset[str]]:
    """Give whoever takes part in each event, and the events that are against a firm."""
    parties: defaultdict[str, set[str]] = defaultdict(set)
    against = set()
    for role in roles:
        parties[role.event_id].add(role.stakeholder_id)
        stakeholder = linkage.who.stakeholders.get(role.stakeholder_id)
        if role.role == "target" and stakeholder and stakeholder.kind in SUBJECT_KINDS:
            against.add(role.event_id)
    return parties, frozenset(against)
