"""Words that a model gives back become the places in the text where they stand, or nothing."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from nlp.llm.abroad.languages import Language
from nlp.quotations.marks.quote_marks import quoted_stretches

Span = tuple[int, int]

QUOTES = str.maketrans("‘’‚‛′`´“”„‟″«»", "'''''''\"\"\"\"\"\"\"")
SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=\S))+[.!?]*[\"”’')\]]*\s*|\s+|[.!?]+")
TITLED = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Inc|Ltd|Co|Corp|No|vs|v|U\.S|e\.g|i\.e|Art)\.\s*$"
)
WORD = re.compile(r"[^\W_]+")
LEAST_STEM, LONGEST_ENDING = 4, 2  # letters of a word and of what may follow it
TELLING = 5  # words from which on a string that stands twice says the same in both places


class Text:
    """A text that is searched for words exactly, else with quote marks and blanks made one kind."""

    def __init__(
        self,
        text: str,
        *,
        title: str = "",
        language: Language | None = None,
        known: frozenset[Span] = frozenset(),
    ) -> None:
        self.text = text
        self.title = title
        self.language = language  # None for English
        self.known = known  # where curated names stand

    def __len__(self) -> int:
        return len(self.text)

    def find(self, words: str, within: Span | None = None) -> list[Span]:
        """Give the places of some words, whole words only, in order; [] where they don't stand."""
        words = words.strip()
        start, end = within or (0, len(self.text))
        if not words or len(words) > end - start + len(words) // 2:
            return []
        exact = list(_occurrences(self.text, words, start, end))
        places = exact or self._folded_places(words)
        return [(first, last) for first, last in places if start <= first and last <= end]

    def bears(self, words: str) -> bool:
        """Tell whether words stand in the text or in its title."""
        return bool(self.find(words)) or bool(Text(self.title).find(words) if self.title else ())

    def has_word(self, word: str) -> bool:
        """Tell whether a word stands in the text or its title, perhaps with another ending."""
        return word[: max(LEAST_STEM, len(word) - LONGEST_ENDING)].casefold() in self._stems

    @cached_property
    def _stems(self) -> frozenset[str]:
        """The beginnings of every word, by which another form of it is known."""
        words = {word.casefold() for word in WORD.findall(f"{self.title} {self.text}")}
        return frozenset(
            word[:end]
            for word in words
            for end in range(max(1, len(word) - LONGEST_ENDING), len(word) + 1)
        )

    def sentence(self, place: int) -> int:
        """Give the number of the sentence that a place lies in."""
        return max(0, bisect_right(self.sentence_starts, place) - 1)

    def sentences(self, span: Span, *, before: int = 0, after: int = 0) -> Span:
        """Give the stretch of the sentences that a span touches, and of so many around it."""
        starts = self.sentence_starts
        first = max(0, self.sentence(span[0]) - before)
        last = self.sentence(max(span[0], span[1] - 1)) + after + 1
        return starts[first], starts[last] if last < len(starts) else len(self.text)

    def paragraph(self, span: Span) -> Span:
        """Give the stretch of the paragraphs that a span touches."""
        end = self.text.find("\n", span[1])
        return self.text.rfind("\n", 0, span[0]) + 1, len(self.text) if end < 0 else end

    def is_quoted(self, span: Span) -> bool:
        """Tell whether a span lies within quote marks."""
        return any(start <= span[0] and span[1] <= end for start, end in self.quoted_stretches)

    @cached_property
    def quoted_stretches(self) -> list[Span]:
        """Where quote marks open and close."""
        return [(stretch.start, stretch.end) for stretch in quoted_stretches(self.text)]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where each sentence begins; an abbreviation ends none."""
        starts = [0]
        for match in SENTENCE.finditer(self.text):
            before = self.text[max(0, match.start() - 8) : match.start()]
            if match.start() and match[0].strip() and not TITLED.search(before):
                starts.append(match.start())
        return starts

    @cached_property
    def _folded(self) -> tuple[str, array[int]]:
        """The text with one kind of quote marks and single blanks, and where each came from."""
        letters: list[str] = []
        places = array("l")
        for place, letter in enumerate(self.text.translate(QUOTES)):
            if letter.isspace():
                if letters and letters[-1] == " ":
                    continue
                letter = " "  # noqa: PLW2901
            letters.append(letter)
            places.append(place)
        return "".join(letters), places

    def _folded_places(self, words: str) -> Iterator[Span]:
        """Find words in the folded text; give their places in the text as it is."""
        folded, places = self._folded
        for start, end in _occurrences(folded, " ".join(words.translate(QUOTES).split()), 0):
            yield places[start], places[end - 1] + 1


def _occurrences(text: str, words: str, start: int, end: int | None = None) -> Iterator[Span]:
    """Give the places where words stand that aren't cut out of longer ones."""
    limit = len(text) if end is None else end
    place = text.find(words, start, limit) if words else -1
    while place >= 0:
        after = place + len(words)
        if not (_cuts(text, place) or _cuts(text, after)):
            yield place, after
        place = text.find(words, place + 1, limit)


def _cuts(text: str, place: int) -> bool:
    """Tell whether a place is within a word; a capital begins another, glued to the one before."""
    if not 0 < place < len(text) or not (text[place - 1].isalnum() and text[place].isalnum()):
        return False
    return not (text[place - 1].islower() and text[place].isupper())


def distance(one: Span, other: Span) -> int:
    """Give how many characters lie between two spans; 0 where they meet."""
    return max(0, one[0] - other[1], other[0] - one[1])


def chosen(
    text: Text, spans: Sequence[Span], beside: Sequence[Span], nth: int | None
) -> Span | None:
    """Choose among the places of the same words: by number, by what stands beside, else the first.

    A few words that stand in many places and have no context mean none of them.
    """
    if len(spans) <= 1:
        return spans[0] if spans else None
    if nth is not None and 1 < nth <= len(spans):
        return spans[nth - 1]
    if beside:
        return min(spans, key=lambda span: (min(distance(span, near) for near in beside), span))
    start, end = spans[0]
    return spans[0] if nth == 1 or len(text.text[start:end].split()) >= TELLING else None
