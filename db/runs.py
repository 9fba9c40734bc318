"""Runs of stages in the base: begun or taken up again, done, or ended by what went wrong.

`failed` is what can't go on as it was asked for; `interrupted` what anything else stopped. The
next call with the same arguments goes on with the latter, as with one that was killed, which
still says `running`.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from db.errors import InputError, SidelightError, refused_by_machine
from db.keys import digest_key

BROKEN = ("failed", "interrupted")
UNFINISHED = "state in ('running', 'interrupted')"
ENDED = "ended: "  # what the stage of a failure begins with that ended a whole run
OPEN = f"""
select id from runs where stage = :stage and arguments = :arguments and parent_id is :parent_id
and {UNFINISHED}
"""  # noqa: S608
BEGIN = """
insert into runs (stage, arguments, parent_id, started_at, state)
values (:stage, :arguments, :parent_id, :at, 'running')
"""
BROKEN_WITHIN = f"select 1 from runs where parent_id = ? and state in {BROKEN}"  # noqa: S608
NOTE = """
insert or replace into failures (id, run_id, stage, row_key, error, advice, recorded_at)
values (?, ?, ?, ?, ?, ?, ?)
"""
REASON = f"""
select row_key, error, advice from failures where stage like '{ENDED}%'
and (run_id = :id or run_id in (select id from runs where parent_id = :id))
order by recorded_at desc, run_id desc limit 1
"""  # noqa: S608

Fault = SidelightError | OSError | sqlite3.Error


class Run:
    """One run of a stage and what it counted."""

    def __init__(self, run_id: int) -> None:
        self.id = run_id
        self.counts: dict[str, int] = {}

    def count(self, what: str, by: int = 1) -> None:
        """Add to one of the counts that the run's row will show."""
        self.counts[what] = self.counts.get(what, 0) + by


def open_run(db: Database, stage: str, arguments: str, parent_id: int | None, *, at: str) -> int:
    """Find the run that was cut short, or begin one; give its id."""
    values = {"stage": stage, "arguments": arguments, "parent_id": parent_id, "at": at}
    unfinished = db.execute(OPEN, values).fetchone()
    if unfinished is None:
        return int(db.execute(BEGIN, values).lastrowid or 0)
    db.execute("update runs set state = 'running', ended_at = null where id = ?", unfinished)
    return int(unfinished[0])


def end_by(db: Database, run_id: int, stage: str, error: Fault, *, at: str) -> None:
    """Note what ended a run. What ended a run within it already is noted once, there."""
    state = "failed" if isinstance(error, InputError) else "interrupted"
    db.execute("update runs set state = ?, ended_at = ? where id = ?", [state, at, run_id])
    if db.execute(BROKEN_WITHIN, [run_id]).fetchone():
        return
    failure = as_ours(stage, error)
    key = digest_key(ENDED, stage, failure.key, failure.reason)
    values = (failure.key, failure.reason, failure.advice, at)
    db.execute(NOTE, [key, run_id, f"{ENDED}{stage}", *values])


def reason_of(connection: sqlite3.Connection, run_id: int) -> str | None:
    """Say what ended a run, or a run within it, in one line; None where nothing is noted."""
    noted = connection.execute(REASON, {"id": run_id}).fetchone()
    return str(SidelightError(*noted)) if noted else None


def as_ours(stage: str, error: Fault) -> SidelightError:
    """Give the words for what ended a run: ours, the machine's, or that it is a fault of ours."""
    if isinstance(error, SidelightError):
        return error
    return refused_by_machine(error) or SidelightError(
        stage, f"stopped by a fault of this program ({error!r:.120})"
    )
