"""What became of a fine is told as an article or an entered ruling says, if that is one sum."""

from dataclasses import replace

import pytest

from db.linked.statements import LinkedEvent
from db.linking.digest.reductions import reduction_of
from db.linking.material import CuratedEvent
from tests.db.linking.digest.dossiers import dossier, event

FINED = "The Data Commissioner fined Halcyon Labs €32,000."


def of(text, **more):
    return reduction_of(dossier(text=f"{FINED} {text}", events=[event(start=0)], **more))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("The fine was later reduced to €15,000.", "€15,000"),
        ("The fine has been lowered to EUR 1.5 million.", "EUR 1.5 million"),
        ("It fined another firm €20,000 (reduced to €12,000).", "€12,000"),
    ],
)
def test_an_article_tells_to_what_a_fine_was_reduced(text, amount):
    found = of(text)
    assert found.words == f"reduced to {amount}"
    assert found.spans


@pytest.mark.parametrize(
    "text",
    [
        "The firm demands that the fine was lowered to €1.",
        "The fine was reduced because the firm is small.",
        "“The fine was reduced to €15,000,” said Mara Quill.",
        "The fine was reduced to €15,000. The fine was cut to €12,000.",
    ],
)
def test_what_is_wished_quoted_or_disputed_is_no_reduction(text):
    assert of(text) is None


def test_an_entered_ruling_tells_it_too():
    fact = CuratedEvent(
        id="ev-1", title="A court cuts the firm's fine to 15 million euros", kind="ruling",
        edtf="2028-12-23",
    )  # fmt: skip
    told = LinkedEvent(
        id="ev-1", title=fact.title, kind="ruling", edtf=fact.edtf, earliest=fact.edtf,
        latest=fact.edtf, status="confirmed", story_id="story", instrument_id=None, articles=0,
        independent_origins=0, date_conflict=0,
    )  # fmt: skip
    found = dossier(text=FINED, events=[event(start=0)])
    found = replace(found, events=(*found.events, (told, ())), entered={"ev-1": fact})
    assert reduction_of(found).words == "reduced to 15 million euros"
    assert reduction_of(found).event_id == "ev-1"
