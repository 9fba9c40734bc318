"""A Doc becomes mentions: who is named, how, and by which full name the article knows them.

Named entities of the model, curated names, and back-references by surname, short name or
acronym; nominals and pronouns come from nlp.coreference.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from db.records import KnownName, Mention, StakeholderKind
from nlp.coreference import references
from nlp.lexicon import load
from nlp.names import NameIndex

NAMED = {"PERSON", "ORG"}
ACRONYM = re.compile(r"[A-Z][A-Z&]{1,6}s?")
DATELINE_LENGTH = 6  # capitals of this length are a dateline's town, not an acronym
INITIAL_WORDS = {"of", "the", "for", "and", "on", "in", "&", "at"}
ROLE_DEPS = {"compound", "amod", "nmod"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A span with a name in it and what is known of whose it is."""

    span: Span
    name: str
    kind: StakeholderKind | None
    role: str | None = None
    known: KnownName | None = None


def mentions(doc: Doc, *, known: NameIndex, outlet: str | None = None) -> Iterator[Mention]:
    """Give the mentions of stakeholders in a text, in order.

    `outlet` is the name of who publishes the text, which is not a stakeholder in it.
    """
    named = list(_unified(list(_named(doc, known))))
    named += _back_references(doc, named)
    found = [_mention(row) for row in named if row.name != outlet]
    found += references(doc, found)
    yield from sorted(found, key=lambda row: (row.start, row.end))


def _named(doc: Doc, known: NameIndex) -> Iterator[Named]:
    """Give curated names and, where they leave room, the model's persons and organisations."""
    curated = list(known.find(doc))
    taken = {token.i for span, _ in curated for token in span}
    entities = [_trimmed(entity) for entity in doc.ents if entity.label_ in NAMED]
    usable = [span for span in entities if span is not None and not taken & _indexes(span)]
    for span, entry in curated:
        whole = _widened(span, entry, doc)
        yield Named(
            span=whole, name=entry.name, kind=_known_kind(entry), role=entry.role, known=entry
        )
    for span in filter_spans(usable):
        if not _is_rejected(span):
            kind = _kind(span)
            role = _role(span) if kind == "person" else None
            yield Named(span=span, name=_clean(span.text), kind=kind, role=role)


def _indexes(span: Span) -> set[int]:
    """Give the positions of a span's tokens."""
    return set(range(span.start, span.end))


def _widened(span: Span, entry: KnownName, doc: Doc) -> Span:
    """Take the first name into a person's span when only the surname is an alias."""
    before = doc[span.start - 1] if span.start else None
    if entry.kind == "person" and before is not None and entry.name.startswith(before.text + " "):
        return doc[span.start - 1 : span.end]
    return span


def _known_kind(entry: KnownName) -> StakeholderKind | None:
    """Give the kind of a curated entry."""
    return entry.kind  # type: ignore[return-value]


def _trimmed(span: Span) -> Span | None:
    """Cut articles, possessives and quote marks off a named entity, and a heading before it."""
    breaks = [token.i for token in span if "\n" in token.text]
    tokens = [token for token in span if not breaks or token.i > breaks[-1]]
    while tokens and (tokens[0].lower_ in {"the", "a", "an"} or tokens[0].is_punct):
        tokens.pop(0)
    while tokens and (tokens[-1].text in {"'s", "’s", "'", "’"} or tokens[-1].is_punct):
        tokens.pop()
    return span.doc[tokens[0].i : tokens[-1].i + 1] if tokens else None


@cache
def _words(name: str) -> frozenset[str]:
    """Give a word list of the names lexicon."""
    return frozenset(load("names")[name])


@cache
def _kind_words() -> dict[str, str]:
    """Give head word -> kind of organisation."""
    table: dict[str, Any] = load("names")["kinds"]
    return {word: kind for kind, words in table.items() for word in words}


def _is_rejected(span: Span) -> bool:
    """Tell whether a named entity can't be a stakeholder: products, days, common nouns."""
    text = span.text
    if not text[0].isupper() or len(text) < 2 or any(ch in text for ch in "@/|<>{}[]"):
        return True
    if text.isupper() and len(text) >= DATELINE_LENGTH:
        return True
    words = [token.lower_ for token in span]
    if all(word in _words("rejected") for word in words) or words[-1] in _words("rejected_heads"):
        return True
    return len(words) == 1 and span[0].pos_ not in {"PROPN", "NOUN"} and not text.isupper()


def _kind(span: Span) -> StakeholderKind | None:
    """Guess a kind from the words of a name and around it; None when nothing tells."""
    kinds = _kind_words()
    if span.label_ == "ORG" or any(token.lower_ in kinds for token in span):
        own = [kinds[token.lower_] for token in reversed(span) if token.lower_ in kinds]
        around = own or [kinds[word] for word in _described(span) if word in kinds]
        return around[0] if around else None  # type: ignore[return-value]
    return "person"


def _described(span: Span) -> Iterator[str]:
    """Give the words that describe a name: appositions and the nouns before it."""
    for child in span.root.children:
        if child.dep_ in {"appos", "compound", "nmod"} and child.i not in _indexes(span):
            yield child.lower_
    if span.root.dep_ == "appos":
        yield span.root.head.lower_


def _role(span: Span) -> str | None:
    """Give a person's role from an apposition after, or the title before, the name."""
    for child in span.root.children:
        if child.dep_ == "appos" and child.i > span.end - 1 and child.pos_ == "NOUN":
            return _phrase(child)
    before = [
        token for token in span.root.lefts if token.i < span.start and token.dep_ in ROLE_DEPS
    ]
    if before and any(token.lower_ in _words("titles") for token in before):
        return span.doc[before[0].i : span.start].text.strip()
    return None


def _phrase(token: Token) -> str | None:
    """Give a short noun phrase as a role, without its article and its clauses."""
    kept = [part for part in token.subtree if not _in_clause(part, token)]
    words = token.doc[kept[0].i : kept[-1].i + 1].text
    words = re.sub(r"^(?:an?|the|its|their)\s+", "", words, flags=re.IGNORECASE)
    return words if len(words) <= 80 and "\n" not in words else None


def _in_clause(token: Token, top: Token) -> bool:
    """Tell whether a token belongs to a clause within a noun phrase."""
    while token != top:
        if token.dep_ in {"relcl", "acl", "punct", "appos", "conj", "cc"}:
            return True
        token = token.head
    return False


def _clean(name: str) -> str:
    """Put a name on one line."""
    return re.sub(r"\s+", " ", name).strip()


def _unified(named: Sequence[Named]) -> Iterator[Named]:
    """Give every name of the same stakeholder in one article the same, fullest name."""
    full = {row.name: row for row in sorted(named, key=_fullness)}
    for row in named:
        other = row if row.known else _fuller(row, full.values())
        yield replace(
            row,
            name=other.name,
            kind=other.kind or row.kind,
            role=row.role or other.role,
            known=other.known,
        )


def _fullness(row: Named) -> tuple[bool, bool, bool]:
    """Order rows of the same name so that the best described one comes last."""
    return row.known is not None, row.kind is not None, row.role is not None


def _fuller(row: Named, full: Iterable[Named]) -> Named:
    """Find the one longer name that a short one stands for; none or several leave it as it is."""
    same = next((other for other in full if other.name == row.name), row)
    longer = [other for other in full if other.name != row.name and _stands_for(row, other)]
    return longer[0] if len({other.name for other in longer}) == 1 else same


def _stands_for(short: Named, full: Named) -> bool:
    """Tell whether a name can be the short form of another: surname, first words, acronym."""
    words, others = short.name.split(), full.name.split()
    if len(words) >= len(others):
        return False
    if full.kind == "person":
        return len(words) == 1 and words[0] == others[-1] and short.span.label_ != "GPE"
    if ACRONYM.fullmatch(short.name) and short.name == _initials(others):
        return True
    return words == others[: len(words)] and words[0].lower() not in _kind_words()


def _initials(words: Sequence[str]) -> str:
    """Give the acronym that a name would have."""
    return "".join(
        word[0] for word in words if word.lower() not in INITIAL_WORDS and word[0].isupper()
    )


def _back_references(doc: Doc, named: Sequence[Named]) -> list[Named]:
    """Find surnames and first words of full names that the model overlooked.

    A word that two full names share is left alone.
    """
    taken = {index for row in named for index in _indexes(row.span)}
    owners: dict[str, set[str]] = defaultdict(set)
    full = {row.name: row for row in named}
    for name, row in full.items():
        words = name.split()
        if len(words) > 1:
            owners[words[-1] if row.kind == "person" else words[0]].add(name)
    return [
        replace(full[next(iter(owners[token.text]))], span=doc[token.i : token.i + 1])
        for token in doc
        if token.i not in taken
        and _is_short_name(token, owners)
        and (token.pos_ == "PROPN" or full[next(iter(owners[token.text]))].kind == "person")
    ]


def _is_short_name(token: Token, owners: Mapping[str, set[str]]) -> bool:
    """Tell whether a word by itself is the short form of just one full name."""
    if len(owners.get(token.text, ())) != 1 or token.lower_ in _kind_words():
        return False
    beside = [token.nbor(step) for step in (-1, 1) if 0 <= token.i + step < len(token.doc)]
    return not any(word.pos_ == "PROPN" for word in beside)


def _mention(row: Named) -> Mention:
    """Make the mention."""
    return Mention(
        start=row.span.start_char,
        end=row.span.end_char,
        text=row.span.text,
        name=row.name,
        form="name",
        kind=row.kind,
        role=row.role,
        known_id=row.known.id if row.known else None,
        score=1.0 if row.known else 0.8,
    )
