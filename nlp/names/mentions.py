"""A Doc becomes mentions: who is named, how, and by which full name the article knows them.

Named entities of the model, curated names, and back-references by surname, short name or
acronym; nominals and pronouns come from nlp.names.coreference.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from db.records import KnownName, Mention, StakeholderKind
from nlp.grammar.lexicon import word_set
from nlp.names.coreference import references
from nlp.names.curated_names import NameIndex
from nlp.names.groups import groups
from nlp.names.kinds import kind_of
from nlp.names.not_people import is_place, is_product
from nlp.names.short_names import is_short_for, kind_words
from nlp.quotations.cues import is_reporting

NAMED = {"PERSON", "ORG"}
PLACES = {"GPE", "LOC", "FAC", "NORP"}  # and who comes from there
DATELINE_LENGTH = 6  # capitals of this length are a dateline's town, not an acronym
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
    by_name = [_mention(row) for row in named]
    others = [row for row in by_name if row.name != outlet]
    referring = references(doc, others)
    grouped = groups(doc, [*by_name, *referring])
    yield from sorted([*others, *referring, *grouped], key=lambda row: (row.start, row.end))


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
            kind = kind_of(span)
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
    titles = word_set("names", "titles") if span.label_ == "PERSON" else ()
    while len(tokens) > 1 and tokens[0].lower_ in titles:
        tokens.pop(0)
    if not tokens:
        return None
    return Span(span.doc, tokens[0].i, tokens[-1].i + 1, label=span.label)


def _is_rejected(span: Span) -> bool:
    """Tell whether a named entity can't be a stakeholder: products, days, common nouns."""
    text = span.text
    if not text[0].isupper() or len(text) < 2 or any(ch in text for ch in "@/|<>{}[]"):
        return True
    if text.isupper() and len(text) >= DATELINE_LENGTH:
        return True
    words = [token.lower_ for token in span]
    rejected, heads = word_set("names", "rejected"), word_set("names", "rejected_heads")
    if rejected.issuperset(words) or words[-1] in heads:
        return True
    if is_product(span) or is_place(span):
        return True
    return len(words) == 1 and span[0].pos_ not in {"PROPN", "NOUN"} and not text.isupper()


def _role(span: Span) -> str | None:
    """Give a person's role from an apposition after, or the title before, the name."""
    for child in span.root.children:
        if child.dep_ == "appos" and child.i > span.end - 1 and child.pos_ == "NOUN":
            return _phrase(child)
    before = [
        token for token in span.root.lefts if token.i < span.start and token.dep_ in ROLE_DEPS
    ]
    if before and any(token.lower_ in word_set("names", "titles") for token in before):
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
        if token.dep_ in {"relcl", "acl", "punct", "appos"}:
            return True
        if token.dep_ in {"conj", "cc"} and not _by_ampersand(token):
            return True
        token = token.head
    return False


def _by_ampersand(token: Token) -> bool:
    """Tell whether a word is joined by "&", as the parts of a firm's name are."""
    if token.dep_ == "cc":
        return token.text == "&"
    return any(child.text == "&" for child in token.head.children if child.dep_ == "cc")


def _clean(name: str) -> str:
    """Put a name on one line."""
    return re.sub(r"\s+", " ", name).strip()


def _unified(named: Sequence[Named]) -> Iterator[Named]:
    """Give every name of the same stakeholder in one article the same, fullest name."""
    named = list(_settled_kinds(named))
    full = {row.name: row for row in sorted(named, key=_fullness)}
    first = {row.name: row.span.start for row in reversed(named)}
    for row in named:
        known_by_then = [other for other in full.values() if first[other.name] < row.span.start]
        other = row if row.known else _fuller(row, full.values(), introduced=known_by_then)
        yield replace(
            row,
            name=other.name,
            kind=other.kind or row.kind,
            role=row.role or other.role,
            known=other.known,
        )


def _settled_kinds(named: Sequence[Named]) -> Iterator[Named]:
    """Give each name one kind; what the model as often takes for an organisation is no person."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in named:
        seen[row.name][row.span.label_] += 1
    for row in named:
        as_person, as_body = seen[row.name]["PERSON"], seen[row.name]["ORG"]
        is_body = row.kind == "person" and row.known is None and as_body and as_body >= as_person
        yield replace(row, kind=None, role=None) if is_body else row


def _fullness(row: Named) -> tuple[bool, bool, bool]:
    """Order rows of the same name so that the best described one comes last."""
    return row.known is not None, row.kind is not None, row.role is not None


def _fuller(row: Named, full: Iterable[Named], *, introduced: Sequence[Named]) -> Named:
    """Find the one longer name that a short one stands for; none or several leave it as it is.

    Of two people of one surname, it is the one `introduced` in full before, if only one was.
    """
    same = next((other for other in full if other.name == row.name), row)
    longer = [other for other in full if other.name != row.name and _stands_for(row, other)]
    people = [other for other in longer if other.kind == "person"]
    people = [other for other in people if other.name.endswith(f" {row.name}")] or people
    bodies = [other for other in longer if other.kind != "person"]
    if row.span.label_ == "PERSON" or not bodies:  # Ann Example beside an Example Foundation
        before = [other for other in people if other in introduced]
        person = _one_of(people) or _one_of(before)
        return person or (same if people else _one_of(bodies) or same)
    return _one_of(longer) or same


def _one_of(rows: Sequence[Named]) -> Named | None:
    """Give the row of the shortest name if all rows name one stakeholder; else None.

    "Ann Example", "Ann J. Example" and "Angry Ann Example" do.
    """
    if not rows:
        return None
    shortest = min(rows, key=lambda row: (len(row.name.split()), row.name))
    words = shortest.name.split()
    others = [row.name.split() for row in rows]
    same = all(o[-len(words) :] == words or (o[0], o[-1]) == (words[0], words[-1]) for o in others)
    return shortest if same else None


def _stands_for(short: Named, full: Named) -> bool:
    """Tell whether a name can be the short form of another; a person's full name is none."""
    is_whole = short.kind == "person" and full.kind != "person" and " " in short.name
    like_person = short.span.label_ == "PERSON" and full.known is None
    return not is_whole and is_short_for(short.name, full.name, kind=full.kind, by_kind=like_person)


def _back_references(doc: Doc, named: Sequence[Named]) -> list[Named]:
    """Find surnames and first words of full names that the model overlooked.

    A word that two full names share is left alone, unless one bearer only is introduced yet, and
    so is one that the text has in small letters too: a city isn't its City Council.
    """
    plain = {token.text for token in doc if token.is_lower}
    taken = {index for row in named for index in _indexes(row.span)}
    owners: defaultdict[str, dict[str, Named]] = defaultdict(dict)
    for row in reversed(named):  # so that the first naming of each is kept
        words = row.name.split()
        short = words[-1] if row.kind == "person" else words[0]
        is_word = row.kind != "person" and short.lower() in plain
        if not is_word and is_short_for(short, row.name, kind=row.kind):
            owners[short][row.name] = row
    found: list[Named] = []
    for token in doc:
        if token.i not in taken and _is_short_name(token, owners):
            owner = _owner(token, list(owners[token.text].values()))
            if owner is not None and (token.pos_ == "PROPN" or owner.kind == "person"):
                found.append(replace(owner, span=doc[token.i : token.i + 1]))
    return found


def _owner(token: Token, owners: Sequence[Named]) -> Named | None:
    """Choose whose short name a word is: of several, the only person introduced before it.

    Washington and Muslims are nobody's: a body named after them isn't called that alone.
    """
    if len(owners) == 1:
        return owners[0] if owners[0].kind == "person" or token.ent_type_ not in PLACES else None
    people = [row for row in owners if row.kind == "person" and row.span.start < token.i]
    is_speaker = token.dep_ == "nsubj" and is_reporting(token.head)
    clear = len(people) == 1 and (is_speaker or all(row.kind == "person" for row in owners))
    return people[0] if clear else None


def _is_short_name(token: Token, owners: Mapping[str, Mapping[str, Named]]) -> bool:
    """Tell whether a word by itself may be the short form of a full name."""
    if token.text not in owners or token.lower_ in kind_words():
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
