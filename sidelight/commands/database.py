"""The argument that every command on a base begins with."""

from __future__ import annotations

from pathlib import Path

import click

DATABASE = click.argument("database", type=click.Path(dir_okay=False, path_type=Path))
