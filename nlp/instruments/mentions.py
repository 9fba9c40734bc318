"""A Doc becomes mentions of laws, bills, guidance, cases and consultations."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from spacy.tokens import Doc

from db.records import InstrumentKind, InstrumentMention, KnownName
from nlp.grammar.lexicon import load, word_set
from nlp.grammar.parsed import text_of
from nlp.instruments.bill_numbers import (
    canonical_number,
    is_of_a_state,
    numbered,
    state_at,
    states_in,
)
from nlp.instruments.fines import fines
from nlp.names.curated_names import NameIndex

CAPITAL = r"[A-Z][\w’'&-]*"
LINK = r"(?:of|and|the|on|for|in|to|at|&)"
BRACKETED = re.compile(
    r" ?\((?:the )?[“\"‘']?(?P<alias>[A-Z][A-Za-z&-]{1,9}[A-Z]\w{0,3}|[A-Z]{3,8})\W?\)"
)
PARTY = rf"{CAPITAL}(?: (?:(?:of|and|the|&) )?{CAPITAL}){{0,4}}"
VERSUS = re.compile(rf"(?<![\w-]){PARTY} v(?:s)?\.? {PARTY}(?: (?:Ltd|Inc|Corp)\b)?")
CASE_REACH = 200  # characters to either side in which a court is spoken of
WORDS = re.compile(r"[a-z]+")
MOST_ALIASES = 200  # that a text introduces
COUNTRY = re.compile(r"\b(?:UK|Irish|Swiss)[ -]$")


def instruments(doc: Doc, *, known: NameIndex) -> Iterator[InstrumentMention]:
    """Give the instruments named in a text, in order: curated names, numbers, names by pattern.

    "The bill" is a mention of the one bill named before it, if there is just one; an acronym
    in brackets behind a name is a mention of it wherever it stands.
    """
    text = text_of(doc)
    people = _covered(text, _people(doc))
    mentions = list(_curated(doc, known))
    for named in (_by_number(text, known), _by_pattern(text)):
        mentions += _apart(text, _of_nobody(named, people), mentions)
    mentions += _apart(text, _introduced(text, mentions), mentions)
    for more in (_by_acronym(text), fines(text), _by_parties(text)):
        mentions += _apart(text, _of_nobody(more, people), mentions)
    mentions += _apart(text, _short_forms(text, mentions), mentions)
    yield from sorted(mentions, key=lambda mention: mention.start)


def _apart(
    text: str, more: Iterable[InstrumentMention], mentions: Sequence[InstrumentMention]
) -> list[InstrumentMention]:
    """Give the mentions that share no character with those there are."""
    taken = _covered(text, ((mention.start, mention.end) for mention in mentions))
    return [mention for mention in more if not any(taken[mention.start : mention.end])]


def _covered(text: str, spans: Iterable[tuple[int, int]]) -> bytearray:
    """Mark the characters of a text that stand in spans."""
    marked = bytearray(len(text))
    for start, end in spans:
        marked[start:end] = b"\1" * (end - start)
    return marked


def _people(doc: Doc) -> Iterator[tuple[int, int]]:
    """Give what the model takes for persons' names: Steven Law."""
    for entity in doc.ents:
        if entity.label_ == "PERSON" and not any(letter.isdigit() for letter in entity.text):
            yield entity.start_char, entity.end_char


def _of_nobody(
    mentions: Iterable[InstrumentMention], people: bytearray
) -> Iterator[InstrumentMention]:
    """Leave out the mentions within somebody's name."""
    return (mention for mention in mentions if not any(people[mention.start : mention.end]))


def _curated(doc: Doc, known: NameIndex) -> Iterator[InstrumentMention]:
    """Give the curated names in a text; a number of another state's bill is none of them."""
    text = text_of(doc)
    for span, entry in known.find(doc):
        start, end = span.start_char, span.end_char
        is_other = is_of_a_state(span.text) and not _is_of(entry, state_at(text, start, end))
        if not is_other and not COUNTRY.search(text, max(0, start - 8), start):
            yield _mention(text, start, end, name=entry.name, kind=entry.kind, known_id=entry.id)


def _is_of(entry: KnownName, state: str | None) -> bool:
    """Tell whether a curated bill is one of a state's; bills of no state are anybody's."""
    states = {place for words in (entry.name, *entry.aliases) for place in states_in(words)}
    return not states or state in states


def _by_number(text: str, known: NameIndex) -> Iterator[InstrumentMention]:
    """Give bills and laws by number, the curated one where state and number are its own."""
    for bill in numbered(text):
        entry = _entry(known, bill.number, bill.state, is_of_state=bill.is_of_state)
        yield _mention(
            text,
            bill.start,
            bill.end,
            name=entry.name if entry else bill.name,
            kind=entry.kind if entry else bill.kind,
            known_id=entry.id if entry else None,
        )


def _entry(
    known: NameIndex, number: str, state: str | None, *, is_of_state: bool
) -> KnownName | None:
    """Find the curated bill of a number and state."""
    for entry in known.entries():
        numbers = {canonical_number(alias) for alias in entry.aliases}
        if number in numbers and (not is_of_state or _is_of(entry, state)):
            return entry
    return None


@cache
def _heads() -> dict[str, InstrumentKind]:
    """Give the last word of an instrument's name -> its kind."""
    kinds: dict[str, list[str]] = load("instruments")["heads"]
    return {word: kind for kind, words in kinds.items() for word in words}  # type: ignore[misc]


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the pattern of a name: two capital words or more, the last one a head.

    A capital word after it shows that the name is another (President Bill Clinton, X Law School),
    but for that of a part of the law.
    """
    heads = "|".join(sorted(_heads(), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?P<name>(?:{CAPITAL}(?: (?:{LINK} ){{0,2}}{CAPITAL}){{0,6}}? )?"
        rf"(?P<head>{heads})"
        rf"(?: (?:of )?(?:19|20)\d\d)?)(?![\w-])(?! (?!Section|Article|Chapter){CAPITAL})"
    )


def _by_pattern(text: str) -> Iterator[InstrumentMention]:
    """Give names that end in Act, Bill, Regulation and the like."""
    for match in _pattern().finditer(text):
        start, name = _without_article(match.start("name"), match["name"])
        if len(name.split()) > 1 and _is_name(text, start, name):
            kind = _heads()[match["head"]]
            yield _mention(text, start, start + len(name), name=name, kind=kind)


OF_A_COUNTRY = re.compile(r"[A-Z][a-z]+(?:ian|ish|ese|ean)")  # and no more: of which are many


def _is_name(text: str, start: int, name: str) -> bool:
    """Tell whether words with a head are an instrument's name: no school, code or bare number."""
    *before, last = name.split()
    if last.isdigit() and before:
        before = before[:-1]
    words = {word.lower() for word in before}
    if last == "Code" and not words & word_set("instruments", "code_subjects"):
        return False
    if (words and words <= word_set("instruments", "unnamed")) or "court" in words:
        return False
    if not last.isdigit() and _is_of_many(before):
        return False
    return not _is_place_of_study(text, start, name)


def _is_of_many(before: Sequence[str]) -> bool:
    """Tell whether a name says only of which country or sort it is: "Sudlandish Law"."""
    words = {word.lower().replace("’", "'") for word in before}
    if len(before) == 1 and OF_A_COUNTRY.fullmatch(before[0]):
        return True
    sorts = word_set("instruments", "of_countries"), word_set("instruments", "sorts_of_bills")
    return bool(words) and any(words <= sort for sort in sorts)


def _is_place_of_study(text: str, start: int, name: str) -> bool:
    """Tell whether "Kestwick Law", without an article, is a school and no law."""
    words = name.split()
    article = text[max(0, start - 4) : start].lower().endswith("the ")
    return words[-1] == "Law" and len(words) == 2 and not article


def _without_article(start: int, name: str) -> tuple[int, str]:
    """Cut a leading article or sentence opener off a name."""
    first, _, rest = name.partition(" ")
    if first.lower() in word_set("instruments", "openers"):
        return start + len(first) + 1, rest
    return start, name


def _by_acronym(text: str) -> Iterator[InstrumentMention]:
    """Give the acronyms of laws that need no introduction."""
    for acronym, kind in load("instruments")["acronyms"].items():
        if not kind or acronym not in text:
            continue
        for match in re.finditer(rf"\b(?:UK )?{acronym}\b", text):
            yield _mention(text, match.start(), match.end(), name=match[0], kind=kind)


def _by_parties(text: str) -> Iterator[InstrumentMention]:
    """Give the cases that go by their parties: Lind v. Halden Foods."""
    for match in VERSUS.finditer(text):
        near = text[max(0, match.start() - CASE_REACH) : match.end() + CASE_REACH].lower()
        if not word_set("instruments", "case_words").isdisjoint(WORDS.findall(near)):
            start, name = _without_article(match.start(), match[0])
            yield _mention(text, start, match.end(), name=name, kind="case")


def _introduced(text: str, mentions: Iterable[InstrumentMention]) -> Iterator[InstrumentMention]:
    """Give every place of an acronym that stands in brackets behind a name: "... Act (WSA)"."""
    meant: dict[str, InstrumentMention] = {}
    for mention in list(mentions):
        bracket = BRACKETED.match(text, mention.end)
        if bracket is not None:
            meant.setdefault(bracket["alias"], mention)
    aliases = sorted(map(re.escape, islice(meant, MOST_ALIASES)), key=len, reverse=True)
    for match in re.finditer(rf"\b(?:{'|'.join(aliases)})\b", text) if aliases else ():
        yield _again(text, match, meant[match[0]])


def _short_forms(text: str, mentions: Sequence[InstrumentMention]) -> Iterator[InstrumentMention]:
    """Give "the bill", "the act" where just one such was named before."""
    for kind, word in load("instruments")["short"].items():
        of_kind = deque(sorted((m for m in mentions if m.kind == kind), key=lambda m: m.end))
        names: dict[str, InstrumentMention] = {}
        for match in re.finditer(rf"\b[Tt]he {word}\b(?! of\b)", text):
            while of_kind and of_kind[0].end < match.start():
                mention = of_kind.popleft()
                names[mention.name] = mention
            if len(names) == 1:
                yield _again(text, match, next(iter(names.values())))


def _again(text: str, match: re.Match[str], mention: InstrumentMention) -> InstrumentMention:
    """Make a further mention of an instrument."""
    return _mention(
        text,
        match.start(),
        match.end(),
        name=mention.name,
        kind=mention.kind,
        known_id=mention.known_id,
    )


def _mention(
    text: str, start: int, end: int, *, name: str, kind: str, known_id: str | None = None
) -> InstrumentMention:
    """Make a mention."""
    return InstrumentMention(
        start=start,
        end=end,
        text=text[start:end],
        name=name,
        kind=kind,  # type: ignore[arg-type]
        known_id=known_id,
    )
