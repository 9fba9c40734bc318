"""A base of a test's own, its people's file, and readers who keep cookies and fill in forms."""

import asyncio

import pytest

from db.community.editors import put_editor
from db.community.file import community_path, open_community
from db.community.sessions import begin_session
from db.site.desk import build_desk
from tests.db.site.conftest import ROWS, fill

TOKEN = "ds_csrftoken"


class Reader:
    """Somebody at the desk: keeps cookies between pages, sends forms with the token they hold."""

    def __init__(self, desk):
        self.desk = desk
        self.cookies = {}

    def get(self, path, **options):
        """Give the response to an address."""
        return self._ask("get", path, **options)

    def send(self, path, *, signed=True, **fields):
        """Send a form, with the token that a page gave unless it isn't `signed`."""
        token = {"csrftoken": self.cookies.get(TOKEN, "")} if signed else {}
        return self._ask("post", path, data={**token, **fields})

    def _ask(self, method, path, **options):
        response = asyncio.run(
            getattr(self.desk.client, method)(path, cookies=self.cookies, **options)
        )
        self.cookies.update(response.cookies)
        for header in response.headers.get_list("set-cookie"):
            if "max-age=0" in header.lower():
                self.cookies.pop(header.partition("=")[0], None)
        return response


@pytest.fixture
def kb(tmp_path):
    """Give the path of a base with a row or more of everything."""
    return fill(tmp_path / "kb.db", ROWS)


@pytest.fixture
def community(kb):
    with open_community(community_path(kb)) as opened:
        yield opened


@pytest.fixture
def desk(kb):
    return build_desk(kb, public=True)


@pytest.fixture
def reader(desk):
    return Reader(desk)


@pytest.fixture
def editor(desk, community):
    """Give an editor who is signed in."""
    put_editor(community, "ada", "correct horse battery")
    signed = Reader(desk)
    actor = {"id": "ada", "session": begin_session(community, "ada")}
    signed.cookies["ds_actor"] = desk.sign({"a": actor}, "actor")
    return signed
