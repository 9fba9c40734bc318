"""A Doc becomes mentions: who is named, how, and by which full name the article knows them.

Curated names and named entities by nlp.names.entities, short forms by nlp.names.namings and
back_references, nominals and pronouns by coreference, groups by groups.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from db.records import KnownName, Mention
from nlp.names.back_references import back_references
from nlp.names.coreference import references
from nlp.names.curated_names import NameIndex
from nlp.names.entities import entities
from nlp.names.groups import groups
from nlp.names.kinds import kind_of
from nlp.names.namings import Naming, abbreviated, on_one_line, unified
from nlp.names.parts_played import is_platform_only, with_a_part
from nlp.names.person_roles import role_of
from nlp.names.unnamed import unnamed

IN_PASSING = 0.5  # the score of a mention of whom a text only names beside its matter


def mentions(doc: Doc, *, known: NameIndex, outlet: str | None = None) -> Iterator[Mention]:
    """Give the mentions of stakeholders in a text, in order.

    `outlet` is the name of who publishes the text, which is not a stakeholder in it.
    """
    namings = list(unified(_namings(doc, known)))
    namings += list(abbreviated(namings))
    namings += back_references(doc, namings)
    by_name = [_mention(naming) for naming in with_a_part(namings)]
    others = [mention for mention in by_name if mention.name != outlet]
    referring = references(doc, others)
    grouped = groups(doc, [*by_name, *referring])
    nameless = unnamed(doc, [*by_name, *referring])
    everything = [*others, *referring, *grouped, *nameless]
    yield from sorted(everything, key=lambda mention: (mention.start, mention.end))


def _namings(doc: Doc, index: NameIndex) -> Iterator[Naming]:
    """Give curated names and, where they leave room, persons and organisations."""
    curated = [
        (_widened(span, entry, doc), entry)
        for span, entry in index.find(doc)
        if not is_platform_only(span)
    ]
    for span, entry in curated:
        yield Naming(
            span=span,
            name=entry.name,
            kind=entry.kind,  # type: ignore[arg-type]
            role=entry.role,
            entry=entry,
        )
    covered = {token.i for span, _ in curated for token in span}
    for span in entities(doc, covered):
        kind = kind_of(span)
        role = role_of(span) if kind == "person" else None
        yield Naming(span=span, name=on_one_line(span.text), kind=kind, role=role)


def _widened(span: Span, entry: KnownName, doc: Doc) -> Span:
    """Take the first name into a person's span when only the surname is an alias."""
    before = doc[span.start - 1] if span.start else None
    if entry.kind == "person" and before is not None and entry.name.startswith(before.text + " "):
        return doc[span.start - 1 : span.end]
    return span


def _mention(naming: Naming) -> Mention:
    """Make the mention of a name."""
    return Mention(
        start=naming.span.start_char,
        end=naming.span.end_char,
        text=naming.span.text,
        name=naming.name,
        form="name",
        kind=naming.kind,
        role=naming.role,
        known_id=naming.entry.id if naming.entry else None,
        score=IN_PASSING if naming.in_passing else 1.0 if naming.entry else 0.8,
    )
