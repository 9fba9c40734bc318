"""A parsed article becomes what judging its clauses needs to know: words, classes, surroundings.

Everything is laid out once in plain lists by token, which are read many times.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from db.records import Quotation
from nlp.grammar.lexicon import Forms, form_pattern, load
from nlp.grammar.parsed import text_of
from nlp.practices.mentions import PracticeSpan, find, plainly_named

LINE = re.compile(r"[^\n]+")
LONGEST_HEADING = 40  # characters
CITATION = re.compile(r"\bGDPR\b|\bArticle \d|\bDPA\b|\bdata subject|\bcontroller\b")
CITED_OFTEN = 3  # citations of law that make a text a decision or guidance
FAR = 10_000
GAPS = ((120, "beside"), (400, "near"), (1200, "off"))  # characters
PAGE = 1000  # characters
DENSITIES = ((0.8, "rare"), (2.0, "some"), (5.0, "often"))  # namings of practices a page
Classes = frozenset[str]


@cache
def classes_of(lemma: str) -> tuple[str, ...]:
    """Name the classes of the lexicon that a lemma, in lower case, belongs to."""
    return _classes().get(lemma, ())


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """Give each lemma of the lexicon with its classes."""
    classes: defaultdict[str, list[str]] = defaultdict(list)
    for name, lemmas in load("claims")["classes"].items():
        for lemma in lemmas:
            classes[lemma].append(name)
    return {lemma: tuple(names) for lemma, names in classes.items()}


@cache
def _kind_forms() -> dict[str, Forms]:
    """Compile the signs of each kind of claim."""
    return {kind: form_pattern(forms) for kind, forms in load("claims")["forms"].items()}


class ClaimContext:
    """One article laid out by token, with what surrounds each place in it."""

    def __init__(
        self, doc: Doc, *, quotations: Sequence[Quotation], practices: Sequence[PracticeSpan]
    ) -> None:
        self.doc = doc
        self.text = text_of(doc)
        tokens = list(doc)  # made once, as each costs
        self.lemmas = [token.lemma_.lower() for token in tokens]
        self.lemma_counts = Counter(self.lemmas)
        self.classes = [classes_of(lemma) for lemma in self.lemmas]
        self.tags = [token.tag_ for token in tokens]
        self.deps = [token.dep_ for token in tokens]
        self.heads = [token.head.i for token in tokens]
        self.places = [token.idx for token in tokens]
        self.children: list[list[int]] = [[] for _ in self.heads]
        for number, head in enumerate(self.heads):
            if head != number:
                self.children[head].append(number)
        self.is_of_law = len(CITATION.findall(self.text)) >= CITED_OFTEN
        self._practices = sorted(practices)
        self._practice_places = [span[0] for span in self._practices]
        per_page = PAGE * len(practices) / max(PAGE, len(self.text))
        self.density = next((name for most, name in DENSITIES if per_page < most), "dense")
        self.quotations = sorted(quotations, key=lambda quotation: quotation.start)
        self._certain = {hit.start for hit in find(self.text) if hit.certainty != "loose"}
        self.plain_practices = plainly_named(self.text, self._practices)
        self._forms = [
            (match.start(), kind)
            for kind, forms in _kind_forms().items()
            for match in forms.finditer(self.text)
        ]
        self._forms.sort()
        self._sections = list(_sections(self.text))
        self._by_sentence: dict[int, Classes] = {}

    def tokens(self, start: int, end: int) -> range:
        """Give the positions of the tokens that begin between two characters."""
        first = bisect_right(self.places, start) - 1
        return range(max(0, first), bisect_right(self.places, end - 1))

    def classes_within(self, tokens: range) -> Classes:
        """Give the classes of the words of a stretch."""
        return frozenset(name for number in tokens for name in self.classes[number])

    def classes_of_sentence(self, first: int, last: int) -> Classes:
        """Give the classes of the words of a sentence, worked out once."""
        classes = self._by_sentence.get(first)
        if classes is None:
            classes = self._by_sentence[first] = self.classes_within(range(first, last))
        return classes

    def names_practice(self, start: int, end: int) -> str | None:
        """Say how a stretch names a practice: "surely", "loosely", or None."""
        places = self._practice_places
        inside = places[bisect_right(places, start - 1) : bisect_right(places, end - 1)]
        if not inside:
            return None
        return "surely" if any(place in self._certain for place in inside) else "loosely"

    def forms_within(self, start: int, end: int) -> set[str]:
        """Name the kinds of claim whose signs stand in a stretch."""
        first, last = bisect_left(self._forms, (start, "")), bisect_left(self._forms, (end, ""))
        return {kind for _, kind in self._forms[first:last]}

    def nearest_practice(self, start: int) -> str:
        """Say how far before or after a place the nearest naming of a practice is."""
        place = bisect_right(self._practice_places, start)
        near = self._practice_places[max(0, place - 1) : place + 1]
        gap = min((abs(start - at) for at in near), default=FAR)
        return next((name for most, name in GAPS if gap < most), "far")

    def quotation_at(self, place: int) -> Quotation | None:
        """Give the quotation that a character stands in, of nested ones the shortest."""
        around = [q for q in self.quotations if q.start <= place < q.end]
        return min(around, key=lambda quotation: quotation.end - quotation.start, default=None)

    def section(self, start: int) -> str | None:
        """Name the part of a decision that a place stands in: facts, holding or None."""
        number = bisect_right(self._sections, (start, "~"))
        return self._sections[number - 1][1] if number else None

    def is_decided(self, start: int) -> bool:
        """Tell whether a place stands in the holding of a decision, or in its summary."""
        section = self.section(start)
        return section == "holding" or (section is None and bool(self._sections))

    def cue_lemmas(self, quotation: Quotation) -> set[str]:
        """Give the lemmas of a quotation's words of saying."""
        if quotation.cue_start is None or not quotation.cue:
            return set()
        end = quotation.cue_start + len(quotation.cue)
        return {self.lemmas[number] for number in self.tokens(quotation.cue_start, end)}


def _sections(text: str) -> list[tuple[int, str]]:
    """List where each part of a decision begins, by its heading."""
    headings = {form: part for part, forms in load("claims")["headings"].items() for form in forms}
    lines = (line for line in LINE.finditer(text) if line.end() - line.start() < LONGEST_HEADING)
    parts = ((line.start(), headings.get(line[0].strip(" :").lower())) for line in lines)
    return [(start, part) for start, part in parts if part is not None]
