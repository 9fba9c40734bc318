"""What somebody else tells of a party becomes whether that vouches for its side.

That a firm films its staff speaks for it only where nobody tells it against the firm: a decision
sets out the facts, an accuser what is done to those who organise, a reporter what went before. A
group's "warnings" are its own only where nobody else calls them so.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from db.records import Mention
from nlp.grammar.clauses import sentence_bounds, subject, tokens_within
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of
from nlp.practices.controversy import DECIDING, Controversy
from nlp.practices.polarity import signs

DEEDS = {"introduces", "does", "sells", "goes_on"}  # acts that others tell, as against a defence
PLAIN = 0.7  # weight of a word by which a sentence is against it
BESIDE = {"advcl", "acl", "relcl"}  # clauses by which something else is told


def is_told_against(article: Controversy, holder: Mention, verb: Token) -> bool:
    """Tell whether a deed is told by who accuses, decides, or only tells what went before it.

    Its doer's own words are never that. Of who has no name ("controller") nothing is told on
    the pages, so that its deeds stay as they are read.
    """
    if holder.name.islower() or _is_said_by(article, holder, verb):
        return False
    return (
        article.is_decision
        or _is_by_the_way(article, holder, verb)
        or _is_against_organising(verb)
        or _is_in_accusation(article, verb)
    )


def is_of_another(article: Controversy, holder: Mention, noun: Token) -> bool:
    """Tell whether a feeling or act named by a noun stands in words of somebody else.

    "Quill saw it as proof of the clerks' fears" tells what Quill thinks; a ruling named by the
    way ("in line with the Board's ruling") what the author wants.
    """
    is_cited = holder.kind in DECIDING and noun.dep_ == "pobj"
    return is_cited or any(
        said.start <= noun.idx < said.end and said.stakeholder not in {None, holder.name}
        for said in article.quotations
    )


def _is_said_by(article: Controversy, holder: Mention, word: Token) -> bool:
    """Tell whether a word stands in what a party says itself."""
    return any(
        said.start <= word.idx < said.end and said.stakeholder == holder.name
        for said in article.quotations
    )


def _is_by_the_way(article: Controversy, holder: Mention, verb: Token) -> bool:
    """Tell whether a clause only says when or of whom something else is told.

    "After Orrin put up cameras, its staff complained", "when it began, Hall told them".
    """
    clause = next((word for word in (verb, *verb.ancestors) if word.dep_ in BESIDE), None)
    if clause is None:
        return False
    doer = subject(clause.head) if clause.dep_ == "advcl" else None
    mention = article.party(doer)
    return doer is not None and (mention is None or mention.name != holder.name)


def _is_against_organising(verb: Token) -> bool:
    """Tell whether those are watched who organise or complain, which only accusers say."""
    return any(token.lemma_.lower() in _lemmas("organising") for token in verb.subtree)


def _is_in_accusation(article: Controversy, verb: Token) -> bool:
    """Tell whether the sentence charges or complains, or has words against it."""
    start, end = sentence_bounds(article.doc, verb.idx)
    words = tokens_within(article.doc, start, end)
    if any(word.lemma_.lower() in _lemmas("accusing") for word in words):
        return True
    return any(
        sign.side == "critic" and sign.weight >= PLAIN
        for sign in signs(text_of(article.doc), [(start, end)])
    )


@cache
def _lemmas(name: str) -> frozenset[str]:
    """Give one of the lexicon's lists about deeds that are told against their doer."""
    return frozenset(load("acts")["told_against"][name])
