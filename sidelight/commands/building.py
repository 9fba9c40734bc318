"""The commands that run stages: crawl, ingest, sift, extract, link, run, watch."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from crawlers.ingest.stage import refuse_missing as refuse_missing_targets
from db.opening.refusals import refuse_missing
from db.reference.changed_names import count_unread
from db.rows import Row
from sidelight import stages
from sidelight.commands.crawling import Interval, crawl_options, crawl_plan
from sidelight.commands.options import AS_JSON, DATABASE, DRY_RUN, LOOPBACK, SCHEDULER, tell
from sidelight.sifting.stage import sift
from sidelight.telling.foresight import crawl_lines, foresee_crawl, foresee_ingest, foresee_stages
from sidelight.telling.progress import at_work, shown
from sidelight.telling.results import in_words
from sidelight.watching import watch


@click.command()
@DATABASE
@crawl_options
@DRY_RUN
@AS_JSON
def crawl(database: Path, *, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401
    """Fetch what the sources list into captures."""
    plan = crawl_plan(database, **options, named=not dry_run)
    if dry_run:
        tell_foreseen(foresee_crawl(database, plan), as_json=as_json)
        return
    with at_work(database) as store:
        tell({"crawl": stages.crawl(store, plan)}, as_json=as_json)


def tell_foreseen(foreseen: list[Row], *, as_json: bool) -> None:
    """Print what a crawl would ask."""
    if as_json:
        click.echo(json.dumps(foreseen, ensure_ascii=False))
        return
    for line in crawl_lines(foreseen):
        click.echo(line)


@click.command()
@DATABASE
@click.argument("targets", nargs=-1, required=True, metavar="PATH|URL...")
@click.option("--relevant", is_flag=True, help="Keep only what is about monitoring of workers")
@LOOPBACK
@DRY_RUN
@AS_JSON
def ingest(
    database: Path,
    targets: tuple[str, ...],
    *,
    relevant: bool,
    loopback: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read pages, PDF, WARC (by address too), JSONL, text files or whole folders into captures."""
    refuse_missing_targets(targets)
    if dry_run:
        with shown() as listener:
            counts = foresee_ingest(database, targets, relevant_only=relevant, listener=listener)
        tell({"would ingest": counts}, as_json=as_json)
        return
    with at_work(database) as store:
        counts = stages.ingest(store, targets, loopback=loopback, relevant_only=relevant)
        tell({"ingest": counts}, as_json=as_json)


@click.command("sift")
@click.argument("targets", nargs=-1, required=True, metavar="WARC...")
@click.option(
    "--to", "database", required=True, type=click.Path(path_type=Path), metavar="KB.db",
    help="The base that gets what is on the topic; it is made if it isn't there",
)  # fmt: skip
@SCHEDULER
@click.option("--processes", type=click.IntRange(1, 64), default=1, show_default=True)
@LOOPBACK
@AS_JSON
def sift_files(
    targets: tuple[str, ...],
    database: Path,
    scheduler: str | None,
    *,
    processes: int,
    loopback: bool,
    as_json: bool,
) -> None:
    """Take what is about monitoring of workers out of WARC files: paths, folders, http(s), s3."""
    with at_work(database) as store:
        counts = sift(store, targets, scheduler=scheduler, processes=processes, loopback=loopback)
        tell(counts, as_json=as_json)


@click.command()
@DATABASE
@click.option("--again", is_flag=True, help="Extract every capture anew from the archive")
@click.option("--processes", type=click.IntRange(1, 64), default=1, show_default=True)
@AS_JSON
def extract(database: Path, *, again: bool, processes: int, as_json: bool) -> None:
    """Turn captures into articles and revisions."""
    with at_work(database, create=False) as store:
        counts = stages.extract(store, again=again, processes=processes)
        tell({"extract": counts}, as_json=as_json)


@click.command()
@DATABASE
@AS_JSON
def law(database: Path, *, as_json: bool) -> None:
    """Read what registers of law answered into records of bills, rules and decisions."""
    with at_work(database, create=False) as store:
        tell({"law": stages.read_law(store)}, as_json=as_json)


@click.command()
@DATABASE
@AS_JSON
def link(database: Path, *, as_json: bool) -> None:
    """Derive stakeholders, stories, positions and timelines from all annotations."""
    with at_work(database, create=False) as store:
        tell({"link": stages.link(store)}, as_json=as_json)
        unread = count_unread(store)
    if unread and not as_json:
        waiting = in_words("unread", {"articles": unread})
        click.echo(f"{waiting} to be read: sidelight annotate {database}, then link again")


@click.command()
@DATABASE
@AS_JSON
def embed(database: Path, *, as_json: bool) -> None:
    """Let texts be searched in other words than theirs (needs sidelight[meaning])."""
    with at_work(database, create=False) as store:
        tell({"embed": stages.embed(store)}, as_json=as_json)


@click.command("run")
@DATABASE
@crawl_options
@click.option("--no-crawl", is_flag=True, help="Start at extract")
@DRY_RUN
@AS_JSON
def run_stages(
    database: Path,
    *,
    no_crawl: bool,
    dry_run: bool,
    as_json: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Run every stage, from crawl to link."""
    refuse_missing(database)
    nothing = stages.CrawlPlan(sources=())
    plan = nothing if no_crawl else crawl_plan(database, **options, named=not dry_run)
    if dry_run:
        tell_foreseen(foresee_crawl(database, plan), as_json=as_json)
        tell({"due now": foresee_stages(database)}, as_json=as_json)
        return
    with at_work(database, create=False) as store:
        tell(stages.run_all(store, plan), as_json=as_json)


@click.command("watch")
@DATABASE
@click.option("--every", type=Interval(), default="30m", show_default=True, metavar="30m|2h|1d")
@click.option("--rounds", type=click.IntRange(1), help="Stop after so many rounds")
@crawl_options
def watch_sources(
    database: Path,
    every: timedelta,
    rounds: int | None,
    **options: Any,  # noqa: ANN401
) -> None:
    """Repeat every stage; exit 0, or 1 when no source answered in the last round."""
    refuse_missing(database)
    if not watch(
        database, crawl_plan(database, **options), every=every, tell=click.echo, rounds=rounds
    ):
        sys.exit(1)
