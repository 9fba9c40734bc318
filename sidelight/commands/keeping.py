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
from crawlers.crawl.moves import decide, moves_that_are
from db.errors import InputError
from db.store import Store
from nlp.relevance.score import queries
from sidelight import stages
from sidelight.commands.crawling import KIND, choose, proxied
from sidelight.commands.options import AS_JSON, CATALOGUE, DATABASE, DRY_RUN, LOOPBACK, show, tell
from sidelight.evidence.timestamping import ADDRESS, CERTIFICATE, authority_at
from sidelight.telling.foresight import foresee_stamps
from sidelight.telling.progress import at_work, shown
from sidelight.telling.results import in_words

STAMPED = "everything that was captured is stamped"


@click.group()
def archive() -> None:
    """Look after the WARC files beside a knowledge base."""


@archive.command("verify")
@DATABASE
@AS_JSON
def verify_archive(database: Path, *, as_json: bool) -> None:
    """Hash every archived body again; exit 1 when one isn't what was captured."""
    with Store.open(database, create=False) as store, shown() as store.listener:
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
    refuse_no_archive(database)
    with at_work(database) as store:
        tell({"adopt": stages.adopt_archive(store)}, as_json=as_json)


@archive.command("move")
@DATABASE
@click.argument("place", required=False, metavar="[s3://BUCKET/FOLDER]")
@click.option("--every", is_flag=True, help="Also the file that isn't full; a new one is begun")
@click.option("--back", is_flag=True, help="Bring all back, and let no more go")
@AS_JSON
def move_archive(
    database: Path, place: str | None, *, every: bool, back: bool, as_json: bool
) -> None:
    """Move files of the archive that are full to a bucket, where they are read from then on.

    Each is read back from there before it is removed here. `run` and `watch` then move what
    gets full; without a place, it is the one of before.
    """
    if back and (place or every):
        raise InputError("--back", "goes with neither a place nor --every")
    with at_work(database, create=False) as store:
        counts = (
            stages.bring_archive_back(store)
            if back
            else stages.move_archive(store, place, every=every)
        )
        tell({"bring back" if back else "move": counts}, as_json=as_json)


def refuse_no_archive(database: Path) -> None:
    """Raise InputError where there is neither a base nor an archive to make one of."""
    folder = database.with_suffix(".archive")
    if not (database.exists() or folder.is_dir()):
        raise InputError(str(folder), "isn't there", "bring the archive to where the base is to be")


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
@DRY_RUN
@AS_JSON
def timestamp_archive(
    database: Path,
    *,
    authority: str | None,
    certificate: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Have an authority (RFC 3161) stamp the digests of what was captured since the last time.

    It sees digests only. The stamps are kept beside the archive.
    """
    asked = authority_at(authority, certificate)
    if dry_run:
        foreseen = foresee_stamps(database, asked)
        words = in_words("would stamp", foreseen)
        line = f"{asked.url} would be asked to stamp {words}" if foreseen["digests"] else STAMPED
        click.echo(json.dumps(foreseen) if as_json else f"{line}; nobody was asked")
        return
    with at_work(database, create=False) as store:
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
@click.option("--kind", "kinds", multiple=True, type=KIND, metavar="K")
@click.option(
    "--proxy", callback=proxied, metavar="http://host:port", help="Fetch through this HTTP proxy"
)
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


@sources.command("moves")
@DATABASE
@AS_JSON
def list_moves(database: Path, *, as_json: bool) -> None:
    """List where sources seem to have moved to, for a person to accept or refuse."""
    with Store.open(database, create=False) as store:
        show([asdict(move) for move in moves_that_are(store, "proposed")], as_json=as_json)


@sources.command("accept")
@DATABASE
@click.argument("ids", nargs=-1, metavar="[ID]...")
def accept_moves(database: Path, ids: tuple[str, ...]) -> None:
    """Ask sources that moved at their new address from now on; all of them when none is named."""
    _decide(database, ids, accept=True)


@sources.command("refuse")
@DATABASE
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
def refuse_moves(database: Path, ids: tuple[str, ...]) -> None:
    """Leave sources where they were; the same address isn't proposed again."""
    _decide(database, ids, accept=False)


def _decide(database: Path, ids: tuple[str, ...], *, accept: bool) -> None:
    """Decide about moves, and say what came of it."""
    with at_work(database, create=False) as store:
        for move in decide(store, ids, accept=accept):
            place = move.url if accept else move.former
            click.echo(f"{move.source_id} is asked at {place}")
