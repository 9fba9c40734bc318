"""The matrix: stakeholders down, issues across, sides in the cells."""

import pytest

from db.site.desk import build_desk
from db.site.pages.positions import PAGE_SIZE, matrix, positions_page
from db.store import Store
from tests.db.site.conftest import ROWS, Browser, fill

HELD = ROWS["positions"][0]


def position(holder, issue, **more):
    return {"stakeholder_id": holder, "issue": issue, "flips": 0, "side": "critic", **more}


@pytest.fixture(scope="module")
def connection(base_path):
    with Store.open(base_path) as store:
        yield store.db.conn


def test_who_has_most_positions_stands_first():
    held = [position("a", "x"), position("b", "x"), position("b", "y")]
    lines = matrix(held, [{"issue": "x", "name": None}, {"issue": "y", "name": "Why"}])["lines"]
    assert [line["stakeholder"]["stakeholder_id"] for line in lines] == ["b", "a"]


def test_a_cell_without_a_position_is_empty():
    held = [position("a", "x"), position("b", "y")]
    table = matrix(held, [{"issue": "x", "name": None}, {"issue": "y", "name": None}])
    assert [[bool(cell) for cell in line["cells"]] for line in table["lines"]] == [[True, False], [False, True]]  # fmt: skip


def test_an_issue_that_nobody_stands_on_has_no_column():
    table = matrix(
        [position("a", "x")], [{"issue": "x", "name": None}, {"issue": "z", "name": None}]
    )
    assert [issue["id"] for issue in table["issues"]] == ["x"]


def test_a_practice_is_called_by_its_words_and_a_story_by_its_title():
    issues = [{"issue": "badge_data", "name": None}, {"issue": "s", "name": "A story"}]
    table = matrix([position("a", "badge_data"), position("a", "s")], issues)
    assert [issue["name"] for issue in table["issues"]] == ["badge data", "A story"]


def test_changes_of_side_are_counted():
    held = [position("a", "x", flips=2), position("b", "x")]
    assert matrix(held, [{"issue": "x", "name": None}])["flips"] == 1


@pytest.mark.parametrize(
    ("by", "issue", "named"),
    [("practice", "keystroke_logging", None), ("story", "halcyon-records-keystrokes", "story"), ("instrument", "bill", "instrument")],
)  # fmt: skip
def test_each_kind_of_issue_is_shown_with_its_name(connection, by, issue, named):
    (row,) = positions_page(connection, {"by": by}).data["positions"]
    assert row["issue"] == issue
    assert {name for name in ("story", "instrument") if row[name]} == ({named} if named else set())


def test_an_unknown_axis_is_that_of_practices(connection):
    assert positions_page(connection, {"by": "moon"}).data["by"] == "practice"


def test_a_side_of_no_day_is_by_a_day_unknown(tmp_path):
    undated = {**HELD, "since": None}
    base = fill(tmp_path / "kb.db", {**ROWS, "positions": [undated]})
    page = Browser(build_desk(base)).get("/positions").text
    assert "by a day that is unknown" in page
    assert "<small>day unknown</small>" in page


def test_a_kind_narrows_who_is_shown(connection):
    assert positions_page(connection, {"kind": "vendor"}).data["positions"] == []
    assert len(positions_page(connection, {"kind": "union"}).data["positions"]) == 1


def test_a_page_says_whether_there_is_another(tmp_path):
    number = PAGE_SIZE + 1
    tables = {
        **ROWS,
        "stakeholders": [*ROWS["stakeholders"], *({**ROWS["stakeholders"][1], "id": f"w{n}", "name": f"Body {n}"} for n in range(number))],
        "positions": [{**HELD, "id": f"p{n}", "stakeholder_id": f"w{n}"} for n in range(number)],
    }  # fmt: skip
    with Store.open(fill(tmp_path / "kb.db", tables)) as store:
        first, second = (positions_page(store.db.conn, {"page": page}).data for page in ("1", "2"))
    assert (first["more"], len(first["positions"])) == (True, PAGE_SIZE)
    assert (second["more"], len(second["positions"])) == (False, 1)
