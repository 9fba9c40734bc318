"""The commands that look after sources and archive: sources, archive."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from crawlers.archive.verify import verify
from crawlers.crawl.catalogue import load_catalogue
from crawlers.crawl.check import check_sources
from db.store import Store
from nlp.relevance.score import queries
from sidelight import stages
from sidelight.commands.crawling import choose
from sidelight.commands.options import AS_JSON, CATALOGUE, DATABASE, LOOPBACK, show, tell
from sidelight.timestamping import ADDRESS, CERTIFICATE, authority_at


@click.group()
def archive() -> None:
    """Look after the WARC files beside a knowledge base."""


@archive.command("verify")
@DATABASE
@AS_JSON
def verify_archive(database: Path, *, as_json: bool) -> None:
    """Hash every archived body again; exit 1 when one isn't what was captured."""
    with Store.open(database, create=False) as store:
        report = verify(store)
    if as_json:
        click.echo(json.dumps(asdict(report)))
    else:
        for fault in report.faults:
            click.echo(" ".join(filter(None, (fault.place, fault.url, fault.what))))
        click.echo(
            f"{report.bodies} bodies in {report.files} files read again,"
            f" {len(report.faults)} faults"
        )
    if report.faults:
        sys.exit(1)


@archive.command("adopt")
@DATABASE
@AS_JSON
def adopt_archive(database: Path, *, as_json: bool) -> None:
    """Make a base and the archive beside it one; what the archive holds becomes captures.

    For a base that was lost, or that isn't the one its archive was last written with. Run the
    later stages afterwards: `sidelight run KB.db --no-crawl`.
    """
    with stages.open_for_work(database) as store:
        tell({"adopt": stages.adopt_archive(store)}, as_json=as_json)


@archive.command("timestamp")
@DATABASE
@click.option("--authority", envvar=ADDRESS, metavar="URL", help=f"Instead of {ADDRESS}")
@click.option(
    "--certificate",
    envvar=CERTIFICATE,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="PEM",
    help=f"Instead of {CERTIFICATE}",
)
@AS_JSON
def timestamp_archive(
    database: Path, *, authority: str | None, certificate: Path | None, as_json: bool
) -> None:
    """Have an authority (RFC 3161) stamp the digests of what was captured since the last time.

    It sees digests only. The stamps are kept beside the archive.
    """
    asked = authority_at(authority, certificate)
    with stages.open_for_work(database) as store:
        tell({"timestamp": stages.timestamp(store, asked)}, as_json=as_json)


@click.group()
def sources() -> None:
    """Show the catalogue of sources."""


@sources.command("list")
@CATALOGUE
@AS_JSON
def list_sources(catalogue: Path | None, *, as_json: bool) -> None:
    """List every source of the catalogue."""
    columns = ("id", "name", "kind", "country", "method")
    listed = [
        {column: getattr(source, column) for column in columns}
        for source in load_catalogue(catalogue)
    ]
    show(listed, as_json=as_json)


@sources.command("check")
@click.option("--source", "ids", multiple=True, metavar="ID")
@click.option("--kind", "kinds", multiple=True, metavar="K")
@click.option("--proxy", help="Fetch through this HTTP proxy")
@LOOPBACK
@CATALOGUE
@AS_JSON
def check_catalogue(
    ids: tuple[str, ...],
    kinds: tuple[str, ...],
    catalogue: Path | None,
    *,
    proxy: str | None,
    loopback: bool,
    as_json: bool,
) -> None:
    """Ask every listing of the catalogue once and show how it answers; nothing is kept."""
    chosen = choose(catalogue, ids, kinds)
    answers = check_sources(chosen, proxy=proxy, loopback=loopback, queries=queries()[:1])
    show([asdict(answer) for answer in answers], as_json=as_json)
