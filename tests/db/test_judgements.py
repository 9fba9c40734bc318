"""Decisions are appended, checked, and followed by the next link."""

import pytest

from db.errors import InputError
from db.judgements import Decision, add_judgement, standing_judgements, undo_judgement
from db.linking.relink import relink
from db.store import Store

WHO = {"curated": 1, "recorded_at": "2026-06-01T00:00:00Z", "source_url": "http://a.example/"}


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "kb.db") as opened:
        rows = [
            {"id": key, "name": name, "kind": "employer", **WHO}
            for key, name in (("a", "A"), ("b", "B"))
        ]
        with opened.transaction():
            opened.add("stakeholders", rows)
        yield opened


def decision(**more):
    return Decision(**{"verdict": "same", "row_id": "a", "other_id": "b", "made_by": "me", **more})


def test_add_judgement_appends_a_row_that_says_who_and_when(store):
    key = add_judgement(store, decision(note="one firm"))
    row = store.rows("select * from judgements")[0]
    assert (row["id"], row["made_by"], row["row_key"], row["other_key"]) == (key, "me", "a", "b")
    assert row["made_at"]


def test_add_judgement_is_followed_by_a_link_that_changes_nothing_twice(store):
    add_judgement(store, decision())
    relink(store)
    assert sum(relink(store).values()) == 0


@pytest.mark.parametrize(
    "more",
    [
        {"other_id": None},
        {"row_id": "z"},
        {"other_id": "z"},
        {"verdict": "relabel", "kind": "ghost"},
        {"verdict": "confirm"},
        {"verdict": "confirm", "table": "stances"},
        {"verdict": "same", "table": "events"},
    ],
)
def test_add_judgement_refuses_what_cannot_be_followed(store, more):
    with pytest.raises(InputError):
        add_judgement(store, decision(**more))
    assert store.value("select count(*) from judgements") == 0


def test_an_undone_judgement_no_longer_holds_but_stays_on_record(store):
    key = add_judgement(store, decision())
    undo_judgement(store, key, made_by="you", note="two firms")
    assert standing_judgements(store) == []
    assert store.value("select count(*) from judgements") == 2


def test_an_undoing_can_be_undone(store):
    key = add_judgement(store, decision())
    undoing = undo_judgement(store, key, made_by="you")
    undo_judgement(store, undoing, made_by="me")
    assert [row["id"] for row in standing_judgements(store)] == [key]


def test_what_was_never_judged_cannot_be_undone(store):
    with pytest.raises(InputError):
        undo_judgement(store, "nothing", made_by="me")


def test_the_same_decision_twice_in_a_second_is_two_judgements(store):
    assert add_judgement(store, decision()) != add_judgement(store, decision())


def test_what_is_undone_already_is_not_undone_again(store):
    key = add_judgement(store, decision())
    undoing = undo_judgement(store, key, made_by="you")
    with pytest.raises(InputError, match="is undone already"):
        undo_judgement(store, key, made_by="you")
    undo_judgement(store, undoing, made_by="you")
    undo_judgement(store, key, made_by="you")
