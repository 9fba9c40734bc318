"""A stand-in for the model: what a text means is which of a few matters its words touch."""

import numpy as np

from db.search.meaning.vectors import SIZE

MATTERS = (
    ("keystrokes", "typing", "keyboard"),
    ("cameras", "filmed", "lens"),
    ("dismissed", "sacked", "fired"),
    ("union", "organised"),
)


def encode(texts):
    """Give vectors that lie near where the same matters are touched."""
    vectors = np.full((len(texts), SIZE), 0.01, np.float32)
    for vector, text in zip(vectors, texts, strict=True):
        for place, words in enumerate(MATTERS):
            touched = sum(word in text.lower() for word in words)
            vector[place * 90 : place * 90 + 90] += touched
            vector[place * 90 : place * 90 + 90 : 2] *= -1
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
