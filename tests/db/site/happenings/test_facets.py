"""The filters of the timeline offer what is left, with counts, and the address of each."""

import pytest

from db.site.happenings import facets as counted
from db.site.happenings.facets import address, chips, facets, label_of, sums_of
from db.store import Store
from tests.db.site.conftest import NOW, ROWS, fill

EVENT = ROWS["events"][0]
MORE = [
    {**EVENT, "id": "e-plan", "title": "Trial", "earliest": "2026-07-01", "latest": "2026-07-31",
     "status": "planned", "kind": "deployment", "story_id": None},
    {**EVENT, "id": "e-none", "title": "Some day", "earliest": None, "latest": None,
     "kind": "report", "story_id": None},
]  # fmt: skip
OUTLET = {"id": "the-bugle", "name": "The Bugle", "kind": "media", "curated": 0, "recorded_at": NOW}
TABLES = {
    **ROWS,
    "stakeholders": [*ROWS["stakeholders"], OUTLET],
    "event_roles": [*ROWS["event_roles"], {"event_id": "e-none", "stakeholder_id": "the-bugle", "role": "source"}],
    "events": [*ROWS["events"], *MORE],
    "event_practices": [
        {"event_id": key, "practice": practice, "recorded_at": NOW}
        for key, practice in (("e1", "keystroke_logging"), ("e-plan", "keystroke_logging"),
                              ("e-none", "screen_capture"))
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Store.open(fill(tmp_path_factory.mktemp("facets") / "kb.db", TABLES)) as store:
        yield store.db.conn


def options(connection, name, chosen=None, kept=None):
    """Give the values that one filter offers, with their counts."""
    chosen = chosen or {}
    listed = facets(connection, chosen, kept or {}, sums_of(connection, chosen))
    found = {facet["name"]: facet["options"] for facet in listed}
    return {option["value"]: option["count"] for option in found.get(name, ())}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("practice", {"": 4, "keystroke_logging": 2, "screen_capture": 1}),
        ("kind", {"": 4, "bill_step": 1, "deployment": 1, "report": 1, "statement": 1}),
        ("known", {"": 4, "read": 3, "entered": 1, "planned": 1, "disputed": 0}),
        ("certainty", {"": 4, "day": 1, "span": 2, "unknown": 1}),
        ("who", {"": 4, "staff": 2, "press": 1}),
    ],
)
def test_a_filter_offers_what_there_is_with_its_number(connection, name, values):
    assert options(connection, name) == values


def test_numbers_are_of_what_the_other_filters_leave(connection):
    assert options(connection, "practice", {"kind": "report"}) == {}
    assert options(connection, "kind", {"practice": "keystroke_logging"}) == {
        "": 2, "deployment": 1, "statement": 1,
    }  # fmt: skip


def test_a_filter_that_is_on_still_offers_its_other_values(connection):
    chosen = {"practice": "screen_capture"}
    assert options(connection, "practice", chosen) == options(connection, "practice")


def test_a_value_that_nothing_has_is_shown_where_it_is_chosen(connection):
    assert options(connection, "practice", {"practice": "gait_tracking"})["gait_tracking"] == 0


def test_a_filter_with_one_value_is_not_offered_unless_it_is_on(connection):
    assert options(connection, "story") == {}
    chosen = {"story": "halcyon-records-keystrokes"}
    assert options(connection, "story", chosen) == {"": 4, "halcyon-records-keystrokes": 1}


def test_without_a_stakeholder_there_is_no_role_of_theirs(connection):
    chosen = {"stakeholder": "usw", "role": "agent"}
    listed = facets(connection, chosen, {}, sums_of(connection, chosen))
    (taking_part,) = (facet for facet in listed if facet["name"] == "stakeholder")
    assert taking_part["options"][0]["url"] == "/timeline"


@pytest.mark.parametrize("chosen", [{}, {"curated": "0"}, {"known": "entered"}, {"kind": "report"}])
def test_all_events_and_filtered_ones_are_summed_alike(connection, chosen):
    sums = sums_of(connection, chosen)
    every = sums_of(connection, {**chosen, "since": "0001"})
    assert sums["total"] - sums["undated"] == every["total"] - every["undated"]
    for known in ("read", "entered", "planned", "disputed"):
        both = {**chosen, "known": known} if "known" not in chosen else None
        assert both is None or sums_of(connection, both)["total"] == sums[known]


def test_too_many_events_are_offered_without_numbers(connection, monkeypatch):
    monkeypatch.setattr(counted, "MOST_COUNTED", 1)
    assert options(connection, "practice", {"kind": "report", "known": "read"}) == {}
    several = {"known": "read"}
    assert options(connection, "practice", several)["screen_capture"] is None
    assert options(connection, "who", several)["staff"] is None
    assert options(connection, "practice")["keystroke_logging"] == 2


def test_an_address_keeps_what_is_on_and_drops_what_is_off():
    chosen = {"practice": "screen_capture", "kind": "report"}
    assert address(chosen, kind=None) == "/timeline?practice=screen_capture"
    assert address({}, since="2026-05", kind="a b") == "/timeline?kind=a+b&since=2026-05"
    assert address({}, kind=None) == "/timeline"


@pytest.mark.parametrize(
    ("name", "value", "label"),
    [("story", "halcyon-records-keystrokes", "Halcyon records keystrokes"), ("story", "gone", "gone"),
     ("stakeholder", "usw", "United Screen Workers"), ("instrument", "bill", "Workplace Telemetry Bill"),
     ("who", "staff", "staff and unions"), ("known", "read", "read in articles"),
     ("practice", "screen_capture", "screen capture")],
)  # fmt: skip
def test_values_are_called_by_their_names(connection, name, value, label):
    assert label_of(connection, name, value) == label


def test_what_is_on_can_be_taken_off_one_by_one(connection):
    chosen = {"story": "halcyon-records-keystrokes", "since": "2026-05", "curated": "2"}
    shown = {chip["name"]: chip for chip in chips(connection, chosen, {"order": "oldest"})}
    assert [chip["label"] for chip in shown.values()] == [
        "story: Halcyon records keystrokes", "from 2026-05", "found: in a register",
    ]  # fmt: skip
    assert shown["since"]["url"] == (
        "/timeline?curated=2&order=oldest&story=halcyon-records-keystrokes"
    )
