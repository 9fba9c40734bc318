"""What a person typed becomes an FTS5 query that can't be malformed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

TOKEN = re.compile(r'([-−–]?)["“”„]([^"“”„]*)["“”„]?|([-−–]?)([^\s"“”„]+)')
WORD = re.compile(r"\w+")
LONGEST = 300
MOST_TERMS = 24
LEAST_PREFIX = 2
INDEXED_PREFIX = 3  # beginnings that FTS5 has an index of
Endings = Callable[[str], Sequence[str]]
# These stand in nearly every text: beside other words they'd say nothing and cost much.
GRAMMAR = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is"}
    | {"it", "its", "of", "on", "or", "that", "the", "their", "this", "to", "was", "were"}
    | {"will", "with"}
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word, phrase or beginning of a word that is looked for, or that may not occur."""

    words: tuple[str, ...]
    prefix: bool = False
    unwanted: bool = False

    @property
    def fts(self) -> str:
        """Write the term for FTS5, quoted."""
        return f'"{" ".join(self.words)}"{"*" if self.prefix else ""}'


@dataclass(frozen=True, slots=True)
class Query:
    """The terms of a search."""

    terms: tuple[Term, ...]

    @property
    def wanted(self) -> list[Term]:
        """Give the terms to look for; words of grammar only where there is nothing else."""
        sought = [term for term in self.terms if not term.unwanted]
        telling = [term for term in sought if term.prefix or not GRAMMAR.issuperset(term.words)]
        return telling or sought

    def match(self, endings: Endings = lambda _: ()) -> str:
        """Write the query for FTS5; empty where nothing is looked for (exclusions alone).

        `endings` gives the words with a beginning. FTS5 would gather every line of all of them
        at each query; of the words themselves it reads no more than is asked for.
        """
        if not self.wanted:
            return ""
        sought = " AND ".join(_written(term, endings) for term in self.wanted)
        unwanted = "".join(
            f" NOT {_written(term, endings)}" for term in self.terms if term.unwanted
        )
        return f"({sought}){unwanted}"


def _written(term: Term, endings: Endings) -> str:
    """Write a term, a long beginning as any of its words."""
    if not term.prefix or len(term.words) > 1 or len(term.words[0]) <= INDEXED_PREFIX:
        return term.fts
    words = endings(term.words[0])
    either = " OR ".join(f'"{word}"' for word in words)
    return f"({either})" if words else term.fts


def parse_query(typed: str) -> Query:
    """Read words, "phrases", beginnings* and -exclusions; anything else is left out."""
    terms = []
    for minus, phrase, dash, word in TOKEN.findall(typed[:LONGEST]):
        words = tuple(WORD.findall((phrase or word).lower()))
        if words:
            prefix = word.endswith("*") and len(words[-1]) >= LEAST_PREFIX
            terms.append(Term(words, prefix=prefix, unwanted=bool(minus or dash)))
    return Query(tuple(terms[:MOST_TERMS]))
