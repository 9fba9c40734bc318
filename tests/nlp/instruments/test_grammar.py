"""What governs an instrument is found through prepositions, nouns and clauses; Docs are by hand."""

from nlp.instruments.grammar import demanding, has_modal, links


def told(doc, place):
    return [(link.word.text, link.through, link.part) for link in links(doc[place])]


def test_an_object_is_governed_by_its_verb(doc_of):
    doc = doc_of(["Unions NOUN nsubj 1", "oppose VERB ROOT 1", "the DET det 3", "bill NOUN dobj 1"])
    assert told(doc, 3) == [("oppose", "", "")]


def test_a_subject_that_is_done_to_is_governed_too(doc_of):
    doc = doc_of(["They PRON nsubj 1", "want VERB ROOT 1", "the DET det 3", "bill NOUN nsubj 4",
                  "withdrawn VERB ccomp 1 VBN"])  # fmt: skip
    assert told(doc, 3) == [("withdrawn", "", "")]


def test_a_subject_that_acts_is_governed_by_nothing(doc_of):
    doc = doc_of(
        ["The DET det 1", "bill NOUN nsubj 2", "requires VERB ROOT 2 VBZ", "notice NOUN dobj 2"]
    )
    assert told(doc, 1) == []


def test_prepositions_are_what_it_is_governed_through(doc_of):
    doc = doc_of(["They PRON nsubj 1", "came VERB ROOT 1", "out ADP prt 1", "against ADP prep 2",
                  "the DET det 5", "bill NOUN pobj 3"])  # fmt: skip
    assert told(doc, 5) == [("came", "against", "")]


def test_a_repeal_turns_it_round_and_a_passage_does_not(doc_of):
    def voted(noun):
        return doc_of(["They PRON nsubj 1", "voted VERB ROOT 1", "for ADP prep 1", f"{noun} NOUN pobj 2",
                       "of ADP prep 3", "the DET det 6", "bill NOUN pobj 4"])  # fmt: skip

    assert told(voted("repeal"), 6) == [("repeal", "of", ""), ("voted", "for", "turned")]
    assert told(voted("passage"), 6) == [("passage", "of", ""), ("voted", "for", "same")]
    assert told(voted("sponsors"), 6) == [("sponsors", "of", ""), ("voted", "for sponsors of", "")]


def test_what_is_joined_is_governed_as_the_first_is(doc_of):
    doc = doc_of(["They PRON nsubj 1", "oppose VERB ROOT 1", "cameras NOUN dobj 1", "and CCONJ cc 2",
                  "the DET det 5", "bill NOUN conj 2"])  # fmt: skip
    assert told(doc, 5) == [("oppose", "", "")]


def test_a_clause_without_an_object_of_its_own_is_about_it(doc_of):
    doc = doc_of(
        ["the DET det 1", "bill NOUN ROOT 1", "unions NOUN nsubj 3", "oppose VERB relcl 1"]
    )
    assert told(doc, 1) == [("oppose", "", "")]


def test_a_clause_with_an_object_of_its_own_is_not(doc_of):
    doc = doc_of(["the DET det 1", "bill NOUN ROOT 1", "which PRON nsubj 3", "bans VERB relcl 1",
                  "cameras NOUN dobj 3"])  # fmt: skip
    assert told(doc, 1) == []


def test_the_owner_of_a_noun_is_governed_by_it(doc_of):
    doc = doc_of(["the DET det 1", "bill NOUN compound 2", "sponsors NOUN ROOT 2"])
    assert told(doc, 1) == [("sponsors", "of", "")]


def test_a_verb_that_completes_another_is_demanded_by_it(doc_of):
    doc = doc_of(["They PRON nsubj 1", "urged VERB ROOT 1", "lawmakers NOUN dobj 1", "to PART aux 4 TO",
                  "pass VERB xcomp 1", "it PRON dobj 4"])  # fmt: skip
    assert demanding(doc[4]).text == "urged"
    assert demanding(doc[1]) is None


def test_an_infinitive_at_a_noun_is_demanded_by_the_verb_above(doc_of):
    doc = doc_of(["They PRON nsubj 1", "made VERB ROOT 1", "calls NOUN dobj 1", "to PART aux 4 TO",
                  "pass VERB acl 2", "it PRON dobj 4"])  # fmt: skip
    assert demanding(doc[4]).text == "made"


def test_a_participle_at_a_noun_is_demanded_by_nobody(doc_of):
    doc = doc_of(
        ["They PRON nsubj 1", "read VERB ROOT 1", "bills NOUN dobj 1", "passed VERB acl 2 VBN"]
    )
    assert demanding(doc[3]) is None


def test_a_modal_stands_beside_its_verb(doc_of):
    doc = doc_of(["It PRON nsubj 2", "should AUX aux 2", "pass VERB ROOT 2"])
    assert has_modal(doc[2], ["should", "must"])
    assert not has_modal(doc[2], ["may"])
