"""The commands that run stages: crawl, ingest, extract, link, run, watch."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from sidelight import stages
from sidelight.commands.crawling import Interval, crawl_options, crawl_plan
from sidelight.commands.options import AS_JSON, DATABASE, LOOPBACK, tell
from sidelight.watching import watch


@click.command()
@DATABASE
@crawl_options
@AS_JSON
def crawl(database: Path, *, as_json: bool, **options: Any) -> None:  # noqa: ANN401
    """Fetch what the sources list into captures."""
    with stages.open_for_work(database) as store:
        tell({"crawl": stages.crawl(store, crawl_plan(**options))}, as_json=as_json)


@click.command()
@DATABASE
@click.argument("targets", nargs=-1, required=True, metavar="PATH|URL...")
@click.option("--relevant", is_flag=True, help="Keep only what is about monitoring of workers")
@LOOPBACK
@AS_JSON
def ingest(
    database: Path, targets: tuple[str, ...], *, relevant: bool, loopback: bool, as_json: bool
) -> None:
    """Read pages, PDF, WARC (by address too), JSONL, text files or whole folders into captures."""
    with stages.open_for_work(database) as store:
        counts = stages.ingest(store, targets, loopback=loopback, relevant_only=relevant)
        tell({"ingest": counts}, as_json=as_json)


@click.command()
@DATABASE
@click.option("--again", is_flag=True, help="Extract every capture anew from the archive")
@click.option("--processes", type=click.IntRange(1, 64), default=1, show_default=True)
@AS_JSON
def extract(database: Path, *, again: bool, processes: int, as_json: bool) -> None:
    """Turn captures into articles and revisions."""
    with stages.open_for_work(database, create=False) as store:
        counts = stages.extract(store, again=again, processes=processes)
        tell({"extract": counts}, as_json=as_json)


@click.command()
@DATABASE
@AS_JSON
def law(database: Path, *, as_json: bool) -> None:
    """Read what registers of law answered into records of bills, rules and decisions."""
    with stages.open_for_work(database, create=False) as store:
        tell({"law": stages.read_law(store)}, as_json=as_json)


@click.command()
@DATABASE
@AS_JSON
def link(database: Path, *, as_json: bool) -> None:
    """Derive stakeholders, stories, positions and timelines from all annotations."""
    with stages.open_for_work(database, create=False) as store:
        tell({"link": stages.link(store)}, as_json=as_json)


@click.command("run")
@DATABASE
@crawl_options
@click.option("--no-crawl", is_flag=True, help="Start at extract")
@AS_JSON
def run_stages(database: Path, *, no_crawl: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401
    """Run every stage, from crawl to link."""
    plan = stages.CrawlPlan(sources=()) if no_crawl else crawl_plan(**options)
    with stages.open_for_work(database, create=not no_crawl) as store:
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
    if not watch(database, crawl_plan(**options), every=every, tell=click.echo, rounds=rounds):
        sys.exit(1)
