"""The command that shows a base; it loads no crawler and no reader."""

from __future__ import annotations

import re
from pathlib import Path

import click

from db.store import Store
from sidelight.commands.options import COMMUNITY, DATABASE, PORT
from sidelight.serving import serve_base

HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}")


def named_header(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Refuse what no header is called."""
    if value and HEADER.fullmatch(value) is None:
        raise click.BadParameter(f"{value} is no header; such as X-Real-IP", ctx, option)
    return value


@click.command()
@DATABASE
@PORT
@COMMUNITY
@click.option("--public", is_flag=True, help="No SQL for strangers, cache headers")
@click.option(
    "--proxy-header",
    envvar="SIDELIGHT_PROXY_HEADER",
    callback=named_header,
    metavar="NAME",
    help="The header in which the web server in front says who asked it, such as X-Real-IP",
)
def serve(
    database: Path, port: int, community: Path | None, proxy_header: str | None, *, public: bool
) -> None:
    """Serve the pages of a knowledge base on 127.0.0.1."""
    Store.open(database, create=False).close()
    serve_base(database, port=port, public=public, community=community, proxy_header=proxy_header)
