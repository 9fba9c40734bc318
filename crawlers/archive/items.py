"""What the spiders hand to the pipeline: visits, each of one or more fetched responses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from crawlers.archive.warc import Exchange
from db.errors import SidelightError
from db.records import Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A capture that isn't archived yet, with what was exchanged and what went wrong."""

    capture: Capture
    exchange: Exchange | None = None
    failure: SidelightError | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """All that belongs to one page: it and its further parts are recorded together or not."""

    fetched: tuple[Fetched, ...]


def broken(fetched: Fetched, error: SidelightError) -> Fetched:
    """Turn what was fetched into an error: it isn't what it should be, so its body isn't kept."""
    return replace(
        fetched, capture=replace(fetched.capture, outcome="error"), exchange=None, failure=error
    )


def without_key(fetched: Fetched, headers: Mapping[str, str]) -> Fetched:
    """Take a key that was sent out of the answer, where it says it again."""
    exchange, (key, *_) = fetched.exchange, (*headers.values(), "")
    if exchange is None or not key:
        return fetched
    written = key.encode()
    kept_headers = tuple((name, value.replace(key, "KEY")) for name, value in exchange.headers)
    body = exchange.body.replace(written, b"KEY")
    return replace(fetched, exchange=replace(exchange, body=body, headers=kept_headers))
