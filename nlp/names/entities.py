"""A Doc becomes spans that may name somebody: the model's entities put right, and those it missed.

The model splits names at an apostrophe, a title or a month, and takes headings, things and
abstract words for bodies.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from nlp.grammar.lexicon import word_set
from nlp.names.kinds import is_surely_person
from nlp.names.not_people import is_place, is_product
from nlp.names.passages import passages_of
from nlp.names.short_names import has_legal_form, is_given_name, kind_words
from nlp.quotations.cues import is_reporting

NAMED = {"PERSON", "ORG"}
DATELINE_LENGTH = 6  # capitals of this length are a dateline's town, not an acronym
ARTICLES = {"the", "a", "an"}
POSSESSIVES = {"'s", "’s", "'", "’"}
JOINING = {"compound", "poss", "nmod", "amod"}
HOLDING = {"nsubj", "nsubjpass", "conj", "appos", "pobj", "dobj"}
MARKS = re.compile(r"[@/|<>{}\[\]()#↓→•*\d]{2,}|[@/|<>{}\[\]#↓→•*]")
ACRONYMS = re.compile(r"[A-Z]{2,6}(?:[-/&][A-Z]{1,6})+")  # SAG-AFTRA
ABSTRACT = re.compile(r"(?:ing|ity|ness|ship|ism|ment|tion|ance|ence|work|ful|ous|ble|ly)$")


def entities(doc: Doc, taken: Collection[int]) -> Iterator[Span]:
    """Give the spans that may name a person or a body; none holds a token that is `taken`."""
    spans = [_whole(_trimmed(entity)) for entity in doc.ents if entity.label_ in NAMED]
    spans += _overlooked(doc)
    free = [span for span in spans if len(span) and not any(token.i in taken for token in span)]
    passages, things = passages_of(doc), set(_things(doc, free))
    for span in filter_spans(free):
        if span.text not in things and not is_rejected(span) and not passages.names_nobody(span):
            yield span


def _things(doc: Doc, spans: Iterable[Span]) -> Iterator[str]:
    """Give the names that stand for a thing somewhere in a text: a tool, "the ... Policy (AUP)"."""
    yield from (span.text for span in spans if is_product(span))
    heads = word_set("names", "rejected_heads") | word_set("names", "thing_heads")
    for token in doc[2:]:
        if token.nbor(-1).text == "(" and token.text.isupper() and token.nbor(-2).lower_ in heads:
            yield token.text


def _trimmed(span: Span) -> Span:
    """Cut articles, titles, possessives and quote marks off an entity, and a heading before it.

    A body with a title before it is a person: Dr Obi.
    """
    breaks = [token.i for token in span if "\n" in token.text]
    tokens = [token for token in span if not breaks or token.i > breaks[-1]]
    while tokens and (tokens[0].lower_ in ARTICLES or tokens[0].is_punct):
        tokens.pop(0)
    while tokens and (tokens[-1].text in POSSESSIVES or tokens[-1].is_punct or _joins(tokens[-1])):
        tokens.pop()
    label = span.label_
    while len(tokens) > 1 and _is_title(tokens[0], label):
        label = "PERSON" if is_honorific(tokens[0]) else label
        tokens.pop(0)
    while len(tokens) > 1 and tokens[-1].text in word_set("names", "after_names"):
        label = "PERSON"
        tokens.pop()
    if not tokens:
        return Span(span.doc, span.start, span.start)
    if tokens[0].i and is_honorific(tokens[0].nbor(-1)) and not _has_kind_word(tokens):
        label = "PERSON"
    return Span(span.doc, tokens[0].i, tokens[-1].i + 1, label=label)


def _joins(token: Token) -> bool:
    """Tell whether a word only joins a name to what comes after it."""
    return token.lower_ in {"and", "or", "of", "for", "to", "the"}


def _is_title(token: Token, label: str) -> bool:
    """Tell whether the first word of an entity is a title; of a body only honorifics are."""
    if is_honorific(token):
        return True
    return label == "PERSON" and token.lower_ in word_set("names", "titles")


def is_honorific(token: Token) -> bool:
    """Tell whether a word stands before persons' names only: Dr, Cllr, Baroness."""
    return token.is_title and token.lower_.rstrip(".") in word_set("names", "honorifics")


def _has_kind_word(tokens: Iterable[Token]) -> bool:
    """Tell whether a word of a name says what kind of body it is."""
    return any(token.lower_ in kind_words() for token in tokens)


def _whole(span: Span) -> Span:
    """Take into a name what the model left out: the surname of Amara | Obi, the Danish | DPA."""
    if len(span) == 1 and span[0].lower_ in word_set("names", "role_names"):
        return _with_country(span)
    if is_surely_person(span):
        return Span(span.doc, span.start, span.end, label="PERSON")
    if span.label_ != "PERSON" or not len(span) or span.end >= len(span.doc):
        return span
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and len(span) == 1 and is_given_name(before.lower_) and before.is_title:
        return Span(span.doc, span.start - 1, span.end, label="PERSON")
    after = span.doc[span.end]
    is_part = span[-1].dep_ == "compound" and span[-1].head == after and after.pos_ == "PROPN"
    if is_part and after.is_title and not after.ent_type_ and after.lower_ not in kind_words():
        return Span(span.doc, span.start, span.end + 1, label="PERSON")
    return span


def _with_country(span: Span) -> Span:
    """Take the country before a body's name into it: the Danish | DPA."""
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.ent_type_ in {"NORP", "GPE"} and before.is_title:
        return Span(span.doc, span.start - 1, span.end, label="ORG")
    return span


def _overlooked(doc: Doc) -> Iterator[Span]:
    """Find names that the model missed: after titles and months, of bodies, and of who speaks."""
    for token in doc:
        if token.pos_ == "PROPN" and token.dep_ in HOLDING and token.ent_type_ not in NAMED:
            tokens = _proper_words(token)
            label = _label(tokens)
            if label is not None:
                start = next(word.i for word in tokens if not is_honorific(word))
                yield Span(doc, start, token.i + 1, label=label)


def _proper_words(token: Token) -> list[Token]:
    """Give the capital words that end in a token, an apostrophe between them included."""
    words = [token]
    while words[0].i:
        before = words[0].nbor(-1)
        is_capital = before.pos_ == "PROPN" and (before.is_title or before.is_upper)
        is_mark = before.text in {"'", "’"} and words[0].is_title and before.i
        if not (is_capital and before.dep_ in JOINING) and not (
            is_mark and before.nbor(-1).is_title and before.nbor(-1).pos_ == "PROPN"
        ):
            break
        words.insert(0, before)
    return words


def _label(tokens: Sequence[Token]) -> str | None:
    """Tell a person from a body by the words of a name that the model missed; None for neither."""
    first, last = tokens[0], tokens[-1]
    if is_honorific(last) or len(tokens) < 2 or last.is_upper != last.text.isupper():
        return None
    if last.lower_ in kind_words() or has_legal_form(last.text):
        return "ORG"
    if is_honorific(first) or is_given_name(first.lower_):
        return "PERSON"
    if first.lower_ in word_set("names", "month_names"):
        return None if any(word.dep_ == "det" for word in last.lefts) else "PERSON"
    return "ORG" if last.dep_ == "nsubj" and is_reporting(last.head) else None


def is_rejected(span: Span) -> bool:
    """Tell whether a named entity can't be a stakeholder: products, days, common nouns."""
    text = span.text
    if not text[0].isupper() or len(text) < 2 or MARKS.search(text):
        return True
    if text.isupper() and len(text) >= DATELINE_LENGTH and not ACRONYMS.fullmatch(text):
        return True
    words = [token.lower_ for token in span]
    if _is_word_of_no_body(words) or is_product(span) or is_place(span):
        return True
    if span.label_ == "PERSON" and _is_no_person(span, words):
        return True
    return len(words) == 1 and span[0].pos_ not in {"PROPN", "NOUN"} and not text.isupper()


def _is_word_of_no_body(words: Sequence[str]) -> bool:
    """Tell whether the words of a name say that it is a thing, a law or a post."""
    rejected, heads = word_set("names", "rejected"), word_set("names", "rejected_heads")
    last = next((word for word in reversed(words) if not word.isdigit()), words[-1])
    if rejected.issuperset(words) or last in heads or " ".join(words) in rejected:
        return True
    if words[0] in word_set("names", "rejected_first") or _is_post(words):
        return True
    if any(word in kind_words() for word in words):
        return False
    return last in word_set("names", "thing_heads")


def _is_post(words: Sequence[str]) -> bool:
    """Tell whether a name is that of a post only: Deputy Commissioner."""
    posts = word_set("names", "posts")
    if len(words) > 1:
        posts |= word_set("names", "titles")
    return posts.issuperset(words)


def _is_no_person(span: Span, words: Sequence[str]) -> bool:
    """Tell whether what the model takes for a person is a number, a thing or a common word."""
    if any(character.isdigit() for character in span.text):
        return True
    if len(words) > 1 or is_given_name(words[0]):
        return len(words) > 1 and ABSTRACT.search(words[-1]) is not None and not _acts(span.root)
    is_common = any(token.lower_ == words[0] and token.is_lower for token in span.doc)
    return is_common or len(words[0].rstrip(".")) < 2


def _acts(token: Token) -> bool:
    """Tell whether a name does what a verb says."""
    return token.dep_ in {"nsubj", "nsubjpass"} and token.head.pos_ == "VERB"
