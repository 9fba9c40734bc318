"""What is asked for, and what is recorded of a request that got no answer."""

from __future__ import annotations

from dataclasses import dataclass

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from twisted.python.failure import Failure

from crawlers.archive.items import Fetched
from crawlers.crawl.history import Known
from crawlers.crawl.holds import HeldError
from crawlers.listings.feeds import Listed
from crawlers.web.addresses import RefusedAddressError
from crawlers.web.unreached import UnansweredError, unreached
from db.errors import CrawlError
from db.records import Capture, CaptureKind, Outcome
from db.store import now


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What is asked for, and why: the capture that is to be, before there is a response."""

    url: str
    kind: CaptureKind
    source_id: str | None = None
    listed: Listed | None = None
    part_of: str | None = None
    part: int = 1
    known: Known | None = None

    def capture(self, outcome: Outcome, status: int | None = None) -> Capture:
        """Begin the capture's record."""
        return Capture(
            url=self.url,
            kind=self.kind,
            fetched_at=now(),
            outcome=outcome,
            source_id=self.source_id,
            status=status,
            part_of=self.part_of,
            part=self.part,
            listed_title=self.listed.title if self.listed else None,
            listed_at=self.listed.at if self.listed else None,
        )


def asked(failure: Failure) -> Request:
    """Give the request that failed; Scrapy hangs it on the failure."""
    request: Request = failure.request  # type: ignore[attr-defined]
    return request


def unanswered(aim: Aim, failure: Failure) -> Fetched:
    """Describe a request without a response: forbidden, refused by us, or a fault."""
    refused = refusal_in(failure.value)
    is_listing = aim.kind not in ("page", "thread")
    if refused is not None:
        return Fetched(capture=aim.capture("blocked"), failure=CrawlError(aim.url, refused))
    if isinstance(failure.value, HeldError):
        error = CrawlError(aim.url, str(failure.value))
        return Fetched(capture=aim.capture("blocked"), failure=error)
    if isinstance(failure.value, UnansweredError):
        error = CrawlError(aim.url, str(failure.value))
        return Fetched(capture=aim.capture("blocked"), failure=error)
    if isinstance(failure.value, IgnoreRequest):
        if "robots.txt" not in str(failure.value):  # too large, or redirected too often
            error = CrawlError(aim.url, f"was given up ({failure.value})")
            return Fetched(capture=aim.capture("error"), failure=error)
        error = CrawlError(aim.url, "is forbidden by robots.txt")
        return Fetched(capture=aim.capture("blocked"), failure=error if is_listing else None)
    error = CrawlError(aim.url, unreached(aim.url, failure.value))
    return Fetched(capture=aim.capture("error"), failure=error)


def refusal_in(error: BaseException | None) -> str | None:
    """Find our own refusal of an address in an error or in what caused it."""
    while error is not None:
        if isinstance(error, RefusedAddressError):
            return str(error)
        error = error.__cause__ or error.__context__
    return None
