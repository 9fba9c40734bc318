"""What a filter offers: the different values of a column, and the part of long lists most asked for."""

import pytest

from db.site.view.choices import MOST, labelled, some_stakeholders, some_stories, values_of
from db.store import Store
from tests.db.site.conftest import ROWS, fill

STORY = ROWS["stories"][0]


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    many = [
        {**STORY, "id": f"s{n:03}", "title": f"Story {n:03}", "noise_level": float(n % 60)}
        for n in range(MOST + 20)
    ]
    with Store.open(
        fill(tmp_path_factory.mktemp("choices") / "kb.db", {**ROWS, "stories": [STORY, *many]})
    ) as store:
        yield store.db.conn


def test_each_value_is_offered_once_in_order(connection):
    assert values_of(connection, "stakeholders", "kind") == ["employer", "union"]


def test_an_empty_column_offers_nothing(connection):
    assert values_of(connection, "forecasts", "status") == []


def test_of_many_stories_the_loudest_are_offered_by_title(connection):
    options = some_stories(connection)
    assert len(options) == MOST
    assert [option["label"] for option in options] == sorted(option["label"] for option in options)


def test_the_chosen_one_is_among_them(connection):
    quiet = "s060"
    assert quiet not in {option["value"] for option in some_stories(connection)}
    assert quiet in {option["value"] for option in some_stories(connection, quiet)}


def test_stakeholders_are_offered_by_name(connection):
    assert [option["label"] for option in some_stakeholders(connection)] == [
        "Halcyon Labs",
        "United Screen Workers",
    ]


def test_values_are_called_as_people_call_them():
    assert labelled(["b_c", "a"], lambda value: value.replace("_", " ").upper()) == [
        {"value": "a", "label": "A"}, {"value": "b_c", "label": "B C"},
    ]  # fmt: skip
