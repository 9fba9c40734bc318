"""The forms in which real pages give whose words they print; on sentences of our own."""

import pytest

from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.quotations.attribution import attributed
from nlp.quotations.reading import quotations

pytestmark = pytest.mark.model
PAGE = "The mill records the keys of its clerks.\n\n{}"


def read(nlp, text):
    doc = nlp(text)
    named = list(mentions(doc, known=NameIndex([], nlp)))
    return attributed(doc, mentions=named, quotations=list(quotations(doc, mentions=named)))


@pytest.mark.parametrize(
    ("form", "speaker"),
    [
        ("“This has to end, and it will end soon.” — Councillor Ruth Adair", "Ruth Adair"),
        ("And now from Councillor Ruth Adair:\n\n“This has to end, and soon.”", "Ruth Adair"),
        (
            "From the office of Ruth Adair, head of the Clerks' Guild.\n\n“This has to end soon.”",
            "Ruth Adair",
        ),
        ("From Ruth Adair, a clerk at the mill:\nThis has to end, and it will end soon.", "Adair"),
        ("“This has to end,” said Ruth Adair, head of the Clerks' Guild.", "Ruth Adair"),
        ("Ruth Adair gave the following statement: “This has to end, and soon.”", "Ruth Adair"),
        ("According to Ruth Adair: “This has to end, and it will.”", "Ruth Adair"),
    ],
)
def test_forms_of_press_releases_give_the_speaker(nlp, form, speaker):
    (quotation,) = read(nlp, PAGE.format(form))
    assert quotation.stakeholder.endswith(speaker)
    assert quotation.kind == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "The lamp went out; Ruth Adair said nothing.",
        "The bell rang, Ruth Adair said hello, and the class began.",
        "The kettle sang and Ruth Adair said goodbye.",
    ],
)
def test_narration_before_a_verb_of_saying_is_no_quotation(nlp, text):
    assert read(nlp, text) == []


def test_narration_before_a_quotation_is_none_of_it(nlp):
    (quotation,) = read(nlp, "No one moved; then Ruth Adair said in a low voice, “Go home now.”")
    assert quotation.content == "Go home now."


@pytest.mark.parametrize(
    "text",
    [
        "“It is wrong,” said Ruth Adair, a baker who backs the strike.",
        "“It is wrong,” said Ruth Adair, who praised the mill last year.",
        "“It is wrong,” said Ruth Adair, the baker that mocked the plan.",
    ],
)
def test_a_clause_about_a_speaker_makes_no_second_one(nlp, text):
    assert [quotation.stakeholder for quotation in read(nlp, text)] == ["Ruth Adair"]


def test_a_speaker_is_named_without_an_adverb_after_a_comma(nlp):
    text = "Adair, then head of the mill, said the plan was “sound and fair to all”."
    assert [quotation.speaker_text for quotation in read(nlp, text)] == ["Adair"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mill will close in May, according to the Courier, citing two clerks.", "Courier"),
        ("The mill will close, the Courier reported, citing a memo.", "Courier"),
        ("The mill closed in May, the union said, quoting a letter from Ruth Adair.", "union"),
    ],
)
def test_a_citing_chain_is_said_by_who_cites(nlp, text, speaker):
    (quotation,) = read(nlp, text)
    assert quotation.speaker_text.endswith(speaker)
    assert quotation.content.startswith("The mill")


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        (
            "Ruth Adair said the mill would close in May, according to the Courier.",
            "the mill would close in May",
            "indirect",
        ),
        (
            "“The mill will close in May,” Ruth Adair said, according to the Courier.",
            "The mill will close in May,",
            "direct",
        ),
    ],
)
def test_what_is_said_according_to_a_paper_has_both_speakers(nlp, text, words, kind):
    found = {q.speaker_text: q for q in read(nlp, text)}
    assert set(found) == {"Ruth Adair", "the Courier"}
    assert (found["Ruth Adair"].content, found["Ruth Adair"].kind) == (words, kind)
