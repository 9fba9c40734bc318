"""A base's settings -> its first hour: who answers, who moved, what the last days brought.

Every step is a run of its own within the run `start`: one that was cut short is gone on with,
one that is done isn't done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from crawlers.crawl.finding import find_moves
from crawlers.crawl.moves import (
    decide,
    failing_listings,
    moves_that_are,
    propose,
)
from crawlers.crawl.orders import crawl_sources
from db.records import Progress, Source
from db.store import Listener, Store, now
from nlp.relevance.score import queries
from sidelight.stages import CrawlPlan, run_all, sources_of
from sidelight.telling.results import in_words

Tell = Callable[[str], None]
DAYS = 7
REMEMBER = """
insert into _progress values (1, :what, :done, :total, :at) on conflict (id) do update
set what = :what, done = :done, total = :total, told_at = :at
"""
ANSWERED = (" new", " unchanged")
WHY = "select error from failures where run_id = ? order by recorded_at desc limit 1"
STARTED = "select started_at from runs where id = ?"
IS_DONE = "select 1 from runs where stage = 'run' and state = 'done' and arguments = ?"


def first_hour(
    store: Store, plan: CrawlPlan, *, tell: Tell, days: int = DAYS, accept: bool = False
) -> None:
    """Ask every source, look for those that moved, and read what the last days brought."""
    store.listener = remembering(store, store.listener)
    with store.run("start", days=days) as whole:
        started = date.fromisoformat(store.value(STARTED, [whole.id])[:10])
        plan = replace(plan, since=plan.since or (started - timedelta(days)).isoformat())
        plan = replace(plan, due_only=False)
        ask_listings(store, plan, whole.id, tell)
        look_for_moves(store, plan, whole.id, tell)
        if accept:
            for move in decide(store, [], accept=True):
                tell(f"  {move.source_id} is asked at {move.url} from now on")
        read_last_days(store, plan, whole.id, tell)
    store.tell("done")


def ask_listings(store: Store, plan: CrawlPlan, parent_id: int, tell: Tell) -> None:
    """Ask each source for what it lists, and for no page."""
    if store.is_done("check", parent_id=parent_id):
        return
    store.tell("asking sources", 0, len(plan.sources))
    sources = sources_of(store, plan)
    with store.run("check", parent_id=parent_id) as run:
        crawl_sources(
            store, run, sources, queries=(plan.topic or queries())[:1], limit=0, **plan.bounds()
        )
        number = f"{len(sources)} source{'' if len(sources) == 1 else 's'}"
        tell(f"asked {number}: {in_words('crawl', run.counts)}")
        if not any(label.endswith(ANSWERED) for label in run.counts):
            tell(f"  nobody answered ({store.value(WHY, [run.id]) or 'no reason is known'})")


def look_for_moves(store: Store, plan: CrawlPlan, parent_id: int, tell: Tell) -> None:
    """Look for the feeds of sources that don't answer where they did; propose what is found."""
    if store.is_done("find", parent_id=parent_id):
        return
    sources = sources_of(store, plan)
    failing = {source.id: failing_listings(store, source) for source in sources}
    number = sum(map(bool, failing.values()))
    store.tell(f"looking for the feeds of {number} sources that moved")
    with store.run("find", parent_id=parent_id) as run:
        moves = find_moves(failing, sources, queries=queries()[:1], **plan.bounds())
        run.count("looked for", number)
        run.count("proposed", propose(store, moves))
    for move in moves:
        tell(f"  {move.source_id}: {move.former} has nothing to read;"
             f" {move.place} names {move.url}")  # fmt: skip
    if moves:
        tell(f"  `sidelight sources accept {store.path}` takes these up, or some of them by id")


def who_answered(store: Store, sources: Iterable[Source]) -> tuple[Source, ...]:
    """Leave out the sources that don't answer; they are left in peace until a later run."""
    moved = {move.source_id for move in moves_that_are(store, "accepted")}
    silent = {row["id"] for row in store.rows("select id from sources where failures > 0")}
    return tuple(source for source in sources if source.id in moved or source.id not in silent)


def read_last_days(store: Store, plan: CrawlPlan, parent_id: int, tell: Tell) -> None:
    """Run every stage on the last days; this start's own run of them is done once."""
    if store.value(IS_DONE, [f'{{"started": {parent_id}}}']):
        return
    plan = replace(plan, sources=who_answered(store, plan.sources))
    for stage, counts in run_all(store, plan, started=parent_id).items():
        tell(f"{stage}: {in_words(stage, counts)}")


def remembering(store: Store, listener: Listener) -> Listener:
    """Make a listener that also keeps what it heard in the base, for the page that shows it."""
    last = [Progress("")]

    def remember(progress: Progress) -> None:
        listener(progress)
        if is_news(progress, last[0]) and not store.db.conn.in_transaction:
            last[0] = progress
            with store.transaction():
                values = {"what": progress.what, "done": progress.done, "total": progress.total}
                store.db.execute(REMEMBER, {**values, "at": now()})

    return remember


def is_news(progress: Progress, last: Progress) -> bool:
    """Tell whether work is so much further that it is worth a write: other work, or a fiftieth."""
    if progress.what != last.what or progress.total != last.total:
        return True
    return progress.done - last.done >= max(1, (progress.total or 0) // 50)
