"""The model, loaded once a session, and Docs built by hand where it isn't needed."""

import pytest
import spacy
from spacy.tokens import Doc

VOCAB = spacy.blank("en").vocab


@pytest.fixture(scope="session")
def nlp():
    """Give the loaded pipeline."""
    from nlp.grammar.pipeline import load

    return load()


@pytest.fixture(scope="session")
def doc_of():
    """Build a Doc by hand: rows of `text pos dep head [tag [lemma [ent]]]`, head as a position."""

    def build(rows):
        words = [row.split() for row in rows]
        return Doc(
            VOCAB,
            words=[word[0] for word in words],
            pos=[word[1] for word in words],
            deps=[word[2] for word in words],
            heads=[int(word[3]) for word in words],
            tags=[word[4] if len(word) > 4 else "" for word in words],
            lemmas=[word[5] if len(word) > 5 else word[0].lower() for word in words],
            ents=[word[6] if len(word) > 6 else "O" for word in words],
        )

    return build
