"""Words that aren't those of whoever stands nearest: participles, papers, teasers and asides."""

import pytest

from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.quotations.reading import quotations

pytestmark = pytest.mark.model


def speakers(nlp, text):
    """Give (cue, who is said to speak) of every quotation of a text."""
    doc = nlp(text)
    named = list(mentions(doc, known=NameIndex([], nlp)))
    return {(said.cue, said.speaker_text) for said in quotations(doc, mentions=named)}


def test_a_participle_after_what_was_done_is_said_by_who_argues(nlp):
    text = (
        "However, Corvane has argued that the penalty order was not properly served, stating"
        ' "Corvane only learned of this order in May."'
    )
    assert [who for cue, who in speakers(nlp, text) if cue == "stating"] == ["Corvane"]


def test_a_participle_after_a_warning_received_is_said_by_who_gave_it(nlp):
    text = (
        "On 5 October, the clerk received a written warning from his employer, urging him to"
        " start using the new scanner."
    )
    assert {who for cue, who in speakers(nlp, text) if cue == "urging"} <= {"his employer"}


def test_what_somebody_shares_is_said_only_where_it_is_words(nlp):
    screen = "The clerk shared his screen so his work on the computer could be watched anyway."
    stories = "Mara Quill shared her concerns about how the scanners had changed her work."
    assert not speakers(nlp, screen)
    assert speakers(nlp, stories) == {("shared", "Mara Quill")}


def test_what_a_document_is_to_state_is_nobodys_statement(nlp):
    text = (
        "The authority ordered the firm to amend its privacy policy so that it explicitly states"
        " that the legal basis for the cameras is its legitimate interest."
    )
    assert "states" not in {cue for cue, _ in speakers(nlp, text)}


def test_what_a_question_touches_on_is_not_said_by_those_it_asks_about(nlp):
    text = (
        "Anna's pointed question on what ministers will do to protect performing artists touched"
        " on both the age of the law and the value of art."
    )
    assert "touched" not in {cue for cue, _ in speakers(nlp, text)}


def test_a_caption_is_not_said_by_who_mentions_what_bears_it(nlp):
    text = (
        'The article mentions a Kestwick-based startup called "Peopleware", which you may have'
        ' seen in this video by the Courier, captioned "bosses have a new way of spying".'
    )
    assert (None, None) in speakers(nlp, text)
    doc = nlp(text)
    said = quotations(doc, mentions=list(mentions(doc, known=NameIndex([], nlp))))
    assert not any("spying" in row.content for row in said if row.speaker_text)


def test_quoted_words_are_not_surely_those_of_the_outlet_that_reports_them(nlp):
    doc = nlp(
        "“The models learn from watching really clever people,” Helena Voss said in an internal"
        " meeting, according to the Courier."
    )
    named = list(mentions(doc, known=NameIndex([], nlp)))
    said = [row for row in quotations(doc, mentions=named) if row.level == "sure"]
    assert [row.speaker_text for row in said] == ["Helena Voss"]


def test_a_teaser_line_reports_nothing(nlp):
    text = (
        "The firm kept the logs.\n‘I wish I could push the robot off a cliff’: professors scramble"
        " to save thinking in an age of machines Read more\nThe union met on Monday."
    )
    assert "professors" not in {who for _, who in speakers(nlp, text)}


def test_a_quotation_from_a_document_is_not_said_by_whom_it_tells_of(nlp):
    text = (
        "The firm installed the tool on her laptop.\nPer the document: “Miss Quill began having"
        " weekly meetings with her manager. She says she asked for the meetings herself.”"
    )
    assert "Miss Quill" not in {who for _, who in speakers(nlp, text)}
