"""What commands have in common: options that many of them take; figures become lines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sidelight.defaults import MODEL as DEFAULT_MODEL
from sidelight.telling.results import details, in_words
from sidelight.telling.verbosity import is_verbose

DATABASE = click.argument("database", type=click.Path(path_type=Path))


COMMUNITY = click.option(
    "--community",
    type=click.Path(dir_okay=False, path_type=Path),
    help="What people add, when it isn't beside the base as <base>.community.db",
)


DRY_RUN = click.option("--dry-run", is_flag=True, help="Only say what would be done")


PORT = click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)


MODEL = click.option("--model", default=DEFAULT_MODEL, show_default=True, help="spaCy model")


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON")


LOOPBACK = click.option(
    "--allow-loopback", "loopback", is_flag=True, help="Let it ask this machine (for tests)"
)


SCHEDULER = click.option(
    "--scheduler", metavar="tcp://...", help="Let the workers of a Dask scheduler do it"
)


CATALOGUE = click.option(
    "--catalogue",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A sources.toml other than the one shipped",
)


def tell(counts: dict[str, dict[str, Any]], *, as_json: bool = False) -> None:
    """Print what stages counted: JSON for programs, a sentence for people, with -v all of it."""
    if as_json:
        click.echo(json.dumps(counts, ensure_ascii=False))
        return
    for stage, numbers in counts.items():
        click.echo(f"{stage}: {in_words(stage, numbers)}")
        if numbers and is_verbose():
            click.echo(f"  {details(numbers)}")


def show(records: Sequence[Mapping[str, Any]], *, as_json: bool) -> None:
    """Print records: JSON for programs, a table for people."""
    if as_json:
        click.echo(json.dumps(records, ensure_ascii=False))
        return
    if not records:
        click.echo("none")
        return
    table = Table()
    for name in records[0]:
        table.add_column(name, overflow="fold")
    for record in records:
        table.add_row(*(escape(str(value or "")) for value in record.values()))
    Console().print(table)
