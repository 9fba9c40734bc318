"""Headers keep crawled text from running or framing anything, on every address."""

import asyncio

import pytest

from db.site.security import COMMON, secured, security_headers


def policy(path, *, public):
    headers = security_headers(path, public=public, databases={"kb"})
    return headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/kb", "/kb/stories", "/stories.csv", "/story/a.json", "/web/2026/x"]
)
@pytest.mark.parametrize("public", [True, False])
def test_tables_and_files_run_no_script(path, public):
    assert "script-src" not in policy(path, public=public)


@pytest.mark.parametrize("path", ["/", "/story/a", "/review", "/nothing", "/stories.csv"])
@pytest.mark.parametrize("public", [True, False])
def test_pages_run_scripts_of_ours_alone_and_are_framed_by_none(path, public):
    assert "unsafe" not in policy(path, public=public)
    assert policy(path, public=public).partition("script-src ")[2] in {"", "'self'"}
    assert "frame-ancestors 'none'" in policy(path, public=public)
    assert security_headers(path, public=public)["x-frame-options"] == "DENY"


def test_an_embedded_page_may_be_framed_by_anyone_and_still_runs_nothing():
    assert "frame-ancestors *" in policy("/embed/story/a", public=True)
    assert "script-src" in policy("/embed/no-such-page", public=True)
    assert "default-src 'none'" in policy("/embed/story/a", public=True)
    assert "script-src" not in policy("/embed/story/a", public=True)
    assert "x-frame-options" not in security_headers("/embed/story/a", public=True)


@pytest.mark.parametrize(("public", "relaxed"), [(False, True), (True, False)])
def test_datasettes_debug_pages_are_relaxed_at_home_alone(public, relaxed):
    assert ("unsafe-inline" in policy("/-/versions", public=public)) is relaxed


def sent(headers):
    """Send one response through `secured` and give its headers."""
    events = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"x"})

    async def send(event):
        events.append(event)

    asyncio.run(secured(app, public=True)({"type": "http", "path": "/"}, None, send))
    return events


def test_the_headers_are_added_to_those_that_are_there():
    start, body = sent([(b"content-type", b"text/html")])
    names = [name for name, _ in start["headers"]]
    assert names[0] == b"content-type"
    assert {name.encode() for name in COMMON} <= set(names)
    assert body["body"] == b"x"


def test_a_server_that_starts_is_let_through():
    passed = []

    async def app(scope, receive, send):
        passed.append(scope["type"])

    asyncio.run(secured(app, public=True)({"type": "lifespan"}, None, None))
    assert passed == ["lifespan"]
