"""Entities are looked through for what names no stakeholder: things, posts, phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.attrs import LOWER
from spacy.tokens import Span, Token

from nlp.grammar.lexicon import load, word_set
from nlp.names.not_people import is_place, is_product
from nlp.names.short_names import has_legal_form, is_given_name, kind_words

DATELINE_LENGTH = 6  # capitals of this length are a dateline's town, not an acronym
MARKS = re.compile(r"[@/|<>{}\[\]()#↓→•*\d]{2,}|[@/|<>{}\[\]#↓→•*]")
ACRONYMS = re.compile(r"[A-Z]{2,6}(?:[-/&][A-Z]{1,6})+")  # SAG-AFTRA
LEAST_LISTED = 7  # tokens of "Board of Arts, Mills and Trade"
CITED = 12  # tokens after a journal's name, in which its volume and address stand
ABSTRACT = re.compile(r"(?:ing|ity|ness|ship|ism|ment|tion|ance|ence|work|ful|ous|ble|ly)$")


def is_rejected(span: Span) -> bool:
    """Tell whether a named entity can't be a stakeholder: products, days, common nouns."""
    if _is_badly_written(span.text):
        return True
    if span.label_ == "PERSON" and span.start > 0 and is_honorific(span.doc[span.start - 1]):
        return False
    words = [token.lower_ for token in span]
    if _is_word_of_no_body(words) or is_product(span) or is_place(span) or _is_site(span):
        return True
    if span.label_ == "PERSON":
        return _is_no_person(span, words) or _is_no_noun(span)
    return _is_phrase(span) or _is_group(words) or _is_no_noun(span)


def is_honorific(token: Token) -> bool:
    """Tell whether a word stands before persons' names only: Dr, Cllr, Baroness."""
    return token.is_title and token.lower_.rstrip(".") in word_set("names", "honorifics")


def _is_badly_written(text: str) -> bool:
    """Tell whether a name can't be written so: without capitals, with odd marks, as a dateline."""
    if not text[0].isupper() or len(text) < 2 or MARKS.search(text):
        return True
    if text.count("(") != text.count(")"):
        return True
    return text.isupper() and len(text) >= DATELINE_LENGTH and not ACRONYMS.fullmatch(text)


def _is_no_noun(span: Span) -> bool:
    """Tell whether a single word isn't used as a noun."""
    return len(span) == 1 and span[0].pos_ not in {"PROPN", "NOUN"} and not span.text.isupper()


def _is_group(words: Sequence[str]) -> bool:
    """Tell whether a word taken for a body is a word for people: "Contractors"."""
    people: dict[str, list[str]] = load("groups")["people"]
    return len(words) == 1 and any(words[0] in nouns for nouns in people.values())


def _is_phrase(span: Span) -> bool:
    """Tell whether words taken for a body are a list or an order: "Focus on Results"."""
    after_comma = next((span[n + 1 :] for n, word in enumerate(span) if word.text == ","), None)
    if after_comma is not None and len(after_comma) and not has_legal_form(after_comma[0].text):
        body = [*after_comma, *(span if lists_aims(span) else ())]
        return not any(word.lower_ in kind_words() for word in body)
    if any(word.text == ":" for word in span) or _is_cited(span) or _is_joint_committee(span):
        return True
    return len(span) > 1 and (span[0].tag_ in {"VB", "VBP"} or _is_aim(span))


def lists_aims(span: Span) -> bool:
    """Tell whether a name ends in what its bearer is for: the Board of Arts, Mills and Trade."""
    if len(span) < LEAST_LISTED or not any(word.lower_ in {"of", "for"} for word in span[1:-4]):
        return False
    comma, noun, joint, last = span[-4:]
    is_free = noun.pos_ == last.pos_ == "PROPN" and not noun.ent_type_
    return comma.text == "," and joint.lower_ == "and" and is_free


def _is_aim(span: Span) -> bool:
    """Tell whether a name is a heading that says what to do: "Supporting Workers Impacted | by"."""
    is_followed = span.end < len(span.doc) and span.doc[span.end].lower_ == "by"
    is_aim = span[0].tag_ == "VBG" or span[0].lower_.endswith("ing")
    return is_followed and is_aim and span[-1].lower_.endswith("ed")


def _is_cited(span: Span) -> bool:
    """Tell whether a name is a journal's in a list of works: "Labour & Place, 43. https://doi"."""
    after = span.doc[span.end : span.end + CITED]
    has_volume = len(after) > 1 and after[0].text == "," and after[1].text.isdigit()
    return has_volume and any("doi.org" in word.text for word in after)


def _is_site(span: Span) -> bool:
    """Tell whether a name is where a body's premises are: "the Kestwick plant of Corvane"."""
    noun = span.root.head
    if span.root.dep_ != "compound" or noun.lower_ not in word_set("groups", "premises"):
        return False
    return noun.i == span.end and any(child.lower_ == "of" for child in noun.rights)


def _is_joint_committee(span: Span) -> bool:
    """Tell whether a name is a committee that two sides set up: it is no union's or firm's own."""
    return span[0].lower_ == "joint" and span[-1].lower_ == "committee"


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
    same_word = span.doc.to_array(LOWER) == span.doc.vocab.strings[words[0]]
    is_common = any(span.doc[int(place)].is_lower for place in same_word.nonzero()[0])
    return is_common or len(words[0].rstrip(".")) < 2


def _acts(token: Token) -> bool:
    """Tell whether a name does what a verb says."""
    return token.dep_ in {"nsubj", "nsubjpass"} and token.head.pos_ == "VERB"
