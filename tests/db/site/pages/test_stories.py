"""The list of stories: the loudest first, narrowed, in pages."""

import pytest

from db.site.pages.stories import PAGE_SIZE, stories_page
from db.store import Store
from tests.db.site.conftest import ROWS, fill

STORY = ROWS["stories"][0]
LOUDER = {**STORY, "id": "louder", "noise_level": 90.0, "state": "major", "practice": "badge_data"}


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    tables = {**ROWS, "stories": [STORY, LOUDER]}
    with Store.open(fill(tmp_path_factory.mktemp("stories") / "kb.db", tables)) as store:
        yield store.db.conn


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, ["louder", STORY["id"]]), ({"state": "major"}, ["louder"]), ({"practice": "keystroke_logging"}, [STORY["id"]]),
        ({"state": "major", "practice": "keystroke_logging"}, []), ({"state": " major "}, ["louder"]), ({"page": "2"}, []),
        ({"q": "RÉCORDS hälcyon"}, ["louder", STORY["id"]]), ({"q": "records cameras"}, []),
    ],
)  # fmt: skip
def test_stories_are_listed_and_narrowed(connection, query, ids):
    assert [story["id"] for story in stories_page(connection, query).data["stories"]] == ids


def test_each_story_has_a_gauge_and_each_filter_its_choices(connection):
    extras = stories_page(connection, {}).extras
    assert extras["gauges"].keys() == {"louder", STORY["id"]}
    assert extras["choices"] == {
        "state": ["growing", "major"],
        "practice": ["badge_data", "keystroke_logging"],
    }


def test_more_than_a_page_go_on(tmp_path):
    many = [{**STORY, "id": f"s{n:03}"} for n in range(PAGE_SIZE + 1)]
    with Store.open(fill(tmp_path / "kb.db", {**ROWS, "stories": [STORY, *many]})) as store:
        data = stories_page(store.db.conn, {}).data
    assert (len(data["stories"]), data["more"]) == (PAGE_SIZE, True)
