"""Rules looked up by the kind of a token set what spaCy's ruler sets."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from nlp.grammar.attributes import NAME, AttributesByKind
from nlp.grammar.pipeline import load

SET = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]
TEXTS = (
    "Weavers ain't gonna do that, but they've got to.\nShe and I did it; it's you that it saw.",
    "There is nothin' that the loom hasn't seen, let's say, and y'all have had better.",
    "THE LOOM\n\nDid the guild have it? It said that it'd been told what to do before it was made.",
)


def parsed(text: str) -> Doc:
    with load().select_pipes(disable=[NAME, "lemmatizer", "ner"]) as _:
        return load()(text)


@pytest.mark.parametrize("text", TEXTS)
def test_attributes_by_kind_are_those_of_the_ruler(text: str) -> None:
    doc = parsed(text)
    looked_up, ruled = doc.copy(), doc.copy()
    load().get_pipe(NAME)(looked_up)
    load().get_pipe("attribute_ruler")(ruled)
    assert (looked_up.to_array(SET) == ruled.to_array(SET)).all()
    assert (ruled.to_array(SET) != doc.to_array(SET)).any()


def test_attributes_by_kind_keep_the_order_of_rules() -> None:
    nlp = Language()
    ruler = AttributeRuler(nlp.vocab)
    ruler.add([[{"LOWER": {"IN": ["loom", "reed"]}}]], {"LEMMA": "first"})
    ruler.add([[{"LOWER": "old"}, {"LOWER": {"REGEX": "^loom"}}]], {"LEMMA": "second"}, index=1)
    ruler.add([[{"LOWER": "reed"}]], {"LEMMA": "third"})
    ruler.add([[{"LOWER": {"REGEX": "ee"}}]], {"POS": "NOUN"})
    by_kind = AttributesByKind(ruler)
    for text in ("an old loom and a loom", "an old reed", "LOOM Old LOOM"):
        looked_up, ruled = by_kind(nlp.make_doc(text)), ruler(nlp.make_doc(text))
        assert (looked_up.to_array(SET) == ruled.to_array(SET)).all()
    assert [token.lemma_ for token in by_kind(nlp.make_doc("old loom reed"))] == [
        "", "second", "third",
    ]  # fmt: skip
