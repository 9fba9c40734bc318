"""Positions and instruments become statements: who stands where, what a law says and is due."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from db.errors import InputError
from db.rows import Row, rows
from db.site.pages.law.instrument import instrument_page
from db.site.pages.law.regulation import regulation_page
from db.site.pages.positions import positions_page
from db.site.pages.search import known_stakeholder
from db.site.view.evidence import find_evidence
from db.site.view.filters import spaced
from db.site.view.grounds import with_grounds
from sidelight.statements.answers import Answer, Statement
from sidelight.statements.citing import Citing
from sidelight.statements.telling import readable

ALL_OF_ONE = """
    select positions.*, stakeholders.name, stakeholders.kind, stories.title as story,
           instruments.name as instrument
    from positions join stakeholders on stakeholders.id = stakeholder_id
    left join stories on issue_kind = 'story' and stories.id = issue
    left join instruments on issue_kind = 'instrument' and instruments.id = issue
    where stakeholder_id = ? order by issue_kind, issue, since, positions.id
"""
SIGHTED = "event_id in (select value from json_each(?))"
LAW_DETAILS = ("id", "kind", "jurisdiction", "status", "status_as_of")


def positions_tool(citing: Citing, parameters: Mapping[str, str]) -> Answer:
    """Say who stands where now on practices, stories or instruments."""
    data = readable(positions_page(citing.connection, parameters)).data
    stances = positions_told(citing, data["positions"], most=1)
    address = citing.link("/positions", parameters)
    return citing.answer("Positions", address, stances, more=data["more"])


def stakeholder_tool(citing: Citing, name: str) -> Answer:
    """Say where one stakeholder stands and stood, on everything."""
    known = known_stakeholder(citing.connection, name)
    if known is None:
        raise InputError(name, "nobody of that name", "search gives the names of who there is")
    positions = rows(citing.connection, ALL_OF_ONE, [known["id"]])
    stances = positions_told(citing, positions, most=3)
    return citing.answer(known["name"], citing.link(f"/stakeholder/{known['id']}"), stances)


def positions_told(citing: Citing, positions: Sequence[Row], *, most: int) -> Iterator[Statement]:
    """Give positions with the words that show them."""
    for position in with_grounds(citing.connection, positions):
        issue = position["story"] or position["instrument"] or spaced(position["issue"])
        yield Statement(
            text=f"{position['name']}: {position['side']} on {issue}",
            kind="position",
            details={
                name: position[name]
                for name in ("stakeholder_id", "kind", "issue_kind", "issue", "side", "since",
                             "since_basis", "until", "flips")
            },
            page=citing.link(f"/stakeholder/{position['stakeholder_id']}"),
            evidence=citing.cited(
                [*position["words"], *position["before"], *position["after"]], most=most
            ),
        )  # fmt: skip


def regulation_tool(citing: Citing, parameters: Mapping[str, str]) -> Answer:
    """List instruments that pass the filters, and what is due."""
    data = readable(regulation_page(citing.connection, parameters)).data
    return citing.answer(
        "Regulation",
        citing.link("/regulation", parameters),
        [*_due(citing, data["deadlines"]), *_laws(citing, data["instruments"])],
        details={"as_of": data["as_of"]},
        more=data["more"],
    )


def instrument_tool(citing: Citing, key: str) -> Answer:
    """Tell one instrument: where it stands, its steps, what it asks, who is for and against it."""
    data = readable(instrument_page(citing.connection, {"slug": key})).data
    law = data["instrument"]
    standing = {name: data["standing"][name] for name in ("label", "says", "as_of")}
    return citing.answer(
        law["name"],
        citing.link(f"/instrument/{law['id']}"),
        [*_laws(citing, [law]), *_steps(citing, law["dates"]), *_duties(data),
         *_voices(citing, law["voices"]), *_named(citing, data["mentions"])],
        details={**{name: law[name] for name in LAW_DETAILS}, "standing": standing,
                 "aliases": data["aliases"], "coverage_by_month": data["coverage"]},
    )  # fmt: skip


def _laws(citing: Citing, laws: Sequence[Row]) -> Iterator[Statement]:
    """Give instruments with the page they were taken from, or the words that name them first."""
    for law in laws:
        where = (
            "instrument_mentions.id in (select id from instrument_mentions"
            " where instrument_id = ? order by article_id, start limit 1)"
        )
        named = find_evidence(citing.connection, "instrument_mentions", where, [law["id"]])
        yield Statement(
            text=law["name"],
            kind="instrument",
            details={name: law[name] for name in LAW_DETAILS},
            page=citing.link(f"/instrument/{law['id']}"),
            entered_from=law["url"] if law["curated"] else None,
            evidence=citing.cited(named, read=False),
        )


def _due(citing: Citing, steps: Sequence[Row]) -> Iterator[Statement]:
    """Give what is due."""
    for statement in _steps(citing, steps):
        yield statement.model_copy(update={"kind": "due"})


def _steps(citing: Citing, steps: Sequence[Row]) -> Iterator[Statement]:
    """Give dated steps with the words that tell them, or where they were taken from."""
    keys = json.dumps(sorted({step["event_id"] for step in steps if step["event_id"]}))
    sightings = find_evidence(citing.connection, "event_sightings", SIGHTED, [keys])
    for step in steps:
        proofs = [proof for proof in sightings if proof["event_id"] == step["event_id"]]
        yield Statement(
            text=f"{step['edtf']}: {step['what']}",
            kind="step",
            details={"instrument_id": step["instrument_id"], "date": step["edtf"],
                     "state": step["state"]},
            page=citing.link(f"/instrument/{step['instrument_id']}"),
            entered_from=step["source_url"] if step["curated"] else None,
            evidence=citing.cited(proofs),
        )  # fmt: skip


def _duties(data: Row) -> Iterator[Statement]:
    """Give what an instrument asks of employers, as a person entered it."""
    for duty in data["duties"]:
        yield Statement(
            text=duty["text"],
            kind="duty",
            details={name: duty[name] for name in ("duty", "part", "holding", "said", "practices")},
            entered_from=duty["source_url"],
        )


def _voices(citing: Citing, voices: Sequence[Row]) -> Iterator[Statement]:
    """Give who takes a side on a practice in words that name it."""
    for voice in voices:
        yield Statement(
            text=f"{voice['stakeholder_name']}: {voice['side']}",
            kind="voice",
            details={"stakeholder_id": voice["stakeholder_id"], "side": voice["side"],
                     "practice": voice["practice"], "stated_at": voice["stated_at"]},
            evidence=citing.cited([voice]),
        )  # fmt: skip


def _named(citing: Citing, mentions: Sequence[Row]) -> Iterator[Statement]:
    """Give where articles name it."""
    for mention in mentions:
        yield Statement(
            text=f"named in “{mention['article_title']}”",
            kind="mention",
            evidence=citing.cited([mention], read=False),
        )
