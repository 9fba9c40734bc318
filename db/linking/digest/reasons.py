"""Why a story matters: how many it touches, what is first about it, and which law it meets."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator

from db.lexicon import pattern, phrase
from db.linked.statements import LinkedEvent
from db.linking.digest.dossier import Dossier
from db.linking.digest.extracts import OPENING, fit
from db.linking.digest.matter import decision_sentence, is_on_matter
from db.linking.digest.outline import key_points
from db.linking.digest.telling import dated_line, plainly
from db.linking.digest.voice import has_happened_by, is_taken_back, may_be_told
from db.linking.material import CuratedEvent
from db.linking.parts import STANDS_ALONE
from db.linking.text.lines import Line, places
from db.linking.text.phrases import ARTICLE, closed, listed, when, with_note
from db.linking.text.sentences import QUOTED, Sentence, opening, sentences_at, stands_alone
from db.records import EventSighting

MOST_REASONS = 3
LEAST_SCALE = 100  # people or things of theirs
MOST_LAWS = 3
SPOKEN_KINDS = frozenset({"statement", "complaint", "inquiry", "ruling"})
UNSETTLED, LAWFUL = pattern("voice", "unsettled"), pattern("voice", "lawful")
ELSEWHERE, NAMELESS = pattern("voice", "moved"), pattern("voice", "nameless")
LIKELY, RANKED_NOW = pattern("voice", "likely"), pattern("voice", "ranked_now")
FINDING = pattern("voice", "finding")
SCALE, NOVEL, LAW, BREACH = (pattern("voice", name) for name in ("scale", "novel", "law", "breach"))
LAWS_NAMED, ON = phrase("phrases", "laws_named"), phrase("phrases", "on_day").partition("{")[0]


def why_it_matters(dossier: Dossier) -> Iterator[Line]:
    """Say how many it touches, what is first about it, and which law: nothing if none is read.

    What is told as a turn of the story anyway isn't told here too.
    """
    turns = list(key_points(dossier))
    events = {line.event_id for line in turns}
    sentences = [
        sentence
        for sentence in _weighty(dossier)
        if not any(plainly(sentence.text).rstrip(".") in line.text for line in turns)
    ]
    lines = (
        _scale(dossier, sentences, events),
        _novel(dossier, sentences),
        _entered_law(dossier, events),
        _law(dossier, sentences),
    )
    yield from [line for line in lines if line][:MOST_REASONS]


def _weighty(dossier: Dossier) -> Iterator[Sentence]:
    """Give the sentences that may say what is at stake: openings, and those of sure readings."""
    seen: set[Sentence] = set()
    leading = {article.id: article for article in dossier.leading}
    for article in leading.values():
        seen.update(opening(article, paragraphs=OPENING, merits=STANDS_ALONE))
    happened = [sighting for _, sightings in dossier.events for sighting in sightings]
    for reading in (*dossier.claims, *happened):
        if reading.article_id in leading:
            seen.add(sentences_at(leading[reading.article_id], reading.start, reading.end))
    decided = {decision_sentence(dossier, article) for article in leading.values()}
    for sentence in sorted(seen - decided):
        text = plainly(sentence.text)
        bare = QUOTED.sub("", text)
        is_open = any(sign.search(bare) for sign in (UNSETTLED, LIKELY, RANKED_NOW))
        is_fact = has_happened_by(text) and not is_open
        is_whole = stands_alone(text) and not NAMELESS.match(text)
        is_last_word = not is_taken_back(leading[sentence.article_id], sentence)
        if is_fact and is_whole and is_last_word and may_be_told(dossier, sentence):
            yield sentence


def _scale(
    dossier: Dossier, sentences: Iterable[Sentence], told: Container[str | None]
) -> Line | None:
    """Give what tells how many people, or things of theirs, it touches."""
    counted: list[tuple[float, Line]] = []
    for event, fact in _entered(dossier, told):
        size = _size(fact.title)
        if size >= LEAST_SCALE:  # it was entered for this practice
            counted.append((math.log10(size) + 1, _entered_line(event, fact)))
    turns = [one for event, seen in dossier.events if event.id in told for one in seen]
    for sentence in sentences:
        size = 0 if any(_is_in(one, sentence) for one in turns) else _size(sentence.text)
        if size >= LEAST_SCALE and is_on_matter(dossier, sentence.text):
            counted.append(
                (math.log10(size) + fit(dossier, sentence), dated_line(dossier, sentence))
            )
    return max(counted, key=lambda pair: (pair[0], pair[1].text), default=(0.0, None))[1]


def _entered(
    dossier: Dossier, told: Container[str | None]
) -> Iterator[tuple[LinkedEvent, CuratedEvent]]:
    """Give the events entered by hand that have happened and aren't told as turns."""
    for event, _ in dossier.events:
        fact = dossier.entered.get(event.id)
        if fact and event.edtf and event.status != "planned" and event.id not in told:
            yield event, fact


def _entered_line(event: LinkedEvent, fact: CuratedEvent) -> Line:
    """Say an entered event with its day."""
    text = with_note(closed(fact.title), when(event.edtf or "").removeprefix(ON))
    return Line(text=text, spans=(), event_id=event.id, is_entered=True)


def _entered_law(dossier: Dossier, told: Container[str | None]) -> Line | None:
    """Give what was entered of somebody's words on the law."""
    return next(
        (
            _entered_line(event, fact)
            for event, fact in _entered(dossier, told)
            if event.kind in SPOKEN_KINDS and LAWFUL.search(fact.title)
        ),
        None,
    )


def _is_in(sighting: EventSighting, sentence: Sentence) -> bool:
    """Tell whether a sighting begins in a sentence."""
    is_here = sighting.article_id == sentence.article_id
    return is_here and sentence.start <= sighting.start < sentence.end


def _size(text: str) -> int:
    """Give the greatest number of people or things that a text tells."""
    if ELSEWHERE.search(text):
        return 0
    numbers = (match["number"] for match in SCALE.finditer(QUOTED.sub("", text)))
    return max((int(number.replace(",", "")) for number in numbers), default=0)


def _novel(dossier: Dossier, sentences: Iterable[Sentence]) -> Line | None:
    """Give what tells that something is the first or greatest of its kind."""
    novel = [
        sentence
        for sentence in sentences
        if NOVEL.search(QUOTED.sub("", sentence.text)) and is_on_matter(dossier, sentence.text)
    ]
    best = max(novel, key=lambda sentence: (fit(dossier, sentence), sentence), default=None)
    return dated_line(dossier, best) if best else None


def _law(dossier: Dossier, sentences: Iterable[Sentence]) -> Line | None:
    """Give what tells which law was broken or kept, or else which laws are named."""
    legal = [
        sentence
        for sentence in sentences
        if LAW.search(sentence.text) and _is_finding(QUOTED.sub("", sentence.text))
    ]
    best = max(
        legal,
        key=lambda sentence: (
            is_on_matter(dossier, sentence.text), fit(dossier, sentence), sentence
        ),
        default=None,
    )  # fmt: skip
    if best:
        return dated_line(dossier, best)
    many = [law for law in dossier.laws if len(law[1]) > 1]
    is_told = len(dossier.leading) > 1 and (many or len(dossier.laws) > 1)
    laws = (many or dossier.laws)[:MOST_LAWS] if is_told else ()
    mentions = [mention for _, mentions in laws for mention in mentions[:1]]
    names = [with_the(name) for name, _ in laws]
    return (
        Line(text=LAWS_NAMED.format(laws=listed(names)), spans=places(mentions)) if laws else None
    )


def _is_finding(bare: str) -> bool:
    """Tell whether a sentence says that an authority or court found a breach, and not we."""
    return BREACH.search(bare) is not None and FINDING.search(bare) is not None


def with_the(name: str) -> str:
    """Give the name of a law as it stands in a sentence."""
    return name if name[:1].isdigit() or name.lower().startswith(ARTICLE) else f"{ARTICLE}{name}"
