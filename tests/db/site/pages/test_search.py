"""The search page says what it found, what it could not read, and what to do then."""

import pytest


def test_search_beyond_the_end_names_the_last_page(browser):
    page = browser.get("/search?q=keystrokes&page=77")
    assert page.status_code == 404
    assert "There is no page 77" in page.text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/search?q=-only", "Give at least one word"),
        ("/search?q=keystrokes&stakeholder=nobody", "No stakeholder is called"),
        ("/search?q=zzzz", "No line has all of this"),
        ("/search?q=keystrokes&since=99999-99&until=banana&kind=x&outlet=y", "Search"),
    ],
)
def test_search_helps(browser, address, words):
    assert words in browser.get(address).text
