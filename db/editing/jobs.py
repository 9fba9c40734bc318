"""What an editor asks for becomes a job: kept in the base, done by whichever worker is next.

A worker holds the base's lock, so a job that is marked as running while nobody holds it was cut
short: the next worker does it again, and every stage goes on where it stopped.
"""

from __future__ import annotations

from typing import Literal, get_args
from urllib.parse import urlsplit

from db.errors import InputError
from db.rows import Row
from db.store import Store, now
from db.web.addresses import refusal

JobKind = Literal["run", "link", "add", "try"]
LONGEST_ADDRESS = 2000
MOST_WAITING = 200
WAITING = "state in ('waiting', 'running')"


def ask(store: Store, kind: str, *, by: str, subject: str | None = None) -> int:
    """Ask for a job; one like it that waits already is the same. Gives its id.

    Raises InputError for an address that isn't one, and where too much waits.
    """
    if kind not in get_args(JobKind):
        raise InputError(kind[:60], "is nothing that a worker does", "go back and choose again")
    if kind == "add":
        subject = checked_address(subject or "")
    with store.durably(), store.transaction():
        sql = "select id from _jobs where kind = ? and subject is ? and state = 'waiting'"
        same = store.value(sql, [kind, subject])
        if same is not None:
            return int(same)
        waiting = store.value(f"select count(*) from _jobs where {WAITING}")  # noqa: S608
        if waiting >= MOST_WAITING:
            raise InputError("The queue", "is full", "wait until some of it is done")
        job = {"kind": kind, "subject": subject, "asked_by": by}
        store.add("_jobs", [{**job, "asked_at": now(), "state": "waiting"}])
        return int(store.value("select max(id) from _jobs"))


def checked_address(address: str) -> str:
    """Give the address of a page. Raises InputError for what is none of the public web's."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
        has_secrets = bool(parts.username or parts.password)
    except ValueError:
        is_web = has_secrets = False
    if not is_web or has_secrets or len(address) > LONGEST_ADDRESS or len(address.split()) != 1:
        reason = "is no address of a page on the web"
        raise InputError("That", reason, "copy it from the browser, with https://")
    if private := refusal(address):
        raise InputError(address[:80], private, "give one that anybody can open")
    return address


def next_job(store: Store) -> Row | None:
    """Give the job to do: one that was cut short, else the one asked for first."""
    sql = f"select * from _jobs where {WAITING} order by state = 'waiting', id limit 1"  # noqa: S608
    jobs = store.rows(sql)
    return jobs[0] if jobs else None


def begin(store: Store, job_id: int) -> None:
    """Note that a job is being done."""
    with store.transaction():
        store.change("_jobs", {"id": job_id}, {"state": "running", "started_at": now()})


def end(store: Store, job_id: int, *, state: str, result: str, run_id: int | None) -> None:
    """Note what came of a job: done or failed, and what there is to say."""
    ended = {"state": state, "result": result, "run_id": run_id, "ended_at": now()}
    with store.durably(), store.transaction():
        store.change("_jobs", {"id": job_id}, ended)
