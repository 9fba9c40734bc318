"""An act or words that may show a side become what speaks against vouching for it, if anything.

Each doubt is a kind of fault that reading on real texts showed: an act that only somebody else
tells of the holder, a sign put up beside the cameras, a finding on passwords, words that break off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from db.records import Mention, Side
from nlp.grammar.clauses import PASSIVE_SUBJECTS, sentence_bounds, tokens_within
from nlp.grammar.headings import RUNS_ON
from nlp.grammar.lexicon import Forms, form_pattern, load
from nlp.grammar.modifiers import Standing
from nlp.grammar.parsed import text_of
from nlp.practices.controversy import DECIDING, Controversy

GIVEN = {"dobj", "dative", *PASSIVE_SUBJECTS}
BREAKS = (
    re.compile(r"\b(?:to|that|by|for|of|with|include|including|are|is)\s?:\s?$"),  # and a list
    re.compile(r"\b(?:and|or|but)$"),
)
CLOSING = '”"'  # what stands before is quoted
OWN_TURN = re.compile(r"[,;:] yet ")
ENDING = 12  # characters that may tell that words break off


def breaks_off(text: str, start: int, end: int) -> bool:
    """Tell whether words end before what they say: "said that it was meant to:", and a list.

    Those that run on from a heading into a sentence are none either.
    """
    first = max(start, end - ENDING)
    if RUNS_ON.search(text, start, end):
        return True
    return any(
        form.search(text[first : end + beyond].rstrip()) is not None
        for form, beyond in ((BREAKS[0], 0), (BREAKS[0], 2), (BREAKS[1], 0))
    )


def is_doubted_act(
    article: Controversy, holder: Mention, word: Token, *, side: Side, span: tuple[int, int]
) -> bool:
    """Tell whether anything speaks against vouching for what somebody does.

    What only somebody else says of a defender, what a sign or notice is put up for, what is set
    out as no right, until when it was so, and faults of passwords: they show no side surely.
    """
    words = tokens_within(article.doc, *span)
    is_told = side == "defender" and (
        _is_anothers(article, holder, word) or _is_charged(words, word) or _is_hearsay(word)
    )
    return (
        is_told
        or _is_of_ai_alone(article, word)
        or any(_is_lesser(noun) for noun in _given(word))
        or any(map(_is_what, word.ancestors))
        or _is_just_not(word)
        or _was_until(words)
        or not _lemmas("loose").isdisjoint(_owned(word))
        or _is_of_outsiders(word.doc, span)
        or _is_beside_the_matter(word)
        or _is_free_of_it(words)
    )


def are_doubted_words(
    article: Controversy,
    holder: Mention,
    *,
    side: Side,
    spans: Sequence[tuple[int, int]],
    cues: Sequence[Token],
    stands: Standing,
) -> bool:
    """Tell whether anything speaks against vouching for what words show.

    An authority is sure to be against something only where it names a fault. A request to see
    something asks for no end, and who watches travellers watches no workers.
    """
    text = text_of(article.doc)
    is_faultless = holder.kind in DECIDING and not any(
        _faults().search(text, start, end) for start, end in spans
    )
    asked = next((t for t in tokens_within(article.doc, *spans[0]) if t.pos_ == "NOUN"), None)
    is_request = stands.demanded and asked is not None and asked.lemma_.lower() in _lemmas("asked")
    is_referred = any(cue.lemma_.lower() in _lemmas("referring") for cue in cues)
    return (
        (side == "critic" and is_faultless)
        or is_request
        or is_referred
        or _is_authors_own(text, spans, cues)
        or any(_is_free_of_it(tokens_within(article.doc, *span)) for span in spans)
        or _is_of_outsiders(article.doc, sentence_bounds(article.doc, spans[0][0]))
    )


def _is_authors_own(text: str, spans: Sequence[tuple[int, int]], cues: Sequence[Token]) -> bool:
    """Tell whether a "yet" turns from what somebody is cited for to what the author thinks.

    "According to a clerk, they gave in, yet it is known to harm."
    """
    if not any(cue.lower_ == "according" for cue in cues):
        return False
    return any(
        OWN_TURN.search(text, max(start, *(text.rfind(mark, start, end) for mark in CLOSING)), end)
        for start, end in spans
    )


def speaks_of_watching(doc: Doc, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether words hold one for watching people, as against one for any tool."""
    return any(
        token.lemma_.lower() in _lemmas("watching")
        for span in spans
        for token in tokens_within(doc, *span)
    )


def _is_anothers(article: Controversy, holder: Mention, word: Token) -> bool:
    """Tell whether an act stands in quoted words of somebody who is neither doer nor authority."""
    return any(
        said.kind == "direct"
        and said.start <= word.idx < said.end
        and said.stakeholder not in {None, holder.name}
        and article.kinds.get(said.stakeholder or "") not in DECIDING
        for said in article.quotations
    )


def _is_charged(words: Sequence[Token], verb: Token) -> bool:
    """Tell whether it is only charged: "they allege the firm used", "a tip that it used"."""
    before = {token.lemma_.lower() for token in words if token.i < verb.i}
    above = {token.lemma_.lower() for token in verb.ancestors}
    return bool(before & _lemmas("charging") or above & _lemmas("charges"))


def _is_hearsay(verb: Token) -> bool:
    """Tell whether an act is only reported to be done or planned: "Orrin reportedly plans to"."""
    return any(
        child.lower_ in _lemmas("hearsay")
        for word in (verb, *verb.ancestors)
        for child in word.children
    )


def _is_of_ai_alone(article: Controversy, verb: Token) -> bool:
    """Tell whether a sentence speaks of AI and of no watching: "a petition against AI tools"."""
    words = verb.sent
    if article.names_practice(words.start_char, words.end_char):
        return False
    lemmas = {token.lemma_.lower() for token in words}
    return any(token.text == "AI" for token in words) and lemmas.isdisjoint(_lemmas("watching"))


def _given(verb: Token) -> Iterator[Token]:
    """Yield what a verb gives or puts somewhere, and what it brings it to."""
    for child in verb.children:
        if child.dep_ in GIVEN:
            yield child
        elif child.dep_ == "prep" and child.lower_ == "to":
            yield from child.children


def _is_lesser(noun: Token) -> bool:
    """Tell whether what is put up is a sign, not the practice, or what is given falls short."""
    is_short = any(child.lemma_.lower() in _lemmas("short") for child in noun.children)
    return is_short or noun.lemma_.lower() in _lemmas("signs")


def _is_just_not(verb: Token) -> bool:
    """Tell whether it is denied only to say more: "doesn't just get to watch"."""
    return verb.dep_ == "xcomp" and any(child.dep_ == "neg" for child in verb.head.children)


def _is_free_of_it(words: Sequence[Token]) -> bool:
    """Tell whether words speak of what would be free of something: "surveillance-free"."""
    return any(token.lower_ == "free" and token.i and token.nbor(-1).text == "-" for token in words)


def _was_until(words: Sequence[Token]) -> bool:
    """Tell whether words say until when something had been so."""
    lower = [token.lower_ for token in words]
    return "had" in lower and not {"until", "till"}.isdisjoint(lower[: lower.index("had")])


def _is_what(word: Token) -> bool:
    """Tell whether a clause is what something else is said of: "what they invoked to limit"."""
    is_subject = word.dep_ in {"csubj", "csubjpass"}
    return is_subject or any(child.tag_ == "WP" and child.i < word.i for child in word.children)


def _owned(word: Token) -> tuple[str, ...]:
    """Give a noun that somebody owns, as against a verb."""
    return (word.lemma_.lower(),) if word.pos_ in {"NOUN", "PROPN"} else ()


def _is_of_outsiders(doc: Doc, span: tuple[int, int]) -> bool:
    """Tell whether words speak of people who don't work there, and of workers by the way only."""
    outsiders = load("claims")["doubts"]["outsiders"]
    workers = load("acts")["limits"]["workers"]
    nouns = [token for token in tokens_within(doc, *span) if token.pos_ in {"NOUN", "PROPN"}]
    is_theirs = any(
        token.lemma_.lower() in workers and token.dep_ not in {"compound", "poss"}
        for token in nouns
    )
    return not is_theirs and any(token.lemma_.lower() in outsiders for token in nouns)


def _is_beside_the_matter(verb: Token) -> bool:
    """Tell whether a finding is on passwords or the like, and not on the watching."""
    return any(
        subject.lemma_.lower() in _lemmas("beside")
        for clause in verb.children
        if clause.dep_ == "ccomp"
        for subject in clause.children
        if subject.dep_ in {"nsubj", "nsubjpass"}
    )


@cache
def _lemmas(name: str) -> frozenset[str]:
    """Give one of the lexicon's lists of doubts about acts and words."""
    return frozenset(load("acts")["doubts"][name])


@cache
def _faults() -> Forms:
    """Compile what an authority finds wrong, also by words that propose no side."""
    return form_pattern([*load("acts")["breach"]["forms"], *load("acts")["doubts"]["faults"]])
