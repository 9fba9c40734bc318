"""Positions of tokens become stretches of a paragraph: from which token to which."""

from __future__ import annotations

from spacy.tokens import Token

Extent = tuple[int, int]  # positions of the first and last token


def left_right(token: Token) -> Extent:
    """Give the extent of a token with all that depends on it."""
    return token.left_edge.i, token.right_edge.i


def paragraph(token: Token) -> Extent:
    """Give the extent of the paragraph that a token stands in, line breaks left out.

    The items of a list, each closed by a colon or semicolon, are one paragraph.
    """
    doc, first, last = token.doc, token.i, token.i
    while first > 0 and not _breaks(doc[first - 1]):
        first -= 1
    while last + 1 < len(doc) and not _breaks(doc[last + 1]):
        last += 1
    return first, last


def _breaks(token: Token) -> bool:
    """Tell whether a paragraph ends with a token."""
    if "\n" not in token.text:
        return False
    return token.i == 0 or token.nbor(-1).text not in {":", ";"}


def within_paragraph(token: Token, extent: Extent) -> Extent | None:
    """Cut an extent to the paragraph of a token; None when nothing of it lies there."""
    first, last = paragraph(token)
    cut = max(first, extent[0]), min(last, extent[1])
    return cut if cut[0] <= cut[1] else None
