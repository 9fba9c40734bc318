"""Named entities become what they are by their grammar: products, places, makers; not people.

The model calls nearly every unknown capitalised word a person. What stands around it tells.
"""

from __future__ import annotations

import re

from spacy.attrs import ORTH
from spacy.tokens import Doc, Span, Token

from nlp.grammar.lexicon import word_set

COINED = re.compile(
    r"(?<![A-Za-z])(?!(?:Mc|Mac|De|Di|Du|La|Le|Fitz|Van|O['’])[A-Z])[A-Za-z]*[a-z][A-Z]\w*"
)
NAMING = {"call", "name", "dub", "title", "brand"}
COMPLETING = {"acomp", "oprd", "ccomp", "xcomp"}
REACH = 12  # tokens before "made" within which the product is named
PLACING = {"in", "at", "across", "near", "outside", "throughout", "around"}


def is_coined(name: str) -> bool:
    """Tell whether a name is one word with a capital inside, as firms and products have."""
    return COINED.fullmatch(name) is not None


def is_product(span: Span) -> bool:
    """Tell whether a name is given to a thing: "a program called X", "the X app"."""
    head = span.root.head
    if span.root.dep_ in {"oprd", "dobj", "attr", "npadvmod"} and head.lemma_ in NAMING:
        thing = head.head if head.dep_ in {"acl", "relcl"} else None
        return thing is not None and thing.lemma_.lower() in word_set("names", "products")
    if span.root.dep_ in {"compound", "nmod"}:
        return head.lemma_.lower() in word_set("names", "products") and head.i == span.end
    return span.root.dep_ == "appos" and head.lemma_.lower() in word_set("names", "products")


def is_maker(span: Span) -> bool:
    """Tell whether a name is said to make or sell something: "made by X", "X, which sells"."""
    root = span.root
    if root.dep_ == "pobj" and root.head.dep_ == "agent":
        verb = root.head.head
        return verb.lemma_.lower() in word_set("names", "making") and _is_of_product(verb)
    return any(
        child.dep_ == "relcl" and child.lemma_.lower() in word_set("names", "making")
        for child in root.children
    )


def _is_of_product(verb: Token) -> bool:
    """Tell whether a product is made: "a tool, X, made by Y", not files made public by Y."""
    before = verb.doc[max(verb.sent.start, verb.i - REACH) : verb.i]
    is_product = any(word.lemma_.lower() in word_set("names", "products") for word in before)
    return is_product and not any(child.dep_ in COMPLETING for child in verb.children)


def is_place(span: Span) -> bool:
    """Tell whether a single word that the model takes for a person stands elsewhere as a place.

    A surname of somebody named in full in the text is none.
    """
    if span.label_ != "PERSON" or len(span) > 1:
        return False
    uses = _uses(span.doc, span.text)
    surname = any(use.i and _is_first_name(use.nbor(-1)) for use in uses)
    return not surname and any(_is_placed(use) for use in uses)


def _uses(doc: Doc, word: str) -> list[Token]:
    """List where a word stands in a text."""
    return [
        doc[int(place)] for place in (doc.to_array(ORTH) == doc.vocab.strings[word]).nonzero()[0]
    ]


def _is_first_name(token: Token) -> bool:
    """Tell whether the word before a name belongs to it."""
    return token.pos_ == "PROPN" or token.lower_ in word_set("names", "titles")


def _is_placed(token: Token) -> bool:
    """Tell whether a word stands as a place: "in X", or an entity that the model calls one."""
    if token.ent_type_ in {"GPE", "LOC"}:
        return True
    return token.dep_ == "pobj" and token.head.lower_ in PLACING and token.head.i == token.i - 1
