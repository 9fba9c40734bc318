"""The words beside a person's name become a role: "Ann Example, a lawyer", "chief Ann Example"."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from nlp.grammar.lexicon import word_set

ROLE_DEPS = {"compound", "amod", "nmod"}
LONGEST = 80  # characters
ARTICLE = re.compile(r"^(?:an?|the|its|their)\s+", re.IGNORECASE)


def role_of(span: Span) -> str | None:
    """Give a person's role from an apposition after, or the title before, the name."""
    for child in span.root.children:
        if child.dep_ == "appos" and child.i > span.end - 1 and child.pos_ == "NOUN":
            return _phrase(child)
    before = [
        token for token in span.root.lefts if token.i < span.start and token.dep_ in ROLE_DEPS
    ]
    if before and any(token.lower_ in word_set("names", "titles") for token in before):
        return span.doc[before[0].i : span.start].text.strip()
    return None


def _phrase(token: Token) -> str | None:
    """Give a short noun phrase as a role, without its article and its clauses."""
    parts = [part for part in token.subtree if not _is_in_clause(part, token)]
    words = ARTICLE.sub("", token.doc[parts[0].i : parts[-1].i + 1].text)
    return words if len(words) <= LONGEST and "\n" not in words else None


def _is_in_clause(token: Token, top: Token) -> bool:
    """Tell whether a token belongs to a clause within a noun phrase."""
    while token != top:
        if token.dep_ in {"relcl", "acl", "punct", "appos"}:
            return True
        if token.dep_ in {"conj", "cc"} and not _is_by_ampersand(token):
            return True
        token = token.head
    return False


def _is_by_ampersand(token: Token) -> bool:
    """Tell whether a word is joined by "&", as the parts of a firm's name are."""
    if token.dep_ == "cc":
        return token.text == "&"
    return any(child.text == "&" for child in token.head.children if child.dep_ == "cc")
