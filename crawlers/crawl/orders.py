"""An order to crawl -> captures: starts the crawl's process and answers for its end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from redis import Redis
from redis.exceptions import RedisError

from crawlers.archive.captures import refuse_foreign_archive
from crawlers.crawl.schedule import settle
from crawlers.crawl.sources import record_sources
from crawlers.web.contact import VARIABLE, refuse_nameless
from db.errors import CUT_OFF, CrawlError
from db.records import Source
from db.runs import Run
from db.store import Store

LOOK_SECONDS = 1.0
SO_FAR = """
select count(distinct source_id), coalesce(sum(kind in ('page', 'thread')), 0)
from captures where run_id = ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What one crawl is to look at: recorded sources by id, single addresses, and its bounds.

    `queries` are put to sources that are searched, `wishes` to registers of law. `loopback` lets
    it ask this machine.
    `frontier` is the address of a Redis in which several crawlers share their work.
    `settings` go over those of crawlers/settings.py.
    """

    sources: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    wishes: tuple[Mapping[str, str], ...] = ()
    since: str | None = None
    limit: int | None = None
    loopback: bool = False
    frontier: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)


def crawl_sources(
    store: Store,
    run: Run,
    sources: Sequence[Source],
    *,
    urls: Sequence[str] = (),
    proxy: str | None = None,
    contact: str | None = None,
    **bounds: Any,  # noqa: ANN401
) -> None:
    """Look at the sources and the single addresses once; count captures by kind and outcome.

    What the run has captured already, before it was cut short, is not asked for again.
    `bounds` are the other fields of Order: `since` is an ISO date, pages listed as older are
    left out; `limit` is the most pages to visit. `contact` stands in where the environment has
    none. Raises CrawlError when the crawl's process ended before its time, InputError when the
    live web is asked without a contact.
    """
    refuse_nameless(proxy=proxy, loopback=bounds.get("loopback", False), given=contact)
    refuse_foreign_archive(store)
    record_sources(store, sources)
    ids = tuple(source.id for source in sources)
    order = Order(sources=ids, urls=tuple(urls), **bounds)
    if order.frontier is not None:
        refuse_silent(order.frontier)
    with start_process(store.path, run.id, order, proxy=proxy, contact=contact) as process:
        code = _ended(process, store, run.id, total=len(sources))
    if code != 0:
        raise CrawlError(
            str(store.path),
            f"the crawl's process ended before its time (exit status {code})",
            "run it again: it goes on where it stopped",
        )
    with store.transaction():
        settle(store, run.id)
    run.counts.update(counts(store, run.id))


def _ended(process: subprocess.Popen[bytes], store: Store, run_id: int, *, total: int) -> int:
    """Wait for the crawl's process, telling how many sources were asked; give its exit status."""
    while True:
        try:
            return process.wait(LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            asked, pages = store.rows(SO_FAR, [run_id])[0].values()
            what = f"fetching: {pages:,} pages so far" if pages else "fetching"
            store.tell(f"{what}, sources asked", asked, total)


def refuse_silent(frontier: str) -> None:
    """Raise CrawlError unless a Redis answers at the address."""
    try:
        with Redis.from_url(frontier) as client:
            client.ping()
    except (RedisError, OSError, ValueError) as error:
        raise CrawlError(frontier, f"is no Redis that answers ({error})") from error


def counts(store: Store, run_id: int) -> dict[str, int]:
    """Count a run's captures: {"page new": 12, ...}, and the listings that were cut off."""
    counts = store.rows(
        "select kind || ' ' || outcome what, count(*) number from captures where run_id = ?"
        " group by 1 order by 1",
        [run_id],
    )
    cut = store.value(
        "select count(distinct row_key) from failures where run_id = ? and error like ?",
        [run_id, f"{CUT_OFF}%"],
    )
    cut_counts = {"listings cut off": int(cut)} if cut else {}
    return {count["what"]: count["number"] for count in counts} | cut_counts


def start_process(
    db_path: Path,
    run_id: int,
    order: Order,
    *,
    proxy: str | None = None,
    contact: str | None = None,
) -> subprocess.Popen[bytes]:
    """Start the crawl's process and give it its order; it ends when its input is closed."""
    environment = dict(os.environ)
    environment["SCRAPY_SETTINGS_MODULE"] = "crawlers.settings"
    if contact is not None:
        environment.setdefault(VARIABLE, contact)
    if proxy is not None:
        environment |= {"http_proxy": proxy, "https_proxy": proxy, "no_proxy": ""}
    command = [sys.executable, "-m", "crawlers.run", str(db_path), str(run_id)]
    process = subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, bufsize=0, env=environment
    )
    if process.stdin is not None:
        with suppress(BrokenPipeError):  # it died at once; its exit status will say so
            process.stdin.write(json.dumps(asdict(order)).encode() + b"\n")
    return process
