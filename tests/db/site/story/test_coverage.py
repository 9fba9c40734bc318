"""A story says which kinds of outlet cover it, which don't, and who owns them."""

import pytest

from db.site.story.coverage import coverage
from db.store import Store


@pytest.fixture
def connection(tmp_path):
    with Store.open(tmp_path / "kb.db") as store:
        outlets = [
            {"id": kind, "name": kind, "kind": kind, "recorded_at": "2026-05-01"}
            for kind in ("news", "union", "regulator")
        ]
        store.add("outlets", outlets)
        yield store.db.conn


def article(outlet, kind, owner=None):
    return {"outlet": outlet, "outlet_kind": kind, "owner": owner}


def test_kinds_are_counted_with_their_outlets(connection):
    told = [article("B", "news"), article("A", "news"), article("A", "news"), article("U", "union")]
    assert coverage(connection, told)["kinds"] == [
        {"kind": "news", "articles": 3, "outlets": ["A", "B"]},
        {"kind": "union", "articles": 1, "outlets": ["U"]},
    ]


def test_kinds_of_the_base_that_are_silent_are_named(connection):
    assert coverage(connection, [article("A", "news")])["silent"] == ["regulator", "union"]


def test_nothing_is_said_of_silence_where_no_kind_is_known(connection):
    assert coverage(connection, [article("A", None)]) == {
        "kinds": [], "silent": [], "owners": [], "no_kind": 1, "no_owner": 1
    }  # fmt: skip


def test_owners_are_counted(connection):
    told = [article("A", "news", "One"), article("B", "news", "One"), article("C", "news")]
    assert coverage(connection, told)["owners"] == [{"owner": "One", "articles": 2}]


def test_articles_of_outlets_that_are_not_known_are_counted(connection):
    told = coverage(
        connection, [article("A", "news", "Owner"), article("B", "news"), article("C", None)]
    )
    assert (told["no_kind"], told["no_owner"]) == (1, 2)
