"""A deed that somebody tells against its doer vouches for no side; each trap has its control."""

import pytest

from db.records import Quotation
from nlp.practices.mentions import practices
from nlp.practices.parties.watching import watched
from nlp.practices.stances import _level, showings
from tests.nlp.practices.matters import named

pytestmark = pytest.mark.model
LIKELY = 0.99
DEEDS = [
    ("Halcyon installed surveillance cameras that film its staff.", False),
    ("Halcyon introduced keystroke logging of its employees.", False),
    # a decision tells the facts of a case
    ("The Bureau fined a retailer. Halcyon installed surveillance cameras that film its staff.", True),
    ("The Bureau held that this violated the law. Halcyon introduced keystroke logging of its employees.", True),
    ("The Bureau opened its doors. Halcyon introduced keystroke logging of its employees.", False),
    # only what went before something else is told
    ("After Halcyon installed surveillance cameras that film its staff, its clerks sang.", True),
    ("When Halcyon first introduced keystroke logging of its employees, Quill told them to wait.", True),
    ("After Halcyon introduced keystroke logging of its employees, Halcyon moved.", False),
    # whom only accusers say to be watched
    ("Halcyon is also tracking workers organizing a union with keystroke logging.", True),
    ("Halcyon is also tracking workers loading a truck with keystroke logging.", False),
    # the sentence charges, or has words against it
    ("Halcyon introduced keystroke logging of its employees, the lawsuit goes on.", True),
    ("Halcyon introduced creepy keystroke logging of its employees.", True),
]  # fmt: skip
NAMED = [
    ("Quill", "Quill saw the breach as proof of employees' fears about keystroke logging.", True),
    (None, "The breach brought employees' fears about keystroke logging.", False),
]


def doubts(nlp, text, holder, side, said=()):
    """Tell of each showing of a party's side whether it can't be sure, however likely."""
    mentions = named(
        text, Halcyon="employer", Bureau="regulator", Quill="person", employees="worker_group"
    )
    doc = nlp(text)
    proposed = showings(
        doc, mentions=mentions, quotations=list(said), practices=list(practices(doc))
    )
    return {
        _level(showing, LIKELY) == "unsure"
        for showing in proposed
        if (showing.stance.stakeholder, showing.stance.side) == (holder, side)
    }


def said_by(speaker, text, begins):
    """Make indirect speech of a text from some words to its first stop."""
    start, cue = text.index(begins), text.split()[1]
    return Quotation(
        start=start, end=(end := text.index(".", start)), content=text[start:end], kind="indirect",
        cue=cue, cue_start=text.index(cue), stakeholder=speaker, speaker_text=speaker,
        speaker_start=0, speaker_end=len(speaker), score=1.0,
    )  # fmt: skip


@pytest.mark.parametrize(("text", "is_doubted"), DEEDS)
def test_deeds_told_against_their_doer_are_doubted(nlp, text, is_doubted):
    assert doubts(nlp, text, "Halcyon", "defender") == {is_doubted}


def test_deeds_in_the_doers_own_words_are_its_own(nlp):
    text = "Halcyon said it introduced keystroke logging of its employees. The Bureau fined it."
    said = said_by("Halcyon", text, "it introduced")
    assert False in doubts(nlp, text, "Halcyon", "defender", [said])


@pytest.mark.parametrize(("speaker", "text", "is_doubted"), NAMED)
def test_feelings_that_another_names_are_doubted(nlp, speaker, text, is_doubted):
    said = [said_by(speaker, text, "the breach")] if speaker else []
    assert doubts(nlp, text, "employees", "critic", said) == {is_doubted}


def test_a_ruling_named_by_the_way_is_doubted(nlp):
    by_the_way = "In line with the Bureau's ruling against the keystroke logging, towns can act."
    assert doubts(nlp, by_the_way, "Bureau", "critic") == {True}
    told = "The Bureau's ruling against the keystroke logging of employees stands."
    assert doubts(nlp, told, "Bureau", "critic") == {False}


def test_an_inquiry_to_come_takes_no_neutral_side_yet(nlp):
    assert doubts(
        nlp, "The Bureau will investigate the keystroke logging of clerks.", "Bureau", "neutral"
    ) == {True}
    assert doubts(
        nlp, "The Bureau investigates the keystroke logging of clerks.", "Bureau", "neutral"
    ) == {False}


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Halcyon argued that the processing was lawful and necessary. The Bureau fined Halcyon.", True),
        ("Halcyon argued that the processing was lawful and necessary. The Bureau opened.", False),
        ("Halcyon argued that this processing was lawful and necessary. The Bureau fined Halcyon.", False),
        ("Halcyon argued that the tea was lawful and necessary. The Bureau fined Halcyon.", False),
    ],
)  # fmt: skip
def test_pleas_about_the_processing_are_about_the_matter_before_who_decides(nlp, text, is_sure):
    text += " It was about keystroke logging of employees."
    said = said_by("Halcyon", text, "that th")
    assert doubts(nlp, text, "Halcyon", "defender", [said]) == {not is_sure}


def test_performance_that_is_measured_is_watched(nlp):
    doc = nlp("Performance is only measured when clerks are there. The clerks sing.")
    assert [doc.text[start:end] for start, end, _ in watched(doc)] == ["measured"]
