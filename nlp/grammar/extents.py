"""Positions of tokens become stretches of a paragraph: from which token to which."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from nlp.grammar.parsed import paragraphs_of

Extent = tuple[int, int]  # positions of the first and last token


def left_right(token: Token) -> Extent:
    """Give the extent of a token with all that depends on it."""
    return token.left_edge.i, token.right_edge.i


def paragraph(token: Token) -> Extent:
    """Give the extent of the paragraph that a token stands in, line breaks left out.

    The items of a list, each closed by a colon or semicolon, are one paragraph.
    """
    breaks = paragraphs_of(token.doc)
    after = bisect_left(breaks, token.i)
    first = breaks[after - 1] + 1 if after else 0
    if breaks[after : after + 1] == [token.i]:  # a line break stands in the paragraph it ends
        after += 1
    last = breaks[after] - 1 if after < len(breaks) else len(token.doc) - 1
    return first, last


def within_paragraph(token: Token, extent: Extent) -> Extent | None:
    """Cut an extent to the paragraph of a token; None when nothing of it lies there."""
    first, last = paragraph(token)
    cut = max(first, extent[0]), min(last, extent[1])
    return cut if cut[0] <= cut[1] else None
