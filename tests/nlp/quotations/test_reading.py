"""Quotations on sentences of our own, and spans that always reproduce their words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.quotations.reading import quotations

pytestmark = pytest.mark.model
SENTENCES = [
    ("“We never use it for appraisal,” said Claire Dunmore.", "We never use it for appraisal,", "direct", "Claire Dunmore"),
    ("Claire Dunmore said the tool would stay.", "the tool would stay", "indirect", "Claire Dunmore"),
    ("Claire Dunmore said it was “a breach of trust” by the firm.", "it was “a breach of trust” by the firm", "mixed", "Claire Dunmore"),
    ("Helena Voss said the tool “was a breach of trust.”", "the tool “was a breach of trust", "mixed", "Helena Voss"),
    ("Helena Voss said the tool ''was a breach.''", "the tool ''was a breach", "mixed", "Helena Voss"),
    ("According to Helena Voss, the company kept the recordings for a year.", "the company kept the recordings for a year.", "indirect", "Helena Voss"),
    ('Helena Voss told reporters: "Nobody was asked about this."', "Nobody was asked about this.", "direct", "Helena Voss"),
    ("Mara Quill accused Parcelway of spying on its drivers.", "Parcelway of spying on its drivers", "indirect", "Mara Quill"),
    ("Mara Quill called for a ban on cameras.", "a ban on cameras", "indirect", "Mara Quill"),
    ('Helena Voss described the scheme as "a mess".', 'the scheme as "a mess', "mixed", "Helena Voss"),
]  # fmt: skip
PIECES = ["“", "”", '"', "said", "Claire Dunmore", "the tool", "according to", "\n", ".", ",", "that", "it was", " ", "’"]  # fmt: skip


def read(nlp, text):
    doc = nlp(text)
    named = list(mentions(doc, known=NameIndex([], nlp)))
    return list(quotations(doc, mentions=named))


@pytest.mark.parametrize(("text", "content", "kind", "speaker"), SENTENCES)
def test_quotations_finds_content_kind_and_speaker(nlp, text, content, kind, speaker):
    row = read(nlp, text)[0]
    assert (row.content.rstrip("."), row.kind) == (content.rstrip("."), kind)
    assert (row.speaker_text, row.stakeholder) == (speaker, speaker)


def test_quotations_joins_the_parts_of_a_broken_one(nlp):
    found = read(nlp, "“We asked,” Claire Dunmore said, “and nobody answered us.” It rained.")
    assert len({row.group for row in found}) == 1
    assert [row.stakeholder for row in found] == ["Claire Dunmore", "Claire Dunmore"]


def test_quotations_leaves_reports_within_a_report_to_the_outer_one(nlp):
    found = read(nlp, "Claire Dunmore said the union believes that the tool is unlawful.")
    assert [(row.cue, row.stakeholder) for row in found] == [("said", "Claire Dunmore")]


def test_quotations_gives_every_cue_its_own_group(nlp):
    found = read(nlp, "Claire Dunmore said the tool would stay. Helena Voss said it would go.")
    assert [row.group for row in found] == [1, 2]


def test_quotations_rejects_scare_quotes_and_titles(nlp):
    assert read(nlp, "The “smart” camera won the “Vans of Tomorrow” award in Kestwick.") == []


def test_quotations_keeps_unnamed_speakers_without_a_stakeholder(nlp):
    row = read(nlp, "Two people familiar with the matter said the tool was switched off.")[0]
    assert row.stakeholder is None
    assert "people" in row.speaker_text


NEXT = "“It was never switched off,” Claire Dunmore said.\n\n“{}”"


@pytest.mark.parametrize(
    ("words", "speaker"),
    [("We asked for it four times.", "Claire Dunmore"), ("Drivers", None)],
)
def test_quotations_go_on_in_a_paragraph_of_nothing_but_quoted_words(nlp, words, speaker):
    found = read(nlp, NEXT.format(words))
    assert (found[1].stakeholder if len(found) > 1 else None) == speaker


def test_quotations_give_the_answer_to_a_question_to_nobody(nlp):
    found = read(nlp, "“Was it ever off?” Claire Dunmore asked.\n\n“It ran for the whole night.”")
    assert found[1].stakeholder is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“That is not true,” Helena Voss began.", "Helena Voss"),
        ("“We were never asked about it,” added a driver in Kestwick.", "a driver in Kestwick"),
        ("As Helena Voss put it, “the score decides who works on Sunday.”", "Helena Voss"),
    ],
)
def test_quotations_read_tags_beside_the_marks(nlp, text, speaker):
    assert read(nlp, text)[0].speaker_text == speaker


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_quotations_spans_reproduce_their_words(nlp, pieces):
    text = " ".join(pieces)
    assert all(text[row.start : row.end] == row.content for row in read(nlp, text))
