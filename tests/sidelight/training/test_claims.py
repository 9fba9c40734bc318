"""Marked passages become labelled clauses, from which two judges are learned."""

import pytest

from nlp.grammar.lexicon import load
from sidelight.training.claims import (
    KIND_OF,
    alike,
    clauses,
    kind_lines,
    mixed,
    unmarked,
    written_passages,
)


def test_unmarked_passages_keep_their_words_and_the_places_of_the_marks():
    passage = unmarked("{c It logs keys} {p to train a model}, says {u a memo}.")
    assert passage.text == "It logs keys to train a model, says a memo."
    assert [(passage.text[start:end], kind) for start, end, kind in passage.claims] == [
        ("It logs keys", "collection"),
        ("to train a model", "purpose"),
        ("a memo", None),
    ]


def test_unmarked_passages_may_have_one_mark_in_another():
    passage = unmarked("{c It logs keys {p to train a model}}.")
    assert [passage.text[start:end] for start, end, _ in passage.claims] == [
        "It logs keys to train a model",
        "to train a model",
    ]


def test_written_passages_are_many_and_mark_every_kind():
    passages = list(written_passages())
    kinds = [kind for passage in passages for _, _, kind in passage.claims]
    assert len(kinds) > 600
    assert set(kinds) == set(KIND_OF.values())


def test_mixed_passages_are_the_same_on_every_run():
    sentences = {"collection": ["It logs keys.", "{It films}, he says."], "none": ["It rains."]}
    assert list(mixed(sentences)) == list(mixed(sentences))
    assert "{c It films}, he says." in " ".join(mixed(sentences))


def test_alike_is_the_share_of_common_characters():
    assert alike((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert alike((0, 5), (5, 9)) == 0


@pytest.mark.model
def test_clauses_are_labelled_by_the_marks():
    passages = [unmarked("{c The tool logs every key}. It rains in the port.")]
    kinds = [clause.kind for clause in clauses(passages)]
    assert kinds == ["collection", None]


@pytest.mark.model
def test_kinds_are_learned_from_the_words():
    text = " ".join(
        ["{c The tool logs every key}. {l The tool is unlawful}. {n Nobody was told}."] * 3
    )
    learned = [clause for clause in clauses([unmarked(text)]) if clause.kind is not None]
    lines = "\n".join(kind_lines(learned))
    assert '"in:lawful"' in lines


def test_shipped_weights_rest_on_many_clauses():
    assert load("claims_weights")["examples"] > 2000
    assert load("claim_kinds_weights")["examples"] > 800
