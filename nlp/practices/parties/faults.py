"""A clause in which an authority finds something becomes whether that is a fault of who watches.

"Held that the drivers failed to explain" blames nobody who watches them, "found no violation"
nobody at all, and of "recordings made in breach of the law could be used" the court says the use.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from nlp.grammar.clauses import PASSIVE_SUBJECTS, SUBJECTS, bounds, tokens_within
from nlp.grammar.lexicon import Forms, form_pattern, load
from nlp.grammar.parsed import text_of
from nlp.practices.controversy import Controversy

WATCHED = {"worker_group", "union"}


def finds_fault(article: Controversy, clause: Token) -> bool:
    """Tell whether what is said of a clause's subject is a breach of the law, and not theirs."""
    if absolves(article, clause):
        return False
    text = text_of(article.doc)
    workers = load("acts")["limits"]["workers"]
    return any(
        not any(
            token.dep_ == "amod" and token.head.lemma_.lower() in workers
            for token in tokens_within(article.doc, *match.span())
        )
        for start, end in _told(clause)
        for match in _forms("breach").finditer(text, start, end)
    )  # not "the breaching employee"


def absolves(article: Controversy, clause: Token) -> bool:
    """Tell whether a clause finds no breach, or blames those who are watched or complained."""
    if _forms("absolved").search(text_of(article.doc), *bounds(clause)):
        return True
    return any(_is_watched(article, word) for word in clause.children if word.dep_ in _SUBJECTS)


_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS


def _told(clause: Token) -> Iterator[tuple[int, int]]:
    """Yield the characters of a clause without its subject; that too where it is the fault."""
    start, end = bounds(clause)
    subjects = [word for word in clause.children if word.dep_ in _SUBJECTS and word.i < clause.i]
    if not subjects or _forms("faults").search(text_of(clause.doc), *bounds(subjects[-1])):
        yield start, end
        return
    yield bounds(subjects[-1])[1], end


def _is_watched(article: Controversy, word: Token) -> bool:
    """Tell whether a word is for workers, or for who went to the authority."""
    mention = article.mentions.of(word)
    lemmas = load("acts")["limits"]["workers"] + load("acts")["breach"]["complaining"]
    if mention is not None:
        is_single = mention.kind == "person" and mention.people is not None
        return mention.kind in WATCHED or is_single
    return word.lemma_.lower() in lemmas


@cache
def _forms(name: str) -> Forms:
    """Compile the forms of a breach once, or those that say that there is none."""
    return form_pattern(load("acts")["breach"]["forms" if name == "breach" else name])
