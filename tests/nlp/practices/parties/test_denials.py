"""Who denies a deed judges nothing, and takes no sure side on the practice."""

import pytest

from db.records import ArticleText, Quotation
from nlp.annotate import Annotator
from nlp.practices.mentions import practices
from nlp.practices.stances import showings
from tests.nlp.practices.matters import named

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("words", "is_doubted"),
    [
        ("that it uses productivity scoring of staff", True),
        ("that its productivity scoring of staff is unlawful", False),
    ],
)
def test_who_only_denies_a_deed_takes_no_sure_side_by_words(nlp, words, is_doubted):
    text = f"Firms use productivity scoring. Halcyon denies {words}."
    start = text.index(words)
    said = Quotation(
        start=start, end=len(text) - 1, content=words, kind="indirect", cue="denies",
        cue_start=text.index("denies"), stakeholder="Halcyon", speaker_text="Halcyon",
        speaker_start=text.index("Halcyon"), speaker_end=text.index("Halcyon") + 7, score=1.0,
    )  # fmt: skip
    doc = nlp(text)
    proposed = showings(
        doc,
        mentions=named(text, Halcyon="employer"),
        quotations=[said],
        practices=list(practices(doc)),
    )
    shown = [s for s in proposed if (s.stance.side, s.stance.basis) == ("defender", "words")]
    assert {showing.is_doubted for showing in shown} == {is_doubted}


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("denied that the cameras spy on the clerks of the mill", "denied that"),
        ("said that the cameras protect the clerks of the mill", "that"),
    ],
)
def test_a_side_shown_by_a_denial_is_given_with_its_verb(words, begins):
    text = (
        "Halcyon films its workers with surveillance cameras at work. The workers filed a complaint"
        f" about the cameras. Halcyon Ltd {words}."
    )
    annotator = Annotator(known=(), instruments=(), read_all_texts=True)
    article = ArticleText(id="a", text=text, title="", published="2026-05-01")
    [reading] = annotator.read([article])
    shown = [
        text[stance.start : stance.end]
        for stance in reading.stances
        if stance.basis == "words" and stance.side == "defender"
    ]
    assert shown
    assert all(words.startswith(begins) for words in shown)
