"""Who speaks: subject, owner, agent or author; Docs are built by hand."""

import pytest

from nlp.quotations.sources import is_viewpoint, reporter

ACCORDING = ["according VERB ROOT 0", "to ADP prep 0", "Voss PROPN pobj 1"]
POSSESSIVE = [
    "Quill PROPN poss 2",
    "'s PART case 0",
    "claim NOUN ROOT 2",
]
CLAIM_BY = ["a DET det 1", "claim NOUN ROOT 1", "by ADP prep 1", "Quill PROPN pobj 2"]
LIGHT = [
    "Quill PROPN nsubj 1",
    "made VERB ROOT 1 VBD make",
    "the DET det 3",
    "claim NOUN dobj 1",
]
SURE = ["Voss PROPN nsubj 1", "is AUX ROOT 1 VBZ be", "sure ADJ acomp 1"]
BY_AGENT = [
    "it PRON nsubjpass 2",
    "was AUX auxpass 2 VBD be",
    "described VERB ROOT 2 VBN describe",
    "by ADP agent 2",
    "Voss PROPN pobj 3",
]
TOLD = [
    "drivers NOUN nsubjpass 2",
    "were AUX auxpass 2 VBD be",
    "told VERB ROOT 2 VBN tell",
]
LETTER = [
    "Unions NOUN nsubj 1",
    "sent VERB ROOT 1 VBD send",
    "a DET det 3",
    "letter NOUN dobj 1",
    "opposing VERB acl 3 VBG oppose",
]
LOOSE = [
    "Voss PROPN nsubj 1",
    "met VERB ROOT 1 VBD meet",
    "them PRON dobj 1",
    "in ADP prep 1",
    "Kestwick PROPN pobj 3",
    ", PUNCT punct 4",
    "criticizing VERB acl 4 VBG criticize",
]
SENT_TO = [
    "Unions NOUN nsubj 1",
    "sent VERB ROOT 1 VBD send",
    "a DET det 3",
    "letter NOUN dobj 1",
    "to ADP prep 1",
    "ministers NOUN pobj 4",
    "opposing VERB acl 5 VBG oppose",
]
RELEASED = [
    "Parcelway PROPN nsubj 1",
    "released VERB ROOT 1 VBD release",
    "a DET det 3",
    "statement NOUN dobj 1",
    "that PRON nsubj 5",
    "says VERB relcl 3 VBZ say",
]
OWN = [
    "Voss PROPN nsubj 1",
    "softened VERB ROOT 1 VBD soften",
    "her PRON poss 3 PRP$",
    "criticism NOUN dobj 1",
]
MEMO = [
    "according VERB ROOT 0",
    "to ADP prep 0",
    "a DET det 3",
    "memo NOUN pobj 1",
    "Voss PROPN nsubj 5",
    "sent VERB relcl 3 VBD send",
]
WITH_WORRIED = [
    "with ADP ROOT 0",
    "drivers NOUN nsubj 2",
    "worried ADJ pcomp 0",
]
LEADERS = ["drivers NOUN ROOT 0", "worried ADJ amod 0"]
CASES = [
    (SENT_TO, 6, "Unions"),
    (RELEASED, 5, "Parcelway"),
    (OWN, 3, "Voss"),
    (MEMO, 0, "Voss"),
    (MEMO[:4], 0, "memo"),
    (WITH_WORRIED, 2, "drivers"),
    (LEADERS, 1, "drivers"),
    (ACCORDING, 0, "Voss"),
    (POSSESSIVE, 2, "Quill"),
    (CLAIM_BY, 1, "Quill"),
    (LIGHT, 3, "Quill"),
    (SURE, 2, "Voss"),
    (BY_AGENT, 2, "Voss"),
    (LETTER, 4, "Unions"),
    (LETTER, 1, "Unions"),
    (LOOSE, 6, "Voss"),
]


@pytest.mark.parametrize(("rows", "cue", "speaker"), CASES)
def test_reporter_finds_who_speaks(doc_of, rows, cue, speaker):
    assert reporter(doc_of(rows)[cue]).text == speaker


def test_reporter_takes_nobody_who_was_only_told(doc_of):
    assert reporter(doc_of(TOLD)[2]) is None


def test_reporter_gives_a_noun_no_owner_from_an_ordinary_verb(doc_of):
    rows = [*LIGHT]
    rows[1] = "rejected VERB ROOT 1 VBD reject"
    assert reporter(doc_of(rows)[3]) is None


@pytest.mark.parametrize(("owner", "expected"), [("poss", True), ("det", False)])
def test_is_viewpoint_needs_an_owner(doc_of, owner, expected):
    doc = doc_of(["In ADP ROOT 0", f"her PRON {owner} 2", "view NOUN pobj 0"])
    assert is_viewpoint(doc[2]) is expected


def test_reporter_lets_a_letter_speak_when_no_verb_sends_it(doc_of):
    rows = ["A DET det 1", "letter NOUN ROOT 1", "opposing VERB acl 1 VBG oppose"]
    assert reporter(doc_of(rows)[2]).text == "letter"


def test_reporter_of_a_claim_that_its_maker_voices_is_the_maker(doc_of):
    rows = ["Quill NOUN nsubj 1", "voiced VERB ROOT 1 VBD voice", "her PRON poss 3 PRP$",
            "claim NOUN dobj 1"]  # fmt: skip
    assert reporter(doc_of(rows)[3]).text == "Quill"


def test_reporter_of_her_claim_is_her_when_nobody_voices_it(doc_of):
    rows = ["Voss PROPN nsubj 1", "denied VERB ROOT 1 VBD deny", "her PRON poss 3 PRP$",
            "claim NOUN dobj 1"]  # fmt: skip
    assert reporter(doc_of(rows)[3]).text == "her"


def test_reporter_lets_a_document_speak_that_nobody_issued(doc_of):
    rows = [*RELEASED]
    rows[1] = "read VERB ROOT 1 VBD doubt"
    assert reporter(doc_of(rows)[5]).text == "that"


def test_reporter_of_her_criticism_is_her_where_another_rejects_it(doc_of):
    rows = [*OWN]
    rows[1] = "rejected VERB ROOT 1 VBD reject"
    assert reporter(doc_of(rows)[3]).text == "her"
