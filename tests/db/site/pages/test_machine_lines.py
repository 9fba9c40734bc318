"""What a model wrote about a story is marked, leads to its evidence, and waits for an editor."""

import pytest

from db.judgements import Decision, add_judgement
from db.site.desk import build_desk
from db.site.people.queue import machine_written, passages
from db.store import Store
from tests.db.site.conftest import NOW, QUOTE, ROWS, Browser, fill, place

STORY = "halcyon-records-keystrokes"
TEXT = "Halcyon <b>Labs</b> says it never uses it for appraisal."
LINE = {"id": "ml1", "story_id": STORY, "section": "summary", "position": 0, "text": TEXT,
        "model": "m<1>", "answer": "k", "answered_at": NOW, "is_copied": 1, "waits": 0}  # fmt: skip
SPAN = {"table_name": "quotations", "row_id": "q1", "article_id": "a1", **place(QUOTE),
        "line_id": "ml1"}  # fmt: skip
OWN = {**LINE, "id": "ml2", "text": "Halcyon is fine.", "is_copied": 0, "waits": 1}


@pytest.fixture
def own_path(tmp_path):
    rows = {
        **ROWS,
        "machine_lines": [LINE, OWN],
        "machine_spans": [SPAN, {**SPAN, "line_id": "ml2"}],
    }
    return fill(tmp_path / "kb.db", rows)


def page(own_path, address=f"/story/{STORY}"):
    return " ".join(Browser(build_desk(own_path)).get(address).text.split())


def test_a_line_is_marked_and_leads_to_its_words(own_path):
    html = page(own_path)
    assert "Machine-written</span> by m&lt;1&gt;; in the words of its sources" in html
    assert "Halcyon &lt;b&gt;Labs&lt;/b&gt; says it never uses it for appraisal." in html
    assert f"/article/a1?mark={SPAN['start']}-{SPAN['end']}#words" in html


def test_what_we_put_together_stands_below(own_path):
    html = page(own_path)
    assert "<summary>As we put it together</summary>" in html
    assert "A sentence for summary." in html


def test_a_line_that_waits_is_not_shown_until_it_is_approved(own_path):
    assert OWN["text"] not in page(own_path)
    with Store.open(own_path) as store:
        add_judgement(
            store, Decision(verdict="confirm", table="machine_lines", row_id="ml2", made_by="q")
        )
    html = page(own_path)
    assert OWN["text"] in html
    assert "approved by an editor" in html


def test_a_line_that_waits_is_asked_about_with_what_it_rests_on(own_path):
    with Store.open(own_path) as store:
        (question,) = machine_written(store.db.conn)
        ((heading, proofs),) = passages(store.db.conn, question)
        assert (question.row_id, question.yes, question.no) == ("ml2", "confirm", "reject")
        assert "in words of its own" in question.note
        assert [proof["words"] for proof in proofs] == [QUOTE]
        add_judgement(store, question.decision(is_so=False, by="q"))
        assert machine_written(store.db.conn) == []
    assert heading == "What it rests on"
    assert OWN["text"] not in page(own_path)


def test_nothing_of_it_is_told_of_a_day_before(own_path):
    assert "Machine-written" not in page(own_path, f"/story/{STORY}?as_of=2026-06-02")


def test_a_story_without_any_is_as_it_was(browser):
    html = browser.get(f"/story/{STORY}").text
    assert "Machine-written" not in html
    assert "As we put it together" not in html


def test_it_is_neither_in_the_public_data_nor_in_exports(own_path):
    desk = Browser(build_desk(own_path, public=True))
    assert desk.get("/kb/machine_lines.json").status_code in {403, 404}
