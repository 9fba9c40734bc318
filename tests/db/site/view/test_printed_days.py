"""A side is held since the day of its words or act; what came out that day was held by then."""

import sqlite3

import pytest

from db.site.desk import build_desk
from db.site.story.sides import sides
from tests.db.site.conftest import ROWS, Browser, fill


@pytest.mark.parametrize(
    ("basis", "printed"),
    [("article", True), ("decision", True), ("words", False), ("deed", False), (None, True)],
)
def test_a_first_day_that_is_only_that_of_an_article_is_known(tmp_path, basis, printed):
    rows = {**ROWS, "positions": [{**each, "since_basis": basis} for each in ROWS["positions"]]}
    connection = sqlite3.connect(fill(tmp_path / "kb.db", rows))
    (holder,) = sides(connection, "halcyon-records-keystrokes")["critic"]
    assert holder["day_is_printed"] is printed
    assert holder["day_is_decisions"] is (basis == "decision")
    connection.close()


def test_the_day_of_a_page_of_a_decision_is_said_to_be_the_decisions(tmp_path):
    rows = {
        **ROWS,
        "positions": [{**each, "since_basis": "decision"} for each in ROWS["positions"]],
    }
    page = Browser(build_desk(fill(tmp_path / "kb.db", rows)))
    assert (
        "in an article dated, by its decision,"
        in page.get("/story/halcyon-records-keystrokes").text
    )
