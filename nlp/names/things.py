"""Names in a Doc become those that stand for a thing: a product, programme or tool, nobody's party.

The grammar tells: "the X app", "using X", "X, a tool", "its X", "X is a recorder", and "MCI" beside
a "Model Capability Initiative". Who speaks, makes things or has a legal form is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from nlp.grammar.lexicon import word_set
from nlp.names.kinds import is_surely_person
from nlp.names.not_people import is_maker, is_product
from nlp.names.short_names import ACRONYM, has_legal_form, kind_words
from nlp.quotations.cues import is_reporting

CAPITALS = {"PROPN", "NOUN", "ADJ"}
LEAST_ACRONYM = 2  # words of a name that has an acronym
OWNERS = {"its", "their", "our"}
DOING = {"nsubj", "nsubjpass"}


def things(doc: Doc, spans: Sequence[Span]) -> set[str]:
    """Give the names that stand for a thing somewhere in a text."""
    parties = {span.text for span in spans if _is_party(span)}
    called = {span.text for span in spans if _is_thing(span)}
    called |= {span[-1].text for span in spans if span.start and _is_called_tool(span)}
    return {
        *(span.text for span in spans if is_product(span)),
        *_bracketed(doc),
        *((called | set(_acronyms(doc))) - parties),
    }


def _is_thing(span: Span) -> bool:
    """Tell whether a name is used, owned or explained as a thing where it stands."""
    if is_surely_person(span):
        return False
    return _is_used(span) or _is_explained(span) or _is_owned(span)


def _is_used(span: Span) -> bool:
    """Tell whether somebody uses or installs it: "using X", "installed X on laptops"."""
    root = span.root
    if span.start and _is_called_tool(span):
        return True
    return root.dep_ == "dobj" and root.head.lemma_.lower() in word_set("names", "using")


def _is_called_tool(span: Span) -> bool:
    """Tell whether a word for a thing stands right before: "the monitoring tool X"."""
    before = span.doc[span.start - 1]
    plain = word_set("names", "products") - word_set("names", "like_bodies")
    return before.lower_ in plain and before.dep_ == "compound" and before.head == span.root


def _is_explained(span: Span) -> bool:
    """Tell whether it is said to be a thing: "X, a recorder that ...", "X is a tool"."""
    root = span.root
    words = [child for child in root.children if child.dep_ == "appos" and child.i >= span.end]
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        words += [child for child in root.head.children if child.dep_ == "attr"]
    plain = word_set("names", "products") - word_set("names", "like_bodies")
    return any(word.lemma_.lower() in plain for word in words)


def _is_owned(span: Span) -> bool:
    """Tell whether a body has it: "its X", "the firm's X"; a person or office it may have, too."""
    owner = next((child for child in span.root.children if child.dep_ == "poss"), None)
    if owner is None or owner.i >= span.start or span.label_ == "PERSON":
        return False
    is_body = owner.lower_ in OWNERS or owner.lower_ in kind_words() or owner.ent_type_ == "ORG"
    return is_body and not any(token.lower_ in kind_words() for token in span)


def _is_party(span: Span) -> bool:
    """Tell whether a name speaks, makes things or is written as a firm's: no thing then."""
    root = span.root
    if has_legal_form(span[-1].text) or is_maker(span):
        return True
    if any(token.lower_ in kind_words() for token in span):
        return True
    return root.dep_ in DOING and is_reporting(root.head)


def _bracketed(doc: Doc) -> Iterator[str]:
    """Give acronyms in brackets behind a thing: "the Acceptable Use Policy (AUP)"."""
    heads = _heads()
    for token in doc[2:]:
        if token.nbor(-1).text == "(" and token.text.isupper() and token.nbor(-2).lower_ in heads:
            yield token.text


def _acronyms(doc: Doc) -> Iterator[str]:
    """Give the acronyms of things that a text names in full: MCI."""
    heads = _heads()
    for token in doc:
        if token.lower_ in heads and token.is_title:
            words = list(_capitals_before(token))
            acronym = "".join(word.text[0] for word in (*reversed(words), token))
            if len(words) >= LEAST_ACRONYM - 1 and ACRONYM.fullmatch(acronym):
                yield acronym


def _capitals_before(token: Token) -> Iterator[Token]:
    """Give the capitalised words right before a token, the nearest first."""
    place = token.i - 1
    while place >= 0 and token.doc[place].is_title and token.doc[place].pos_ in CAPITALS:
        yield token.doc[place]
        place -= 1


@cache
def _heads() -> frozenset[str]:
    """Give the nouns that end the name of a thing."""
    return word_set("names", "rejected_heads") | word_set("names", "thing_heads")
