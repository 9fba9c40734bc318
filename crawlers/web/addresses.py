"""Addresses that requests lead to -> let through or refused: the public web only.

A name is checked when it has been looked up, on the very addresses that will be connected to,
so that no name can point into the network that the crawler runs in (CWE-918); a literal
address is checked before it is asked for. Both hold for redirects too.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingHostnameResolver
from scrapy.utils.datatypes import LocalCache
from twisted.internet.base import ReactorBase
from twisted.internet.error import DNSLookupError
from twisted.internet.interfaces import IResolutionReceiver
from zope.interface import implementer

from db.web.addresses import refusal
from db.web.networks import is_public

LOOPBACK_ALLOWED = "LOOPBACK_ALLOWED"
CACHED_NAMES = 10_000
# Names that led to an address outside the public web, and to which; as Scrapy's own cache of
# names, one for the process, since resolvers are the reactor's and middlewares the crawler's.
refused_names: LocalCache[str, str] = LocalCache(CACHED_NAMES)


class RefusedAddressError(OSError, IgnoreRequest):
    """An address that is not of the public web."""


class PublicWebMiddleware:
    """Refuse requests, redirected ones too, that don't go to the public web."""

    def __init__(self, *, loopback: bool) -> None:
        self.loopback = loopback

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PublicWebMiddleware:
        """Build the middleware; LOOPBACK_ALLOWED lets this machine's own addresses through."""
        return cls(loopback=crawler.settings.getbool(LOOPBACK_ALLOWED))

    def process_request(self, request: Request) -> None:
        """Raise RefusedAddressError with the reason."""
        reason = refusal(request.url, loopback=self.loopback)
        if reason is not None:
            raise RefusedAddressError(reason)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Say why a name that leads elsewhere had no address to connect to."""
        host = urlsplit(request.url).hostname or ""
        if isinstance(exception, DNSLookupError) and host in refused_names:
            message = f"{host} leads to {refused_names[host]}, which isn't on the public web"
            raise RefusedAddressError(message) from exception


class PublicResolver(CachingHostnameResolver):
    """Look names up (IPv4 and IPv6), and hand on only those of their addresses that are public.

    What is handed on is what is connected to, so a name that changes between two look-ups gains
    nothing.
    """

    def __init__(
        self, reactor: ReactorBase, *, loopback: bool = False, proxy_host: str = ""
    ) -> None:
        """Build the resolver; the proxy that a crawl goes through may be anywhere."""
        super().__init__(reactor, CACHED_NAMES)
        self.loopback = loopback
        self.proxy_host = proxy_host

    def resolveHostName(  # noqa: N802 (Twisted's name)
        self,
        resolutionReceiver: Any,  # noqa: ANN401, N803 (Twisted's receiver, by its name)
        hostName: str,  # noqa: N803
        *asked: Any,  # noqa: ANN401
        **options: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Look a name up; the receiver learns of public addresses only."""
        receiver = resolutionReceiver
        if hostName != self.proxy_host:
            receiver = PublicReceiver(receiver, hostName, loopback=self.loopback)
        return super().resolveHostName(receiver, hostName, *asked, **options)


@implementer(IResolutionReceiver)
class PublicReceiver:
    """Pass on the public addresses of a name; note the name that has others."""

    def __init__(self, receiver: Any, name: str, *, loopback: bool) -> None:  # noqa: ANN401
        self.receiver = receiver
        self.name = name
        self.loopback = loopback

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: ANN401, N802
        """Pass it on."""
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: ANN401, N802
        """Pass on an address that is public."""
        if is_public(address.host, loopback=self.loopback):
            self.receiver.addressResolved(address)
        else:
            refused_names[self.name] = address.host

    def resolutionComplete(self) -> None:  # noqa: N802
        """Pass it on."""
        self.receiver.resolutionComplete()
