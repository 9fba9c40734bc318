"""Sources -> how their listings answer today, tried once each and kept nowhere."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawlers.crawl.orders import crawl_sources
from crawlers.crawl.schedule import LISTING_KINDS
from db.records import Outcome, Source
from db.store import Store

ANSWERS = f"""
select source_id, url, kind, status, outcome, failures.error from captures
left join failures on failures.row_key = captures.url
where kind in {LISTING_KINDS} order by source_id, url
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Answered:
    """How one listing of a source answered: HTTP status and outcome, and what was wrong."""

    source_id: str
    url: str
    kind: str
    status: int | None
    outcome: Outcome
    fault: str | None


def check_sources(sources: Sequence[Source], **bounds: Any) -> list[Answered]:  # noqa: ANN401
    """Ask each listing of each source once, in a knowledge base that is thrown away.

    No page is visited. `bounds` are those of a crawl (a proxy, queries, loopback).
    """
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "check.db") as store:
        with store.run("check") as run:
            crawl_sources(store, run, sources, limit=0, **bounds)
        answered = [Answered(*answer.values()) for answer in store.rows(ANSWERS)]
        silent = store.rows("select row_key, error from failures")
    heard = {answer.source_id for answer in answered}
    answered += [
        Answered(answer["row_key"], "", "search", None, "blocked", answer["error"])
        for answer in silent
        if answer["row_key"] in {source.id for source in sources} - heard
    ]
    return answered
