"""Parties that a text never names go by its own words; Docs are built by hand."""

import pytest

from nlp.grammar.clauses import MentionIndex
from nlp.quotations.resolution.parties import Parties, counted, own_words

LAWYERS = [
    "The DET det 1 DT the",
    "lawyers NOUN nsubj 5 NNS lawyer",
    "for ADP prep 1 IN for",
    "the DET det 4 DT the",
    "cooks NOUN pobj 2 NNS cook",
    "spoke VERB ROOT 5 VBD speak",
    ". PUNCT punct 5 . .",
    "lawyers NOUN nsubj 8 NNS lawyer",
    "left VERB ROOT 8 VBD leave",
]


def test_parties_understand_a_bare_noun_by_its_first_description(doc_of):
    doc = doc_of(LAWYERS)
    parties = Parties(doc, MentionIndex([]))
    assert parties.of(doc[1]) == "lawyers for the cooks"
    assert parties.of(doc[7]) == "lawyers for the cooks"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["the DET det 1 DT", "controller NOUN ROOT 1 NN"], "controller"),
        (["Mayor PROPN compound 1 NNP", "Quill PROPN ROOT 1 NNP"], "Mayor Quill"),
        (["the DET det 1 DT", "engine NOUN ROOT 1 NN"], None),
        (["some PRON ROOT 0 DT"], None),
    ],
)
def test_own_words_leave_out_the_determiner_and_what_cannot_speak(doc_of, rows, words):
    doc = doc_of(rows)
    assert own_words(doc[len(rows) - 1]) == words


def test_counted_gives_the_people_of_a_number(doc_of):
    rows = [
        "one NUM nsubj 4 CD one",
        "in ADP prep 0 IN in",
        "three NUM nummod 3 CD three",
        "clerks NOUN pobj 1 NNS clerk",
        "left VERB ROOT 4 VBD leave",
    ]
    assert counted(doc_of(rows)[0]).text == "clerks"


def test_parties_know_who_has_a_role_given_in_brackets(doc_of):
    rows = [
        "Marrow PROPN nsubj 5 NNP Marrow",
        "( PUNCT punct 3 ( (",
        "the DET det 3 DT the",
        "controller NOUN appos 0 NN controller",
        ") PUNCT punct 3 ) )",
        "replied VERB ROOT 5 VBD reply",
        ". PUNCT punct 5 . .",
        "The DET det 8 DT the",
        "controller NOUN nsubj 9 NN controller",
        "left VERB ROOT 9 VBD leave",
    ]
    doc = doc_of(rows)
    assert Parties(doc, MentionIndex([])).of(doc[8]) == "Marrow"


def test_a_group_of_people_are_the_people_and_a_group_is_itself(doc_of):
    doc = doc_of(
        [
            "A DET det 1 DT a",
            "group NOUN nsubj 4 NN group",
            "of ADP prep 1 IN of",
            "clerks NOUN pobj 2 NNS clerk",
            "met VERB ROOT 4 VBD meet",
        ]
    )
    assert counted(doc[1]).text == "clerks"
    alone = doc_of(["The DET det 1 DT the", "group NOUN nsubj 2 NN group", "met VERB ROOT 2 VBD"])
    assert counted(alone[1]).text == "group"
