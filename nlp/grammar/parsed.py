"""What several extractors ask of one parsed article, worked out once."""

from __future__ import annotations

from spacy.tokens import Doc

TEXT = "sidelight_text"  # spaCy joins all tokens anew each time that it is asked for Doc.text
BREAKS = "sidelight_breaks"


def paragraphs_of(doc: Doc) -> list[int]:
    """Give the tokens that end a paragraph, in order.

    The items of a list, each closed by a colon or semicolon, are one paragraph.
    """
    found: list[int] | None = doc.user_data.get(BREAKS)
    if found is None:
        lines = [token.i for token in doc if "\n" in token.text]
        found = [i for i in lines if i == 0 or doc[i - 1].text not in {":", ";"}]
        doc.user_data[BREAKS] = found
    return found


def text_of(doc: Doc) -> str:
    """Give the text of a Doc, which is kept with it."""
    found = doc.user_data.get(TEXT)
    if found is None:
        found = doc.user_data[TEXT] = doc.text
    return str(found)
