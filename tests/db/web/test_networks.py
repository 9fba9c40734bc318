"""What belongs to the public web, and what doesn't."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.web.networks import NAT64, is_public

SPECIAL = [
    "0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.0.1",
    "168.63.129.16", "169.254.169.254", "169.254.170.2", "172.31.255.1", "192.0.0.1", "192.0.0.8",
    "192.0.0.9", "192.0.0.10", "192.0.0.170", "192.0.0.192", "192.0.2.1", "192.31.196.1",
    "192.52.193.1", "192.88.99.1", "192.168.0.1", "192.175.48.1", "198.18.0.1", "198.19.255.1",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::7f00:1", "::ffff:10.0.0.1", "::ffff:0:10.0.0.1", "::ffff:192.0.0.192",
    "64:ff9b::a00:1", "64:ff9b::c000:c0", "64:ff9b:1::1", "100::1", "2001::1", "2001:10::1",
    "2001:1::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:5db8:d70e::1",
    "2620:4f:8000::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fd20:ce::254", "fe80::1",
    "fec0::1", "ff02::1", "2a00:1450::5efe:10.0.0.1", "4000::1",
]  # fmt: skip
PUBLIC = [
    "8.8.8.8", "93.184.215.14", "191.255.255.255", "192.0.1.1", "223.255.255.255", "2001:4860::8",
    "2606:4700::1111", "2a00:1450:4001::1", "64:ff9b::5db8:d70e", "::ffff:93.184.215.14",
]  # fmt: skip


@pytest.mark.parametrize("address", SPECIAL)
def test_special_address_is_not_of_the_public_web(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is(address):
    assert is_public(address)


def test_loopback_is_let_through_only_where_allowed():
    assert is_public("127.0.0.1", loopback=True)
    assert is_public("::ffff:127.0.0.1", loopback=True)
    assert not is_public("10.0.0.1", loopback=True)


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_what_python_calls_private_is_refused_however_it_is_embedded(address):
    if not address.is_global or address.is_multicast:
        assert not is_public(str(address))
    mapped, translated = int(address) | 0xFFFF << 32, int(address) | int(NAT64.network_address)
    assert is_public(str(IPv6Address(mapped))) == is_public(str(address))
    assert is_public(str(IPv6Address(translated))) == is_public(str(address))


@given(st.integers(0, 2**128 - 1).map(IPv6Address))
def test_what_python_calls_private_is_refused_in_ipv6_too(address):
    if not address.is_global and address not in NAT64 and address.ipv4_mapped is None:
        assert not is_public(str(ip_address(address)))
