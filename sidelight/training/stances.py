"""Learn which showings of a side are right, from passages written here.

`python -m sidelight.training.stances` reads the passages, writes
nlp/lexicons/en/stances_weights.toml and prints how good it is on passages left out of the fit.
"""

from __future__ import annotations

import random
import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from db.records import ArticleText, KnownName
from nlp.annotate import Annotator
from nlp.events.timing import dates_by_head
from nlp.grammar.pipeline import load
from nlp.practices.mentions import practices
from nlp.practices.showings import Showing
from nlp.practices.stances import showings
from nlp.practices.times import by_verb
from sidelight.training.judges import Candidate, learn, reached, write

FILES = (
    "stances_press",
    "stances_decisions",
    "stances_words",
    "stances_beside",
    "stances_short",
    "stances_then",
    "stances_reports",
    "stances_public",
    "stances_laws",
    "stances_voices",
    "stances_news",
    "stances_quotes",
)
PUBLISHED = "2026-06-01"  # the day of every passage, against which "in January" is told
# Scores from which on a side is read, and vouched for: set where real texts reach the share right
# that is asked for (docs/accuracy.md), since passages as short as ours are easier than those.
READ_FROM, SURE_FROM = 0.6, 0.72
TOGETHER = 4  # passages that make one article, so that a practice is named at some distance
REGULARISATION = 0.2
SEED = 7
SIDES = ("critic:", "defender:", "neutral:")
# What stands before a passage that is read alone: an article names its matter more than once.
OPENINGS = (
    "Employers are monitoring their workers more than ever.",
    "Workplace surveillance has become common. Not everybody likes it.",
    "The debate about employee monitoring goes on. There is much to tell of this week.",
    "Keystroke logging, screen recording and video surveillance of employees are spreading.",
)
IDLE = {"the", "a", "an", "of", "and"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text and who shows which side in it, by name."""

    text: str
    marks: tuple[tuple[str, str], ...]

    def is_right(self, holder: str, side: str) -> bool:
        """Tell whether somebody shows a side here."""
        return any(side == marked and _same(holder, name) for name, marked in self.marks)


def _same(left: str, right: str) -> bool:
    """Tell whether one name holds all words of another."""
    first, second = (set(re.findall(r"\w+", name.lower())) - IDLE for name in (left, right))
    return bool(first and second) and (first <= second or second <= first)


@cache
def passages() -> tuple[Passage, ...]:
    """Read every passage with its marks."""
    return tuple(
        _passage(entry)
        for name in FILES
        for group, table in _load(name).items()
        if group != "names"
        for entry in table["passages"]
    )


def _passage(entry: str) -> Passage:
    """Read the marks in the first line of an entry: "critic: A; B | defender: C"."""
    line, _, text = entry.partition("\n")
    if not line.startswith(SIDES):
        line, text = "", entry
    marks = [
        (name.strip(), side.strip())
        for part in line.split("|")
        if part.strip()
        for side, _, names in [part.partition(":")]
        for name in names.split(";")
    ]
    return Passage(text=text.strip(), marks=tuple(marks))


@cache
def known_names() -> tuple[KnownName, ...]:
    """Give the invented bodies that the passages take for known."""
    return tuple(
        KnownName(id=name.lower().replace(" ", "-"), name=name, kind=kind)
        for file in FILES
        for kind, names in _load(file).get("names", {}).items()
        for name in names
    )


def _load(name: str) -> dict[str, dict[str, list[str]]]:
    """Read one file of passages."""
    path = files("sidelight.training").joinpath("passages", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def candidates() -> Iterator[Candidate]:
    """Yield what the rules propose in each passage, alone and among others, and if it is right."""
    annotator = Annotator(known=known_names(), instruments=(), read_all_texts=True)
    nlp = load()
    for together in _articles():
        text = "\n\n".join(passage.text for passage in together)
        starts = [0]
        for passage in together[:-1]:
            starts.append(starts[-1] + len(passage.text) + 2)
        article = ArticleText(id="passage", text=text, language="en", published=PUBLISHED)
        (reading,) = annotator.read([article])
        doc = nlp(text)
        dated = by_verb(doc, dates_by_head(doc, reading.dates), reading.quotations)
        proposed = showings(
            doc,
            mentions=reading.mentions,
            quotations=reading.quotations,
            practices=list(practices(doc)),
            instruments=reading.instruments,
            claims=reading.claims,
            dated=dated,
            published=PUBLISHED,
        )
        for showing in proposed:
            passage = together[bisect_right(starts, showing.stance.start) - 1]
            if passage.text not in OPENINGS:
                yield _candidate(showing, passage)


def _articles() -> Iterator[Sequence[Passage]]:
    """Yield each passage alone, then all of them in articles of several, the same every time."""
    shuffled = list(passages())
    for number, passage in enumerate(shuffled):
        yield [Passage(text=OPENINGS[number % len(OPENINGS)], marks=()), passage]
    random.Random(SEED).shuffle(shuffled)  # noqa: S311 (nothing secret)
    for start in range(0, len(shuffled), TOGETHER):
        yield shuffled[start : start + TOGETHER]


def _candidate(showing: Showing, passage: Passage) -> Candidate:
    """Label a showing by the marks of its passage."""
    stance = showing.stance
    return Candidate(
        passage=passage.text,
        features=showing.features,
        right=passage.is_right(stance.stakeholder, stance.side),
    )


def main() -> None:
    """Learn, write the weights and print the figures."""
    proposed = list(candidates())
    rights = [candidate.right for candidate in proposed]
    learned = learn(proposed, regularisation=REGULARISATION)
    write(
        "stances",
        learned,
        bar=READ_FROM,
        sure=SURE_FROM,
        origin="passages of our own, sidelight/training",
    )
    figures = [reached(learned, rights, bar) for bar in (READ_FROM, SURE_FROM)]
    print(f"{len(proposed)} showings, {sum(rights)} right; {figures}; Brier {learned.brier:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
