"""Pages as they were known on a day; later rows are invisible and the present ones untouched."""

import shutil

import pytest

from db.site.desk import build_desk
from db.site.registry import pages
from db.store import Store
from tests.db.site.addresses import filled
from tests.db.site.conftest import Browser

LATER = "2030-01-01T00:00:00Z"


@pytest.fixture(scope="module")
def known(base_path, tmp_path_factory):
    """A base whose first story got its present title after a day in 2029."""
    path = tmp_path_factory.mktemp("known") / "kb.db"
    shutil.copy(base_path, path)
    with Store.open(path) as store:
        key = store.value("select id from stories order by id limit 1")
        store.db.execute("update stories set recorded_at = '2029-01-01T00:00:00Z'")
        store.change("stories", {"id": key}, {"title": "Retitled later", "recorded_at": LATER})
        store.db.execute("update stories_history set superseded_at = ?", [LATER])
        store.db.conn.commit()
    return Browser(build_desk(path)), key


def test_a_page_shows_what_was_known_on_the_day(known):
    browser, key = known
    then = browser.get(f"/story/{key}?as_of=2029-06-01").text
    assert "Retitled later" not in then
    assert "Retitled later" in browser.get(f"/story/{key}").text


def test_a_page_says_that_it_is_of_a_day(known):
    browser, key = known
    assert (
        "As known at the end of 1 June 2029" in browser.get(f"/story/{key}?as_of=2029-06-01").text
    )
    data = browser.get(f"/story/{key}.json?as_of=2029-06-01").json()
    assert data["known_on"] == "2029-06-01"


@pytest.mark.parametrize(
    "page", [page for page in pages() if page.dated], ids=lambda page: page.path
)
def test_every_dated_page_can_be_asked_for_as_of_a_day(known, page):
    address = f"{filled(page.path)}.json"
    assert (
        known[0].get(f"{address}{'&' if '?' in address else '?'}as_of=2031-01-01").status_code
        == 200
    )


def test_a_story_not_yet_known_is_not_found(known):
    browser, key = known
    assert browser.get(f"/story/{key}?as_of=2001-01-01").status_code == 404


@pytest.mark.parametrize(
    "path", sorted(page.path for page in pages() if page.dated and "{" not in page.path)
)
def test_every_list_answers_for_a_day_before_anything(known, path):
    response = known[0].get(f"{path}?as_of=2001-01-01")
    assert response.status_code == 200
    assert 'name="as_of" value="2001-01-01"' in response.text


@pytest.mark.parametrize(
    "day", ["2026", "2026-02-32", "2026-02-31", "0000-01-01", "now", "2026-01-01'--"]
)
def test_what_is_no_day_is_refused(known, day):
    assert known[0].get("/stories", params={"as_of": day}).status_code == 400
