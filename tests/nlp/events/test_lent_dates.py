"""Dates that what is around an event lends to it."""

import pytest

from db.records import EventSighting
from nlp.dates.reading import dates
from nlp.events.lent_dates import News, joined_filings, lent_date
from nlp.events.proposals import proposals
from nlp.events.timing import dates_by_head
from nlp.events.word_classes import Surroundings
from nlp.grammar.clauses import MentionIndex

pytestmark = pytest.mark.model
PUBLISHED = "2026-06-24"


def lent(nlp, text, verb, *, heading=""):
    doc = nlp(text)
    when = list(dates(doc, published=PUBLISHED))
    news = News(published=PUBLISHED, heading=heading, dated=dates_by_head(doc, when))
    proposed = proposals(doc, when, Surroundings(MentionIndex([])))
    return next(lent_date(p, news) for p in proposed if p.head.text == verb)


@pytest.mark.parametrize(
    ("text", "verb", "edtf"),
    [
        ("Halden has paused a program that tracked its staff.", "paused", "2026-06~"),
        ("More than 900 workers signed a petition.", "signed", "../2026-06-24"),
        (
            "Halden paused the tool on 3 May after 900 workers signed a petition.",
            "signed",
            "../2026-05-03",
        ),
        (
            "Halden paused the tool in May. The move came after 900 workers signed a petition.",
            "signed",
            "../2026-05",
        ),
        ("Halden has fined the shop, it announced on 3 May.", "fined", "2026-05-03~"),
        ("The union said on 3 May it had sued the bank.", "sued", "../2026-05-03"),
        (
            "Following a report of 3 May, the agency sent two requests to the shop.",
            "sent",
            "2026-05-03/..",
        ),
    ],
)
def test_what_is_around_an_event_dates_it(nlp, text, verb, edtf):
    assert lent(nlp, text, verb) == edtf


def test_a_heading_in_the_present_tense_dates_its_deed(nlp):
    text = "Halden paused its tracker after files became accessible."
    assert lent(nlp, text, "paused", heading="Halden pauses tracker") == "2026-06-24~"
    assert lent(nlp, text, "paused", heading="Halden and its tracker") is None


def test_workers_who_signed_are_dated_only_where_they_are_counted(nlp):
    assert lent(nlp, "The workers signed a petition.", "signed") is None


def test_a_heading_lends_its_day_where_the_model_slips_on_the_lemma(nlp):
    lead = "The Norland watchdog has fined Kestrel Parcels over its cameras."
    assert lent(nlp, lead, "fined", heading="Watchdog fines parcel firm") == f"{PUBLISHED}~"


def sighting(start, what, edtf=None, kind="complaint"):
    return EventSighting(
        start=start, end=start + 40, what=what, kind=kind, edtf=edtf, status="reported", roles=()
    )


SUED = sighting(0, "Forty clerks have sued Norbank over its rankings", "2026-07~")
FILED = sighting(90, "The lawsuit was filed in Dunmere", "2026-07-13")
ASKED = sighting(200, "Lawyers for the clerks asked the court for an audit", "2026-07-13")


def test_joined_filings_gives_a_suit_the_day_of_its_filing():
    suit, plea = joined_filings([FILED, SUED, ASKED])
    assert (suit.what, suit.edtf) == (SUED.what, "2026-07-13")
    assert plea == ASKED


def test_joined_filings_keeps_what_can_be_no_filing_of_it():
    earlier = sighting(0, "Forty clerks have sued Norbank over its rankings", "2026-05-02")
    assert joined_filings([earlier, FILED]) == [earlier, FILED]
    assert joined_filings([ASKED, FILED]) == [FILED, ASKED]
    fine = sighting(0, "The board fined Norbank", kind="fine")
    assert joined_filings([fine, FILED]) == [fine, FILED]
