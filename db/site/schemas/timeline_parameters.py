"""What the timeline takes, as a page and as files."""

from __future__ import annotations

from typing import get_args

from db.records import EventKind, EventStatus
from db.site.schemas.parameters import PAGE_NUMBER, YEAR, Parameter, choice, day, words

MOMENT = Parameter(
    name="looked",
    schema={"type": "string", "pattern": rf"^{YEAR}(T\d{{2}}:\d{{2}}(:\d{{2}})?Z)?$"},
    takes="a moment such as 2026-04-21 or 2026-04-21T08:00:00Z, since which something changed",
)
TIMELINE = (
    words("story", "a story's permanent name"),
    words("stakeholder", "a stakeholder's permanent name"),
    words("instrument", "an instrument's permanent name"),
    words("practice", "a practice, such as keystroke_logging"),
    choice("who", "employers", "staff", "press", "public", "others"),
    choice("known", "read", "entered", "planned", "disputed"),
    choice("certainty", "day", "span", "open", "unknown"),
    choice("kind", *get_args(EventKind)),
    choice("status", *get_args(EventStatus)),
    choice("role", "agent", "target", "source"),
    words("jurisdiction", "a jurisdiction's code, such as GB"),
    choice("curated", "0", "1", "2"),
    words("event", "an event's permanent name"),
    day("since"),
    day("until"),
    MOMENT,
    choice("order", "oldest", "newest"),
    PAGE_NUMBER,
)
