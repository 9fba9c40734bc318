"""Tokens become proposals of events: the verb or noun of what may have happened, with its tense.

Rules propose broadly, nearly every verb that tells something done; what of it is an event of the
matter is for a judge to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from db.records import DateExpression, EventKind
from nlp.dates.context import lead
from nlp.events.kinds import (
    OTHER,
    Parties,
    kind_of_noun,
    kind_of_order,
    kind_of_verb,
    parties_of,
    stems,
)
from nlp.events.tenses import Tense, is_aspect, is_granted, tense_of
from nlp.events.timing import dates_by_head, noun_dates
from nlp.events.word_classes import LEXICON, Surroundings, classes_within, grammatical_subject
from nlp.grammar.clauses import is_passive
from nlp.grammar.lexicon import load, word_set
from nlp.grammar.modifiers import Standing
from nlp.grammar.parsed import text_of
from nlp.grammar.standing import standing

DONE = {"past", "perfect"}
EARLY = 60  # tokens of a text in which the present tense tells news
ACTING = {
    "name",
    "authority",
    "lawmaker",
    "workers",
    "people",
    "firm",
    "research",
    "media",
    "person",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The head word of what may be an event, its kind, its tense, how it stands, and its date."""

    head: Token
    kind: EventKind
    tense: Tense
    stands: Standing
    date: DateExpression | None = None


def proposals(
    doc: Doc, dates: Sequence[DateExpression], around: Surroundings
) -> Iterator[Proposal]:
    """Give what may be an event in a text, each verb and noun once, in order."""
    dated = dates_by_head(doc, dates)
    named = noun_dates(doc, dated)
    for token in doc:
        tense = tense_of(token)
        if tense is None or (tense != "noun" and _is_passed_over(token)) or _asks_how(token):
            continue
        date = dated.get(token.i)
        if tense in {"present", "due"} and date is None and not _is_performed(token):
            continue
        kind = _kind(token, tense, date, around)
        if kind is None:
            continue
        if tense in DONE:
            date = date or named.get(kind)
        stands = standing(token)
        if is_granted(token) or _may_have_happened(stands, tense, date):
            yield Proposal(head=token, kind=kind, tense=tense, stands=stands, date=date)


def _asks_how(token: Token) -> bool:
    """Tell whether a clause asks how many or how: "how many were dismissed"."""
    return token.left_edge.lower_ in {"how", "whether"}


def _is_passed_over(verb: Token) -> bool:
    """Tell whether a verb only tells how far along the deed after it is."""
    return is_aspect(verb) and any(
        child.dep_ == "xcomp" and tense_of(child) is not None for child in verb.children
    )


def _kind(
    token: Token, tense: Tense, date: DateExpression | None, around: Surroundings
) -> EventKind | None:
    """Give the kind of what a word tells; None where that is no deed of anybody."""
    if tense == "noun":
        kind = kind_of_noun(token)
        return kind if kind is not None and _stands_alone(token, date) else None
    parties = parties_of(token, around)
    acts = parties.doer & ACTING and "technique" not in parties.doer
    # "concerns raised by AI"; but "slides leaked to the Ledger show"
    is_described = token.dep_ == "acl" and date is None and not acts and token.lemma_ != "leak"
    if is_described or parties.beside & word_set(LEXICON, "weighing"):  # "took into account"
        return None
    told = _told(token, parties, around)
    if told != OTHER:
        return None if told == "ruling" and _only_reasons(token) else told
    if date is not None and _is_deadline(token, date):
        return _kind_of_deadline(token)
    words = set(stems(token))
    is_state = not words.isdisjoint(word_set(LEXICON, "states"))
    goes_on = tense == "progressive" and date is None and token.i >= EARLY  # "is weakening it"
    is_untold = goes_on or (is_state and (date is None or token.lemma_ == "be"))
    untold = word_set(LEXICON, "relating") | (
        frozenset() if date else word_set(LEXICON, "reasoning")
    )
    if is_untold or words & untold or not _is_of_matter(token, around):
        return None
    return told


def _told(verb: Token, parties: Parties, around: Surroundings) -> EventKind | None:
    """Give the kind of what a verb tells by itself; None for leave that changes nothing."""
    if is_granted(verb):
        return _kind_of_grant(verb, parties)
    return kind_of_order(verb, around) or kind_of_verb(verb, parties)


def _kind_of_grant(verb: Token, parties: Parties) -> EventKind | None:
    """Give the kind of what workers may do from now on: a change where they may get out of it."""
    are_workers = bool(parties.doer & {"workers", "people"})
    excuses = not word_set(LEXICON, "excusing").isdisjoint(stems(verb))
    return "policy_change" if are_workers and excuses else None


def _is_of_matter(verb: Token, around: Surroundings) -> bool:
    """Tell whether a deed that is of no kind has to do with work, its technique or its law."""
    sentence = verb.sent
    return bool(
        classes_within(verb) & word_set(LEXICON, "matter")
        or around.instrument_at(sentence.start_char, sentence.end_char)
    )


def _only_reasons(verb: Token) -> bool:
    """Tell whether an authority weighs or notes something rather than finds against somebody."""
    words = {token.lower_ for token in verb.subtree}
    reasons = not word_set(LEXICON, "reasoning").isdisjoint(stems(verb))
    clears = bool(words & {"no", "not"}) and not words & word_set(LEXICON, "lacking")
    return reasons and (clears or not words & word_set(LEXICON, "findings"))


def _is_deadline(verb: Token, date: DateExpression) -> bool:
    """Tell whether until when something has to be done is all that is told.

    "Comments are due by", "the deadline is", "firms have until", "the consultation runs until".
    """
    words = {token.lower_ for child in verb.children for token in (child, *child.children)}
    if verb.lemma_ == "be":
        return bool(words & word_set(LEXICON, "deadlines"))
    if verb.lemma_.lower() in word_set(LEXICON, "scheduling"):
        return is_passive(verb) and not any(child.dep_ == "xcomp" for child in verb.children)
    bound = lead(text_of(verb.doc), date.start) in {"until", "till", "by"}
    return bound and verb.lemma_.lower() in {"have", "run", "remain", "stay", "last"}


def _kind_of_deadline(verb: Token) -> EventKind:
    """Give the kind of what is due: of its noun ("the hearing is on"), or a step of some rules."""
    nouns = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    kind = next((kind for noun in nouns if (kind := kind_of_noun(noun))), None)
    return kind or ("bill_step" if _names_rules(verb) else OTHER)


def _names_rules(verb: Token) -> bool:
    """Tell whether a clause speaks of laws, rules or a consultation on them."""
    words = {token.lower_ for token in verb.subtree} | {
        token.lemma_.lower() for token in verb.subtree
    }
    return not words.isdisjoint(load(LEXICON)["classes"]["bill"] + load(LEXICON)["consulting"])


def _is_performed(token: Token) -> bool:
    """Tell whether a verb in the present tells one deed and no habit: a headline, "now requires".

    Only sentences near the beginning, and those that say so, count.
    """
    if token.i < EARLY:
        return not _is_generic(subject_of(token))
    adverbs = {child.lower_ for child in token.children if child.dep_ in {"advmod", "npadvmod"}}
    return not adverbs.isdisjoint(word_set(LEXICON, "presenting"))


def _is_generic(noun: Token | None) -> bool:
    """Tell whether a subject is any of its sort: "companies watch"."""
    if noun is None or noun.pos_ != "NOUN":
        return noun is None
    return noun.tag_ == "NNS" and not any(
        child.dep_ in {"det", "poss", "nummod"} for child in noun.children
    )


def _may_have_happened(stands: Standing, tense: Tense, date: DateExpression | None) -> bool:
    """Tell whether what is told isn't denied, asked, supposed, or demanded without a day."""
    if stands.question or stands.hypothetical:
        return False
    if stands.negated and not (stands.ended or is_denied(stands)):
        return False
    if stands.demanded or tense == "due":
        return date is not None
    return True


def is_denied(stands: Standing) -> bool:
    """Tell whether somebody is told to deny it: then it is disputed."""
    cues = {reporter.cue.lemma_.lower() for reporter in stands.reporters}
    return not cues.isdisjoint(word_set(LEXICON, "denying"))


def _stands_alone(noun: Token, date: DateExpression | None) -> bool:
    """Tell whether a noun tells a happening that no verb of its clause tells."""
    if noun.dep_ in {"compound", "poss", "nmod", "amod", "attr", "appos", "ROOT"}:
        return False
    if noun.dep_ in {"dobj", "nsubj", "nsubjpass"} and date is None:
        return False
    is_one = any(child.dep_ in {"poss", "det", "nummod", "amod"} for child in noun.children)
    told = any(child.dep_ == "prep" and child.lower_ in TOLD_BY for child in noun.children)
    return date is not None or (is_one and told)


TOLD_BY = {"by", "against", "into", "at", "of", "over"}


def subject_of(head: Token) -> Token | None:
    """Give what a proposal's verb is said of; None for a noun."""
    return None if head.pos_ == "NOUN" else grammatical_subject(head)
