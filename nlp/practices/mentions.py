"""Raw text becomes spans that name a practice, and look-ups of the practice a span is about."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from spacy.tokens import Doc

from nlp.grammar.lexicon import (
    TEXTS_KEPT,
    Forms,
    by_first_letter,
    form_pattern,
    load,
    lowered,
    occurrence_pattern,
)
from nlp.grammar.parsed import text_of

Certainty = Literal["certain", "forms", "loose"]
PracticeSpan = tuple[int, int, str]

GENERAL = "employee_monitoring"
EVASION = "mouse_jiggling"
OFTEN = 3  # namings by everyday words alone that show a practice
LEVELS: tuple[Certainty, ...] = ("certain", "forms", "loose")
SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=\S))+[.!?]*[\"”’')]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeHit:
    """Words that name a practice. `certain` ones say by themselves that workers are watched."""

    start: int
    end: int
    practice: str
    certainty: Certainty
    by_worker: bool  # a word for workers or for work stands in the same sentence


@cache
def practice_ids() -> tuple[str, ...]:
    """List the ids of all practices, in the order of the lexicon."""
    return tuple(entry["id"] for entry in load("practices")["practice"])


@cache
def context_pattern() -> Forms:
    """Compile the words that stand for workers or for work."""
    words = load("practices")["words"]
    return form_pattern(["<worker>", "<work>"], words=words)


@cache
def reference_pattern() -> Forms:
    """Compile the nouns by which a text points back at a practice it named before."""
    return form_pattern(load("practices")["reference"]["nouns"])


@cache
def pointing_pattern() -> Forms:
    """Compile those of these nouns that hardly point at anything else: not "data", "policy"."""
    return form_pattern(load("practices")["reference"]["plain"])


@cache
def _beginnings() -> re.Pattern[str]:
    """Compile how the words begin without which a sentence names no practice."""
    return re.compile(rf"\b(?:{by_first_letter(load('practices')['beginnings']['words'])})")


def may_name_practice(words: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Tell, at a tenth of the cost of looking, whether words in lower case can name a practice."""
    return _beginnings().search(words, start, end) is not None


@cache
def _patterns() -> tuple[tuple[str, Certainty, Forms], ...]:
    """Compile every practice's forms, one pattern a level."""
    lexicon = load("practices")
    return tuple(
        (entry["id"], level, form_pattern(entry[level], words=lexicon["words"]))
        for level in LEVELS
        for entry in lexicon["practice"]
    )


@cache
def _any_practice() -> re.Pattern[str]:
    """Compile all forms to one pattern, which tells at once that a sentence has none."""
    lexicon = load("practices")
    forms = [form for entry in lexicon["practice"] for level in LEVELS for form in entry[level]]
    return occurrence_pattern(forms, words=lexicon["words"])


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the rough bounds of each sentence of raw text; a line break always ends one."""
    for match in SENTENCE.finditer(text):
        yield match.span()


def names_any(text: str) -> bool:
    """Tell whether a text names any practice, which is less work than to find all namings."""
    return any(True for _ in _naming(lowered(text), text))


def _naming(small: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each sentence that names a practice; `small` is in lower case."""
    for start, end in sentences(text):
        if may_name_practice(small, start, end) and _any_practice().search(small, start, end):
            yield start, end


@lru_cache(maxsize=TEXTS_KEPT)
def find(text: str) -> tuple[PracticeHit, ...]:
    """Find every naming of a practice, in order; where two overlap, the surer or longer one.

    Kept for a batch of texts: relevance asks first, the extractors again.
    """
    small = lowered(text)
    return tuple(
        hit for start, end in _naming(small, text) for hit in _find_in(small[start:end], start)
    )


def _find_in(sentence: str, offset: int) -> list[PracticeHit]:
    """Find the namings within one sentence, in lower case, that stands at `offset`."""
    spans = [
        (match.start(), match.end(), practice, level)
        for practice, level, forms in _patterns()
        for match in forms.compiled.finditer(sentence)
    ]
    if not spans:
        return []
    context = [match.span() for match in context_pattern().compiled.finditer(sentence)]
    hits: list[PracticeHit] = []
    taken = bytearray(len(sentence))
    for start, end, practice, level in sorted(spans, key=_rank):
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\1" * (end - start)
        beside = level == "certain" or any(e <= start or end <= s for s, e in context)
        hits.append(
            PracticeHit(
                start=start + offset,
                end=end + offset,
                practice=practice,
                certainty=level,
                by_worker=beside,
            )
        )
    return sorted(hits, key=lambda hit: hit.start)


def _rank(span: tuple[int, int, str, Certainty]) -> tuple[int, int, int]:
    """Order overlapping spans: those sure of the worker, then the longer, first."""
    start, end, _, level = span
    return int(level != "certain"), start - end, start


def practices(doc: Doc) -> Iterator[PracticeSpan]:
    """Yield start, end and practice id of every naming of a practice.

    An everyday word ("the score") stands for the practice that the article names with it
    elsewhere ("mood score"), or could have named so; else for its own, beside a word for
    workers or where the article names that practice in surer words too.
    """
    hits = list(find(text_of(doc)))
    sure = Counter(
        (text_of(doc)[hit.start : hit.end].lower(), hit.practice)
        for hit in hits
        if hit.certainty != "loose"
    )
    named = {practice for _, practice in sure}
    for hit in hits:
        if hit.certainty != "loose":
            yield hit.start, hit.end, hit.practice
            continue
        word = text_of(doc)[hit.start : hit.end].lower()
        fuller = _fuller(word, sure)
        if fuller is None and hit.practice not in {*named, GENERAL}:
            fuller = _kin(word, sure)
        if fuller or hit.by_worker or hit.practice in named:
            yield hit.start, hit.end, fuller or hit.practice


def _fuller(word: str, sure: Counter[tuple[str, str]]) -> str | None:
    """Name the practice whose surer names hold an everyday word most often, or None."""
    counts: Counter[str] = Counter()
    for (name, practice), times in sure.items():
        if word.removesuffix("s") in name:
            counts[practice] += times
    return max(counts, key=lambda practice: (counts[practice], practice), default=None)


def _kin(word: str, sure: Counter[tuple[str, str]]) -> str | None:
    """Name the practice the article surely and mostly names that an everyday word fits too.

    "Scored" stands for emotion recognition, which has "mood scores", where no other scoring
    is named.
    """
    stem = _stem(word)
    counts: Counter[str] = Counter()
    for (_, practice), times in sure.items():
        if stem in _stems(practice):
            counts[practice] += times
    leading = counts.most_common(2)
    is_clear = len(leading) == 1 or (len(leading) == 2 and leading[0][1] > leading[1][1])
    return leading[0][0] if is_clear else None


def _stem(word: str) -> str:
    """Cut the ending of a word, roughly: "scored", "scoring" and "scores" give "scor"."""
    return re.sub(r"(?:ing|ed|es|e|s)$", "", word)


@cache
def _stems(practice: str) -> frozenset[str]:
    """Collect the stems of the words in a practice's surer forms."""
    entry = next(row for row in load("practices")["practice"] if row["id"] == practice)
    forms = " ".join([*entry["certain"], *entry["forms"]])
    return frozenset(_stem(word) for word in re.findall(r"[a-z]{4,}", forms))


def plainly_named(text: str, spans: Sequence[PracticeSpan]) -> frozenset[str]:
    """Give the practices that a text names by more than an everyday word, once or twice."""
    certain = {hit.start for hit in find(text) if hit.certainty != "loose"}
    counts = Counter(practice for _, _, practice in spans)
    surely = {practice for start, _, practice in spans if start in certain}
    return frozenset(name for name in counts if name in surely or counts[name] >= OFTEN)


def dominant(spans: Iterable[PracticeSpan]) -> str:
    """Name the practice an article is mostly about, of equals the first.

    A general one, or workers' evasion, is given only where nothing more specific is named.
    """
    counts = Counter(practice for _, _, practice in sorted(spans))
    for least in ({GENERAL, EVASION}, {EVASION}, set[str]()):
        among = [practice for practice in counts if practice not in least]
        if among:
            return max(among, key=lambda practice: counts[practice])
    return GENERAL


def practice_at(
    spans: Sequence[PracticeSpan],
    start: int,
    end: int,
    *,
    least: int = 1,
    share: float = 0.5,
    near: int | None = None,
) -> str:
    """Name the practice that the words from `start` to `end` are about.

    That is the most specific one named there (of several, the one the article names most);
    else monitoring in general, if the words name that; else what the article is clearly about,
    names at least `least` times, in more than that `share` of what it names, and within `near`
    characters; else monitoring in general. What was merely named before isn't taken over.
    """
    specific = [span for span in spans if start <= span[0] < end and span[2] != GENERAL]
    if specific:
        return _commonest(spans, specific)
    if any(start <= span[0] < end for span in spans):
        return GENERAL
    main = dominant(spans)
    if near is not None and not any(
        span[2] == main and start - near <= span[0] < end + near for span in spans
    ):
        return GENERAL
    return main if _is_clear(spans, main, least=least, share=share) else GENERAL


def _is_clear(spans: Sequence[PracticeSpan], main: str, *, least: int, share: float) -> bool:
    """Tell whether an article names one practice often, and hardly any others."""
    counts = Counter(span[2] for span in spans if span[2] not in {GENERAL, EVASION})
    return counts[main] >= least and counts[main] > share * counts.total()


def _commonest(spans: Sequence[PracticeSpan], among: Sequence[PracticeSpan]) -> str:
    """Choose among namings the practice that the whole article names most often."""
    counts = Counter(practice for _, _, practice in spans)
    return max((span[2] for span in among), key=lambda practice: counts[practice])
