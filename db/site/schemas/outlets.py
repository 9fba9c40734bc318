"""Shapes of the list of outlets."""

from __future__ import annotations

from db.site.schemas.shapes import TEXT, TRUTH, WHOLE, Schema, list_of, record, row_of


def outlets() -> Schema:
    """Describe a page of the list of outlets."""
    return record(
        outlets=list_of(row_of("outlets", texts=WHOLE)),
        kind=TEXT,
        owner=TEXT,
        page=WHOLE,
        more=TRUTH,
        known=record(outlets=WHOLE, no_kind=WHOLE, no_country=WHOLE, no_owner=WHOLE),
    )
