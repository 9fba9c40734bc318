"""Addresses of forms show on GET, take on POST, and turn a refusal into a page."""

import asyncio
import re

import pytest
from datasette.utils.asgi import Request, Response

from db.errors import InputError
from db.site.people.forms import Refusal
from db.site.people.routes import FORMS, form_view, register_routes, skip_csrf


async def shown(datasette, request):
    return Response.text("shown")


async def taken(datasette, request):
    return Response.text("taken")


async def refusing(datasette, request):
    raise Refusal(403, "Not yours", "Sign in.")


async def mistaken(datasette, request):
    raise InputError("field", "is empty", "fill it in")


def answer(view, method, desk=None):
    request = Request.fake("/follow", method=method)
    request.scope["csrftoken"] = lambda: ""
    return asyncio.run(view(desk, request))


@pytest.mark.parametrize(("method", "body"), [("GET", "shown"), ("POST", "taken")])
def test_a_form_shows_and_takes(method, body):
    assert answer(form_view(shown, taken), method).body == body


def test_an_address_that_takes_nothing_shows_on_post_too():
    assert answer(form_view(shown, None), "POST").body == "shown"


@pytest.mark.parametrize(
    ("view", "status", "words"), [(refusing, 403, "Not yours"), (mistaken, 400, "fill it in")]
)
def test_a_refusal_is_a_page(browser, view, status, words):
    browser.get("/stories")  # a desk begins with its first request
    response = answer(form_view(view, None), "GET", browser.desk)
    assert response.status == status
    assert words in response.body


def test_every_form_has_a_route():
    patterns = [pattern for pattern, _ in register_routes()]
    assert len(patterns) == len(FORMS) + 1
    assert any(re.match(pattern, "/story/a-b/comments") for pattern in patterns)


@pytest.mark.parametrize(
    ("path", "ours"),
    [("/review", True), ("/follow/stop/abc", True), ("/kb", False), ("/reviews", False)],
)
def test_only_our_forms_check_tokens_themselves(path, ours):
    assert skip_csrf({"path": path}) is ours
