"""Positions on a story become its sides: who stands where, in words that show it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from db.evidence import published_in
from db.rows import Row, rows
from db.site.view.grounds import apart, proofs_of, with_printed

STANCE_COLUMNS = ("stated_edtf", "practice", "quotation_start", "instrument_name",
                  "instrument_id", "stated_at", "recorded_at")  # fmt: skip
QUOTATION_COLUMNS = frozenset(
    {"content", "kind", "cue", "cue_start", "speaker_text", "speaker_start", "speaker_end",
     "speaker_name", "group", "utterance_id", "version"}
)  # fmt: skip
GROUNDS = f"""
    select stances.id, article_id, start, "end", basis, strength, score
    from json_each(?) as wanted cross join stances on stances.id = wanted.value
    cross join articles indexed by articles_by_id_dates on articles.id = article_id
    where {published_in("stances")} order by articles.published_at, articles.id, start
"""  # noqa: S608
SIDES = ("critic", "neutral", "defender")


def sides(connection: sqlite3.Connection, story_id: str) -> dict[str, list[Row]]:
    """Give, for each side, its stakeholders with the words that show it."""
    positions = rows(
        connection,
        """
        select positions.*, stakeholders.name, stakeholders.kind, stakeholders.role
        from positions join stakeholders on stakeholders.id = stakeholder_id
        where issue_kind = 'story' and issue = ? and until is null
        order by strength desc, stakeholders.name
        """,
        [story_id],
    )
    positions = with_printed(positions)
    chosen = strongest_of(connection, positions)
    proofs = proofs_of(connection, "stances", (key for keys in chosen.values() for key in keys))
    voices_by_side: dict[str, list[Row]] = {side: [] for side in SIDES}
    for position in positions:
        evidence = [proofs[key] for key in chosen[position["id"]]]
        if not evidence:
            evidence = strongest(turning_words(connection, position).values())
        voices_by_side[position["side"]].append({**position, "evidence": evidence})
    return {side: voices(holders) for side, holders in voices_by_side.items()}


def strongest_of(connection: sqlite3.Connection, positions: Sequence[Row]) -> dict[str, list[str]]:
    """Pick the clearest stances of each position, by id, before their words are read."""
    keys_of = {
        position["id"]: set(json.loads(position["evidence"] or "[]")) for position in positions
    }
    wanted = json.dumps(sorted(set().union(*keys_of.values())))
    grounds = rows(connection, GROUNDS, [wanted])
    return {
        position_id: [each["id"] for each in strongest(g for g in grounds if g["id"] in keys)]
        for position_id, keys in keys_of.items()
    }


def turning_words(connection: sqlite3.Connection, position: Row) -> dict[str, Row]:
    """Give the quotation by which a side was left, as a stance has its evidence."""
    quotations = proofs_of(connection, "quotations", filter(None, [position["turned_to"]]))
    position_columns = {name: position[name] for name in ("side", "strength", "stakeholder_id")}
    return {
        quotation_id: {
            **dict.fromkeys(STANCE_COLUMNS),
            **{name: quotation[name] for name in quotation if name not in QUOTATION_COLUMNS},
            **position_columns,
            "towards": "practice",
            "basis": "words",
            "score": quotation["score"],
            "stakeholder_name": quotation["speaker_name"],
            "quotation_id": quotation_id,
        }
        for quotation_id, quotation in quotations.items()
    }


def voices(holders: list[Row]) -> list[Row]:
    """Show the same words once: who rests on words already shown joins the voice that shows them.

    Organisations come first, so that a speaker joins the organisation spoken for.
    """
    shown: dict[tuple[str, int, int], Row] = {}
    speakers: list[Row] = []
    for holder in sorted(holders, key=lambda holder: holder["kind"] == "person"):
        spans = [
            (proof["article_id"], proof["start"], proof["end"]) for proof in holder["evidence"]
        ]
        new = [
            proof
            for proof, span in zip(holder["evidence"], spans, strict=True)
            if span not in shown
        ]
        if spans and not new:
            shown[spans[0]]["joined"].append(holder)
            continue
        voice = {**holder, "evidence": new, "joined": []}
        speakers.append(voice)
        shown |= {span: voice for span in spans if span not in shown}
    return speakers


def strongest(proofs: Iterable[Row], *, most: int = 2) -> list[Row]:
    """Pick the clearest evidence: own words before acts, strong before weak, no words twice."""
    ranked = sorted(
        proofs,
        key=lambda stance: (stance["basis"] != "words", -stance["strength"], -stance["score"]),
    )
    return apart(ranked)[:most]
