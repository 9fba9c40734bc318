"""The stages in order: each takes the rows that are due and adds its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crawlers.archive.adoption import adopt
from crawlers.archive.elsewhere import read_elsewhere
from crawlers.archive.moving import bring_back, movable, move
from crawlers.archive.timestamps import Authority, stamp_due
from crawlers.articles.stage import documents_due, extract_due
from crawlers.crawl.desk_sources import with_desk_sources
from crawlers.crawl.moves import with_moves
from crawlers.crawl.orders import crawl_sources
from crawlers.crawl.schedule import standings
from crawlers.ingest.sieve import Sieve
from crawlers.ingest.stage import ingest_paths
from crawlers.law.registers import LICENCES
from crawlers.law.stage import has_registers, read_law_due
from db.errors import ArchiveError, CrawlError
from db.law.link import link_law
from db.law.wanted import wanted_numbers
from db.linking.relink import LINKER, relink
from db.opening.refusals import refuse_missing, refuse_no_place
from db.records import Source
from db.reference.load import refresh_reference
from db.runs import Run
from db.search.meaning.embedding import embed_due
from db.search.meaning.extra import encoder, is_installed
from db.store import Store, now
from nlp.relevance.score import is_relevant, names_practice, queries
from sidelight.annotate_stage import annotate
from sidelight.locking import held

BEGUN = "select distinct source_id from captures where run_id = ? and source_id is not null"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlPlan:
    """What to crawl and how: the sources, a proxy to go through, the oldest date, a page limit.

    `due_only` leaves out sources whose cadence, or whose failures, call for a wait. `loopback`
    lets the crawl ask this machine. `authority` stamps the digests of what was captured. Where the
    `whole` catalogue is meant, sources that editors added come in too.
    `by_meaning` has texts embedded, too, where the optional part for that is installed.
    `topic` is what is searched for instead of the shipped queries; `contact` stands in where the
    environment has none.
    """

    sources: tuple[Source, ...]
    proxy: str | None = None
    since: str | None = None
    limit: int | None = None
    due_only: bool = False
    loopback: bool = False
    frontier: str | None = None
    authority: Authority | None = None
    whole: bool = False
    by_meaning: bool = True
    contact: str | None = None
    topic: tuple[str, ...] = ()

    def bounds(self) -> dict[str, Any]:
        """Give what every crawl of this plan is told besides its sources."""
        return {
            "proxy": self.proxy,
            "loopback": self.loopback,
            "frontier": self.frontier,
            "contact": self.contact,
        }


@contextmanager
def open_for_work(
    path: Path, *, reference: Path | None = None, create: bool = True
) -> Iterator[Store]:
    """Open a knowledge base as its only writer, with curated facts in it.

    A new base gets the facts of the `reference` folder, by default the one shipped; a base
    whose facts have changed in their files since gets the changes. Nothing is made where none
    is to be created.
    Raises BusyError when another process is at work on the same file, and DatabaseError where no
    base is and none is, or can be, created.
    """
    if not create:
        refuse_missing(path)
    refuse_no_place(path)
    with held(Path(f"{path}.lock"), "at work"), Store.open(path) as store:
        refresh_reference(store, reference)
        yield store


def crawl(store: Store, plan: CrawlPlan, *, parent_id: int | None = None) -> dict[str, int]:
    """Fetch what the sources list into captures; sources that aren't due are counted only."""
    plan = replace(plan, sources=sources_of(store, plan))
    arguments = {"sources": [source.id for source in plan.sources], "since": plan.since}
    with store.run("crawl", parent_id=parent_id, limit=plan.limit, **arguments) as run:
        sources = due_sources(store, plan, run)
        crawl_sources(
            store,
            run,
            sources,
            queries=plan.topic or queries(),
            wishes=wanted_numbers(store, now()[:10]),
            since=plan.since,
            limit=plan.limit,
            **plan.bounds(),
        )
        if len(sources) < len(plan.sources):
            run.counts["sources not due"] = len(plan.sources) - len(sources)
        return run.counts


def sources_of(store: Store, plan: CrawlPlan) -> tuple[Source, ...]:
    """Give a plan's sources as editors left them, each where it moved to."""
    return with_moves(store, with_desk_sources(store, plan.sources, whole=plan.whole))


def due_sources(store: Store, plan: CrawlPlan, run: Run) -> list[Source]:
    """Pick the sources of a plan that may be looked at now.

    Those that this run has begun to look at stay in, so that one cut short is gone on with.
    """
    if not plan.due_only:
        return list(plan.sources)
    begun = {capture["source_id"] for capture in store.rows(BEGUN, [run.id])}
    states = standings(store, plan.sources, now=now())
    due = {standing.source_id for standing in states if standing.state == "due"} | begun
    return [source for source in plan.sources if source.id in due]


def follow(store: Store, plan: CrawlPlan, *, parent_id: int | None = None) -> dict[str, int]:
    """Fetch the primary documents that relevant articles link to, one hop and no further."""
    with store.run("follow", parent_id=parent_id) as run:
        urls = documents_due(store)
        if urls:
            crawl_sources(store, run, (), urls=urls, **plan.bounds())
        return run.counts


def ingest(
    store: Store,
    targets: Sequence[str],
    *,
    proxy: str | None = None,
    loopback: bool = False,
    relevant_only: bool = False,
) -> dict[str, int]:
    """Read local files and folders, and addresses, into captures."""
    sieve = relevant_sieve() if relevant_only else None
    with store.run("ingest", targets=list(targets)) as run:
        ingest_paths(store, run, targets, proxy=proxy, loopback=loopback, sieve=sieve)
        return run.counts


def relevant_sieve() -> Sieve:
    """Make a sieve that lets through what is about the monitoring of workers."""
    return Sieve(glance=names_practice, judge=is_relevant)


def adopt_archive(store: Store) -> dict[str, int]:
    """Make captures of what the archive holds and the base doesn't list."""
    with store.run("adopt") as run:
        adopt(store, run)
        return run.counts


def move_archive(store: Store, to: str | None = None, *, every: bool = False) -> dict[str, int]:
    """Move full files of the archive, or every one, to a bucket."""
    with store.run("move", every=every) as run:
        move(store, run, to, every=every)
        return {"files": 0, **run.counts}


def bring_archive_back(store: Store) -> dict[str, int]:
    """Bring back the files of the archive that were moved."""
    with store.run("move", back=True) as run:
        bring_back(store, run)
        return {"files": 0, **run.counts}


def try_to_move(store: Store, *, parent_id: int) -> dict[str, int]:
    """Move full files to where others are; where that fails it is recorded, and they stay."""
    with store.run("move", parent_id=parent_id) as run:
        try:
            move(store, run)
        except ArchiveError as error:
            store.record_failure(error, stage="move", run_id=run.id)
            run.count("failed")
        return run.counts


def timestamp(
    store: Store, authority: Authority, *, parent_id: int | None = None
) -> dict[str, int]:
    """Have the digests of captures stamped that aren't yet."""
    with store.run("timestamp", parent_id=parent_id) as run:
        stamp_due(store, run, authority)
        return run.counts


def try_to_timestamp(
    store: Store, authority: Authority, *, parent_id: int | None = None
) -> dict[str, int]:
    """Have digests stamped; where that fails it is recorded, and the next run tries again."""
    with store.run("timestamp", parent_id=parent_id) as run:
        try:
            stamp_due(store, run, authority)
        except (CrawlError, ArchiveError) as error:
            store.record_failure(error, stage="timestamp", run_id=run.id)
            run.count("failed")
        return run.counts


def extract(
    store: Store, *, parent_id: int | None = None, again: bool = False, processes: int = 1
) -> dict[str, int]:
    """Turn captures into articles and revisions."""
    with store.run("extract", parent_id=parent_id) as run:
        extract_due(store, run, again=again, processes=processes)
        return run.counts


def read_law(store: Store, *, parent_id: int | None = None) -> dict[str, int]:
    """Turn answers of registers of law into records of bills, rules and decisions."""
    with store.run("law", parent_id=parent_id) as run:
        read_law_due(store, run, judge=is_relevant)
        return run.counts


def link(store: Store, *, parent_id: int | None = None) -> dict[str, int]:
    """Derive the linked base from all annotations; count the rows that changed."""
    with store.run("link", parent_id=parent_id, linker=LINKER) as run:
        for table, changed in link_law(store, licences=LICENCES).items():
            run.count(f"{table} of registers", changed)
        for table, changed in relink(store).items():
            run.count(table, changed)
        return run.counts


def embed(store: Store, *, parent_id: int | None = None) -> dict[str, int]:
    """Make the vectors that search by meaning needs, of what has none.

    Raises ModelError where there is something to do and the optional part isn't installed.
    """
    with store.run("embed", parent_id=parent_id) as run:
        embed_due(store, run, encoder)
        return run.counts


def run_all(store: Store, plan: CrawlPlan, **label: Any) -> dict[str, dict[str, int]]:  # noqa: ANN401
    """Run every stage from crawl to link; a run cut short goes on at the stage it was in."""
    counts: dict[str, dict[str, int]] = {}
    with store.run("run", **label) as whole:
        if plan.sources and not store.is_done("crawl", parent_id=whole.id):
            counts["crawl"] = crawl(store, plan, parent_id=whole.id)
        counts["extract"] = extract(store, parent_id=whole.id)
        counts["annotate"] = annotate(store, parent_id=whole.id)
        if has_registers(store):
            counts["law"] = read_law(store, parent_id=whole.id)
        if plan.sources and documents_due(store):
            counts |= read_documents(store, plan, whole.id)
        counts["link"] = link(store, parent_id=whole.id)
        if plan.by_meaning and is_installed():
            counts["embed"] = embed(store, parent_id=whole.id)
        if plan.authority:
            counts["timestamp"] = try_to_timestamp(store, plan.authority, parent_id=whole.id)
        if read_elsewhere(store.archive_folder).to and movable(store.archive_folder):
            counts["move"] = try_to_move(store, parent_id=whole.id)
    return counts


def read_documents(store: Store, plan: CrawlPlan, parent_id: int) -> dict[str, dict[str, int]]:
    """Fetch, extract and annotate the documents that this run's articles link to."""
    return {
        "follow": follow(store, plan, parent_id=parent_id),
        "extract documents": extract(store, parent_id=parent_id),
        "annotate documents": annotate(store, parent_id=parent_id),
    }
