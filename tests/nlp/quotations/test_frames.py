"""What a cue reports without a clause of its own; Docs are built by hand."""

import pytest

from nlp.quotations.frames import framed, is_infinitive

RENAMED = [
    "Quill NOUN nsubj 1",
    "called VERB ROOT 1 VBD call",
    "it PRON dobj 1",
    "a DET det 4",
    "scandal NOUN oprd 1",
]
AS = [
    "Quill PROPN nsubj 1",
    "described VERB ROOT 1 VBD describe",
    "cameras NOUN dobj 1",
    "as ADP prep 1",
    "spies NOUN pobj 3",
]
CHARGED = [
    "Unions NOUN nsubj 1",
    "accused VERB ROOT 1 VBD accuse",
    "Parcelway PROPN dobj 1",
    "of ADP prep 1",
    "spying VERB pcomp 3 VBG spy",
]
CALLED_FOR = [
    "Unions NOUN nsubj 1",
    "called VERB ROOT 1 VBD call",
    "for ADP prep 1",
    "a DET det 4",
    "ban NOUN pobj 2",
]
OBJECT = [
    "Voss PROPN nsubj 1",
    "criticized VERB ROOT 1 VBD criticize",
    "the DET det 3",
    "scheme NOUN dobj 1",
]
NOUN_CLAUSE = [
    "her PRON poss 1",
    "claim NOUN ROOT 1",
    "that SCONJ mark 4",
    "cameras NOUN nsubj 4",
    "help VERB acl 1 VBP help",
]
NOUN_INFINITIVE = [
    "their PRON poss 1",
    "promise NOUN ROOT 1",
    "to PART aux 3 TO to",
    "stop VERB acl 1 VB stop",
]
ADJECTIVE = [
    "she PRON nsubj 1",
    "is AUX ROOT 1 VBZ be",
    "sure ADJ acomp 1",
    "drivers NOUN nsubj 4",
    "object VERB ccomp 2 VBP object",
]
CASES = [
    (RENAMED, 1, (2, 4), "renamed"),
    (AS, 1, (2, 4), "renamed"),
    (CHARGED, 1, (2, 4), "charged"),
    (CALLED_FOR, 1, (3, 4), "phrase"),
    (OBJECT, 1, (2, 3), "object"),
    (NOUN_CLAUSE, 1, (2, 4), "noun"),
    (NOUN_INFINITIVE, 1, (2, 3), "noun"),
    (ADJECTIVE, 2, (3, 4), "adjective"),
]


@pytest.mark.parametrize(("rows", "cue", "extent", "shape"), CASES)
def test_framed_gives_what_the_cue_reports_and_how(doc_of, rows, cue, extent, shape):
    reported = framed(doc_of(rows)[cue])
    assert reported is not None
    assert (reported.shape, reported.extent) == (shape, extent)


def test_framed_rejects_words_that_are_no_cues(doc_of):
    rows = [
        "Vans NOUN nsubj 1",
        "carry VERB ROOT 1 VBP carry",
        "the DET det 3",
        "parcels NOUN dobj 1",
    ]
    assert [framed(token) for token in doc_of(rows)] == [None] * 4


def test_framed_rejects_a_relative_clause_after_a_noun_cue(doc_of):
    rows = [
        "the DET det 1",
        "claim NOUN ROOT 1",
        "that PRON dobj 4",
        "Voss PROPN nsubj 4",
        "made VERB relcl 1 VBD make",
    ]
    assert framed(doc_of(rows)[1]) is None


def test_framed_rejects_the_object_of_a_passive(doc_of):
    rows = [
        "Voss PROPN nsubjpass 2",
        "was AUX auxpass 2 VBD be",
        "praised VERB ROOT 2 VBN praise",
        "work NOUN dobj 2",
    ]
    assert framed(doc_of(rows)[2]) is None


def test_is_infinitive_sees_the_word_to(doc_of):
    doc = doc_of(NOUN_INFINITIVE)
    assert is_infinitive(doc[3])
    assert not is_infinitive(doc[1])


def test_framed_rejects_a_participle_that_only_gives_a_name(doc_of):
    rows = [
        "tool NOUN ROOT 0",
        "called VERB acl 0 VBN call",
        "Halo PROPN oprd 1",
    ]
    assert framed(doc_of(rows)[1]) is None


@pytest.mark.parametrize(("noun", "is_read"), [("breach", True), ("buyer", False)])
def test_framed_reads_what_an_authority_finds_only_where_it_is_a_finding(doc_of, noun, is_read):
    rows = [
        "court NOUN nsubj 1",
        "found VERB ROOT 1 VBD find",
        "a DET det 3",
        f"{noun} NOUN dobj 1",
    ]
    assert (framed(doc_of(rows)[1]) is not None) == is_read
