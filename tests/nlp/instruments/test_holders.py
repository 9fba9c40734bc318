"""The word that shows a side leads to who takes it: a subject, a writer, whoever is described."""

import pytest

from nlp.instruments.holders import described, doer, meant


def text(token):
    return token.text if token is not None else None


def test_a_verb_has_its_subject_or_after_by_its_agent(doc_of):
    active = doc_of(["Unions NOUN nsubj 1", "oppose VERB ROOT 1", "it PRON dobj 1"])
    passive = doc_of(["It PRON nsubjpass 2", "is AUX auxpass 2", "opposed VERB ROOT 2 VBN",
                      "by ADP agent 2", "unions NOUN pobj 3"])  # fmt: skip
    assert text(doer(active[1])) == "Unions"
    assert text(doer(passive[2])) == "unions"


@pytest.mark.parametrize(("verb", "who"), [("vowed", "Unions"), ("helped", None)])
def test_whoever_only_means_to_is_named_where_the_verb_says_so(doc_of, verb, who):
    lemma = {"vowed": "vow", "helped": "help"}[verb]
    doc = doc_of(["Unions NOUN nsubj 1", f"{verb} VERB ROOT 1 VBD {lemma}", "to PART aux 3 TO",
                  "fight VERB xcomp 1", "it PRON dobj 3"])  # fmt: skip
    assert text(doer(doc[3])) == who


def test_whoever_did_not_vow_takes_no_side(doc_of):
    doc = doc_of(["Unions NOUN nsubj 2", "never ADV neg 2", "vowed VERB ROOT 2 VBD vow", "to PART aux 4 TO",
                  "fight VERB xcomp 2", "it PRON dobj 4"])  # fmt: skip
    assert doer(doc[4]) is None


def test_whoever_is_urged_does_nothing_by_that(doc_of):
    doc = doc_of(["Unions NOUN nsubj 1", "moved VERB ROOT 1 VBD move", "lawmakers NOUN dobj 1", "to PART aux 4 TO",
                  "fight VERB xcomp 1", "it PRON dobj 4"])  # fmt: skip
    assert doer(doc[4]) is None


def test_a_letter_stands_for_who_signed_it(doc_of):
    doc = doc_of(["Ann PROPN nsubj 1", "signed VERB ROOT 1", "a DET det 3", "letter NOUN dobj 1",
                  "opposing VERB acl 3 VBG", "it PRON dobj 4"])  # fmt: skip
    assert text(doer(doc[4])) == "Ann"


def test_a_letter_with_an_owner_stands_for_the_owner(doc_of):
    doc = doc_of(["They PRON nsubj 1", "read VERB ROOT 1", "Ann PROPN poss 3", "letter NOUN dobj 1",
                  "opposing VERB acl 3 VBG", "it PRON dobj 4"])  # fmt: skip
    assert text(doer(doc[4])) == "Ann"


def test_one_of_those_described_is_who_it_is(doc_of):
    doc = doc_of(["Ann PROPN nsubj 1", "was AUX ROOT 1", "one NUM attr 1", "of ADP prep 2", "ten NUM pobj 3",
                  "who PRON nsubj 6", "opposed VERB relcl 4"])  # fmt: skip
    assert text(doer(doc[6])) == "Ann"


def test_an_adjective_is_said_of_its_subject(doc_of):
    doc = doc_of(["Unions NOUN nsubj 1", "are AUX ROOT 1", "critical ADJ acomp 1"])
    assert text(described(doc[2])) == "Unions"


def test_a_noun_describes_what_stands_beside_it(doc_of):
    doc = doc_of(
        [
            "Ann PROPN nsubj 4",
            "a DET det 2",
            "critic NOUN appos 0",
            "of ADP prep 2",
            "spoke VERB ROOT 4",
        ]
    )
    assert text(meant(doc[2])) == "Ann"


@pytest.mark.parametrize(("negated", "who"), [(False, "Ann"), (True, None)])
def test_a_noun_after_is_describes_its_subject_unless_it_is_denied(doc_of, negated, who):
    rows = [
        "Ann PROPN nsubj 1",
        "is AUX ROOT 1",
        "critic NOUN attr 1",
        *(["not PART neg 1"] * negated),
    ]
    assert text(meant(doc_of(rows)[2])) == who


def test_critics_include_and_are_among(doc_of):
    include = doc_of(
        ["Critics NOUN nsubj 1", "include VERB ROOT 1 VBP include", "Ann PROPN dobj 1"]
    )
    among = doc_of(
        ["Ann PROPN nsubj 1", "is AUX ROOT 1", "among ADP prep 1", "critics NOUN pobj 2"]
    )
    assert text(meant(include[0])) == "Ann"
    assert text(meant(among[3])) == "Ann"


def test_a_noun_that_stands_alone_describes_nobody(doc_of):
    assert meant(doc_of(["critics NOUN ROOT 0"])[0]) is None
