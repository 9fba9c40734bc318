"""The commands that take a base to a safe place and back: backup, restore."""

from __future__ import annotations

from pathlib import Path

import click

from sidelight.backup.restoring import restore as restore_backup
from sidelight.backup.saving import save
from sidelight.commands.options import AS_JSON, COMMUNITY, DATABASE, tell
from sidelight.telling.progress import shown


@click.command()
@DATABASE
@click.argument("target", metavar="TO", type=click.Path(file_okay=False, path_type=Path))
@COMMUNITY
@click.option("--check-all", is_flag=True, help="Read back all of the backup, not what is new")
@click.option("--replace", is_flag=True, help="Let go of what was backed up and is no longer there")
@click.option(
    "--leave-moved", is_flag=True, help="List what was moved to a bucket, and don't copy it"
)
@AS_JSON
def backup(
    database: Path,
    target: Path,
    community: Path | None,
    *,
    check_all: bool,
    replace: bool,
    leave_moved: bool,
    as_json: bool,
) -> None:
    """Copy base, archive and what people added into a folder: only what is new, read back.

    It may run while the base is crawled, read or served. The folder holds secrets.
    """
    with shown() as listener:
        counts = save(
            database,
            target,
            community=community,
            replace=replace,
            check_all=check_all,
            leave_moved=leave_moved,
            listener=listener,
        )
    tell({"backup": counts}, as_json=as_json)


@click.command()
@click.argument("source", metavar="FROM", type=click.Path(file_okay=False, path_type=Path))
@DATABASE
@COMMUNITY
@AS_JSON
def restore(source: Path, database: Path, community: Path | None, *, as_json: bool) -> None:
    """Put a backup in place as a base, where none is; held to its digests."""
    tell({"restore": restore_backup(source, database, community=community)}, as_json=as_json)
