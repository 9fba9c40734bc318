"""What may show a side has features of how it stands and how near the practice is named."""

import pytest
import spacy
from spacy.tokens import Doc

from nlp.grammar.modifiers import Standing
from nlp.practices.showings import clause_of, gathered, place_features, standing_features
from tests.nlp.practices.matters import matter

pytestmark = pytest.mark.model

PLACES = [
    ("Hall opposes keystroke logging.", 0, 31, "practice=within"),
    ("Hall sat down. It opposes keystroke logging.", 15, 25, "practice=sentence"),
    ("Hall opposes the tool.", 0, 22, "practice=pointed"),
    ("Keystroke logging is common. Hall sang.", 29, 39, "practice=before"),
    ("Hall sang. It rained. Keystroke logging is common.", 0, 10, "practice=far"),
]


@pytest.mark.parametrize(("text", "start", "end", "place"), PLACES)
def test_place_features_tell_how_near_the_practice_is(nlp, text, start, end, place):
    article, _ = matter(nlp, text)
    assert [name for name in place_features(article, start, end) if "=" in name] == [place]


def test_place_features_tell_whether_the_sentence_is_on_the_matter(nlp):
    article, _ = matter(nlp, "Keystroke logging is common. Hall opposes the data. He filmed it.")
    assert "on_matter" in set(place_features(article, 0, 17))
    assert "on_matter" not in set(place_features(article, 29, 51))


def test_standing_features_name_what_holds():
    stands = Standing(planned=True)
    assert set(standing_features(stands, "critic")) == {"stands=planned", "stands=planned|critic"}


def test_clause_of_leaves_joined_clauses_out():
    doc = Doc(
        spacy.blank("en").vocab,
        words=["Hall", "opposes", "it", "and", "walked", "out"],
        heads=[1, 1, 1, 1, 1, 4],
        deps=["nsubj", "ROOT", "dobj", "cc", "conj", "prt"],
        pos=["PROPN", "VERB", "PRON", "CCONJ", "VERB", "ADP"],
    )
    start, end = clause_of(doc[1])
    assert doc.text[start:end].split() == ["Hall", "opposes", "it", "and"]


def test_gathered_puts_features_together():
    assert gathered(["a"], iter(["b", "a"])) == {"a", "b"}
