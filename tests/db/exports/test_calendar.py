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
