"""Statements become what of them is compared, and find those that may say the same."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.fuzz import token_set_ratio

from db.linking.text.words import content_words, is_negated
from db.records import ClaimSighting

SAME_WORDS = 0.5  # Jaccard of content words from which statements say the same
CONTAINED = 0.85  # or the share of the shorter one that the longer one holds ...
CONTAINED_LEAST = 4  # ... if it has so many content words
LEAST_SHARED = 2 / 3  # of the shorter one's content words, for either of them to hold
CLOSE_WORDING = 88.0  # and rapidfuzz must not find the wording far apart
LEAST_WORDING = 55.0  # of 100
ROUNDING = 1e-9  # two thirds of three are two
FIGURE = re.compile(r"\d[\d.,]*")
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What of a statement is compared with others, worked out once."""

    text: str  # in lower case
    content: frozenset[str]
    matter: frozenset[str]  # the content words without figures
    figures: frozenset[str]
    affirmed: bool


def wording_of(sighting: ClaimSighting) -> Wording:
    """Work out what of a sighting is compared."""
    text = sighting.text
    content = content_words(text)
    return Wording(
        text=text.lower(),
        content=content,
        matter=content_words(FIGURE.sub(" ", text)) if FIGURE.search(text) else content,
        figures=_figures(text),
        affirmed=polarity(sighting),
    )


def same_figures(first: Wording, second: Wording) -> bool:
    """Tell whether two statements share a figure, or one of them has none."""
    return not (first.figures and second.figures) or bool(first.figures & second.figures)


def _figures(text: str) -> frozenset[str]:
    """Give the figures of a statement, without years."""
    figures = {figure.strip(".,").replace(",", "") for figure in FIGURE.findall(text)}
    return frozenset(figure for figure in figures if not YEAR.fullmatch(figure))


def likeness(first: ClaimSighting, second: ClaimSighting) -> float:
    """Score how surely two sightings are of one claim; 0 when they aren't.

    A negated statement is another claim than the affirmed one, unless it is a denial of it; so
    is one with other figures.
    """
    return likeness_of(wording_of(first), wording_of(second))


def likeness_of(first: Wording, second: Wording) -> float:
    """Score two wordings; what costs most is only done for those that have words in common."""
    content, other_content = first.content, second.content
    shared = len(content & other_content)
    if not shared or first.affirmed != second.affirmed:
        return 0.0
    same, least = (
        shared / (len(content) + len(other_content) - shared),
        min(len(content), len(other_content)),
    )
    contained = shared / least >= CONTAINED
    if not (same >= SAME_WORDS or contained) or not same_figures(first, second):
        return 0.0
    closeness = token_set_ratio(first.text, second.text)
    if contained and (least >= CONTAINED_LEAST or closeness >= CLOSE_WORDING):
        same = max(same, SAME_WORDS)
    return same if same >= SAME_WORDS and closeness >= LEAST_WORDING else 0.0


def polarity(sighting: ClaimSighting) -> bool:
    """Tell whether the claim behind a sighting is affirmed: a denial is of what is affirmed."""
    return sighting.modality == "denied" or not is_negated(sighting.text)


class Crowd:
    """Wordings among which those that may say the same as another are found by a few words.

    Two of the same statement share two thirds of the shorter one's words, so that one of the
    shorter one's rarest third stands in the longer one (prefix filter, Chaudhuri et al. 2006).
    """

    def __init__(self, order: Mapping[str, int]) -> None:
        self._order = order
        self._size = 0
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_rare_word: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, wording: Wording) -> None:
        """Take a wording in, under the next number."""
        for word in wording.content:
            self._by_word[word].append(self._size)
        for word in self._rarest(wording):
            self._by_rare_word[word].append(self._size)
        self._size += 1

    def near(self, wording: Wording) -> list[int]:
        """Give the numbers of those that may say the same, in order."""
        numbers: set[int] = set()
        for word in wording.content:
            numbers.update(self._by_rare_word.get(word, ()))
        for word in self._rarest(wording):
            numbers.update(self._by_word.get(word, ()))
        return sorted(numbers)

    def _rarest(self, wording: Wording) -> list[str]:
        """Give those words of which one at least is shared with a longer statement."""
        count = len(wording.content)
        ordered = sorted(wording.content, key=self._order.__getitem__)
        return ordered[: count - math.ceil(LEAST_SHARED * count - ROUNDING) + 1]


def rarity_order(wordings: Iterable[Wording]) -> dict[str, int]:
    """Give each content word its place in order of rarity."""
    counts = Counter(word for wording in wordings for word in wording.content)
    return {word: place for place, word in enumerate(sorted(counts, key=lambda w: (counts[w], w)))}
