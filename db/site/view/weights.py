"""The noise level's factors as the linker weighs them, with what each measures, for the pages."""

from __future__ import annotations

from typing import Any

from db.linking.stories.noise import WEIGHTS

MEANINGS = {
    "reach": "how many different outlets report it",
    "volume": "how many articles, recent ones counting more",
    "velocity": "how fast articles come now against before",
    "origins": "how many of them are independent of each other",
    "spread": "over how many kinds of source it spreads",
    "polarity": "how evenly critics and defenders face each other",
    "prominence": "how prominent its stakeholders are in the whole base",
    "duration": "for how long it has gone on",
}
NOISE_FACTORS: list[dict[str, Any]] = [
    {"name": name, "weight": weight, "meaning": MEANINGS[name]} for name, weight in WEIGHTS.items()
]
