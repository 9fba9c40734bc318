"""What people decided is followed: readings are confirmed or rejected, and judged dates noted.

A judgement is found again by the words it rests on, so that it outlives a new reading of the
article, whose annotations may have other ids.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from db.annotation_kinds import Level, Vouched
from db.editing.edits import read_edits
from db.judgements import judged_key, overlaps
from db.linking.material import VOUCHED_FIELDS, Judgement, Material
from db.records import Stance
from db.rows import Row

SURE_SCORE = 1.0
LEVELS: Mapping[str, Level] = {"confirm": "confirmed", "reject": "rejected"}
Verdicts = Mapping[tuple[str | None, ...], list[tuple[Row, str]]]


def follow_judgements(material: Material) -> Material:
    """Set the level of readings that were confirmed or rejected; note judged dates and edits."""
    by_table: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in material.judgements:
        if judgement.value or judgement.table_name == "stakeholders":
            by_table[judgement.table_name].append(judgement)
    changed: dict[str, Any] = {}
    for name, kind in VOUCHED_FIELDS:
        if by_table[kind.TABLE]:
            verdicts = _verdicts(kind, by_table[kind.TABLE])
            readings: Iterable[Vouched] = getattr(material, name)
            changed[name] = tuple(_followed(reading, verdicts) for reading in readings)
    return replace(
        material,
        judgements=tuple(by_table["stakeholders"]),
        judged_dates=_judged_dates(material, by_table["events"]),
        edits=read_edits(material.judgements),
        **changed,
    )


def _verdicts(kind: type[Vouched], judgements: Iterable[Judgement]) -> Verdicts:
    """Give the verdicts on a kind's readings with their places, by article and what was read."""
    verdicts: defaultdict[tuple[str | None, ...], list[tuple[Row, str]]] = defaultdict(list)
    for judgement in judgements:
        place = json.loads(judgement.value or "{}")
        matter = place["article_id"], *judged_key(kind, place)
        verdicts[matter].append((place, judgement.verdict))
    return verdicts


def _followed(reading: Vouched, verdicts: Verdicts) -> Vouched:
    """Give a reading the level of the last verdict on its words."""
    passed = [
        verdict
        for place, verdict in verdicts.get((reading.article_id, *reading.key()), ())
        if overlaps(reading.start, reading.end, place)
    ]
    if not passed:
        return reading
    level = LEVELS[passed[-1]]
    if isinstance(reading, Stance) and level == "confirmed":
        return replace(reading, level=level, score=SURE_SCORE)
    return replace(reading, level=level)


def _judged_dates(material: Material, judgements: Iterable[Judgement]) -> Mapping[str, str]:
    """Give the verdict on the date of each sighting that one was passed on."""
    judged: defaultdict[tuple[str, str], list[tuple[Row, str]]] = defaultdict(list)
    for judgement in judgements:
        dated = json.loads(judgement.value or "{}")
        for place in dated["places"]:
            judged[place["article_id"], dated["edtf"]].append((place, judgement.verdict))
    return {
        sighting.id: verdict
        for sighting in material.events
        for place, verdict in judged.get((sighting.article_id, sighting.edtf or ""), ())
        if overlaps(sighting.start, sighting.end, place)
    }
