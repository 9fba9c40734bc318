"""The argument that every command on a base begins with, and where its people's file is."""

from __future__ import annotations

from pathlib import Path

import click

DATABASE = click.argument("database", type=click.Path(dir_okay=False, path_type=Path))
COMMUNITY = click.option(
    "--community",
    type=click.Path(dir_okay=False, path_type=Path),
    help="What people add, when it isn't beside the base as <base>.community.db",
)
