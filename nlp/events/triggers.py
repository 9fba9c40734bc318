"""Tokens become triggers of events: the verb or noun of a happening, and of what kind it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from db.records import DateExpression, EventKind
from nlp.grammar.clauses import is_negated, is_passive, is_possible_only
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of

SUFFIXES = ("d", "ed", "s", "es")
# verbs of many senses -> the words, one of which must stand in their clause
NEEDS = {"of_techniques": "techniques", "of_bills": "bills", "of_aims": "aims"}
CLAUSES = {"ccomp", "advcl", "relcl", "parataxis", "conj"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """The head word of a happening, its kind, and the date that hangs on it."""

    head: Token
    kind: EventKind
    date: DateExpression | None = None


@cache
def _kinds(part: str) -> dict[str, EventKind]:
    """Give lemma -> kind for a table of the lexicon."""
    return {word: kind for kind, words in load("events")[part].items() for word in words}


@cache
def _words(name: str) -> frozenset[str]:
    """Give a word list of the lexicon."""
    return frozenset(load("events")[name])


def _look_up(part: str, token: Token) -> EventKind | None:
    """Find a token in a table by its lemma, or by its stem where the lemma is a slip."""
    if part == "nouns" and token.ent_type_ == "PERSON":
        return None
    table = _kinds(part)
    return next((table[stem] for stem in _stems(token) if stem in table), None)


def _stems(token: Token) -> tuple[str, ...]:
    """Give what a token's lemma may be: the model gives "fined" the lemma "fin"."""
    word = token.lower_
    return (token.lemma_.lower(), word, *(word.removesuffix(end) for end in SUFFIXES))


@cache
def _phrases() -> list[tuple[re.Pattern[str], EventKind]]:
    """Give patterns of phrases that tell a kind better than any one word."""
    return [
        (re.compile(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE), kind)
        for kind, forms in load("events")["phrases"].items()
    ]


def triggers(doc: Doc, dates: Sequence[DateExpression]) -> Iterator[Trigger]:
    """Give the triggers of a text, each once: what has a date first, then what needs none.

    What is denied, asked or only possible happened nowhere and is left out.
    """
    seen: set[int] = set()
    for date in dates:
        hung = governor(doc, date)
        kind = _kind(hung) if hung is not None and _is_told(hung) else None
        if hung is None or kind is None or (kind == "statement" and _is_quoted(hung, date)):
            continue
        head, kind = _told_by(hung, kind)
        if head.i not in seen:
            seen.add(head.i)
            yield Trigger(head, kind, date)
    for token in doc:
        kind = _undated_kind(token) if token.pos_ == "VERB" and _is_told(token) else None
        if kind is not None and token.i not in seen and not _is_habit(token):
            yield Trigger(token, kind)


def governor(doc: Doc, date: DateExpression) -> Token | None:
    """Find the verb, or the noun of a happening, that a date expression depends on."""
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None:
        return None
    for token in span.root.ancestors:
        if token.i in range(span.start, span.end):
            continue
        if token.pos_ == "NOUN" and token.lemma_.lower() in _kinds("nouns"):
            return token
        if token.pos_ in {"VERB", "AUX"}:
            return token
    return None


def _told_by(hung: Token, kind: EventKind) -> tuple[Token, EventKind]:
    """Give the verb that tells a happening: of a noun or gerund the one that it depends on.

    "Plans a survey in May" is told by "plans", "stop recording within 14 days" by "stop"; of
    "it followed a protest on 7 May" the protest is what happened then.
    """
    verb = hung.head
    if hung.pos_ == "NOUN":
        told = hung.dep_ in {"dobj", "nsubjpass"} and verb.pos_ == "VERB" and _is_told(verb)
        relates = verb.lemma_.lower() in _words("relating")
        return (verb, kind) if told and not relates else (hung, kind)
    if hung.lemma_.lower() in _words("relating"):
        noun = next((word for word in hung.children if word.dep_ == "dobj"), None)
        return (noun, kind) if noun is not None and _look_up("nouns", noun) else (hung, kind)
    if hung.dep_ == "xcomp" and hung.tag_ == "VBG" and _is_told(verb):
        return verb, _look_up("verbs", verb) or kind
    return hung, kind


def _is_quoted(head: Token, date: DateExpression) -> bool:
    """Tell whether a quotation opens between a verb of saying and a date after it."""
    between = text_of(head.doc)[head.idx : date.start]
    return any(mark in between for mark in '“"')


def _is_told(head: Token) -> bool:
    """Tell whether a happening is told as one, not asked, denied or merely possible."""
    sentence = head.sent
    words = text_of(head.doc)[sentence.start_char : sentence.end_char]
    if words.rstrip().endswith("?") or head.left_edge.lower_ == "how":
        return False
    if head.pos_ == "NOUN":
        return True
    return not is_negated(head) and not is_possible_only(head) and head.dep_ != "csubj"


def _kind(head: Token) -> EventKind | None:
    """Tell what kind of event a dated head is: by phrase, by its nouns, by its verb."""
    if head.pos_ == "NOUN":
        return _look_up("nouns", head)
    if head.lemma_.lower() in _words("talking") and not is_passive(head):
        return _by_verb(head) or _saying(head)
    words = own_words(head)
    for pattern, kind in _phrases():
        if pattern.search(words):
            return kind
    return _by_noun(head) or _by_verb(head) or _saying(head)


def _saying(verb: Token) -> EventKind | None:
    """Read a verb of saying that comes with what is said."""
    return _look_up("saying", verb) if _says_something(verb) else None


def own_words(verb: Token) -> str:
    """Give the words of a verb's own clause, those of clauses within it left out."""
    kept = [token for token in verb.subtree if not _in_other_clause(token, verb)]
    return "".join(token.text_with_ws for token in kept)


def _in_other_clause(token: Token, verb: Token) -> bool:
    """Tell whether a token belongs to a clause below the verb's own."""
    while token.i not in {verb.i, token.head.i}:
        if token.dep_ in CLAUSES:
            return True
        token = token.head
    return False


def _undated_kind(verb: Token) -> EventKind | None:
    """Tell the kind of a happening without a date: only clear acts count."""
    if not _words("clear").isdisjoint(_stems(verb)):
        return _by_verb(verb)
    lemma = verb.lemma_.lower()
    return _by_noun(verb) if lemma in _words("light") and verb.tag_ != "VBG" else None


def _by_noun(verb: Token) -> EventKind | None:
    """Read "launched a petition", "the hearing began" and "voted in a ballot" by the noun."""
    described = [verb.head] if verb.dep_ in {"acl", "relcl"} else []
    for noun in described:
        if _look_up("nouns", noun) in {"study", "petition", "complaint"}:
            return _look_up("nouns", noun)
    for child in verb.children:
        for noun in (child, *(word for word in child.children if child.dep_ == "prep")):
            kind = _look_up("nouns", noun)
            if kind is not None and noun.dep_ in {"dobj", "nsubj", "nsubjpass", "attr"}:
                return kind
    return None


def _by_verb(verb: Token) -> EventKind | None:
    """Read a verb that says by itself what happened."""
    if verb.dep_ in {"amod", "compound"} or not _fits_sense(verb):
        return None
    return _look_up("verbs", verb)


def _fits_sense(verb: Token) -> bool:
    """Tell whether a verb of many senses is used in ours: people are dismissed, judges find."""
    lemma = verb.lemma_.lower()
    if lemma in _words("of_people"):
        done_to = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
        return not done_to or any(_is_people(noun) for noun in done_to)
    if lemma in _words("of_authorities"):
        return _is_by_authority(verb)
    if lemma == "appeal":
        return not any(child.dep_ == "prep" and child.lower_ == "to" for child in verb.children)
    if lemma in _words("without_object") and any(child.dep_ == "dobj" for child in verb.children):
        return False
    needed = [table for verbs, table in NEEDS.items() if not _words(verbs).isdisjoint(_stems(verb))]
    return not needed or any(_words_near(verb) & _words(table) for table in needed)


def _is_by_authority(verb: Token) -> bool:
    """Tell whether an authority finds or decides; "she visited" may be anybody."""
    doers = [child for child in verb.children if child.dep_ in {"nsubj", "agent"}]
    words = {part.lower_ for child in doers for part in child.subtree}
    if verb.lemma_.lower() in _words("of_named"):
        return bool((words & _words("authorities")) - _words("pronouns"))
    return not doers or bool(words & _words("authorities"))


def _words_near(verb: Token) -> set[str]:
    """Give the words of a verb's clause, also of the verb that it depends on."""
    return {token.lower_ for token in verb.subtree}


def _says_something(verb: Token) -> bool:
    """Tell whether a verb of saying comes with what is said; "called my aunt" doesn't."""
    if verb.lemma_.lower() not in _words("of_words"):
        return True
    said = {"ccomp", "xcomp", "oprd", "parataxis"}
    if any(child.dep_ in said or child.is_quote for child in verb.subtree):
        return True
    return any(
        child.dep_ == "prep" and child.lower_ in {"for", "against"} for child in verb.children
    )


def _is_people(noun: Token) -> bool:
    """Tell whether a noun stands for people: a person's name, a number, staff, drivers."""
    if noun.ent_type_ in {"PERSON", "CARDINAL"} or noun.pos_ in {"PRON", "NUM"}:
        return True
    return noun.lower_ in _words("people") or (noun.pos_ == "PROPN" and noun.ent_type_ == "")


def _is_habit(verb: Token) -> bool:
    """Tell whether a verb states what is generally so: a bare present tense."""
    return verb.tag_ in {"VBZ", "VBP", "VB"} and not any(
        child.dep_ == "aux" for child in verb.children
    )


def is_planned(head: Token) -> bool:
    """Tell whether a verb speaks of what is still to happen."""
    if head.pos_ == "NOUN":
        return False
    around = {child.lower_ for child in head.children if child.dep_ in {"aux", "auxpass"}}
    if around & _words("planned") or "would" in around or head.lemma_.lower() in _words("planned"):
        return True
    return head.dep_ in {"xcomp", "ccomp"} and head.head.lemma_.lower() in _words("planned")
