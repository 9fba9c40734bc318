"""A proposal becomes who takes part in the event, of which law it is, and how sure it happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from spacy.tokens import Token

from db.records import EventSighting, EventStatus, InstrumentMention, Mention, Role
from nlp.events.kinds import stems
from nlp.events.proposals import Proposal
from nlp.events.subjects import doer, top_verb
from nlp.events.word_classes import LEXICON, Surroundings, done_to, grammatical_subject
from nlp.grammar.clauses import MentionIndex, bounds, is_passive, objects
from nlp.grammar.lexicon import word_set

AIMING = {"against", "into", "at", "on", "with", "to"}
ADDRESSING = {"with", "to", "at", "before"}  # "filed with the office"
STEPS = {"bill_step", "vote", "hearing"}
RULES = {"law", "bill", "consultation", "guidance"}
OFFICIAL = {"ruling", "fine"}
AUTHORITIES = {"regulator", "court", "legislature", "government"}


def roles_of(head: Token, index: MentionIndex) -> Iterator[Role]:
    """Give who takes part: the agent, the targets that aren't the agent, and the addressees.

    An authority that gets a complaint, or with which one is filed, is its addressee.
    """
    agent = None if head.pos_ == "NOUN" else _agent(head, index)
    if agent is not None and _receives(head):
        yield Role(name=agent.name, role="addressee" if _is_turned_to(head, agent) else "target")
        yield from _givers(head, index, agent)
        return
    if agent is not None and _is_permitted(head):
        yield Role(name=agent.name, role="target")
        return
    seen = {agent.name} if agent else set()
    if agent is not None:
        yield Role(name=agent.name, role="agent")
    decides = agent is not None and agent.kind in AUTHORITIES
    for token in _targets(head):
        mention = index.of(token)
        if mention is None or mention.name in seen:
            continue
        is_addressed = not decides and _is_addressed(token, mention)
        if is_addressed or token.head.lower_ not in ADDRESSING - AIMING:
            seen.add(mention.name)
            yield Role(name=mention.name, role="addressee" if is_addressed else "target")


def _is_permitted(verb: Token) -> bool:
    """Tell whether others now let somebody do it: "staff may now pause the tool"."""
    words = {child.lower_ for child in verb.children if child.tag_ == "MD" or child.lower_ == "now"}
    return "now" in words and not words.isdisjoint({"may", "can"})


def _is_addressed(noun: Token, mention: Mention) -> bool:
    """Tell whether something is brought to an authority: "filed a complaint with the office"."""
    return mention.kind in AUTHORITIES and noun.head.lower_ in ADDRESSING


def _is_turned_to(verb: Token, receiver: Mention) -> bool:
    """Tell whether an authority gets what is for it to look into: "received a complaint"."""
    lemmas = {child.lemma_.lower() for child in verb.children if child.dep_ == "dobj"}
    return receiver.kind in AUTHORITIES and not lemmas.isdisjoint(word_set(LEXICON, "brought"))


def addressed(sightings: Sequence[EventSighting]) -> Iterator[EventSighting]:
    """Take whoever decides a matter for the addressee of complaints in the same text.

    "A complaint against the office", which then fined the firm, was filed with it.
    """
    deciding = {
        role.name
        for sighting in sightings
        if sighting.kind == "fine"
        for role in sighting.roles
        if role.role == "agent"
    }
    for sighting in sightings:
        is_filed = sighting.kind == "complaint" and not deciding.isdisjoint(_targeted(sighting))
        yield replace(sighting, roles=_turned_to(sighting, deciding)) if is_filed else sighting


def _targeted(sighting: EventSighting) -> set[str]:
    """Give whom an event is aimed at."""
    return {role.name for role in sighting.roles if role.role == "target"}


def _turned_to(sighting: EventSighting, deciding: Set[str]) -> tuple[Role, ...]:
    """Give the roles of an event of which some are the addressees."""
    return tuple(
        replace(role, role="addressee") if role.role == "target" and role.name in deciding else role
        for role in sighting.roles
    )


def _receives(verb: Token) -> bool:
    """Tell whether something is done to the subject of a verb: "received a warning"."""
    return not is_passive(verb) and not word_set(LEXICON, "receiving").isdisjoint(stems(verb))


def _givers(verb: Token, index: MentionIndex, receiver: Mention) -> Iterator[Role]:
    """Give from whom it comes: "received a complaint from a union"."""
    parts = (verb, *(child for child in verb.children if child.dep_ == "dobj"))
    phrases = (c for part in parts for c in part.children if c.lower_ == "from")
    for token in (word for phrase in phrases for word in phrase.children if word.dep_ == "pobj"):
        mention = index.of(token)
        if mention is not None and mention.name != receiver.name:
            yield Role(name=mention.name, role="agent")


def _agent(head: Token, index: MentionIndex) -> Mention | None:
    """Find who does it; the board or the office of somebody acts for him."""
    noun = doer(head, index)
    if noun is None:
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    mention = index.of(noun)
    if mention is not None:
        return None if is_some_court(mention) else mention
    return index.of(owner) if noun.lower_ in word_set(LEXICON, "organs") else None


def is_some_court(mention: Mention) -> bool:
    """Tell whether "the court" is read as one that is named: of another level, more often."""
    return mention.form == "nominal" and mention.kind == "court"


def _targets(head: Token) -> Iterator[Token]:
    """Give whom an act is aimed at: its objects, "an inquiry into X", "a complaint against X"."""
    if head.pos_ != "NOUN":
        passive = [child for child in head.children if child.dep_ == "nsubjpass"]
        yield from passive or objects(head)
    for part in (head, *(child for child in head.children if child.dep_ in {"dobj", "nsubj"})):
        for child in part.children:
            if child.dep_ == "prep" and child.lower_ in AIMING | ADDRESSING:
                yield from (word for word in child.children if word.dep_ == "pobj")


def status_of(
    proposal: Proposal, roles: Sequence[Role], index: MentionIndex, published: str | None
) -> EventStatus:
    """Tell how sure an event is: still to come, denied, said by its own agent, or just told."""
    if lies_ahead(proposal, published):
        return "planned"
    top = top_verb(proposal.head)
    if top.dep_ != "ccomp":
        return "confirmed" if _is_decided(proposal, index) else "reported"
    lemma = top.head.lemma_.lower()
    if lemma in word_set(LEXICON, "denying"):
        return "disputed"
    teller, agents = index.of(doer(top.head, index)), {r.name for r in roles if r.role == "agent"}
    is_agent = teller is not None and teller.name in agents
    return "confirmed" if is_agent or lemma in word_set(LEXICON, "confirming") else "reported"


def _is_decided(proposal: Proposal, index: MentionIndex) -> bool:
    """Tell whether an authority did it itself: its decision is what happened."""
    if proposal.kind not in OFFICIAL:
        return False
    mention = index.of(doer(proposal.head, index))
    return mention is not None and mention.kind in AUTHORITIES


def lies_ahead(proposal: Proposal, published: str | None) -> bool:
    """Tell whether an event was still to come when the article was published."""
    if proposal.date is not None and published is not None:
        first = proposal.date.edtf.split("/")[0].rstrip("~?%")
        day = published[: len(first)]
        if first[:1].isdecimal() and first > day:  # a month or year to come too
            return True
        if len(first) == len(published) and first[:1].isdecimal() and first < published:
            return False  # later the same day, the verb decides
    return proposal.tense in {"future", "due"} or proposal.stands.planned


def instrument_of(proposal: Proposal, around: Surroundings) -> InstrumentMention | None:
    """Give the law or bill that an event is about; of a step the one that it happens to.

    Where a clause names two and the step is of neither's words, or points at "the bill" in an
    article that names several, it isn't known of which it is.
    """
    if proposal.kind not in STEPS:
        return around.instrument_at(*bounds(proposal.head))
    head = proposal.head
    nouns = [*done_to(head), grammatical_subject(head)]
    named = [law for noun in nouns if noun is not None and (law := _named_by(noun, around))]
    if named:
        return named[0]
    start, end = bounds(head)
    near = [law for law in around.instruments if start <= law.start < end]
    if near:
        return near[0] if len({law.name for law in near}) == 1 else None
    return _only_one(head, around) if _points_at_rules(head) else None


def _named_by(noun: Token, around: Surroundings) -> InstrumentMention | None:
    """Give the law or bill that a noun, with the words before it and its number, names."""
    end = noun.idx + len(noun.text)
    return next(
        (law for law in around.instruments if law.start < end and noun.left_edge.idx < law.end
         and law.start >= noun.left_edge.idx), None
    )  # fmt: skip


def _only_one(head: Token, around: Surroundings) -> InstrumentMention | None:
    """Give the one law or bill that an article has named by then, where it names no other."""
    rules = [law for law in around.instruments if law.kind in RULES]
    if len({law.name for law in rules}) != 1 or rules[0].start >= head.idx:
        return None
    return rules[0]


def _points_at_rules(head: Token) -> bool:
    """Tell whether a clause is of "the bill" or "it", of comments on it, or a day for everybody.

    "It takes effect", "comments are due by", "employers have until"; not "the firm has until",
    which an authority may have told it.
    """
    noun = grammatical_subject(head)
    if noun is None:
        return False
    nouns = [noun, *done_to(head)]
    if any(word.lemma_.lower() in word_set(LEXICON, "rules") for word in nouns):
        return True
    if any(word.lemma_.lower() in word_set(LEXICON, "consulting") for word in nouns):
        return True
    is_any = noun.tag_ == "NNS" and not any(child.dep_ in {"det", "poss"} for child in noun.lefts)
    return is_any and head.lemma_.lower() in {"have", "comply"}
