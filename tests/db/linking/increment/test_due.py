"""What is due after a link: nothing, the articles that came and went, or everything."""

import pytest

from db.judgements import Decision, add_judgement
from db.keys import digest_key
from db.linked.link_state import linker_digest
from db.linking.increment.due import Due, find_due
from db.linking.relink import LINKER

FIRST, SECOND = digest_key("article", "story-0"), digest_key("article", "story-1")


@pytest.fixture(autouse=True)
def _small_bases_too(monkeypatch):
    monkeypatch.setattr("db.linking.increment.due.LEAST_LINKED", 0)
    monkeypatch.setattr("db.linking.increment.due.MOST_MOVED", 1.0)


def due(desk):
    return find_due(desk.store, linker_digest(LINKER))


def test_nothing_is_due_after_a_link(linked):
    assert due(linked) == Due()


def test_everything_is_due_before_the_first_link(desk):
    desk.article("first")
    assert due(desk) is None


def test_everything_is_due_for_another_linker(linked):
    assert find_due(linked.store, "another") is None


def test_a_new_article_is_fresh(linked):
    key = linked.article("third", day="2026-05-02")
    assert due(linked) == Due(fresh=frozenset({key}))


def test_a_superseded_article_is_gone(linked):
    linked.store.change("articles", {"id": FIRST}, {"superseded_at": "2026-05-01T00:00:00Z"})
    assert due(linked) == Due(gone=frozenset({FIRST}))


def test_an_irrelevant_article_is_neither(linked):
    linked.article("football", relevant=False)
    assert due(linked) == Due()


def test_an_article_that_came_and_went_between_links_is_neither(linked):
    key = linked.article("third", day="2026-05-02")
    linked.store.change("articles", {"id": key}, {"relevant": 0})
    assert due(linked) == Due()


@pytest.mark.parametrize("sql", [
    f"delete from articles where id = '{FIRST}'",
    f"update articles set title = 'Another' where id = '{FIRST}'",
    f"delete from quotations where article_id = '{SECOND}'",
    "delete from stories",
    "delete from search_words",
])  # fmt: skip
def test_everything_is_due_where_more_changed(linked, sql):
    linked.store.db.execute(sql)
    assert due(linked) is None


def test_everything_is_due_in_a_small_base(linked, monkeypatch):
    monkeypatch.setattr("db.linking.increment.due.LEAST_LINKED", 3)
    assert due(linked) == Due(), "nothing is nothing, however small the base"
    linked.article("third", day="2026-05-02")
    assert due(linked) is None


def test_everything_is_due_after_many_small_steps(linked, monkeypatch):
    for number in range(2):
        linked.article(f"more-{number}", f"Text {number} of its own.", day="2026-05-02")
        assert due(linked) is not None
        linked.relink()
    linked.article("one-too-many", "A third text of its own.", day="2026-05-02")
    assert due(linked) is None


def test_renewed_articles_go_and_come_anew():
    found = Due(fresh=frozenset("a"), gone=frozenset("b")).renewed(frozenset("bc"))
    assert found == Due(fresh=frozenset("ac"), gone=frozenset("bc"))
    assert found.moved == 3


def test_a_judgement_makes_due_what_it_touches(linked):
    quotation = linked.store.value("select min(id) from quotations where article_id = ?", [FIRST])
    decision = Decision(verdict="reject", table="quotations", row_id=quotation, made_by="ada")
    add_judgement(linked.store, decision)
    assert due(linked) == Due(judged=frozenset({FIRST}))


def test_a_judgement_that_was_altered_makes_everything_due(linked):
    decision = Decision(verdict="reject", row_id="halcyon-labs", made_by="ada")
    add_judgement(linked.store, decision)
    linked.relink()
    linked.store.db.execute("update judgements set verdict = 'relabel'")
    assert due(linked) is None
