"""The command that removes something for good."""

from __future__ import annotations

from pathlib import Path

import click

from sidelight.commands.options import AS_JSON, COMMUNITY, DATABASE, tell
from sidelight.forgetting.forgetting import foresee
from sidelight.forgetting.forgetting import forget as forget_for_good
from sidelight.telling.progress import at_work


@click.command()
@DATABASE
@click.argument("target", metavar="ARTICLE|URL|PERSON")
@click.option("--name", "is_name", is_flag=True, help="It is a person's name, known here or not")
@click.option("--dry-run", is_flag=True, help="Only say how much would go")
@COMMUNITY
@AS_JSON
def forget(
    database: Path,
    target: str,
    *,
    is_name: bool,
    dry_run: bool,
    community: Path | None,
    as_json: bool,
) -> None:
    """Remove an article, an address or a person for good, from base and archive.

    Of a person, the articles stay with the name blacked out, and lose their originals. Backups
    aren't touched. See docs/privacy.md.
    """
    with at_work(database, create=False) as store:
        if dry_run:
            tell({"would forget": foresee(store, target, is_name=is_name)}, as_json=as_json)
            return
        counts = forget_for_good(store, target, is_name=is_name, community=community)
        tell({"forgot": counts}, as_json=as_json)
