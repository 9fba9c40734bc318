"""Namings in one article become those of the same stakeholders: short forms get the full name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from db.records import KnownName, StakeholderKind
from nlp.grammar.laid_out import span_of
from nlp.grammar.lexicon import word_set
from nlp.names.short_names import ACRONYM, is_given_name, is_legal_form, is_short_for

BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A span with a name in it and what its words tell of whose it is.

    `entry` is the curated stakeholder that goes by the name, None where there is none. A curated
    firm named `in_passing` all over the text ("a LinkedIn post") is no party to its matter.
    """

    span: Span
    name: str
    kind: StakeholderKind | None
    role: str | None = None
    entry: KnownName | None = None
    in_passing: bool = False

    def indexes(self) -> set[int]:
        """Give the positions of the span's tokens."""
        return set(range(self.span.start, self.span.end))


def on_one_line(name: str) -> str:
    """Put a name on one line."""
    return BLANKS.sub(" ", name).strip()


def unified(namings: Iterable[Naming]) -> Iterator[Naming]:
    """Give every name of the same stakeholder in one article the same, fullest name."""
    settled = list(_with_settled_kinds(list(_without_stops(list(namings)))))
    fullest = {naming.name: naming for naming in sorted(settled, key=_fullness)}
    aliases = _introduced(settled)
    first = {naming.name: naming.span.start for naming in reversed(settled)}
    anew = {naming.name for naming in settled if _is_introduced_anew(naming)}
    for naming in settled:
        introduced = [full for full in fullest.values() if first[full.name] < naming.span.start]
        full = naming
        if naming.entry is None and naming.name not in anew:
            full = _fuller(naming, fullest.values(), introduced=introduced)
            full = fullest[aliases.get(full.name, full.name)]
            full = _bearer(full, settled) or full
        yield replace(
            naming,
            name=full.name,
            kind=full.kind or naming.kind,
            role=naming.role or full.role,
            entry=full.entry,
        )


def _without_stops(namings: Sequence[Naming]) -> Iterator[Naming]:
    """Take a sentence's stop off a firm's name that stands without it too: Halden Ltd."""
    names = {naming.name for naming in namings}
    for naming in namings:
        bare = naming.name.removesuffix(".")
        is_stop = naming.entry is None and bare != naming.name and bare in names
        yield replace(naming, name=bare) if is_stop else naming


def _is_introduced_anew(naming: Naming) -> bool:
    """Tell whether a given name alone is introduced as somebody's: "Ann, a courier, said".

    Whoever was named in full before is somebody else.
    """
    if len(naming.span) > 1 or not is_given_name(naming.name.lower()):
        return False
    return any(
        child.dep_ == "appos"
        and child.pos_ == "NOUN"
        and any(word.lower_ in {"a", "an"} for word in child.lefts)
        for child in naming.span.root.children
    )


def _introduced(namings: Sequence[Naming]) -> dict[str, str]:
    """Give the names that stand in brackets right behind another of the same body -> that one.

    Capitals in brackets that the model passes over are one where they name somebody elsewhere.
    """
    starts = {naming.span.start: naming for naming in namings}
    named = {naming.name: naming for naming in reversed(namings)}
    aliases: dict[str, str] = {}
    for naming in namings:
        doc, end = naming.span.doc, naming.span.end
        if end + 2 >= len(doc) or doc[end].text != "(":
            continue
        short = doc[end + 1].text
        alias = starts.get(end + 1) or (named.get(short) if ACRONYM.fullmatch(short) else None)
        if alias is None or alias.entry is not None:
            continue
        closing = end + 1 + len(alias.span)
        is_closed = closing < len(doc) and doc[closing].text == ")"
        if is_closed and "person" not in {naming.kind, alias.kind} and naming.name != alias.name:
            aliases[alias.name] = naming.name
    return aliases


def abbreviated(namings: Sequence[Naming]) -> Iterator[Naming]:
    """Give the capitals in brackets behind a body wherever else they stand: "SL found that"."""
    covered = {place for naming in namings for place in naming.indexes()}
    for naming in {naming.name: naming for naming in reversed(namings)}.values():
        doc, end = naming.span.doc, naming.span.end
        if naming.kind in {None, "person"} or end + 2 >= len(doc) or doc[end].text != "(":
            continue
        short = doc[end + 1].text
        if doc[end + 2].text != ")" or ACRONYM.fullmatch(short) is None:
            continue
        for token in doc[end + 1 :]:
            if token.text == short and token.pos_ == "PROPN" and token.i not in covered:
                yield replace(naming, span=span_of(doc, token.i, token.i + 1, "ORG"))


def _bearer(naming: Naming, full: Iterable[Naming]) -> Naming | None:
    """Find the one body that "the DPA", "the Administration" is, by the end of its name."""
    if naming.name.lower() not in word_set("names", "role_names"):
        return None
    ending = f" {naming.name}"
    rows = list(full)
    bearers = {
        body.name: body
        for body in rows
        if body.name.endswith(ending) or body.span.text.endswith(ending)
    }
    if not bearers:
        bearers = {body.name: body for body in rows if body.kind == "regulator" == naming.kind}
        bearers.pop(naming.name, None)
    elif others := _called_so_within(naming.name, rows):
        return _opening({**bearers, **others})
    return next(iter(bearers.values())) if len(bearers) == 1 else None


def _called_so_within(word: str, namings: Iterable[Naming]) -> dict[str, Naming]:
    """Give the courts that have a word within their names: "Court" of a Court of Appeal."""
    return {
        naming.name: naming
        for naming in namings
        if naming.kind == "court" and naming.entry is None and word in naming.name.split()[:-1]
    }


def _opening(courts: Mapping[str, Naming]) -> Naming | None:
    """Give the one court that a text opens with: of its decision it tells, not of one below."""
    opening = [court for court in courts.values() if court.span.sent.start == 0]
    return opening[0] if len(opening) == 1 else None


def _with_settled_kinds(namings: Sequence[Naming]) -> Iterator[Naming]:
    """Give each name one kind; what the model as often takes for an organisation is no person.

    A kind of body that the words tell anywhere holds against the model's guess of a person.
    """
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for naming in namings:
        labels[naming.name][naming.span.label_] += 1
        if naming.kind not in {None, "person"}:
            kinds[naming.name][str(naming.kind)] += 1
    for naming in namings:
        bodies = kinds[naming.name]
        as_person, as_body = labels[naming.name]["PERSON"], labels[naming.name]["ORG"]
        if naming.kind != "person" or naming.entry is not None:
            yield naming
        elif bodies:
            yield replace(naming, kind=bodies.most_common(1)[0][0], role=None)  # type: ignore[arg-type]
        elif as_body and as_body >= as_person:
            yield replace(naming, kind=None, role=None)
        else:
            yield naming


def _fullness(naming: Naming) -> tuple[bool, bool, bool]:
    """Order namings of the same name so that the best described one comes last."""
    return naming.entry is not None, naming.kind is not None, naming.role is not None


def _fuller(naming: Naming, full: Iterable[Naming], *, introduced: Sequence[Naming]) -> Naming:
    """Find the one longer name that a short one stands for; none or several leave it as it is.

    Of two people of one surname, it is the one `introduced` in full before, if only one was.
    """
    fullest = list(full)
    same = next((full_naming for full_naming in fullest if full_naming.name == naming.name), naming)
    longer = [
        full_naming
        for full_naming in fullest
        if full_naming.name != naming.name and _is_for(naming, full_naming)
    ]
    people = [full_naming for full_naming in longer if full_naming.kind == "person"]
    people = [
        full_naming for full_naming in people if full_naming.name.endswith(f" {naming.name}")
    ] or people
    bodies = [full_naming for full_naming in longer if full_naming.kind != "person"]
    if naming.span.label_ == "PERSON" or not bodies:  # Ann Example beside an Example Foundation
        before = [person for person in people if person in introduced]
        person = _only(people) or _only(before)
        return person or (same if people else _only(bodies) or same)
    return _only(longer) or same


def _only(namings: Sequence[Naming]) -> Naming | None:
    """Give the naming of the shortest name if all name one stakeholder; else None.

    "Ann Example", "Ann J. Example" and "Angry Ann Example" do.
    """
    if not namings:
        return None
    shortest = min(namings, key=lambda naming: (len(naming.name.split()), naming.name))
    words = shortest.name.split()
    others = [naming.name.split() for naming in namings]
    same = all(o[-len(words) :] == words or (o[0], o[-1]) == (words[0], words[-1]) for o in others)
    return shortest if same else None


def _is_for(short: Naming, full: Naming) -> bool:
    """Tell whether a name can be the short form of another; a person's full name is none.

    But for the legal form that a firm's name may go without, whatever the model takes it for.
    """
    rest = full.name.removeprefix(f"{short.name} ").split()
    is_whole = short.kind == "person" != full.kind and " " in short.name and not is_legal_form(rest)
    like_person = short.span.label_ == "PERSON" and full.entry is None
    return not is_whole and is_short_for(short.name, full.name, kind=full.kind, by_kind=like_person)
