"""The page of a day: what happened and was published on it, what may have, and its neighbours."""

import pytest

from db.site.pages.timeline_day import day_page
from db.store import Store
from tests.db.site.conftest import ROWS, fill

EVENT = ROWS["events"][0]
MORE = [
    {**EVENT, "id": "e-span", "title": "Trial", "edtf": "2026-05-10/2026-05-14",
     "earliest": "2026-05-10", "latest": "2026-05-14"},
    {**EVENT, "id": "e-year", "title": "Some day of the year", "edtf": "2026",
     "earliest": "2026-01-01", "latest": "2026-12-31"},
    {**EVENT, "id": "e-later", "title": "Later", "edtf": "2026-06-20", "earliest": "2026-06-20", "latest": "2026-06-20"},
    {**EVENT, "id": "e-before", "title": "Before", "edtf": "2026-04-01", "earliest": "2026-04-01", "latest": "2026-04-01"},
]  # fmt: skip
STEP = ROWS["instrument_dates"][0]
TABLES = {
    **ROWS,
    "events": [*ROWS["events"], *MORE],
    "instrument_dates": [STEP, {**STEP, "id": "d-moved", "what": "was to close", "state": "moved"}],
    "articles": [
        *ROWS["articles"],
        {**ROWS["articles"][0], "id": "a2", "url": "http://m.example/b", "published_at": "2026-05-13T00:00:00Z"},
        {**ROWS["articles"][0], "id": "a3", "url": "http://m.example/c", "published_at": "2026-05-14T00:00:00Z"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Store.open(fill(tmp_path_factory.mktemp("day") / "kb.db", TABLES)) as store:
        yield store.db.conn


@pytest.fixture
def shown(connection):
    def ids(day, part):
        return [each["id"] for each in day_page(connection, {"day": day}).data[part]]

    return ids


def test_what_is_known_to_be_of_the_day_stands_apart_from_what_may_be(shown):
    assert shown("2026-05-12", "events") == ["e1"]
    assert shown("2026-05-12", "perhaps") == ["e-span", "ev-bill"]


def test_a_stretch_ends_with_its_last_day(shown):
    assert "e-span" in shown("2026-05-14", "perhaps")
    assert "e-span" not in shown("2026-05-15", "perhaps")


def test_articles_of_the_day_are_those_from_midnight_to_midnight(shown):
    assert shown("2026-05-13", "articles") == ["a2", "a1"]


def test_an_article_stands_with_its_story(connection):
    articles = day_page(connection, {"day": "2026-05-13"}).data["articles"]
    assert [article["story"] for article in articles] == [None, "Halcyon records keystrokes"]


def test_steps_of_the_day_are_those_that_stand(shown):
    assert shown("2026-10-30", "steps") == ["d1"]


def test_the_neighbours_are_the_next_days_with_an_event(connection):
    data = day_page(connection, {"day": "2026-05-12"}).data
    assert (data["before"], data["after"]) == ("2026-04-01", "2026-06-20")
    data = day_page(connection, {"day": "2026-06-20"}).data
    assert data["after"] is None


def test_a_day_without_anything_is_a_page(connection):
    page = day_page(connection, {"day": "2031-01-01"})
    assert (page.status, page.title) == (200, "1 January 2031")
    assert page.data["events"] == page.data["articles"] == page.data["steps"] == []


@pytest.mark.parametrize("day", ["2026-02-30", "2026-05", "today", ""])
def test_what_is_no_day_is_not_there(connection, day):
    assert day_page(connection, {"day": day}).status == 404
