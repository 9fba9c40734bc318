"""What the pages about the base itself give as JSON."""

from __future__ import annotations

from db.site.schemas.shapes import (
    DAY,
    MAYBE_TEXT,
    MAYBE_WHOLE,
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


def work() -> Schema:
    """Describe what is being done to the base."""
    maybe_record = record(id=WHOLE, state=TEXT, started_at=DAY, ended_at=DAY)
    now = record(what=TEXT, done=WHOLE, total=MAYBE_WHOLE, told_at=DAY)
    step = record(stage=TEXT, state=TEXT, started_at=DAY, ended_at=DAY, words=TEXT,
                  counts=map_of(WHOLE))  # fmt: skip
    silent = record(id=TEXT, name=MAYBE_TEXT, homepage=MAYBE_TEXT, last_ok_at=DAY,
                    reason=MAYBE_TEXT)  # fmt: skip
    return record(
        started={"anyOf": [maybe_record, {"type": "null"}]},
        now={"anyOf": [now, {"type": "null"}]},
        steps=list_of(step),
        sources=record(asked=WHOLE, answered=MAYBE_WHOLE),
        silent=list_of(silent),
        moves=list_of(record(source_id=TEXT, former=TEXT, url=TEXT, place=TEXT)),
    )
