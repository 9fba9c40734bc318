"""What stands above the list of laws: unknown outcomes, practices by land, steps near, large fines."""

import pytest

from db.law.finding import wanted
from db.site.law.overview import by_practice, largest, near_steps, overview, unknown_outcomes
from db.store import Store
from tests.db.site.conftest import NOW, fill


def instrument(key, place, kind="law", practice="screen_capture", **more):
    return {"id": key, "name": key.title(), "kind": kind, "jurisdiction": place, "curated": 1,
            "status": "in force", "checked_on": "2026-06-01", "recorded_at": NOW, **more}, {
            "instrument_id": key, "practice": practice, "curated": 1, "recorded_at": NOW}  # fmt: skip


ENTRIES = [
    instrument("act", "US-CA"), instrument("order", "US"), instrument("gdpr", "EU"),
    instrument("loi", "FR", practice="employee_monitoring"),
    instrument("sanction", "FR", "fine"), instrument("case", "ES", "case"),
    instrument("bill", "GB", "bill", status="introduced; outcome not known here"),
    instrument("nowhere", None),
]  # fmt: skip
ROWS = {
    "instruments": [entry for entry, _ in ENTRIES],
    "instrument_practices": [practice for _, practice in ENTRIES],
    "decisions": [
        {"instrument_id": key, "authority": "Office", "outcome": "violation_fine",
         "amount": amount, "currency": "EUR", "practices": "[]", "articles": "[]", "other_laws": "[]", "source_url": "http://office.example/",
         "verified": 1, "curated": 1, "recorded_at": NOW}
        for key, amount in (("case", 900.0),)
    ],
    "instrument_dates": [
        {"id": f"d{day}", "instrument_id": "bill", "date": day, "precision": "day", "what": what,
         "curated": 1, "recorded_at": NOW}
        for day, what in (("2026-01-05", "Introduced"), ("2026-02-05", "In committee"), ("2027-01-01", "Vote"))
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Store.open(fill(tmp_path_factory.mktemp("overview") / "kb.db", ROWS)) as store:
        yield store.db.conn


def test_an_unknown_outcome_stands_with_its_last_step(connection):
    (bill,) = unknown_outcomes(connection, wanted(connection, {}), "2026-06-01")
    assert (bill["id"], bill["what"], bill["last_on"]) == ("bill", "In committee", "2026-02-05")


def test_unknown_outcomes_of_elsewhere_are_left_out(connection):
    french = wanted(connection, {"jurisdiction": "FR"})
    assert unknown_outcomes(connection, french, "2026-06-01") == []


def test_practices_are_counted_by_land_decisions_apart(connection):
    regions, table = by_practice(connection)
    cells = {row["practice"]: row["cells"] for row in table}
    assert set(regions) == {"EUROPE", "US"}
    assert cells["screen_capture"]["US"] == {"laws": 2}
    assert cells["screen_capture"]["EUROPE"]["decisions"] == 2


def test_monitoring_of_any_kind_stands_first(connection):
    assert [row["practice"] for row in by_practice(connection)[1]] == [
        "employee_monitoring", "screen_capture",
    ]  # fmt: skip


def test_only_the_whole_list_has_an_overview(connection):
    assert overview(connection, {"kind": ""}, 1)["names"][0]["name"] == "Act"
    assert overview(connection, {"kind": "law"}, 1)["names"] == []
    assert overview(connection, {"kind": ""}, 2)["fines"] is None


def test_fines_without_an_entered_sum_are_said_apart(connection):
    fines = overview(connection, {"kind": ""}, 1)["fines"]
    assert (fines["count"], fines["unlisted"]) == (1, 1)


def step(edtf, state="done"):
    return {"edtf": edtf, "state": state}


def test_the_nearest_steps_are_those_that_stand():
    steps = [
        step("2026-01-05"),
        step("2026-05"),
        step("2026-06-20", "cancelled"),
        step("2026-07-01", "planned"),
    ]
    near = near_steps(steps, "2026-06-10")
    assert (near["last"]["edtf"], near["next"]["edtf"]) == ("2026-05", "2026-07-01")


def test_a_month_that_is_not_over_is_ahead():
    near = near_steps([step("2026-06", "planned")], "2026-06-10")
    assert (near["last"], near["next"]["edtf"]) == (None, "2026-06")


def test_large_fines_stand_by_their_size_in_euro():
    fines = [{"instrument_id": key, "amount": amount, "currency": currency}
             for key, amount, currency in (("a", 2e6, "EUR"), ("b", 5e5, "EUR"), ("c", 90e6, "NOK"),
                                           ("d", 9e6, "XXX"), ("e", 9e6, "HUF"))]  # fmt: skip
    assert [fine["instrument_id"] for fine in largest(fines)] == ["c", "a"]
