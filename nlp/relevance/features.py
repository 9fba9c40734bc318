"""Raw text becomes the features that relevance is judged by: words, and counts of the lexicon."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise

from nlp.grammar.lexicon import Forms, form_pattern, load
from nlp.practices.mentions import Certainty, PracticeHit, find, sentences

WORD = re.compile(r"[^\W\d_]{2,}")
LEAD_SENTENCES = 4  # the title is the first
SHORTEST = 0.2  # thousand words: below this a rate says little
FEWEST_SENTENCES = 4  # below this a share says little
SHORTEST_PLURAL = 4
SHOWN_WORDS = 3
REACH = 8  # words to either side that count as near
WINDOW = 40  # words: a text is as many windows long
FEWEST_WINDOWS = 4  # below this a share says little
WATCHING = "watching"
NEAR = {"near_workers": "worker", "near_employers": "employer", "near_others": "others"}
SPREAD = {
    "spread_work": ("near_workers", "near_employers"),
    "spread_others": ("near_others",),
    "spread_watching": (WATCHING,),
}
Places = Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a text holds: words by stem, pairs the lexicon may know, namings of practices."""

    text: str
    words: Counter[str]
    pairs: Counter[str]
    near: Mapping[str, frozenset[str]]  # by group of people, the words for watching near them
    windows: Mapping[str, int]  # in how many windows of the text watching is seen near people
    hits: tuple[PracticeHit, ...]

    @property
    def thousands(self) -> float:
        """Give the length in thousands of words, at least SHORTEST."""
        return max(self.words.total() / 1000, SHORTEST)

    def times(self, term: str) -> int:
        """Give how often a word or pair of words occurs."""
        return self.pairs[term] if " " in term else self.words[term]


def stem(word: str) -> str:
    """Take the plural's s off a word in lower case."""
    is_plural = len(word) >= SHORTEST_PLURAL and word[-1] == "s" and word[-2] not in "su"
    return word[:-1] if is_plural else word


def count(title: str, body: str) -> Counted:
    """Count what a title and a text hold, without parsing them."""
    text = f"{title}\n{body}"
    words = WORD.findall(text.lower())
    stems = {word: stem(word) for word in set(words)}
    sequence = [stems[word] for word in words]
    firsts = _first_words()
    pairs = [f"{a} {b}" if a in firsts else "" for a, b in pairwise(sequence)]
    seen = dict(_seen(*_without_turned(text, sequence, pairs)))
    return Counted(
        text=text,
        words=Counter(sequence),
        pairs=Counter(filter(None, pairs)),
        near={group: frozenset(seen[group].values()) for group in NEAR},
        windows={name: _windows(seen, *groups) for name, groups in SPREAD.items()},
        hits=(*find(title), *moved(find(body), len(title) + 1)),
    )


def _without_turned(
    text: str, sequence: Sequence[str], pairs: Sequence[str]
) -> tuple[Sequence[str], Sequence[str]]:
    """Leave out the words by which a worker is who records: nobody watches workers there."""
    lower = text.lower()
    left = _worker_records().compiled.sub(" ", lower)
    if left == lower:
        return sequence, pairs
    stems = [stem(word) for word in WORD.findall(left)]
    firsts = _first_words()
    return stems, [f"{a} {b}" if a in firsts else "" for a, b in pairwise(stems)]


def _windows(seen: Mapping[str, Places], *groups: str) -> int:
    """Count the windows of a text in which a word for watching stands near people of the groups."""
    return len({place // WINDOW for group in groups for place in seen[group]})


def moved(hits: Iterable[PracticeHit], by: int) -> Iterator[PracticeHit]:
    """Move namings of a practice to where they stand in a longer text."""
    for hit in hits:
        yield replace(hit, start=hit.start + by, end=hit.end + by)


def _seen(sequence: Sequence[str], pairs: Sequence[str]) -> Iterator[tuple[str, Places]]:
    """Give where each word for watching stands near a word for some people, by group, and at all.

    Near is within REACH words; places are numbers of words.
    """
    watching = _places(sequence, pairs, "watching")
    for group, people in NEAR.items():
        yield group, _close(watching, sorted(_places(sequence, pairs, people)))
    yield WATCHING, watching


def _places(sequence: Sequence[str], pairs: Sequence[str], group: str) -> Places:
    """Find the terms of a core group, each with the number of its first word."""
    terms = _core()[group]
    places = {n: pair for n, pair in enumerate(pairs) if pair and pair in terms}
    return places | {n: word for n, word in enumerate(sequence) if word in terms}


def _close(watching: Places, people: Sequence[int]) -> Places:
    """Keep the places of words for watching that have people within REACH words."""
    return {
        place: term
        for place, term in watching.items()
        if bisect_right(people, place + REACH) > bisect_left(people, place - REACH)
    }


def lexicon_features(counted: Counted) -> dict[str, float]:
    """Give each feature of the lexicon, from 0 to 1, by name."""
    rates = {name: _rate(counted, name) for name in _core()}
    together = math.sqrt(rates["watching"] * (rates["worker"] + rates["employer"]) / 2)
    root = math.sqrt(max(counted.thousands, 1))
    named = {
        "certain": _distinct(counted, "certain"),
        "paired": _distinct(counted, "certain", "forms"),
        "everyday": _distinct(counted, "loose"),
    }
    near = {name: _present(counted, terms) for name, terms in _neighbours().items()}
    return {
        **{name: _full(name, len(words) / root) for name, words in named.items()},
        "lead": _full("lead", _lead(counted)),
        "dense": _full("dense", _dense(counted)),
        "turned": _full("turned", _turned(counted)),
        "together": together,
        "at_stake": together * rates["rights"],
        **{name: _full("near", len(words) / root) for name, words in counted.near.items()},
        **{name: _full("spread", _spread(counted, name)) for name in SPREAD},
        **{name: _full("neighbour", len(terms) / root) for name, terms in near.items()},
    }


def word_features(counted: Counted, idf: Mapping[str, float]) -> dict[str, float]:
    """Give the TF-IDF of each word that `idf` knows.

    The count's logarithm times the idf, over the root of how many different words there are:
    the usual length of the vector but for the idf of words that aren't known.
    """
    root = math.sqrt(max(len(counted.words), 1))
    return {
        word: (1 + math.log(counted.words[word])) * idf[word] / root
        for word in counted.words.keys() & idf.keys()
    }


def evidence(counted: Counted) -> dict[str, tuple[str, ...]]:
    """Give, for each feature of the lexicon, the words of the text that make it."""
    core = _core()
    near = {name: _present(counted, terms) for name, terms in _neighbours().items()}
    words: dict[str, Iterable[str]] = {
        "certain": sorted(_distinct(counted, "certain")),
        "paired": sorted(_distinct(counted, "certain", "forms")),
        "everyday": sorted(_distinct(counted, "loose")),
        "together": _present(counted, core["watching"]),
        "at_stake": _present(counted, core["rights"]),
        **{name: sorted(terms) for name, terms in counted.near.items()},
        **near,
    }
    return {name: tuple(islice(found, SHOWN_WORDS)) for name, found in words.items()}


def _full(name: str, number: float) -> float:
    """Scale a count to 0-1: the lexicon says how much is all."""
    return float(min(number / load("relevance")["full"][name], 1.0))


def _rate(counted: Counted, name: str) -> float:
    """Give how often the terms of a core group occur, as far as 1."""
    times = sum(counted.times(term) for term in _present(counted, _core()[name]))
    return _full(name, times / counted.thousands)


def _lead(counted: Counted) -> int:
    """Count the title and first sentences that name a practice beside a word for workers."""
    starts = [hit.start for hit in counted.hits if hit.by_worker]
    if not starts:
        return 0
    first = islice(sentences(counted.text), LEAD_SENTENCES)
    return sum(any(start <= place < end for place in starts) for start, end in first)


def _dense(counted: Counted) -> float:
    """Give the share of sentences that name a practice beside a word for workers."""
    bounds = list(sentences(counted.text))
    starts = [hit.start for hit in counted.hits if hit.by_worker]
    naming = {bisect_right(bounds, (start, len(counted.text))) for start in starts}
    return len(naming) / max(len(bounds), FEWEST_SENTENCES)


def _spread(counted: Counted, name: str) -> float:
    """Give the share of a text's windows in which watching is seen near people."""
    return counted.windows[name] / max(counted.words.total() / WINDOW, FEWEST_WINDOWS)


def _turned(counted: Counted) -> int:
    """Count where a worker is the one who records: whoever is recorded then is somebody else."""
    return sum(1 for _ in _worker_records().finditer(counted.text))


@cache
def _worker_records() -> Forms:
    """Compile the forms of a worker who records somebody."""
    turned = load("relevance")["turned"]
    return form_pattern(turned["forms"], words=turned["words"])


def _distinct(counted: Counted, *levels: Certainty) -> set[str]:
    """Collect the different words, of the levels given, that stand beside a word for workers."""
    return {
        counted.text[hit.start : hit.end].lower()
        for hit in counted.hits
        if hit.by_worker and hit.certainty in levels
    }


def _present(counted: Counted, terms: frozenset[str]) -> list[str]:
    """List the terms that a text has, the most frequent first."""
    found = [*(terms & counted.words.keys()), *(terms & counted.pairs.keys())]
    return sorted(found, key=lambda term: (-counted.times(term), term))


@cache
def _core() -> dict[str, frozenset[str]]:
    """Give the terms of each core group."""
    return _stemmed("core")


@cache
def _neighbours() -> dict[str, frozenset[str]]:
    """Give the terms of each neighbouring field."""
    return _stemmed("neighbours")


def _stemmed(section: str) -> dict[str, frozenset[str]]:
    """Read the groups of a section, each term by stem."""
    return {
        name: frozenset(" ".join(map(stem, term.split())) for term in terms)
        for name, terms in load("relevance")[section].items()
    }


@cache
def _first_words() -> frozenset[str]:
    """Collect the words with which a pair of the lexicon begins."""
    groups = [*_core().values(), *_neighbours().values()]
    return frozenset(term.split()[0] for terms in groups for term in terms if " " in term)
