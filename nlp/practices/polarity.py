"""Somebody's words become the side they take towards a practice, and the sentence showing it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from db.records import Side
from nlp.grammar.lexicon import Forms, form_pattern, load
from nlp.practices.mentions import find, reference_pattern, sentences

Strength = Literal["fixed", "open", "mild"]
WEIGHTS: dict[Strength, float] = {"fixed": 1.0, "open": 0.7, "mild": 0.3}
OTHER: dict[Side, Side] = {"critic": "defender", "defender": "critic", "neutral": "neutral"}
CONCEDED = 0.25  # what is left of a word's weight in a clause that grants a point
TURNED = 0.75  # and of one that is negated or aimed at a restriction
REACH = 45  # characters between a word and the restriction it is about
TITLED = re.compile(r"(?<![\w-])(?:[A-Z][\w-]+ ){1,12}(?:Bill|Act|Order|Directive|Regulation)\b")
CLAUSE_END = re.compile(r"[,;:—–]|\bbut\b|\bhowever\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A side taken in some words. `start`..`end` spans the sentence that shows it best."""

    side: Side
    strength: float
    score: float
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One evaluative form in a sentence, and what it weighs there."""

    side: Side
    weight: float
    sentence: tuple[int, int]
    place: int = 0  # where it ends
    strength: Strength = "open"
    turned: bool = False


@cache
def _side_patterns() -> tuple[tuple[Side, Strength, Forms], ...]:
    """Compile the forms of each side, the strongest level first."""
    lexicon = load("stances")
    return tuple(
        (side, level, form_pattern(lexicon[side].get(level, ())))
        for level in WEIGHTS
        for side in OTHER
    )


@cache
def _forms(name: str) -> Forms:
    """Compile one of the lexicon's plain lists."""
    section = load("stances")[name]
    return form_pattern(section.get("forms", section.get("nouns", ())))


@cache
def _negated() -> re.Pattern[str]:
    """Match text that ends in a negator and at most three words."""
    inner = _forms("negators").pattern
    return re.compile(rf"{inner}(?:\s+[\w'’-]+){{0,3}}\s*$", re.IGNORECASE)


@cache
def _reaching_within() -> re.Pattern[str]:
    """Match a negator with its own words and the verb after them, which it doesn't deny."""
    within = load("stances")["within"]
    verb = rf"(?:{'|'.join(within['verbs'])})\b"
    return re.compile(
        "|".join(form.replace("VERB", verb) for form in within["forms"]), re.IGNORECASE
    )


def signs(
    text: str,
    spans: Iterable[tuple[int, int]],
    *,
    denied: bool = False,
    allowing: Sequence[tuple[int, int]] = (),
) -> list[Sign]:
    """List the evaluative words in the spans of `text`, each with the side that it shows there.

    What is `denied` counts for the other side. `allowing` are the places of laws and permissions
    by which a practice is allowed: a word about them isn't turned round.
    """
    found = [sign for span in spans for sign in _signs(text, span, allowing)]
    return [replace(sign, side=OTHER[sign.side]) for sign in found] if denied else found


def weighed(signs: Sequence[Sign], *, lean: float = 0.0) -> Opinion | None:
    """Weigh evaluative words, and what is known beforehand; None when they don't lean clearly."""
    weights: dict[Side, float] = defaultdict(float)
    for sign in signs:
        weights[sign.side] += sign.weight
    if lean:
        weights["critic" if lean < 0 else "defender"] += abs(lean)
    return _verdict(signs, weights)


def _verdict(signs: Sequence[Sign], weights: Mapping[Side, float]) -> Opinion | None:
    """Name the side with enough weight and a clear lead."""
    lexicon = load("stances")
    if not signs:
        return None
    side, weight = max(weights.items(), key=lambda item: item[1])
    share = weight / (sum(weights.values()) or 1.0)
    own = [sign for sign in signs if sign.side == side]
    if weight < lexicon["threshold"] or share < lexicon["margin"] or not own:
        return None
    best = max(own, key=lambda sign: sign.weight).sentence
    return Opinion(
        side=side,
        strength=round(weight / (weight + 1), 3),
        score=round(min(0.95, 0.4 + 0.25 * share * min(weight, 2.0)), 3),
        start=best[0],
        end=best[1],
    )


def _signs(text: str, span: tuple[int, int], allowing: Sequence[tuple[int, int]]) -> Iterator[Sign]:
    """Yield the evaluative forms of each sentence within a span."""
    for start, end in sentences(text[span[0] : span[1]]):
        words = text[span[0] + start : span[0] + end]
        first = span[0] + end - len(words.lstrip())
        within = [(left - first, right - first) for left, right in allowing]
        yield from _sentence_signs(words.strip(), (first, span[0] + end), within)


def _sentence_signs(
    words: str, sentence: tuple[int, int], allowing: Sequence[tuple[int, int]]
) -> Iterator[Sign]:
    """Yield the forms of one sentence; where two overlap, the stronger."""
    taken = [title.span() for title in TITLED.finditer(words)]  # "the Stop Spying Bosses Act"
    for side, level, pattern in _side_patterns():
        for match in pattern.finditer(words):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            turned = _is_turned(words, match, level, allowing)
            weight = WEIGHTS[level] * _belief(words, match.start()) * (TURNED if turned else 1.0)
            yield Sign(
                side=OTHER[side] if turned else side,
                weight=weight,
                sentence=sentence,
                place=sentence[0] + match.end(),
                strength=level,
                turned=turned,
            )


def _is_turned(
    words: str, match: re.Match[str], level: Strength, allowing: Sequence[tuple[int, int]]
) -> bool:
    """Tell whether negation or its target turns a form round to the other side.

    Of forms that say by themselves where somebody stands only a call to end it can be negated:
    "would not stop it".
    """
    if level == "fixed":
        return _forms("ending").fullmatch(match[0]) is not None and _is_negated(words, match)
    return _is_negated(words, match) or (level == "open" and _hits_limit(words, match, allowing))


def _is_negated(words: str, match: re.Match[str]) -> bool:
    """Tell whether a negator stands just before the form, in the same clause, and reaches it."""
    negation = _negated().search(_clause_before(words, match.start()))
    return negation is not None and _reaching_within().match(negation[0]) is None


def _clause_before(words: str, place: int) -> str:
    """Give the words from the last clause boundary up to a place."""
    return CLAUSE_END.split(words[:place])[-1]


def _hits_limit(words: str, match: re.Match[str], allowing: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the form is about a restriction rather than about the practice itself."""
    limits = [found.span() for found in _forms("restriction").finditer(words)]
    limits += [found.span() for found in TITLED.finditer(words)]
    limits = [
        (first, last)
        for first, last in limits
        if not any(first < right and left < last for left, right in allowing)
    ]
    practice = _distance(match, _practice_places(words, limits))
    limit = _distance(match, limits)
    return limit <= REACH and limit < practice


def _practice_places(words: str, limits: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where a sentence names a practice or points at one, but not in the name of a law."""
    places = [(hit.start, hit.end) for hit in find(words)]
    places += [found.span() for found in reference_pattern().finditer(words)]
    yield from (
        (start, end)
        for start, end in places
        if not any(first <= start and end <= last for first, last in limits)
    )


def _distance(match: re.Match[str], places: Iterable[tuple[int, int]]) -> int:
    """Measure characters from a form to the nearest of some places; far when there is none."""
    gaps = [max(start - match.end(), match.start() - end, 0) for start, end in places]
    return min(gaps, default=10 * REACH)


def _belief(words: str, place: int) -> float:
    """Tell how much a form counts: hardly in a conceding clause, not at all as others' view."""
    before = words[:place]
    others = list(_forms("opponents").finditer(before))
    if others and not CLAUSE_END.search(before, others[-1].end()):
        return 0.0
    clause = _clause_before(words, place)
    return CONCEDED if _forms("conceding").search(clause) else 1.0
