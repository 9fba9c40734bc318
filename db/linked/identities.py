"""Rows of the tables of stakeholders and instruments, as linking makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StepState = Literal["done", "planned", "same", "taken_off"]
Curated = Literal[0]  # what linking makes is never curated


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedStakeholder:
    """A person or body that articles name and no curated fact has."""

    id: str
    name: str
    kind: str | None
    role: str | None
    parent_id: str | None  # of a person who speaks for a body, or of its people: that body
    people: str | None  # of a group: who they are
    curated: Curated = 0
    articles: int
    quotations: int
    first_seen_at: str | None
    last_seen_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What is counted of a stakeholder, curated ones included, over all articles that name it."""

    id: str
    articles: int = 0
    quotations: int = 0
    first_seen_at: str | None = None
    last_seen_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedAlias:
    """Another name that articles have for a stakeholder."""

    id: str
    stakeholder_id: str
    name: str
    curated: Curated = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NameEdge:
    """Two names that were joined, or that somebody may want to judge, and why."""

    id: str
    stakeholder_id: str
    other_id: str | None  # None where both are the same by now
    name: str
    other_name: str
    score: float
    reason: str
    state: str
    evidence: str  # JSON: where each name was first read


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An id that a stakeholder had, or that one of its names would make."""

    old_id: str
    stakeholder_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedInstrument:
    """A law, bill, guidance, case or fine that articles name and no curated fact has."""

    id: str
    name: str
    aliases: str = "[]"
    kind: str
    jurisdiction: str | None = None  # where its number says so: US-TX of Texas SB 7
    curated: Curated = 0
    first_seen_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentStep:
    """A dated step of an instrument: read in articles of an event, or entered by an editor.

    What articles tell of a known step has the state `same` and leads to the step that it
    supports; the state `taken_off` leads to a curated or fetched one that an editor took off.
    """

    id: str
    instrument_id: str
    date: str
    precision: str | None
    what: str
    source_url: str | None = None  # where an entered one can be checked
    event_id: str | None = None
    kind: str | None = None
    state: StepState | None = None
    replaced_by: str | None = None
    curated: Curated = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedRelation:
    """How one stakeholder stands to another, by the articles that show it."""

    id: str
    from_id: str
    to_id: str
    kind: str
    weight: float  # articles that show it
    first_at: str | None
    last_at: str | None
    evidence: str  # JSON: tables and ids of annotations


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphNode:
    """The place of a stakeholder in the drawn graph of a story, or of the whole base."""

    stakeholder_id: str
    story_id: str  # empty: the whole base
    x: float
    y: float
    component: int
    community: int
    centrality: float
    degree: int
