"""A sentence that somebody wrote from others becomes those, shortened, or nothing.

Shortened is: the words as they stand, in their order, with nothing left out but whole clauses that
neither turn, limit, date nor attribute what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations, product

from db.lexicon import pattern
from db.linking.text.sentences import QUOTED

STAYS = pattern("voice", "stays")
BREAK = re.compile(r"\s?[,;:()\u2013\u2014]\s?|\s-\s")
TOKEN = re.compile(r"\w+(?:[.,'&/-]\w+)*|[\"%$€£§]")
QUOTES = str.maketrans("’‘“”", "''\"\"")
JOINERS = ((), ("and",))
PAIRED = frozenset({(",", ","), ("(", ")"), ("–", "–"), ("—", "—"), ("-", "-")})
SPOKEN = frozenset({"said", "says", "added", "reported", "wrote", "argued", "warned", "claimed"})
MOST_SOURCES, MOST_FREE, MOST_FORMS = 3, 6, 64
Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with the mark before it, as words; whether it may be left out."""

    mark: str
    words: str
    tokens: Tokens
    may_go: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A sentence with some clauses left out, as words and as it is written."""

    tokens: Tokens
    text: str


def shortened(text: str, sources: Sequence[str]) -> str | None:
    """Give the sentences that a text is made of, each shortened, one after the other.

    What is given is written as the sources are: a text may differ from them in marks and case.
    None for a text that isn't made of all of them like that.
    """
    if not 1 <= len(sources) <= MOST_SOURCES:
        return None
    words = tokens_of(text)
    forms = [[form for form in _forms(source) if _runs_in(form, words)] for source in sources]
    for order in permutations(forms):
        for chosen in product(*order):
            if any(_joined(chosen, joiners) == words for joiners in _joiners(chosen)):
                return " ".join(form.text for form in chosen)
    return None


def short_forms(sentence: str) -> list[str]:
    """Give a sentence with clauses left out that it can do without, the whole one first."""
    return [form.text for form in _forms(sentence)]


def tokens_of(text: str) -> Tokens:
    """Give the words of a text without case, with its quote marks of one kind."""
    return tuple(TOKEN.findall(text.translate(QUOTES).lower()))


def _runs_in(form: Form, words: Tokens) -> bool:
    """Tell whether the words of a form stand in a text as they are."""
    length = len(form.tokens)
    return any(
        words[at : at + length] == form.tokens for at in range(max(0, len(words) - length) + 1)
    )


def _joiners(chosen: Sequence[Form]) -> Iterator[tuple[Tokens, ...]]:
    """Give what may stand between forms."""
    yield from product(JOINERS, repeat=len(chosen) - 1)


def _joined(chosen: Sequence[Form], joiners: Sequence[Tokens]) -> Tokens:
    """Put the words of forms one after the other."""
    joined = chosen[0].tokens
    for joiner, form in zip(joiners, chosen[1:], strict=True):
        joined = (*joined, *joiner, *form.tokens)
    return joined


@cache
def _forms(source: str) -> tuple[Form, ...]:
    """Give the forms that a sentence has with clauses left out, the whole one first."""
    clauses = list(clauses_of(source))
    free = [number for number, clause in enumerate(clauses) if clause.may_go][:MOST_FREE]
    forms: dict[Tokens, Form] = {}
    for choice in product((False, True), repeat=len(free)):
        gone = {number for number, is_gone in zip(free, choice, strict=True) if is_gone}
        tokens = tuple(
            token
            for number, clause in enumerate(clauses)
            if number not in gone
            for token in clause.tokens
        )
        text = _written(clauses, gone, end=source.rstrip()[-1:]) if gone else source
        forms.setdefault(tokens, Form(tokens, text))
    return tuple(forms.values())[:MOST_FORMS]


def _written(clauses: Sequence[Clause], gone: set[int], *, end: str) -> str:
    """Write what is left of a sentence; marks that held only what is gone go too."""
    text, opening = "", ""
    for number, clause in enumerate(clauses):
        if number in gone:
            opening = opening or clause.mark
            continue
        mark = opening or clause.mark
        is_enclosed = (opening.strip(), clause.mark.strip()) in PAIRED and not _is_tag(clause)
        text += (" " if is_enclosed else mark if number else "") + clause.words
        opening = ""
    return text if text.endswith(end) else text.rstrip(" .") + end


def _is_tag(clause: Clause) -> bool:
    """Tell whether a clause begins anew: a name, or who says so."""
    return clause.words[:1].isupper() or clause.tokens[-1] in SPOKEN


def clauses_of(sentence: str) -> Iterator[Clause]:
    """Cut a sentence at its marks, never within a quotation; the first clause always stays."""
    quoted = [match.span() for match in QUOTED.finditer(sentence)]
    start, mark = 0, ""
    for match in BREAK.finditer(sentence):
        is_within = any(begin <= match.start() < end for begin, end in quoted)
        if not is_within and not _is_in_number(sentence, match):
            yield from _clause(mark, sentence[start : match.start()], is_first=start == 0)
            start, mark = match.end(), match[0]
    yield from _clause(mark, sentence[start:], is_first=start == 0)


def _clause(mark: str, words: str, *, is_first: bool) -> Iterator[Clause]:
    """Make a clause of what stands between two marks, none of what holds no word."""
    tokens = tokens_of(words)
    if tokens or is_first:
        yield Clause(mark, words, tokens, may_go=not is_first and _may_go(words, tokens))


def _may_go(words: str, tokens: Tokens) -> bool:
    """Tell whether the rest of a sentence says the same without a clause: no bare name, too."""
    has_figure = any(character.isdigit() for character in words)
    is_name = all(word[:1].isupper() for word in words.split())
    return not (has_figure or is_name or '"' in tokens or STAYS.search(words))


def _is_in_number(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether a mark stands between two digits."""
    before, after = sentence[: match.start()][-1:], sentence[match.end() :][:1]
    return len(match[0]) == 1 and before.isdigit() and after.isdigit()
