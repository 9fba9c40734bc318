"""Statements about the future: who, what, by when."""

import pytest

from db.records import KnownName
from nlp.dates import dates
from nlp.forecasts import forecasts
from nlp.mentions import mentions
from nlp.names import NameIndex
from nlp.quotations import quotations

pytestmark = pytest.mark.model
KNOWN = [KnownName(id="usw", name="United Screen Workers", kind="union")]


def read(nlp, text):
    doc = nlp(text)
    named = list(mentions(doc, known=NameIndex(KNOWN, nlp)))
    said = list(quotations(doc, mentions=named))
    when = list(dates(doc, published="2026-06-10"))
    return list(forecasts(doc, mentions=named, quotations=said, dates=when))


def test_forecasts_gives_maker_and_due_date(nlp):
    row = read(nlp, "United Screen Workers expects the authority to report by 30 September.")[0]
    assert (row.made_by, row.due_edtf) == ("United Screen Workers", "2026-09-30")


def test_forecasts_takes_the_speaker_of_a_quotation(nlp):
    row = read(nlp, "United Screen Workers said the firm will publish its findings in July.")[0]
    assert (row.made_by, row.kind) == ("United Screen Workers", "report")


@pytest.mark.parametrize(
    "text",
    [
        "The firm published its findings in May, the union noted.",
        "If the firm agrees to it, it will publish its findings in July.",
        "It will rain.",
    ],
)
def test_forecasts_leaves_the_past_and_the_conditional(nlp, text):
    assert read(nlp, text) == []


def test_forecasts_spans_reproduce_their_words(nlp):
    text = "The union warned that the firm will appeal in July. The court will rule by 3 August."
    assert all(text[row.start : row.end] == row.text for row in read(nlp, text))
