"""The commands about people: editors who may judge, and readers who follow by e-mail."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from db.community.editors import list_editors, put_editor, remove_editor
from db.community.file import community_path, open_community
from db.community.followers import expire, retention_of
from db.errors import InputError
from db.store import Store
from sidelight.commands.options import AS_JSON, COMMUNITY, DATABASE, show
from sidelight.locking import held
from sidelight.mailing import outbox_of
from sidelight.notifying import notify_all, preview
from sidelight.telling.results import in_words


def open_beside(database: Path, community: Path | None) -> Store:
    """Open the community base of a knowledge base that exists."""
    Store.open(database, create=False).close()
    return open_community(community or community_path(database))


def ask_password() -> str:
    """Ask for a password twice without showing it, or read a line where nobody types."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\n")


@click.group()
def editors() -> None:
    """Say who may review, moderate and see the log of alerts."""


@editors.command("add")
@DATABASE
@click.argument("name")
@COMMUNITY
def add_editor(database: Path, name: str, community: Path | None) -> None:
    """Add an editor, or change an editor's password; it is asked for, or read from stdin."""
    with open_beside(database, community) as opened:
        is_new = put_editor(opened, name, ask_password())
    click.echo(f"added {name}" if is_new else f"changed the password of {name}")


@editors.command("list")
@DATABASE
@COMMUNITY
@AS_JSON
def show_editors(database: Path, community: Path | None, *, as_json: bool) -> None:
    """List the editors."""
    with open_beside(database, community) as opened:
        show(list_editors(opened), as_json=as_json)


@editors.command("remove")
@DATABASE
@click.argument("name")
@COMMUNITY
def drop_editor(database: Path, name: str, community: Path | None) -> None:
    """Take an editor's access away, at once."""
    with open_beside(database, community) as opened:
        remove_editor(opened, name)
    click.echo(f"removed {name}")


# Each setting of the environment that an option stands for.
MAIL_OPTIONS = {
    "smtp_host": "SIDELIGHT_SMTP_HOST",
    "smtp_port": "SIDELIGHT_SMTP_PORT",
    "smtp_user": "SIDELIGHT_SMTP_USER",
    "smtp_tls": "SIDELIGHT_SMTP_TLS",
    "mail_from": "SIDELIGHT_MAIL_FROM",
    "site": "SIDELIGHT_SITE",
}


def mail_options(command: Any) -> Any:  # noqa: ANN401
    """Add an option for each mail setting but the password, which other users could see."""
    for name, variable in MAIL_OPTIONS.items():
        option = f"--{name.replace('_', '-')}"
        command = click.option(option, name, help=f"Instead of {variable}")(command)
    return command


@click.command()
@DATABASE
@COMMUNITY
@click.option("--dry-run", is_flag=True, help="Print the mails; send and note nothing")
@click.option("--retry", is_flag=True, help="Also mail what may not have gone last time")
@mail_options
@AS_JSON
def notify(
    database: Path,
    community: Path | None,
    *,
    dry_run: bool,
    retry: bool,
    as_json: bool,
    **settings: str | None,
) -> None:
    """Mail to followers what is new since their last mail (password: SIDELIGHT_SMTP_PASSWORD)."""
    typed = {MAIL_OPTIONS[name]: value for name, value in settings.items() if value}
    outbox = outbox_of({**os.environ, **typed})
    if outbox is None:
        raise InputError("SIDELIGHT_SMTP_HOST", "isn't set", "see docs/following.md")
    with (
        Store.open(database, create=False) as base,
        open_beside(database, community) as people,
        held(people.path.with_name(f"{people.path.name}.lock"), "notify"),
    ):
        if dry_run:
            for mail in preview(base, people, outbox, retry=retry):
                click.echo(mail)
        else:
            expire(people, retention_of(os.environ))
            counts = notify_all(base, people, outbox, retry=retry)
            click.echo(json.dumps(counts) if as_json else f"notify: {in_words('notify', counts)}")
