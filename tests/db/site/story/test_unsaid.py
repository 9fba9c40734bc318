"""A story without key points says what was read of it, and why none of that is told."""

from db.site.story.unsaid import unsaid
from db.store import Store
from tests.db.site.conftest import ROWS, fill

STORY = ROWS["stories"][0]["id"]
READINGS = ("quotations", "claim_sightings", "event_sightings")


def said(folder, **tables):
    with Store.open(fill(folder / "kb.db", {**ROWS, **tables})) as store:
        return unsaid(store.db.conn, STORY)


def test_what_was_surely_read_is_counted(tmp_path):
    text = said(tmp_path)
    assert text.startswith("Surely read in its articles: 1 saying, 1 claim, 1 event; no turn")


def test_what_is_unsure_counts_for_nothing(tmp_path):
    unsure = {name: [{**row, "level": "unsure"} for row in ROWS[name]] for name in READINGS}
    assert said(tmp_path, **unsure) == "Nothing in its articles was read surely enough to be told."


def test_articles_that_may_be_about_something_else_are_said_to_be(tmp_path):
    articles = [{**article, "borderline": 1} for article in ROWS["articles"]]
    assert said(tmp_path, articles=articles).startswith("It isn’t sure that its articles")
