"""Spans of a text become an index that gives those near a place, so that not all are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Generic, TypeVar

Value = TypeVar("Value")
STRETCH = 256  # characters that are looked up together


class Nearby(Generic[Value]):
    """Values with the spans they stand at, in the order in which they were added."""

    def __init__(self) -> None:
        self._by_stretch: defaultdict[int, list[Value]] = defaultdict(list)

    def add(self, start: int, end: int, value: Value) -> None:
        """Keep a value that stands from `start` to `end`."""
        for number in range(start // STRETCH, end // STRETCH + 1):
            self._by_stretch[number].append(value)

    def around(self, start: int, end: int) -> Iterator[Value]:
        """Give whatever may share a character with a span, some of it more than once."""
        for number in range(start // STRETCH, end // STRETCH + 1):
            yield from self._by_stretch.get(number, ())
