"""The commands by which other programs are told of the base, or ask it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import click

from db.community.webhooks import (
    ABOUT,
    KINDS,
    add_webhook,
    last_deliveries,
    refuse_unknown,
    stop_webhook,
    webhooks,
    wish_of,
)
from db.editing.settings import noted_site
from db.errors import InputError
from db.rows import Row
from db.store import Store
from db.web.addresses import refusal
from sidelight.commands.options import AS_JSON, COMMUNITY, DATABASE, LOOPBACK, show, tell
from sidelight.commands.people import open_beside
from sidelight.locking import held
from sidelight.mailing import checked_site
from sidelight.webhooks.sending import Sender
from sidelight.webhooks.stage import tell_all

Command = TypeVar("Command", bound=Callable[..., Any])
AT_HOME = "http://127.0.0.1:8001"  # where `sidelight serve` serves unless told otherwise


def site_option(otherwise: str) -> Callable[[Command], Command]:
    """Make the option for where the base is served, which links begin with."""
    return click.option(
        "--site",
        envvar="SIDELIGHT_SITE",
        metavar="URL",
        help=f"Where the base is served: links begin with it; else {otherwise}",
    )


@click.command()
@DATABASE
@site_option(f"where it was served last, or {AT_HOME}")
def mcp(database: Path, site: str | None) -> None:
    """Let a language model's program ask the base, over stdin and stdout.

    It speaks the Model Context Protocol with tools that only read: search, stories, story,
    positions, stakeholder, regulation, instrument, timeline. See docs/programs.md.
    """
    try:
        serving = import_module("sidelight.mcp_server.server")
    except ModuleNotFoundError as error:
        if error.name != "mcp":
            raise
        raise InputError("mcp", "isn't installed", "pip install 'sidelight[mcp]'") from error
    with Store.open(database, create=False) as store:
        site = checked_site(site or noted_site(store) or AT_HOME)
    serving.mcp_server(database, site).run()


@click.group("webhooks")
def webhooks_group() -> None:
    """Tell other programs of new events and positions, in signed messages."""


@webhooks_group.command("add")
@DATABASE
@click.argument("url")
@click.option("--by", required=True, metavar="NAME", help="Who sets it up")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only such news")
@click.option("--about", default="", metavar="KIND:ID", help=f"Only of one: {', '.join(ABOUT)}")
@LOOPBACK
@COMMUNITY
def add(
    database: Path,
    url: str,
    by: str,
    kinds: tuple[str, ...],
    about: str,
    community: Path | None,
    *,
    loopback: bool,
) -> None:
    """Add an address that is told, and print the secret that its messages are signed with.

    It is told what comes after the next `sidelight webhooks send`.
    """
    wish = wish_of(url, kinds or KINDS, about, loopback=loopback)
    with Store.open(database, create=False) as base:
        refuse_unknown(base, wish)
    with open_beside(database, community) as opened:
        webhook = add_webhook(opened, wish, by=by)
    click.echo(f"added {webhook['id']}; its secret, shown this once: {webhook['secret']}")


@webhooks_group.command("list")
@DATABASE
@COMMUNITY
@AS_JSON
def list_webhooks(database: Path, community: Path | None, *, as_json: bool) -> None:
    """List the webhooks, with how many messages each took."""
    with open_beside(database, community) as opened:
        show([_without_secret(webhook) for webhook in webhooks(opened)], as_json=as_json)


def _without_secret(webhook: Row) -> Row:
    """Leave out what nobody is shown again."""
    return {name: value for name, value in webhook.items() if name != "secret"}


@webhooks_group.command("log")
@DATABASE
@COMMUNITY
@AS_JSON
def show_log(database: Path, community: Path | None, *, as_json: bool) -> None:
    """Show the last messages and what became of them."""
    with open_beside(database, community) as opened:
        show(last_deliveries(opened), as_json=as_json)


@webhooks_group.command("stop")
@DATABASE
@click.argument("webhook_id", metavar="ID")
@COMMUNITY
def stop(database: Path, webhook_id: str, community: Path | None) -> None:
    """Tell an address nothing any more."""
    with open_beside(database, community) as opened:
        stop_webhook(opened, webhook_id, "by the command")
    click.echo(f"stopped {webhook_id}")


@webhooks_group.command("send")
@DATABASE
@site_option("where it was served last")
@click.option("--retry", is_flag=True, help="Also try again what was given up")
@LOOPBACK
@COMMUNITY
@AS_JSON
def send(
    database: Path,
    site: str | None,
    community: Path | None,
    *,
    retry: bool,
    loopback: bool,
    as_json: bool,
) -> None:
    """Send what is new to each, and what waits to be tried again. Run it every few minutes."""
    with (
        Store.open(database, create=False) as base,
        open_beside(database, community) as people,
        held(people.path.with_name(f"{people.path.name}.webhooks.lock"), "webhooks"),
    ):
        address = site_for_others(site or noted_site(base), loopback=loopback)
        sender = Sender(loopback=loopback)
        tell({"messages": tell_all(base, people, sender, address, retry=retry)}, as_json=as_json)


def site_for_others(site: str | None, *, loopback: bool) -> str:
    """Give the address that links in messages begin with.

    Raises InputError where it isn't known, or is one of this machine, which nobody else reaches.
    """
    if site is None or refusal(site, loopback=loopback):
        reason = "isn't known" if site is None else f"is {site}, which others don't reach"
        advice = "give --site https://your.site, or put it into SIDELIGHT_SITE"
        raise InputError("The address of the pages", reason, advice)
    return checked_site(site)
