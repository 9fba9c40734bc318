"""What shows a side only weakly isn't vouched for: each text is a trap, its control isn't one."""

import pytest

from db.records import Quotation
from nlp.grammar.pipeline import load
from nlp.practices.mentions import practices
from nlp.practices.parties.side_doubts import breaks_off
from nlp.practices.stances import _level, showings
from tests.nlp.practices.matters import named

LIKELY = 0.99
ACTS = [
    ("Halcyon", "defender", "Halcyon installed surveillance cameras that film its staff.", False),
    ("Halcyon", "defender", "Halcyon placed a sign about surveillance cameras that film its staff.", True),
    ("Halcyon", "defender", "Halcyon brought to our attention the surveillance cameras that film its staff.", True),
    ("Halcyon", "defender", "The clerks allege Halcyon recorded the keystrokes of its staff.", True),
    ("Halcyon", "defender", "Halcyon plans to deploy keystroke logging on the laptops of its staff.", False),
    ("Halcyon", "defender", "Halcyon reportedly plans to deploy keystroke logging on the laptops of its staff.", True),
    ("Halcyon", "defender", "Halcyon provided inadequate keystroke logging software for its staff.", True),
    ("Halcyon", "defender", "Halcyon runs a practice and until May had been using keystroke logging.", True),
    ("Halcyon", "defender", "Halcyon doesn't just get to spy on its employees with cameras.", True),
    ("Halcyon", "defender", "Quill's project uncovered breaches within Halcyon's keystroke logging.", True),
    ("Halcyon", "defender", "The Bureau made a ruling against Halcyon's employee monitoring.", True),
    ("Halcyon", "defender", "People laughed about Halcyon's employee surveillance culture.", True),
    ("Halcyon", "defender", "The office received a notification that Halcyon used cameras to film its staff.", True),
    ("Quill", "critic", "Quill signed a petition against the monitoring of staff.", False),
    ("Quill", "critic", "Halcyon uses keystroke logging. Quill signed a petition on the AI tools for employees.", True),
    ("Bureau", "critic", "The Bureau held that the cameras that film its employees violated the law.", False),
    ("Bureau", "critic", "The Bureau held that the password for the cameras that film its employees was not sufficient.", True),
    ("Bureau", "critic", "The Bureau held that the firm broke and violated the law as it filmed travelers with employee body cameras.", True),
]  # fmt: skip
WORDS = [
    ("Bureau", "The Bureau said that the keystroke logging of employees was unlawful.", "that the", False),
    ("Bureau", "The Bureau said that the keystroke logging of employees intrudes and goes on.", "that the", True),
    ("Quill", "Quill said that the keystroke logging of employees is creepy and harmful.", "that the", False),
    ("Quill", "Quill said that the tools bring errors. Halcyon uses keystroke logging on employees.", "that the", True),
    ("Quill", "Quill said that keystroke-logging-free workplaces of employees are creepy and harmful.", "that key", True),
    ("Quill", "Quill requested information on the unlawful keystroke logging.", "information", True),
    ("Quill", "According to Quill, some gave in, yet the keystroke logging of employees is known to harm.", "some", True),
    ("Quill", "According to Quill, some gave in and the keystroke logging of employees is known to harm.", "some", False),
    ("Quill", "Quill said that some gave in, yet the keystroke logging of employees is known to harm.", "that some", False),
    ("Quill", "Quill cited case law that calls keystroke logging unlawful.", "case law", True),
]  # fmt: skip


@pytest.fixture(scope="module")
def nlp():
    return load()


def doubts(nlp, text, holder, side, said=()):
    """Tell of each showing of a party's side whether it can't be sure, however likely."""
    mentions = named(text, Halcyon="employer", Bureau="regulator", Quill="person")
    doc = nlp(text)
    proposed = showings(
        doc, mentions=mentions, quotations=list(said), practices=list(practices(doc))
    )
    return [
        _level(showing, LIKELY) == "unsure"
        for showing in proposed
        if (showing.stance.stakeholder, showing.stance.side) == (holder, side)
    ]


@pytest.mark.model
@pytest.mark.parametrize(("holder", "side", "text", "is_doubted"), ACTS)
def test_acts_that_show_a_side_weakly_are_doubted(nlp, holder, side, text, is_doubted):
    assert set(doubts(nlp, text, holder, side)) == {is_doubted}


@pytest.mark.model
@pytest.mark.parametrize(("holder", "text", "begins", "is_doubted"), WORDS)
def test_words_that_show_a_side_weakly_are_doubted(nlp, holder, text, begins, is_doubted):
    start, cue = text.index(begins), text.split()[2 if holder == "Bureau" else 1]
    cue = "According" if text.startswith("According") else cue
    said = Quotation(
        start=start, end=(end := text.index(".")), content=text[start:end], kind="indirect", cue=cue,
        cue_start=text.index(cue), stakeholder=holder, speaker_text=holder, speaker_start=0,
        speaker_end=len(holder), score=1.0,
    )  # fmt: skip
    assert set(doubts(nlp, text, holder, "critic", [said])) == {is_doubted}


@pytest.mark.model
def test_acts_told_in_quoted_words_of_others_are_doubted(nlp):
    text = "Quill said that Halcyon installed surveillance cameras that film its staff."
    said = Quotation(
        start=11, end=74, content=text[11:74], kind="direct", stakeholder="Quill", score=1.0
    )
    assert doubts(nlp, text, "Halcyon", "defender", [said]) == [True]


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("the cameras are meant to: one", False),
        ("the cameras are meant to:", True),
        ("cameras can't rest on consent, but", True),
        ("cameras can't rest on consent", False),
    ],
)
def test_words_that_break_off_are_told(text, breaks):
    assert breaks_off(text, 0, len(text)) is breaks
