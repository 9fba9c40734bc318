"""A base and a plan -> what a run would ask for and read; nothing is asked, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from crawlers.archive.timestamps import MOST_DIGESTS, Authority, digests_due
from crawlers.articles.stage import pages_due
from crawlers.crawl.doors import doors
from crawlers.crawl.schedule import Standing, standings
from crawlers.ingest.foresight import foresee_ingest as foresee
from crawlers.ingest.stage import Known
from crawlers.web.forgotten import Forgotten
from db.opening.refusals import is_base
from db.records import Source
from db.rows import Row
from db.store import Listener, Store, now
from nlp.relevance.score import queries
from sidelight.annotate_stage import articles_due
from sidelight.stages import CrawlPlan, relevant_sieve
from sidelight.telling.results import in_words


def foresee_crawl(path: Path, plan: CrawlPlan) -> list[Row]:
    """Tell of each source whether it would be asked, and at how many addresses."""
    if not is_base(path):
        return [_foreseen(source, Standing(source.id, "due")) for source in plan.sources]
    with Store.open(path, create=False) as store:
        states = standings(store, plan.sources, now=now())
    return [_foreseen(source, state) for source, state in zip(plan.sources, states, strict=True)]


def foresee_ingest(
    path: Path, targets: Sequence[str], *, relevant_only: bool, listener: Listener
) -> dict[str, int]:
    """Count what an ingest would take of files, and the addresses that it would ask."""
    forgotten = Forgotten(path.with_suffix(".archive"))
    sieve = relevant_sieve() if relevant_only else None
    if not is_base(path):
        return foresee(Known(None, forgotten), targets, sieve=sieve, listener=listener)
    with Store.open(path, create=False) as store:
        return foresee(Known(store, forgotten), targets, sieve=sieve, listener=listener)


def foresee_stamps(path: Path, authority: Authority) -> Row:
    """Count the digests that an authority would be asked to stamp, and in how many lists."""
    with Store.open(path, create=False) as store:
        due = digests_due(store)
    return {"authority": authority.url, "digests": len(due), "lists": -(-len(due) // MOST_DIGESTS)}


def foresee_stages(path: Path) -> dict[str, int]:
    """Count what of the later stages is due now, before anything new is fetched."""
    with Store.open(path, create=False) as store:
        return {"pages to extract": pages_due(store), "articles to read": len(articles_due(store))}


def crawl_lines(foreseen: Sequence[Row]) -> Iterator[str]:
    """Say what would be asked: a line for each source that is due, then how many wait."""
    asked = [source for source in foreseen if source["state"] == "due"]
    for source in asked:
        more = f" and {source['addresses'] - 1} more" if source["addresses"] > 1 else ""
        yield f"{source['source']}: {source['first']}{more}"
    waiting = len(foreseen) - len(asked)
    counts = {"asked": len(asked), "waiting": waiting}
    yield f"{in_words('would ask', counts)}; nothing was asked"


def _foreseen(source: Source, state: Standing) -> Row:
    """Describe what a look at a source would ask for."""
    addresses = [*source.sitemaps, *(door.url for door in doors(source, queries()))]
    return {
        "source": source.id,
        "state": state.state,
        "due_at": state.due_at,
        "addresses": len(addresses),
        "first": next(iter(addresses), source.homepage),
    }
