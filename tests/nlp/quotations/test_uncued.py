"""Speakers of quoted sentences that no verb of saying introduces."""

import pytest

from db.records import Mention
from nlp.quotations.marks.quote_marks import quoted_stretches
from nlp.quotations.uncued import uncued_speaker

pytestmark = pytest.mark.model
QUILL = "Mara Quill"


def speaker(nlp, text):
    start = text.find(QUILL)
    named = [
        Mention(
            start=start, end=start + len(QUILL), text=QUILL, name=QUILL, form="name", kind="person"
        )
    ]
    stretch = next(quoted_stretches(text))
    return uncued_speaker(nlp(text), stretch, named)


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody asked the drivers.” — Mara Quill",
        "“Nobody asked the drivers.”\n– Mara Quill, union secretary\nMore below.",
        "Mara Quill:\n“Nobody asked the drivers.”",
    ],
)
def test_uncued_speaker_reads_signatures_and_labels(nlp, text):
    found = speaker(nlp, text)
    assert (found.text, found.stakeholder) == (QUILL, QUILL)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Quill made this comment:\n\n“Nobody asked the drivers.”",
        "On Monday, Mara Quill said:\n“Nobody asked the drivers.”",
    ],
)
def test_uncued_speaker_reads_the_line_that_introduces(nlp, text):
    assert speaker(nlp, text).stakeholder == QUILL


def test_uncued_speaker_takes_the_person_of_the_sentence_before(nlp):
    found = speaker(nlp, "Mara Quill met the drivers on Monday. “Nobody asked them first.”")
    assert found.stakeholder == QUILL


@pytest.mark.parametrize(
    "text",
    [
        "The cameras were switched on in May. “Nobody asked the drivers.” Mara Quill left.",
        "“Nobody asked the drivers.” — that was the answer. Mara Quill left.",
        "A long heading about what the drivers think of it all:\n“Nobody asked.” Mara Quill left.",
    ],
)
def test_uncued_speaker_abstains_when_nothing_tells(nlp, text):
    assert speaker(nlp, text) is None
