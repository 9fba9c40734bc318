"""Positions on practices are traced anew for those who took a side, with all they ever said."""

from db.linking.increment.practice_positions import moved_holders, moved_positions
from tests.db.linking.increment.changes import change_of, write_later

HOLDER = ("mara-quill", "practice", "keystroke_logging")


def test_who_took_a_side_in_new_articles_is_looked_at(linked):
    change = change_of(linked.store, fresh=[write_later(linked)])
    assert moved_holders(change) == {HOLDER}


def test_an_article_without_sides_moves_nobody(linked):
    key = linked.article("silent", day="2026-05-02")
    linked.read(key)
    assert moved_holders(change_of(linked.store, fresh=[key])) == set()


def test_positions_of_those_who_are_not_looked_at_are_not_traced(linked):
    change = change_of(linked.store, fresh=[write_later(linked)])
    assert list(moved_positions(linked.store, change, set())) == []


def test_sides_of_articles_that_went_are_looked_at_too(linked):
    (row, *_) = linked.store.rows("select id from articles order by url")
    assert HOLDER in moved_holders(change_of(linked.store, gone=[row["id"]]))


def test_what_was_said_before_counts(linked):
    change = change_of(linked.store, fresh=[write_later(linked)])
    (position,) = moved_positions(linked.store, change, {HOLDER})
    stored = linked.store.value(
        "select id from positions where issue_kind = 'practice' and stakeholder_id = 'mara-quill'"
    )
    assert (position.id, position.side, position.since) == (stored, "critic", "2026-04-21")
