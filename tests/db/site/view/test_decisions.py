import sqlite3
from contextlib import closing

from db.site.view.decisions import decisions_of


def test_decisions_are_unpacked_with_the_name_of_their_instrument(base_path):
    with closing(sqlite3.connect(base_path)) as connection:
        (decision,) = decisions_of(connection, "year = ?", ["2026"])
    assert decision["name"] == "Workplace Telemetry Bill"
    assert decision["practices"] == ["keystroke_logging"]
    assert decision["other_laws"] == []
