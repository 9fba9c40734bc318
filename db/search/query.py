"""What a person typed becomes an FTS5 query that can't be malformed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from db.search.bill_numbers import BILL, Spelling, spellings
from db.search.letters import plain_letters

TOKEN = re.compile(r'([-−–]?)["“”„]([^"“”„]*)["“”„]?|([-−–]?)([^\s"“”„]+)')
WORD = re.compile(r"\w+")
APOSTROPHE = "['’‘`´′＇]"
NAMED = re.compile(rf"([^\W\d_]{{1,40}}){APOSTROPHE}([^\W\d_]{{2,40}})")  # O'Brien
POSSESSIVE = re.compile(rf"(?<=\w){APOSTROPHE}s\b", re.IGNORECASE)
QUOTED = re.compile(r'(["“”„][^"“”„]*["“”„]?)')
EITHER = "OR"
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

    `spellings` are the ways to write a bill's number or a name, any of which will do.
    """

    words: tuple[str, ...]
    prefix: bool = False
    unwanted: bool = False
    spellings: tuple[Spelling, ...] = ()

    @property
    def is_telling(self) -> bool:
        """Tell whether the term says more than words of grammar."""
        return self.prefix or not GRAMMAR.issuperset(self.words)

    @property
    def fts(self) -> str:
        """Write the term for FTS5, quoted."""
        return f'"{" ".join(self.words)}"{"*" if self.prefix else ""}'


Group = tuple[Term, ...]  # terms any of which will do: one, or those with OR between them


@dataclass(frozen=True, slots=True)
class Query:
    """The terms of a search, in groups any of whose terms will do."""

    groups: tuple[Group, ...]

    @property
    def terms(self) -> list[Term]:
        """Give every term, wanted or not."""
        return [term for group in self.groups for term in group]

    @property
    def wanted_groups(self) -> list[Group]:
        """Give the groups to look for; words of grammar only where there is nothing else."""
        sought = [group for group in self.groups if not group[0].unwanted]
        telling = [group for group in sought if len(group) > 1 or group[0].is_telling]
        return telling or sought

    @property
    def wanted(self) -> list[Term]:
        """Give the terms to look for, those of every group."""
        return [term for group in self.wanted_groups for term in group]

    @property
    def is_plain(self) -> bool:
        """Tell whether these are words alone, with nothing that must or mustn't be just so."""
        return bool(self.groups) and not any(
            len(group) > 1 or term.unwanted or term.prefix or term.spellings or len(term.words) > 1
            for group in self.groups
            for term in group
        )

    def match(self, endings: Endings = lambda _: (), *, terms: Sequence[Term] = ()) -> str:
        """Write the query for FTS5; empty where nothing is looked for (exclusions alone).

        One term of each group is looked for, or any of the terms that are given. `endings`
        gives the words with a beginning. FTS5 would gather every line of all of them at each
        query; of the words themselves it reads no more than is asked for.
        """
        sought = [tuple(terms)] if terms else self.wanted_groups
        if not sought:
            return ""
        unwanted = "".join(
            f" NOT {_written(term, endings)}" for term in self.terms if term.unwanted
        )
        if len(sought) == 1:
            return f"({_either(sought[0], endings)}){unwanted}"
        parts = (
            _either(group, endings) if len(group) == 1 else f"({_either(group, endings)})"
            for group in sought
        )
        return f"({' AND '.join(parts)}){unwanted}"


def _either(group: Group, endings: Endings) -> str:
    """Write the terms of a group, any of which will do."""
    return " OR ".join(_written(term, endings) for term in group)


def _written(term: Term, endings: Endings) -> str:
    """Write a term, a long beginning as any of its words, a number or name in any spelling."""
    if term.spellings:
        return "({})".format(" OR ".join(f'"{" ".join(words)}"' for words in term.spellings))
    if not term.prefix or len(term.words) > 1 or len(term.words[0]) <= INDEXED_PREFIX:
        return term.fts
    words = endings(term.words[0])
    either = " OR ".join(f'"{word}"' for word in words)
    return f"({either})" if words else term.fts


def parse_query(typed: str) -> Query:
    """Read words, "phrases", beginnings*, -exclusions and OR; anything else is left out.

    OR in capitals between two terms lets either do. A bill's number, such as S.B. 7, is one
    term, whether or not it is in quotes.
    """
    groups: list[Group] = []
    is_joined = False
    for minus, phrase, dash, word in TOKEN.findall(_with_bills_quoted(plain_letters(typed))):
        if word == EITHER and groups and _can_be_other(groups[-1][-1]):
            is_joined = True
            continue
        term = _term(phrase, word, unwanted=bool(minus or dash))
        if is_joined and _can_be_other(term):
            groups[-1] += (term,)
        elif term.words:
            groups.append((term,))
        is_joined = False
    return Query(_bounded(dict.fromkeys(groups)))


def _can_be_other(term: Term) -> bool:
    """Tell whether a term can stand beside OR: one that is wanted and says something."""
    return bool(term.words) and not term.unwanted and term.is_telling


def _bounded(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Leave out the groups that begin beyond the most terms, and cut the last at them."""
    kept, room = [], MOST_TERMS
    for group in groups:
        kept += [group[:room]] if room else []
        room -= len(group[:room])
    return tuple(kept)


def _term(phrase: str, word: str, *, unwanted: bool) -> Term:
    """Make a term of what stood in quotes or of a word; an unquoted 's says nothing more."""
    words = tuple(WORD.findall((phrase or POSSESSIVE.sub("", word)).lower()))
    prefix = bool(words) and word.endswith("*") and len(words[-1]) >= LEAST_PREFIX
    named = NAMED.fullmatch(word)
    ways = (words, ("".join(words),)) if named else spellings(phrase)
    return Term(words, prefix=prefix, unwanted=unwanted, spellings=ways)


def _with_bills_quoted(typed: str) -> str:
    """Put the numbers of bills that stand outside of quotes into quotes."""
    parts = QUOTED.split(typed[:LONGEST])
    return "".join(
        part if place % 2 else BILL.sub(r'"\g<0>"', part) for place, part in enumerate(parts)
    )
