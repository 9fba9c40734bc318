"""What the pages about the base itself give as JSON."""

from __future__ import annotations

from db.site.schemas.shapes import (
    DAY,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    WHOLE,
    Schema,
    list_of,
    map_of,
    record,
)


def methodology() -> Schema:
    """Describe how each number is made, how often it is right, and what isn't known."""
    run = record(
        stage=MAYBE_TEXT, state=MAYBE_TEXT, started_at=DAY, ended_at=DAY, counts=MAYBE_TEXT
    )
    return record(
        factors=list_of(record(name=TEXT, weight=NUMBER, meaning=TEXT)),
        half_life_days=NUMBER,
        states=list_of(record(state=TEXT, enter=NUMBER, leave=NUMBER)),
        accuracy=list_of(record(task=TEXT, figure=TEXT, measured=NUMBER, floor=NUMBER)),
        unknown=map_of(WHOLE),
        runs=list_of(run),
        models=list_of(record(model=TEXT, reader=TEXT, articles=WHOLE)),
        read_by=list_of(record(kind=TEXT, reader=TEXT, readings=WHOLE)),
    )


def about() -> Schema:
    """Describe what the data are and how they may be used."""
    return record(
        as_of=DAY,
        licence=record(name=TEXT, url=TEXT),
        citation=TEXT,
        counts=map_of(WHOLE),
        unknown=map_of(WHOLE),
        verification=record(curated=WHOLE, checked=WHOLE),
    )
