"""A life in dates: events, sides and silences in one order, coverage, and stories without a word."""

import pytest

from db.site.readers.biography import (
    body_of,
    by_year,
    coverage_of,
    in_dates,
    people_of,
    with_own_words,
)
from db.store import Store
from tests.db.site.conftest import NOW, ROWS, fill

PERSON = {"id": "claire-dunmore", "name": "Claire Dunmore", "kind": "person", "role": "spokeswoman",
          "parent_id": "halcyon-labs", "articles": 1, "quotations": 1, "recorded_at": NOW}  # fmt: skip
STORY = {"id": "halcyon-records-keystrokes", "title": "Halcyon records keystrokes", "articles": 1}


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    rows = {**ROWS, "stakeholders": [*ROWS["stakeholders"], PERSON],
            "quotations": [{**ROWS["quotations"][0], "stakeholder_id": PERSON["id"]}],
            "mentions": [{"id": "m1", "article_id": "a1", "start": 0, "end": 7, "stakeholder_id": "halcyon-labs"}],
            "outlets": [*ROWS["outlets"], {"id": "t.example", "name": "The Trade", "kind": "trade_press"}],
            }  # fmt: skip
    with Store.open(fill(tmp_path_factory.mktemp("life") / "kb.db", rows)) as store:
        yield store.db.conn


def step(name, since, side="critic", kind="practice"):
    return {"id": name, "since": since, "side": side, "issue_kind": kind, "issue": name}


def test_a_life_is_in_order_of_time_with_what_has_no_day_last():
    lived = in_dates(
        [{"id": "e1", "edtf": "2026-05"}, {"id": "e2", "edtf": None}],
        [step("p1", "2026-04-21")],
        [{"id": "r1", "published_at": "2026-06-03T08:00:00Z"}],
    )
    assert [(each["kind"], each["ids"]) for each in lived] == [
        ("side", ["p1"]), ("event", ["e1"]), ("silence", ["r1"]), ("event", ["e2"])]  # fmt: skip
    assert [year["year"] for year in by_year(lived)] == ["2026", "No date"]


def test_sides_of_one_day_are_one_and_those_on_stories_are_left_out():
    steps = [step("p1", "2026-04-21"), step("p2", "2026-04-21"), step("p3", "2026-04-21", "neutral"),
             step("s1", "2026-04-21", kind="story")]  # fmt: skip
    assert [each["ids"] for each in in_dates([], steps, [])] == [["p1", "p2"], ["p3"]]


def test_a_person_has_a_body_and_a_body_its_people(connection):
    assert body_of(connection, PERSON)["name"] == "Halcyon Labs"
    assert [person["id"] for person in people_of(connection, "halcyon-labs")] == [PERSON["id"]]


def test_coverage_is_by_month_and_kind_with_the_kinds_that_are_silent(connection):
    assert coverage_of(connection, "halcyon-labs") == {
        "months": {"2026-05": 1},
        "kinds": [{"kind": "news", "articles": 1, "outlets": ["The Meridian"]}],
        "silent": ["trade_press"],
        "counted": 1,
    }


def test_nobody_named_has_no_coverage_and_no_silent_kinds(connection):
    nothing = {"months": {}, "kinds": [], "silent": [], "counted": 0}
    assert coverage_of(connection, "usw") == nothing


@pytest.mark.parametrize(("who", "quoted"), [("halcyon-labs", True), ("usw", None)])
def test_words_of_a_bodys_people_are_its_own(connection, who, quoted):
    assert [story["quoted"] for story in with_own_words(connection, who, [STORY])] == [quoted]
