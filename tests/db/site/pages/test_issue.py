"""Who stands where on one practice: as a page, as JSON and as CSV."""

import csv
import io

import pytest

from db.site.desk import build_desk
from db.site.pages.issue import PAGE_SIZE
from tests.db.site.conftest import ROWS, Browser, fill

PAGE = "/issue/keystroke_logging"
HELD = ROWS["positions"][0]
FORMER = {**HELD, "until": "2026-06-01"}
TURNED = {
    **HELD, "id": "p-later", "side": "defender", "since": "2026-06-01", "flips": 1,
    "evidence": "[]", "turned_to": "q1",
}  # fmt: skip


def browser(folder, positions, **tables):
    return Browser(build_desk(fill(folder / "kb.db", {**ROWS, **tables, "positions": positions})))


@pytest.fixture
def turned(tmp_path):
    return browser(tmp_path, [FORMER, TURNED])


def many(number):
    """Make as many holders of the side, with a position each."""
    who = ROWS["stakeholders"][0]
    holders = [{**who, "id": f"w{n}", "name": f"Body {n:03}"} for n in range(number)]
    held = [{**HELD, "id": f"h{n}", "stakeholder_id": f"w{n}"} for n in range(number)]
    return {"positions": held, "stakeholders": [*ROWS["stakeholders"], *holders]}


def test_issue_shows_since_when_and_the_words(tmp_path):
    page = browser(tmp_path, [HELD]).get(PAGE).text
    assert "1 <span" in page
    assert "12 May 2026" in page
    assert "called it a grave breach of trust" in page
    assert "before that" not in page


def test_issue_shows_the_side_that_was_left(turned):
    page = turned.get(PAGE).text
    assert "before that critic" in page
    assert "1 after a change of side" in page
    [held] = turned.get(f"{PAGE}.json").json()["positions"]
    assert (held["side"], held["former_side"], held["since"]) == (
        "defender",
        "critic",
        "2026-06-01",
    )
    assert held["words"] == []
    assert [said["id"] for said in held["after"]] == ["q1"]


def test_issue_filters_by_kind_of_stakeholder(turned):
    assert len(turned.get(f"{PAGE}.json?kind=union").json()["positions"]) == 1
    page = turned.get(f"{PAGE}?kind=court")
    assert page.status_code == 200
    assert "No position fits" in page.text


def test_issue_goes_on_over_pages(tmp_path):
    rows = many(PAGE_SIZE + 3)
    desk = browser(tmp_path, rows.pop("positions"), **rows)
    first, second = (
        desk.get(f"{PAGE}.json?page={number}").json()["positions"] for number in (1, 2)
    )
    assert (len(first), len(second)) == (PAGE_SIZE, 3)
    assert not {row["id"] for row in first} & {row["id"] for row in second}
    assert desk.get(f"{PAGE}?page=3").status_code == 404


@pytest.mark.parametrize("issue", ["none", "%3Cscript%3E", "halcyon-records-keystrokes"])
def test_issue_on_which_nobody_stands_is_not_found(turned, issue):
    for suffix in ("", ".json", ".csv"):
        assert turned.get(f"/issue/{issue}{suffix}").status_code == 404


def test_issue_as_csv_holds_only_its_positions(tmp_path):
    other = {**HELD, "id": "other", "issue": "screen_capture"}
    desk = browser(tmp_path, [HELD, other])
    rows = list(csv.DictReader(io.StringIO(desk.get(f"{PAGE}.csv").text)))
    assert {row["issue"] for row in rows} == {"keystroke_logging"}
    assert rows[0]["stakeholder"] == "United Screen Workers"


def test_matrix_leads_to_each_issue(turned):
    page = turned.get("/positions").text
    assert f'href="{PAGE}"' in page
    assert "<small>2026-06</small>" in page
