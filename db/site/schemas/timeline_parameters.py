"""What the timeline takes, as a page and as files."""

from __future__ import annotations

from typing import get_args

from db.records import EventKind, EventStatus
from db.site.schemas import vocabularies
from db.site.schemas.parameters import (
    INSTRUMENT,
    JURISDICTION,
    PAGE_NUMBER,
    PRACTICE,
    STAKEHOLDER,
    STORY,
    choice,
    day,
    instant,
    words,
)

TIMELINE = (
    STORY,
    STAKEHOLDER,
    INSTRUMENT,
    PRACTICE,
    choice("who", "employers", "staff", "press", "public", "others"),
    choice("known", "read", "entered", "planned", "disputed"),
    choice("certainty", "day", "span", "open", "unknown"),
    choice("kind", *get_args(EventKind)),
    choice("status", *get_args(EventStatus)),
    choice("role", "agent", "target", "addressee", "source"),
    JURISDICTION,
    choice("curated", "0", "1", "2"),
    words("event", "an event's permanent name", known=vocabularies.EVENT),
    day("since"),
    day("until"),
    instant("looked"),
    choice("order", "oldest", "newest"),
    PAGE_NUMBER,
)
