"""Everybody sees what was decided; editors see by whom, and may undo it."""

import pytest

from db.judgements import Decision, add_judgement, standing_judgements
from db.store import Store


@pytest.fixture
def key(kb):
    decision = Decision(
        verdict="different", row_id="usw", other_id="halcyon-labs", made_by="bob", note="<b>two</b>"
    )
    with Store.open(kb) as store:
        return add_judgement(store, decision)


def test_judgements_of_an_empty_base_say_so(reader):
    assert "Nobody has decided anything yet" in reader.get("/judgements").text


@pytest.mark.usefixtures("key")
def test_judgements_are_shown_without_names_notes_or_buttons(reader):
    page = reader.get("/judgements").text
    assert "United Screen Workers" in page
    assert "Halcyon Labs" in page
    assert "bob" not in page
    assert "<button>Undo" not in page
    assert "b&gt;two" not in page


def test_judgements_can_be_undone_by_editors(editor, kb, key):
    page = editor.get("/judgements").text
    assert "by bob" in page
    assert "&lt;b&gt;two" in page
    assert editor.send("/judgements", id=key).status_code == 303
    with Store.open(kb) as store:
        assert standing_judgements(store) == []
    assert "undone" in editor.get("/judgements").text


def test_judgements_cant_be_undone_by_others(reader, kb, key):
    reader.get("/sign-in")
    assert reader.send("/judgements", id=key).status_code == 403
    with Store.open(kb) as store:
        assert len(standing_judgements(store)) == 1


def test_earlier_judgements_are_on_the_next_page(reader, kb, monkeypatch):
    monkeypatch.setattr("db.site.people.judgements_page.SHOWN", 1)
    for table_row in ("usw", "halcyon-labs"):
        with Store.open(kb) as store:
            add_judgement(store, Decision(verdict="reject", row_id=table_row, made_by="bob"))
    assert "Halcyon Labs" in reader.get("/judgements").text
    assert 'href="/judgements?page=2"' in reader.get("/judgements").text
    assert "United Screen Workers" in reader.get("/judgements?page=2").text
    answer = reader.get("/judgements?page=3")
    assert (answer.status_code, "There is no page 3" in answer.text) == (404, True)


def test_an_unknown_judgement_is_a_page_that_says_so(editor):
    editor.get("/sign-in")
    answer = editor.send("/judgements", id="nothing")
    assert (answer.status_code, "no such judgement" in answer.text) == (400, True)
