"""Noise levels become states: emerging, growing, debated, major, resolved, with hysteresis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# Each state of a story with the level that enters it and the lower one that leaves it again.
STATES: tuple[tuple[str, float, float], ...] = (
    ("emerging", 0.0, 0.0),
    ("growing", 30.0, 22.0),
    ("debated", 45.0, 36.0),
    ("major", 62.0, 52.0),
)
RESOLVED = "resolved"
QUIET_LEVEL = 5.0  # below this level for so many days a story is resolved ...
QUIET_DAYS = 45
DAYS_BELOW = 14  # so many days in a row under its lower bound end a state: two half-lives
WAKING_LEVEL = 12.0  # ... until it comes back to this one


def walk_states(levels: Iterable[tuple[str, float]]) -> Iterator[str]:
    """Give the state for each day's noise level, in order of days (every day has one).

    A state is entered on the day its level is reached, and left only when the level has been
    under its lower bound for two weeks: a few quiet days change nothing.
    """
    place, quiet, low = 0, 0, 0
    for _, level in levels:
        quiet = quiet + 1 if level < QUIET_LEVEL else 0 if level >= WAKING_LEVEL else quiet
        low = low + 1 if level < STATES[place][2] else 0
        if next_place(place, level) > place or low >= DAYS_BELOW:
            place, low = next_place(place, level), 0
        yield RESOLVED if quiet >= QUIET_DAYS else STATES[place][0]


def next_place(place: int, level: float) -> int:
    """Move up to the highest state entered, or down past each state that is left."""
    entered = max(number for number, (_, enter, _) in enumerate(STATES) if level >= enter)
    if entered > place:
        return entered
    while place and level < STATES[place][2]:
        place -= 1
    return place
