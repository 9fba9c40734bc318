"""A year of CC-NEWS through many workers, on paper: hours, bytes, cost, what failures add.

`python -m bench.plan` prints the figures that docs/scale.md tells; options change what is assumed.
Parts are handed out as `sidelight sift` does it: in order, so many ahead as there is room, taken
in in their order by one writer. Workers die at random and come back; what they held is done again.
"""

from __future__ import annotations

import argparse
import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from crawlers.ingest.ranges import RANGE_BYTES
from sidelight.scale.workers import AHEAD

HOUR = 3600.0
SEED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is assumed. Times are of one core; a worker is a core."""

    pages: float = 139e6  # a year: 1.35 thousand million from August 2016 to May 2026
    page_bytes: float = 36e3  # packed: the mean of the pages of `bench.sift`
    part_bytes: float = RANGE_BYTES
    workers: int = 100
    pages_per_second: float = 48.9  # of one core, see `bench.sift`
    megabytes_per_second: float = 20.0  # that a worker gets from the storage
    on_topic: float = 1e-4  # of all pages
    written_per_second: float = 60.0  # on-topic pages that the one writer takes in
    lifetime_hours: float = 24.0  # of a worker, until it is killed: one that may be taken away
    back_seconds: float = 180.0  # until another is there in its place
    part_fails: float = 1e-3  # by the network; it is tried again
    dollars_per_core_hour: float = 0.04
    dollars_per_request: float = 4e-7

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return max(1, round(self.pages * self.page_bytes / self.part_bytes))

    @property
    def part_seconds(self) -> float:
        """How long a core takes for a part: to fetch it, and to sift its pages."""
        pages = self.pages / self.parts
        fetched = self.pages * self.page_bytes / self.parts / (self.megabytes_per_second * 1e6)
        return fetched + pages / self.pages_per_second

    @property
    def write_seconds(self) -> float:
        """How long the writer takes for what a part gives."""
        return self.pages / self.parts * self.on_topic / self.written_per_second


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a year comes to."""

    taken_in: int  # parts, each once
    hours: float
    core_hours: float
    lost_hours: float  # of work that was done again
    tries: int
    deaths: int
    most_waiting: int  # parts that were read and waited for an earlier one
    writer_busy: float  # share of the time


def simulate(plan: Plan, *, seed: int = SEED) -> Outcome:
    """Play a year, event by event: a worker is done with a part, or dies of its own accord."""
    chance = random.Random(seed)
    play = Play(plan, chance)
    while play.taken < plan.parts:
        play.step()
    return Outcome(
        taken_in=play.taken,
        hours=play.written / HOUR,
        core_hours=plan.workers * play.written / HOUR,
        lost_hours=play.lost / HOUR,
        tries=play.tries,
        deaths=play.deaths,
        most_waiting=play.most_waiting,
        writer_busy=plan.parts * plan.write_seconds / play.written if play.written else 0.0,
    )


class Play:
    """The state of a simulation: who is at what, what is read, what is taken in."""

    def __init__(self, plan: Plan, chance: random.Random) -> None:
        self.plan = plan
        self.chance = chance
        self.events: list[tuple[float, int, int | None]] = []  # when, a number, the part it ends
        self.idle: list[float] = []  # since when
        self.again: list[int] = []
        self.read: set[int] = set()
        self.next = self.taken = self.tries = self.deaths = self.most_waiting = self.events_made = 0
        self.lost = self.written = 0.0
        for _ in range(plan.workers):
            self._plan_event(0.0, None)

    def step(self) -> None:
        """Take the next event, and hand out what may be handed out."""
        at, _, part = heapq.heappop(self.events)
        if part is not None:
            self.read.add(part)
            self._take_in(at)
        self.idle.append(at)
        while self.idle and (order := self._order()) is not None:
            self.idle.pop()
            self._work(at, order)

    def _order(self) -> int | None:
        """Give the next part to read, unless too many wait to be taken in."""
        if self.again:
            return heapq.heappop(self.again)
        room = self.taken + AHEAD * self.plan.workers
        if self.next >= min(self.plan.parts, room):
            return None
        self.next += 1
        return self.next - 1

    def _work(self, at: float, part: int) -> None:
        """Let a worker read a part: it ends it, fails at it, or dies over it."""
        self.tries += 1
        takes = self.plan.part_seconds * self.chance.uniform(0.7, 1.3)
        lives = self.chance.expovariate(1 / (self.plan.lifetime_hours * HOUR))
        if lives < takes:
            self.deaths += 1
            self._do_again(part, lives)
            self._plan_event(at + lives + self.plan.back_seconds, None)
        elif self.chance.random() < self.plan.part_fails:
            self._do_again(part, takes)
            self._plan_event(at + takes, None)
        else:
            self._plan_event(at + takes, part)

    def _do_again(self, part: int, seconds: float) -> None:
        heapq.heappush(self.again, part)
        self.lost += seconds

    def _take_in(self, at: float) -> None:
        """Write what is read and whose turn it is."""
        while self.taken in self.read:
            self.read.remove(self.taken)
            self.taken += 1
            self.written = max(self.written, at) + self.plan.write_seconds
        self.most_waiting = max(self.most_waiting, len(self.read))

    def _plan_event(self, at: float, part: int | None) -> None:
        self.events_made += 1
        heapq.heappush(self.events, (at, self.events_made, part))


def figures(plan: Plan, outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Name what a year comes to."""
    requests = 2.0 * outcome.tries
    cost = outcome.core_hours * plan.dollars_per_core_hour + requests * plan.dollars_per_request
    yield "pages", f"{plan.pages / 1e6:,.0f} million"
    yield "bytes, packed", f"{plan.pages * plan.page_bytes / 1e12:.1f} TB"
    yield "parts", f"{plan.parts:,}, {plan.part_seconds / 60:.1f} minutes each"
    yield "workers", str(plan.workers)
    yield "hours", f"{outcome.hours:.1f}"
    yield "core hours", f"{outcome.core_hours:,.0f}"
    yield "cost", f"{cost:,.0f} US dollars"
    yield "workers that died", str(outcome.deaths)
    yield "parts read again", f"{outcome.tries - plan.parts:,}"
    yield "work lost", f"{outcome.lost_hours / outcome.core_hours:.2%}"
    yield "parts that waited for an earlier one, at most", str(outcome.most_waiting)
    yield "the writer is at work", f"{outcome.writer_busy:.1%} of the time"
    yield "on-topic pages", f"{plan.pages * plan.on_topic:,.0f}"
    archived = plan.pages * plan.on_topic * plan.page_bytes
    yield "archive that stays", f"{archived / 1e9:.1f} GB"


def main() -> None:
    """Print the figures of a plan."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in (field.name for field in fields(Plan)):
        parser.add_argument(f"--{name.replace('_', '-')}", type=float)
    arguments = {
        name: value for name, value in vars(parser.parse_args()).items() if value is not None
    }
    if "workers" in arguments:
        arguments["workers"] = int(arguments["workers"])
    plan = replace(Plan(), **arguments)
    for name, value in figures(plan, simulate(plan)):
        print(f"| {name} | {value} |")


if __name__ == "__main__":
    main()
