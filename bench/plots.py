"""What a generated story is made of while its articles are written, and the kinds of things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.rows import Row

KINDS = ("employer", "union", "person", "vendor", "regulator", "advocacy", "research", "media")
OUTLET_KINDS = ("news", "trade_press", "regulator", "union", "advocacy", "research", "company")
PRACTICES = (
    "keystroke_logging", "screen_capture", "location_tracking", "mood_scoring",
    "video_monitoring", "training_on_workers", "comms_surveillance", "biometrics",
)  # fmt: skip
CLAIM_KINDS = ("collection", "purpose", "consent", "legality", "harm", "safeguard", "denial")
EVENT_KINDS = ("deployment", "statement", "bill_step", "hearing", "fine", "ballot", "ruling")
SIDES = ("critic", "critic", "defender", "neutral")


@dataclass
class Plot:
    """One story while its articles are being written."""

    id: str
    title: str
    cast: list[int]
    practice: str
    begins: int
    lasts: int
    own_words: Iterator[str]  # what its texts speak of and others don't, without end
    articles: list[Row] = field(default_factory=list)
    spans: list[tuple[str, int, int]] = field(default_factory=list)
    stances: list[Row] = field(default_factory=list)
    originals: list[tuple[Row, list[tuple[str, Row]]]] = field(default_factory=list)
    sightings: list[tuple[str, Row]] = field(default_factory=list)  # those of originals
