"""Mentions of instruments become the tokens that stand for one, surely named or pointed at.

"The bill" is taken for the bill that the article names only where it names no other one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from db.records import InstrumentKind, InstrumentMention
from nlp.grammar.clauses import sentence_bounds, subject, tokens_within
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of

SHORT = re.compile(r"the (?P<word>[a-z]+)", re.IGNORECASE)
TITLED = re.compile(
    r"\b[Tt]he (?P<word>Bill|Act|Order|Regulation|Directive|Code|Guidance)\b(?! of\b)"
)
VAGUE = {"law", "order"}  # "the law" is mostly the law at large, "the order" anybody's order
YEAR = re.compile(r"(?: of)? (?:19|20)\d\d$")
NOMINAL = {"NOUN", "PROPN"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A token that stands for an instrument. `certainty` is less than 1 where it only points."""

    token: Token
    name: str
    kind: InstrumentKind
    certainty: float = 1.0


def places(
    doc: Doc, named: Sequence[InstrumentMention], *, titled: Sequence[InstrumentMention] = ()
) -> Iterator[Place]:
    """Yield each place in a text that surely means one instrument.

    `titled` are the instruments that the article's title names: an official page on a bill
    goes on with "the Bill".
    """
    full = [row for row in named if not SHORT.fullmatch(row.text)]
    taken: list[Place] = []
    for row in full:
        taken += _place(doc, row.start, row.end, row, certainty=1.0)
    taken += [place for place in _pointed(doc, full, titled) if place.token not in _tokens(taken)]
    yield from sorted([*taken, *_pronouns(doc, taken)], key=lambda place: place.token.i)


def _tokens(taken: Sequence[Place]) -> set[Token]:
    """Collect the tokens of places."""
    return {place.token for place in taken}


def _place(
    doc: Doc, start: int, end: int, row: InstrumentMention, *, certainty: float
) -> list[Place]:
    """Make the place of a mention: the word of it that the rest hangs on."""
    tokens = tokens_within(doc, start, end)
    inside = {token.i for token in tokens}
    heads = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    heads = [token for token in heads if token.pos_ in NOMINAL] or heads
    return [
        Place(token=_whole(token), name=row.name, kind=row.kind, certainty=certainty)
        for token in heads[-1:]
    ]


def _whole(token: Token) -> Token:
    """Give the noun that a name stands before: "the Dodd-Frank law"."""
    kinds = load("instrument_stances")["kinds"]["nouns"]
    above = token.head
    if token.dep_ in {"compound", "nmod", "amod"} and above.lemma_.lower() in kinds:
        return above
    return token


def _pointed(
    doc: Doc, named: Sequence[InstrumentMention], titled: Sequence[InstrumentMention]
) -> Iterator[Place]:
    """Yield "the bill", "this Act", "the legislation" where only one such is named."""
    known = [*titled, *named]
    least: float = load("instrument_stances")["pointed"]
    for match, kinds, word in _pointers(text_of(doc)):
        rows = {row.name: row for row in reversed(known) if row.kind in kinds}
        if word is not None:
            rows = {name: row for name, row in rows.items() if _ends_in(name, word)}
        if len(rows) != 1 or _has_rival(text_of(doc), kinds):
            continue
        row = next(iter(rows.values()))
        is_before = row in titled or row.end <= match.start()
        if is_before:
            yield from _place(doc, match.start(), match.end(), row, certainty=least)


def _pointers(text: str) -> Iterator[tuple[re.Match[str], Sequence[str], str | None]]:
    """Yield words that point at an instrument, of which kinds, and the word its name ends in."""
    pointing: dict[str, list[str]] = load("instrument_stances")["pointing"]
    for words, kinds in pointing.items():
        for match in re.finditer(rf"\b{words}\b", text, re.IGNORECASE):
            yield match, kinds, None
    for kind, pattern in load("instruments")["short"].items():
        for match in re.finditer(rf"\b[Tt]he (?P<word>{pattern})\b(?! of\b)", text):
            if match["word"] not in VAGUE:
                yield match, [kind], match["word"]
    for match in TITLED.finditer(text):
        yield match, ["law", "bill", "guidance"], match["word"].lower()


def _ends_in(name: str, word: str) -> bool:
    """Tell whether an instrument is called an Act, a Bill, as the words that point at it say."""
    last = YEAR.sub("", name).split()[-1].lower()
    return last == word or word in name.lower().split()


@cache
def _rivals(kinds: frozenset[str]) -> re.Pattern[str]:
    """Compile the words that tell of another instrument of a kind, which isn't named."""
    nouns = {"bill": "bills?", "law": "(?:acts?|laws)", "guidance": "guid(?:ance|elines)"}
    words = "|".join(load("instrument_stances")["rivals"]["words"])
    wanted = "|".join(nouns.get(kind, kind) for kind in sorted(kinds))
    return re.compile(rf"\b(?:{words})\b (?:[\w-]+ ){{0,2}}(?:{wanted})\b", re.IGNORECASE)


def _has_rival(text: str, kinds: Sequence[str]) -> bool:
    """Tell whether the article speaks of a second instrument of these kinds."""
    return _rivals(frozenset(kinds)).search(text) is not None


def _pronouns(doc: Doc, taken: Sequence[Place]) -> Iterator[Place]:
    """Yield "it" where its sentence names one instrument before it, and no other thing since."""
    least: float = load("instrument_stances")["pointed"]
    for token in doc:
        if token.lower_ != "it" or token.dep_ not in {"dobj", "pobj"}:
            continue
        start = sentence_bounds(doc, token.idx)[0]
        before = [place for place in taken if start <= place.token.idx < token.idx]
        if len({place.name for place in before}) == 1 and not _things(doc, before[-1], token):
            yield Place(
                token=token, name=before[-1].name, kind=before[-1].kind, certainty=least * least
            )


def _things(doc: Doc, place: Place, token: Token) -> bool:
    """Tell whether something else that "it" could mean stands between."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    who = subject(verb)
    return any(
        word.pos_ in NOMINAL
        and word.ent_type_ != "PERSON"
        and (who is None or who.i not in {word.i, word.head.i})
        for word in doc[place.token.i + 1 : token.i]
    )
