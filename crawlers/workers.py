"""Orders of work -> what they come to, in their order, by whoever does them, here or elsewhere."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Protocol, TypeVar

Order = TypeVar("Order")


class Outcome(Protocol):
    """What some work will have come to."""

    def result(self) -> Any:  # noqa: ANN401 (of any work)
        """Wait for it; raise what the work raised."""


class Workers(Protocol):
    """Who does work, here or on other machines."""

    @property
    def ahead(self) -> int:
        """Give how many orders keep everybody busy while what is done is taken in."""

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Outcome:  # noqa: ANN401
        """Order some work: a function that gives the same whenever and wherever it is called."""


def in_turn(workers: Workers, orders: Iterator[Order]) -> Iterator[Order]:
    """Give orders in turn, of which so many are made in advance, and no more than are taken in."""
    waiting: deque[Order] = deque()
    while True:
        waiting.extend(islice(orders, max(0, workers.ahead - len(waiting))))
        if not waiting:
            return
        yield waiting.popleft()
