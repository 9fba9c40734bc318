"""Editors mend a stakeholder on its page."""

import sqlite3
from urllib.parse import quote

import pytest

from tests.db.site.hostile import ATTACK

EDIT = "/stakeholder/usw/edit"


def judgements(kb):
    connection = sqlite3.connect(kb)
    sql = "select verdict, row_key, other_key, value from judgements"
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def test_editing_is_for_editors(reader, editor):
    assert reader.get(EDIT).status_code == 403
    assert editor.get("/stakeholder/nobody/edit").status_code == 404
    page = editor.get(EDIT).text
    assert "USW" in page
    curated = editor.get("/stakeholder/halcyon-labs/edit").text
    assert "curated facts" in curated
    assert 'value="name"' not in curated


@pytest.mark.parametrize(
    ("fields", "decided"),
    [
        ({"act": "name", "name": "Screen Workers"}, ("rename", "usw", None, "Screen Workers")),
        ({"act": "kind", "kind": "advocacy"}, ("relabel", "usw", None, "advocacy")),
        ({"act": "alias", "alias": "Screens"}, ("alias", "usw", "screens", "Screens")),
        (
            {"act": "same", "other": "/stakeholder/halcyon-labs"},
            ("same", "usw", "halcyon-labs", None),
        ),
        (
            {"act": "different", "apart": "screen-workers"},
            ("different", "usw", "screen-workers", None),
        ),
    ],
)
def test_an_act_is_a_judgement(editor, kb, fields, decided):
    editor.get(EDIT)
    assert editor.send(EDIT, **fields).status_code == 303
    assert judgements(kb) == [decided]
    assert editor.get(EDIT).status_code == 200
    assert editor.get("/judgements").status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "name", "name": "x" * 200},
        {"act": "kind", "kind": ATTACK},
        {"act": "same", "other": ATTACK},
        {"act": "same"},
        {"act": "different", "apart": ""},
    ],
)
def test_what_cannot_be_followed_is_refused(editor, kb, fields):
    editor.get(EDIT)
    refused = editor.send(EDIT, **fields)
    assert refused.status_code == 400
    assert ATTACK not in refused.text
    assert judgements(kb) == []


def test_a_name_of_somebody_else_leads_to_the_form_that_makes_them_one(editor, kb):
    editor.get(EDIT)
    refused = editor.send(EDIT, act="alias", alias="halcyon labs")
    assert (refused.status_code, judgements(kb)) == (400, [])
    assert "Make them one with Halcyon Labs" in refused.text
    offered = "/stakeholder/usw/edit?same=halcyon-labs"
    assert f'href="{offered}#same"' in refused.text
    assert 'value="/stakeholder/halcyon-labs"' in editor.get(offered).text
    assert ATTACK not in editor.get(f"{EDIT}?same={quote(ATTACK)}").text
