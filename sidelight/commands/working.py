"""The command that does what editors asked for at the desk."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

from db.errors import BusyError
from db.opening.refusals import refuse_missing
from sidelight.commands.crawling import crawl_options, crawl_plan
from sidelight.commands.options import DATABASE
from sidelight.locking import held
from sidelight.working import has_work, work

TRY_AGAIN = 2.0  # seconds, while another process is at work on the base
MOST_TRIES = 1800


@click.command("work")
@DATABASE
@crawl_options
def work_jobs(database: Path, **options: Any) -> None:  # noqa: ANN401
    """Do what editors asked for at the desk, then end; while the base is held, wait for it."""
    refuse_missing(database)
    plan = crawl_plan(database, **options, named=False)
    with held(Path(f"{database}.work.lock"), "work"):
        for _ in range(MOST_TRIES):
            if not has_work(database):
                break
            try:
                work(database, plan, click.echo)
            except BusyError:
                time.sleep(TRY_AGAIN)
