"""Schemathesis asks every documented address for absurd things: never a 500, always as documented."""

import asyncio

import httpx
import schemathesis
from hypothesis import HealthCheck, settings

from db.site.openapi import document

SCHEMA = schemathesis.openapi.from_dict(document())
ABSURD = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def sent(desk, case):
    """Send a request of Schemathesis to a desk without a socket."""
    asked = case.as_transport_kwargs(base_url="http://localhost")

    async def ask():
        transport = httpx.ASGITransport(app=desk.app())
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.request(asked["method"], asked["url"], **{
                name: asked[name] for name in ("params", "headers") if asked.get(name)
            })  # fmt: skip

    return asyncio.run(ask())


@SCHEMA.parametrize()
@ABSURD
def test_every_answer_is_as_documented(case, public_browser):
    case.validate_response(sent(public_browser.desk, case))
