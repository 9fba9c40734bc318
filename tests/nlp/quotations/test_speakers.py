"""The words that name a speaker; Docs are built by hand."""

import pytest

from db.records import Mention
from nlp.quotations.speakers import speaker_at, subject_of

RELATED = [
    "the DET det 1",
    "lawyer NOUN ROOT 1",
    "who PRON nsubj 3",
    "said VERB relcl 1 VBD say",
]
APPOSED = [
    "the DET det 1",
    "secretary NOUN nsubj 3",
    "Quill PROPN appos 1",
    "said VERB ROOT 3 VBD say",
]


def mention(doc, token):
    end = token.idx + len(token)
    return Mention(
        start=token.idx, end=end, text=token.text, name="Mara Quill", form="name", kind="person"
    )


def test_speaker_at_takes_the_noun_with_who_when_nobody_is_named(doc_of):
    who = speaker_at(subject_of(doc_of(RELATED)[3]), [])
    assert (who.text, who.stakeholder) == ("the lawyer who", None)


def test_subject_of_passes_over_a_heading(doc_of):
    rows = ["Latest NOUN nsubj 3", ": PUNCT punct 2", "Quill PROPN dep 3", "urges VERB ROOT 3 VBZ"]
    assert subject_of(doc_of(rows)[3]).text == "Quill"


def test_subject_of_keeps_its_subject_where_no_noun_stands_before_the_verb(doc_of):
    rows = ["rule NOUN nsubj 3", ": PUNCT punct 0", "new ADJ amod 0", "applies VERB ROOT 3 VBZ"]
    assert subject_of(doc_of(rows)[3]).text == "rule"


def test_speaker_at_keeps_who_as_a_pronoun_for_a_known_name(doc_of):
    doc = doc_of(RELATED)
    who = speaker_at(doc[2], [mention(doc, doc[1])])
    assert (who.text, who.stakeholder) == ("who", "Mara Quill")


def test_speaker_at_takes_in_the_name_in_apposition(doc_of):
    doc = doc_of(APPOSED)
    who = speaker_at(subject_of(doc[3]), [mention(doc, doc[2])])
    assert (who.text, who.stakeholder) == ("the secretary Quill", "Mara Quill")


def test_speaker_at_lets_a_number_speak(doc_of):
    doc = doc_of(["Two NUM nsubj 1", "said VERB ROOT 1 VBD say"])
    assert speaker_at(doc[0], []).text == "Two"


def test_speaker_at_rejects_a_verb(doc_of):
    assert speaker_at(doc_of(RELATED)[3], []) is None


@pytest.mark.parametrize(("verb", "who"), [("forced", "Parcelway"), ("met", "leak")])
def test_subject_of_an_infinitive_is_whoever_was_brought_to_it(doc_of, verb, who):
    lemma = {"forced": "force", "met": "meet"}[verb]
    rows = ["leak NOUN nsubj 1", f"{verb} VERB ROOT 1 VBD {lemma}", "Parcelway PROPN dobj 1",
            "to PART aux 4", "admit VERB xcomp 1 VB admit"]  # fmt: skip
    assert subject_of(doc_of(rows)[4]).text == who


@pytest.mark.parametrize(("mark", "who"), [("many", "drivers"), (",", "scandal")])
def test_subject_of_what_drivers_were_left_feeling(doc_of, mark, who):
    pos = "PUNCT punct" if mark == "," else "ADJ dep"
    rows = ["scandal NOUN nsubj 1", "left VERB ROOT 1 VBD leave", "drivers NOUN dobj 1",
            f"{mark} {pos} 1", "feeling VERB advcl 1 VBG feel"]  # fmt: skip
    assert subject_of(doc_of(rows)[4]).text == who


def test_subject_of_takes_the_nearest_of_two_subjects(doc_of):
    rows = ["reasons NOUN nsubj 2", "Voss PROPN nsubj 2", "says VERB ROOT 2 VBZ say"]
    assert subject_of(doc_of(rows)[2]).text == "Voss"


def test_speaker_at_begins_after_a_dash(doc_of):
    rows = ["public NOUN dep 2", "— PUNCT dep 2", "Voss PROPN nsubj 3", "said VERB ROOT 3 VBD say"]
    assert speaker_at(doc_of(rows)[2], []).text == "Voss"


def test_subject_of_a_main_verb_without_one_is_the_name_right_before_it(doc_of):
    rows = [
        "When SCONJ advmod 1",
        "left VERB advcl 4 VBD leave",
        ", PUNCT punct 4",
        "Dahl PROPN appos 1 NNP Dahl B-PERSON",
        "defended VERB ROOT 4 VBD defend",
    ]
    assert subject_of(doc_of(rows)[4]).text == "Dahl"


@pytest.mark.parametrize(
    ("before", "said_by"),
    [
        (["one NUM nsubj 4", "in ADP prep 0"], "one in three clerks"),
        (["one NUM nsubj 5", "out ADP prep 0", "of ADP prep 1"], "one out of three clerks"),
        (["Then ADV advmod 3"], "three clerks"),
    ],
)
def test_speaker_at_takes_in_what_a_share_is_of(doc_of, before, said_by):
    number = len(before)
    rows = [
        *before,
        f"three NUM nummod {number + 1}",
        f"clerks NOUN {'pobj' if number > 1 else 'nsubj'} {number - 1 if number > 1 else 3}",
        f"said VERB ROOT {number + 2} VBD say",
    ]
    assert speaker_at(doc_of(rows)[number + 1], []).text == said_by
