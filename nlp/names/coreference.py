"""Nominals ("the company") and pronouns become mentions of those they clearly stand for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from db.records import Mention
from nlp.grammar.clauses import tokens_within
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of
from nlp.names.short_names import given_names

NOMINAL_REACH = 5  # sentences back in which a nominal's stakeholder must stand
PRONOUN_REACH = 2
PERSONAL = {"he", "she"}
SUBJECTS = {"nsubj", "nsubjpass"}


def references(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """Resolve nominals and pronouns against the named mentions of a text; unclear ones are left."""
    sentences = list(doc.sents)
    by_sentence = _by_sentence(sentences, _but_cited(doc, mentions))
    referring: list[Mention] = []
    for number, sentence in enumerate(sentences):
        for token in sentence:
            mention = _nominal(token, number, by_sentence) or _pronoun(token, number, by_sentence)
            if mention is not None:
                referring.append(mention)
    return referring


def _but_cited(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out courts that a text only cites: "the case law of" one isn't whom "the court" is."""
    acting = {
        mention.name
        for mention in mentions
        if mention.kind == "court"
        and any(token.dep_ in SUBJECTS for token in tokens_within(doc, mention.start, mention.end))
    }
    return [mention for mention in mentions if mention.kind != "court" or mention.name in acting]


def _by_sentence(sentences: Sequence[Span], mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Give the mentions that begin in each sentence."""
    starts = [sentence.start_char for sentence in sentences]
    by_sentence: list[list[Mention]] = [[] for _ in sentences]
    for mention in mentions:
        number = bisect_right(starts, mention.start) - 1
        if number >= 0 and mention.start < sentences[number].end_char:
            by_sentence[number].append(mention)
    return by_sentence


@cache
def _nominal_kinds() -> dict[str, frozenset[str]]:
    """Give head noun -> kinds of stakeholder it can stand for."""
    return {word: frozenset(kinds) for word, kinds in load("names")["nominals"].items()}


def _nominal(token: Token, number: int, by_sentence: Sequence[Sequence[Mention]]) -> Mention | None:
    """Resolve "the company" to the only fitting stakeholder of the last sentences."""
    kinds = _nominal_kinds().get(token.lower_)
    if kinds is None or token.dep_ in {"compound", "nmod"}:
        return None
    modifiers = [child for child in token.lefts if child.dep_ != "punct"]
    if [child.lower_ for child in modifiers] not in (["the"], ["this"], ["that"]):
        return None
    if any(child.dep_ in {"prep", "relcl", "acl", "appos"} for child in token.rights):
        return None
    before = _before(token.idx, number, NOMINAL_REACH, by_sentence)
    fitting = {mention.name: mention for mention in before if mention.kind in kinds}
    if len(fitting) != 1:
        return None
    start = modifiers[0].idx
    return _reference(next(iter(fitting.values())), token.doc, start, token, "nominal")


def _pronoun(token: Token, number: int, by_sentence: Sequence[Sequence[Mention]]) -> Mention | None:
    """Resolve "she" to the only person named in this sentence and the ones just before."""
    if token.lower_ not in PERSONAL or token.dep_ not in SUBJECTS:
        return None
    for reach in range(PRONOUN_REACH + 1):
        before = _before(token.idx, number, reach, by_sentence)
        people = {
            mention.name: mention
            for mention in before
            if mention.kind == "person" and may_be(mention, token.lower_)
        }
        if people:
            if len(people) > 1:
                return None
            return _reference(next(iter(people.values())), token.doc, token.idx, token, "pronoun")
    return None


def may_be(person: Mention, pronoun: str) -> bool:
    """Tell whether "he" or "she" can stand for somebody of that name; unknown names fit both.

    The first word known as a given name counts, so that words too many before it do no harm.
    """
    words = person.name.lower().split()
    pronouns = (given_names()[word] for word in words[:-1] or words if word in given_names())
    return next(pronouns, pronoun) == pronoun


def _before(
    place: int, number: int, reach: int, by_sentence: Sequence[Sequence[Mention]]
) -> list[Mention]:
    """Give the named mentions before a place, at most `reach` sentences back."""
    window = by_sentence[max(0, number - reach) : number + 1]
    return [mention for sentence in window for mention in sentence if mention.start < place]


def _reference(antecedent: Mention, doc: Doc, start: int, token: Token, form: str) -> Mention:
    """Make the mention of a nominal or pronoun."""
    end = token.idx + len(token)
    return Mention(
        start=start,
        end=end,
        text=text_of(doc)[start:end],
        name=antecedent.name,
        form="nominal" if form == "nominal" else "pronoun",
        kind=antecedent.kind,
        known_id=antecedent.known_id,
        score=0.7,
    )
