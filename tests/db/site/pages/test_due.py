"""Steps that lie ahead, by what is known of their date."""

import pytest

from db.site.pages.due import steps_ahead
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
        (None, ["2026", "2026-10", "2026-10-30"]),
    ],
)
def test_steps_ahead_keep_a_month_until_it_is_over(path, as_of, ahead):
    with Store.open(path) as store:
        assert [step["edtf"] for step in steps_ahead(store.db.conn, as_of)] == ahead
