"""Cues and the clauses they report; Docs are built by hand."""

import pytest
import spacy
from spacy.tokens import Doc

from nlp.quotations.indirect_speech import _closed, proposals
from nlp.quotations.marks.quote_marks import Quoted

SAID = [
    "Quill PROPN nsubj 1",
    "said VERB ROOT 1 VBD say",
    "vans NOUN nsubj 4",
    "would AUX aux 4 MD",
    "stop VERB ccomp 1 VB stop",
]
PARENTHESIS = [
    "Vans NOUN nsubj 5",
    ", PUNCT punct 3",
    "Quill PROPN nsubj 3",
    "said VERB parataxis 5 VBD say",
    ", PUNCT punct 3",
    "film VERB ROOT 5 VBP film",
    "their PRON poss 7",
    "drivers NOUN dobj 5",
]
AS_ASIDE = [
    "As SCONJ mark 2",
    "Quill PROPN nsubj 2",
    "noted VERB advcl 5 VBD note",
    ", PUNCT punct 5",
    "vans NOUN nsubj 5",
    "film VERB ROOT 5 VBP film",
    "all DET det 7",
    "drivers NOUN dobj 5",
]
CLOSING = [
    "Vans NOUN nsubj 1",
    "film VERB ROOT 1 VBP film",
    "their PRON poss 3",
    "drivers NOUN dobj 1",
    ", PUNCT punct 1",
    "Quill PROPN nsubj 6",
    "says VERB advcl 1 VBZ say",
    ". PUNCT punct 1",
]
COLON = [
    "Quill PROPN nsubj 1",
    "added VERB ROOT 1 VBD add",
    ": PUNCT punct 1",
    "Vans NOUN nsubj 4",
    "film VERB ROOT 4 VBP film",
    "drivers NOUN dobj 4",
]
VIEW = [
    "In ADP prep 5",
    "her PRON poss 2",
    "view NOUN pobj 0",
    "the DET det 4",
    "vans NOUN nsubj 5",
    "film VERB ROOT 5 VBP film",
    "drivers NOUN dobj 5",
]
EXPECTED = [
    "Vans NOUN nsubjpass 2",
    "are AUX auxpass 2 VBP be",
    "expected VERB ROOT 2 VBN expect",
    "to PART aux 4 TO to",
    "film VERB xcomp 2 VB film",
    "drivers NOUN dobj 4",
]
CASES = [
    (SAID, "vans would stop", "Quill"),
    (PARENTHESIS, "Vans , Quill said , film their drivers", "Quill"),
    (AS_ASIDE, "vans film all drivers", "Quill"),
    (CLOSING, "Vans film their drivers", "Quill"),
    (COLON, "Vans film drivers", "Quill"),
    (VIEW, "the vans film drivers", "her"),
    (EXPECTED, "to film drivers", None),
]


def found(doc, stretches=()):
    proposed = proposals(doc, [], stretches)
    return [(p.quotation.content, p.quotation.speaker_text) for p in proposed]


@pytest.mark.parametrize(("rows", "content", "speaker"), CASES)
def test_proposals_gives_content_and_speaker(doc_of, rows, content, speaker):
    assert found(doc_of(rows)) == [(content, speaker)]


def test_proposals_rejects_what_stands_after_if(doc_of):
    rows = [*SAID]
    rows[0] = "if SCONJ mark 1"
    assert found(doc_of(rows)) == []


def test_proposals_rejects_what_is_seen_to_happen(doc_of):
    rows = [
        "Quill PROPN nsubj 1",
        "saw VERB ROOT 1 VBD see",
        "two NUM nummod 3",
        "vans NOUN nsubj 4",
        "collide VERB ccomp 1 VB collide",
    ]
    assert found(doc_of(rows)) == []
    modal = [*rows[:2], *SAID[2:]]
    assert found(doc_of(modal)) == [("vans would stop", "Quill")]


def test_proposals_rejects_what_stands_after_let(doc_of):
    rows = [
        "Let VERB ROOT 0 VB let",
        "us PRON nsubj 2",
        "say VERB ccomp 0 VB say",
        "vans NOUN nsubj 5",
        "would AUX aux 5 MD",
        "stop VERB ccomp 2 VB stop",
    ]
    assert found(doc_of(rows)) == []


def test_proposals_rejects_an_aside_with_a_complement_of_its_own(doc_of):
    rows = [
        "Vans NOUN nsubj 2",
        "kept VERB aux 2 VBD keep",
        "filming VERB ROOT 2 VBG film",
        "drivers NOUN dobj 2",
        "as SCONJ mark 6",
        "Quill PROPN nsubj 6",
        "continued VERB advcl 2 VBD continue",
        "to PART aux 8 TO",
        "object VERB xcomp 6 VB object",
    ]
    assert found(doc_of(rows)) == []
    assert found(doc_of(rows[:7])) == [("Vans kept filming drivers", "Quill")]


def test_proposals_leaves_cues_within_quote_marks(doc_of):
    assert found(doc_of(SAID), [Quoted(0, 30)]) == []


def test_proposals_ignores_a_clause_of_the_next_paragraph():
    doc = Doc(
        spacy.blank("en").vocab,
        words=["Quill", "said", "\n", "vans", "will", "stop"],
        pos=["PROPN", "VERB", "SPACE", "NOUN", "AUX", "VERB"],
        deps=["nsubj", "ROOT", "dep", "nsubj", "aux", "ccomp"],
        heads=[1, 1, 1, 5, 5, 1],
        lemmas=["Quill", "say", "", "van", "will", "stop"],
    )
    assert found(doc) == []


def test_proposals_need_a_speaker_for_an_object(doc_of):
    rows = [
        "urging VERB ROOT 0 VBG back",
        "the DET det 2",
        "ban NOUN dobj 0",
    ]
    assert found(doc_of(rows)) == []


def test_proposals_tell_how_a_cue_reports(doc_of):
    rows = [
        "Quill PROPN nsubj 1",
        "opposed VERB ROOT 1 VBD oppose",
        "the DET det 3",
        "scheme NOUN dobj 1",
    ]
    framed = next(proposals(doc_of(rows), [], []))
    clause = next(proposals(doc_of(SAID), [], []))
    assert (framed.reported.shape, framed.quotation.content) == ("object", "the scheme")
    assert (clause.reported.shape, clause.subject.text) == ("clause", "Quill")


def test_proposals_make_a_block_direct_speech():
    doc = Doc(
        spacy.blank("en").vocab,
        words=["Quill", "wrote", ",", "\n", "vans", "will", "stop"],
        pos=["PROPN", "VERB", "PUNCT", "SPACE", "NOUN", "AUX", "VERB"],
        deps=["nsubj", "ROOT", "punct", "dep", "nsubj", "aux", "ROOT"],
        heads=[1, 1, 1, 2, 6, 6, 6],
        lemmas=["Quill", "write", ",", "\n", "van", "will", "stop"],
        tags=["NNP", "VBD", ",", "_SP", "NNS", "MD", "VB"],
    )
    (proposal,) = proposals(doc, [], [])
    assert (proposal.quotation.content, proposal.quotation.kind) == ("vans will stop", "direct")


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("broke Article 5(1)", "broke Article 5(1) GDPR"),
        ("broke Article 9(2)(a)", "broke Article 9(2)(a) of the GDPR"),
        ("broke Article 5(1", "broke Article 5(1) GDPR"),
        ("broke rule 5(1)", "broke rule 5(1)"),
        ("broke it", "broke it"),
    ],
)
def test_closed_takes_in_the_law_of_an_article(cut, whole):
    text = f"It {whole} as the NGOs said."
    assert text[: _closed(text, 3, 3 + len(cut))] == f"It {whole}"
