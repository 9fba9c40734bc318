"""Outlets say what kind they are of, where they are and who owns them, or that it isn't known."""

import pytest

from db.site.desk import build_desk
from tests.db.site.conftest import Browser, fill

OUTLETS = [
    {"id": "b.example", "name": "Bee", "kind": "news", "country": "GB", "owner": "Hive", "homepage": "http://b.example/"},
    {"id": "a.example", "name": "ant", "kind": None, "country": None, "owner": None, "homepage": None},
    {"id": "c.example", "name": "Cow", "kind": "union", "country": "GB", "owner": None, "homepage": None},
]  # fmt: skip


@pytest.fixture(scope="module")
def outlets(tmp_path_factory):
    """A desk with three outlets, of two of which something isn't known."""
    return Browser(
        build_desk(fill(tmp_path_factory.mktemp("outlets") / "kb.db", {"outlets": OUTLETS}))
    )


def names(desk, query=""):
    return [outlet["name"] for outlet in desk.get(f"/outlets.json{query}").json()["outlets"]]


def test_outlets_are_in_order_of_their_names(outlets):
    assert names(outlets) == ["ant", "Bee", "Cow"]


@pytest.mark.parametrize(
    ("query", "listed"),
    [("?kind=news", ["Bee"]), ("?kind=unknown", ["ant"]), ("?owner=Hive", ["Bee"]),
     ("?owner=unknown", ["ant", "Cow"]), ("?owner=unknown&kind=union", ["Cow"])],
)  # fmt: skip
def test_kind_and_owner_narrow_the_list(outlets, query, listed):
    assert names(outlets, query) == listed


def test_what_is_not_known_is_said_and_counted(outlets):
    page = outlets.get("/outlets").text
    assert "kind unknown" in page
    assert "country unknown" in page
    assert page.count("owner unknown") == 2
    assert outlets.get("/outlets.json").json()["known"] == {
        "outlets": 3, "no_kind": 1, "no_country": 1, "no_owner": 2
    }  # fmt: skip


def test_a_kind_that_is_none_is_refused(outlets):
    assert outlets.get("/outlets?kind=rumour").status_code == 400
