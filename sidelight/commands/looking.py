"""The commands that load no stage: one looks at a base, one lets a shell complete the others."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click
from click.shell_completion import get_completion_class

from db.store import Store
from sidelight.commands.options import AS_JSON, DATABASE, tell
from sidelight.overview import HERE, overview
from sidelight.telling.results import in_words
from sidelight.telling.verbosity import is_verbose

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_SIDELIGHT_COMPLETE"


@click.command()
@DATABASE
@AS_JSON
def status(database: Path, *, as_json: bool) -> None:
    """Say what a knowledge base holds and how its last runs went."""
    with Store.open(database, create=False) as store:
        figures = overview(store)
    if as_json or is_verbose():
        tell(figures, as_json=as_json)
        return
    click.echo(f"holds: {in_words('rows', figures['rows'])}")
    for stage, run in figures["runs"].items():
        click.echo(f"last {stage}: {run}")
    for place, number in figures["archive"].items():
        if place != HERE:
            click.echo(f"archive: {in_words('moved', {'files': number})} {place}")
    for source, state in figures["sources"].items():
        click.echo(f"{source}: {state}" if isinstance(state, str) else f"sources {source}: {state}")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: Literal["bash", "zsh", "fish"]) -> None:
    """Print what makes a shell complete commands and options; source it at its start."""
    completer = get_completion_class(shell)
    if completer is not None:
        root = context.find_root().command
        click.echo(completer(root, {}, "sidelight", VARIABLE).source())
