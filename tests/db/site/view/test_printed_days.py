"""A side is held since the day of its words or act; what came out that day was held by then."""

import sqlite3

import pytest

from db.site.story.sides import sides
from tests.db.site.conftest import ROWS, fill

PRINTED = ROWS["articles"][0]["published_at"]


@pytest.mark.parametrize(
    ("since", "stated", "printed"),
    [
        (PRINTED[:10], PRINTED, True),
        (PRINTED[:10], PRINTED[:10], False),
        ("2026-05-12", "2026-05-12", False),
        ("2026-05", PRINTED, False),
    ],
)
def test_a_first_day_that_is_only_that_of_an_article_is_known(tmp_path, since, stated, printed):
    rows = {
        **ROWS,
        "stances": [{**each, "stated_at": stated} for each in ROWS["stances"]],
        "positions": [{**each, "since": since} for each in ROWS["positions"]],
    }
    connection = sqlite3.connect(fill(tmp_path / "kb.db", rows))
    (holder,) = sides(connection, "halcyon-records-keystrokes")["critic"]
    assert holder["day_is_printed"] is printed
    connection.close()
