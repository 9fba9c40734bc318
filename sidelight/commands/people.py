"""The commands about people: editors who may judge, and readers who follow by e-mail."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from db.community.editors import list_editors, put_editor, remove_editor
from db.community.file import community_path, open_community
from db.store import Store
from sidelight.commands.database import COMMUNITY, DATABASE
from sidelight.commands.options import AS_JSON, show


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
