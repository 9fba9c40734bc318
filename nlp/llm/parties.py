"""The parties that a model lists become mentions: each stands in the text, by name or described."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from db.records import InstrumentMention, Mention, StakeholderKind
from nlp.grammar.lexicon import word_set
from nlp.llm.abroad.languages import Language
from nlp.llm.answers import Item, Receipts
from nlp.llm.places import Span, Text
from nlp.llm.schema import OTHER

Form = Literal["name", "nominal", "pronoun"]

WORD = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*", re.UNICODE)
POSSESSIVE = re.compile(r"['’]s?\b")
ENTITY_SCORE, KNOWN_SCORE = 0.8, 1.0
STAFF = "employees"
LEAST_STEM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whom a model listed: the name that the text has, and where it stands."""

    name: str
    kind: StakeholderKind | None
    spans: tuple[Span, ...]
    names: tuple[Span, ...]  # those of the spans that are names, not "the company"
    body: str | None = None
    people: str | None = None
    known_id: str | None = None
    role: str | None = None
    sure: bool = True


class Parties:
    """The parties of one article, asked for by the names that the model gives them."""

    def __init__(self, text: Text, parties: Mapping[str, Party]) -> None:
        self.text = text
        self._parties = parties

    def of(self, name: str | None) -> Party | None:
        """Give the party that the model calls by a name, None where there is none in the text."""
        return self._parties.get(folded(name)) if name else None

    def names(self) -> set[Span]:
        """Give every place that names a party."""
        return {place for party in self._parties.values() for place in party.names}

    def at(self, span: Span) -> set[str]:
        """Give the names of the parties that are named within a span."""
        return {
            party.name
            for party in self._parties.values()
            if any(start < span[1] and span[0] < end for start, end in party.names)
        }

    def mentions(self) -> Iterator[Mention]:
        """Give the mention at every place of every party, in order."""
        parties = {party.name: party for party in self._parties.values()}
        found = [
            _mention(self.text.text, party, span, party.body)
            for party in parties.values()
            for span in party.spans
        ]
        yield from sorted(found, key=lambda mention: (mention.start, mention.end))


def parties_of(
    text: Text, items: Sequence[Item], built_in: Sequence[Mention], receipts: Receipts
) -> Parties:
    """Find the parties that a model lists; those that don't stand in the text are dropped.

    A party that the built-in reader knows by the same words goes by the name it has for it.
    """
    shared = _shared_descriptions(items)
    parties: dict[str, Party] = {}
    shared |= {folded(item["name"]) for item in items}
    for item in items:
        party = _party(text, item, shared)
        if party is None:
            receipts.drop("stakeholders", "not in the text")
        else:
            party = _as_known(party, built_in)
            parties[folded(item["name"])] = _joined(parties.get(folded(item["name"])), party)
    return Parties(text, dict(_with_bodies(text, parties)))


def folded(name: str) -> str:
    """Give the words of a name without case, quote marks and possessive ending."""
    return " ".join(WORD.findall(POSSESSIVE.sub("", name).casefold()))


def _shared_descriptions(items: Iterable[Item]) -> set[str]:
    """Give the strings that several parties are said to go by: they mean none of them."""
    owners: dict[str, set[str]] = {}
    for item in items:
        for words in {folded(words) for words in item["mentions"]}:
            owners.setdefault(words, set()).add(folded(item["name"]))
    return {words for words, names in owners.items() if len(names) > 1}


def _party(text: Text, item: Item, shared: set[str]) -> Party | None:
    """Find a listed party in the text; None where it has no name or description there.

    One whose name doesn't stand there goes by the longest name among its mentions.
    """
    mentions = [words for words in item["mentions"] if folded(words) not in shared]
    strings = [item["name"], *mentions]
    places = {words: text.find(words) for words in dict.fromkeys(strings)}
    spans = [span for found in places.values() for span in found]
    named = [span for span in spans if is_name(text, span)]
    name = _name_in(text, item, places.get(item["name"], ()), named or spans)
    if name is None:
        return None
    is_titled = not places.get(name) and text.bears(name)  # told by the title alone
    fitting = [span for span in named if is_titled or fits_name(text.text[slice(*span)], name)]
    kind: StakeholderKind | None = None if item["kind"] == OTHER else item["kind"]
    return Party(
        name=name,
        kind=kind,
        spans=_outermost([*fitting, *(span for span in spans if span not in named)]),
        names=tuple(sorted(set(fitting))),
        sure=item["sure"],
    )


def _name_in(text: Text, item: Item, whole: Sequence[Span], spans: Sequence[Span]) -> str | None:
    """Choose the name that a party goes by: as given where it stands so, else its longest one.

    A group or somebody described goes by a name of our making if every word of it stands there.
    """
    name: str = item["name"]
    if whole:
        return " ".join(text.text[slice(*whole[0])].split())
    if not spans:
        return None
    if text.bears(name) or _is_borne_description(text, name, item["kind"]):
        return name
    start, end = max(spans, key=lambda span: (span[1] - span[0], -span[0]))
    return " ".join(text.text[start:end].split())


def _is_borne_description(text: Text, name: str, kind: str) -> bool:
    """Tell whether a description is made of words of the text, or of common ones for staff.

    Nobody who has a name of his own is described: a model could add anything to it.
    """
    words = WORD.findall(POSSESSIVE.sub("", name))
    small = [word for word in words if word.islower() and word not in _small_words()]
    if kind == "person" and len(small) < len(words):
        return False
    told = all(word in word_set("groups", "staff_words") or text.has_word(word) for word in small)
    return told and _is_description(name) and are_borne_out(text, name)


def _is_description(name: str) -> bool:
    """Tell whether a name says who somebody is rather than what he is called."""
    words = WORD.findall(POSSESSIVE.sub("", name))
    return bool(words) and any(word.islower() and word not in _small_words() for word in words)


def are_borne_out(text: Text, name: str) -> bool:
    """Tell whether every name and number among some words stands in the text or its title."""
    first, *words = WORD.findall(POSSESSIVE.sub("", name)) or [""]
    is_first = text.bears(first) or first[:LEAST_STEM].lower() in text.text.lower()
    return is_first and all(word.islower() or text.bears(word) for word in words)


@cache
def _small_words() -> frozenset[str]:
    """Give the words of a name that tell nobody from another."""
    return word_set("receipts", "small_words") | word_set("receipts", "pronouns")


def fits_name(words: str, name: str) -> bool:
    """Tell whether words can be a short form of a name: a word in common, or its initials."""
    short, full = _content(words), _content(name)
    if {word[:LEAST_STEM] for word in short} & {word[:LEAST_STEM] for word in full}:
        return True
    letters = "".join(word[0] for word in WORD.findall(name) if word[0].isupper()).casefold()
    return any(len(word) > 1 and (word == letters or letters.startswith(word)) for word in short)


def _content(words: str) -> list[str]:
    """Give the words that tell one name from another, without case."""
    return [word for word in folded(words).split() if word not in _small_words() and len(word) > 1]


def is_name(text: Text, span: Span) -> bool:
    """Tell whether words are written as a name where they stand: a capital, not a sentence's."""
    if text.language is not None:
        return _is_name_abroad(text, span, text.language)
    for match in WORD.finditer(text.text, *span):
        word = match[0]
        if word.casefold() in _small_words() or not word[0].isupper():
            continue
        opens = match.start() == span[0] and _opens_sentence(text, span[0])
        if not opens or not _stands_in_small_letters(text, word):
            return True
    return False


def _is_name_abroad(text: Text, span: Span, language: Language) -> bool:
    """Tell it of a text in another language, where curated names are names in any case."""
    if span in text.known:
        return True
    words = text.text[slice(*span)]
    return language.is_name(
        words,
        opens=_opens_sentence(text, span[0]),
        is_common=_stands_in_small_letters(text, (WORD.findall(words) or [""])[0]),
    )


def _opens_sentence(text: Text, place: int) -> bool:
    """Tell whether a place is the first of its sentence."""
    start = text.sentence_starts[text.sentence(place)]
    return not text.text[start:place].strip(" \t\"'“‘(•-–—")


def _stands_in_small_letters(text: Text, word: str) -> bool:
    """Tell whether a word is a common one: written small elsewhere, or a noun for people."""
    return bool(text.find(word.lower())) or word.lower() in word_set("groups", "staff_words")


def _outermost(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Leave out spans that lie within others."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span[0] - span[1], span)):
        if not any(start <= span[0] and span[1] <= end for start, end in kept):
            kept.append(span)
    return tuple(sorted(kept))


def _as_known(party: Party, built_in: Sequence[Mention]) -> Party:
    """Take over the curated name, or the built-in reader's fuller one, of the same words."""
    spans = set(party.names)
    names = Counter(
        mention.name
        for mention in built_in
        if mention.form == "name"
        and mention.people is None
        and any(is_same(span, mention) for span in spans)
        and (mention.known_id or fits_name(mention.name, party.name))
    )
    if not names:
        return party
    (name, _), *others = names.most_common(2)
    if others:
        return party  # the two readers part the names otherwise
    mention = next(m for m in built_in if m.name == name and m.form == "name")
    return replace(
        party,
        name=name,
        known_id=mention.known_id,
        role=mention.role,
        kind=_kind_of(party, mention),
    )


def _kind_of(party: Party, mention: Mention) -> StakeholderKind | None:
    """Choose between two kinds: curated ones stand, and who is a person our own reader says."""
    kinds = {party.kind, mention.kind}
    is_disputed = "person" in kinds and len(kinds) > 1
    if mention.kind and (mention.known_id or is_disputed):
        return mention.kind
    return party.kind or mention.kind


def is_same(span: Span, mention: Mention | InstrumentMention) -> bool:
    """Tell whether a mention covers the same name, give or take a determiner or possessive."""
    near_start = abs(span[0] - mention.start) <= len("the ")
    return near_start and abs(span[1] - mention.end) <= len("'s")


def _joined(before: Party | None, party: Party) -> Party:
    """Join what a model lists twice, in two parts of an article."""
    if before is None:
        return party
    return replace(
        before,
        spans=_outermost([*before.spans, *party.spans]),
        names=tuple(sorted({*before.names, *party.names})),
        sure=before.sure or party.sure,
    )


def _with_bodies(text: Text, parties: Mapping[str, Party]) -> Iterator[tuple[str, Party]]:
    """Tie groups to the body in their name: "Acme employees" are employees of Acme."""
    for key, party in parties.items():
        if not _is_description(party.name) or party.known_id or party.kind == "person":
            yield key, party
            continue
        body = max(
            (
                (other_key, other)
                for other_key, other in parties.items()
                if other_key != key and key.startswith(f"{other_key} ")
            ),
            key=lambda pair: len(pair[0]),
            default=None,
        )
        people = key.removeprefix(f"{body[0]} ") if body else key
        yield key, replace(party, body=body[1].name if body else None, people=_sort(people))


def _sort(people: str) -> str:
    """Give the kind of people, with all words for a body's staff read as one."""
    *before, head = people.split()
    return " ".join([*before, STAFF if head in word_set("groups", "staff_words") else head])


def _mention(text: str, party: Party, span: Span, body: str | None) -> Mention:
    """Make the mention of a party at a place."""
    words = text[slice(*span)]
    form: Form = "name" if span in party.names or body else "nominal"
    if words.casefold() in word_set("receipts", "pronouns"):
        form = "pronoun"
    return Mention(
        start=span[0],
        end=span[1],
        text=words,
        name=party.name,
        form=form,
        kind=party.kind,
        role=party.role,
        known_id=party.known_id,
        body=body,
        people=party.people,
        score=KNOWN_SCORE if party.known_id else ENTITY_SCORE,
    )
