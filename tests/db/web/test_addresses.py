"""Which addresses are of the public web, for forms and crawler alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.web.addresses import literal, refusal
from db.web.networks import is_public

PRIVATE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0.0.0.0:8001/",
    "http://10.0.0.7/",
    "http://172.16.3.4/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://localhost/",
    "http://localhost./",
    "http://printer.local/",
    "http://metadata.internal/",
    "http://nas.home.arpa/",
    "http://intranet/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_refusal_names_what_is_not_public(url):
    assert "isn't on the public web" in refusal(url)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://paper.example/", "data:text/html,x", "http://[x/", ""]
)
def test_refusal_lets_only_the_web_through(url):
    assert refusal(url) == "isn't an http(s) address"


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/a",
        "http://93.184.215.14/",
        "https://[2606:2800:21f:cb07::1]/",
        "https://1.example/",
        "https://dead.beef.example/",
    ],
)
def test_refusal_lets_the_public_web_through(url):
    assert refusal(url) is None


@pytest.mark.parametrize("url", ["http://127.0.0.1:8001/", "http://[::1]/", "http://localhost/"])
def test_refusal_allows_loopback_when_told_so(url):
    assert refusal(url, loopback=True) is None


@pytest.mark.parametrize("url", ["http://10.0.0.7/", "http://169.254.169.254/"])
def test_loopback_allowed_opens_no_other_network(url):
    assert refusal(url, loopback=True) is not None


@given(st.ip_addresses(v=4))
def test_literal_reads_every_spelling_of_an_address(address):
    number = int(address)
    assert literal(str(number)) == literal(hex(number)) == str(address)


@given(st.text(alphabet="0123456789abcdefx.:[]%", max_size=20))
def test_literal_gives_an_address_or_none(host):
    found = literal(host)
    assert found is None or is_public(found) in (True, False)
