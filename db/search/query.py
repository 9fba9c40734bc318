"""What a person typed becomes an FTS5 query that can't be malformed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.search.bill_numbers import BILL, Spelling, spellings

TOKEN = re.compile(r'([-−–]?)["“”„]([^"“”„]*)["“”„]?|([-−–]?)([^\s"“”„]+)')
WORD = re.compile(r"\w+")
QUOTED = re.compile(r'(["“”„][^"“”„]*["“”„]?)')
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
    """One word, phrase or beginning of a word that is looked for, or that may not occur.

    `spellings` are the ways to write a bill's number, any of which will do.
    """

    words: tuple[str, ...]
    prefix: bool = False
    unwanted: bool = False
    spellings: tuple[Spelling, ...] = ()

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
    """Write a term, a long beginning as any of its words, a bill's number in any spelling."""
    if term.spellings:
        return "({})".format(" OR ".join(f'"{" ".join(words)}"' for words in term.spellings))
    if not term.prefix or len(term.words) > 1 or len(term.words[0]) <= INDEXED_PREFIX:
        return term.fts
    words = endings(term.words[0])
    either = " OR ".join(f'"{word}"' for word in words)
    return f"({either})" if words else term.fts


def parse_query(typed: str) -> Query:
    """Read words, "phrases", beginnings* and -exclusions; anything else is left out.

    A bill's number, such as S.B. 7, is one term, whether or not it is in quotes.
    """
    terms = []
    for minus, phrase, dash, word in TOKEN.findall(_with_bills_quoted(typed[:LONGEST])):
        words = tuple(WORD.findall((phrase or word).lower()))
        if words:
            prefix = word.endswith("*") and len(words[-1]) >= LEAST_PREFIX
            unwanted = bool(minus or dash)
            terms.append(Term(words, prefix=prefix, unwanted=unwanted, spellings=spellings(phrase)))
    return Query(tuple(terms[:MOST_TERMS]))


def _with_bills_quoted(typed: str) -> str:
    """Put the numbers of bills that stand outside of quotes into quotes."""
    parts = QUOTED.split(typed)
    return "".join(
        part if place % 2 else BILL.sub(r'"\g<0>"', part) for place, part in enumerate(parts)
    )
