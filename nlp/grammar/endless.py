"""A parsed text with sentences without end becomes one whose sentences all end.

What readers do within a sentence may grow as the square of its length. Real sentences, lists
included, stay far below the limit; "he said she said", ten thousand times, doesn't.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

MOST_TOKENS = 300  # of a sentence


def with_ends(doc: Doc, nlp: Language) -> Doc:
    """Give the text as it was parsed, or parsed again with its longest sentences cut."""
    sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
    if all(end - start <= MOST_TOKENS for start, end in sentences):
        return doc
    cut = nlp.make_doc(doc.text)
    for start, end in sentences:
        for place in range(start, end, MOST_TOKENS):
            cut[place].is_sent_start = True
    return nlp(cut)
