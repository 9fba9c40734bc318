"""What is planned, and what somebody expects, is told with its dates until it is decided."""

from dataclasses import replace

import pytest

from db.linking.digest.expected import forecast
from tests.db.linking import parts
from tests.db.linking.digest.dossiers import TEXT, dossier, event, texts


def test_what_is_planned_for_later_is_a_forecast():
    row = event("Hearing of the case", status="planned", edtf="2026-11-02", kind="hearing")
    assert texts(forecast(dossier(events=[row]))) == [
        "Planned on 2 November 2026: The Data Commissioner fined Halcyon Labs 32 million euros for"
        " the recordings."
    ]


def test_what_was_planned_for_a_day_gone_by_is_none():
    row = event("Hearing of the case", status="planned", edtf="2026-09-02", kind="hearing")
    assert texts(forecast(dossier(events=[row]))) == []


@pytest.mark.parametrize("due", ["2026-01-31", "2026-03"])
def test_an_expired_forecast_is_not_shown(due):
    row = parts.forecast(TEXT.splitlines()[1], "a", due=due)
    assert texts(forecast(dossier(forecasts=[row]))) == []


def test_an_open_forecast_is_shown_with_when_it_was_made():
    words = TEXT.splitlines()[1]
    start = TEXT.index(words)
    row = replace(parts.forecast(words, "a", due="2027-03"), start=start, end=start + len(words))
    (line,) = forecast(dossier(forecasts=[row]))
    assert line.text.endswith("(said on 21 April 2026; due March 2027).")


def test_forecasts_beside_the_matter_are_not_told():
    text = "Mara Quill expects Halcyon Labs to spend four billion euros on data centres."
    row = replace(parts.forecast(text, "a", due="2027-03"), start=0, end=len(text))
    assert texts(forecast(dossier(text=text, forecasts=[row]))) == []
