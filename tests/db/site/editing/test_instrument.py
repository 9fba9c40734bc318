"""Editors enter and mend the dated steps of a law or bill on its page."""

import json
import sqlite3

import pytest

from db.linking.relink import relink
from db.store import Store
from tests.db.site.hostile import ATTACK

PAGE = "/instrument/bill"
EDIT = f"{PAGE}/edit"
FILLED = {
    "date": "2026-11",
    "kind": "vote",
    "what": "The upper house votes",
    "source_url": "https://house.example/bill",
}


def judgements(kb):
    connection = sqlite3.connect(kb)
    sql = "select verdict, row_key, other_key, value from judgements where verdict <> 'undo'"
    made = connection.execute(sql).fetchall()
    connection.close()
    return made


def test_editing_is_for_editors(reader, editor, kb):
    assert reader.get(EDIT).status_code == 403
    assert reader.send(EDIT, act="enter", **FILLED).status_code == 403
    assert judgements(kb) == []
    assert "/edit" not in reader.get(PAGE).text
    assert f'href="{EDIT}"' in editor.get(PAGE).text
    assert editor.get("/instrument/nothing/edit").status_code == 404
    assert "consultation closes" in editor.get(EDIT).text


def test_an_entered_step_is_marked_with_its_source_and_by_whom_is_for_editors(editor, reader, kb):
    editor.get(EDIT)
    assert editor.send(EDIT, act="enter", note="as agreed", **FILLED).status_code == 303
    ((verdict, _, about, value),) = judgements(kb)
    assert (verdict, about, json.loads(value)["date"]) == ("confirm", "bill", "2026-11-01")
    with Store.open(kb) as store:
        relink(store)
    shown = reader.get(PAGE).text
    assert "The upper house votes" in shown
    assert "entered by hand" in shown
    assert FILLED["source_url"] in shown
    assert "as agreed" not in shown + reader.get("/judgements").text
    history = editor.get(EDIT).text
    for told in ("step entered: “The upper house votes”, November 2026", "ada", "as agreed"):
        assert told in history


@pytest.mark.parametrize(
    ("fields", "verdict", "said"),
    [
        (
            {"act": "correct", "step": "d1", **FILLED},
            "relabel",
            "step corrected: “consultation closes”, 30 October 2026 is “The upper house votes”",
        ),
        ({"act": "off", "step": "d1"}, "reject", "step taken off: “consultation closes”"),
    ],
)
def test_a_step_is_corrected_and_taken_off(editor, reader, kb, fields, verdict, said):
    editor.get(EDIT)
    assert editor.send(EDIT, **fields).status_code == 303
    assert judgements(kb)[0][:3] == (verdict, "d1", "bill")
    assert said in editor.get(EDIT).text
    with Store.open(kb) as store:
        relink(store)
    for address in (PAGE, "/regulation", "/timeline/2026-10-30", "/calendar.ics"):
        assert "onsultation closes" not in reader.get(address).text


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "enter", **FILLED, "source_url": ""},
        {"act": "enter", **FILLED, "source_url": "javascript:alert(1)"},
        {"act": "enter", **FILLED, "date": "2026-02-30"},
        {"act": "enter", **FILLED, "kind": ATTACK},
        {"act": "correct", "step": ATTACK, **FILLED},
        {"act": "off", "step": "nothing"},
        {"act": ATTACK},
    ],
)
def test_what_cannot_be_followed_is_refused(editor, kb, fields):
    editor.get(EDIT)
    refused = editor.send(EDIT, **fields)
    assert refused.status_code == 400
    assert ATTACK not in refused.text
    assert judgements(kb) == []


def test_hostile_words_of_a_step_let_nothing_run(editor, reader, kb):
    editor.get(EDIT)
    assert editor.send(EDIT, act="enter", **{**FILLED, "what": ATTACK}).status_code == 303
    with Store.open(kb) as store:
        relink(store)
    for page in (editor.get(EDIT), reader.get(PAGE), reader.get("/judgements")):
        assert ATTACK not in page.text
