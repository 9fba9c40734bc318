"""Responses -> what their status means, and what of them goes into the archive."""

from __future__ import annotations

from dataclasses import replace
from http.client import responses as STATUS_PHRASES  # noqa: N812 (a constant in all but name)
from typing import Any

from scrapy.http import Response

from crawlers.archive.warc import Exchange
from db.records import Capture, Outcome

GONE = (404, 410)
REFUSED = (401, 403, 451)
NOT_MODIFIED = 304
SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "host", "x-api-key"})


def outcome_of(status: int, *, known: bool) -> Outcome:
    """Say what a status means for a capture; a new body may still prove unchanged."""
    if status == NOT_MODIFIED:
        return "unchanged" if known else "error"
    if 200 <= status < 300:
        return "new"
    if status in GONE:
        return "gone"
    return "blocked" if status in REFUSED else "error"


def status_line(status: int) -> str:
    """Write a status with its phrase."""
    return f"{status} {STATUS_PHRASES.get(status, '')}".strip()


def described(capture: Capture, response: Response) -> Capture:
    """Add what the response's headers say."""
    return replace(
        capture,
        content_type=_header(response, "Content-Type"),
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
    )


def exchange_of(response: Response, fetched_at: str) -> Exchange:
    """Take request and response for the archive, without what is secret."""
    return Exchange(
        url=response.url,
        fetched_at=fetched_at,
        status=status_line(response.status),
        headers=_pairs(response.headers),
        request_headers=_pairs(response.request.headers if response.request else {}),
        body=response.body,
    )


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return None if value is None else value.decode("latin-1")


def _pairs(headers: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 (Scrapy's Headers)
    """List headers as text, without those that hold secrets."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
        if name.decode("latin-1").lower() not in SECRET_HEADERS
    )
