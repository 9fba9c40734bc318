"""What a source's listings answered before -> when it may be looked at again.

A source is never looked at more often than its cadence says; one that fails is given more
time with each failure, up to a week (exponential backoff).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from db.records import Source
from db.store import Store

CADENCE = re.compile(r"^[1-9][0-9]*[mhd]$")
UNITS = {"m": 1, "h": 60, "d": 24 * 60}  # minutes
MAX_WAIT = timedelta(days=7)
MAX_DOUBLINGS = 16  # beyond every cadence, MAX_WAIT holds
SECONDS = "%Y-%m-%dT%H:%M:%SZ"

LISTING_KINDS = "('feed', 'sitemap', 'index', 'search')"
LOOKED_AT = f"""
select source_id, max(fetched_at) tried_at from captures
where run_id = ? and source_id is not null and kind in {LISTING_KINDS}
group by source_id
"""  # noqa: S608
LAST_OK = f"""
select max(run_id) run_id, max(fetched_at) at from captures
where source_id = ? and kind in {LISTING_KINDS}
and outcome in ('new', 'unchanged')
"""  # noqa: S608
FAILED_RUNS = f"""
select count(distinct run_id) from captures
where source_id = ? and run_id > ? and kind in {LISTING_KINDS}
"""  # noqa: S608

State = Literal["due", "waiting", "backing off"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source stands: whether it may be looked at now, and if not, when."""

    source_id: str
    state: State
    due_at: str | None = None
    failures: int = 0
    last_ok_at: str | None = None


def standing(
    source: Source,
    *,
    tried_at: str | None,
    failures: int,
    now: str,
    last_ok_at: str | None = None,
) -> Standing:
    """Tell how a source stands at a moment; times are ISO 8601 in UTC."""
    if tried_at is None:
        return Standing(source.id, "due", last_ok_at=last_ok_at)
    due = datetime.fromisoformat(tried_at) + wait(source.cadence, failures)
    if due <= datetime.fromisoformat(now):
        return Standing(source.id, "due", None, failures, last_ok_at)
    state: State = "backing off" if failures else "waiting"
    return Standing(source.id, state, due.astimezone(UTC).strftime(SECONDS), failures, last_ok_at)


def wait(cadence: str, failures: int) -> timedelta:
    """Give the least time between two looks: the cadence, doubled with each failure in a row."""
    usual = period(cadence)
    doubled = usual * (1 << min(failures, MAX_DOUBLINGS))
    return max(usual, min(doubled, MAX_WAIT))


def period(cadence: str) -> timedelta:
    """Read a cadence such as 30m, 1h or 7d."""
    return timedelta(minutes=int(cadence[:-1]) * UNITS[cadence[-1]])


def standings(store: Store, sources: Iterable[Source], *, now: str) -> list[Standing]:
    """Tell how each source stands in this knowledge base, in the order given."""
    columns_by_source = {columns["id"]: columns for columns in store.rows("select * from sources")}
    standings_of_sources = []
    for source in sources:
        columns = columns_by_source.get(source.id, {})
        standings_of_sources.append(
            standing(
                source,
                tried_at=columns.get("last_tried_at"),
                failures=columns.get("failures") or 0,
                last_ok_at=columns.get("last_ok_at"),
                now=now,
            )
        )
    return standings_of_sources


def settle(store: Store, run_id: int) -> None:
    """Note on each source that a run looked at whether any of its listings answered.

    Failures are counted in runs since the last answer, from the captures, so that settling a
    run twice changes nothing.
    """
    for look in store.rows(LOOKED_AT, [run_id]):
        last_ok = store.rows(LAST_OK, [look["source_id"]])[0]
        values = {
            "last_tried_at": look["tried_at"],
            "last_ok_at": last_ok["at"],
            "failures": store.value(FAILED_RUNS, [look["source_id"], last_ok["run_id"] or 0]),
        }
        store.change("sources", {"id": look["source_id"]}, values)
