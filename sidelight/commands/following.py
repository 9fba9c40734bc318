"""The commands about readers who follow by e-mail: what is kept of them, and for how long."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from db.community.followers import (
    MAILS,
    REMARKS,
    erase_follower,
    expire,
    export_follower,
    retention_of,
)
from sidelight.commands.options import AS_JSON, COMMUNITY, DATABASE, tell
from sidelight.commands.people import open_beside


@click.group()
def followers() -> None:
    """Hand out or erase what is kept of a follower; let expire what nobody needs."""


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
def erase_data(database: Path, address: str, community: Path | None) -> None:
    """Delete all that is kept of an e-mail address."""
    with open_beside(database, community) as opened:
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
