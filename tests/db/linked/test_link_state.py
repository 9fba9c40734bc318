import pytest

from db.judgements import Decision, add_judgement, undo_judgement
from db.linked.link_state import WATCHED, is_marked, is_watched, linker_digest
from db.linking.relink import LINKER
from db.store import Store
from tests.db.desk import mention


def is_linked(desk):
    return is_marked(desk.store.db, linker_digest(LINKER))


def test_a_linked_base_is_marked_until_an_article_comes(linked):
    assert is_linked(linked)
    linked.article("another", day="2026-05-02")
    assert not is_linked(linked)


def test_a_base_that_nothing_changed_in_is_not_read_again(linked, monkeypatch):
    monkeypatch.setattr("db.linking.relink.load_material", lambda _: 1 / 0)
    assert linked.relink() == 0


def test_another_linker_links_again(linked, monkeypatch):
    monkeypatch.setattr("db.linking.relink.LINKER", "another")
    monkeypatch.setattr("db.linking.relink.load_material", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        linked.relink()


def test_changed_code_or_libraries_make_another_linker(monkeypatch):
    before = linker_digest("1")
    assert before == linker_digest("1") != linker_digest("2")
    monkeypatch.setattr("db.linked.link_state.CODE", ("db.linking",))
    assert linker_digest("1") != before


@pytest.mark.parametrize("table", [name for name in WATCHED if name != "articles"])
def test_every_change_of_a_watched_table_takes_the_mark_away(linked, table):
    linked.store.db.execute(f"create temp table one as select * from {table} limit 1")
    for step in (f"insert or replace into {table} select * from one", f"delete from {table}"):
        if linked.store.value("select 1 from one"):
            linked.relink()
            linked.store.db.execute(step)
            assert not is_linked(linked)


def test_a_changed_annotation_is_linked(linked):
    linked.store.db.execute("update mentions set kind = 'union' where name = 'Halcyon Labs'")
    assert linked.relink() > 0
    assert linked.store.value("select kind from stakeholders where id = 'halcyon-labs'") == "union"


def test_a_reading_by_another_extractor_is_linked(linked):
    key = linked.store.value("select id from articles order by id")
    linked.read(key, mentions=[mention(linked.text(key), "Mara Quill", kind="person")])
    assert not is_linked(linked)
    assert linked.relink() > 0


def test_a_deleted_article_is_linked_no_more(linked):
    key = linked.store.value("select id from articles order by id")
    linked.store.remove("articles", {"id": key})
    assert linked.relink() > 0
    assert not linked.store.rows("select * from story_articles where article_id = ?", [key])


def test_irrelevant_articles_leave_the_mark(linked):
    key = linked.article("football", relevant=False)
    linked.store.remove("articles", {"id": key})
    assert is_linked(linked)


def test_what_is_rolled_back_leaves_the_mark(linked):
    linked.store.db.conn.commit()
    linked.store.db.begin()
    linked.article("another")
    linked.store.db.rollback()
    assert is_linked(linked)


def test_a_change_by_another_connection_takes_the_mark_away(linked):
    linked.store.db.conn.commit()
    with Store.open(linked.store.path) as other:
        other.db.execute("update outlets set kind = 'union'")
        other.db.conn.commit()
    assert not is_linked(linked)


def test_lost_triggers_come_back_and_the_mark_goes(linked):
    linked.store.db.execute("drop trigger mentions_watched_on_update")
    assert not is_linked(linked)
    linked.store.db.conn.commit()
    with Store.open(linked.store.path) as other:
        assert is_watched(other.db)
        assert other.value("select linked_by from _link_state") is None


def test_a_damaged_index_is_written_again(linked):
    linked.store.db.execute("delete from search_index")
    assert linked.relink() > 0
    assert linked.store.value("select 1 from search_index where body match 'keystrokes'") == 1


def test_a_judgement_and_its_undoing_are_linked(linked):
    people = "select count(*) from stakeholders"
    decision = Decision(verdict="same", row_id="halcyon-labs", other_id="mara-quill", made_by="me")
    key = add_judgement(linked.store, decision)
    linked.relink()
    assert linked.store.value(people) == 1
    undo_judgement(linked.store, key, made_by="me")
    linked.relink()
    assert linked.store.value(people) == 2


def test_a_base_notes_what_the_code_of_the_linker_means_beside_its_bytes(store, monkeypatch):
    linker = linker_digest("1", store.db)
    monkeypatch.setattr("db.linked.link_state.code_digest", lambda *_, **__: 1 / 0)
    assert linker_digest("1", store.db) == linker
    monkeypatch.setattr("db.linked.link_state.code_digest", lambda *_, **__: "other")
    assert linker_digest("1", store.db) == linker
    monkeypatch.setattr("db.linked.link_state.bytes_digest", lambda *_, **__: "changed")
    assert linker_digest("1", store.db) != linker
