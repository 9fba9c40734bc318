"""Numbers under which bills and laws go become names with their state: Texas SB 7, COM(2021) 762.

States number their bills each by themselves: a number alone is the bill of the state that is
named beside it, else of the only state that the text names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from db.records import InstrumentKind
from nlp.grammar.lexicon import load

REACH = 400  # characters before a number within which the state is named


@dataclass(frozen=True, slots=True)
class NumberedForm:
    """How one kind of bill is numbered; `short` replaces the words before the number."""

    pattern: re.Pattern[str]
    short: str
    kind: InstrumentKind
    is_of_state: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A number in a text: its span, the number in one spelling, its kind and, if told, its state.

    `is_of_state` says that the number alone doesn't tell which bill it is.
    """

    start: int
    end: int
    number: str
    kind: InstrumentKind
    state: str | None
    is_of_state: bool

    @property
    def name(self) -> str:
        """Give the number with its state: Texas SB 7."""
        return f"{self.state} {self.number}" if self.state else self.number


@cache
def _forms() -> tuple[NumberedForm, ...]:
    """Compile the forms of numbers."""
    return tuple(
        NumberedForm(
            pattern=re.compile(rf"(?<![\w.-]){form['pattern']}(?![\w/]|-\d)"),
            short=form["name"],
            kind=form["kind"],
            is_of_state=form["state"],
        )
        for form in load("instruments")["numbers"]
    )


@cache
def _states() -> re.Pattern[str]:
    """Compile the words that name a state."""
    words = [*load("states")["states"], *load("states")["other_words"]]
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)")


def numbered(text: str) -> Iterator[Numbered]:
    """Give the numbers of bills and laws in a text."""
    for form in _forms():
        for match in form.pattern.finditer(text):
            yield Numbered(
                start=match.start(),
                end=match.end(),
                number=_spelling(form, match),
                kind=form.kind,
                state=state_at(text, match.start(), match.end()) if form.is_of_state else None,
                is_of_state=form.is_of_state,
            )


def _spelling(form: NumberedForm, match: re.Match[str]) -> str:
    """Write a number in one way: S.B. 7, Senate Bill 7 and SB7 are SB 7."""
    number = match["number"].replace(") ", ")").replace(")", ") ").strip()
    short = form.short or match["kind"].replace(".", "")
    return f"{short}{number}" if short in {"COM", "C-"} else f"{short} {number}"


@lru_cache(maxsize=4096)
def canonical_number(words: str) -> str | None:
    """Give the one spelling of words that are such a number and nothing else; else None."""
    matches = ((form, form.pattern.fullmatch(words.strip())) for form in _forms())
    return next((_spelling(form, match) for form, match in matches if match), None)


def is_of_a_state(words: str) -> bool:
    """Tell whether words are a number that bills of several states may have."""
    return any(form.is_of_state and form.pattern.fullmatch(words.strip()) for form in _forms())


def state_at(text: str, start: int, end: int) -> str | None:
    """Give the state whose bill a number is: named right behind, last before, or the only one."""
    behind = _states().match(text, _after_link(text, end))
    if behind:
        return _state(behind[0])
    before = list(_states().finditer(text, max(0, start - REACH), start))
    if before:
        return _state(before[-1][0])
    everywhere = _states_of(text)
    return next(iter(everywhere)) if len(everywhere) == 1 else None


def _after_link(text: str, end: int) -> int:
    """Give where a name stands behind a number: "SB 7 in Texas", "SB 7, a Texas bill"."""
    link = re.compile(r"(?:,? (?:in|of|from|a|an|the)| \()?[ (]?").match(text, end)
    return link.end() if link else end


def _state(words: str) -> str:
    """Give the state that some words name."""
    return str(load("states")["other_words"].get(words, words))


def states_in(words: str) -> frozenset[str]:
    """Give the states that some words name."""
    return frozenset(_state(match[0]) for match in _states().finditer(words))


_states_of = lru_cache(maxsize=4)(states_in)  # for texts, of which one is read after the other
