"""Instruments with their steps, events, supporters, voices; filters and pages narrow them."""

import pytest

from db.site.pages.law.regulation import PAGE_SIZE, by_instrument, regulation_page
from db.store import Store
from tests.db.site.conftest import ROWS, fill

BILL = ROWS["instruments"][0]


@pytest.fixture(scope="module")
def bill(base_path):
    with Store.open(base_path) as store:
        (shown,) = regulation_page(store.db.conn, {}).data["instruments"]
    return shown


def page(folder, query, **tables):
    with Store.open(fill(folder / "kb.db", {**ROWS, **tables})) as store:
        return regulation_page(store.db.conn, query).data


def test_an_instrument_has_its_dated_steps(bill):
    assert [(step["edtf"], step["what"]) for step in bill["dates"]] == [("2026-10-30", "consultation closes")]  # fmt: skip


def test_an_instrument_has_the_events_entered_about_it(bill):
    assert [event["id"] for event in bill["events"]] == ["ev-bill"]


def test_supporters_and_opponents_are_apart(bill):
    assert {group: len(holders) for group, holders in bill["backing"].items() if holders} == {"supporters": 1}  # fmt: skip


def test_who_speaks_on_a_practice_and_names_it_is_a_voice(bill):
    assert [voice["side"] for voice in bill["voices"]] == ["critic"]


def test_what_is_ahead_is_listed_apart(base_path):
    with Store.open(base_path) as store:
        deadlines = regulation_page(store.db.conn, {}).data["deadlines"]
    assert [step["instrument_id"] for step in deadlines] == ["bill"]


@pytest.mark.parametrize(
    ("query", "count"),
    [({"kind": "bill"}, 1), ({"kind": "fine"}, 0), ({"jurisdiction": "XN", "status": "pending"}, 1), ({"status": "ended"}, 0),
     ({"year": "2026"}, 1), ({"year": "2020"}, 0), ({"amount": "to-100000"}, 1), ({"amount": "above-1000000"}, 0)],
)  # fmt: skip
def test_filters_narrow_instruments(base_path, query, count):
    with Store.open(base_path) as store:
        data = regulation_page(store.db.conn, query).data
    assert (len(data["instruments"]), len(data["deadlines"])) == (count, count)


@pytest.mark.parametrize(
    "asked",
    ["status=dead", "jurisdiction=Atlantis", "practice=tea", "kind=tea", "year=26", "amount=1"],
)
def test_what_means_nothing_is_refused_with_a_clear_line(browser, asked):
    response = browser.get(f"/regulation?{asked}")
    assert response.status_code == 400
    assert asked.partition("=")[0] in response.text


def test_old_anchors_of_every_curated_instrument_are_on_the_page(browser):
    assert 'id="bill"' in browser.get("/regulation").text


def test_what_two_sources_tell_is_due_once(tmp_path):
    step = ROWS["instrument_dates"][0]
    twice = [
        {**step, "what": "Deadline for national law"},
        {**step, "id": "d2", "what": "Deadline to transpose"},
    ]
    assert len(page(tmp_path, {}, instrument_dates=twice)["deadlines"]) == 1


def test_a_bill_whose_outcome_isnt_known_is_said_to_be(tmp_path):
    bill = {**BILL, "status": "introduced; outcome not known here", "checked_on": "2026-04-01"}
    (unknown,) = page(tmp_path, {}, instruments=[bill])["unknown"]
    assert (unknown["id"], unknown["checked_on"]) == ("bill", "2026-04-01")


def test_a_step_of_which_the_month_is_known_says_no_day(tmp_path):
    step = {**ROWS["instrument_dates"][0], "date": "2026-10-01", "precision": "month"}
    data = page(tmp_path, {}, instrument_dates=[step])
    assert data["instruments"][0]["dates"][0]["edtf"] == "2026-10"


def test_more_than_a_page_go_on(tmp_path):
    many = [{**BILL, "id": f"b{n:03}", "name": f"Bill {n:03}"} for n in range(PAGE_SIZE + 1)]
    data = page(tmp_path, {}, instruments=[BILL, *many])
    assert data["more"]
    assert len(data["instruments"]) == PAGE_SIZE


def test_records_are_gathered_by_a_column():
    gathered = by_instrument([{"on": "a", "n": 1}, {"on": "b", "n": 2}, {"on": "a", "n": 3}], "on")
    assert [record["n"] for record in gathered["a"]] == [1, 3]
    assert gathered["c"] == []
