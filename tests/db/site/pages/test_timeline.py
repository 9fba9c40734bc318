"""The timeline's filters: each lets pass what it says, together they let pass what passes all."""

import pytest

from db.site.pages.timeline import choices, events, timeline_page
from db.store import Store
from tests.db.site.conftest import ROWS, fill

EVENT = ROWS["events"][0]
MORE = [
    {**EVENT, "id": "e-span", "title": "Trial", "edtf": "2026-07", "earliest": "2026-07-01", "latest": "2026-07-31", "status": "planned"},
    {**EVENT, "id": "e-open", "title": "Since then", "edtf": "2026-08-01/..", "earliest": "2026-08-01", "latest": None},
    {**EVENT, "id": "e-none", "title": "Some day", "edtf": None, "earliest": None, "latest": None},
]  # fmt: skip
TABLES = {**ROWS, "events": [*ROWS["events"], *MORE]}


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Store.open(fill(tmp_path_factory.mktemp("timeline") / "kb.db", TABLES)) as store:
        yield store.db.conn


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, ["ev-bill", "e1", "e-span", "e-open", "e-none"]),
        ({"story": "halcyon-records-keystrokes"}, ["e1"]),
        ({"stakeholder": "usw"}, ["ev-bill", "e1"]),
        ({"stakeholder": "usw", "role": "agent"}, ["ev-bill", "e1"]),
        ({"role": "target"}, []),
        ({"kind": "bill_step"}, ["ev-bill"]),
        ({"jurisdiction": "XN"}, ["ev-bill"]),
        ({"jurisdiction": "GB"}, []),
        ({"status": "planned"}, ["e-span"]),
        ({"certainty": "day"}, ["e1"]),
        ({"certainty": "span"}, ["ev-bill", "e-span"]),
        ({"certainty": "open"}, ["e-open"]),
        ({"certainty": "unknown"}, ["e-none"]),
        ({"curated": "1"}, ["ev-bill"]),
        ({"since": "2026-07-10"}, ["e-span"]),
        ({"until": "2026-05-12"}, ["ev-bill", "e1"]),
        ({"status": "planned", "certainty": "day"}, []),
    ],
    ids=str,
)
def test_a_filter_lets_pass_what_it_says(connection, query, ids):
    assert [event["id"] for event in events(connection, query)] == ids


def test_events_without_a_date_are_counted(connection):
    assert timeline_page(connection, {}).data["undated"] == 1


def test_an_event_leads_to_the_words_it_is_read_from(connection):
    evidence = {event["id"]: event["evidence"] for event in events(connection, {})}
    assert evidence["e1"].startswith("a1?mark=")
    assert evidence["e-span"] is None


def test_places_of_events_and_of_instruments_can_be_chosen(connection):
    assert [option["value"] for option in choices(connection, {})["jurisdiction"]] == ["XN"]


def test_certainty_is_chosen_in_words(connection):
    assert {"value": "open", "label": "since or by a day"} in choices(connection, {})["certainty"]
