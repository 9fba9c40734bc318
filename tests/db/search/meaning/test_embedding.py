"""Lines get vectors once; what changed is embedded again, what is gone goes."""

import pytest

from db.search.entries import add_entries, remove_entries
from db.search.meaning import embedding
from tests.db.search.meaning.conftest import embed, line
from tests.db.search.meaning.fake import encode


def state(store):
    sql = """select entry_digest, passages.kind, start, "end", text_digest, vector, signs
             from passages join passage_vectors on passage_vectors.id = vector_id order by 1, 3"""
    return store.rows(sql)


def test_every_line_gets_its_passages(filled):
    assert embed(filled) == {"embedded": 7, "passages removed": 0}
    sql = "select count(distinct entry_digest) from passages"
    assert filled.value(sql) == filled.value("select count(*) from search_entries")


def test_twice_changes_nothing(filled):
    embed(filled)
    before = state(filled)
    assert embed(filled, encoding=None) == {"passages removed": 0}
    assert state(filled) == before


def test_a_run_that_was_killed_loses_nothing(filled, monkeypatch):
    monkeypatch.setattr(embedding, "BATCH", 2)
    calls = []

    def killed(texts):
        calls.append(texts)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return encode(texts)

    with pytest.raises(KeyboardInterrupt):
        embed(filled, encoding=killed)
    begun = state(filled)
    assert 0 < len(begun) < 7
    embed(filled)
    once = state(filled)
    assert [entry for entry in once if entry in begun] == begun
    filled.db.execute("delete from passages")
    filled.db.execute("delete from passage_vectors")
    embed(filled)
    assert state(filled) == once


def test_only_what_changed_is_embedded_again(filled):
    embed(filled)
    old = filled.value("select id from search_entries where key = 'a3'")
    remove_entries(filled, [old])
    filled.change("articles", {"id": "a3"}, {"text": "Vans get no cameras."})
    add_entries(filled, [line("article", "a3", "a3", "News a3", "Vans get no cameras.")])
    assert embed(filled) == {"embedded": 1, "passages removed": 1}
    assert filled.value("select count(*) from passage_vectors") == 7


def test_the_same_words_in_a_changed_line_keep_their_vector(filled):
    embed(filled)
    old = filled.value("select id from search_entries where key = 'a3'")
    remove_entries(filled, [old])
    moved = line("article", "a3", "a3", "News a3", "Vans get cameras this spring.")
    add_entries(filled, [{**moved, "date": "2026-05-09"}])
    assert embed(filled, encoding=None) == {"embedded": 0, "passages removed": 1}


def test_what_another_model_made_goes(filled):
    embed(filled)
    filled.db.execute("update passage_vectors set model = 'another' where id = 3")
    assert embed(filled)["embedded"] == 7


def test_copies_get_none(filled):
    add_entries(filled, [{**line("article", "a9", "a1", "Copy", "x"), "original": "a1"}])
    embed(filled)
    digest = filled.value("select digest from search_entries where key = 'a9'")
    assert filled.rows("select 1 from passages where entry_digest = ?", [digest]) == []
