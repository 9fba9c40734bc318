"""A title's last noun becomes one that says which: "the program, which tracks mouse movements".

A noun by itself ("a system", "the actions") tells a reader little; the clause behind it tells
what it is. Nouns that say enough stay without.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from nlp.events.extents import QUOTES, reach
from nlp.grammar.clauses import RELATIVES

CLAUSES = {"relcl", "acl"}
DESCRIBING = {"det", "amod", "poss", "nummod"}
MOST_WHOLE = 16  # tokens of a clause that is told with the clauses in it
MOST_DESCRIBING = 2  # words before a noun that says nothing by itself
NEEDED = {"dobj", "ccomp", "xcomp", "acomp", "attr", "oprd"}
OPENERS = {"that", "which", "who", "whose", "where"}


def told_clause(verb: Token, told: Sequence[Token]) -> list[Token]:
    """Give the clause right behind the last noun of a title that the noun can't do without."""
    last = told[-1]
    clause = _clause_behind(last)
    if clause is None or _noun(last).i <= verb.i or not needs_clause(verb, last):
        return []
    end = _end(clause)
    words = list(last.doc[last.i + 1 : end + 1])
    is_cut = end + 1 < len(last.doc) and _lists_on(clause, end)
    is_broken = any("\n" in word.text for word in words) or not _is_complete(clause, end)
    return [] if is_broken or is_cut else words


def needs_clause(verb: Token, last: Token) -> bool:
    """Tell whether the noun that ends a title says too little without the clause behind it.

    It is bare ("a system"), or a certain one of which the clause says which ("the actions it
    took").
    """
    clause = _clause_behind(last)
    if clause is None:
        return False
    noun = _noun(last)
    return _is_bare(noun) or any(_is_definite(one) for one in _chain(verb, noun))


def is_cut_off(verb: Token, last: Token) -> bool:
    """Tell whether such a clause was to follow at once, without a comma, and doesn't."""
    opener = last.doc[last.i + 1]
    return opener.text != "," and needs_clause(verb, last)


def _end(clause: Token) -> int:
    """Give the last token of a clause: all of it where no mark parts it, else up to that."""
    whole = clause.doc[clause.left_edge.i : clause.right_edge.i + 1]
    is_parted = any(token.is_punct and token.text not in QUOTES for token in whole)
    return reach(clause) if is_parted or len(whole) > MOST_WHOLE else clause.right_edge.i


def _is_complete(clause: Token, end: int) -> bool:
    """Tell whether a clause up to some word has its verb and what that needs."""
    return clause.i <= end and not any(
        child.dep_ in NEEDED and child.i > end for child in clause.rights
    )


def _noun(last: Token) -> Token:
    """Give the last noun, before the mark that closes a quotation of it: a "feature"."""
    return last.nbor(-1) if last.text in QUOTES and last.i > 0 else last


def _clause_behind(last: Token) -> Token | None:
    """Give the verb of the clause that begins right after a noun, or after a comma behind it."""
    noun = _noun(last)
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    for child in noun.rights:
        first = child.left_edge
        if child.dep_ not in CLAUSES or child.pos_ not in {"VERB", "AUX"}:
            continue
        if first.tag_ == "TO" or first.pos_ == "ADP":
            return None
        is_near = first.i == last.i + 1 or (
            first.i == last.i + 2 and last.nbor(1).text == "," and first.lower_ in OPENERS
        )
        is_earlier = first.i > last.i + 1 and any(c.lower_ == "had" for c in child.lefts)
        is_told = is_near and not is_earlier  # ", which had begun in May" tells another event
        return child if is_told and (child.dep_ == "relcl" or first.lower_ == "that") else None
    return None


def _is_bare(noun: Token) -> bool:
    """Tell whether a noun stands with an article or an adjective only: "the new system"."""
    before = list(noun.lefts)
    is_plain = (
        all(word.dep_ in DESCRIBING or word.text in QUOTES for word in before)
        and noun.pos_ == "NOUN"
    )
    is_counted = any(word.like_num for word in before)
    return is_plain and not is_counted and len(before) <= MOST_DESCRIBING


def _is_definite(noun: Token) -> bool:
    """Tell whether a noun has "the": a certain one."""
    return any(child.lower_ in {"the", "those", "these"} for child in noun.lefts)


def _chain(verb: Token, noun: Token) -> list[Token]:
    """Give a noun and those whose part it is: "the kind of operations"."""
    nouns = [noun]
    while nouns[-1].dep_ == "pobj" and nouns[-1].head.lower_ == "of":
        above = nouns[-1].head.head
        if above.i == verb.i or above.pos_ != "NOUN":
            break
        nouns.append(above)
    return nouns


def _lists_on(clause: Token, end: int) -> bool:
    """Tell whether a clause is cut within a list: "to advance the research, development and"."""
    inside = {token.i for token in clause.subtree if token.i <= end}
    later = [token for token in clause.subtree if token.i > end and token.dep_ == "conj"]
    return any(
        token.head.i in inside and token.head.i != clause.i and token.head.lower_ not in RELATIVES
        for token in later
    )
