"""A cue becomes the words that name its speaker, and whom they stand for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from db.records import Mention
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of
from nlp.quotations.cues import verbs

MOST_NESTED = 24  # mentions looked back at to find one that holds a place
CLAUSES = {"relcl", "acl", "advcl", "parataxis", "ccomp", "dep"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
CHAINED = {"conj", "xcomp", "advcl", "acomp"}
FINITE = {"VBD", "VBZ", "VBP"}
NAMED = {"PERSON", "ORG"}
DASHES = {"--", "–", "—", "―"}
RELATIVES = {"who", "which", "that"}
SPOKEN_FOR = {"spokesperson", "spokesman", "spokeswoman", "representative", "statement", "lawyers"}
AGENTS = {"agent", "inspector", "official", "investigator", "lawyer"}  # "inspectors of the agency"
NAMING = {"NOUN", "PROPN", "PRON"}
INNER = {"compound", "amod", "poss", "nmod", "nummod", "pobj"}  # within a noun phrase
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"}  # "two", "another", "many" speak too


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The words that name a speaker; `stakeholder` is the full name when that is known."""

    start: int
    end: int
    text: str
    stakeholder: str | None


def subject_of(verb: Token) -> Token | None:
    """Find who does the saying: the verb's subject, or that of the verb it is joined to."""
    for _ in range(3):
        subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
        if subjects:  # a parse with two has taken in the subject of the clause around it
            nearest = max(subjects, key=lambda child: (child.i < verb.i, child.i))
            return _after_heading(nearest, verb)
        if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in NOMINAL:
            return verb.head
        if verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head.head  # "began by saying"
            continue
        if verb.dep_ not in CHAINED:
            return _named_before(verb)
        made = _made_to(verb)
        if made is not None:
            return made
        line = _line_before(verb.head, verb)
        if line is not None:  # the verb of another line: a teaser, a heading
            return next(_naming(line, verb), None)
        verb = verb.head
    return None


def _named_before(verb: Token) -> Token | None:
    """Find the name right before a main verb that the parse leaves without a subject.

    "When staff protested their contract with the police, co-founder Ann Example defended it."
    """
    if verb.dep_ != "ROOT" or verb.tag_ not in FINITE or verb.is_sent_start or verb.i == 0:
        return None
    before = verb.nbor(-1)
    return before if before.pos_ == "PROPN" and before.ent_type_ in NAMED else None


def _made_to(verb: Token) -> Token | None:
    """Find who is brought to do something: "the leak forced the firm to admit"."""
    causing: Sequence[str] = load("cues")["causing"]
    infinitive = any(child.lower_ == "to" for child in verb.lefts)
    first = verb.tag_ == "VBG" and verb.head.lemma_ == "leave"  # "left many feeling"
    if not (infinitive or first) or verb.head.lemma_.lower() not in causing:
        return None
    between = [child for child in verb.head.rights if child.i < verb.i]
    if first and any(child.is_punct for child in between):
        return None
    return next((child for child in between if child.dep_ in {"dobj", "dative"}), None)


def _after_heading(subject: Token, verb: Token) -> Token:
    """Take the noun right before the verb where a heading before it was parsed as the subject.

    "The Latest: Quill urges members to sign"; "5:45 p.m.", a line break, "Quill says ...".
    """
    between = subject.doc[subject.i + 1 : verb.i]
    if not any(token.text == ":" or "\n" in token.text for token in between):
        return subject
    line = _line_before(subject, verb)
    if line is not None:
        return next(_naming(line, verb), subject)
    for token in reversed(between):
        if token.pos_ in NAMING:
            return token
        if token.pos_ not in {"AUX", "ADV", "PART"}:
            break
    return subject


def _line_before(first: Token, verb: Token) -> int | None:
    """Give where the line of a verb begins, where an earlier word stands on another one."""
    between = first.doc[first.i + 1 : verb.i]
    return max((token.i + 1 for token in between if "\n" in token.text), default=None)


def _naming(line: int, verb: Token) -> Iterator[Token]:
    """Give the nouns that may speak between the beginning of a line and a verb."""
    for token in verb.doc[line : verb.i]:
        if token.pos_ in NAMING and token.dep_ not in INNER:
            yield token


def phrase(head: Token) -> Span:
    """Give the noun phrase of a token, its clauses and appositions left out."""
    first, last = head.i, head.i
    for token in head.subtree:
        if not _beyond(token, head):
            first, last = min(first, token.i), max(last, token.i)
    walls = [
        token.i for token in head.doc[first : head.i] if token.text in DASHES or "\n" in token.text
    ]
    while last > head.i and _trails(head.doc[last]):
        last -= 1
    return head.doc[max([first, *(place + 1 for place in walls)]) : last + 1]


def _trails(token: Token) -> bool:
    """Tell whether a word at the end of a noun phrase is no part of it: "Rowe, then"."""
    return token.is_punct or (token.pos_ == "ADV" and token.nbor(-1).is_punct)


def _beyond(token: Token, head: Token) -> bool:
    """Tell whether a token belongs to a clause or apposition of a noun phrase."""
    while token != head:
        if token.dep_ in CLAUSES or token.dep_ in {"appos", "punct", "case"} or "\n" in token.text:
            return True
        token = token.head
    return False


def speaker_at(head: Token | None, mentions: Sequence[Mention]) -> Speaker | None:
    """Make the speaker of the head of its noun phrase; None where there is none.

    The stakeholder is the mention that holds the head word: in "a spokesperson for X" that
    is nobody by name, so X itself speaks. A relative pronoun is the words of a speaker whose
    name is known, as any pronoun is; else the noun that it stands for comes with it.
    """
    if head is None or head.pos_ not in NOMINAL:
        return None
    if head.lower_ in RELATIVES and head.head.dep_ == "relcl":
        return _related(head, mentions)
    span = _whole_share(phrase(head))
    start, end = span.start_char, span.end_char
    own = _covering(head, mentions)
    if own is None:
        own = _apposed(head, mentions)
        end = max(end, own.end) if own else end
    elif own.form == "name" and own.end > head.idx:
        start = min(start, own.start)
    own = own or _spoken_for(head, mentions)
    return Speaker(
        start=start,
        end=end,
        text=text_of(head.doc)[start:end],
        stakeholder=own.name if own else None,
    )


def _whole_share(span: Span) -> Span:
    """Take in what a share is of: "one in three clerks" aren't three clerks."""
    doc, first = span.doc, span.start
    if not span[0].like_num or first < 2:
        return span
    between = [doc[first - 1].lower_, doc[first - 2].lower_]
    count = first - 2 if between[0] == "in" else first - 3 if between == ["of", "out"] else -1
    is_share = count >= 0 and doc[count].like_num and doc[count].sent == span[0].sent
    return doc[count : span.end] if is_share else span


def _related(pronoun: Token, mentions: Sequence[Mention]) -> Speaker | None:
    """Make the speaker of "who" or "which" from the noun that its clause describes."""
    noun = _described(pronoun)
    known = noun.head if noun.dep_ == "appos" and _covering(noun, mentions) is None else noun
    speaker = speaker_at(known, mentions)
    if speaker is None:
        return None
    start, end = pronoun.idx, pronoun.idx + len(pronoun)
    mention = _covering(noun, mentions) or _covering(known, mentions)
    is_name = mention is None or (mention.form == "name" and mention.kind != "worker_group")
    if speaker.stakeholder is not None and is_name:
        return replace(speaker, start=start, end=end, text=pronoun.text)
    text = text_of(pronoun.doc)[speaker.start : end]
    return (
        replace(speaker, end=end, text=text)
        if speaker.start < start and "\n" not in text
        else speaker
    )


def _described(pronoun: Token) -> Token:
    """Give the noun that a relative clause describes; of things, "who" describes the last noun."""
    noun, before = pronoun.head.head, pronoun.nbor(-1) if pronoun.i else pronoun
    is_of_people = noun.lemma_.lower() in verbs("people") or noun.pos_ != "NOUN"
    is_nearer = pronoun.lower_ == "who" and before.pos_ == "NOUN" and before != noun
    return before if is_nearer and not is_of_people and noun.ent_type_ == "" else noun


def _covering(token: Token, mentions: Sequence[Mention]) -> Mention | None:
    """Find the mention that holds a token."""
    return mention_at(token.idx, mentions)


def mention_at(place: int, mentions: Sequence[Mention]) -> Mention | None:
    """Find the first mention that holds a place; mentions come in order."""
    last = bisect_right(mentions, place, key=_start)
    near = mentions[max(0, last - MOST_NESTED) : last]
    return next((mention for mention in near if place < mention.end), None)


def mentions_within(start: int, end: int, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Give the mentions that begin between two places."""
    return mentions[
        bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)
    ]


def _start(mention: Mention) -> int:
    return mention.start


def _apposed(head: Token, mentions: Sequence[Mention]) -> Mention | None:
    """Find a name in apposition: "the union's secretary, Mara Quill", "one of the clerks, Mara"."""
    nouns = [head]
    if head.lower_ == "one":
        nouns += [word for of in head.rights if of.lower_ == "of" for word in of.children]
    for child in (child for noun in nouns for child in noun.children):
        if child.dep_ == "appos":
            covering = _covering(child, mentions)
            if covering is not None and covering.form == "name":
                return covering
    return None


def _spoken_for(head: Token, mentions: Sequence[Mention]) -> Mention | None:
    """Find whom a spokesperson, or an agent of a body, without a name speaks for."""
    if head.lower_ in SPOKEN_FOR:
        bodies = (_covering(token, mentions) for token in head.subtree)
    elif head.lemma_.lower() in AGENTS:
        of = (child for child in head.rights if child.lower_ in {"of", "from"})
        nouns = (word for child in of for word in child.children if word.dep_ == "pobj")
        bodies = (_covering(noun, mentions) for noun in nouns)
    else:
        return None
    return next((m for m in bodies if m is not None and m.kind != "person"), None)


def nearest_name(doc: Doc, start: int, end: int, mentions: Sequence[Mention]) -> Token | None:
    """Find the first named mention within a stretch of text, as the head of its span."""
    for mention in mentions_within(start, end, mentions):
        if mention.form == "name" and mention.end <= end:
            span = doc.char_span(mention.start, mention.end)
            if span is not None:
                return span.root
    return None
