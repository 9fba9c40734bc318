"""Who asked is believed from one header only, and only as the web server in front wrote it."""

import asyncio

import pytest

from db.site.http.proxies import behind_proxy

REAL, FORWARDED = "X-Real-IP", "X-Forwarded-For"


def seen(header, *headers, kind="http"):
    """Give client and scheme as an application sees them."""
    scopes = []

    async def app(scope, _receive, _send):
        scopes.append(scope)

    lines = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    scope = {"type": kind, "client": ("127.0.0.1", 9), "scheme": "http", "headers": lines}
    asyncio.run(behind_proxy(app, header)(scope, None, None))
    return scopes[0]["client"][0], scopes[0]["scheme"]


@pytest.mark.parametrize("name", [REAL, FORWARDED, "Forwarded", "CF-Connecting-IP"])
def test_without_a_named_header_none_is_believed(name):
    headers = ((name, "198.51.100.7"), ("X-Forwarded-Proto", "https"))
    assert seen(None, *headers) == ("127.0.0.1", "http")


def test_named_header_gives_the_address_and_no_other_does():
    headers = ((FORWARDED, "203.0.113.9"), (REAL, "198.51.100.7"))
    assert seen(REAL, *headers) == ("198.51.100.7", "http")


def test_what_a_stranger_wrote_before_the_server_is_not_believed():
    assert seen(FORWARDED, (FORWARDED, "1.1.1.1, 198.51.100.7"))[0] == "198.51.100.7"
    assert seen(FORWARDED, (FORWARDED, "1.1.1.1"), (FORWARDED, "198.51.100.7"))[0] == "198.51.100.7"


@pytest.mark.parametrize("value", ["", "unknown", "198.51.100.7:80", "\xff", "a" * 9000])
def test_what_is_no_address_changes_nothing(value):
    assert seen(REAL, (REAL, value)) == ("127.0.0.1", "http")


def test_scheme_is_taken_from_the_server_too():
    assert seen(REAL, (REAL, "::1"), ("X-Forwarded-Proto", "https")) == ("::1", "https")
    assert seen(REAL, ("X-Forwarded-Proto", "javascript"))[1] == "http"


def test_what_is_no_request_is_passed_on():
    assert seen(REAL, (REAL, "198.51.100.7"), kind="lifespan")[0] == "127.0.0.1"
