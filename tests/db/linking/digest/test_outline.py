"""Key points are what happened, forecasts what is to come; each has its date."""

from dataclasses import replace

import pytest

from db.linking.digest.outline import forecast, key_points
from tests.db.linking import parts
from tests.db.linking.digest.dossiers import TEXT, dossier, event, texts


def test_a_key_point_is_a_whole_sentence_where_one_stands_alone():
    assert texts(key_points(dossier(events=[event()]))) == [
        "12 August 2026: The Data Commissioner fined Halcyon Labs 32 million euros for the"
        " recordings."
    ]


def test_a_key_point_falls_back_on_the_title():
    title = "Halcyon Labs was fined by an authority"
    found = dossier(text=f"It read: {title}.", events=[event(title, start=9)])
    assert texts(key_points(found)) == [f"12 August 2026: {title}."]


@pytest.mark.parametrize(
    "text",
    ["It did so.", "It read: Halcyon Labs was not fined by an authority.",
     "It denied that Halcyon Labs was fined by an authority."],
)  # fmt: skip
def test_a_title_that_no_sentence_has_in_its_own_words_is_not_told(text):
    row = event("Halcyon Labs was fined by an authority", start=0)
    assert texts(key_points(dossier(text=text, events=[row]))) == []


def test_planned_and_undated_events_are_no_key_points():
    rows = [event(status="planned"), event("Undated leak of files", edtf=None, kind="leak")]
    assert texts(key_points(dossier(events=rows))) == []


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


def test_sources_that_differ_on_the_date_are_told():
    rows = [event(), event(edtf="2026-08-14", start=0)]
    (text,) = texts(key_points(dossier(events=rows)))
    assert "(sources differ on the date)" in text


def test_of_one_day_only_the_weightiest_event_is_told():
    rows = [event(), event("Staff protested on that day", kind="protest", start=0)]
    (text,) = texts(key_points(dossier(events=rows)))
    assert "fined" in text


def test_an_event_long_before_the_first_article_is_no_key_point():
    assert texts(key_points(dossier(events=[event(edtf="2019-08-12")]))) == []


def test_words_of_another_day_are_not_told_with_the_date_of_an_event():
    walked = "Forty pickers of Halcyon Labs walked off the job over the cameras in the hall."
    struck = "On 3 May 2026 the pickers of Halcyon Labs struck for a day at every depot it has."
    text = f"{walked}\n{struck}"
    rows = [
        parts.event(
            "pickers struck", "a", kind="protest", edtf="2026-05-03", start=len(walked) + 1
        ),
        parts.event("pickers struck", "a", kind="protest", edtf=None, start=0),
    ]
    (line,) = texts(key_points(dossier(text=text, events=rows)))
    assert "walked off" not in line


@pytest.mark.parametrize("title", ["Halcyon Labs laid off%", "Halcyon Labs fined ( ) by authority"])
def test_a_title_that_lost_a_figure_is_not_told(title):
    found = dossier(text=f"It read: {title}.", events=[event(title, start=9)])
    assert texts(key_points(found)) == []


def test_a_sentence_that_begins_with_something_else_is_not_told_with_a_lent_day():
    text = "Halcyon Labs paused the recorder in haste after its files became public on the web."
    leak = parts.event(
        "Its files became public",
        "a",
        kind="leak",
        edtf="2026-06-18",
        start=text.index("its files"),
    )
    assert not any(
        "paused" in line for line in texts(key_points(dossier(text=text, events=[leak])))
    )
