"""A proposal becomes the words that tell it: from its subject to the end of its object and date."""

from __future__ import annotations

from spacy.tokens import Span, Token

from db.records import DateExpression
from nlp.events.kinds import stems
from nlp.events.proposals import Proposal
from nlp.events.subjects import SUBJECTS, VERBAL, top_verb
from nlp.events.word_classes import LEXICON
from nlp.grammar.clauses import RELATIVES
from nlp.grammar.lexicon import word_set

CLAUSES = {"relcl", "advcl", "parataxis", "appos"}
QUOTES = {"“", "”", '"', "‘", "''", "``"}
JOINING_MARKS = {"-", "/", "%", "’", "'", "–"}
RELATING = {"after", "before", "following", "amid"}  # another happening
MOST_TOKENS = 40
JOINED_NEAR = 3  # tokens from a verb to the next one that shares its object
FAR = 25  # tokens between a date and its verb beyond which it isn't taken into the extent


def extent_of(proposal: Proposal) -> Span:
    """Give the words that tell the event: from its subject to the end of its object and date."""
    head, doc = proposal.head, proposal.head.doc
    before = [child for child in head.lefts if child.dep_ in {*SUBJECTS, "det", "amod", "poss"}]
    if head.dep_ in {"acl", "relcl"} and not _has_full_subject(head):
        before = [head.head]
    left = max(before[0].left_edge.i if before else top_verb(head).i, head.i - MOST_TOKENS)
    right = max([head.i, *(reach(child) for child in head.rights if belongs(child))])
    left, right = _with_date(proposal.date, head, min(left, head.i), right)
    return doc[left : right + 1]


def _has_full_subject(verb: Token) -> bool:
    """Tell whether a verb has a subject of its own that isn't "who" or "which"."""
    return any(c.dep_ in SUBJECTS and c.lower_ not in RELATIVES for c in verb.children)


def _with_date(date: DateExpression | None, head: Token, left: int, right: int) -> tuple[int, int]:
    """Stretch an extent to the date that hangs on its head, if it is near in the sentence."""
    if date is None:
        return left, right
    span = head.doc.char_span(date.start, date.end, alignment_mode="expand")
    if span is None or span.sent != head.sent or abs(span.start - head.i) > FAR:
        return left, right
    if any(verb.pos_ in VERBAL and head.i < verb.i < span.start for verb in head.conjuncts):
        return left, right  # "cut jobs and closed a site in May" tells two
    return min(left, span.start), max(right, span.end - 1)


def belongs(child: Token) -> bool:
    """Tell whether a phrase after a verb is part of what it tells: no joined or further clause."""
    if child.dep_ == "prep" and child.lower_ in RELATING:
        return False
    if child.dep_ == "advcl" and (is_addressed(child) or _is_granted_to(child)):
        return True
    return child.dep_ not in {"conj", "cc", "punct", "parataxis", "advcl"} and not child.is_space


def is_addressed(verb: Token) -> bool:
    """Tell whether an infinitive is what somebody is told to do: "ordered the firm to stop"."""
    is_infinitive = any(c.tag_ == "TO" or _opens_list(c) for c in verb.children)
    return is_infinitive and not word_set(LEXICON, "addressing").isdisjoint(stems(verb.head))


def _opens_list(token: Token) -> bool:
    """Tell whether "to" stands before a list of what is to be done: "ordered it to: - stop"."""
    is_followed = token.i + 1 < len(token.doc) and token.nbor(1).text == ":"
    return token.lower_ == "to" and token.dep_ == "aux" and is_followed


def _is_granted_to(verb: Token) -> bool:
    """Tell whether an infinitive says what somebody is to do: "a deadline for it to comply"."""
    is_infinitive = any(child.tag_ == "TO" for child in verb.children)
    return is_infinitive and verb.left_edge.lower_ == "for"


def reach(token: Token) -> int:
    """Give the last token of a phrase before a clause or punctuation in it."""
    parts = list(token.subtree)
    cuts = [part.left_edge.i for part in parts if part.i > token.i and _cuts(part)]
    end = min((cut for cut in cuts if cut > token.i), default=parts[-1].i + 1)
    return max(part.i for part in parts if part.i < end)


def _cuts(part: Token) -> bool:
    """Tell whether a phrase is to end before a word and what depends on it."""
    joins_verb = part.dep_ in {"cc", "conj"} and part.head.pos_ in VERBAL
    joins_verb = joins_verb and not _shares_object(part.head)
    if part.dep_ == "appos":  # "the food company Foodle"
        return part.left_edge.i > 0 and ends(part.left_edge.nbor(-1))
    return part.dep_ in CLAUSES or joins_verb or ends(part)


def _shares_object(verb: Token) -> bool:
    """Tell whether a verb has its object behind the verb joined to it: "copied and filed it"."""
    joined = next((child for child in verb.rights if child.dep_ == "conj"), None)
    if joined is None or joined.i - verb.i > JOINED_NEAR or not _are_alike(verb, joined):
        return False
    rest = [child.dep_ for child in verb.rights if child.i < joined.i]
    return rest == ["cc"] and any(child.dep_ == "dobj" for child in joined.rights)


def _are_alike(verb: Token, joined: Token) -> bool:
    """Tell whether two verbs have one tense; the model takes a past for a participle at times."""
    past = {"VBD", "VBN"}
    return verb.tag_ == joined.tag_ or {verb.tag_, joined.tag_} <= past


def ends(part: Token) -> bool:
    """Tell whether a token ends a phrase: a mark other than a quotation mark, slash or hyphen."""
    if "\n" in part.text:
        return True
    return part.is_punct and not (
        part.text in QUOTES or part.text in {"-", "/", "%", "’", "'", "–"}
    )
