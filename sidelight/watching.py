"""A plan and an interval -> rounds of every stage, each with a line for every source asked."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from types import FrameType

from crawlers.crawl.schedule import LISTING_KINDS, standings
from db.errors import BusyError
from db.runs import UNFINISHED
from db.store import Store, now
from sidelight.locking import held
from sidelight.stages import CrawlPlan, run_all
from sidelight.telling.progress import at_work
from sidelight.telling.results import in_words
from sidelight.working import has_work, work

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
BY_SOURCE = """
select source_id, kind, outcome, count(*) number from captures
where run_id > ? and source_id is not null group by 1, 2, 3 order by 1, 2, 3
"""
# A run that was cut short is gone on with: it belongs to the round.
BEFORE = f"""
select coalesce(
    (select min(id) - 1 from runs where {UNFINISHED}), (select max(id) from runs), 0
)
"""  # noqa: S608
ANSWERED = ("new", "unchanged")
LOOK_SECONDS = 5.0  # between two looks at what editors ask for
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
                    wait_at_work(path, plan, every, wait, tell)
                wait(0)
                last = one_round(path, plan, tell)
                done += 1
        except Stop:
            tell("stopped by a signal; what was under way goes on with the next round")
    return not last.failed


def wait_at_work(
    path: Path, plan: CrawlPlan, every: timedelta, wait: Callable[[float], None], tell: Tell
) -> None:
    """Wait for the next round; do meanwhile what editors ask for at the desk."""
    ends = monotonic() + every.total_seconds()
    while (left := ends - monotonic()) > 0:
        if has_work(path):
            with suppress(BusyError):
                work(path, plan, tell)
        wait(min(left, LOOK_SECONDS))


def one_round(path: Path, plan: CrawlPlan, tell: Tell) -> Round:
    """Run every stage once; say a line for each source."""
    with at_work(path) as store:
        before = store.value(BEFORE)
        tell(f"{now()} round of {len(plan.sources)} sources")
        counts = run_all(store, plan, watch=True)
        lines = list(source_lines(store, before))
        for line, _ in lines:
            tell(f"  {line}")
        tell(f"  {next_due(store, plan)}")
        for stage, numbers in counts.items():
            tell(f"  {stage}: {in_words(stage, numbers)}")
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
    """Raise Stop in the block at the first signal; give a way to wait that ends with it.

    Where the signal comes within a finalizer or a callback, Python drops what its handler raises:
    so whoever waits after it raises Stop too.
    """
    numbers: list[int] = []  # not an Event: its lock may be held by whom the signal interrupts

    def stop(number: int, _frame: FrameType | None) -> None:
        numbers.append(number)
        raise Stop

    def wait(seconds: float) -> None:
        if not numbers:
            sleep(seconds)
        if numbers:
            raise Stop

    former = {number: signal.signal(number, stop) for number in SIGNALS}
    try:
        yield wait
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
