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
