"""How far a base has come is told by what is in it, now and as it was known."""

import sqlite3

import pytest

from db.site.holdings import EMPTY, FILLED, SOURCES, UNREAD, base_state
from tests.db.site.conftest import ROWS, fill

OFF_TOPIC = [{**ROWS["articles"][0], "relevant": 0}]


@pytest.mark.parametrize(
    ("tables", "state"),
    [({}, EMPTY), ({"sources": ROWS["sources"]}, SOURCES),
     ({name: ROWS[name] for name in ("sources", "outlets", "captures")} | {"articles": OFF_TOPIC}, UNREAD),
     (ROWS, FILLED)],
)  # fmt: skip
def test_state_follows_what_is_there(tmp_path, tables, state):
    path = fill(tmp_path / "kb.db", tables)
    assert base_state(sqlite3.connect(path)) == state


def test_page_as_known_before_anything_was_read_says_so(browser):
    page = browser.get("/stories?as_of=2020-01-01")
    assert (page.status_code, "Here will stand" in page.text) == (200, True)
