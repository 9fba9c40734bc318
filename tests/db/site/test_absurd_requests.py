"""Schemathesis asks every documented address for absurd things: never a 500, always as documented."""

import asyncio

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from db.site.openapi import document

SCHEMA = schemathesis.openapi.from_dict(document())
ABSURD = settings(
    max_examples=max(16, settings.default.max_examples // 10),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
# A value can be of the right form and mean nothing, as 30 February does: 400 is documented.
EXCLUDED = [positive_data_acceptance]


def sent(app, case):
    """Send a request of Schemathesis to a desk's application without a socket."""
    asked = case.as_transport_kwargs(base_url="http://localhost")

    async def ask():
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.request(asked["method"], asked["url"], **{
                name: asked[name] for name in ("params", "headers") if asked.get(name)
            })  # fmt: skip

    return asyncio.run(ask())


TOO_LONG = 414


@pytest.fixture(scope="module")
def app(public_browser):
    return public_browser.desk.app()


@pytest.mark.parametrize("path", sorted(document()["paths"]))
def test_every_answer_is_as_documented(path, app):
    operation = SCHEMA[path]["GET"]
    cases = st.one_of(operation.as_strategy(mode) for mode in GenerationMode)

    @ABSURD
    @given(case=cases)
    def ask(case):
        answer = sent(app, case)
        if answer.status_code != TOO_LONG:  # before any page is chosen
            case.validate_response(answer, excluded_checks=EXCLUDED)

    ask()
