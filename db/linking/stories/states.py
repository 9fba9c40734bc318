"""Noise levels become states: emerging, growing, debated, major, quiet, with hysteresis.

`resolved` is no level: a quiet story is resolved where something that was read settled it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# Each state of a story with the level that enters it and the lower one that leaves it again.
STATES: tuple[tuple[str, float, float], ...] = (
    ("emerging", 0.0, 0.0),
    ("growing", 30.0, 22.0),
    ("debated", 45.0, 36.0),
    ("major", 62.0, 52.0),
)
QUIET, RESOLVED = "quiet", "resolved"
QUIET_LEVEL = 8.0  # below this level for so many days a story is quiet ...
QUIET_DAYS = 21
WAKING_LEVEL = 12.0  # ... until it comes back to this one
DAYS_BELOW = 14  # so many days in a row under its lower bound end a state: two half-lives
GROWING, DEBATED = 1, 2
GROWN = 5  # independent origins from which a story emerges no more


def walk_states(
    levels: Iterable[tuple[str, float]], *, grown_on: str | None = None
) -> Iterator[str]:
    """Give the state for each day's noise level, in order of days (every day has one).

    A state is entered on the day its level is reached, and left only when the level has been
    under its lower bound for two weeks: a few quiet days change nothing. What falls never looks
    as if it grew: from `major` a story falls to `debated`, from there to `quiet`. One that has
    been quiet, or has been told by five independent origins (from `grown_on`), doesn't emerge.
    """
    place, quiet, low, least = 0, 0, 0, 0
    for day, level in levels:
        if grown_on is not None and day >= grown_on:
            least = GROWING
        quiet = quiet + 1 if level < QUIET_LEVEL else 0 if level >= WAKING_LEVEL else quiet
        low = low + 1 if level < STATES[place][2] else 0
        if next_place(place, level) > place:
            place, low = next_place(place, level), 0
        elif low >= DAYS_BELOW:
            place, low = max(next_place(place, level), min(place, DEBATED)), 0
        if quiet >= QUIET_DAYS:
            place, low, least = 0, 0, GROWING
            yield QUIET
        else:
            place = max(place, least)
            yield STATES[place][0]


def next_place(place: int, level: float) -> int:
    """Move up to the highest state entered, or down past each state that is left."""
    entered = max(number for number, (_, enter, _) in enumerate(STATES) if level >= enter)
    if entered > place:
        return entered
    while place and level < STATES[place][2]:
        place -= 1
    return place


def settled_state(state: str, *, is_settled: bool) -> str:
    """Give the state of a story with whether something settled it."""
    return RESOLVED if state == QUIET and is_settled else state
