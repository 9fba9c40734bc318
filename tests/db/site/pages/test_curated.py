"""Curated events carry their mark and their source wherever they are shown."""

import pytest

MARK = 'not re-checked, <a href="https://parliament.example/bill"'


@pytest.mark.parametrize("address", ["/timeline", "/stakeholder/usw"])
def test_a_curated_event_shows_its_mark_and_source(browser, address):
    page = browser.get(address).text
    assert "Bill is tabled" in page
    assert MARK in page


def test_an_entered_event_is_told_apart_by_shape_and_word(browser):
    page = browser.get("/timeline?known=entered").text
    assert "shape known-entered" in page
    assert "entered by hand" in page


def test_a_curated_event_is_a_step_of_its_instrument_with_its_source(browser):
    page = browser.get("/instrument/bill").text
    assert "Bill is tabled" in page
    assert 'href="https://parliament.example/bill"' in page
    assert "</a>, not re-checked" in page


def test_a_stakeholder_that_was_not_checked_says_so(browser):
    assert "this source</a>, not re-checked" in browser.get("/stakeholder/halcyon-labs").text


def test_what_was_found_by_reading_has_no_mark(browser):
    page = browser.get("/timeline?curated=0").text
    assert "Union objects" in page
    assert MARK not in page


def test_the_timeline_can_show_curated_events_alone(browser):
    events = browser.get("/timeline.json?curated=1").json()["events"]
    assert [event["id"] for event in events] == ["ev-bill"]


def test_an_instrument_has_the_curated_events_about_it(browser):
    (bill,) = browser.get("/regulation.json").json()["instruments"]
    assert [event["title"] for event in bill["events"]] == ["Bill is tabled"]
