"""The timeline that others frame: the story's own events, and a page of its own for what is missing."""

import pytest

from db.site.desk import build_desk
from db.site.pages.embed import embedded_story_page
from db.store import Store
from tests.db.site.conftest import ROWS, Browser, fill

STORY = "halcyon-records-keystrokes"


def test_it_has_the_events_of_its_story(base_path):
    with Store.open(base_path) as store:
        page = embedded_story_page(store.db.conn, {"slug": STORY})
    assert [event["id"] for event in page.data["events"]] == ["e1"]
    assert "<svg" in page.extras["timeline"]


def test_a_missing_story_is_said_within_the_frame(base_path):
    with Store.open(base_path) as store:
        page = embedded_story_page(store.db.conn, {"slug": "none"})
    assert (page.status, page.template) == (404, "embed_missing.html")


@pytest.mark.parametrize("address", [f"/embed/story/{STORY}", "/embed/story/none"])
def test_it_has_no_header_and_its_links_leave_the_frame(browser, address):
    text = browser.get(address).text
    assert "site-header" not in text
    assert text.count("<a ") == text.count('target="_blank"')


@pytest.mark.parametrize(
    ("title", "is_headline"), [("records keystrokes", True), ("Halcyon is fined", False)]
)
def test_a_framed_title_and_a_feed_say_whose_headline_it_is(tmp_path, title, is_headline):
    [story] = ROWS["stories"]
    base = fill(tmp_path / "kb.db", {**ROWS, "stories": [{**story, "title": title}]})
    browser = Browser(build_desk(base))
    assert (
        "a headline of The Meridian" in browser.get(f"/embed/story/{STORY}").text
    ) is is_headline
    feed = browser.get(f"/feeds/story/{STORY}.atom").text
    assert ("<subtitle>a headline of The Meridian</subtitle>" in feed) is is_headline
