"""Every address answers: as HTML, as JSON, with an empty base, with absurd parameters."""

import re

import feedparser
import icalendar
import pytest

STORY = "/story/halcyon-records-keystrokes"
PAGES = [
    "/", "/stories", STORY, "/stakeholders", "/stakeholder/usw", "/article/a1", "/timeline",
    "/positions", "/positions?by=story", "/regulation", "/quotes", "/quotes?stakeholder=usw", "/network", f"/network?story={STORY[7:]}",
    "/search?q=keystrokes", "/search", "/methodology", "/about",
]  # fmt: skip
EMPTY = ["/", "/stories", "/stakeholders", "/timeline", "/positions", "/regulation", "/quotes", "/network",
         "/search?q=x", "/methodology", "/feeds/new.atom", "/calendar.ics"]  # fmt: skip
ABSURD = [
    "/timeline?since=1066&until=9999-12", "/network?nodes=1",
    "/article/a1?mark=9-2", "/article/a1?mark=0-999999",
    "/search?q=%22%22%22&page=1", "/search?q=AND+OR+NOT+NEAR(", "/?q[]=%00&x",
]  # fmt: skip


def json_address(address):
    """Give the JSON address of a page."""
    path, _, query = address.partition("?")
    return ("/home" if path == "/" else path) + ".json" + (f"?{query}" if query else "")


@pytest.mark.parametrize("address", PAGES)
def test_page_answers_as_html(browser, address):
    response = browser.get(address)
    assert response.status_code == 200
    assert "<h1>" in response.text


@pytest.mark.parametrize("address", PAGES)
def test_page_answers_as_json(browser, address):
    response = browser.get(json_address(address))
    assert response.status_code == 200
    assert isinstance(response.json(), dict)


@pytest.mark.parametrize("address", EMPTY)
def test_page_of_an_empty_base_answers(empty_browser, address):
    assert empty_browser.get(address).status_code == 200


@pytest.mark.parametrize("address", ABSURD)
def test_absurd_parameters_get_a_page(browser, address):
    assert browser.get(address).status_code == 200


@pytest.mark.parametrize(
    ("address", "names"),
    [("/timeline?since=never", "since takes a date"), ("/timeline?kind=%00", "kind takes"),
     ("/stakeholders?page=99999999999999", "page takes a whole number"), ("/network?nodes=-3", "nodes takes"),
     ("/positions?by=%22", "by takes one of: practice, story"), ("/search?q=x&kind=zzz", "kind takes one of"),
     ("/regulation?kind=%27;drop", "kind takes one of: law, bill"), ("/search?q=" + 3000 * "x", "q takes"),
     ("/stakeholders?page=1&kind=%27", "kind takes"), ("/positions?kind=%22", "kind takes"),
     ("/article/a1?mark=x-y", "mark takes"), ("/quotes?story=%27&stakeholder=%22", "story: no story is called")],
)  # fmt: skip
def test_unreadable_parameters_are_named_on_a_helpful_page(browser, address, names):
    response = browser.get(address)
    assert response.status_code == 400
    assert names in response.text
    assert browser.get(json_address(address)).json()["faults"][0].startswith(names)


@pytest.mark.parametrize("address", ["/stakeholders?page=9", "/search?q=keystrokes&page=40"])
def test_pages_beyond_the_end_say_so(browser, address):
    response = browser.get(address)
    assert response.status_code == 404
    assert "its first page" in response.text


@pytest.mark.parametrize(
    "address",
    ["/story/none", "/stakeholder/none", "/article/none", "/feeds/story/none.atom",
     "/story/%3Cscript%3E", "/article/none.json"],
)  # fmt: skip
def test_unknown_things_are_a_helpful_404(browser, address):
    response = browser.get(address)
    assert response.status_code == 404
    assert "<script>" not in response.text


@pytest.mark.parametrize("suffix", ["", ".json"])
def test_the_address_of_a_merged_stakeholder_leads_to_the_one_it_became(browser, suffix):
    response = browser.get(f"/stakeholder/screen-workers{suffix}")
    assert response.status_code == 301
    assert response.headers["location"] == f"/stakeholder/usw{suffix}"


@pytest.mark.parametrize("suffix", ["", ".json"])
def test_the_address_of_a_merged_story_leads_to_the_one_it_became(browser, suffix):
    response = browser.get(f"/story/keys-are-counted{suffix}")
    assert response.status_code == 301
    assert response.headers["location"] == f"{STORY}{suffix}"


@pytest.mark.parametrize(
    "section",
    ["Why it matters", "Key points", "Summary", "In plain language", "Who says what", "Critics",
     "Defenders", "Neutral", "Noise level", "Forecast", "Timeline", "Regulation touched", "Coverage",
     "Discussion and subscribe"],
)  # fmt: skip
def test_story_page_has_every_section(browser, section):
    assert section in browser.get(STORY).text


def test_story_page_cites_evidence_that_opens_the_exact_words(browser):
    sentence = browser.get(f"{STORY}.json").json()["digest"]["key_points"][0]
    address = sentence["evidence"][0]["url"]
    assert address in browser.get(STORY).text.replace("&amp;", "&")
    page = browser.get(address.partition("#")[0]).text
    assert 'id="words"' in page


def test_article_page_outlines_the_words_asked_for(browser):
    page = browser.get("/article/a1?mark=0-12").text
    assert re.findall(r'<span id="words"[^>]*wanted"[^>]*>([^<]*)<', page) == ["Halcyon Labs"]


def test_article_page_marks_each_kind(browser):
    page = browser.get("/article/a1").text
    assert all(f"m-{kind} " in page for kind in ("quotation", "claim", "stance", "event"))


def test_new_feed_is_read_by_feedparser(browser):
    feed = feedparser.parse(browser.get("/feeds/new.atom").content)
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Halcyon records keystrokes"]


def test_story_feed_is_read_by_feedparser(browser):
    feed = feedparser.parse(browser.get(f"/feeds{STORY}.atom").content)
    assert feed.entries[0].link.endswith("/article/a1")


def test_calendar_is_read_by_icalendar(browser):
    made = icalendar.Calendar.from_ical(browser.get("/calendar.ics").content)
    events = list(made.walk("VEVENT"))
    assert [str(event["summary"]) for event in events] == [
        "Workplace Telemetry Bill: consultation closes"
    ]


def test_every_response_has_security_headers(browser):
    headers = browser.get("/").headers
    assert headers["content-security-policy"].endswith("; script-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"


def test_own_pages_hold_one_script_of_ours_and_no_inline_style(browser):
    text = "".join(browser.get(address).text for address in PAGES)
    assert text.count("<script") == text.count('<script type="module" src="/sidelight/reader.js">')
    assert " style=" not in text


@pytest.mark.parametrize("address", ["/kb", "/kb/stories", "/kb/articles/a1", "/kb/quotations"])
def test_data_area_answers_under_our_header(browser, address):
    response = browser.get(address)
    assert response.status_code == 200
    assert "site-header" in response.text


def test_data_area_opens_with_questions_for_each_user(browser):
    page = browser.get("/kb").text
    assert all(f"For {user}" in page for user in ("journalists", "policy researchers", "advocates"))
    assert "Quotations" in page


def test_stakeholders_can_be_reconciled(browser):
    asked = (
        "/kb/stakeholders/-/reconcile?queries=%7B%22q0%22%3A%7B%22query%22%3A%22Halcyon%22%7D%7D"
    )
    assert browser.get(asked).json()["q0"]["result"][0]["id"] == "halcyon-labs"
