"""A Doc that is laid out answers as spaCy's own does, whatever its tree."""

from itertools import combinations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from nlp.grammar.laid_out import LaidOutDoc, laid_out, spacy_doc, span_of

VOCAB = spacy.blank("en").vocab
MOST_WORDS = 9


def tree(heads):
    """Build a Doc of words with these heads, all joined."""
    words = [f"w{n}" for n in range(len(heads))]
    return Doc(VOCAB, words=words, heads=heads, deps=["conj"] * len(heads))


@st.composite
def trees(draw):
    """Draw a tree: each word hangs on one that was hung before it, in any order."""
    order = draw(st.permutations(range(draw(st.integers(1, MOST_WORDS)))))
    heads = [0] * len(order)
    for n, word in enumerate(order):
        heads[word] = order[draw(st.integers(0, n - 1))] if n else word
    return tree(heads)


def places(tokens):
    return [token.i for token in tokens]


@given(trees())
def test_a_tree_laid_out_is_the_tree_of_spacy(doc):
    for token, ours in zip(doc, laid_out(doc), strict=True):
        assert ours.head.i == token.head.i
        for name in ("children", "lefts", "rights", "subtree", "conjuncts", "ancestors"):
            assert places(getattr(ours, name)) == places(getattr(token, name)), name
        # spaCy's own edges fall short in trees with many crossing arcs
        reach = places(token.subtree)
        assert (ours.left_edge.i, ours.right_edge.i) == (min(reach), max(reach))


@given(trees(), st.integers(0, MOST_WORDS), st.integers(0, MOST_WORDS))
def test_a_span_laid_out_is_the_span_of_spacy(doc, start, end):
    span, ours = doc[start:end], laid_out(doc)[start:end]
    assert places(ours) == places(span)
    assert (ours.start, len(ours)) == (span.start, len(span))
    if len(span):
        assert (ours.text, ours.root.i) == (span.text, span.root.i)
        assert (ours.start_char, ours.end_char) == (span.start_char, span.end_char)


@given(
    st.lists(st.tuples(st.sampled_from(["a", "bc", "\n"]), st.booleans()), min_size=1, max_size=5),
    st.sampled_from(["strict", "contract", "expand"]),
)
def test_a_span_of_characters_is_that_of_spacy(words, mode):
    starts = [True] * len(words)
    doc = Doc(VOCAB, *zip(*words, strict=True), sent_starts=starts)
    ours = laid_out(doc)
    for start, end in combinations(range(len(doc.text) + 2), 2):
        span = doc.char_span(start, end, alignment_mode=mode)
        mine = ours.char_span(start, end, alignment_mode=mode)
        assert (mine is None) is (span is None)
        assert span is None or (mine.start, mine.end) == (span.start, span.end)


def test_words_tags_and_sentences_are_those_of_the_parse(nlp):
    doc = nlp("Acme Ltd records the keys of its staff. They aren't asked.")
    ours = laid_out(doc)
    for token, mine in zip(doc, ours, strict=True):
        assert (mine.text, mine.tag_, mine.lemma_) == (token.text, token.tag_, token.lemma_)
        assert (mine.sent.start, mine.is_title) == (token.sent.start, token.is_title)
        assert (mine.nbor(0).i, len(mine)) == (token.i, len(token))
    assert [(e.text, e.label_) for e in ours.ents] == [(e.text, e.label_) for e in doc.ents]
    assert [s.text for s in ours.sents] == [s.text for s in doc.sents]
    assert ours.char_span(0, 4, alignment_mode="expand").text == "Acme"
    assert ours.char_span(1, 3) is None


def test_a_neighbour_outside_the_text_is_an_error():
    ours = laid_out(tree([0, 0]))
    with pytest.raises(IndexError):
        ours[0].nbor(-1)
    with pytest.raises(IndexError):
        ours[1].nbor()


def test_spans_of_entities_and_the_doc_of_spacy_are_had_from_both():
    doc = tree([0, 0, 1])
    assert spacy_doc(laid_out(doc)) is doc is spacy_doc(doc)
    assert span_of(doc, 0, 2, "ORG").label_ == span_of(laid_out(doc), 0, 2, "ORG").label_ == "ORG"
    assert isinstance(laid_out(doc), LaidOutDoc)
