"""Surnames, first words and acronyms that the model overlooked become names of those they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from nlp.names.namings import Naming
from nlp.names.rejections import is_honorific
from nlp.names.short_names import is_short_for, kind_words
from nlp.quotations.cues import is_reporting

PLACES = {"GPE", "LOC", "FAC", "NORP"}  # and who comes from there
Owners = Mapping[str, Mapping[str, Naming]]  # by short name, by full name


def back_references(doc: Doc, namings: Sequence[Naming]) -> Iterator[Naming]:
    """Find surnames and first words of full names that the model overlooked.

    A word that two full names share is left alone, unless one bearer only is introduced yet, and
    so is one that the text has in small letters too: a city isn't its City Council.
    """
    covered = {index for naming in namings for index in naming.indexes()}
    owners = _owners(doc, namings)
    for token in doc:
        if token.i not in covered and _is_short_name(token, owners):
            owner = _owner(token, list(owners[token.text].values()))
            if owner is not None and (token.pos_ == "PROPN" or owner.kind == "person"):
                yield replace(owner, span=doc[token.i : token.i + 1])


def _owners(doc: Doc, namings: Sequence[Naming]) -> Owners:
    """Give the full names that each single word may stand for."""
    plain = {token.text for token in doc if token.is_lower}
    owners: defaultdict[str, dict[str, Naming]] = defaultdict(dict)
    for naming in reversed(namings):  # so that the first naming of each stands
        words = naming.name.split()
        short = words[-1] if naming.kind == "person" else words[0]
        is_word = naming.kind != "person" and short.lower() in plain
        if not is_word and is_short_for(short, naming.name, kind=naming.kind):
            owners[short][naming.name] = naming
    return owners


def _owner(token: Token, owners: Sequence[Naming]) -> Naming | None:
    """Choose whose short name a word is: of several, the only person introduced before it.

    Washington and Muslims are nobody's: a body named after them isn't called that alone.
    """
    if len(owners) == 1:
        is_place = owners[0].kind != "person" and token.ent_type_ in PLACES
        return None if is_place else owners[0]
    people = [
        naming for naming in owners if naming.kind == "person" and naming.span.start < token.i
    ]
    is_speaker = token.dep_ == "nsubj" and is_reporting(token.head)
    clear = len(people) == 1 and (is_speaker or all(naming.kind == "person" for naming in owners))
    return people[0] if clear else None


def _is_short_name(token: Token, owners: Owners) -> bool:
    """Tell whether a word by itself, or with a title, may be the short form of a full name."""
    if token.text not in owners or token.lower_ in kind_words():
        return False
    beside = [token.nbor(step) for step in (-1, 1) if 0 <= token.i + step < len(token.doc)]
    return not any(word.pos_ == "PROPN" and not is_honorific(word) for word in beside)
