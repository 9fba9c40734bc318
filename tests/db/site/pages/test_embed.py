"""The timeline that others frame: the story's own events, and a page of its own for what is missing."""

import pytest

from db.site.pages.embed import embedded_story_page
from db.store import Store

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
