"""Sentences of articles that tell what a story is about: its summary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from db.lexicon import pattern, phrase
from db.linking.digest.dossier import Dossier
from db.linking.digest.matter import (
    FIRST_WORDS,
    REFERRING,
    TURNS,
    acts_in,
    decision_sentence,
    is_on_matter,
)
from db.linking.digest.telling import dated_line, plainly
from db.linking.digest.voice import has_happened_by, is_named_in, is_taken_back, may_be_told
from db.linking.material import LinkArticle
from db.linking.parts import STANDS_ALONE, TIMELESS
from db.linking.stories.decision_pages import is_page_of_decision
from db.linking.text.lines import Line, places
from db.linking.text.sentences import (
    Sentence,
    is_timeless,
    opening,
    sentences_at,
    stands_alone,
)
from db.linking.text.words import content_words, jaccard

MOST_SUMMARY = 6
NOVELTY = 0.7  # what likeness to a chosen sentence takes away
SUBJECT_BONUS = 0.5
SMOOTHING = 4  # keeps a few common words from outweighing a full sentence
LATENESS, OPENING_LENGTH = 0.15, 1000  # what a thousand characters before it take away
RELATIVE_MALUS = 0.05
YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![/-])")
FINDING = pattern("voice", "finding")
FINDING_FIRST = re.compile(rf"(?:The |An? |In [^,]{{3,40}}, )?[^,.;:]{{0,60}}{FINDING.pattern}")
OPENING = 5  # paragraphs of an article among which its lead is sought
LAW = pattern("voice", "law")
SOURCES_DIFFER = phrase("phrases", "sources_differ")


def fit(dossier: Dossier, sentence: Sentence) -> float:
    """Score how well a sentence fits: its article's place in the story, its words, its subject."""
    worth = dossier.story.articles[sentence.article_id] + _centrality(dossier, sentence)
    return worth + SUBJECT_BONUS if _names_subject(dossier, sentence) else worth


def _centrality(dossier: Dossier, sentence: Sentence) -> float:
    """Give how many articles of the story speak with the words of a sentence, on average."""
    content = content_words(sentence.text)
    return sum(dossier.common.get(word, 0.0) for word in content) / (len(content) + SMOOTHING)


def _names_subject(dossier: Dossier, sentence: Sentence) -> bool:
    """Tell whether a sentence names whom the story is about."""
    starts = dossier.subject_starts.get(sentence.article_id, ())
    return any(sentence.start <= start < sentence.end for start in starts)


def summary(dossier: Dossier) -> Iterator[Line]:
    """Give lead sentences that tell most and repeat least, in order of publication.

    Maximal marginal relevance (Carbonell and Goldstein 1998) over the articles' openings; the
    first and the latest article are always heard.
    """
    leads = [lead for article in dossier.leading if (lead := _lead(dossier, article))]
    chosen: list[Sentence] = [leads[0]] if leads else []
    rest = leads[1:]
    if rest and _novelty(rest[-1], chosen) > 0 and not _is_told(dossier, rest[-1], chosen):
        chosen.append(rest.pop())
    while len(chosen) < MOST_SUMMARY:
        rest = [lead for lead in rest if not _is_told(dossier, lead, chosen)]
        best = max(rest, key=lambda lead: (_worth(dossier, lead, chosen), lead), default=None)
        if best is None or _worth(dossier, best, chosen) <= 0:
            break
        chosen.append(best)
        rest.remove(best)
    order = {article.id: place for place, article in enumerate(dossier.articles)}
    for sentence in sorted(
        chosen, key=lambda candidate: (order[candidate.article_id], candidate.start)
    ):
        yield dated_line(dossier, sentence)
    yield from _disputed(dossier)


def _is_told(dossier: Dossier, lead: Sentence, chosen: Iterable[Sentence]) -> bool:
    """Tell whether a chosen sentence tells the act of another one."""
    return any(_are_one_act(dossier, lead, sentence) for sentence in chosen)


def _disputed(dossier: Dossier) -> Iterator[Line]:
    """Give what sources contradict each other in, both sides of it."""
    for pair in dossier.contradictions[:1]:
        sentences = [
            sentences_at(dossier.article(one.article_id), one.start, one.end) for one in pair
        ]
        texts = [plainly(sentence.text).rstrip(".") for sentence in sentences]
        is_whole = all(stands_alone(f"{text}.") and not LAW.search(text) for text in texts)
        if is_whole and all(may_be_told(dossier, sentence) for sentence in sentences):
            text = SOURCES_DIFFER.format(first=texts[0], second=texts[1])
            yield Line(text=text, spans=places(sentences))


def _are_one_act(dossier: Dossier, first: Sentence, second: Sentence) -> bool:
    """Tell whether two sentences tell one act of one party, in whatever words."""
    told = [
        {
            event.id
            for event, sightings in dossier.events
            for sighting in sightings
            if sighting.article_id == sentence.article_id
            and sentence.start <= sighting.start < sentence.end
        }
        for sentence in (first, second)
    ]
    if told[0] & told[1]:
        return True
    names = [
        dossier.subject is not None and is_named_in(sentence.text, dossier.subject)
        for sentence in (first, second)
    ]
    return bool(acts_in(first.text) & acts_in(second.text)) and all(names)


def _lead(dossier: Dossier, article: LinkArticle) -> Sentence | None:
    """Give the sentence of an article's opening that tells most by itself."""
    decision = decision_sentence(dossier, article)
    if decision and stands_alone(decision.text):
        return decision
    is_page = is_page_of_decision(article)
    merits = STANDS_ALONE if article.day else STANDS_ALONE | TIMELESS
    sentences = [
        candidate
        for candidate in opening(article, paragraphs=OPENING, merits=merits)
        if may_be_told(dossier, candidate)
        and has_happened_by(candidate.text)
        and not is_taken_back(article, candidate)
        and _is_of_matter(dossier, candidate)
        and (FINDING_FIRST.match(candidate.text) or not is_page)
        and not is_precedent(candidate.text, article.day)
    ]
    if dossier.subject:
        sentences = [candidate for candidate in sentences if _names_subject(dossier, candidate)]
    return max(
        sentences,
        key=lambda candidate: (_lead_worth(dossier, candidate), -candidate.start),
        default=None,
    )


def is_precedent(text: str, day: str | None) -> bool:
    """Tell whether a sentence tells a ruling of an earlier year than the one before its article's.

    It is of another case than the article's own.
    """
    year = int((day or "9999")[:4])
    told = [int(match[0]) for match in YEAR.finditer(text)]
    return bool(told) and max(told) < year - 1 and FINDING.search(text) is not None


def _is_of_matter(dossier: Dossier, sentence: Sentence) -> bool:
    """Tell whether a sentence is on the matter: by its words, or by a turn of it that it tells."""
    if REFERRING.match(sentence.text):
        return False
    return is_on_matter(dossier, sentence.text) or any(
        event.kind in TURNS
        for event, sightings in dossier.events
        for sighting in sightings
        if sighting.article_id == sentence.article_id
        and (
            sentence.start <= sighting.start < sentence.end
            or (event.kind in FIRST_WORDS and FIRST_WORDS[event.kind].search(sentence.text))
        )
    )


def _lead_worth(dossier: Dossier, sentence: Sentence) -> float:
    """Weigh a sentence of an opening: the words of the story, early, and good on any day."""
    lateness = LATENESS * sentence.start / OPENING_LENGTH
    malus = 0.0 if is_timeless(sentence.text) else RELATIVE_MALUS
    return _centrality(dossier, sentence) - lateness - malus


def _worth(dossier: Dossier, lead: Sentence, chosen: Iterable[Sentence]) -> float:
    """Weigh how well a sentence fits against how much of it has been said."""
    return fit(dossier, lead) - NOVELTY * (1 - _novelty(lead, chosen))


def _novelty(lead: Sentence, chosen: Iterable[Sentence]) -> float:
    """Give the share of a sentence that no chosen one has said, 0-1."""
    content = content_words(lead.text)
    likenesses = [jaccard(content, content_words(sentence.text)) for sentence in chosen]
    return 1 - min(1.0, 2 * max(likenesses, default=0.0))
