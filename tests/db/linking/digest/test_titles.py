"""A story's title is one whole sentence that its words bear out, and stays as it is."""

import pytest

from db.linking.digest.titles import LONGEST, title_of
from tests.db.linking import parts
from tests.db.linking.digest.dossiers import open_story
from tests.db.linking.parts import article

FIRM = "Halcyon Labs"
RECORDS = (
    "Halcyon Labs records the keystrokes and mouse movements of its employees to train AI models."
)
PAUSED = "Halcyon Labs has paused the program for its staff."
PRACTICES = ("keystroke_logging", "mouse_tracking")


def told(*articles, **rows):
    """Title a story of some articles."""
    return title_of(open_story(articles, **rows))


def own(text, *, deed=None, **rows):
    """Title a story of one article in which the firm logs keystrokes."""
    deed = deed or parts.deed("keystroke_logging")
    mentions = [parts.mention(FIRM, kind="employer")]
    return told(
        article("a", text, practices=PRACTICES, title="A headline"),
        mentions=mentions, deeds=[deed], **rows,
    )  # fmt: skip


def test_a_title_says_what_is_recorded_and_what_became_of_it():
    happened = [
        parts.event(RECORDS, kind="deployment", roles=[(FIRM, "agent")], edtf="2026-04"),
        parts.event(PAUSED, kind="pause", start=len(RECORDS) + 1, roles=[(FIRM, "agent")],
                    edtf="2026-06"),
    ]  # fmt: skip
    title = own(f"{RECORDS}\n{PAUSED}", events=happened)
    assert title.text == (
        "Halcyon Labs records its staff's keystrokes and mouse movements to train AI,"
        " and paused it in June 2026"
    )
    assert title.spans


@pytest.mark.parametrize(
    "word", ["will record", "may record", "reportedly records", "never records"]
)
def test_a_title_says_nothing_that_is_only_planned_denied_or_rumoured(word):
    text = RECORDS.replace("records", word)
    happened = [parts.event(text, kind="deployment", roles=[(FIRM, "agent")])]
    assert own(text, events=happened).text == "Halcyon Labs records its staff's keystrokes"


def test_a_charge_makes_no_title():
    charge = parts.deed("keystroke_logging", modality="alleged", claimant="Mara Quill")
    assert own(RECORDS, deed=charge).text == "A headline"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("The DPA fined an employer €90,000 for filming its staff in violation of Article 9 GDPR.",
         "Spain's DPA fined an employer €90,000 for filming its staff in violation of Article 9 GDPR"),
        ("The DPA fined an employer €90,000 for filming all of the staff in its Madrid offices and "
         "shops, in violation of Articles 5, 6, 9 and 13 GDPR.",
         "Spain's DPA fined an employer €90,000 for filming all of the staff in its Madrid offices"
         " and shops"),
        ("The Spanish DPA (AEPD) fined a shop €2,000 (PLN 9,000) for filming its staff.",
         "The Spanish DPA fined a shop €2,000 for filming its staff"),
        ("The Spanish DPA fined a shop €6,000 for pointing the cameras of its shops at those who "
         "work there without telling them of it, although they had asked for it more than once.",
         "The Spanish DPA fined a shop €6,000 over cameras at work"),
        ("The Spanish DPA held that a controller that films whoever works for it without telling "
         "them relies on no legal basis, whatever it says of the cameras that it put up there.",
         "The Spanish DPA decided on cameras at work (case EXP2022)"),
        ("The Spanish DPA fined a shop €8,000 (reduced to €6,400) for filming whoever takes a rest in "
         "its canteen and for not telling its staff of the cameras that it had put up there.",
         "The Spanish DPA fined a shop €8,000 (reduced to €6,400) over cameras at work"),
        ("Nobody knows.", "AEPD (Spain) decided on cameras at work (case EXP2022)"),
    ],
)  # fmt: skip
def test_a_page_of_a_decision_is_told_by_what_was_decided(first, title):
    page = article("a", f"{first}\nFacts", title="AEPD (Spain) - EXP2022",
                   practices=("employee_monitoring", "video_surveillance"))  # fmt: skip
    assert told(page).text == title


@pytest.mark.parametrize(
    ("first", "after", "title"),
    [
        ("The Spanish DPA fined a shop €9,000 for filming its clerks with cameras.", "Additionally, it breached Article 13 GDPR.",
         "The Spanish DPA fined a shop €9,000 over cameras at work and other breaches"),
        ("The Spanish DPA fined a shop €9,000 for what it did to clerks.", "It also failed to answer a request.",
         "The Spanish DPA fined a shop €9,000 over several breaches"),
        ("The Spanish DPA fined a shop €9,000 for filming its clerks.", "The shop appealed. Additionally, it breached a seal.",
         "The Spanish DPA fined a shop €9,000 for filming its clerks"),
    ],
)  # fmt: skip
def test_a_sum_for_several_breaches_is_given_to_none_of_them_alone(first, after, title):
    page = article("a", f"{first} {after}\nFacts", title="AEPD (Spain) - EXP2022",
                   practices=("video_surveillance",))  # fmt: skip
    assert told(page).text == title


@pytest.mark.parametrize(
    ("did", "title"),
    [
        ("taking over the email account of a clerk without telling her of it, although she had asked for it to be closed at once",
         "The Spanish DPA fined a shop €9,000"),
        ("reading the emails of a clerk without telling her of it, although she had asked for the account to be closed at once",
         "The Spanish DPA fined a shop €9,000 over reading of staff messages"),
    ],
)  # fmt: skip
def test_a_title_names_no_practice_that_its_words_do_not_name(did, title):
    page = article("a", f"The Spanish DPA fined a shop €9,000 for {did}.\nFacts", title="AEPD (Spain) - EXP2022",
                   practices=("comms_surveillance",))  # fmt: skip
    assert told(page).text == title


def test_the_headline_that_tells_most_of_the_story_is_taken_and_no_teaser():
    text = "Halcyon Labs tracks its clerks. The tracking of clerks by Halcyon Labs goes on."
    pages = [
        article("a", text, title="...on the tracking of clerks", day="2026-04-01"),
        article("b", text, title="Why we should all be worried about work", day="2026-04-02"),
        article("c", text, title="Halcyon Labs tracks its clerks", day="2026-04-03"),
    ]
    assert told(*pages, mentions=[parts.mention(FIRM, kind="employer")]).text == (
        "Halcyon Labs tracks its clerks"
    )


def test_a_newer_headline_takes_the_place_of_none_that_is_nearly_as_good():
    text = "Halcyon Labs tracks its clerks in every office."
    first = article("a", text, title="Halcyon Labs tracks its clerks", day="2026-04-01")
    later = article("b", text, title="Halcyon Labs tracks clerks in offices", day="2026-04-02")
    assert told(first).text == told(first, later).text == first.title


@pytest.mark.parametrize(
    "title",
    [
        "Press Release: Halcyon Inquiry Finds Many Faults in the Scores of Clerks, Marking a "
        "Milestone for Those Who Work There and Elsewhere in the Norland Trade",
        "Forty clerks have written a petition, first created in October, demanding that "
        "Halcyon stop tracking clerks at all of its offices and other workplaces",
        "Can we use cameras to watch the staff at work?: What do we need to tell workers about the "
        "cameras that we want to use in the office?",
    ],
)
def test_a_long_headline_is_told_by_a_whole_part(title):
    text = told(article("a", "Clerks.", title=title)).text
    assert len(text) <= LONGEST
    assert text in {
        "Halcyon Inquiry Finds Many Faults in the Scores of Clerks",
        "Forty clerks have written a petition, demanding that Halcyon stop tracking clerks "
        "at all of its offices",
        "Forty clerks have written a petition demanding that Halcyon stop tracking clerks "
        "at all of its offices",
        "What do we need to tell workers about the cameras that we want to use in the office?",
        "Can we use cameras to watch the staff at work?",
    }
