"""What the annotations of linked articles amount to: utterances, claims, events, positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.linked.links import ForecastLink
from db.linked.statements import Contradiction, LinkedClaim, LinkedPosition, LinkedUtterance
from db.linking.decided import dated_by_decisions, days_decided, decisions_of
from db.linking.entered.events import JoinedTables, join_entered
from db.linking.forecasts.verdicts import decide_forecasts
from db.linking.linkage import Linkage
from db.linking.material import Material
from db.linking.statements.claims import gather_claims
from db.linking.statements.events import EventTables, gather_events
from db.linking.statements.positions import trace_positions
from db.linking.statements.stance_days import dated_as_entered, days_taken
from db.linking.statements.utterances import Version, gather_utterances


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Rows of linked tables, and which of them each annotation belongs to, by its id."""

    utterances: Sequence[LinkedUtterance]
    version_of: Mapping[str, Version]
    claims: Sequence[LinkedClaim]
    claim_of: Mapping[str, str]
    contradictions: Sequence[Contradiction]
    events: EventTables
    joined: JoinedTables  # events that were entered by hand
    positions: Sequence[LinkedPosition]
    days: Mapping[str, str]  # on which a stance was taken, where its sentence tells it
    forecasts: Mapping[str, ForecastLink]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Which utterances, claims and events annotations belong to already, by their ids."""

    utterances: Mapping[str, str]
    claims: Mapping[str, str]
    events: Mapping[str, str]


NOTHING = Belonging(utterances={}, claims={}, events={})


def gather_findings(
    material: Material,
    linkage: Linkage,
    belonging: Belonging = NOTHING,
    *,
    within: Linkage | None = None,
) -> Findings:
    """Bring together what many articles say of the same thing.

    `within` is the linkage with only those stories whose positions are wanted.
    """
    utterances, version_of = gather_utterances(
        material.quotations, linkage, belonging.utterances, dates=material.dates
    )
    claims, claim_of, contradictions = gather_claims(material.claims, linkage, belonging.claims)
    read = gather_events(material.events, linkage, belonging.events)
    events, joined = join_entered(read, material, linkage, within or linkage, belonging.events)
    decisions = decisions_of(material, linkage)
    events = dated_by_decisions(events, material.events, decisions, linkage)
    stances = (*material.stances, *material.instrument_stances)
    acts = dated_as_entered(material.events, events.event_of, material.curated_events)
    days = days_taken(stances, acts, linkage) | dict(days_decided(stances, decisions, linkage))
    return Findings(
        utterances=utterances,
        version_of=version_of,
        claims=claims,
        claim_of=claim_of,
        contradictions=contradictions,
        events=events,
        joined=joined,
        positions=trace_positions(stances, within or linkage, material.quotations, days=days),
        days=days,
        forecasts=decide_forecasts(
            material.forecasts,
            material.mentions,
            events,
            material.events,
            linkage,
            dates=material.dates,
        ),
    )
