"""Stakeholders that nothing is known of any more, and what leads to them."""

import pytest

from db.linking.increment.unnamed_stakeholders import find_unnamed, forget
from db.store import Store

NOW = "2026-06-01T00:00:00Z"
ROWS = [
    {"id": "named", "name": "Named", "curated": 0, "articles": 2, "parent_id": "body"},
    {
        "id": "body",
        "name": "Body of somebody named",
        "curated": 0,
        "articles": 0,
        "parent_id": None,
    },
    {"id": "known", "name": "Curated", "curated": 1, "articles": 0, "parent_id": None},
    {"id": "gone", "name": "Named by none", "curated": 0, "articles": 0, "parent_id": None},
]


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "kb.db") as opened:
        with opened.transaction():
            opened.add("stakeholders", [{**row, "recorded_at": NOW} for row in ROWS])
            opened.add(
                "aliases",
                [
                    {
                        "id": who,
                        "stakeholder_id": who,
                        "name": "Alias",
                        "curated": 0,
                        "recorded_at": NOW,
                    }
                    for who in ("named", "gone")
                ],
            )
            opened.add(
                "redirects",
                [{"old_id": "gone-before", "stakeholder_id": "gone", "recorded_at": NOW}],
            )
        yield opened


def test_find_unnamed_keeps_curated_ones_and_bodies_of_those_who_are_named(store):
    assert find_unnamed(store) == ["gone"]


def test_forget_deletes_what_leads_to_somebody(store):
    with store.transaction(), store.held(["gone"]) as unnamed:
        changed = forget(store, unnamed)
    assert changed == {"aliases": 1, "redirects": 1, "stakeholder_edges": 0, "stakeholders": 1}
    assert store.rows("select stakeholder_id from aliases") == [{"stakeholder_id": "named"}]
    assert find_unnamed(store) == []
