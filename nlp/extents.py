"""Positions of tokens become stretches of a paragraph: from which token to which."""

from __future__ import annotations

from spacy.tokens import Token

Extent = tuple[int, int]  # positions of the first and last token


def left_right(token: Token) -> Extent:
    """Give the extent of a token with all that depends on it."""
    return token.left_edge.i, token.right_edge.i


def paragraph(token: Token) -> Extent:
    """Give the extent of the paragraph that a token stands in, line breaks left out."""
    doc, first, last = token.doc, token.i, token.i
    while first > 0 and "\n" not in doc[first - 1].text:
        first -= 1
    while last + 1 < len(doc) and "\n" not in doc[last + 1].text:
        last += 1
    return first, last


def within_paragraph(token: Token, extent: Extent) -> Extent | None:
    """Cut an extent to the paragraph of a token; None when nothing of it lies there."""
    first, last = paragraph(token)
    cut = max(first, extent[0]), min(last, extent[1])
    return cut if cut[0] <= cut[1] else None
