"""Editors mend a story on its page; whoever isn't one, or sends what can't be, is refused."""

import json
import sqlite3

import pytest

from tests.db.site.conftest import ROWS, fill
from tests.db.site.hostile import ATTACK

STORY = "halcyon-records-keystrokes"
EDIT = f"/story/{STORY}/edit"
OTHER = {**ROWS["stories"][0], "id": "other", "title": "Other"}
SECOND = {**ROWS["articles"][0], "id": "a2", "url": "http://m.example/b", "title": ATTACK}


@pytest.fixture
def kb(tmp_path):
    ties = [*ROWS["story_articles"], {**ROWS["story_articles"][0], "article_id": "a2"}]
    rows = {
        **ROWS,
        "articles": [*ROWS["articles"], SECOND],
        "stories": [*ROWS["stories"], OTHER],
        "story_articles": ties,
    }
    return fill(tmp_path / "kb.db", rows)


def judgements(kb):
    """What was decided: verdict, table, row, other row, and the value but for its homes."""
    connection = sqlite3.connect(kb)
    sql = "select verdict, table_name, row_key, other_key, value from judgements order by rowid"
    found = connection.execute(sql).fetchall()
    connection.close()
    return [(*row[:4], json.loads(row[4] or "{}")) for row in found]


def test_editing_is_for_editors(reader, kb):
    assert reader.get(EDIT).status_code == 403
    assert reader.send(EDIT, act="title", title="Mine").status_code == 403
    assert judgements(kb) == []


def test_the_page_shows_sentences_articles_and_events_and_lets_nothing_run(editor):
    page = editor.get(EDIT).text
    for told in ("A sentence for key_points.", "Union objects", "called it a grave breach"):
        assert told in page
    assert ATTACK not in page
    assert editor.get("/story/nothing/edit").status_code == 404


@pytest.mark.parametrize(
    ("fields", "decided"),
    [
        ({"act": "title", "title": "Keys are counted"}, ("relabel", "stories", STORY, None)),
        ({"act": "line", "pin": "g-summary"}, ("confirm", "digests", "g-summary", None)),
        ({"act": "line", "drop": "g-summary"}, ("reject", "digests", "g-summary", None)),
        ({"act": "merge", "other": "/story/other"}, ("same", "stories", STORY, "other")),
        ({"act": "lock"}, ("lock", "stories", STORY, None)),
        ({"act": "event", "off": "e1"}, ("reject", "story_events", "e1", STORY)),
        ({"act": "event", "event": "ev-bill"}, ("confirm", "story_events", "ev-bill", STORY)),
        (
            {"act": "part", "to": "new", "title": "Apart", "article-a2": "on"},
            ("different", "stories", STORY, "apart"),
        ),
        (
            {"act": "part", "to": "other", "other": "other", "article-a2": "on"},
            ("move", "stories", STORY, "other"),
        ),
    ],
)
def test_an_act_is_a_judgement_that_is_shown_and_undone(editor, kb, fields, decided):
    editor.get(EDIT)
    kept = editor.send(EDIT, note="<i>why</i>", **fields)
    assert (kept.status_code, kept.headers["location"]) == (303, f"{EDIT}?done={fields['act']}")
    assert judgements(kb)[0][:4] == decided
    page = editor.get(EDIT).text
    assert "&lt;i&gt;why&lt;/i&gt;" in page
    assert "waits for the next link" not in page, "nothing is linked yet in this base"
    key = page.split('name="id"')[1].split('value="')[1].split('"')[0]
    assert editor.send(EDIT, act="undo", id=key).status_code == 303
    assert "undone" in editor.get(EDIT).text


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"act": "title", "title": "x" * 121}, 400, "120 are the most"),
        ({"act": "title", "title": " "}, 400, "is empty"),
        ({"act": "line", "drop": "nothing"}, 400, "no such sentence"),
        ({"act": "merge", "other": ATTACK}, 400, "no such story"),
        ({"act": "part", "to": "new", "title": "T"}, 400, "No article"),
        ({"act": "part", "to": "new", "title": "T", f"article-{ATTACK}": "on"}, 400, "at home"),
        ({"act": "event", "event": "' or 1=1 --"}, 400, "no such event"),
        ({"act": "undo", "id": "nothing"}, 400, "no such judgement"),
        ({"act": "burn"}, 400, "be done here"),
        ({"act": "lock", "note": "x" * 501}, 400, "too long"),
        ({"act": "lock", "csrftoken": "stolen"}, 403, "out of date"),
        ({"act": "title", "title": "x" * 70_000}, 413, "too much"),
    ],
)
def test_what_cannot_be_followed_is_refused_in_a_line(editor, kb, fields, status, words):
    editor.get(EDIT)
    refused = editor.send(EDIT, **fields)
    assert refused.status_code == status
    assert words in refused.text
    assert ATTACK not in refused.text
    assert judgements(kb) == []


def test_a_form_that_is_sent_twice_decides_once(editor, kb):
    editor.get(EDIT)
    assert editor.send(EDIT, act="lock").status_code == 303
    again = editor.send(EDIT, act="lock")
    assert (again.status_code, len(judgements(kb))) == (400, 1)
    assert "was decided already" in again.text
