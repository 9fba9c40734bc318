"""A story matters by how many it touches, what is first about it, and which law it meets."""

from dataclasses import replace

import pytest

from db.linked.statements import LinkedEvent
from db.linking.digest.reasons import MOST_REASONS, why_it_matters
from db.linking.material import CuratedEvent
from db.records import InstrumentMention
from tests.db.linking.digest.dossiers import dossier, texts

SCALE = "Halcyon Labs records what is typed on every laptop of its 9,000 staff."
NOVEL = "Halcyon Labs is the first employer in Norland to be fined for tracking its clerks."
LAW = "The Data Commissioner found that Halcyon Labs breached Article 5 GDPR with its cameras."


def why(text, **rows):
    return texts(why_it_matters(dossier(text=text, **rows)))


def test_scale_novelty_and_law_say_why_it_matters_in_that_order():
    lines = why(f"{LAW}\n{NOVEL}\n{SCALE}")
    assert lines == [SCALE, NOVEL, LAW]
    assert len(lines) <= MOST_REASONS


@pytest.mark.parametrize(
    "text",
    [
        "Halcyon Labs told staff who asked it that there was no way to opt out of the program.",
        "Halcyon Labs may record what is typed on every laptop of its 9,000 staff.",
        "Halcyon Labs reportedly records what is typed on every laptop of its 9,000 staff.",
        "Halcyon Labs laid off 9,000 workers after it had tracked its staff for a year.",
        "The District Court of First Instance heard Halcyon Labs on the tracking of clerks.",
        "By filming its clerks without a word Halcyon Labs breached Article 5 GDPR.",
        "Article 20 GDPR lets Halcyon Labs take any measure, and nothing violates it.",
        "Fines of Halcyon Labs for filming staff are among the highest and the first of all.",
        "He said nothing more about the 9,000 staff of Halcyon Labs that were monitored.",
    ],
)
def test_what_says_none_of_it_or_is_no_fact_is_no_reason(text):
    assert why(text) == []


def test_laws_that_articles_name_are_told_where_no_sentence_says_more():
    mention = InstrumentMention(
        id="m1", article_id="a", start=0, end=14, text="Telemetry Bill", name="Telemetry Bill",
        kind="bill",
    )  # fmt: skip
    found = replace(dossier(text="Telemetry Bill."), laws=(("Telemetry Bill", (mention,) * 2),))
    assert not list(why_it_matters(replace(found, laws=(("Telemetry Bill", (mention,)),))))
    (line,) = why_it_matters(found)
    assert line.text == "What has been read of it names the Telemetry Bill."
    assert line.spans


def entered(title, kind):
    """Open a dossier with an event that was entered by hand."""
    event = LinkedEvent(
        id="e1", title=title, kind=kind, edtf="2026-05-02", earliest="2026-05-02",
        latest="2026-05-02", status="confirmed", story_id=None, instrument_id=None, articles=0,
        independent_origins=0, date_conflict=0,
    )  # fmt: skip
    fact = CuratedEvent(id="e1", title=title, kind=kind, edtf="2026-05-02")
    return replace(dossier(text="Nothing."), events=((event, ()),), entered={"e1": fact})


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Lawyers say that such recording breaks the law", "statement"),
     ("Documents show that the tracking covers 200 apps", "report")],
)  # fmt: skip
def test_entered_events_can_be_reasons_and_cite_their_source(title, kind):
    (line,) = why_it_matters(entered(title, kind))
    assert line.text == f"{title} (2 May 2026)."
    assert (line.event_id, line.is_entered, line.spans) == ("e1", True, ())
