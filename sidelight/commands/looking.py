"""The command that only looks at a base; it loads no stage."""

from __future__ import annotations

from pathlib import Path

import click

from db.store import Store
from sidelight.commands.options import AS_JSON, DATABASE, tell
from sidelight.overview import overview


@click.command()
@DATABASE
@AS_JSON
def status(database: Path, *, as_json: bool) -> None:
    """Say what a knowledge base holds and how its last runs went."""
    with Store.open(database, create=False) as store:
        tell(overview(store), as_json=as_json)
