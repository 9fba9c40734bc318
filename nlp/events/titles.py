"""Triggers of events become the words that tell them and a short readable title."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from nlp.events.triggers import Trigger
from nlp.grammar.clauses import RELATIVES, MentionIndex, subject

MOST_WORDS = 14
LEAST_WORDS, LEAST_STATED = 3, 4
PERSONAL = {"i", "we", "you", "he", "she", "they", "it", "this", "that", "who", "which", "one"}
SPEAKING = {"it", "he", "she", "they"}  # who said that it would ...
STOPS = {"relcl", "advcl", "parataxis", "ccomp"}
SUBJECTS = {"nsubj", "nsubjpass"}
AUXILIARIES = {"aux", "auxpass", "neg"}
VERBAL = {"VERB", "AUX"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}
BARE = {"report": 3, "ruling": 3, "complaint": 2, "study": 3, "policy_change": 2}  # "has found"
SAID = {"statement", "announcement"}
QUOTES = {"“", "”", '"', "‘", "''", "``"}
FAR = 25  # tokens between a date and its verb beyond which it isn't taken into the extent
DANGLING = re.compile(
    r"[\s,]+(?:on|in|to|of|by|for|with|at|from|and|or|the|a|an|that|as|into|over|its|his|her|their"
    r"|which|who|about|between|after|before|not|is|was|were|are|be|been|has|have|had|will)$"
)
UNFINISHED = re.compile(
    r"\s+(?:saying |and )?that(?:\s+[\w’'.-]+){0,2}$"
)  # "said on Monday that he"
OPEN_QUOTE = re.compile(r"[:,]?\s*[“\"‘][^”\"’]*$")


def top_verb(head: Token) -> Token:
    """Climb from "to give", hanging on "plans to invite", to the verb with the tense: "plans"."""
    verb = head
    while verb.dep_ in {"xcomp", "pcomp"}:
        above = verb.head.head if verb.head.pos_ == "ADJ" else verb.head  # "is due to give"
        if above.pos_ not in VERBAL or above.i == verb.i:
            break
        verb = above
    return verb


def doer(head: Token, index: MentionIndex) -> Token | None:
    """Find the noun of who does it, or to whom it is done when nobody else is named.

    In "X said it would appeal", "it" is X where the article's mentions don't tell better.
    """
    noun = subject(head) or subject(top_verb(head))
    if noun is None or index.of(noun) is not None or noun.lower_ not in SPEAKING:
        return noun
    verb = top_verb(head)
    if verb.dep_ != "ccomp" or verb.head.pos_ not in VERBAL:
        return noun
    teller = subject(verb.head)
    mention = index.of(teller)
    personal = noun.lower_ in {"he", "she"}
    fits = mention is not None and (mention.kind == "person") == personal
    return teller if fits else noun


def extent_of(trigger: Trigger) -> Span:
    """Give the words that tell the event: from its subject to the end of its object and date."""
    head, doc = trigger.head, trigger.head.doc
    own = [child for child in head.lefts if child.dep_ in {*SUBJECTS, "det", "amod"}]
    left = max(own[0].left_edge.i if own else top_verb(head).i, head.i - MOST_WORDS)
    right = _right(trigger, left)
    date = trigger.date
    if date is not None:
        span = doc.char_span(date.start, date.end, alignment_mode="expand")
        if span is not None and span.sent == head.sent and abs(span.start - head.i) <= FAR:
            left, right = min(left, span.start), max(right, span.end - 1)
    return doc[min(left, head.i) : right + 1]


def _right(trigger: Trigger, left: int) -> int:
    """Give the last token of what follows the head word in its own clause."""
    head, right = trigger.head, trigger.head.i
    stops = STOPS - {"ccomp"} if trigger.kind == "statement" else STOPS
    for child in head.rights:
        if child.dep_ in {"conj", "cc", *stops} or (child.is_punct and right > head.i):
            break
        if child.is_punct:
            continue
        right = max(right, _reach(child))
        if right - left >= MOST_WORDS:
            break
    commas = [token.i for token in head.doc[head.i : right] if token.text == ","]
    return commas[0] - 1 if commas and commas[0] > head.i + 1 else right


def _reach(token: Token) -> int:
    """Give the last token of a phrase before a clause or punctuation in it."""
    last = token.i
    for part in token.subtree:
        joins_verb = part.dep_ in {"cc", "conj"} and part.head.pos_ in VERBAL
        inner = part.i != token.i and (part.dep_ in STOPS or joins_verb)
        if inner or part.is_punct or "\n" in part.text:
            break
        last = max(last, part.i)
    return last


def title(trigger: Trigger, extent: Span, index: MentionIndex) -> str | None:
    """Make a short title from the event's own words; None when they make none.

    A pronoun or nominal subject is replaced by the name it stands for.
    """
    head = trigger.head
    if head.pos_ == "NOUN":
        return _tidy("".join(token.text_with_ws for token in extent))
    verb = top_verb(head)
    who = _subject_words(verb, index)
    if who is None or not _is_finite(verb):
        return None
    if trigger.kind in SAID and (content := _content(head, extent)):
        return _tidy(f"{who} {_predicate(verb, head)}{content}")
    begin = next((child.i for child in verb.lefts if child.dep_ in AUXILIARIES), verb.i)
    rest = [token for token in head.doc[begin : extent.end] if token.i >= begin]
    if len(rest) < (LEAST_STATED if trigger.kind in SAID else BARE.get(trigger.kind, 1)):
        return None
    words = "".join(token.text_with_ws for token in rest[:MOST_WORDS])
    if words[len(verb.text) :].strip().startswith(who):  # an inverted "said Mo" with its subject
        return None
    return _tidy(f"{who} {_borrowed(verb)}{words}")


def _is_finite(verb: Token) -> bool:
    """Tell whether a verb makes a clause, or is a participle after its noun: a study published."""
    if verb.tag_ in FINITE:
        return True
    helpers = [child.tag_ for child in verb.lefts if child.dep_ in AUXILIARIES]
    if verb.dep_ == "conj" and not helpers:
        return verb.tag_ == "VB" and bool(_borrowed(verb))
    return bool(FINITE & set(helpers)) or (verb.tag_ == "VBN" and verb.dep_ == "acl")


def _predicate(verb: Token, head: Token) -> str:
    """Give a verb of saying with what stands before it: has told, plans to say."""
    begin = next((child.i for child in verb.lefts if child.dep_ in AUXILIARIES), verb.i)
    return str(head.doc[begin : head.i + 1].text)


def _content(head: Token, extent: Span) -> str | None:
    """Give the first words of what is said, if they stand outside the extent.

    They are in quote marks only where the article has them so.
    """
    said = next((child for child in head.children if child.dep_ == "ccomp"), None)
    if said is None or any(child.dep_ in {"dobj", "attr"} for child in head.rights):
        return None
    if extent.start <= said.i < extent.end:
        return None
    words = [token for token in said.subtree if token.i != head.i and not token.is_space]
    if not words or words[-1].i - words[0].i >= len(words) or any(w.text in QUOTES for w in words):
        return None
    cut = "".join(token.text_with_ws for token in words[:MOST_WORDS]).strip(" ,;")
    more = "…" if len(words) > MOST_WORDS else ""
    if words[0].i and words[0].nbor(-1).text in QUOTES:
        return f": “{cut}{more}”"
    return f" {cut}" if words[0].lower_ == "that" else f" that {cut}"


def _subject_words(verb: Token, index: MentionIndex) -> str | None:
    """Give the words for the subject of a title: its name, or its own words; None for a "they"."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    noun = own[-1] if own else doer(verb, index)
    if noun is not None and noun.lower_ in RELATIVES and verb.dep_ == "relcl":
        noun = verb.head
    if noun is not None and index.of(noun) is None and noun.lower_ in SPEAKING:
        noun = doer(verb, index)
    if noun is None:
        return None
    mention = index.of(noun)
    if mention is not None:
        return mention.name
    if noun.lower_ in PERSONAL or noun.pos_ not in {"NOUN", "PROPN", "NUM"}:
        return None
    return noun.doc[noun.left_edge.i : _name_end(noun) + 1].text


def _borrowed(verb: Token) -> str:
    """Give the auxiliary that a second verb shares with the first: must stop ... and delete."""
    if verb.dep_ != "conj" or verb.tag_ != "VB":
        return ""
    return "".join(f"{word.text} " for word in verb.head.lefts if word.dep_ in AUXILIARIES)


def _name_end(noun: Token) -> int:
    """Give the last token of a subject before a clause, apposition or punctuation in it."""
    last = noun.i
    for token in noun.rights:
        if token.dep_ == "prep" and token.right_edge.i - noun.left_edge.i < MOST_WORDS // 2:
            last = _reach(token)
        else:
            break
    return last


def _tidy(words: str) -> str | None:
    """Put a title on one line, cut dangling words, begin with a capital; None if too short."""
    line = OPEN_QUOTE.sub("", re.sub(r"\s+", " ", words))
    cut = line.strip(" ,;:-–—\"'")
    while DANGLING.search(cut):
        cut = DANGLING.sub("", cut)
    cut = UNFINISHED.sub("", cut)
    cut = re.sub(r"^(?:the|an?|whose)\s+", "", cut, flags=re.IGNORECASE)
    return cut[:1].upper() + cut[1:] if len(cut.split()) >= LEAST_WORDS else None
