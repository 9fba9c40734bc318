"""A parsed article becomes who supports and who opposes which law, bill, guidance or fine.

A side towards a practice isn't one towards an instrument: whoever criticises a practice and
names a bill is nobody's supporter by that. What is hypothetical, asked, past or said of others
by somebody else is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from db.records import InstrumentMention, Mention, Quotation, Side, Stance
from nlp.grammar.clauses import sentence_bounds
from nlp.grammar.lexicon import Forms, form_pattern, load
from nlp.grammar.parsed import text_of
from nlp.instruments.frames import taken
from nlp.instruments.grammar import links
from nlp.instruments.holders import Taken
from nlp.instruments.parties import covering, holder_of, joined, may_hold, may_say
from nlp.instruments.places import Place, places
from nlp.instruments.verdicts import drawn, owner, predicate
from nlp.practices.controversy import Controversy

DOUBTFUL = {"could", "may", "might", "should", "would", "must", "ought"}
OPPOSED: tuple[Side, Side] = ("critic", "defender")


def instrument_stances(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    instruments: Sequence[InstrumentMention],
    titled: Sequence[InstrumentMention] = (),
) -> Iterator[Stance]:
    """Yield each side that somebody clearly takes towards an instrument, in order of place.

    Whoever shows both sides towards one instrument has none. A fine that only its sum names may
    be another one elsewhere: nobody has a side towards it.
    """
    if not (instruments or titled):
        return
    article = Controversy.of(doc, mentions, quotations, instruments=instruments)
    told = [law for law in instruments if law.kind != "fine" or law.known_id is not None]
    found = [
        stance
        for place in places(doc, told, titled=titled)
        for side in _sides(place)
        for stance in _taken_by(article, place, side)
    ]
    yield from _settled(found)


def _sides(place: Place) -> Iterator[Taken]:
    """Yield the sides that the words around an instrument show."""
    for link in links(place.token):
        yield from taken(place, link)
    yield from filter(None, (predicate(place), owner(place), drawn(place)))


def _taken_by(article: Controversy, place: Place, side: Taken) -> Iterator[Stance]:
    """Yield a stance for each of those who plainly take a side: "X and Y opposed the bill"."""
    if _is_doubtful(side):
        return
    said = covering(article, side.anchor.idx)
    least: float = load("instrument_stances")["least_score"]
    for word in (side.holder, *joined(side.holder)):
        holder = holder_of(article, side, word, said)
        if holder is None or not may_hold(holder, side) or not may_say(article, holder, said):
            continue
        stance = _stance(article.doc, place, side, holder, said)
        if stance.score >= least:
            yield stance


def _stance(
    doc: Doc, place: Place, side: Taken, holder: Mention, said: Sequence[Quotation]
) -> Stance:
    """Make a stance that rests on the sentence which shows it."""
    start, end = _extent(doc, side.anchor, said)
    is_own = bool(said) and said[0].stakeholder == holder.name
    return Stance(
        stakeholder=holder.name,
        practice=None,
        towards="instrument",
        instrument=place.name,
        side=side.side,
        start=start,
        end=end,
        basis="words" if is_own else side.basis,
        strength=side.score,
        score=round(side.score * holder.score * place.certainty, 3),
        quotation_start=said[0].start if is_own else None,
    )


def _extent(doc: Doc, anchor: Token, said: Sequence[Quotation]) -> tuple[int, int]:
    """Give the sentence that shows a side, or what of it is quoted word by word."""
    start, end = sentence_bounds(doc, anchor.idx)
    if said and said[0].kind == "direct":
        start, end = max(start, said[0].start), min(end, said[0].end)
    words = text_of(doc)[start:end]
    first = start + len(words) - len(words.lstrip())
    return first, first + len(words.strip())


def _is_doubtful(side: Taken) -> bool:
    """Tell whether a side is asked, supposed, past, or depends on something."""
    anchor = side.anchor
    sentence = anchor.sent.text.rstrip("”\"'’ \n")
    lexicon = load("instrument_stances")["weakening"]
    chain = [anchor, *(word for word in anchor.ancestors if word.pos_ in {"VERB", "AUX"})]
    return (
        sentence.endswith("?")
        or _is_supposed(side)
        or _finds_weak(side)
        or any(_has_condition(word, lexicon["conditions"]) for word in chain)
        or any(child.lower_ in lexicon["adverbs"] for child in anchor.children)
        or any(word.lemma_.lower() in lexicon["claims"] for word in anchor.ancestors)
    )


def _finds_weak(side: Taken) -> bool:
    """Tell whether somebody only finds that an instrument doesn't do enough."""
    return side.side == "critic" and _weakness().search(side.anchor.sent.text) is not None


@cache
def _weakness() -> Forms:
    """Compile how somebody says that an instrument is too weak."""
    return form_pattern(load("instrument_stances")["weakness"]["forms"])


def _is_supposed(side: Taken) -> bool:
    """Tell whether a modal makes a side one that somebody only could or should take.

    "Said it would oppose the bill" is a plan; a speaker's "should" is his own demand.
    """
    allowed = {"would"} if side.anchor.dep_ == "ccomp" or side.is_own else set[str]()
    if side.is_own:
        allowed |= {"should", "must", "ought"}
    modals = {child.lower_ for child in side.anchor.children if child.dep_ == "aux"}
    is_told = side.anchor.dep_ == "ccomp"
    has_past = not is_told and ("had" in modals or side.anchor.lower_ in {"was", "were"})
    return bool(modals & (DOUBTFUL - allowed)) or has_past or "used" in modals


def _has_condition(verb: Token, conditions: Sequence[str]) -> bool:
    """Tell whether a verb stands in a condition, or with one."""
    if any(child.dep_ == "mark" and child.lower_ in conditions for child in verb.children):
        return True
    return any(
        mark.lower_ in conditions
        for child in verb.children
        if child.dep_ == "advcl"
        for mark in child.children
    )


def _settled(found: Sequence[Stance]) -> Iterator[Stance]:
    """Drop the sides of whoever shows both towards one instrument; give each place once."""
    sides: dict[tuple[str, str | None], set[Side]] = defaultdict(set)
    for row in found:
        sides[row.stakeholder, row.instrument].add(row.side)
    given: set[tuple[str, str | None, int, int]] = set()
    for row in sorted(found, key=lambda row: (row.start, row.end, -row.score)):
        taken_sides = sides[row.stakeholder, row.instrument]
        place = (row.stakeholder, row.instrument, row.start, row.end)
        if not taken_sides.issuperset(OPPOSED) and place not in given:
            given.add(place)
            yield row
