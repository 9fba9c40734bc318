"""A calendar of just the instruments asked for, a feed of just what a search finds."""

import feedparser
import icalendar
import pytest

from db.search.entries import number_range
from db.site.desk import build_desk
from tests.db.site.conftest import ROWS, Browser, fill

GB = {
    **ROWS["instruments"][0],
    "id": "gb-act",
    "name": "Screens Act",
    "jurisdiction": "GB",
    "kind": "law",
}
STEP = {
    **ROWS["instrument_dates"][0],
    "id": "d2",
    "instrument_id": "gb-act",
    "what": "comes into force",
}
INDEXED = [
    {"rowid": number_range("article", "", "")[0] + 1, "kind": "article", "key": "a1",
     "title": "Keystrokes <b>again</b>", "body": "more keystrokes", "date": "2026-05-13"},
    {"rowid": number_range("quotation", "", "")[0] + 1, "kind": "quotation", "key": "/article/a1?mark=1-2#words", "title": "Claire Dunmore",
     "body": "keystrokes are fine", "date": ""},
    {"rowid": number_range("event", "2026-05-01", "2026-05-01")[0], "kind": "event", "key": "/timeline?event=e9",
     "title": "Staff petition against badges", "body": "petition", "date": "2026-05"},
]  # fmt: skip
ENTRIES = [
    {"id": row["rowid"], "digest": str(row["rowid"]), "kind": row["kind"], "key": row["key"],
     "date": row["date"] or None, "original": row["key"]}
    for row in INDEXED
]  # fmt: skip


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    rows = {
        **ROWS,
        "instruments": [*ROWS["instruments"], GB],
        "instrument_dates": [*ROWS["instrument_dates"], STEP],
        "search_entries": [*ROWS["search_entries"], *ENTRIES],
        "search_index": [*ROWS["search_index"], *INDEXED],
    }
    return Browser(build_desk(fill(tmp_path_factory.mktemp("feeds") / "kb.db", rows)))


def summaries(browser, address):
    made = icalendar.Calendar.from_ical(browser.get(address).content)
    return sorted(str(event["summary"]) for event in made.walk("VEVENT"))


@pytest.mark.parametrize(
    ("query", "number"),
    [("", 2), ("?jurisdiction=GB", 1), ("?jurisdiction=XN&kind=bill", 1), ("?kind=law&status=ended", 0),
     ("?jurisdiction=FR", 0), ("?jurisdiction=", 2)],
)  # fmt: skip
def test_calendar_has_the_steps_of_the_instruments_asked_for(browser, query, number):
    assert len(summaries(browser, f"/calendar.ics{query}")) == number


def test_calendar_says_what_it_was_narrowed_to(browser):
    assert (
        b"X-WR-CALNAME:Sidelight: what is due (GB)"
        in browser.get("/calendar.ics?jurisdiction=GB").content
    )


def test_regulation_page_leads_to_the_calendar_of_what_it_shows(browser):
    assert 'href="/calendar.ics?jurisdiction=GB"' in browser.get("/regulation?jurisdiction=GB").text


HOSTILE = "Keystrokes\x00\x08\x1b\x0b\ufffe \u202e<![CDATA[x"


def test_hostile_title_spoils_no_search_feed(tmp_path):
    row = {**INDEXED[0], "title": HOSTILE, "body": f"keystrokes {HOSTILE}"}
    rows = {**ROWS, "search_index": [row], "search_entries": ENTRIES[:1]}
    hostile = Browser(build_desk(fill(tmp_path / "kb.db", rows)))
    answer = hostile.get("/feeds/search.atom?q=keystrokes")
    assert answer.status_code == 200
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert len(feed.entries) == 1
    assert not set(answer.text) & set("\x00\x08\x1b\x0b\ufffe")


def test_search_feed_has_dated_hits_the_newest_first(browser):
    feed = feedparser.parse(browser.get("/feeds/search.atom?q=keystrokes").content)
    assert not feed.bozo
    assert {entry.title for entry in feed.entries} == {
        "Keystrokes <b>again</b>",
        "Halcyon records keystrokes",
    }
    assert all(entry.link.startswith("http://localhost/") for entry in feed.entries)


def test_search_feed_is_narrowed_like_the_search(browser):
    feed = feedparser.parse(browser.get("/feeds/search.atom?q=keystrokes&kind=story").content)
    assert [entry.title for entry in feed.entries] == ["Halcyon records keystrokes"]


@pytest.mark.parametrize("query", ["", "?q=", "?q=-keystrokes", "?q=%22%22", "?q=nothingatall"])
def test_search_feed_without_hits_is_an_empty_feed(browser, query):
    answer = browser.get(f"/feeds/search.atom{query}")
    assert (answer.status_code, feedparser.parse(answer.content).entries) == (200, [])


@pytest.mark.parametrize("address", ["/feeds/search.atom?q=a%00b", "/feeds/search.atom?since=never",
                                     "/calendar.ics?kind=%07"])  # fmt: skip
def test_what_cant_be_read_is_refused(browser, address):
    assert browser.get(address).status_code == 400


def test_search_page_offers_its_feed(browser):
    assert 'href="/feeds/search.atom?q=keystrokes"' in browser.get("/search?q=keystrokes").text


def test_search_shows_no_day_of_an_event_that_only_its_month_is_known_of(browser):
    shown = browser.page("/search?q=petition")
    assert "May 2026, day unknown" in shown.text
    assert "1 May 2026" not in shown.text
    (result,) = browser.get("/search.json?q=petition").json()["results"]
    assert result["date"] == "2026-05"
    feed = feedparser.parse(browser.get("/feeds/search.atom?q=petition").content)
    assert "May 2026, day unknown" in feed.entries[0].content[0].value


@pytest.mark.parametrize(
    ("title", "is_headline"), [("records keystrokes", True), ("Halcyon is fined", False)]
)
def test_found_stories_say_whose_headline_their_title_is(tmp_path, title, is_headline):
    [story] = ROWS["stories"]
    line = {"rowid": number_range("story", "2026-05-13", "2026-05-13")[0], "kind": "story",
            "key": story["id"], "title": title, "body": "keystrokes", "date": "2026-05-13"}  # fmt: skip
    entry = {"id": line["rowid"], "digest": "s", "kind": "story", "key": story["id"],
             "date": "2026-05-13", "original": story["id"]}  # fmt: skip
    rows = {**ROWS, "stories": [{**story, "title": title}], "search_entries": [entry],
            "search_index": [line]}  # fmt: skip
    browser = Browser(build_desk(fill(tmp_path / "kb.db", rows)))
    for address in ("/feeds/search.atom?q=keystrokes", "/search?q=keystrokes"):
        assert ("a headline of The Meridian" in browser.get(address).text) is is_headline
