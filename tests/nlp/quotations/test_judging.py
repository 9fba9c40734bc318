"""The judges read speech, leave duties and plans, and never vouch for thoughts."""

import pytest

from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.quotations.reading import quotations

pytestmark = pytest.mark.model


def read(nlp, text):
    doc = nlp(text)
    named = list(mentions(doc, known=NameIndex([], nlp)))
    return list(quotations(doc, mentions=named))


@pytest.mark.parametrize(
    "text",
    [
        "Marrow Ltd said the cameras had been off since March.",
        "According to the report, one van in five had a hidden camera.",
        "The tribunal found a breach of the act.",
        "Crews accused Marrow Ltd of reading their mail.",
        "The petition demands that the firm delete the films.",
        "The lawsuit alleges that Marrow Ltd ranked crews by their keystrokes.",
        "A survey found most crews had never seen the policy.",
    ],
)
def test_judges_vouch_for_reported_words(nlp, text):
    assert [quotation.level for quotation in read(nlp, text)] == ["sure"]


@pytest.mark.parametrize(
    "text",
    [
        "Marrow Ltd plans to open two depots.",
        "The court rejected the appeal.",
        "The agency issued a fine of two thousand euros.",
        "Your employer must tell you why you are filmed.",
        "This page explains the rules on cameras.",
        "If you think that a score is wrong, ask for a copy.",
        "The tool determines who drives on Sunday.",
        "I suspect that nobody read it.",
        "A tool called Halo greets crews every morning.",
        "According to section 7, films are deleted after a week.",
        "Managers use “idle minutes” as a measure.",
    ],
)
def test_judges_leave_plans_duties_acts_and_names(nlp, text):
    assert read(nlp, text) == []


def test_judges_keep_a_thought_but_never_vouch_for_it(nlp):
    (thought,) = read(nlp, "Many crews believe that the cameras never sleep.")
    assert (thought.cue, thought.level) == ("believe", "unsure")


def test_judges_keep_a_report_within_a_report_with_both_speakers(nlp):
    found = read(nlp, "Mina Quill said the firm had told crews that the films were for training.")
    assert [quotation.speaker_text for quotation in found] == ["the firm", "Mina Quill"]
