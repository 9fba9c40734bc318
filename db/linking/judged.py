"""What people decided is followed: rejected stances and dates go, confirmed ones become sure.

A judgement is found again by the words it rests on, so that it outlives a new reading of the
article, whose annotations may have other ids.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from db.judgements import issue_of, overlaps
from db.linking.material import Judgement, Material
from db.records import Stance
from db.rows import Row

SURE_SCORE = 1.0


def follow_judgements(material: Material) -> Material:
    """Leave out rejected stances, make confirmed ones sure, and note the judged dates."""
    by_table: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in material.judgements:
        if judgement.value or judgement.table_name == "stakeholders":
            by_table[judgement.table_name].append(judgement)
    return replace(
        material,
        judgements=tuple(by_table["stakeholders"]),
        stances=tuple(_followed(material.stances, by_table["stances"])),
        instrument_stances=tuple(_followed(material.instrument_stances, by_table["stances"])),
        judged_dates=_judged_dates(material, by_table["events"]),
    )


def _followed(stances: Iterable[Stance], judgements: Iterable[Judgement]) -> Iterator[Stance]:
    """Give the stances that weren't rejected."""
    judged: defaultdict[tuple[str | None, ...], list[tuple[Row, str]]] = defaultdict(list)
    for judgement in judgements:
        place = json.loads(judgement.value or "{}")
        key = place["article_id"], place["stakeholder_name"], issue_of(place), place["side"]
        judged[key].append((place, judgement.verdict))
    for row in stances:
        issue = row.instrument if row.towards == "instrument" else row.practice
        places = judged[row.article_id, row.stakeholder, issue, row.side]
        verdicts = [verdict for place, verdict in places if overlaps(row.start, row.end, place)]
        if not verdicts:
            yield row
        elif verdicts[-1] == "confirm":
            yield replace(row, score=SURE_SCORE)


def _judged_dates(material: Material, judgements: Iterable[Judgement]) -> Mapping[str, str]:
    """Give the verdict on the date of each sighting that one was passed on."""
    judged: defaultdict[tuple[str, str], list[tuple[Row, str]]] = defaultdict(list)
    for judgement in judgements:
        told = json.loads(judgement.value or "{}")
        for place in told["places"]:
            judged[place["article_id"], told["edtf"]].append((place, judgement.verdict))
    return {
        row.id: verdict
        for row in material.events
        for place, verdict in judged.get((row.article_id, row.edtf or ""), ())
        if overlaps(row.start, row.end, place)
    }
