"""Only this machine's names and the site's own are repeated, whatever host a request names."""

import asyncio

import httpx
import pytest

from db.site.http.own_address import at_own_address
from db.site.security import served
from tests.db.site.conftest import build_desk

SITE = "https://desk.example"


def seen(host, site=None, *, trusts_host=False):
    """Give scheme and host as an application sees them."""
    scopes = []

    async def app(scope, _receive, _send):
        scopes.append(scope)

    scope = {"type": "http", "scheme": "http", "server": ("127.0.0.1", 8001),
             "headers": [(b"host", host.encode())]}  # fmt: skip
    asyncio.run(at_own_address(app, site, trusts_host=trusts_host)(scope, None, None))
    return scopes[0]["scheme"], dict(scopes[0]["headers"])[b"host"].decode()


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "desk.example.evil.example", "["]
)
def test_a_foreign_host_is_not_repeated(host):
    assert seen(host) == ("http", "127.0.0.1:8001")
    assert seen(host, SITE) == ("https", "desk.example")
    assert seen(host, SITE, trusts_host=True) == ("https", "desk.example")


@pytest.mark.parametrize("host", ["localhost:8001", "127.0.0.1:8001", "[::1]:8001"])
def test_the_names_of_this_machine_stay(host):
    assert seen(host) == seen(host, SITE) == ("http", host)


def test_the_name_of_the_site_stays():
    assert seen("desk.example", SITE) == ("http", "desk.example")


def test_without_a_site_a_server_in_front_is_believed():
    assert seen("desk.example", trusts_host=True) == ("http", "desk.example")


@pytest.mark.parametrize(("site", "own"), [(None, "http://d.example:80"), (SITE, SITE)])
def test_a_served_page_repeats_no_foreign_host(base_path, site, own):
    desk = build_desk(base_path)

    async def asked():
        await desk.invoke_startup()
        transport = httpx.ASGITransport(app=served(desk, site))
        async with httpx.AsyncClient(transport=transport, base_url="http://d.example:80") as client:
            return (await client.get("/stories", headers={"host": "evil.example"})).text

    page = asyncio.run(asked())
    assert "evil.example" not in page
    assert "og:url" in page
    assert own.rstrip("/").replace(":80", "") in page
