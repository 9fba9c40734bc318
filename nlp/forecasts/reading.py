"""A Doc becomes forecasts: what somebody expects, plans, promises or warns of, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from db.records import DateExpression, EventKind, ForecastSighting, Mention, Quotation
from nlp.events.subjects import antecedent, doer, top_verb
from nlp.events.word_classes import Surroundings
from nlp.forecasts.doubts import describes, is_doubted, is_heading, predictor
from nlp.forecasts.features import forecast_features
from nlp.forecasts.foretelling import (
    SUBJECTS,
    foretells,
    has_auxiliary,
    is_foretelling,
    is_of_law,
    lemmas,
    likelihood_of,
    may_foretell,
    whole_subject,
    will,
)
from nlp.grammar.clauses import MentionIndex, is_passive, verbs
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of
from nlp.grammar.scoring import judge
from nlp.practices.mentions import practices

JUDGE = "forecasts"
DECIDING = {"regulator", "court"}
LEAST_WORDS = 4
OPENERS = {"that", "and", "but", "while", "instead", "still"}
OPENING_LENGTH, OPENING_WORDS = 24, 2  # before a date, in which a word opens a period
FIRST_YEAR = 4  # characters of a date that are its year


def forecasts(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    dates: Sequence[DateExpression],
    published: str | None = None,
) -> Iterator[ForecastSighting]:
    """Give the statements about the future of a text, in order, none within another.

    What was due before `published` (an ISO date) is no forecast any more.
    """
    around = Surroundings(MentionIndex(mentions))
    places = [start for start, _, _ in practices(doc)]
    by_whom = predictor(text_of(doc), mentions)
    last_end = -1
    for verb in verbs(doc):
        sighting = _sighting(verb, around, quotations, dates, published, places, by_whom)
        if sighting is not None and sighting.start >= last_end:
            last_end = sighting.end
            yield sighting


def _sighting(
    verb: Token,
    around: Surroundings,
    quotations: Sequence[Quotation],
    dates: Sequence[DateExpression],
    published: str | None,
    places: Sequence[int],
    by_whom: str | None,
) -> ForecastSighting | None:
    """Make the sighting of a verb; None where it foretells nothing.

    What is planned or expected for a day to come is one in any case; else the judge decides.
    """
    is_rule, is_candidate = foretells(verb), may_foretell(verb)
    if not (is_rule or is_candidate):
        return None
    start, end = _clause(_guess(top_verb(verb) if likelihood_of(verb) else verb))
    text = text_of(verb.doc)[start:end]
    if len(text.split()) < LEAST_WORDS:
        return None
    told = [date for date in dates if start <= date.start < end]
    if not told and (is_of_law(verb) or _is_held(verb, around.mentions)):
        return None
    ahead = [date for date in told if _is_ahead(date.edtf, published)]
    due = ahead[0].edtf if ahead else None
    score = _score(verb, around, places, is_dated=due is not None) if is_candidate else 0.0
    if is_rule and any(not _opens(date, text_of(verb.doc)) for date in ahead):
        score = max(score, judge(JUDGE).bar)
    level = judge(JUDGE).level(score)
    if level is None or (told and due is None) or describes(verb):
        return None
    maker = _maker(verb, around.mentions, quotations)
    listed = None if maker or _is_said(verb, quotations) else by_whom
    is_bare = listed is None and is_heading(text_of(verb.doc), start, end)
    if is_bare or is_doubted(verb, end, score=score, is_dated=due is not None):
        level = "unsure"
    return ForecastSighting(
        start=start,
        end=end,
        text=text,
        made_by=maker or listed,
        due_edtf=due,
        kind=_kind(text),
        score=round(score, 3),
        level=level,
    )


def _is_said(verb: Token, quotations: Sequence[Quotation]) -> bool:
    """Tell whether a verb stands in what somebody says, whoever that is."""
    return any(said.start <= verb.idx < said.end for said in quotations)


def _is_held(verb: Token, index: MentionIndex) -> bool:
    """Tell whether an authority only holds what may or would be so; what it will do is to come."""
    above = top_verb(verb).head
    if has_auxiliary(verb, will()) or above.lemma_.lower() not in lemmas("holding"):
        return False
    holder = index.of(doer(above, index)) if top_verb(verb).dep_ == "ccomp" else None
    return holder is not None and holder.kind in DECIDING


def _score(verb: Token, around: Surroundings, places: Sequence[int], *, is_dated: bool) -> float:
    """Give how likely a verb is a forecast."""
    names = forecast_features(verb, around, is_dated=is_dated, practices=places)
    return judge(JUDGE).score(names)


def _opens(date: DateExpression, text: str) -> bool:
    """Tell whether a date is one from which on something is to be: "starting in May"."""
    before = text[max(0, date.start - OPENING_LENGTH) : date.start].lower().split()
    return not lemmas("openings").isdisjoint(before[-OPENING_WORDS:])


def _is_ahead(edtf: str, published: str | None) -> bool:
    """Tell whether the last day that a date names isn't over at publication."""
    last = edtf.rpartition("/")[2].rstrip("~?")
    if published is None or not last[:FIRST_YEAR].isdecimal() or last[5:7] > "12":
        return published is None or last[:FIRST_YEAR] >= published[:FIRST_YEAR]
    return last >= published[: len(last)]


def _clause(verb: Token) -> tuple[int, int]:
    """Give the span of a verb's own clause in its own line.

    Left out are what is joined to it with a subject of its own, and words of reporting.
    """
    first, last = verb, verb
    whole = whole_subject(verb)
    for child in reversed(list(verb.lefts)):
        if child.dep_ in {"ccomp", "cc", "mark"} or "\n" in child.text:
            break
        if not child.is_punct:
            first = child.left_edge
    for child in verb.rights:
        if child.dep_ == "parataxis" or "\n" in child.text or _is_joined(child):
            break
        if not (child.is_punct or child.dep_ == "cc"):
            last = _right_edge(child)
    first = first if whole is None else whole.left_edge
    while (first.lower_ in OPENERS or first.is_punct) and first.i < verb.i:
        first = first.nbor(1)
    text = text_of(verb.doc)
    line = text.find("\n", first.idx, last.idx)
    return first.idx, (line if line > 0 else last.idx + len(last.text))


def _guess(verb: Token) -> Token:
    """Give the verb of "my guess is that they will": whoever guesses says so."""
    above = verb.head
    guesses = (child.lemma_.lower() for child in above.lefts if child.dep_ in SUBJECTS)
    is_guess = verb.dep_ == "ccomp" and not lemmas("guesses").isdisjoint(guesses)
    return above if is_guess else verb


def _right_edge(child: Token) -> Token:
    """Give the last word of a phrase, without the punctuation and quote marks after it."""
    last = child.right_edge
    while (last.is_punct or last.is_space) and last.i > child.i:
        last = last.nbor(-1)
    return last


def _is_joined(child: Token) -> bool:
    """Tell whether a verb is joined on with a subject of its own: ", and the agency said"."""
    return child.dep_ == "conj" and any(word.dep_ in SUBJECTS for word in child.children)


def _maker(verb: Token, index: MentionIndex, quotations: Sequence[Quotation]) -> str | None:
    """Give who made the forecast: whoever expects or plans, else the speaker of the words.

    In "is expected to" nobody is named.
    """
    if is_foretelling(verb) and verb.lemma_ != "be" and not is_passive(verb):
        noun = doer(verb, index)
        mention = index.of(noun)
        if mention is None and noun is not None:
            mention = index.of(antecedent(noun))
        if mention is not None:
            return mention.name
    speakers = [said.stakeholder for said in quotations if said.start <= verb.idx < said.end]
    if speakers:
        return speakers[0]
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in lemmas("saying"):
        mention = index.of(doer(verb.head, index))
        return mention.name if mention else None
    return None


@cache
def _deciders() -> list[tuple[re.Pattern[str], EventKind]]:
    """Give patterns of the words that tell which kind of event would decide."""
    return [
        (re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE), kind)
        for kind, words in load("forecasts")["decided_by"].items()
    ]


def _kind(text: str) -> EventKind | None:
    """Guess the kind of event that would decide a forecast."""
    return next((kind for pattern, kind in _deciders() if pattern.search(text)), None)
