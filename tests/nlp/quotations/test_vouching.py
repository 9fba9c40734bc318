"""Laws, things and cut words are nobody's sure words; a denial keeps its verb."""

import pytest

from db.records import ArticleText
from nlp.annotate import Annotator
from nlp.quotations.vouching import CONCEDED, SAID_WITHIN

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def read():
    """Read a text as an article is read."""
    annotator = Annotator(known=(), instruments=(), read_all_texts=True)

    def quotations(text):
        article = ArticleText(id="a", text=text, title="", published="2026-05-01")
        return next(iter(annotator.read([article]))).quotations

    return quotations


def sure(rows):
    """Give (who, words) of what is vouched for."""
    return [
        (row.stakeholder or row.speaker_text, row.content) for row in rows if row.level == "sure"
    ]


def test_an_article_of_a_law_is_no_sure_speaker(read):
    text = (
        "Article 114 of the Mill Code stipulates that cameras at work need an agreement with the"
        " union. The labour authority held that the mill had no such agreement."
    )
    said = sure(read(text))
    assert [words for _, words in said] == ["that the mill had no such agreement"]


def test_an_article_in_a_paper_still_speaks(read):
    text = 'One article about the strike says: "The drivers have been tracked for a year."'
    assert len(sure(read(text))) == 1


def test_what_only_points_is_no_sure_speaker(read):
    text = "The app ranks the riders. This processing states that nobody may be replaced."
    assert not sure(read(text))


def test_a_push_or_a_fact_says_nothing(read):
    text = (
        "In effect, management's push seems misleading and is actually saying to the clerks"
        ' "listening to you doesn\'t count at all". This talk will describe our tools for a time in'
        " which “an app is their only boss”."
    )
    assert not [who for who, _ in sure(read(text)) if who is not None]


def test_a_spokesman_and_a_dealership_still_speak(read):
    text = (
        "The dealership stated that the images of the camera were not recorded. A spokesman said"
        " that the cameras had been removed in May."
    )
    assert len(sure(read(text))) == 2


def test_what_somebodys_theory_describes_is_not_said_by_him(read):
    text = "Ann Quill's Gearing describes that the big firms throw their ethics out of the window."
    assert not [who for who, _ in sure(read(text)) if who == "Ann Quill"]


def test_a_report_without_its_verb_is_not_sure(read):
    text = (
        "The court further acknowledged that in principle, according to Article 17(1)(d) of the"
        " Act, data shall be deleted when they were unlawfully processed."
    )
    assert "that in principle" not in [words for _, words in sure(read(text))]


def test_a_report_ends_before_a_loose_and(read):
    rows = read("The authority held that the cameras cannot rest on consent, but")
    assert all(not row.content.endswith(("but", "and")) for row in rows)


def test_the_line_that_leads_on_to_another_article_says_nothing_sure(read):
    text = (
        "The firm kept the logs.\nFormer Halden workers say the robot can't do their jobs: ‘You"
        " can't really automate that’ Read more\nThe union said that it would sue the firm."
    )
    assert [words for _, words in sure(read(text))] == ["that it would sue the firm"]


def test_a_denial_is_given_with_its_verb(read):
    rows = read("Corvane denies using the average handling time to judge its nurses.")
    assert [row.content for row in rows] == [
        "denies using the average handling time to judge its nurses"
    ]


def test_a_statement_is_given_without_its_verb(read):
    rows = read("Corvane said that it uses the average handling time to judge its nurses.")
    assert [row.content for row in rows] == [
        "that it uses the average handling time to judge its nurses"
    ]


def test_a_charge_is_given_with_its_verb(read):
    rows = read("The union accused Corvane of spying on its drivers.")
    assert [row.content for row in rows] == ["accused Corvane of spying on its drivers"]


def test_a_numbered_paragraph_is_taken_in_whole(read):
    rows = read("The authority found a violation of Article 5(1)(a) GDPR.")
    assert [row.content for row in rows] == ["a violation of Article 5(1)(a) GDPR"]


def test_bracketed_capitals_are_the_body_before_them(read):
    text = (
        "The authority fined Kestwick Public Transport (KL) for cameras on staff. It held that KL"
        " had no ground. KL found that the cameras record everything the inspectors do."
    )
    spoken = [row for row in read(text) if row.speaker_text == "KL"]
    assert [row.stakeholder for row in spoken] == ["Kestwick Public Transport"]


def test_a_name_with_a_legal_form_of_two_letters_is_whole(read):
    text = "SAF Gruppen A / S has informed the agency that the company tracks its vans by GPS."
    assert {row.stakeholder for row in read(text)} == {"SAF Gruppen A / S"}


def test_a_report_goes_on_behind_a_number_that_looks_like_its_end(read):
    text = (
        "The authority held that the controller could not rely on Article 6(1)(f) GDPR as a legal"
        " basis for tracking its vans. The firm appealed."
    )
    assert [row.content for row in read(text) if row.cue == "held"] == [
        "that the controller could not rely on Article 6(1)(f) GDPR as a legal basis for tracking"
        " its vans"
    ]


def test_a_report_ends_before_what_was_done_next(read):
    text = "The authority found a breach of Article 6(1)(f) GDPR and fined the firm 5,000 euros."
    assert all("fined" not in row.content for row in read(text) if row.cue == "found")


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Forcing clerks to use tools, according to Ann Quill, usually backfires.", False),
        ("According to Ann Quill, forcing clerks to use such tools backfires.", True),
        (
            "According to Ann Quill, some managers gave in, yet the tracking is known to harm.",
            False,
        ),
        ("According to Ann Quill, some managers gave in to the tracking of clerks.", True),
        ("The mill board held that the mill had no permit for the cameras.", True),
    ],
)
def test_words_that_according_to_interrupts_or_the_author_turns_from_are_unsure(
    read, text, is_sure
):
    assert bool(sure(read(text))) is is_sure


@pytest.mark.parametrize(
    ("content", "is_cut"),
    [
        ("that, whilst recording is legal under the law", True),
        ("that although the union agreed", True),
        ("that, whilst recording is legal, clerks must be told", False),
    ],
)
def test_a_concession_alone_is_cut(content, is_cut):
    assert bool(CONCEDED.match(content)) is is_cut


@pytest.mark.parametrize(
    ("content", "is_within"),
    [
        ("You don't ask, 'How do I use this?' she said. ", True),
        ("I know what she said.", False),
        ("They asked me what I do, and I said nothing.", False),
    ],
)
def test_who_said_it_within_a_quotation_is_seen(content, is_within):
    assert bool(SAID_WITHIN.search(content)) is is_within
