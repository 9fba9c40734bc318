"""The words beside a person's name become a role: "Ann Example, a lawyer", "chief Ann Example"."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from nlp.grammar.lexicon import word_set

ROLE_DEPS = {"compound", "amod", "nmod"}
LONGEST = 80  # characters
WORD_BEFORE = re.compile(r"\b\w+-\Z")  # the "co-" of a founder
WORD_BEHIND = re.compile(r"(?:-\w+|\.[A-Z]\w+)+")
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
        return _title(span.doc[before[0].left_edge.i : span.start])
    return None


def _title(words: Span) -> str | None:
    """Give the words before a name as a role, without what every such person is called: Dr."""
    called = word_set("names", "honorifics")
    while len(words) and words[-1].lower_.rstrip(".") in called:
        words = words[:-1]
    return _as_role(words) if len(words) else None


def _phrase(token: Token) -> str | None:
    """Give a short noun phrase as a role, without its article, its clauses and its praise."""
    parts = [part for part in token.subtree if not _is_in_clause(part, token)]
    return _as_role(token.doc[_unpraised(parts, token) : parts[-1].i + 1])


def _unpraised(parts: list[Token], noun: Token) -> int:
    """Give where a role begins behind adjectives that only value: "principled, tireless member"."""
    before = [part for part in parts if part.i < noun.i]
    described = noun.doc[before[0].i : noun.i] if before else ()
    is_listed = any(word.text == "," for word in described)
    valuing = word_set("names", "praise")
    for part in (*before, noun):
        is_adjective = part.dep_ == "amod" and part.head == noun
        if part.dep_ != "det" and not (is_adjective and (is_listed or part.lower_ in valuing)):
            return part.i
    return noun.i


def _as_role(words: Span) -> str | None:
    """Write a role with the whole of its first and last word: "co-founder", "at Norland.Works"."""
    text, start, end = words.doc.text, words.start_char, words.end_char
    opened = WORD_BEFORE.search(text, max(0, start - LONGEST), start)
    start = opened.start() if opened else start
    rest = WORD_BEHIND.match(text, end)
    role = ARTICLE.sub("", text[start : rest.end() if rest else end].strip())
    is_words = role[:1].isalpha() and "://" not in role
    return role if is_words and len(role) <= LONGEST and "\n" not in role else None


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
