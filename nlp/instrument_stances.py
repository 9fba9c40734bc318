"""A parsed article becomes who supports and who opposes which law, bill, guidance or fine.

A side towards a practice isn't one towards an instrument: whoever criticises a practice and
names a bill is nobody's supporter by that. What is hypothetical, asked, past or said of others
by somebody else is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from db.records import InstrumentMention, Mention, Quotation, Side, Stance
from nlp.clauses import MentionIndex, sentence_bounds
from nlp.controversy import Controversy
from nlp.instrument_frames import taken
from nlp.instrument_grammar import links
from nlp.instrument_holders import Taken
from nlp.instrument_places import Place, places
from nlp.instrument_verdicts import owner, predicate
from nlp.lexicon import load
from nlp.parsed import text_of

NEVER = {"media", "court"}  # an outlet reports, a court decides
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

    Whoever shows both sides towards one instrument has none.
    """
    if not (instruments or titled):
        return
    article = Controversy(
        doc=doc,
        mentions=MentionIndex(mentions),
        kinds={mention.name: mention.kind for mention in mentions},
        roles={},
        quotations=quotations,
        practices=(),
        instruments=instruments,
    )
    found = [
        stance
        for place in places(doc, instruments, titled=titled)
        for side in _sides(place)
        for stance in _taken_by(article, place, side)
    ]
    yield from _settled(found)


def _sides(place: Place) -> Iterator[Taken]:
    """Yield the sides that the words around an instrument show."""
    for link in links(place.token):
        yield from taken(place, link)
    yield from filter(None, (predicate(place), owner(place)))


def _taken_by(article: Controversy, place: Place, side: Taken) -> Iterator[Stance]:
    """Yield a stance for each of those who plainly take a side: "X and Y opposed the bill"."""
    if _is_doubtful(side):
        return
    said = _covering(article, side.anchor.idx)
    for word in (side.holder, *_joined(side.holder)):
        holder = _holder(article, side, word, said)
        if holder is not None and _may_hold(holder, side) and _may_say(holder, said):
            stance = _stance(article.doc, place, side, holder, said)
            if stance.score >= load("instrument_stances")["least_score"]:
                yield stance


def _may_hold(holder: Mention, side: Taken) -> bool:
    """Tell whether somebody of this kind takes sides, and in this way."""
    return holder.kind not in NEVER and (holder.kind == "person" or not side.by_person)


def _joined(holder: Token | None) -> Sequence[Token]:
    """List who else takes a side, joined by "and"."""
    return () if holder is None else [word for word in holder.conjuncts if word.i > holder.i]


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


def _covering(article: Controversy, place: int) -> list[Quotation]:
    """List the quotations that a place lies in, the innermost first."""
    found = [row for row in article.quotations if row.start <= place < row.end]
    return sorted(found, key=lambda row: row.end - row.start)


def _holder(
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
    """Find who a noun phrase is, by its own name or by the one that it stands beside."""
    found = article.mentions.of(token)
    if found is None and token is not None and token.dep_ == "appos":
        return article.mentions.of(token.head)
    return found


def _speaks_of_self(word: str, kind: str, *, is_person: bool) -> bool:
    """Tell whether a pronoun in a quotation means its speaker."""
    if word in {"i", "we"}:
        return True
    if kind == "direct":
        return False
    return word in ({"he", "she"} if is_person else {"it", "they"})


def _speaker(article: Controversy, said: Sequence[Quotation]) -> Mention | None:
    """Make a mention of whoever speaks the innermost quotation."""
    if not said or said[0].stakeholder is None:
        return None
    name = said[0].stakeholder
    return Mention(
        start=said[0].start,
        end=said[0].start,
        text="",
        name=name,
        form="pronoun",
        kind=article.kinds.get(name),
        score=said[0].score,
    )


def _may_say(holder: Mention, said: Sequence[Quotation]) -> bool:
    """Tell whether words are the outlet's, the holder's own or a sober record's: no hearsay."""
    records = load("instrument_stances")["records"]["nouns"]
    return all(
        row.stakeholder == holder.name
        or (row.stakeholder is None and (row.speaker_text or "").split(" ")[-1] in records)
        for row in said
    )


def _extent(doc: Doc, anchor: Token, said: Sequence[Quotation]) -> tuple[int, int]:
    """Give the sentence that shows a side, or what of it is quoted."""
    start, end = sentence_bounds(doc, anchor.idx)
    if said:
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
        or any(_has_condition(word, lexicon["conditions"]) for word in chain)
        or any(child.lower_ in lexicon["adverbs"] for child in anchor.children)
        or any(word.lemma_.lower() in lexicon["claims"] for word in anchor.ancestors)
    )


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
