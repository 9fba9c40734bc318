"""A party that refused to comment, or didn't answer, becomes a reply; Docs are built by hand."""

import pytest
import spacy
from spacy.tokens import Doc

from db.records import Mention, Quotation
from nlp.quotations.replies import replies

VOCAB = spacy.blank("en").vocab


def flat(text):
    words = text.split(" ")
    return Doc(VOCAB, words=words, sent_starts=[True] + [False] * (len(words) - 1))


def mention(doc, words, name):
    start = doc.text.index(words)
    return Mention(start=start, end=start + len(words), text=words, name=name, form="name")


PHRASES = [
    ("Parcelway declined to comment .", "declined"),
    ("Parcelway refused to discuss it .", "declined"),
    ("Parcelway had no comment .", "declined"),
    ("Parcelway would not comment further .", "declined"),
    ("Parcelway declined an interview .", "declined"),
    ("Parcelway did not respond to a request for comment .", "no_response"),
    ("Parcelway didn't reply to messages .", "no_response"),
    ("Parcelway could not be reached .", "no_response"),
    ("Parcelway was unavailable for comment .", "no_response"),
    ("Parcelway didn't respond to the Herald's requests .", "no_response"),
    ("Parcelway did not provide any other comment .", "no_response"),
    ("Parcelway did not respond to the claims .", "no_response"),
    ("Parcelway has yet to respond .", "no_response"),
    ("Parcelway said in an emailed statement .", "replied"),
    ("Parcelway replied that all was well .", "replied"),
    ("Parcelway provided the following statement .", "replied"),
]


@pytest.mark.parametrize(("text", "kind"), PHRASES)
def test_replies_tell_refusal_from_silence(text, kind):
    doc = flat(text)
    assert [reply.kind for reply in replies(doc, mentions=[])] == [kind]


@pytest.mark.parametrize(("text", "kind"), PHRASES)
def test_replies_name_the_party_before_the_phrase(text, kind):
    doc = flat(text)
    found = list(replies(doc, mentions=[mention(doc, "Parcelway", "Parcelway")]))
    assert [(reply.stakeholder, reply.kind) for reply in found] == [("Parcelway", kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Sales declined to a record low .",
        "The crowd did not respond with joy .",
        "He does not answer the door .",
        "She comments on football .",
        "They could reach the port .",
    ],
)
def test_replies_pass_over_other_uses_of_the_words(text):
    assert list(replies(flat(text), mentions=[])) == []


def test_replies_leave_a_far_party_out():
    doc = flat("Parcelway has many vans and a spokesperson for another firm declined to comment .")
    found = list(replies(doc, mentions=[mention(doc, "Parcelway", "Parcelway")]))
    assert [reply.stakeholder for reply in found] == [None]


def test_replies_name_the_subject_of_the_parsed_verb():
    words = ["Halcyon", ",", "which", "sells", "software", ",", "declined", "to", "comment"]
    doc = Doc(
        VOCAB,
        words=words,
        heads=[6, 0, 3, 0, 3, 0, 6, 8, 6],
        deps=["nsubj", "punct", "nsubj", "relcl", "dobj", "punct", "ROOT", "aux", "xcomp"],
        pos=["PROPN", "PUNCT", "PRON", "VERB", "NOUN", "PUNCT", "VERB", "PART", "VERB"],
    )
    found = list(replies(doc, mentions=[mention(doc, "Halcyon", "Halcyon Labs")]))
    assert [reply.stakeholder for reply in found] == ["Halcyon Labs"]


def test_replies_name_whom_the_speaker_speaks_for():
    words = [
        "A",
        "spokesperson",
        "for",
        "Halcyon",
        ",",
        "which",
        "Tarn",
        "owns",
        ",",
        "declined",
        "to",
        "comment",
    ]
    doc = Doc(
        VOCAB,
        words=words,
        heads=[1, 9, 1, 2, 3, 7, 7, 3, 1, 9, 11, 9],
        deps=[
            "det",
            "nsubj",
            "prep",
            "pobj",
            "punct",
            "dobj",
            "nsubj",
            "relcl",
            "punct",
            "ROOT",
            "aux",
            "xcomp",
        ],
        pos=[
            "DET",
            "NOUN",
            "ADP",
            "PROPN",
            "PUNCT",
            "PRON",
            "PROPN",
            "VERB",
            "PUNCT",
            "VERB",
            "PART",
            "VERB",
        ],
    )
    parties = [mention(doc, "Halcyon", "Halcyon Labs"), mention(doc, "Tarn", "Tarn")]
    assert [reply.stakeholder for reply in replies(doc, mentions=parties)] == ["Halcyon Labs"]


def test_replies_find_the_party_that_requests_went_to():
    doc = flat("Requests for comment to Parcelway went unanswered .")
    found = list(replies(doc, mentions=[mention(doc, "Parcelway", "Parcelway")]))
    assert [(reply.stakeholder, reply.kind) for reply in found] == [("Parcelway", "no_response")]


def test_replies_name_who_gave_no_answer():
    doc = flat("The Herald received no answer from Parcelway .")
    found = list(replies(doc, mentions=[mention(doc, "Parcelway", "Parcelway")]))
    assert [(reply.stakeholder, reply.kind) for reply in found] == [("Parcelway", "no_response")]


def spoken(doc, speaker, name):
    start, cue = doc.text.index(speaker), doc.text.index("said")
    return Quotation(
        start=cue + 5,
        end=len(doc.text),
        content="",
        kind="indirect",
        cue="said",
        cue_start=cue,
        speaker_text=speaker,
        speaker_start=start,
        speaker_end=start + len(speaker),
        stakeholder=name,
    )


@pytest.mark.parametrize(
    ("speaker", "words"),
    [("A Parcelway spokesperson", ["A Parcelway spokesperson said"]), ("A Parcelway driver", [])],
)
def test_replies_take_the_words_of_a_spokesperson_for_an_answer_but_are_not_sure(speaker, words):
    doc = flat(f"{speaker} said all was well .")
    found = list(replies(doc, mentions=[], quotations=[spoken(doc, speaker, "Parcelway")]))
    assert [doc.text[reply.start : reply.end] for reply in found] == words
    assert {(reply.kind, reply.level) for reply in found} <= {("replied", "unsure")}


def test_replies_leave_answers_within_quoted_words():
    doc = flat("Parcelway replied that all was well .")
    quoted = Quotation(start=0, end=len(doc.text), content="", kind="direct")
    assert list(replies(doc, mentions=[], quotations=[quoted])) == []


def test_replies_span_the_words_of_the_phrase():
    doc = flat("Parcelway declined to comment .")
    reply = next(iter(replies(doc, mentions=[])))
    assert doc.text[reply.start : reply.end] == "declined to comment"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("The shop was fined for failing to respond to requests.", ["unsure"]),
        ("Dana Reyes responded to a question in a meeting.", ["unsure"]),
        (
            "When reached for comment by the Post, the firm provided the following statement.",
            ["sure"],
        ),
        ("The firm did not respond to requests for comment.", ["sure"]),
        ("When reached for comment by the Post, the firm said all was well.", ["sure"]),
        ("The firm did not respond to the claims, stating that it had told enough.", ["unsure"]),
        ("The firm did not respond to the claims, leaving all open.", ["sure"]),
    ],
)
def test_replies_are_sure_only_where_somebody_was_plainly_asked(nlp, text, levels):
    assert [row.level for row in replies(nlp(text), mentions=())] == levels


@pytest.mark.model
def test_replies_take_no_answer_that_was_not_given(nlp):
    text = "The plaintiffs had not responded to the request for identity checks."
    assert [row.kind for row in replies(nlp(text), mentions=())] == ["no_response"]


def test_calls_of_somebody_else_left_unanswered_are_no_sure_silence():
    doc = flat("Parcelway did not answer their phone calls .")
    assert {reply.level for reply in replies(doc, mentions=[], quotations=[])} <= {"unsure"}
