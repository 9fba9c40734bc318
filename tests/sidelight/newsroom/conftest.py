"""A running newsroom, and a way to ask it for pages as a crawler does."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from sidelight.newsroom.articles import load_outlets
from sidelight.newsroom.server import Newsroom


@pytest.fixture
def newsroom():
    with Newsroom() as opened:
        yield opened


@pytest.fixture
def ask(newsroom):
    """Ask through the proxy; give the response with its body read."""
    place = urlsplit(newsroom.proxy_url).netloc

    def send(url, *, method="GET", **headers):
        connection = HTTPConnection(place, timeout=10)
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, url, headers=fields)
        response = connection.getresponse()
        response.content = response.read()
        connection.close()
        return response

    return send


@pytest.fixture(params=load_outlets(), ids=str)
def outlet(request):
    return load_outlets()[request.param]
