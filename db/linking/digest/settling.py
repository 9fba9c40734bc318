"""What settled a story, if anything that was read did: a decision, or an end for good."""

from __future__ import annotations

from collections.abc import Iterator

from db.lexicon import pattern, phrase
from db.linking.digest.dossier import Dossier
from db.linking.digest.matter import decision_sentence, is_on_matter
from db.linking.digest.telling import dated_line
from db.linking.digest.voice import has_happened_by, is_named_in, may_be_told, owner_of
from db.linking.material import UNDATED
from db.linking.statements.events import has_happened
from db.linking.stories.addresses import clean_title
from db.linking.text.decision_titles import decision_of
from db.linking.text.lines import Line
from db.linking.text.phrases import closed, when, with_note
from db.linking.text.sentences import QUOTED, Sentence, sentences_at, stands_alone

DECISIONS = frozenset({"ruling", "fine"})
ON = phrase("phrases", "on_day").partition("{")[0]
ENDED, OPEN, HEDGED = (pattern("voice", name) for name in ("ended", "left_open", "hedged"))
BY_DEFAULT, FINAL = pattern("voice", "by_default"), pattern("voice", "final")


def settled(dossier: Dossier) -> Iterator[Line]:
    """Give the sentence that tells what settled the story; none where it may go on.

    That is the newest decision of a story of decisions alone, one that was entered included, or
    the end for good of what the story is about, if no turn is known after it.
    """
    later = _later_decision(dossier)
    sentence = None if later else _decision(dossier) or _end(dossier)
    if later:
        yield later
    elif sentence:
        yield dated_line(dossier, sentence)


def _later_decision(dossier: Dossier) -> Line | None:
    """Give the last decision that was entered, where it came after all pages of decisions."""
    articles = dossier.leading
    if not articles or any(decision_of(clean_title(article)) is None for article in articles):
        return None
    newest = max(article.day or UNDATED for article in articles)
    decisions = [
        (event.earliest, event, fact)
        for event, sightings in dossier.events
        if event.kind in DECISIONS
        and event.earliest
        and not sightings  # else it is the page's own
        and (fact := dossier.entered.get(event.id))
    ]
    day, event, fact = max(decisions, key=lambda each: each[0], default=("", None, None))
    if event is None or fact is None or event.status == "planned" or (day or "") <= newest:
        return None
    text = with_note(closed(fact.title), when(event.edtf or "").removeprefix(ON))
    return Line(text=text, spans=(), event_id=event.id, is_entered=True)


def _decision(dossier: Dossier) -> Sentence | None:
    """Give the first sentence of the newest page, where all pages are of decisions."""
    articles = dossier.leading
    if not articles or any(decision_of(clean_title(article)) is None for article in articles):
        return None
    newest = max(articles, key=lambda article: (article.day or "", article.id))
    first = decision_sentence(dossier, newest)
    if first is None:
        return None
    is_whole = stands_alone(first.text) and has_happened_by(first.text)
    return first if is_whole and not _is_left_open(newest.text) else None


def _is_left_open(text: str) -> bool:
    """Tell whether a page leaves it open: an appeal, or a judgment on who wasn't there."""
    is_by_default = BY_DEFAULT.search(text) is not None and not FINAL.search(text)
    return is_by_default or OPEN.search(text) is not None


def _end(dossier: Dossier) -> Sentence | None:
    """Give the sentence of the last turn, where that is an end for good."""
    if dossier.subject is None:
        return None
    turns = [
        (event, sightings)
        for event, sightings in dossier.events
        if event.status != "planned" and event.latest
    ]
    last = max((event.latest or "" for event, _ in turns), default="")
    for event, sightings in turns:
        for sighting in sightings if event.latest == last else ():
            article = dossier.article(sighting.article_id)
            sentence = sentences_at(article, sighting.start, sighting.end)
            bare = QUOTED.sub("", sentence.text)
            is_fact = has_happened(sighting) and has_happened_by(bare) and not HEDGED.search(bare)
            is_end = ENDED.search(bare) is not None and not OPEN.search(bare)
            is_ours = may_be_told(dossier, sentence) and owner_of(article) is None
            is_its = is_named_in(bare, dossier.subject) and is_on_matter(dossier, bare)
            if is_fact and is_end and is_ours and is_its and stands_alone(sentence.text):
                return sentence
    return None
