"""A side towards an instrument becomes the party that takes it, as the article names it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from db.records import Mention, Quotation
from nlp.grammar.lexicon import load
from nlp.instruments.holders import Taken
from nlp.practices.controversy import Controversy

NEVER = {"media", "court"}  # an outlet reports, a court decides
NOMINAL = 0.8  # how sure we are of whom "the federation" means


def covering(article: Controversy, place: int) -> list[Quotation]:
    """List the quotations that a place lies in, the innermost first."""
    found = [row for row in article.quotations if row.start <= place < row.end]
    return sorted(found, key=lambda row: row.end - row.start)


def holder_of(
    article: Controversy, side: Taken, word: Token | None, said: Sequence[Quotation]
) -> Mention | None:
    """Find who takes a side: whoever the grammar names, else whoever speaks."""
    if side.is_own:
        return _speaker(article, said)
    found = _named(article, word)
    if found is not None or word is None or not said:
        return found
    is_person = article.kinds.get(said[0].stakeholder or "") == "person"
    may_mean = _speaks_of_self(word.lower_, said[0].kind, is_person=is_person)
    return _speaker(article, said) if may_mean else None


def _named(article: Controversy, token: Token | None) -> Mention | None:
    """Find who a noun phrase is: by its own name, one beside it, or "the federation" by the last.

    A body is called by the last word of its name only where one name in the article ends so.
    """
    found = article.mentions.of(token)
    if found is not None or token is None:
        return found
    if token.dep_ == "appos":
        return article.mentions.of(token.head)
    is_definite = any(child.lower_ == "the" for child in token.children)
    return _called_by(article, token) if token.pos_ == "NOUN" and is_definite else None


def _called_by(article: Controversy, token: Token) -> Mention | None:
    """Find the one body whose name ends in a word, if nobody else in the article is of its kind."""
    names = [
        name
        for name, kind in article.kinds.items()
        if kind not in {"person", None} and name.lower().split()[-1] == token.lower_
    ]
    if len(names) != 1:
        return None
    kind = article.kinds[names[0]]
    others = [name for name, other in article.kinds.items() if other == kind]
    return _mention(article, names[0], place=token.idx, score=NOMINAL) if len(others) == 1 else None


def _speaks_of_self(word: str, kind: str, *, is_person: bool) -> bool:
    """Tell whether a pronoun in a quotation means its speaker."""
    if word in {"i", "we"}:
        return True
    if kind == "direct":
        return False
    return word in ({"he", "she"} if is_person else {"it"})


def _speaker(article: Controversy, said: Sequence[Quotation]) -> Mention | None:
    """Make a mention of whoever speaks the innermost quotation."""
    if not said or said[0].stakeholder is None:
        return None
    return _mention(article, said[0].stakeholder, place=said[0].start, score=said[0].score)


def _mention(article: Controversy, name: str, *, place: int, score: float) -> Mention:
    """Make a mention of somebody who isn't named at a place but is meant there."""
    return Mention(
        start=place,
        end=place,
        text="",
        name=name,
        form="pronoun",
        kind=article.kinds.get(name),
        score=score,
    )


def may_say(article: Controversy, holder: Mention, said: Sequence[Quotation]) -> bool:
    """Tell whether words are the outlet's, the holder's own or a sober record's: no hearsay.

    Whoever has an office in a body speaks for it: "director of the Mill Federation". A record
    stays one where its owner counts as the speaker: "the committee's report notes".
    """
    records = load("instrument_stances")["records"]["nouns"]
    return all(
        row.stakeholder == holder.name
        or (row.speaker_text or "").split(" ")[-1] in records
        or _is_in_office(article.roles.get(row.stakeholder or "", ""), holder.name)
        for row in said
    )


def _is_in_office(role: str, body: str) -> bool:
    """Tell whether a role is one in a body, now."""
    return body in role and not role.lower().startswith(("former", "ex-"))


def may_hold(holder: Mention, side: Taken) -> bool:
    """Tell whether somebody of this kind takes sides, and in this way."""
    judges = load("instrument_stances")["judges"]["roles"]
    if holder.kind in NEVER or not set(judges).isdisjoint((holder.role or "").lower().split()):
        return False
    return holder.kind == "person" or not side.by_person


def joined(holder: Token | None) -> Sequence[Token]:
    """List who else takes a side, joined by "and"."""
    return () if holder is None else [word for word in holder.conjuncts if word.i > holder.i]
