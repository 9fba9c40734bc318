"""A verb that shows a side becomes the time that the side is of, where that isn't the article's.

"In January she defended it" is of January; "once defended it", "no longer backs it" and "had
welcomed it before" tell of a side that was left, at the latest by the day of the article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from db.records import DateExpression, Quotation
from nlp.grammar.lexicon import load
from nlp.grammar.modifiers import Standing
from nlp.practices.controversy import Controversy

RECENT = timedelta(days=31)  # what is told of a time closer by is still news
UNTIL = "../"  # opens an EDTF interval of which only the end is known


def by_verb(
    doc: Doc, dated: Mapping[int, DateExpression], quotations: Sequence[Quotation]
) -> dict[int, str]:
    """Give position of a verb -> the EDTF date that hangs on it, `dated` as the events have them.

    A day within somebody's words isn't that of the saying: "found that until April it had not".
    """
    return {
        place: expression.edtf
        for place, expression in dated.items()
        if not any(
            said.start <= expression.start < said.end
            and not said.start <= doc[place].idx < said.end
            for said in quotations
        )
    }


def time_told(article: Controversy, verb: Token, stands: Standing) -> str | None:
    """Give the EDTF of the time that a side is of; None where it is that of the article.

    A side that was left has an interval with an open start.
    """
    if article.published is None:
        return None
    told = _date_of(article, verb)
    if is_left(verb, stands):
        return UNTIL + (told or article.published).split("/")[-1].rstrip("~?%")
    return told if told is not None and _is_long_ago(told, article.published) else None


def is_left(verb: Token, stands: Standing) -> bool:
    """Tell whether a verb says of a side that somebody took it formerly, and left it."""
    if stands.ended or stands.past:
        return stands.ended == stands.negated
    has_had = any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)
    return has_had and any(_says_earlier(token) for token in verb.subtree)


def _says_earlier(token: Token) -> bool:
    """Tell whether a word says of what is told that it was so earlier: "initially", "before"."""
    if token.lower_ not in load("acts")["then"]["earlier"]:
        return False
    return token.dep_ == "advmod" or (token.lower_ == "before" and not any(token.children))


def as_then(stands: Standing) -> Standing:
    """Give how a verb stood at the time when what it says was so."""
    return replace(stands, negated=False, ended=False, past=False)


def _date_of(article: Controversy, verb: Token) -> str | None:
    """Give the date that hangs on a verb, or on the one by which it ends: "stopped backing"."""
    above = verb.head if verb.dep_ == "xcomp" else verb
    return article.dated.get(verb.i) or article.dated.get(above.i)


def _is_long_ago(told: str, published: str) -> bool:
    """Tell whether all of a date lies well before the day of publication."""
    last = told.rsplit("/", maxsplit=1)[-1].rstrip("~?%")
    if not last[:4].isdecimal():
        return False
    floor = (date.fromisoformat(published) - RECENT).isoformat()
    return last < floor[: len(last)]
