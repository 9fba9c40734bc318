"""A Doc becomes spans that may name somebody: the model's entities put right, and those it missed.

The model splits names at an apostrophe, a title or a month, and takes headings, things and
abstract words for bodies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from nlp.grammar.laid_out import span_of
from nlp.grammar.lexicon import load, word_set
from nlp.names.kinds import is_surely_person
from nlp.names.passages import passages_of
from nlp.names.rejections import is_honorific, is_rejected, lists_aims
from nlp.names.short_names import has_legal_form, is_given_name, kind_words
from nlp.names.things import things
from nlp.quotations.cues import is_reporting

NAMED = {"PERSON", "ORG"}
NAMES_AND_TRADE = 3  # words of a trade, a given name and a surname
ARTICLES = {"the", "a", "an"}
FINITE = {"VBZ", "VBD", "VBP"}
POSSESSIVES = {"'s", "’s", "'", "’"}
JOINING = {"compound", "poss", "nmod", "amod"}
HOLDING = {"nsubj", "nsubjpass", "conj", "appos", "pobj", "dobj"}


def entities(doc: Doc, covered: Collection[int]) -> Iterator[Span]:
    """Give the spans that may name a person or a body; none holds a token that is `covered`."""
    spans = [_whole(_trimmed(entity)) for entity in doc.ents if entity.label_ in NAMED]
    spans += _overlooked(doc)
    free = [span for span in spans if len(span) and not any(token.i in covered for token in span)]
    passages, called_things = passages_of(doc), things(doc, free)
    for span in filter_spans(free):
        is_thing = span.text in called_things
        if not is_thing and not is_rejected(span) and not passages.names_nobody(span):
            yield span


def _trimmed(span: Span) -> Span:
    """Cut articles, titles, possessives and quote marks off an entity, and a heading before it.

    A body with a title before it is a person: Dr Obi.
    """
    breaks = [token.i for token in span if "\n" in token.text]
    tokens = [token for token in span if not breaks or token.i > breaks[-1]]
    tokens = _before_verb(tokens)
    while tokens and (tokens[0].lower_ in ARTICLES or tokens[0].is_punct):
        tokens.pop(0)
    while tokens and _ends_no_name(tokens[-1]):
        tokens.pop()
    tokens = _before_owned_person(tokens)
    label = span.label_
    while len(tokens) > 1 and _is_title(tokens[0], label):
        label = "PERSON" if is_honorific(tokens[0]) else label
        tokens.pop(0)
    if _is_of_a_trade(tokens, label):
        label = "PERSON"
        tokens.pop(0)
    while len(tokens) > 1 and tokens[-1].text in word_set("names", "after_names"):
        label = "PERSON"
        tokens.pop()
    if not tokens:
        return span_of(span.doc, span.start, span.start)
    if tokens[0].i and is_honorific(tokens[0].nbor(-1)) and not _has_kind_word(tokens):
        label = "PERSON"
    return span_of(span.doc, tokens[0].i, tokens[-1].i + 1, label)


def _before_owned_person(tokens: list[Token]) -> list[Token]:
    """Tell a body from whom it owns: "the Easton Academy's Ann Lind" names both."""
    owners = [place for place, token in enumerate(tokens) if token.text in {"'s", "’s"}]
    if not owners:
        return tokens
    body, owned = tokens[: owners[-1]], tokens[owners[-1] + 1 :]
    is_name = len(owned) in {2, 3} and all(token.is_title for token in owned)
    if not is_name or not _has_kind_word(body) or _has_kind_word(owned):
        return tokens
    return tokens if has_legal_form(owned[-1].text) else body


def _before_verb(tokens: list[Token]) -> list[Token]:
    """Cut a name before what its bearer does: "the Chamber of Mills opposes S.B. 7"."""
    verbs = [token for token in tokens[1:] if token.pos_ == "VERB" and token.tag_ in FINITE]
    small = [token.i for token in verbs if token.is_lower]
    return [token for token in tokens if token.i < small[0]] if small else tokens


def _ends_no_name(token: Token) -> bool:
    """Tell whether no name ends in a word: a mark, a link to more, the ending of an owner."""
    if token.text in POSSESSIVES:
        return not _is_of_firm(token)
    return token.is_punct or token.lower_ in {"and", "or", "of", "for", "to", "the"}


def _is_of_firm(possessive: Token) -> bool:
    """Tell whether 's belongs to a firm's name, which does something: Marlow's said."""
    if possessive.text not in {"'s", "’s"} or possessive.i + 1 == len(possessive.doc):
        return False
    after = possessive.nbor()
    return is_reporting(after) or after.tag_ == "MD"


def _is_title(token: Token, label: str) -> bool:
    """Tell whether the first word of an entity is a title; of a body only honorifics are."""
    if is_honorific(token):
        return True
    return label == "PERSON" and token.lower_ in word_set("names", "titles")


def _is_of_a_trade(tokens: Sequence[Token], label: str) -> bool:
    """Tell whether a person's trade stands before both names: "Packer Ana Lind claimed"."""
    if len(tokens) != NAMES_AND_TRADE or f"{tokens[0].lower_}s" not in _trades():
        return False
    is_speaker = tokens[-1].dep_ == "nsubj" and is_reporting(tokens[-1].head)
    is_person = label == "PERSON" or is_speaker or is_given_name(tokens[1].lower_)
    return is_person and all(token.is_title for token in tokens) and not _has_kind_word(tokens)


@cache
def _trades() -> frozenset[str]:
    """Give the nouns for people of a trade."""
    return frozenset(load("groups")["people"]["worker_group"])


def _has_kind_word(tokens: Iterable[Token]) -> bool:
    """Tell whether a word of a name says what kind of body it is."""
    return any(token.lower_ in kind_words() for token in tokens)


def _whole(span: Span) -> Span:
    """Take into a name what the model left out: the surname of Amara | Obi, the Danish | DPA."""
    if not len(span):
        return span
    if span.label_ == "ORG" and span.end < len(span.doc) and _is_of_firm(span.doc[span.end]):
        return span_of(span.doc, span.start, span.end + 1, "ORG")
    if len(span) == 1 and span[0].lower_ in word_set("names", "role_names"):
        return _with_country(span)
    if span.label_ == "ORG" and (_is_behind_hyphen(span) or _is_listed(span)):
        first, end = span.start - 2 * _is_behind_hyphen(span), span.end + 4 * _is_listed(span)
        return span_of(span.doc, first, end, "ORG")
    if is_surely_person(span):
        return span_of(span.doc, span.start, span.end, "PERSON")
    return _with_all_names(span) if span.label_ == "PERSON" else span


def _is_listed(span: Span) -> bool:
    """Tell whether a name goes on behind its comma: the Board of Arts|, Mills and Trade."""
    end = span.end + 4
    return end <= len(span.doc) and lists_aims(span_of(span.doc, span.start, end, "ORG"))


def _is_behind_hyphen(span: Span) -> bool:
    """Tell whether a body's name begins with the second half of a word: Upper-|Lower Court."""
    if span.start < 2:
        return False
    first, hyphen = span.doc[span.start - 2], span.doc[span.start - 1]
    return hyphen.text == "-" and not (hyphen.whitespace_ or first.whitespace_) and first.is_title


def _with_all_names(span: Span) -> Span:
    """Take into a person's name the given name before it, or the surname behind it."""
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.text[:1].isupper() and _leads(before, span):
        return span_of(span.doc, span.start - 1, span.end, "PERSON")
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if after is None or span[-1].dep_ != "compound" or span[-1].head != after:
        return span
    is_surname = after.pos_ == "PROPN" and after.is_title and not after.ent_type_
    is_part = is_surname and after.lower_ not in kind_words()
    return span_of(span.doc, span.start, span.end + is_part, "PERSON")


def _leads(before: Token, span: Span) -> bool:
    """Tell whether a word opens a person's name: a given name, or a family name that is first."""
    is_family = before.lower_ in word_set("names", "family_first") and not before.ent_type_
    return is_family or (len(span) == 1 and before.is_title and is_given_name(before.lower_))


def _with_country(span: Span) -> Span:
    """Take the country before a body's name into it: the Danish | DPA."""
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.ent_type_ in {"NORP", "GPE"} and before.is_title:
        return span_of(span.doc, span.start - 1, span.end, "ORG")
    return span


def _overlooked(doc: Doc) -> Iterator[Span]:
    """Find names that the model missed: after titles and months, of bodies, and of who speaks."""
    for token in doc:
        if token.pos_ == "PROPN" and token.dep_ in HOLDING and token.ent_type_ not in NAMED:
            tokens = _proper_words(token)
            label = _label(tokens)
            if label is not None:
                start = next(word.i for word in tokens if not is_honorific(word))
                yield span_of(doc, start, token.i + 1, label)


def _proper_words(token: Token) -> list[Token]:
    """Give the capital words that end in a token, an apostrophe between them included."""
    words = [token]
    while words[0].i:
        before = words[0].nbor(-1)
        is_capital = before.pos_ == "PROPN" and (before.is_title or before.is_upper)
        is_hyphen = before.text == "-" and not before.whitespace_
        is_mark = (is_hyphen or before.text in {"'", "’"}) and words[0].is_title and before.i
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
