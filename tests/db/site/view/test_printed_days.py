"""A side is held since the day of its words or act; what came out that day was held by then."""

import sqlite3

import pytest

from db.site.desk import build_desk
from db.site.story.sides import sides
from tests.db.site.conftest import ROWS, Browser, fill

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
    assert holder["day_is_decisions"] is False
    connection.close()


def test_the_day_of_a_page_of_a_decision_is_said_to_be_the_decisions(tmp_path):
    rows = {
        **ROWS,
        "stances": [{**each, "stated_at": PRINTED} for each in ROWS["stances"]],
        "positions": [{**each, "since": PRINTED[:10]} for each in ROWS["positions"]],
        "outlets": [{**each, "republishes": "decisions"} for each in ROWS["outlets"]],
    }
    page = Browser(build_desk(fill(tmp_path / "kb.db", rows)))
    assert (
        "in an article dated, by its decision,"
        in page.get("/story/halcyon-records-keystrokes").text
    )
