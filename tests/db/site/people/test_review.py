"""Editors answer one question at a time; an answer is a judgement."""

import sqlite3

import pytest

from db.site.people.forms import Refusal
from db.site.people.queue import Question
from db.site.people.review import LONGEST_NOTE, decided, next_question
from tests.db.site.conftest import ROWS, fill

UNSURE = {**ROWS["stances"][0], "id": "s2", "score": 0.5}
OTHER = {**ROWS["stances"][0], "id": "s3", "score": 0.55, "practice": "screen_capture"}
QUESTION = Question(id="s2", table="stances", row_id="s2", text="?")


@pytest.fixture
def kb(tmp_path):
    return fill(tmp_path / "kb.db", {**ROWS, "stances": [*ROWS["stances"], UNSURE, OTHER]})


def judgements(kb):
    connection = sqlite3.connect(kb)
    found = connection.execute("select verdict, row_key, made_by, note from judgements").fetchall()
    connection.close()
    return found


def test_review_is_for_editors(reader):
    assert reader.get("/review").status_code == 403
    assert reader.send("/review", queue="stances", id="s2", answer="yes").status_code == 403


def test_review_shows_a_question_with_its_words(editor):
    page = editor.get("/review?queue=stances").text
    assert "Is United Screen Workers against keystroke logging here?" in page
    assert "called it a grave breach of trust" in page
    assert "/article/a1?mark=" in page


def test_review_lets_our_own_scripts_run_and_nothing_else(editor):
    policy = editor.get("/review").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_an_answer_is_a_judgement_and_leads_to_the_next_question(editor, kb):
    editor.get("/review?queue=stances")
    answer = editor.send("/review", queue="stances", id="s2", answer="no", note="irony")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?queue=stances")
    assert judgements(kb) == [("reject", "s2", "ada", "irony")]
    assert "screen capture" in editor.get("/review?queue=stances").text


def test_an_answer_to_what_is_decided_already_is_refused(editor, kb):
    editor.get("/review?queue=stances")
    for status in (303, 409):
        assert editor.send("/review", queue="stances", id="s2", answer="yes").status_code == status
    assert len(judgements(kb)) == 1


@pytest.mark.parametrize("fields", [{"answer": "maybe"}, {"id": "nothing"}, {"queue": "stories"}])
def test_an_absurd_answer_changes_nothing(editor, kb, fields):
    editor.get("/review?queue=stances")
    answer = editor.send("/review", **{"queue": "stances", "id": "s2", "answer": "yes", **fields})
    assert answer.status_code in {400, 409}
    assert judgements(kb) == []


def test_an_answer_from_another_site_is_refused(editor, kb):
    assert (
        editor.send("/review", signed=False, queue="stances", id="s2", answer="yes").status_code
        == 403
    )
    assert judgements(kb) == []


def test_an_answer_while_the_base_is_written_says_so(editor, kb, monkeypatch):
    monkeypatch.setattr("db.store.BUSY_SECONDS", 0.05)
    editor.get("/review?queue=stances")
    holder = sqlite3.connect(kb)
    holder.execute("begin immediate")
    answer = editor.send("/review", queue="stances", id="s2", answer="yes")
    holder.rollback()
    holder.close()
    assert (answer.status_code, "busy" in answer.text) == (503, True)


def test_skip_leads_to_the_other_question(editor):
    assert "screen capture" in editor.get("/review?queue=stances&after=s2").text


def test_an_empty_queue_says_so(editor):
    assert "Nothing waits here" in editor.get("/review?queue=dates").text


def test_next_question_begins_anew_after_the_last():
    other = Question(id="s3", table="stances", row_id="s3", text="?")
    assert next_question([QUESTION, other], "s3") is QUESTION
    assert next_question([QUESTION, other], "gone") is QUESTION
    assert next_question([], "s2") is None


def test_decided_refuses_a_note_that_is_too_long():
    with pytest.raises(Refusal):
        decided(QUESTION, {"answer": "yes", "note": "x" * (LONGEST_NOTE + 1)}, by="ada")
