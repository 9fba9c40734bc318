"""Steps that lie ahead, by what is known of their date."""

import pytest

from db.site.view.due import steps_ahead
from db.store import Store
from tests.db.site.conftest import ROWS, fill

STEP = {**ROWS["instrument_dates"][0]}
STEPS = [
    {**STEP, "id": "d1", "date": "2026-10-30", "what": "closes", "precision": "day"},
    {**STEP, "id": "d2", "date": "2026-10-01", "what": "reports", "precision": "month"},
    {**STEP, "id": "d3", "date": "2026-01-01", "what": "reviewed", "precision": "year"},
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    rows = {"instruments": ROWS["instruments"], "instrument_dates": STEPS}
    return fill(tmp_path_factory.mktemp("due") / "kb.db", rows)


@pytest.mark.parametrize(
    ("as_of", "ahead"),
    [
        ("2026-10-15", ["2026", "2026-10", "2026-10-30"]),
        ("2026-10-31", ["2026", "2026-10"]),
        ("2026-11-01", ["2026"]),
        ("2027-01-01", []),
    ],
)
def test_steps_ahead_keep_a_month_until_it_is_over(path, as_of, ahead):
    with Store.open(path) as store:
        assert [step["edtf"] for step in steps_ahead(store.db.conn, as_of)] == ahead


@pytest.mark.parametrize(("date", "count"), [("1935-07-05", 0), ("2935-07-05", 1)])
def test_steps_of_a_base_without_articles_are_those_after_today(tmp_path, date, count):
    step = {**STEP, "date": date, "precision": "day"}
    rows = {"instruments": ROWS["instruments"], "instrument_dates": [step]}
    with Store.open(fill(tmp_path / "kb.db", rows)) as store:
        assert len(steps_ahead(store.db.conn, None)) == count
        assert len(store.rows("select * from upcoming_dates")) == count


def ahead(folder, *steps, events=()):
    """Give what of some steps of the year 2026 is still ahead in the middle of October."""
    dated = [
        {**STEP, "id": f"s{n}", "date": "2026-01-01", "precision": "year", **step}
        for n, step in enumerate(steps)
    ]
    rows = {"instruments": ROWS["instruments"], "events": list(events), "instrument_dates": dated}
    with Store.open(fill(folder / "kb.db", rows)) as store:
        return [step["what"] for step in steps_ahead(store.db.conn, "2026-10-15")]


@pytest.mark.parametrize(
    "what",
    [
        "Introduced",
        "introduced in the Senate",
        "Was signed",
        "Workplace Telemetry Bill introduced",
        "Tabled, again",
    ],
)
def test_a_step_that_is_told_as_done_is_not_ahead(tmp_path, what):
    assert ahead(tmp_path, {"what": what}) == []


@pytest.mark.parametrize(
    "what", ["In force", "Applies", "Comments close", "A vote", "Report on what was filed"]
)
def test_a_step_that_may_come_is_ahead_until_its_year_is_over(tmp_path, what):
    assert ahead(tmp_path, {"what": what}) == [what]


def test_a_step_that_begins_later_is_ahead_whatever_its_words(tmp_path):
    assert ahead(tmp_path, {"what": "Introduced", "date": "2027-01-01"}) == ["Introduced"]


def test_a_step_of_today_is_ahead(tmp_path):
    assert ahead(tmp_path, {"what": "Signed", "date": "2026-10-15", "precision": "day"}) == [
        "Signed"
    ]


@pytest.mark.parametrize(("status", "count"), [("planned", 1), ("reported", 0), ("confirmed", 0)])
def test_an_event_says_whether_its_step_has_happened(tmp_path, status, count):
    event = {**ROWS["events"][1], "id": "ev", "status": status}
    step = {"what": "A hearing", "date": "2026-10-01", "precision": "month", "event_id": "ev"}
    assert len(ahead(tmp_path, step, events=[event])) == count


def test_no_more_are_given_than_asked_for(path):
    with Store.open(path) as store:
        steps = steps_ahead(store.db.conn, "2026-10-15", most=2)
    assert len(steps) == 2
    assert "happening" not in steps[0]
