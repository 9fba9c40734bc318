"""A suit and its filing are one event; another plea to the court isn't."""

from db.records import EventSighting
from nlp.events.filings import joined_filings


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
