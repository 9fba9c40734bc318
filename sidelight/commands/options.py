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

progress = Console(stderr=True)


DATABASE = click.argument("database", type=click.Path(dir_okay=False, path_type=Path))


COMMUNITY = click.option(
    "--community",
    type=click.Path(dir_okay=False, path_type=Path),
    help="What people add, when it isn't beside the base as <base>.community.db",
)


MODEL = click.option("--model", default=DEFAULT_MODEL, show_default=True, help="spaCy model")


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON")


LOOPBACK = click.option(
    "--allow-loopback", "loopback", is_flag=True, help="Let it ask this machine (for tests)"
)


CATALOGUE = click.option(
    "--catalogue",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A sources.toml other than the one shipped",
)


def tell(counts: dict[str, Any], *, as_json: bool = False) -> None:
    """Print counts: JSON for programs, a line for people."""
    if as_json:
        click.echo(json.dumps(counts, ensure_ascii=False))
        return
    for name, value in counts.items():
        inner = value.items() if isinstance(value, dict) else [("", value)]
        words = ", ".join(f"{label} {number}".strip() for label, number in inner)
        click.echo(f"{name}: {words or 'nothing due'}")


def show(records: Sequence[Mapping[str, Any]], *, as_json: bool) -> None:
    """Print records: JSON for programs, a table for people."""
    if as_json:
        click.echo(json.dumps(records, ensure_ascii=False))
        return
    table = Table()
    for name in records[0] if records else ():
        table.add_column(name, overflow="fold")
    for record in records:
        table.add_row(*(escape(str(value or "")) for value in record.values()))
    Console().print(table)
