"""What commands have in common: options typed on a command line -> values; rows -> lines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from crawlers.crawl.schedule import period
from crawlers.crawl.sources import CADENCE
from crawlers.crawl.sources import load as load_catalogue
from db.errors import SidelightError
from db.records import Source
from sidelight import stages
from sidelight.commands.database import DATABASE as DATABASE  # noqa: PLC0414

progress = Console(stderr=True)


MODEL = click.option("--model", default=stages.MODEL, show_default=True, help="spaCy model")


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON")


LOOPBACK = click.option(
    "--allow-loopback", "loopback", is_flag=True, help="Let it ask this machine (for tests)"
)


CATALOGUE = click.option(
    "--catalogue",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A sources.toml other than the one shipped",
)


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


def tell(counts: dict[str, Any], *, as_json: bool = False) -> None:
    """Print counts: JSON for programs, a line for people."""
    if as_json:
        click.echo(json.dumps(counts, ensure_ascii=False))
        return
    for name, value in counts.items():
        inner = value.items() if isinstance(value, dict) else [("", value)]
        words = ", ".join(f"{what} {number}".strip() for what, number in inner)
        click.echo(f"{name}: {words or 'nothing due'}")


def show(rows: Sequence[Mapping[str, Any]], *, as_json: bool) -> None:
    """Print rows: JSON for programs, a table for people."""
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    table = Table()
    for name in rows[0] if rows else ():
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(escape(str(value or "")) for value in row.values()))
    Console().print(table)


def choose(
    catalogue: Path | None, ids: tuple[str, ...], kinds: tuple[str, ...]
) -> tuple[Source, ...]:
    """Pick the sources asked for out of a catalogue; all when nothing was asked."""
    sources = load_catalogue(catalogue)
    known = {source.id for source in sources}
    for wanted in ids:
        if wanted not in known:
            raise SidelightError(wanted, "no such source", "see `sidelight sources list`")
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
        **bounds,
    )
