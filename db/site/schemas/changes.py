"""What the page of changes since a visit gives as JSON."""

from __future__ import annotations

from db.site.schemas.people import grounds
from db.site.schemas.shapes import (
    DAY,
    MAYBE_TEXT,
    TEXT,
    WHOLE,
    Schema,
    list_of,
    map_of,
    record,
    row_of,
)
from db.site.schemas.stories import happening


def changed() -> Schema:
    """Describe what is new or has changed since a moment; `change` says how."""
    position = row_of("positions", name=TEXT, instrument=MAYBE_TEXT, change=TEXT, **grounds())
    step = row_of("instrument_dates", name=TEXT, jurisdiction=MAYBE_TEXT, change=TEXT)
    article = record(id=TEXT, title=TEXT, published_at=DAY, outlet=MAYBE_TEXT)
    return record(
        since=DAY,
        listed=list_of(record(kind=TEXT, id=TEXT, name=MAYBE_TEXT)),
        recorded_until=DAY,
        stories=list_of(row_of("stories", change=TEXT)),
        events=list_of(happening()),
        event_changes=map_of(TEXT),
        positions=list_of(position),
        steps=list_of(step),
        articles=list_of(article),
        merged=list_of(row_of("story_changes", title=TEXT)),
        gone=WHOLE,
    )
