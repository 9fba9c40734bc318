"""Readings become what is vouched for: sure, confirmed, or told by a second independent origin.

Everything behind this door, positions, hearings, relations, digests, gets nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from db.annotation_kinds import Vouched
from db.annotations import SETTLED
from db.evidence import published
from db.linking.linkage import Linkage
from db.linking.material import VOUCHED_FIELDS, Material
from db.linking.statements.claims import gather_claims
from db.linking.statements.events import gather_events
from db.linking.statements.press_questions import as_press_asked
from db.linking.statements.utterances import gather_utterances
from db.rows import Row
from db.store import Store

Kind = TypeVar("Kind", bound=Vouched)
Levels = Mapping[str, tuple[Vouched, ...]]  # readings with the level that was settled, by table
INDEPENDENT = 2  # origins, at different outlets, that make an unsure reading sure


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouching:
    """Material with nothing but published readings, and the settled level of every reading."""

    material: Material
    levels: Levels
    seconded: frozenset[str]  # readings that others made sure


def only_published(material: Material) -> Material:
    """Leave unsure and rejected readings out."""
    return _each(material, published)


def vouch(material: Material, linkage: Linkage) -> Vouching:
    """Settle the level of every reading, by judgements and by who else reports the same.

    An unsure reading becomes sure where an article of another origin and another outlet tells
    the same, however sure that one is. A question left open is sure only where the press asked.
    """
    seconded = frozenset(_seconded(_each(material, _unrejected), linkage))

    def settled(readings: tuple[Kind, ...]) -> tuple[Kind, ...]:
        return tuple(
            replace(reading, level="sure") if reading.id in seconded else reading
            for reading in readings
        )

    material = _each(material, settled)
    replies = tuple(as_press_asked(reply, linkage) for reply in material.replies)
    material = replace(material, replies=replies)
    levels = {kind.TABLE: readings for kind, readings in _vouched_kinds(material)}
    return Vouching(material=only_published(material), levels=levels, seconded=seconded)


def write_levels(store: Store, levels: Levels) -> int:
    """Write the settled levels; give how many rows that changed."""
    return sum(
        store.assign(table, _level_rows(readings), columns=(SETTLED,))
        for table, readings in levels.items()
    )


def _level_rows(readings: Iterable[Vouched]) -> Iterator[Row]:
    """Give the level of each reading as columns, one by one: a large base has millions."""
    return ({"id": reading.id, SETTLED: reading.level} for reading in readings)


def _vouched_kinds(material: Material) -> Iterator[tuple[type[Vouched], tuple[Vouched, ...]]]:
    """Give the kinds that the reader can be unsure of, each with its readings."""
    for kind, readings in material.by_kind():
        if issubclass(kind, Vouched):
            yield kind, tuple(reading for reading in readings if isinstance(reading, Vouched))


def _each(material: Material, change: Callable[[tuple[Vouched, ...]], object]) -> Material:
    """Change the readings of every kind that the reader can be unsure of."""
    changed: dict[str, Any] = {name: change(getattr(material, name)) for name, _ in VOUCHED_FIELDS}
    return replace(material, **changed)


def _unrejected(readings: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Leave out what an editor rejected."""
    return tuple(reading for reading in readings if reading.level != "rejected")


def _seconded(material: Material, linkage: Linkage) -> Iterator[str]:
    """Give the unsure readings that another origin, at another outlet, tells too.

    Sides are none of these: other words for the same side are another reading, not the same.
    """
    for readings, group_of in (
        (material.claims, _claims_alike),
        (material.events, _events_alike),
        (material.deeds, _deeds_alike),
        (material.quotations, _words_alike),
    ):
        if any(reading.level == "unsure" for reading in readings):
            yield from _told_twice(readings, group_of(material, linkage), linkage)


def _are_independent(readings: Iterable[Vouched], linkage: Linkage) -> bool:
    """Tell whether readings have origins of their own, at different outlets."""
    articles = {linkage.root(reading.article_id) for reading in readings}
    outlets = {
        linkage.articles[article].outlet_id for article in articles if article in linkage.articles
    }
    return min(len(articles), len(outlets)) >= INDEPENDENT


def _told_twice(
    readings: Iterable[Vouched], group_of: Mapping[str, Hashable], linkage: Linkage
) -> Iterator[str]:
    """Give the unsure readings of groups that have independent origins at different outlets."""
    groups: defaultdict[Hashable, list[Vouched]] = defaultdict(list)
    for reading in readings:
        if reading.id in group_of:
            groups[group_of[reading.id]].append(reading)
    for members in groups.values():
        if _are_independent(members, linkage):
            yield from (reading.id for reading in members if reading.level == "unsure")


def _claims_alike(material: Material, linkage: Linkage) -> Mapping[str, Hashable]:
    """Group sightings by the claim they are of."""
    return gather_claims(material.claims, linkage)[1]


def _events_alike(material: Material, linkage: Linkage) -> Mapping[str, Hashable]:
    """Group sightings by the event they are of."""
    return gather_events(material.events, linkage).event_of


def _words_alike(material: Material, linkage: Linkage) -> Mapping[str, Hashable]:
    """Group quotations by the utterance they are of, and who is given as its speaker."""
    alike = gather_utterances(material.quotations, linkage, dates=material.dates)[1]
    return {
        reading.id: (alike[reading.id].utterance_id, speaker)
        for reading in material.quotations
        if (speaker := linkage.who.of(reading.article_id, reading.stakeholder))
    }


def _deeds_alike(material: Material, linkage: Linkage) -> Mapping[str, Hashable]:
    """Group deeds by who does what, as a fact or as a charge."""
    return {
        deed.id: (doer, deed.practice, deed.modality)
        for deed in material.deeds
        if (doer := linkage.who.of(deed.article_id, deed.doer))
    }
