"""What a request failed with, before there was an answer -> why, in words for a person."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectionRefusedError as Refused
from twisted.internet.error import DNSLookupError
from twisted.internet.error import TimeoutError as TimedOut

UNKNOWN, REFUSED, SLOW = "isn't known", "refuses connections", "didn't answer in time"
BY_FAULT: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((DNSLookupError, CannotResolveHostError), UNKNOWN),
    ((Refused, DownloadConnectionRefusedError), REFUSED),
    ((TimedOut, DownloadTimeoutError, TimeoutError), SLOW),
    ((ResponseDataLossError, DownloadFailedError), "broke off"),
)


class UnansweredError(IgnoreRequest):
    """A host of which nobody knows what its robots.txt allows; the text says why."""


def unreached(url: str, error: BaseException | None) -> str:
    """Say why nothing came from the host of an address."""
    host = urlsplit(url).hostname or url
    for kinds, words in BY_FAULT:
        if isinstance(error, kinds):
            return f"couldn't be fetched: {host} {words}"
    return f"couldn't be fetched ({type(error).__name__})"
