"""A clause in its article becomes the features by which judges say whether it is a claim.

Its verb, subject and objects by word and class, tense, mood and polarity, the verb that it is
said by, what the sentence and the one before speak of, quotation, part of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from nlp.grammar.clauses import NEGATORS, OBJECTS, PASSIVE_SUBJECTS, SUBJECTS
from nlp.practices.claims.context import ClaimContext, Classes
from nlp.practices.claims.proposals import Proposal

CONTENT = ("NN", "VB", "JJ", "RB")
NEAR = (
    "worker", "employer", "tool", "data", "taking", "watching", "scoring", "law", "lawful",
    "market",
)  # fmt: skip
DEEDS, UNDERGOERS = {"taking", "watching"}, {"worker", "data", "scoring"}
POINTED_AT = {"tool", "data", "watching", "scoring"}
POINTERS = {"it", "they", "this", "these", "that", "those"}
QUOTE_MARKS = set('“”"‘’')
PREDICATIVE = {"acomp", "attr"}


def may_be_claim(proposal: Proposal, context: ClaimContext) -> bool:
    """Tell, at a tenth of the cost of judging, whether a clause has anything to do with the matter.

    In reporting it hasn't where no practice is named near it and it names no tool or data.
    """
    if context.is_of_law or context.nearest_practice(proposal.start) in {"beside", "near"}:
        return True
    names = context.classes_within(context.tokens(proposal.start, proposal.end))
    return not names.isdisjoint(POINTED_AT)


def claim_features(proposal: Proposal, context: ClaimContext) -> Iterator[str]:
    """Yield the features that say whether a clause is a claim: its own and its surroundings'."""
    yield from clause_features(proposal, context)
    yield from _topic(proposal, context)
    yield from _surroundings(proposal, context)


@lru_cache(maxsize=1)
def clause_features(proposal: Proposal, context: ClaimContext) -> tuple[str, ...]:
    """Give the features of the clause itself; kept for the second judge, who asks for them too."""
    return tuple(_of_clause(proposal, context))


def _of_clause(proposal: Proposal, context: ClaimContext) -> Iterator[str]:
    """Yield the features of the clause itself, its arguments by class."""
    head = proposal.head.i
    yield f"shape={proposal.shape}"
    yield from (f"verb:{name}" for name in context.classes[head])
    yield from _arguments(head, context)
    yield from _mood(head, context)
    yield from _words(proposal, context)
    yield from (f"form={kind}" for kind in context.forms_within(proposal.start, proposal.end))
    section = context.section(proposal.start)
    yield f"part={section or ('law' if context.is_of_law else 'press')}"


def _arguments(head: int, context: ClaimContext) -> Iterator[str]:
    """Yield who does it and to what, by class, and the words that open the clause."""
    for child in context.children[head]:
        role = role_of(context.deps[child])
        if role is not None:
            yield from (f"{role}:{name}" for name in context.classes[child])
        elif context.deps[child] == "mark" or (context.deps[child] == "prep" and child < head):
            yield f"mark={context.lemmas[child]}"


@cache
def role_of(dep: str) -> str | None:
    """Say by which word a clause has an argument of a dependency, if it is one."""
    if dep in SUBJECTS or dep in PASSIVE_SUBJECTS:
        return "by"
    if dep in PREDICATIVE:
        return "is"
    return "to" if dep in OBJECTS else None


def _mood(head: int, context: ClaimContext) -> Iterator[str]:
    """Yield tense, mood, voice and polarity, and the word that governs the clause."""
    yield f"tag={context.tags[head]}"
    yield f"dep={context.deps[head]}"
    for child in context.children[head]:
        dep, lemma = context.deps[child], context.lemmas[child]
        if dep == "aux":
            yield f"aux={lemma}"
        elif dep == "auxpass":
            yield "passive"
        elif dep == "neg" or (dep != "prep" and lemma in NEGATORS):
            yield "negated"
    governor = context.heads[head]
    if governor != head:
        yield from (f"under:{name}" for name in context.classes[governor])


def _words(proposal: Proposal, context: ClaimContext) -> Iterator[str]:
    """Yield the words of the clause, their classes, and whether it has numbers or asks."""
    tokens = context.tokens(proposal.start, proposal.end)
    for number in tokens:
        tag, lemma = context.tags[number], context.lemmas[number]
        if context.classes[number] or tag.startswith(CONTENT):
            yield f"word={lemma}"
        elif tag == "CD":
            yield "number"
        elif lemma in QUOTE_MARKS:
            yield "marks"
    names = context.classes_within(tokens)
    yield from (f"in:{name}" for name in names)
    if context.text.find("?", proposal.end - 1, proposal.end + 1) >= 0:
        yield "question"


def _topic(proposal: Proposal, context: ClaimContext) -> Iterator[str]:
    """Yield how plainly the clause speaks of monitoring, with what else it speaks of."""
    tokens = context.tokens(proposal.start, proposal.end)
    names = context.classes_within(tokens)
    naming = context.names_practice(proposal.start, proposal.end)
    nearest = context.nearest_practice(proposal.start)
    is_pointing = any(context.lemmas[number] in POINTERS for number in tokens)
    about = _about(names, naming, nearest, is_pointing=is_pointing)
    yield f"practice={naming or nearest}"
    yield f"about={about}"
    yield f"about={about}|{proposal.shape}"
    if context.forms_within(proposal.start, proposal.end):
        yield f"about={about}|form"
    yield from (f"about={about}|{name}" for name in names)
    yield from (f"about={about}|verb:{name}" for name in context.classes[proposal.head.i])


def _about(names: Classes, naming: str | None, nearest: str, *, is_pointing: bool) -> str:
    """Say how plainly words speak of monitoring: named, done, pointed at near it, or not."""
    if naming == "surely":
        return "named"
    if naming or (names & DEEDS and names & UNDERGOERS and names & {*POINTED_AT, "employer"}):
        return "done"
    is_near = nearest in {"beside", "near"}
    if names & POINTED_AT or is_pointing:
        return "pointed" if is_near else "far"
    return "near" if is_near else "not"


def _surroundings(proposal: Proposal, context: ClaimContext) -> Iterator[str]:
    """Yield what the sentence and the one before speak of, and in whose words it is."""
    sentence = proposal.head.sent
    around = context.classes_of_sentence(sentence.start, sentence.end)
    yield from (f"near:{name}" for name in NEAR if name in around)
    yield f"density={context.density}"
    if sentence.start:
        yield from _before(sentence.start - 1, context)
    else:
        yield "opening"
    quotation = context.quotation_at(context.places[proposal.head.i])
    yield f"quoted={quotation.kind if quotation else 'not'}"
    if quotation and quotation.cue:
        yield f"cue={quotation.cue.lower()}"


def _before(last: int, context: ClaimContext) -> Iterator[str]:
    """Yield what the sentence speaks of that ends with a token."""
    before = context.doc[last].sent
    classes = context.classes_of_sentence(before.start, before.end)
    yield from (f"before:{name}" for name in NEAR if name in classes)
    if context.names_practice(before.start_char, before.end_char):
        yield "before:practice"
