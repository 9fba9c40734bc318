"""A parsed article becomes replies: which party declined to comment, didn't answer, or answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from db.records import Mention, Quotation, Reply
from nlp.grammar.clauses import MentionIndex, sentence_bounds, tokens_within
from nlp.grammar.lexicon import Forms, form_pattern, load, word_set
from nlp.grammar.modifiers import Standing
from nlp.grammar.parsed import text_of
from nlp.grammar.standing import standing

ReplyKind = Literal["declined", "no_response", "replied"]
KINDS: tuple[ReplyKind, ...] = ("declined", "no_response")
OWNED = {"their", "his", "her", "its"}
ASKED = re.compile(r" for (?:a )?comment\b|comment$")
CLOSE = 10  # characters between a name and the phrase that follows it
SURFACE_SUBJECTS = {"nsubj", "nsubjpass", "nsubj:pass"}


def replies(
    doc: Doc, *, mentions: Sequence[Mention], quotations: Sequence[Quotation] = ()
) -> Iterator[Reply]:
    """Yield each refusal, silence and answer, with the party's full name where it's named.

    An answer is what somebody who was asked says, or says in a statement; the first words of
    a body's spokesperson are taken for one, though nothing tells that he was asked.
    """
    index = MentionIndex(mentions)
    for kind in KINDS:
        for match in _pattern(kind).finditer(text_of(doc)):
            yield _reply(doc, index, kind, match)
    for name in ("routes", "given"):
        for match in _pattern(name).finditer(text_of(doc)):
            party = next((m.name for m in index.within(*match.span())), None)
            yield Reply(start=match.start(), end=match.end(), kind="no_response", stakeholder=party)
    yield from _answers(doc, index, quotations)


def _answers(doc: Doc, index: MentionIndex, quotations: Sequence[Quotation]) -> Iterator[Reply]:
    """Yield the answers of a text; none where the phrase of another lies, one for a quotation."""
    spans: list[tuple[int, int]] = []
    sentences: set[int] = set()
    for match in _pattern("replied").finditer(text_of(doc)):
        sentence = sentence_bounds(doc, match.start())[0]
        if sentence in sentences or _is_quoted(match.start(), quotations):
            continue
        if not _stands(doc, match).negated:  # "had not responded to the request"
            sentences.add(sentence)
            spans.append(match.span())
            yield _reply(doc, index, "replied", match)
    told: set[str] = set()
    for quotation in quotations:
        party, cue = quotation.stakeholder, quotation.cue_start
        if party is None or party in told or cue is None or not _by_spokesperson(quotation):
            continue
        told.add(party)
        if not any(start <= cue < end for start, end in spans):
            start, end = _tag(quotation, cue)
            yield Reply(start=start, end=end, kind="replied", stakeholder=party, level="unsure")


def _is_quoted(place: int, quotations: Sequence[Quotation]) -> bool:
    """Tell whether a place is within somebody's quoted words."""
    return any(q.kind == "direct" and q.start <= place < q.end for q in quotations)


def _by_spokesperson(quotation: Quotation) -> bool:
    """Tell whether a quotation's speaker is there to speak for a body."""
    words = (quotation.speaker_text or "").lower().split()
    return not word_set("replies", "spokespersons").isdisjoint(words)


def _tag(quotation: Quotation, cue: int) -> tuple[int, int]:
    """Give the words that say who speaks: the speaker's and the cue."""
    places = [cue, cue + len(quotation.cue or "")]
    if quotation.speaker_start is not None and quotation.speaker_end is not None:
        places += [quotation.speaker_start, quotation.speaker_end]
    return min(places), max(places)


@cache
def _pattern(name: str) -> Forms:
    """Compile one list of the lexicon."""
    return form_pattern(load("replies")[name])


def _reply(doc: Doc, index: MentionIndex, kind: ReplyKind, match: re.Match[str]) -> Reply:
    """Make a reply of a phrase and the subject of its verb."""
    end = match.start() + len(match[0].rstrip(" -\n"))
    party = _party(doc, index, match.start(), end)
    return Reply(
        start=match.start(),
        end=end,
        kind=kind,
        stakeholder=party.name if party else None,
        level="unsure" if _is_open(doc, match) else "sure",
    )


def _is_open(doc: Doc, match: re.Match[str]) -> bool:
    """Tell whether it isn't plain that somebody was asked here and did as the phrase says.

    "Did not answer their phone calls": whose they are isn't the outlet, and asked something else.

    What is supposed, demanded or hangs on "for" as a reason ("fined for failing to respond")
    isn't; whoever "responded to a question" may have been asked by anybody, and who "did not
    respond to the claims, stating that" gave an answer.
    """
    after = text_of(doc)[match.end() : match.end() + CLOSE].split()
    if not OWNED.isdisjoint((*match[0].lower().split(), *after[:1])):
        return True
    verb = _verb(doc, match)
    if verb is None or ASKED.search(match[0]) is not None:  # "when reached for comment by X"
        return False
    if any(child.dep_ == "advcl" and child.lemma_ in _stating() for child in verb.children):
        return True
    hangs = verb.tag_ == "VBG" and (
        verb.dep_ == "pcomp" or any(v.dep_ == "pcomp" for v in verb.ancestors)
    )
    return hangs or standing(verb).is_open or _pattern("perhaps").fullmatch(match[0]) is not None


@cache
def _stating() -> frozenset[str]:
    """Give the verbs by which an answer is told after all: "stating that"."""
    return word_set("replies", "stating")


def _stands(doc: Doc, match: re.Match[str]) -> Standing:
    """Give how the verb of a phrase stands."""
    verb = _verb(doc, match)
    return Standing() if verb is None else standing(verb)


def _verb(doc: Doc, match: re.Match[str]) -> Token | None:
    """Give the first full verb of a phrase."""
    tokens = tokens_within(doc, *match.span())
    return next((t for t in tokens if t.pos_ == "VERB" and t.dep_ not in {"aux", "auxpass"}), None)


def _party(doc: Doc, index: MentionIndex, start: int, end: int) -> Mention | None:
    """Find who the phrase is said of: its verb's subject, or whom that speaks for.

    Without a parsed subject, it is whoever is named right before the phrase.
    """
    for token in tokens_within(doc, start, end):
        head = _surface_subject(token)
        if head is not None:
            return index.of(head) or _spoken_for(index, head)
    earlier = index.within(sentence_bounds(doc, start)[0], start)
    return earlier[-1] if earlier and start - earlier[-1].end <= CLOSE else None


def _spoken_for(index: MentionIndex, head: Token) -> Mention | None:
    """Find whom a noun phrase speaks for: "a spokesperson for X", "X's lawyer"."""
    for child in head.children:
        if child.dep_ in {"poss", "compound", "appos"} and index.of(child):
            return index.of(child)
        if child.dep_ == "prep" and child.lower_ in {"for", "of", "at", "from"}:
            served = next((word for word in child.children if word.dep_ == "pobj"), None)
            return index.of(served)
    return None


def _surface_subject(token: Token) -> Token | None:
    """Return the subject of a verb, or of the verb it is joined to or completes."""
    for verb in (token, *token.ancestors):
        own = next((child for child in verb.children if child.dep_ in SURFACE_SUBJECTS), None)
        if own is not None:
            return verb.head if own.lower_ in {"which", "who", "that"} else own
        if verb.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep", "pobj", "compound"}:
            return None
    return None
