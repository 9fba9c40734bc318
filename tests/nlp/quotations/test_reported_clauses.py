"""What a cue reports, by its parse and beside it; Docs are built by hand."""

import pytest

from nlp.quotations.reported_clauses import reported_clause

UNPARSED = [
    "Quill PROPN nsubj 1 NNP",
    "said VERB ROOT 1 VBD say",
    "it PRON nsubj 3 PRP",
    "rained VERB dep 1 VBD rain",
    "hard ADV advmod 3 RB",
]
THAT_LATER = [
    "Quill PROPN nsubj 1 NNP",
    "announced VERB ROOT 1 VBD announce",
    "in ADP prep 1 IN",
    "May PROPN pobj 2 NNP",
    "that SCONJ mark 6 IN",
    "vans NOUN nsubj 6 NNS",
    "stop VERB dep 1 VBP stop",
]
PUT = [
    "As SCONJ mark 2 IN",
    "Quill PROPN nsubj 2 NNP",
    "put VERB advcl 6 VBD put",
    "it PRON dobj 2 PRP",
    ", PUNCT punct 6 ,",
    "vans NOUN nsubj 6 NNS",
    "spy VERB ROOT 6 VBP spy",
]
ARGUED_BY = [
    "Vans NOUN nsubj 1 NNS",
    "spy VERB ROOT 1 VBP spy",
    ", PUNCT punct 1 ,",
    "as SCONJ mark 4 IN",
    "argued VERB advcl 1 VBN argue",
    "by ADP agent 4 IN",
    "Quill PROPN pobj 5 NNP",
]
GERUND = [
    "Quill PROPN nsubj 1 NNP",
    "denied VERB ROOT 1 VBD deny",
    "keeping VERB xcomp 1 VBG keep",
    "the DET det 4 DT",
    "films NOUN dobj 2 NNS",
]
ADDRESSED = [
    "Quill PROPN nsubj 1 NNP",
    "urged VERB ROOT 1 VBD urge",
    "crews NOUN dobj 1 NNS",
    "to PART aux 4 TO to",
    "rest VERB acl 2 VB rest",
    "first ADV advmod 4 RB",
]
HEADING = [
    "Her PRON poss 1 PRP$",
    "answer NOUN ROOT 1 NN",
    ": PUNCT punct 1 :",
    "vans NOUN nsubj 4 NNS",
    "spy VERB dep 1 VBP spy",
]
CASES = [
    (UNPARSED, 1, "rest", (2, 4)),
    (THAT_LATER, 1, "rest", (4, 6)),
    (PUT, 2, "aside", (4, 6)),
    (ARGUED_BY, 4, "aside", (0, 2)),
    (GERUND, 1, "clause", (2, 4)),
    (ADDRESSED, 1, "infinitive", (3, 5)),
    (HEADING, 1, "colon", (3, 4)),
]


@pytest.mark.parametrize(("rows", "cue", "shape", "extent"), CASES)
def test_reported_clause_tells_how_a_cue_reports_and_what(doc_of, rows, cue, shape, extent):
    reported = reported_clause(doc_of(rows)[cue])
    assert reported is not None
    assert (reported.shape, reported.extent) == (shape, extent)


GOODBYE = [
    "Doors NOUN nsubj 1 NNS",
    "closed VERB ROOT 1 VBD close",
    ", PUNCT punct 1 ,",
    "Quill PROPN nsubj 4 NNP",
    "said VERB parataxis 1 VBD say",
    "goodbye NOUN dobj 4 NN",
]


def test_reported_clause_leaves_narration_before_a_cue_with_an_object(doc_of):
    assert reported_clause(doc_of(GOODBYE)[4]) is None


def test_reported_clause_takes_narration_before_a_cue_without_one(doc_of):
    rows = GOODBYE[:5]
    assert reported_clause(doc_of(rows)[4]).extent == (0, 2)


def test_reported_clause_leaves_words_that_are_no_cues(doc_of):
    doc = doc_of(["Vans NOUN ROOT 0 NNS", "go VERB dep 0 VBP go"])
    assert [reported_clause(token) for token in doc] == [None, None]
