"""What the crawling commands have in common: options typed on a command line become a plan."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import click

from crawlers.crawl.catalogue import load_catalogue
from crawlers.crawl.schedule import CADENCE, period
from crawlers.web.contact import refuse_nameless
from db.editing.settings import Settings, read_settings
from db.errors import SidelightError
from db.opening.refusals import is_base
from db.records import Source, SourceKind
from db.store import Store
from sidelight import stages
from sidelight.commands.options import CATALOGUE, LOOPBACK
from sidelight.evidence.timestamping import authority_of


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


KIND = click.Choice(get_args(SourceKind))


class Day(click.DateTime):
    """A day, such as 2026-04-21."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401
        """Turn what was typed into a day."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value} is not a day; write it as 2026-04-21", param, ctx)


def proxied(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no address of a proxy."""
    try:
        parts = urlsplit(value or "http://none")
        is_proxy = parts.scheme == "http" and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_proxy = False
    if not is_proxy:
        raise click.BadParameter(f"{value} is no proxy; write it as http://host:port", ctx, option)
    return value


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
        click.option(
            "--kind",
            "kinds",
            multiple=True,
            type=KIND,
            metavar="K",
        ),
        click.option("--since", type=Day(), help="Leave out older pages", metavar="DATE"),
        click.option(
            "--limit", type=click.IntRange(1), help="At most this many pages", metavar="N"
        ),
        click.option(
            "--proxy",
            callback=proxied,
            metavar="http://host:port",
            help="Fetch through this HTTP proxy",
        ),
        click.option(
            "--frontier", metavar="redis://...", help="Share the work with other crawlers"
        ),
        LOOPBACK,
        CATALOGUE,
    ):
        command = option(command)
    return command


def settings_of(database: Path) -> Settings:
    """Read the settings of a base; where none is, they are those of a new one."""
    if not is_base(database):
        return Settings()
    with Store.open(database, create=False) as store:
        return read_settings(store)


def pick(sources: Iterable[Source], settings: Settings) -> tuple[Source, ...]:
    """Pick the sources that a base's settings name, by id or kind, in its languages."""
    named = settings.sources or settings.kinds
    return tuple(
        source
        for source in sources
        if (not named or source.id in settings.sources or source.kind in settings.kinds)
        and (not settings.languages or source.language in settings.languages)
    )


def crawl_plan(
    database: Path,
    *,
    sources: tuple[str, ...],
    kinds: tuple[str, ...],
    since: datetime | None,
    catalogue: Path | None,
    named: bool = True,
    **bounds: Any,  # noqa: ANN401
) -> stages.CrawlPlan:
    """Make a plan out of a base's settings and the crawl options; who isn't due is left in peace.

    Raises InputError when the live web is to be asked (`named`) without a contact.
    """
    settings = settings_of(database)
    chosen = choose(catalogue, sources, kinds)
    if not (sources or kinds):
        chosen = pick(chosen, settings)
    if named:
        loopback = bounds.get("loopback", False)
        refuse_nameless(proxy=bounds.get("proxy"), loopback=loopback, given=settings.contact)
    return stages.CrawlPlan(
        sources=chosen,
        since=since.date().isoformat() if since else None,
        due_only=True,
        whole=not sources and not kinds,
        authority=authority_of(os.environ),
        contact=settings.contact,
        topic=settings.topic,
        **bounds,
    )
