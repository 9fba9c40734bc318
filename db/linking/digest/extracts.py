"""Sentences of articles that tell what a story is about and why it matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.linking.digest.dossier import Dossier
from db.linking.digest.voice import may_be_told, owner_of
from db.linking.material import LinkArticle
from db.linking.parts import STANDS_ALONE, TIMELESS
from db.linking.text.absolute_dates import settled
from db.linking.text.lines import Line, places
from db.linking.text.phrases import REPORTED, when, with_note
from db.linking.text.sentences import (
    QUOTED,
    Sentence,
    is_timeless,
    opening,
    sentences_at,
    stands_alone,
)
from db.linking.text.words import content_words, jaccard

# Claims that say what is at stake, those that weigh most first.
STAKES = {"legality": 1.0, "harm": 1.0, "consent": 0.8, "scope": 0.7, "purpose": 0.5}
MOST_REASONS = 2
MOST_SUMMARY = 6
NOVELTY = 0.7  # what likeness to a chosen sentence takes away
SUBJECT_BONUS = 0.5
SMOOTHING = 4  # keeps a few common words from outweighing a full sentence
LATENESS, OPENING_LENGTH = 0.15, 1000  # what a thousand characters before it take away
RELATIVE_MALUS = 0.05
OPENING = 5  # paragraphs of an article among which its lead is sought


def why_it_matters(dossier: Dossier) -> Iterator[Line]:
    """Give the sentences that hold the weightiest claims about harm, law, consent or scope."""
    scored: dict[Sentence, float] = {}
    kinds: dict[Sentence, str] = {}
    leading = {article.id for article in dossier.leading}
    for claim in dossier.claims:
        if claim.article_id not in leading:
            continue
        sentence = sentences_at(dossier.article(claim.article_id), claim.start, claim.end)
        is_whole = stands_alone(sentence.text) and is_timeless(sentence.text)
        if claim.kind in STAKES and is_whole and may_be_told(dossier, sentence):
            score = STAKES[claim.kind] + claim.score / 2 + _fit(dossier, sentence)
            if score > scored.get(sentence, 0.0):
                scored[sentence], kinds[sentence] = score, claim.kind
    kinds_told: set[str] = set()
    for sentence in sorted(scored, key=lambda candidate: (-scored[candidate], candidate)):
        if kinds[sentence] not in kinds_told and len(kinds_told) < MOST_REASONS:
            kinds_told.add(kinds[sentence])
            yield Line(text=_owned(dossier, sentence, sentence.text), spans=places([sentence]))


def _fit(dossier: Dossier, sentence: Sentence) -> float:
    """Score how well a sentence fits: its article's place in the story, its words, its subject."""
    fit = dossier.story.articles[sentence.article_id] + _centrality(dossier, sentence)
    return fit + SUBJECT_BONUS if _names_subject(dossier, sentence) else fit


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
    if rest and _novelty(rest[-1], chosen) > 0:
        chosen.append(rest.pop())
    while rest and len(chosen) < MOST_SUMMARY:
        best = max(rest, key=lambda lead: (_worth(dossier, lead, chosen), lead))
        if _worth(dossier, best, chosen) <= 0:
            break
        chosen.append(best)
        rest.remove(best)
    order = {article.id: place for place, article in enumerate(dossier.articles)}
    for sentence in sorted(
        chosen, key=lambda candidate: (order[candidate.article_id], candidate.start)
    ):
        yield dated_line(dossier, sentence)


def dated_line(dossier: Dossier, sentence: Sentence) -> Line:
    """Give a sentence as a line, dated where that is needed."""
    text = _owned(dossier, sentence, dated_text(dossier, sentence))
    return Line(text=text, spans=places([sentence]))


def _owned(dossier: Dossier, sentence: Sentence, text: str) -> str:
    """Put before a sentence whose it is, where the outlet is a party itself."""
    owner = owner_of(dossier.article(sentence.article_id))
    return f"{owner}: {text}" if owner else text


def dated_text(dossier: Dossier, sentence: Sentence) -> str:
    """Give a sentence with the days that it speaks of, and if some stay open when it was written.

    `On Tuesday` becomes `on 21 April 2026`; quoted words stay as they were said.
    """
    day = dossier.article(sentence.article_id).day
    text = settled(sentence, dossier.dates.get(sentence.article_id, ()))
    needs_day = day is not None and not is_timeless(QUOTED.sub("", text))
    return with_note(text, REPORTED.format(date=when(day)) if day and needs_day else "")


def _lead(dossier: Dossier, article: LinkArticle) -> Sentence | None:
    """Give the sentence of an article's opening that tells most by itself."""
    merits = STANDS_ALONE if article.day else STANDS_ALONE | TIMELESS
    sentences = [
        candidate
        for candidate in opening(article, paragraphs=OPENING, merits=merits)
        if may_be_told(dossier, candidate)
    ]
    if dossier.subject:
        sentences = [candidate for candidate in sentences if _names_subject(dossier, candidate)]
    return max(
        sentences,
        key=lambda candidate: (_lead_worth(dossier, candidate), -candidate.start),
        default=None,
    )


def _lead_worth(dossier: Dossier, sentence: Sentence) -> float:
    """Weigh a sentence of an opening: the words of the story, early, and good on any day."""
    lateness = LATENESS * sentence.start / OPENING_LENGTH
    malus = 0.0 if is_timeless(sentence.text) else RELATIVE_MALUS
    return _centrality(dossier, sentence) - lateness - malus


def _worth(dossier: Dossier, lead: Sentence, chosen: Iterable[Sentence]) -> float:
    """Weigh how well a sentence fits against how much of it has been said."""
    return _fit(dossier, lead) - NOVELTY * (1 - _novelty(lead, chosen))


def _novelty(lead: Sentence, chosen: Iterable[Sentence]) -> float:
    """Give the share of a sentence that no chosen one has said, 0-1."""
    content = content_words(lead.text)
    likenesses = [jaccard(content, content_words(sentence.text)) for sentence in chosen]
    return 1 - min(1.0, 2 * max(likenesses, default=0.0))
