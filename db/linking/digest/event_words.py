"""An event and where it was read become the words that tell it, of an article where any are fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from db.edtf_dates import known_bounds, precision
from db.lexicon import pattern
from db.linked.statements import LinkedEvent
from db.linking.digest.dossier import Dossier
from db.linking.digest.matter import FIRST_WORDS, REFERRING, is_on_matter, with_authority
from db.linking.digest.telling import dated_text
from db.linking.digest.voice import has_happened_by, is_named_in, is_worded, may_be_told, owner_of
from db.linking.parts import STANDS_ALONE
from db.linking.statements.events import EXPECTED, has_happened
from db.linking.text.phrases import capitalised, closed
from db.linking.text.sentences import (
    DANGLING,
    Sentence,
    is_timeless,
    opening,
    sentences_at,
    stands_alone,
)
from db.linking.text.words import words
from db.records import EventSighting

Telling = tuple[EventSighting, Sentence]  # where an event was read, and the sentence around it

SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+[A-Z0-9]")
BROKEN = pattern("voice", "broken")
SUBJECTLESS = re.compile(r"^(?:[a-z]+ly )?[a-z]+(?:ed|ing)\b")  # "ordered a ban"
LONGEST_POINT = 32  # words
MOST_OPENING = 4  # words before the event with which its sentence begins
LEAST_TITLE = 3  # words of a title that says something
LEAST_CLAUSE, MOST_REST = 6, 4  # words of a clause that is told alone, and left of its sentence


def event_words(
    dossier: Dossier, event: LinkedEvent, sightings: Sequence[EventSighting]
) -> tuple[str | None, Sentence | None]:
    """Tell an event in the shortest sentence that can be read alone, or else by less.

    That is the sentence in which the same article reports it first, its clause, or its title.
    What has happened isn't told in the words of those who saw it coming.
    """
    of_its_day = list(_tellings(dossier, event, sightings))
    plain = [telling for telling in of_its_day if _is_plain(dossier, event, telling[1])]
    best = _best_sentence(dossier, event, sightings, plain)
    if best is None or REFERRING.match(best.text):
        best = _reported_first(dossier, event, of_its_day) or best
    if best:
        return dated_text(dossier, best, has_day=True), best
    clauses = (_clause(dossier, *telling) for telling in plain)
    clause = next(filter(None, clauses), None)
    return clause or _title_told(dossier, event, sightings, plain), None


def sentence_of(dossier: Dossier, sighting: EventSighting) -> Sentence:
    """Give the sentence in which a sighting stands."""
    return sentences_at(dossier.article(sighting.article_id), sighting.start, sighting.end)


def says_something(event: LinkedEvent) -> bool:
    """Tell whether the title of an event is more than a word or two."""
    return len(words(event.title)) >= LEAST_TITLE


def tells_its_day(dossier: Dossier, event: LinkedEvent, sighting: EventSighting) -> bool:
    """Tell whether the words of a sighting are one sentence's, and give the event its own date.

    Merged sightings may be of other days, or of none: their words aren't told with this date.
    """
    text = dossier.article(sighting.article_id).text[sighting.start : sighting.end]
    if SENTENCE_END.search(text.rstrip(" .!?")):
        return False
    if event.edtf is None:
        return True
    if sighting.edtf is None and event.edtf == dossier.decided.get(sighting.article_id):
        return True  # the entered day of the decision that the page tells
    first, last = known_bounds(sighting.edtf)
    if last is None or event.latest is None or (first is None) != (event.earliest is None):
        return False
    return (first or "") <= event.latest and (event.earliest or "") <= last


def _tellings(
    dossier: Dossier, event: LinkedEvent, sightings: Sequence[EventSighting]
) -> Iterator[Telling]:
    """Give the sightings that tell an event as of its day, each with its sentence."""
    for sighting in sightings:
        is_past = event.status == "planned" or has_happened(sighting)
        if is_past and tells_its_day(dossier, event, sighting):
            yield sighting, sentence_of(dossier, sighting)


def _is_plain(dossier: Dossier, event: LinkedEvent, sentence: Sentence) -> bool:
    """Tell whether a sentence may tell an event in our own voice."""
    return (
        may_be_told(dossier, sentence)
        and not owner_of(dossier.article(sentence.article_id))
        and (event.status == "planned" or has_happened_by(sentence.text))
        and not BROKEN.search(sentence.text)
    )


def _best_sentence(
    dossier: Dossier,
    event: LinkedEvent,
    sightings: Sequence[EventSighting],
    plain: Sequence[Telling],
) -> Sentence | None:
    """Choose the sentence that can be read alone: one that knows the day, on the matter, short."""
    fit = [
        (_is_aside(event, sighting), *_point_order(dossier, sentence))
        for sighting, sentence in plain
        if _is_of_day(dossier, sentence, sightings)
        and stands_alone(sentence.text)
        and len(words(sentence.text)) <= LONGEST_POINT
        and (event.status == "planned" or not EXPECTED.search(sentence.text))
    ]
    return min(fit)[-1] if fit else None


def _is_aside(event: LinkedEvent, sighting: EventSighting) -> bool:
    """Tell whether a sighting knows less of the day of an event than others do."""
    return sighting.edtf is None or precision(sighting.edtf) != precision(event.edtf or "")


def _point_order(dossier: Dossier, sentence: Sentence) -> tuple[bool, bool, int, Sentence]:
    """Order sentences that tell a point: on the matter, good on any day, short."""
    is_beside = not is_on_matter(dossier, sentence.text)
    return is_beside, not is_timeless(sentence.text), len(sentence.text), sentence


def _reported_first(
    dossier: Dossier, event: LinkedEvent, tellings: Sequence[Telling]
) -> Sentence | None:
    """Give the first sentence of an article that tells an event of a kind told in it later.

    "The lawsuit, filed on Monday, ..." refers to what the opening says.
    """
    needed, subject = FIRST_WORDS.get(event.kind), dossier.subject
    if needed is None or subject is None:
        return None
    articles = (dossier.article(sighting.article_id) for sighting, _ in tellings)
    sentences = (
        sentence
        for article in articles
        if not owner_of(article)
        for sentence in opening(article, paragraphs=1, merits=STANDS_ALONE)
    )
    plain_facts = (
        sentence
        for sentence in sentences
        if may_be_told(dossier, sentence)
        and has_happened_by(sentence.text)
        and needed.search(sentence.text)
        and is_named_in(sentence.text, subject)
    )
    return next(plain_facts, None)


def _clause(dossier: Dossier, sighting: EventSighting, sentence: Sentence) -> str | None:
    """Give the clause that tells an event, where it can be read alone."""
    article = dossier.article(sighting.article_id)
    rest = article.text[sighting.end : sentence.end]
    end = sentence.end if len(words(rest)) <= MOST_REST else sighting.end
    clause = article.text[sighting.start : end].strip(" ,;:–—-")
    is_sure = is_worded(sentence.text, clause) and is_timeless(clause)
    if not (is_sure and _is_whole(clause) and is_on_matter(dossier, clause)):
        return None
    closed_clause = closed(capitalised(clause))
    return with_authority(closed_clause, article) if stands_alone(closed_clause) else None


def _is_whole(clause: str) -> bool:
    """Tell whether a clause has words enough, among them somebody who acts."""
    refers = REFERRING.match(capitalised(clause)) or SUBJECTLESS.match(clause)
    return len(words(clause)) >= LEAST_CLAUSE and not refers


def _title_told(
    dossier: Dossier,
    event: LinkedEvent,
    sightings: Sequence[EventSighting],
    plain: Sequence[Telling],
) -> str | None:
    """Give the title of an event that somebody acts in, where a plain sentence has its words."""
    has_agent = dossier.roles.get(event.id, {}).get("agent")
    is_told = any(is_worded(sentence.text, event.title) for _, sentence in plain)
    if not (has_agent and is_told and _is_fit_title(event)):
        return None
    return with_authority(closed(event.title), dossier.article(sightings[0].article_id))


def _is_fit_title(event: LinkedEvent) -> bool:
    """Tell whether a title says something, whole, and leans on nothing before it."""
    title = event.title
    leans = REFERRING.match(title) or DANGLING.match(title)
    return says_something(event) and not (leans or BROKEN.search(title))


def _is_of_day(dossier: Dossier, sentence: Sentence, sightings: Sequence[EventSighting]) -> bool:
    """Tell whether a day before a sentence is plainly that of the event: it says it or begins so.

    "3 May: The firm paused the tool after files became public" would date the pause.
    """
    days = dossier.dates.get(sentence.article_id, ())
    if any(sentence.start <= date.start < sentence.end for date in days):
        return True
    return any(
        sighting.article_id == sentence.article_id
        and sighting.start - sentence.start >= 0
        and len(words(sentence.text[: sighting.start - sentence.start])) <= MOST_OPENING
        for sighting in sightings
        if sighting.start < sentence.end
    )
