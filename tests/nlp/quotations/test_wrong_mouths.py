"""Words that aren't those of whoever stands nearest: participles, papers, teasers and asides."""

import pytest

from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.quotations.attribution import attributed
from nlp.quotations.reading import quotations
from tests.nlp.practices.matters import named

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


def test_for_somebody_the_quoted_words_are_hers(nlp):
    text = (
        "Mara Quill, a shadow minister, opposed it. Damon Rook agreed that “the lesson is that"
        " firms do nothing unless they must”. For Mara Quill, the bill “was a really missed"
        " opportunity” to fill the gaps."
    )
    doc = nlp(text)
    named = list(mentions(doc, known=NameIndex([], nlp)))
    said = {row.content: row.speaker_text for row in quotations(doc, mentions=named)}
    assert said["was a really missed opportunity"] == "Mara Quill"


def test_words_after_a_glued_report_are_not_the_last_speakers(nlp):
    text = (
        "“I think they want to keep those who like it,” said Lisa. TheKestwick Courier reportedin"
        " late May that at Halden, “managers do consider who is all-in on the tool”."
    )
    who = {row for row in speakers(nlp, text) if row[1] and "Lisa" in row[1]}
    assert who == {("said", "Lisa")}
    doc = nlp(text)
    said = quotations(doc, mentions=list(mentions(doc, known=NameIndex([], nlp))))
    assert not [row for row in said if "all-in" in row.content and row.speaker_text == "Lisa"]


def test_words_go_on_with_the_speaker_of_the_same_paragraph(nlp):
    text = "“We count the keys,” said Lisa Rook. “We don't read them.”"
    doc = nlp(text)
    said = quotations(doc, mentions=list(mentions(doc, known=NameIndex([], nlp))))
    assert [row.speaker_text for row in said] == ["Lisa Rook", "Lisa Rook"]


def test_words_do_not_go_on_past_another_who_speaks(nlp):
    text = (
        'Rook told the Courier: "We are treated like robots". Bogdan, another clerk, said that the'
        ' offer insulted staff. He walked out because he wanted the public to "understand what is'
        ' going on" there.'
    )
    doc = nlp(text)
    said = quotations(doc, mentions=list(mentions(doc, known=NameIndex([], nlp))))
    assert [r.speaker_text for r in said if "going on" in r.content] == ["he"]


def test_words_of_a_question_are_not_said_by_who_answers_it(nlp):
    text = "Rook responded to a question about running Halden as “the largest start-up on earth”."
    assert not [who for _, who in speakers(nlp, text) if who]


def test_a_complaint_is_told_by_who_lodged_it(nlp):
    text = (
        "A trade union lodged a complaint with the authority against the controller claiming that"
        " the system was illegal."
    )
    assert ("claiming", "A trade union") in speakers(nlp, text)


def test_the_said_clerks_say_nothing(nlp):
    text = (
        "The inspector found a camera at the desk, which they held to be disproportionate as said"
        " clerks could feel constantly observed."
    )
    assert "said" not in {cue for cue, _ in speakers(nlp, text)}


def test_a_caption_that_trails_off_is_not_the_words_of_who_follows(nlp):
    text = (
        "Bosses seem ever more unsure...researcher Dr Clara Pell says managers track their staff."
    )
    doc = nlp(text)
    said = quotations(doc, mentions=list(mentions(doc, known=NameIndex([], nlp))))
    assert not [row for row in said if "unsure" in row.content]


def test_who_adds_is_not_taken_from_the_words_before(nlp):
    text = (
        "Tam Rook said “people should be accountable for what machines have decided”, adding that"
        " “poor decisions by software could end up in disaster.”"
    )
    doc = nlp(text)
    said = list(quotations(doc, mentions=list(mentions(doc, known=NameIndex([], nlp)))))
    assert {row.speaker_text for row in said} == {"Tam Rook"}
    assert not any("adding" in row.content for row in said)


def test_a_second_that_clause_goes_on_the_outer_one(nlp):
    text = (
        "The authority considered it proved on the grounds that the controller had admitted its"
        " existence in the dismissal letter and that the controller had accepted the dismissal to"
        " be void."
    )
    doc = nlp(text)
    said = quotations(doc, mentions=list(mentions(doc, known=NameIndex([], nlp))))
    assert not [row for row in said if row.content.startswith("that the controller had accepted")]


def test_a_relative_clause_is_not_what_is_mentioned(nlp):
    text = "The Court also mentioned the chilling effect that recording audio may have on workers."
    doc = nlp(text)
    said = quotations(doc, mentions=list(mentions(doc, known=NameIndex([], nlp))))
    assert not [row for row in said if row.content.startswith("that recording")]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "Rook said that robots were behind the cuts, while Pinwheel and Autodex said they were"
            " moving money to robots.",
            "the cuts",
        ),
        (
            "The company alleged that the clerk broke the rules but workers claim that the clerk was"
            " fired for raising concerns.",
            "the rules",
        ),
        (
            "The company says the data will not inform reviews, without detailing exclusions.",
            "reviews",
        ),
        (
            "Rook told staff that he did not expect more layoffs this year, though some workers were"
            " skeptical.",
            "this year",
        ),
        (
            "Rook said that the tool saves time, although it costs money, and that staff like it.",
            "like it",
        ),
    ],
)
def test_a_report_ends_where_others_or_the_text_speak(nlp, text, ends):
    doc = nlp(text)
    said = list(quotations(doc, mentions=list(mentions(doc, known=NameIndex([], nlp)))))
    assert said[0].content.endswith(ends)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In May the Brisk Authority got a complaint from a company in Dunmore. It said that the owner put up six cameras.", None),
        ("In May the Brisk Authority met in Dunmore. It said that the owner put up six cameras.", "Brisk Authority"),
        ("In May the Brisk Authority got a complaint from a company. It found that the owner broke the law.", "Brisk Authority"),
    ],
)  # fmt: skip
def test_what_it_says_of_a_case_is_not_surely_the_authoritys(nlp, text, speaker):
    doc, names = nlp(text), named(text, Brisk_Authority="regulator")
    said = attributed(doc, mentions=names, quotations=list(quotations(doc, mentions=names)))
    assert {quotation.stakeholder for quotation in said} == {speaker}


def test_who_tells_is_not_taken_from_the_teaser_on_the_line_before(nlp):
    text = (
        "“You look at it.”\n‘I wish I could push the robot off a cliff’: professors scramble to save"
        " critical thinking in an age of robots Read more\nMore than half a dozen current and former"
        " Halden corporate employees, in roles ranging from engineer to analyst, told the Courier"
        " that Halden is pressing employees to use robots."
    )
    who = [who for cue, who in speakers(nlp, text) if cue == "told"]
    assert who
    assert all("employees" in words and "professors" not in words for words in who)
