import sqlite3
from contextlib import closing

from db.site.view.decisions import decisions_of
from db.store import Store
from tests.db.site.conftest import ROWS, Browser, build_desk, fill


def test_decisions_are_unpacked_with_the_name_of_their_instrument(base_path):
    with closing(sqlite3.connect(base_path)) as connection:
        (decision,) = decisions_of(connection, "year = ?", ["2026"])
    assert decision["name"] == "Workplace Telemetry Bill"
    assert decision["practices"] == ["keystroke_logging"]
    assert decision["other_laws"] == []


def test_a_decision_known_by_its_publication_alone_says_so(tmp_path):
    decision = {**ROWS["decisions"][0], "decided": None, "year": "2025"}
    step = {**ROWS["instrument_dates"][0], "id": "step-out", "instrument_id": "bill",
            "date": "2025-07-01", "what": "Published", "curated": 1}  # fmt: skip
    rows = {**ROWS, "decisions": [decision], "instrument_dates": [step]}
    path = fill(tmp_path / "kb.db", rows)
    with Store.open(path) as store:
        (shown,) = decisions_of(store.db.conn, "1")
    page = Browser(build_desk(path)).get("/decisions").text
    assert (shown["decided"], shown["published"]) == (None, "2025-07-01")
    assert "published 1 July 2025" in page
