from datetime import date

import icalendar
import pytest
from hypothesis import given

from db.exports.calendar import EPOCH, calendar, moment
from db.exports.characters import one_line
from db.exports.formats import FORMATS
from tests.db.exports.parts import event, passage, some, step, texts


def entries(*events, steps=(), base=""):
    """Write a calendar and read its entries back."""
    made = icalendar.Calendar.from_ical(calendar("Name", steps, events, base=base))
    return list(made.walk("VEVENT"))


def test_base_is_read_by_icalendar(scope):
    made = icalendar.Calendar.from_ical(FORMATS["ics"].write(scope, ""))
    expected = len(scope.steps()) + len(scope.events())
    assert len(list(made.walk("VEVENT"))) == expected


@some
@given(texts)
def test_any_text_stays_one_entry(text):
    found = entries(event(text), steps=[step(text)])
    assert len(found) == 2
    assert str(found[1]["summary"]) == one_line(text)


@pytest.mark.parametrize(
    ("edtf", "first", "after"),
    [
        ("2026-05-12", date(2026, 5, 12), None),
        ("2026-05", date(2026, 5, 1), date(2026, 6, 1)),
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("../2026-05-12", date(2026, 5, 12), None),
    ],
)
def test_step_lasts_as_long_as_its_date_can_mean(edtf, first, after):
    (entry,) = entries(steps=[step(edtf=edtf)])
    assert entry["dtstart"].dt == first
    assert (entry["dtend"].dt if "dtend" in entry else None) == after


@pytest.mark.parametrize("edtf", [None, "", "soon"])
def test_step_without_a_date_is_left_out(edtf):
    assert entries(steps=[step(edtf=edtf)]) == []


def test_entry_carries_words_address_capture_and_offsets():
    (entry,) = entries(event(evidence=[passage("exact words", article_url="http://a.example/1")]))
    told = str(entry["description"])
    assert "“exact words”" in told
    assert "http://a.example/1 (archive capture c1, characters 3-9" in told


@pytest.mark.parametrize(
    ("base", "address"),
    [("http://k.example", "http://k.example/story/s#e1"), ("", "http://a.example/1")],
)
def test_entry_links_to_its_page_or_its_source(base, address):
    proof = passage(article_url="http://a.example/1")
    (entry,) = entries(event(source_url=None, evidence=[proof]), base=base)
    assert str(entry["url"]) == address


def test_planned_event_is_tentative():
    (entry,) = entries(event(status="planned"))
    assert str(entry["status"]) == "TENTATIVE"


@pytest.mark.parametrize(
    ("text", "iso"),
    [("2026-05-13T08:00:00Z", "2026-05-13T08:00:00+00:00"), ("2026-05", "2026-05-01T00:00:00+00:00"),
     ("2026-05-13", "2026-05-13T00:00:00+00:00"), (None, EPOCH.isoformat()), ("x", EPOCH.isoformat())],
)  # fmt: skip
def test_moment_reads_what_is_known(text, iso):
    assert moment(text).isoformat() == iso


@pytest.mark.parametrize("edtf", ["2026-05-12", "2026-05", "2026"])
def test_no_entry_makes_its_reader_busy(edtf):
    assert [str(entry["transp"]) for entry in entries(event(), steps=[step(edtf=edtf)])] == [
        "TRANSPARENT",
        "TRANSPARENT",
    ]


HEARING = {
    "kind": "hearing", "at": "2026-10-30T13:30:00-07:00", "state": "planned", "source_key": "r:e1",
}  # fmt: skip


def test_moved_step_is_the_same_entry_with_a_higher_sequence():
    (before,) = entries(steps=[step(recorded_at="2026-05-01T00:00:00Z")])
    moved = step(edtf="2026-11-30", date="2026-11-30", recorded_at="2026-05-02T00:00:00Z")
    (after,) = entries(steps=[moved])
    assert before["uid"] == after["uid"]
    assert before["sequence"] < after["sequence"]


def test_steps_of_the_same_words_are_two_entries():
    first, second = entries(steps=[step(), step(edtf="2026-12-01", nth=2)])
    assert first["uid"] != second["uid"]


def test_register_key_names_a_step_whatever_its_words():
    (before,) = entries(steps=[step("Hearing: Room 1", **HEARING)])
    (after,) = entries(steps=[step("Hearing: Room 2", **HEARING)])
    assert before["uid"] == after["uid"]


def test_hearing_has_its_hour_and_a_deadline_its_day():
    hearing, deadline = entries(
        steps=[step(**HEARING), step(kind="comment_close", at="2026-10-30T23:59:59-04:00")]
    )
    assert hearing["dtstart"].dt.isoformat() == "2026-10-30T20:30:00+00:00"
    assert deadline["dtstart"].dt == date(2026, 10, 30)


@pytest.mark.parametrize(
    ("state", "status"),
    [("planned", "CONFIRMED"), ("tentative", "TENTATIVE"), ("cancelled", "CANCELLED"),
     ("postponed", "CANCELLED")],
)  # fmt: skip
def test_called_off_step_is_cancelled(state, status):
    (entry,) = entries(steps=[step(**{**HEARING, "state": state})])
    assert str(entry["status"]) == status


def test_reminder_is_a_choice_and_only_for_what_is_ahead():
    def alarms(*steps, remind=None):
        made = icalendar.Calendar.from_ical(calendar("Name", steps, [], remind=remind))
        return [alarm["trigger"].dt.days for alarm in made.walk("VALARM")]

    ahead, over = step(**HEARING), step(**{**HEARING, "state": "cancelled"})
    assert alarms(ahead) == []
    assert alarms(ahead, over, step(edtf="2026"), remind=7) == [-7]
