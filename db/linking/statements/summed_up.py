"""Two sightings of one article become one event: what its opening sums up, the rest tells again."""

from __future__ import annotations

from collections.abc import Set

from db.edtf_dates import gap_days
from db.lexicon import word_set
from db.linking.linkage import Linkage
from db.linking.text.words import content_words
from db.records import EventSighting

LEAST_MATTER = 2  # words that both share, but for who acts and what acts of the kind are called
OPENING = 400  # letters of a first paragraph, at most, that sum up what follows
OF_ACTS = content_words(" ".join(sorted(word_set("statements", "words_of_acts"))))
KINDS = frozenset({"ruling", "inquiry"})  # of complaints, a suit and a plea within it are two


def is_summed_up(first: EventSighting, second: EventSighting, linkage: Linkage) -> bool:
    """Tell whether one of two sightings of an article opens it and the other tells the same.

    Who took part has been compared before; two days or two matters are two events.
    """
    if first.article_id != second.article_id or first.kind not in KINDS:
        return False
    if first.edtf and second.edtf and gap_days(first.edtf, second.edtf) > 0:
        return False
    opener, other = sorted((first, second), key=lambda sighting: sighting.start)
    if opener.start >= _end_of_opening(opener, linkage) or other.start < opener.end:
        return False
    names = {word for s in (first, second) for role in s.roles for word in content_words(role.name)}
    return len(_matter(opener, names) & _matter(other, names)) >= LEAST_MATTER


def _matter(sighting: EventSighting, names: Set[str]) -> frozenset[str]:
    """Give the words that say what an act was about."""
    words = content_words(sighting.what)
    return frozenset(word for word in words - names - OF_ACTS if not word[0].isdigit())


def _end_of_opening(sighting: EventSighting, linkage: Linkage) -> int:
    """Give where the first paragraph of an article ends."""
    text = linkage.articles[sighting.article_id].text
    end = text.find("\n")
    return min(OPENING, len(text) if end < 0 else end)
