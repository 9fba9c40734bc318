"""What several extractors ask of one parsed article, worked out once."""

from __future__ import annotations

from spacy.tokens import Doc

TEXT = "sidelight_text"  # spaCy joins all tokens anew each time that it is asked for Doc.text


def text_of(doc: Doc) -> str:
    """Give the text of a Doc, which is kept with it."""
    found = doc.user_data.get(TEXT)
    if found is None:
        found = doc.user_data[TEXT] = doc.text
    return str(found)
