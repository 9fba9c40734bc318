"""The command that builds and shows the sample base."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from sidelight.commands.options import PORT
from sidelight.demo import build_demo
from sidelight.serving import check_port, serve_base
from sidelight.telling.progress import console


@click.command()
@click.option("--db", "database", default="demo.db", type=click.Path(path_type=Path))
@PORT
@click.option("--no-serve", is_flag=True, help="Build only")
@click.option(
    "--second-reader", is_flag=True, help="Read some articles by a model's recorded answers, too"
)
def demo(database: Path, port: int, *, no_serve: bool, second_reader: bool) -> None:
    """Crawl the sample newsroom on this machine, build its knowledge base, serve it."""
    if not no_serve:
        check_port(port)
    build_demo(database, tell=partial(console.print, soft_wrap=True), second_reader=second_reader)
    if no_serve:
        click.echo(f"built {database}")
    else:
        serve_base(database, port=port)
