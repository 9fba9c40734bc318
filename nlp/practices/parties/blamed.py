"""Verbs of a parsed article become who is blamed: fined, sued, accused, or found in breach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from nlp.grammar.clauses import PASSIVE_SUBJECTS, bounds, verbs
from nlp.grammar.lexicon import Forms, form_pattern, load
from nlp.grammar.parsed import text_of
from nlp.practices.controversy import Controversy

BLAMING = {"punishes", "sues", "accuses", "finds_breach"}


def blamed(article: Controversy) -> Iterator[str]:
    """Yield who is fined, sued or accused, and whom an authority finds in breach of the law."""
    for verb in verbs(article.doc):
        names = _blaming().get(verb.lemma_.lower(), set())
        words = [child for child in verb.children if child.dep_ in {"dobj", *PASSIVE_SUBJECTS}]
        if "finds_breach" in names:
            clauses = [child for child in verb.children if child.dep_ == "ccomp"]
            words = [
                word
                for clause in clauses
                if _breach().search(text_of(article.doc), *bounds(clause))
                for word in clause.children
                if word.dep_ == "nsubj"
            ]
        if names:
            yield from (m.name for word in words if (m := article.mentions.of(word)) is not None)


@cache
def _blaming() -> Mapping[str, set[str]]:
    """Index the lexicon's acts that blame somebody by verb."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for entry in load("acts")["acts"]:
        for verb in entry["verbs"] if entry["name"] in BLAMING else ():
            names[verb].add(entry["name"])
    return dict(names)


@cache
def _breach() -> Forms:
    """Compile the forms that tell a breach once."""
    return form_pattern(load("acts")["breach"]["forms"])
