"""The subject of a clause becomes the words for it in a title: a name, or its own words.

None where a reader of the title couldn't tell who is meant, or where it can't have done it.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from db.records import Mention
from nlp.events.extents import ends, reach
from nlp.events.kinds import stems
from nlp.events.proposals import Proposal
from nlp.events.roles import is_some_court
from nlp.events.subjects import SPEAKING, subject_noun
from nlp.events.word_classes import Surroundings, classes_of
from nlp.grammar.clauses import MentionIndex, is_passive

MOST_SUBJECT_WORDS = 12
DEFINITE = {"the", "its", "his", "her", "their", "this", "these", "that", "those"}
NEAR = 400  # characters before a group in which its body is named
PERSONAL = SPEAKING | {"i", "we", "you", "this", "that", "who", "which", "one", "these", "those"}
POINTING = {"this", "that", "these", "those", "such", "my", "our", "your"}
ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
OFFICIAL = {"fine", "ruling", "inquiry"}
IMPOSING = {"authority", "judging", "acronym"}
IMPOSED_ON = {"firm", "workers", "people", "technique"}


def subject_words(verb: Token, index: MentionIndex) -> str | None:
    """Give the words for the subject of a title: its name, or its own words; None for a "they"."""
    noun = subject_noun(verb, index)
    if noun is None:
        return None
    inner, noun = noun, _whole_title(noun)
    name = _name(noun, index)
    if name is not None:
        return name
    if noun.lower_ in PERSONAL or noun.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ"}:
        return None
    last = max(_name_end(noun), inner.i)
    if noun.i < verb.i <= last:
        last = verb.i - 1
    words = list(noun.doc[noun.left_edge.i : last + 1])
    line = noun.doc[noun.left_edge.i : max(noun.i, verb.i) + 1]
    if any("\n" in word.text for word in line) or any(word.lower_ == "same" for word in words):
        return None  # a heading that the model takes into the sentence, or "that same memo"
    if any(word.lower_ in POINTING or word.dep_ == "poss" for word in words):
        return _owned(words, index)
    return "".join(word.text_with_ws for word in words).strip()


def _whole_title(noun: Token) -> Token:
    """Give the first noun of a name that a preposition joins: "a Request for Information"."""
    link = noun.head
    is_joined = noun.dep_ == "pobj" and noun.text[:1].isupper() and link.lower_ in {"for", "of"}
    first = link.head
    is_name = first.pos_ in {"NOUN", "PROPN"} and first.i == link.i - 1
    return first if is_joined and is_name and first.text[:1].isupper() else noun


def _name(noun: Token, index: MentionIndex) -> str | None:
    """Give the name of whom a subject stands for; None where its own words are to be used."""
    mention = index.of(noun)
    if mention is None or not _is_whole(noun, mention.end) or is_some_court(mention):
        return None
    if mention.people is None and mention.form != "nominal":
        is_own_name = mention.form == "name" and mention.known_id and len(mention.text.split()) > 1
        name = ARTICLE.sub("", mention.text) if is_own_name else mention.name
        return f"{_article(noun, mention)}{name}"
    return _named_in_part(noun, mention, index)


def _article(noun: Token, mention: Mention) -> str:
    """Give the article that the text has before a name: "the Senate", "the Danish DPA"."""
    first = noun.left_edge
    is_named = noun.pos_ == "PROPN" and mention.kind != "person"
    return "the " if is_named and first.lower_ == "the" and first.i < noun.i else ""


def _named_in_part(noun: Token, mention: Mention, index: MentionIndex) -> str | None:
    """Give a name for "the company", and how many they are: "more than 900 Parcelway drivers".

    None where the text's own words say more than the name ("drivers at the depot"), or where
    whose they are isn't told near.
    """
    if any(child.dep_ in {"prep", "acl", "relcl", "appos"} for child in noun.rights):
        return None
    before = list(noun.doc[noun.left_edge.i : noun.i])
    if mention.people is not None and not _is_body_near(mention, index):
        return None
    if any(token.pos_ == "PROPN" for token in before):
        return None
    numbers = [place for place, token in enumerate(before) if token.like_num]
    if numbers:
        words = "".join(token.text_with_ws for token in before[: numbers[-1] + 1])
        is_told = mention.name.split()[-1].casefold() == noun.lower_
        return f"{words.strip()} {mention.name}" if is_told else None
    determined = any(token.lower_ in DEFINITE or token.dep_ == "poss" for token in before)
    is_name = mention.name.casefold() == noun.lower_
    return mention.name if determined and not is_name else None


def _is_body_near(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether the body of a group is named shortly before it or in its own words."""
    near = index.within(mention.start - NEAR, mention.end)
    return mention.body is not None and any(other.name == mention.body for other in near)


def _is_whole(noun: Token, end: int) -> bool:
    """Tell whether a mention is all of a subject: "Dunmere" isn't all of "workers at Dunmere"."""
    return noun.idx + len(noun.text) <= end


def _antecedent(whose: Token) -> Token:
    """Give the noun that "whose" stands for; itself where its clause hangs on none."""
    verb = whose.head.head
    return verb.head if verb.dep_ == "relcl" else whose


def _owned(words: list[Token], index: MentionIndex) -> str | None:
    """Put a name for "its" in a subject; None where it isn't known whose."""
    parts: list[str] = []
    for word in words:
        if word.tag_ == "WP$" or (word.dep_ == "poss" and word.pos_ == "PRON"):
            mention = index.of(_antecedent(word) if word.tag_ == "WP$" else word)
            if mention is None and word.tag_ != "WP$":
                return None
            parts.append(f"{mention.name}’s " if mention else "the ")
        elif word.lower_ in {"this", "that", "these", "those"} and word.dep_ == "det":
            parts.append(f"the{word.whitespace_}")
        elif word.lower_ in POINTING:
            return None
        else:
            parts.append(word.text_with_ws)
    return "".join(parts).strip()


def _name_end(noun: Token) -> int:
    """Give the last token of a subject before a clause, apposition or punctuation in it."""
    last = noun.i
    for token in noun.rights:
        fits = token.right_edge.i - noun.left_edge.i < MOST_SUBJECT_WORDS
        if token.dep_ in {"prep", "cc", "conj", "case", "nummod"} and fits and not ends(token):
            last = reach(token)
        else:
            break
    return last


def is_misread(proposal: Proposal, verb: Token, around: Surroundings) -> bool:
    """Tell whether the subject can't have done it: a law or a system that rules, a firm that fines.

    "Halden fined €9m" is a heading in the passive.
    """
    noun = subject_noun(verb, around.mentions)
    is_done_to = is_passive(verb) or verb.dep_ == "acl"
    if noun is None or proposal.kind not in OFFICIAL or is_done_to:
        return False
    if around.instrument_at(noun.idx, noun.idx + 1) is not None:
        return True
    classes = classes_of(noun, around)
    barred = IMPOSED_ON if proposal.kind == "fine" else {"technique"}
    is_paid = set(stems(verb)) & {"pay", "face", "receive", "get"}
    return bool(classes & barred) and not classes & IMPOSING and not is_paid
