"""Sightings of events: kind, date, who, and what is no event."""

import pytest

from db.records import KnownName
from nlp.dates import dates
from nlp.events import events
from nlp.instruments import instruments
from nlp.mentions import mentions
from nlp.names import NameIndex

pytestmark = pytest.mark.model
KNOWN = [
    KnownName(id="parcelway", name="Parcelway", kind="employer"),
    KnownName(id="usw", name="United Screen Workers", kind="union"),
]
LAWS = [KnownName(id="bill", name="Workplace Telemetry Bill", kind="bill")]


def read(nlp, text, published="2026-08-13"):
    doc = nlp(text)
    named = list(mentions(doc, known=NameIndex(KNOWN, nlp)))
    laws = list(instruments(doc, known=NameIndex(LAWS, nlp)))
    when = list(dates(doc, published=published))
    return list(events(doc, mentions=named, dates=when, instruments=laws, published=published))


@pytest.mark.parametrize(
    ("text", "kind", "edtf"),
    [
        ("The commissioner fined Parcelway on 12 August.", "fine", "2026-08-12"),
        ("United Screen Workers lodged a complaint on 3 May.", "complaint", "2026-05-03"),
        ("Parcelway installed the cameras in March.", "deployment", "2026-03"),
        (
            "The Workplace Telemetry Bill passed its second reading on Wednesday.",
            "bill_step",
            "2026-08-12",
        ),
    ],
)
def test_events_gives_kind_and_date(nlp, text, kind, edtf):
    row = read(nlp, text)[0]
    assert (row.kind, row.edtf) == (kind, edtf)


@pytest.mark.parametrize(
    "text",
    [
        "The commissioner could fine Parcelway on 12 October.",
        "The commissioner did not fine Parcelway on 12 August.",
        "Unless it stops, the commissioner may fine Parcelway.",
        "A shop in Kestwick sold bread on Tuesday.",
    ],
)
def test_events_leaves_out_what_did_not_happen_or_matters_to_nobody(nlp, text):
    assert read(nlp, text) == []


def test_events_of_the_future_are_planned(nlp):
    row = read(nlp, "United Screen Workers will strike on 2 September.")[0]
    assert (row.status, row.edtf) == ("planned", "2026-09-02")


def test_events_name_agent_and_target(nlp):
    row = read(nlp, "United Screen Workers sued Parcelway on 3 May.")[0]
    assert [(role.name, role.role) for role in row.roles] == [
        ("United Screen Workers", "agent"),
        ("Parcelway", "target"),
    ]


def test_events_title_is_made_of_the_words_of_the_article(nlp):
    row = read(nlp, "On 3 May the union, United Screen Workers, staged a walkout in Dunmere.")[0]
    assert "staged a walkout" in row.what


def test_events_spans_lie_in_order(nlp):
    found = read(nlp, "Parcelway paused it on Monday. United Screen Workers struck on 3 May.")
    assert [row.start for row in found] == sorted(row.start for row in found)
