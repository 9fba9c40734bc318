"""The commands about readers who follow by e-mail: what is kept of them, and for how long."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from db.community.accounts import entry_token
from db.community.digests import entry_address
from db.community.followers import (
    MAILS,
    REMARKS,
    erase_follower,
    expire,
    export_follower,
    retention_of,
)
from db.community.letter_boxes import checked_address
from db.editing.settings import noted_site
from db.store import Store
from sidelight.commands.connecting import AT_HOME, site_option
from sidelight.commands.options import AS_JSON, COMMUNITY, DATABASE, DRY_RUN, tell
from sidelight.commands.people import open_beside
from sidelight.mailing import checked_site


@click.group()
def followers() -> None:
    """Let a reader in by a link; hand out, erase or let expire what is kept of one."""


@followers.command("link")
@DATABASE
@click.argument("address")
@site_option(f"where it was served last, or {AT_HOME}")
@COMMUNITY
def print_link(database: Path, address: str, site: str | None, community: Path | None) -> None:
    """Print a link by which a reader signs in, once and within an hour, where no mail is sent."""
    checked = checked_address(address)
    with Store.open(database, create=False) as base:
        served = checked_site(site or noted_site(base) or AT_HOME)
    with open_beside(database, community) as opened:
        click.echo(entry_address(served, entry_token(opened, checked)))


@followers.command("export")
@DATABASE
@click.argument("address")
@COMMUNITY
def export_data(database: Path, address: str, community: Path | None) -> None:
    """Print all that is kept of an e-mail address, as JSON."""
    with open_beside(database, community) as opened:
        click.echo(json.dumps(export_follower(opened, address), ensure_ascii=False, indent=2))


@followers.command("erase")
@DATABASE
@click.argument("address")
@COMMUNITY
@DRY_RUN
def erase_data(database: Path, address: str, community: Path | None, *, dry_run: bool) -> None:
    """Delete all that is kept of an e-mail address."""
    with open_beside(database, community) as opened:
        if dry_run:
            kept = export_follower(opened, address)
            click.echo(f"would erase {len(kept)} subscriptions, with what they were mailed")
            return
        erased = erase_follower(opened, address)
    click.echo(f"erased {erased} subscriptions, with what they were mailed")


@followers.command("expire", epilog=f"Days are set by {MAILS} (365) and {REMARKS} (90).")
@DATABASE
@COMMUNITY
@AS_JSON
def expire_data(database: Path, community: Path | None, *, as_json: bool) -> None:
    """Delete what was kept long enough; `notify` does it too."""
    with open_beside(database, community) as opened:
        tell({"expired": expire(opened, retention_of(os.environ))}, as_json=as_json)
