"""A plan and an interval -> rounds of every stage, each with a line for every source asked."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Event
from types import FrameType

from crawlers.crawl.schedule import LISTING_KINDS, standings
from db.store import Store, now
from sidelight.locking import held
from sidelight.stages import CrawlPlan, open_for_work, run_all

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
BY_SOURCE = """
select source_id, kind, outcome, count(*) number from captures
where run_id > ? and source_id is not null group by 1, 2, 3 order by 1, 2, 3
"""
# A run that was cut short is gone on with: it belongs to the round.
BEFORE = """
select coalesce(
    (select min(id) - 1 from runs where state = 'running'), (select max(id) from runs), 0
)
"""
ANSWERED = ("new", "unchanged")
Tell = Callable[[str], None]


class Stop(BaseException):
    """A signal asked for the end: what is being written is undone, and done by the next run."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round came to: how many sources were asked, and how many of them answered."""

    asked: int
    answered: int

    @property
    def failed(self) -> bool:
        """Tell whether sources were asked and none answered: it is us, then, not them."""
        return self.asked > 0 and self.answered == 0


def watch(
    path: Path, plan: CrawlPlan, *, every: timedelta, tell: Tell, rounds: int | None = None
) -> bool:
    """Repeat all stages until a signal comes or the rounds are done; tell how it went.

    False means that in the last round sources were asked and none answered. The lock is held
    between rounds too; the knowledge base itself is free then for other commands. Raises
    BusyError when another watch holds the lock.
    """
    last = Round(0, 0)
    done = 0
    with held(Path(f"{path}.watch.lock"), "watch"), stopping_on_signals() as wait:
        try:
            while rounds is None or done < rounds:
                if done:
                    wait(every.total_seconds())
                last = one_round(path, plan, tell)
                done += 1
        except Stop:
            tell("stopped by a signal; what was under way goes on with the next round")
    return not last.failed


def one_round(path: Path, plan: CrawlPlan, tell: Tell) -> Round:
    """Run every stage once; say a line for each source."""
    with open_for_work(path) as store:
        before = store.value(BEFORE)
        tell(f"{now()} round of {len(plan.sources)} sources")
        counts = run_all(store, plan, watch=True)
        lines = list(source_lines(store, before))
        for line, _ in lines:
            tell(f"  {line}")
        tell(f"  {next_due(store, plan)}")
        for stage, numbers in counts.items():
            tell(
                f"  {stage}: "
                + (", ".join(f"{k} {v}" for k, v in numbers.items()) or "nothing due")
            )
    return Round(len(lines), sum(answered for _, answered in lines))


def source_lines(store: Store, before: int) -> Iterator[tuple[str, bool]]:
    """Write a line for each source that runs after `before` asked, and whether it answered."""
    visits_by_source: dict[str, list[dict[str, str]]] = {}
    for visit in store.rows(BY_SOURCE, [before]):
        visits_by_source.setdefault(visit["source_id"], []).append(visit)
    for source_id, visits in visits_by_source.items():
        words = ", ".join(
            f"{visit['kind']} {visit['outcome']} {visit['number']}" for visit in visits
        )
        answered = any(
            visit["kind"] in LISTING_KINDS and visit["outcome"] in ANSWERED for visit in visits
        )
        yield f"{source_id}: {words}", answered


def next_due(store: Store, plan: CrawlPlan) -> str:
    """Say how many sources wait, and when the first of them is due."""
    waiting = [
        standing
        for standing in standings(store, plan.sources, now=now())
        if standing.due_at is not None
    ]
    if not waiting:
        return "no source waits"
    first = min(waiting, key=lambda standing: standing.due_at or "")
    return f"{len(waiting)} sources wait; next is {first.source_id} at {first.due_at}"


@contextmanager
def stopping_on_signals() -> Iterator[Callable[[float], None]]:
    """Raise Stop in the block at the first signal; give a way to wait that ends with it."""
    stopped = Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()
        raise Stop

    former = {number: signal.signal(number, stop) for number in SIGNALS}
    try:
        yield lambda seconds: _wait(stopped, seconds)
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _wait(stopped: Event, seconds: float) -> None:
    stopped.wait(seconds)
