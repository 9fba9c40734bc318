"""A seed becomes invented words, names and sentences whose frequencies follow Zipf's law."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, product

import numpy as np

# What the base is about; these are its commonest words after the grammar's.
GRAMMAR = "the of to and a in that it is for on with as was by at from has their"
SUBJECT = """
    monitoring workers employees surveillance keystrokes cameras screens software tracking
    privacy union data managers consent productivity company staff regulator tribunal law
    warehouse drivers laptops recording complaint policy bill hearing fine deadline appeal
    telemetry wristbands biometric location mood voice scores appraisal dismissal ballot
"""
ONSETS = "b br c d dr f fl g gr h k l m n p pl r s st t tr v w"
VOWELS = "a e i o u ai ea"
ENDS = "l n r s t nd rk sh"
PERSONS = "Mara Ines Tom Lena Ruth Carl Jonas Ada Sven Olga"
BODIES = "Labs Union Council Group Systems Institute Office Federation"
EXPONENT = 1.05
TOPICAL = 30_000  # the rarest words, of which stories have some of their own
OWN_WORDS, OWN_DRAWN = 50, 401


def invented(count: int) -> list[str]:
    """Make words by putting syllables together, always the same ones in the same order."""
    syllables = ["".join(parts) for parts in product(ONSETS.split(), VOWELS.split())]
    pairs = ("".join(parts) for parts in product(syllables, syllables, ENDS.split()))
    found = list(dict.fromkeys(pairs))
    step = 7919  # a prime: neighbours in the list shouldn't share their beginnings
    return [found[number * step % len(found)] for number in range(count)]


def zipf_weights(count: int, exponent: float = EXPONENT) -> np.ndarray:
    """Give the cumulated shares of ranks 1..count."""
    weights = 1 / np.arange(2, count + 2) ** exponent
    return np.cumsum(weights / weights.sum())


class Language:
    """Words and names drawn by Zipf's law from a seeded source of chance."""

    def __init__(self, chance: np.random.Generator, *, words: int, names: int) -> None:
        self.chance = chance
        self.words = np.array([*GRAMMAR.split(), *SUBJECT.split(), *invented(words)], dtype=object)
        self.shares = zipf_weights(len(self.words))
        self.own_shares = zipf_weights(OWN_WORDS)
        self.names = list(self._names(names))
        self.name_shares = zipf_weights(names, 0.9)
        self._stock: Iterator[str] = iter(())

    def _names(self, count: int) -> Iterator[str]:
        """Make names of organisations and, every third, of persons."""
        persons, bodies = PERSONS.split(), BODIES.split()
        for number, word in enumerate(invented(4 * count)[-count:]):
            if number % 3 == 2:
                yield f"{persons[number % len(persons)]} {word.title()}"
            else:
                yield f"{word.title()} {bodies[number % len(bodies)]}"

    def word(self) -> str:
        """Draw a word; they are drawn in stocks, which is far faster."""
        found = next(self._stock, None)
        if found is None:
            drawn = np.searchsorted(self.shares, self.chance.random(200_000))
            self._stock = iter(self.words[drawn].tolist())
            found = next(self._stock)
        return found

    def phrase(self, count: int) -> str:
        """Draw some words."""
        return " ".join([self.word() for _ in range(count)])

    def topic(self) -> Iterator[str]:
        """Draw the words of a story's own, and repeat them without end, some far more often."""
        own = self.words[-self.chance.integers(1, TOPICAL, OWN_WORDS)]
        drawn = np.searchsorted(self.own_shares, self.chance.random(OWN_DRAWN))
        return cycle(own[drawn].tolist())

    def phrase_on(self, topic: Iterator[str], count: int) -> str:
        """Draw some words, one in four of a story's own."""
        return " ".join([next(topic) if place % 4 == 1 else self.word() for place in range(count)])

    def title(self, topic: Iterator[str]) -> str:
        """Draw a headline of eight words."""
        return self.phrase_on(topic, 8).capitalize()

    def somebody(self) -> int:
        """Draw the number of a stakeholder, the first ones far more often."""
        return int(np.searchsorted(self.name_shares, self.chance.random()))
