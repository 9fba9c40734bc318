"""Jobs that editors asked for become runs of stages, one after the other, each with its result."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from crawlers.crawl.check import check_sources
from crawlers.crawl.desk_sources import source_of
from crawlers.crawl.sources import recorded_sources, source_with
from db.editing.jobs import WAITING, begin, end, next_job
from db.editing.sources import desk_sources
from db.errors import InputError, SidelightError
from db.records import Source
from db.rows import Row
from db.runs import as_ours
from db.store import Store
from nlp.relevance.score import queries
from sidelight.stages import CrawlPlan, ingest, open_for_work, run_all
from sidelight.telling.results import in_words

Tell = Callable[[str], None]
LAST_RUN = "select max(id) from runs where stage = ?"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job came to: words or JSON, and the run that has its captures."""

    result: str
    run_id: int | None = None


@dataclass(frozen=True, slots=True)
class EndedByFaults:
    """Ends a job as failed where the program itself is at fault, which stops the worker.

    A job that is cut short otherwise (a kill, Ctrl-C) is gone on with by the next worker.
    """

    store: Store
    job_id: int

    def __enter__(self) -> None:
        """Begin the job."""
        begin(self.store, self.job_id)

    def __exit__(self, kind: type[BaseException] | None, error: object, _: object) -> None:
        """Note the fault, which goes on its way."""
        if kind is not None and issubclass(kind, Exception):
            result = f"a fault in the program: {kind.__name__}: {error}"
            end(self.store, self.job_id, state="failed", result=result, run_id=None)


def has_work(path: Path) -> bool:
    """Tell whether a job waits in a base; the base isn't held for that."""
    with Store.open(path, create=False) as store:
        return store.value(f"select 1 from _jobs where {WAITING}") is not None  # noqa: S608


def work(path: Path, plan: CrawlPlan, tell: Tell) -> int:
    """Do every job that waits; give how many. A job that fails says why, and the next is done.

    Raises BusyError when another process is at work on the base.
    """
    done = 0
    with open_for_work(path, create=False) as store:
        while job := next_job(store):
            with EndedByFaults(store, job["id"]):
                _do(store, plan, job)
            tell(f"{job['kind']} {job['subject'] or ''}".strip())
            done += 1
    return done


def _do(store: Store, plan: CrawlPlan, job: Row) -> None:
    """Do one job, and write down what it came to."""
    try:
        outcome = DOING[job["kind"]](store, plan, job["subject"] or "")
        end(store, job["id"], state="done", result=outcome.result, run_id=outcome.run_id)
    except (SidelightError, OSError, sqlite3.Error) as error:
        failure = as_ours(job["kind"], error)
        end(store, job["id"], state="failed", result=str(failure), run_id=None)


def _run(store: Store, plan: CrawlPlan, _: str) -> Outcome:
    """Crawl what is due, and read and link what came."""
    counts = run_all(store, plan, desk=True)
    words = "; ".join(
        f"{stage}: {in_words(stage, numbers)}" for stage, numbers in counts.items() if numbers
    )
    return Outcome(words or "nothing new", store.value(LAST_RUN, ["run"]))


def _link(store: Store, _: CrawlPlan, __: str) -> Outcome:
    """Read and link what is there."""
    return _run(store, CrawlPlan(sources=()), "")


def _add(store: Store, plan: CrawlPlan, address: str) -> Outcome:
    """Fetch one page, and read and link it."""
    ingest(store, [address], loopback=plan.loopback, proxy=plan.proxy)
    run_id = store.value(LAST_RUN, ["ingest"])
    run_all(store, CrawlPlan(sources=()), desk=True)
    return Outcome("fetched", run_id)


def _try(store: Store, plan: CrawlPlan, source_id: str) -> Outcome:
    """Ask each listing of a source once, and keep how it answered."""
    source = _named(store, plan, source_id)
    answers = check_sources([source], queries=queries(), loopback=plan.loopback, proxy=plan.proxy)
    return Outcome(json.dumps([asdict(answer) for answer in answers]))


def _named(store: Store, plan: CrawlPlan, source_id: str) -> Source:
    """Find a source: of the catalogue, of the desk or of earlier crawls."""
    edit = desk_sources(store).get(source_id)
    source = source_with(source_id, plan.sources)
    if source is None and edit is not None and edit["entry"]:
        source = source_of(edit)
    source = source or source_with(source_id, recorded_sources(store))
    if source is None:
        raise InputError(source_id, "no such source", "look at the list of sources")
    return source


DOING: Mapping[str, Callable[[Store, CrawlPlan, str], Outcome]] = {
    "run": _run,
    "link": _link,
    "add": _add,
    "try": _try,
}
