"""The shapes of the pages of articles, searches, events and instruments, against real pages."""

import pytest
from jsonschema import Draft202012Validator

from db.search.entries import KINDS
from db.site.schemas import people, quotes, reading, stories, workings

SHAPES = {
    "/article/a1": reading.article, "/search?q=keystrokes": reading.search, "/timeline": reading.timeline, "/regulation": reading.regulation,
    "/home": stories.home, "/stories": stories.stories, "/story/halcyon-records-keystrokes": stories.story,
    "/stakeholders": people.stakeholders, "/stakeholder/usw": people.stakeholder, "/positions": people.positions,
    "/issue/keystroke_logging": people.issue, "/network": people.network, "/quotes": quotes.quotes,
    "/methodology": workings.methodology, "/about": workings.about,
}  # fmt: skip


@pytest.mark.parametrize("address", SHAPES)
def test_a_page_fits_its_shape(browser, address):
    path, mark, query = address.partition("?")
    data = browser.get(f"{path}.json{mark}{query}").json()
    assert [
        error.message for error in Draft202012Validator(SHAPES[address]()).iter_errors(data)
    ] == []


@pytest.mark.parametrize("address", SHAPES)
def test_a_page_without_one_of_its_fields_does_not_fit(browser, address):
    path, mark, query = address.partition("?")
    data = browser.get(f"{path}.json{mark}{query}").json()
    name = next(iter(SHAPES[address]()["required"]))
    del data[name]
    assert not Draft202012Validator(SHAPES[address]()).is_valid(data)


def test_a_result_is_of_a_kind_that_the_index_has():
    kinds = reading.search()["properties"]["results"]["items"]["properties"]["kind"]["enum"]
    assert tuple(kinds) == KINDS


def test_grounds_are_words_and_what_was_said_around_a_change_of_side():
    assert people.grounds().keys() == {
        "words", "before", "after", "last_at", "day_is_printed", "day_is_decisions",
    }  # fmt: skip


def test_a_framed_story_says_less_than_a_story():
    framed = stories.embedded_story()["properties"]["story"]["required"]
    assert set(framed) < set(stories.story()["properties"]["story"]["required"])
