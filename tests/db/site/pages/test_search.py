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
        ("/search?q=keystrokes&stakeholder=nobody", "no stakeholder is called"),
        ("/search?q=zzzz", "No line has all of this"),
        ("/search?q=keystrokes+zzzz", "No line has all of these words"),
    ],
)
def test_search_helps(browser, address, words):
    assert words in browser.get(address).text


@pytest.mark.parametrize(
    "typed",
    ["%22", "%22keystrokes+%22%22", "NEAR(a,+b", "AND+OR+NOT", "title:x", "*", "a*b*c*", "%27%29;--", "{-}", "^x",
     "%E2%80%AEsekortsyek%E2%80%AC", "%EF%BB%BF", "%F0%9F%98%80", "%ED%A0%80", "'+'", "x" * 1999],
)  # fmt: skip
def test_search_answers_whatever_is_typed(browser, typed):
    assert browser.get(f"/search?q={typed}").status_code == 200


@pytest.mark.parametrize(
    ("typed", "status"), [("%00", 400), ("keystrokes%00", 400), ("x" * 5000, 400), ("%22" * 3000, 414)]
)  # fmt: skip
def test_search_refuses_what_nobody_types_in_a_line(browser, typed, status):
    page = browser.get(f"/search?q={typed}")
    assert page.status_code == status
    assert status == 414 or "at most 2000 characters" in page.text


def test_search_takes_either_of_two_words(browser):
    either = browser.get("/search.json?q=keystrokes+OR+unheardofword").json()
    assert either["results"]
    assert not either["any_word"]
    assert either["counts"] == browser.get("/search.json?q=keystrokes").json()["counts"]
    assert "OR in capitals" in browser.page("/search?q=mouse+OR+badge").text
