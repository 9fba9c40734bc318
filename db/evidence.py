"""The evidence level of a reading: whether what was read may be published, and by whose word.

The reader says sure or unsure; linking settles it (`evidence_level`) by what others report
independently and by judgements.
"""

from __future__ import annotations

from typing import TypeVar

from db.annotation_kinds import Vouched, kinds_of
from db.annotations import SETTLED
from db.records import Annotations
from db.rows import quoted

Reading = TypeVar("Reading", bound=Vouched)
PUBLISHED = frozenset({"sure", "confirmed"})
VOUCHED: tuple[type[Vouched], ...] = tuple(
    kind for kind in kinds_of(Annotations).values() if issubclass(kind, Vouched)
)
VOUCHED_TABLES = frozenset(kind.TABLE for kind in VOUCHED)


def is_published(reading: Vouched) -> bool:
    """Tell whether a reading is sure, or confirmed by an editor."""
    return reading.level in PUBLISHED


def published(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Leave out what is unsure or rejected."""
    return tuple(filter(is_published, readings))


def published_in(table: str) -> str:
    """Say in SQL that a row of an annotation table may be published; of others all may be."""
    if table not in VOUCHED_TABLES:
        return "1"
    name = quoted(table)
    return f"coalesce({name}.{SETTLED}, {name}.level) in ('sure', 'confirmed')"
