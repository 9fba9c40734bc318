"""What the crawling commands have in common: options typed on a command line become a plan."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from crawlers.crawl.catalogue import load_catalogue
from crawlers.crawl.schedule import CADENCE, period
from db.errors import SidelightError
from db.records import Source
from sidelight import stages
from sidelight.commands.options import CATALOGUE, LOOPBACK
from sidelight.timestamping import authority_of


class Interval(click.ParamType[timedelta]):
    """A length of time such as 30m, 2h or 1d."""

    name = "interval"

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> timedelta:
        """Turn what was typed into a timedelta."""
        if isinstance(value, timedelta):
            return value
        if not CADENCE.match(value):
            self.fail(f"{value!r} is no length of time such as 30m, 2h or 1d", param, ctx)
        return period(value)


def choose(
    catalogue: Path | None, ids: tuple[str, ...], kinds: tuple[str, ...]
) -> tuple[Source, ...]:
    """Pick the sources asked for out of a catalogue; all when nothing was asked."""
    sources = load_catalogue(catalogue)
    catalogued = {source.id for source in sources}
    for source_id in ids:
        if source_id not in catalogued:
            raise SidelightError(source_id, "no such source", "see `sidelight sources list`")
    return tuple(
        source
        for source in sources
        if (not ids or source.id in ids) and (not kinds or source.kind in kinds)
    )


def crawl_options(command: Any) -> Any:  # noqa: ANN401
    """Add the options that say what to crawl."""
    for option in (
        click.option("--source", "sources", multiple=True, metavar="ID"),
        click.option("--kind", "kinds", multiple=True, metavar="K"),
        click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Leave out older pages"),
        click.option("--limit", type=int, help="At most this many pages"),
        click.option("--proxy", help="Fetch through this HTTP proxy"),
        click.option(
            "--frontier", metavar="redis://...", help="Share the work with other crawlers"
        ),
        LOOPBACK,
        CATALOGUE,
    ):
        command = option(command)
    return command


def crawl_plan(
    *,
    sources: tuple[str, ...],
    kinds: tuple[str, ...],
    since: datetime | None,
    catalogue: Path | None,
    **bounds: Any,  # noqa: ANN401
) -> stages.CrawlPlan:
    """Make a plan out of the crawl options; sources that aren't due are left in peace."""
    return stages.CrawlPlan(
        sources=choose(catalogue, sources, kinds),
        since=since.date().isoformat() if since else None,
        due_only=True,
        authority=authority_of(os.environ),
        **bounds,
    )
