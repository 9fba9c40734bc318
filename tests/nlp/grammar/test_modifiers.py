"""The words around a verb tell how it stands by them alone; Docs are built by hand."""

import spacy
from spacy.tokens import Doc

from nlp.grammar.modifiers import modified

VOCAB = spacy.blank("en").vocab


def verb(text, place, heads, deps, tags):
    words = text.split(" ")
    doc = Doc(VOCAB, words=words, heads=heads, deps=deps.split(), tags=tags.split())
    return doc[place]


def test_modified_reads_a_negator():
    word = verb("It never films", 2, [2, 2, 2], "nsubj neg ROOT", "PRP RB VBZ")
    assert modified(word).negated


def test_modified_takes_not_only_for_no_negation():
    word = verb("It not only films", 3, [3, 3, 3, 3], "nsubj neg advmod ROOT", "PRP RB RB VBZ")
    assert not modified(word).negated


def test_modified_reads_a_subject_that_is_nobody():
    word = verb("No driver agreed", 2, [1, 2, 2], "det nsubj ROOT", "DT NN VBD")
    assert modified(word).negated


def test_modified_reads_no_longer_as_ended():
    word = verb("It no longer films", 3, [3, 2, 3, 3], "nsubj neg advmod ROOT", "PRP RB RB VBZ")
    stands = modified(word)
    assert stands.negated
    assert stands.ended


def test_modified_tells_a_wish_from_a_plan_and_a_supposition():
    for auxiliary, flag in (("should", "demanded"), ("will", "planned"), ("could", "hypothetical")):
        word = verb(f"It {auxiliary} film", 2, [2, 2, 2], "nsubj aux ROOT", "PRP MD VB")
        assert getattr(modified(word), flag)


def test_modified_reads_a_condition():
    word = verb("If it films", 2, [2, 2, 2], "mark nsubj advcl", "IN PRP VBZ")
    assert modified(word).hypothetical


def test_modified_reads_whose_account_a_clause_is():
    word = verb(
        "It films according to drivers",
        1,
        [1, 1, 1, 2, 3],
        "nsubj ROOT prep prep pobj",
        "PRP VBZ VBG IN NNS",
    )
    assert [said.source.text for said in modified(word).reporters] == ["drivers"]
