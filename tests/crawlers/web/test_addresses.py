"""Only the public web is asked for."""

from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.resolver import dnscache
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.error import DNSLookupError

from crawlers.web.addresses import PublicResolver, PublicWebMiddleware, RefusedAddressError


def test_middleware_refuses_with_the_reason():
    with pytest.raises(RefusedAddressError, match=r"127\.0\.0\.1"):
        PublicWebMiddleware(loopback=False).process_request(Request("http://127.0.0.1/"))


class Resolutions:
    """Twisted's own resolver, which knows these names; and a receiver of what is found."""

    def __init__(self, addresses_by_name):
        self.addresses_by_name = addresses_by_name
        self.looked_up = 0

    def resolveHostName(self, receiver, name, port=0, *_):  # noqa: N802
        self.looked_up += 1
        receiver.resolutionBegan(None)
        for host in self.addresses_by_name[name]:
            kind = IPv6Address if ":" in host else IPv4Address
            receiver.addressResolved(kind("TCP", host, port))
        receiver.resolutionComplete()


class Receiver:
    def __init__(self):
        self.hosts = []
        self.is_complete = False

    def resolutionBegan(self, _resolution):  # noqa: N802
        """Nothing to note."""

    def addressResolved(self, address):  # noqa: N802
        self.hosts.append((address.host, address.port))

    def resolutionComplete(self):  # noqa: N802
        self.is_complete = True


@pytest.fixture
def resolve():
    dnscache.clear()

    def resolve_name(name, *addresses, **settings):
        resolutions = Resolutions({name: addresses})
        resolver = PublicResolver(SimpleNamespace(nameResolver=resolutions), **settings)
        receiver = Receiver()
        resolver.resolveHostName(receiver, name, 443)
        again = Receiver()
        resolver.resolveHostName(again, name, 443)
        assert again.hosts == receiver.hosts
        assert receiver.is_complete
        return [host for host, _ in receiver.hosts]

    yield resolve_name
    dnscache.clear()


def failure_of(host):
    """Give what a request to a host fails with that has no address to connect to."""
    guard = PublicWebMiddleware(loopback=False)
    with pytest.raises(RefusedAddressError) as raised:
        guard.process_exception(Request(f"https://{host}/"), DNSLookupError("no results"))
    return str(raised.value)


def test_resolver_refuses_a_name_that_leads_home(resolve):
    assert resolve("rebound.example", "192.168.0.5") == []
    assert "rebound.example leads to 192.168.0.5" in failure_of("rebound.example")


def test_resolver_gives_a_public_address(resolve):
    assert resolve("paper.example", "93.184.215.14") == ["93.184.215.14"]


def test_resolver_gives_only_the_public_ones_of_several(resolve):
    addresses = ("10.0.0.1", "2606:4700::1111", "fd00:ec2::254", "::ffff:127.0.0.1")
    assert resolve("mixed.example", *addresses) == ["2606:4700::1111"]


def test_resolver_reaches_a_host_that_has_ipv6_only(resolve):
    assert resolve("six.example", "2a00:1450:4001::1") == ["2a00:1450:4001::1"]


def test_resolver_reaches_ipv4_through_nat64_but_not_a_private_network(resolve):
    assert resolve("far.example", "64:ff9b::5db8:d70e") == ["64:ff9b::5db8:d70e"]
    assert resolve("near.example", "64:ff9b::a00:1") == []


def test_resolver_lets_the_proxy_be_anywhere(resolve):
    assert resolve("proxy.lan", "10.0.0.1", proxy_host="proxy.lan") == ["10.0.0.1"]


def test_name_that_is_not_known_stays_just_that():
    guard = PublicWebMiddleware(loopback=False)
    error = DNSLookupError("no results")
    assert guard.process_exception(Request("https://unheard-of.example/"), error) is None
