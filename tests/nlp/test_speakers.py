"""The words that name a speaker; Docs are built by hand."""

from db.records import Mention
from nlp.speakers import speaker_at, subject_of

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
