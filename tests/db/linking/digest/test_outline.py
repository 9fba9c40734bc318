"""Key points are what happened, forecasts what is to come; each has its date."""

from dataclasses import replace

import pytest

from db.edtf_dates import known_bounds
from db.linked.statements import LinkedEvent
from db.linking.digest.outline import forecast, key_points
from db.linking.material import CuratedEvent
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
    rows = [event(status="planned"), event("Undated announcement", edtf=None, kind="announcement")]
    assert texts(key_points(dossier(events=rows))) == []


def test_an_undated_turn_had_happened_by_the_day_on_which_it_was_told():
    (text,) = texts(key_points(dossier(events=[event(edtf=None)])))
    assert text.startswith("By 21 April 2026: The Data Commissioner fined Halcyon Labs")


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


def test_of_one_sentence_only_the_weightiest_event_is_told():
    rows = [event(), event("The Data Commissioner fined", kind="inquiry")]
    (text,) = texts(key_points(dossier(events=rows)))
    assert "fined" in text


def entered(kind, title, edtf="2026-05-02"):
    """Give an event that was entered by hand, as a dossier has it."""
    first, last = known_bounds(edtf)
    event = LinkedEvent(
        id=title, title=title, kind=kind, edtf=edtf, earliest=first, latest=last,
        status="confirmed", story_id=None, instrument_id=None, articles=0, independent_origins=0,
        date_conflict=0,
    )  # fmt: skip
    return event, CuratedEvent(id=title, title=title, kind=kind, edtf=edtf)


def with_entered(*pairs, **rows):
    """Open a dossier with events that were entered by hand."""
    found = dossier(**rows)
    events = (*found.events, *((event, ()) for event, _ in pairs))
    return replace(found, events=events, entered={fact.id: fact for _, fact in pairs})


def test_an_entered_event_is_told_as_it_was_entered_with_its_source():
    (line,) = key_points(with_entered(entered("pause", "Halcyon pauses the tracking")))
    assert line.text == "2 May 2026: Halcyon pauses the tracking."
    assert (line.event_id, line.is_entered) == ("Halcyon pauses the tracking", True)


def test_entered_statements_and_asides_are_no_turns():
    rows = [entered("statement", "Quill defends the tracking"), entered("layoff", "Forty must go")]
    assert texts(key_points(with_entered(*rows))) == []


def test_turns_of_several_kinds_come_before_two_of_one_in_order_of_time():
    rows = [
        entered("leak", "Audio of a meeting is published", "2026-05-19"),
        entered("leak", "Tracking data of all clerks stood open", "2026-06-22"),
        entered("pause", "Halcyon pauses the tracking", "2026-06-23"),
        entered("petition", "Clerks sign a petition against the tracking", "../2026-06"),
        entered("ruling", "A court lets the tracking stand", "2026-01-12"),
        entered("inquiry", "An authority asks for documents", "2026-02-12"),
        entered("fine", "The authority fines the firm", "2026-03-12"),
    ]
    lines = texts(key_points(with_entered(*rows)))
    assert len(lines) == 6
    assert lines[-1] == "23 June 2026: Halcyon pauses the tracking."
    assert sum("2026: Audio" in line or "stood open" in line for line in lines) == 1
    assert any(line.startswith("By June 2026: Clerks sign") for line in lines)


def test_two_tellings_of_one_turn_are_one_point():
    rows = [entered("pause", "Halcyon pauses the tracking", "2026-06-22"),
            entered("pause", "The recorder is switched off for now", "2026-06-24")]  # fmt: skip
    assert len(texts(key_points(with_entered(*rows)))) == 1


def test_a_suit_is_told_by_the_sentence_that_reports_it_first():
    lead = "Forty clerks have sued Halcyon Labs over the scores that it gave to each of them."
    later = "The lawsuit, filed on 3 May 2026 in Norland, asks Halcyon Labs to pay for them."
    text = f"{lead}\n{later}"
    suit = parts.event(
        "The lawsuit, filed", "a", kind="complaint", edtf="2026-05-03", start=len(lead) + 1
    )
    found = dossier(
        text=text, events=[suit], mentions=[parts.mention("Halcyon Labs", "a", kind="employer")]
    )
    (line,) = key_points(found)
    assert line.text == f"3 May 2026: {lead}"
    assert ("a", 0, len(lead)) in line.spans


def test_forecasts_beside_the_matter_are_not_told():
    text = "Mara Quill expects Halcyon Labs to spend four billion euros on data centres."
    row = replace(parts.forecast(text, "a", due="2027-03"), start=0, end=len(text))
    assert texts(forecast(dossier(text=text, forecasts=[row]))) == []


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
