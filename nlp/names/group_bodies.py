"""A group's noun becomes its body: by its own words, a pronoun, or what the text is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from db.records import Mention
from nlp.grammar.clauses import MentionIndex, subject
from nlp.grammar.lexicon import load, word_set

EMPLOYING = {"employer", "vendor"}
NOT_EMPLOYING = {"regulator", "court", "legislature", "union", "law_firm", "worker_group"}
NOT_BODIES = {"person", "media"}
PLACES = {"GPE", "LOC", "FAC"}
REACH = 3  # sentences after a group was named in which "the workers" are its people
LEAST_SHARE = 0.5  # of the mentions of the most mentioned body that a text's own body has
LEAST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its full name and as the text calls it most."""

    name: str
    short: str


class GroupBodies:
    """The bodies that one text names, asked whose some people are."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self._index = MentionIndex(
            mention for mention in mentions if mention.kind not in NOT_BODIES
        )
        self._kinds = {mention.name: mention.kind for mention in mentions}
        self._counts = Counter(mention.name for mention in mentions if mention.kind in EMPLOYING)
        self._short: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for mention in mentions:
            self._short[mention.name][mention.text] += mention.form == "name"
        self._sentence: dict[int, int] = {}
        for number, sentence in enumerate(doc.sents):
            self._sentence.update(dict.fromkeys(range(sentence.start, sentence.end), number))

    def of_phrase(self, head: Token) -> Body | None:
        """Give the body that a group's own words name: "Meta's staff", "workers at Meta", "its"."""
        return self._before(head) or self._after(head) or self._of_pronoun(head)

    def is_beside(self, head: Token) -> bool:
        """Tell whether a group's own words name its body, not only a pronoun."""
        return (self._before(head) or self._after(head)) is not None

    def of_bare(
        self, head: Token, before: Sequence[tuple[Token, Body | None]], *, kind: str | None
    ) -> Body | None:
        """Give the body of a group named without one; None unless the text leaves no doubt.

        `before` are the phrases of the text that name the same kind of people with a body.
        """
        if kind != "worker_group" or _is_general(head) or self._is_of_someone_else(head):
            return None
        names = {body.name for _, body in before if body is not None}
        if self._is_of_another(head, names):
            return None
        if len(names) == 1:
            name = names.pop()
            return self._called(name) if self._is_topic(name) else None
        near = [
            body
            for token, body in before
            if token.i < head.i and self._sentence[head.i] - self._sentence[token.i] <= REACH
        ]
        if near:
            return near[-1]
        sole = [name for name, count in self._counts.items() if count >= LEAST_NAMED]
        return self._called(sole[0]) if len(self._counts) == 1 and sole and not names else None

    def _is_of_someone_else(self, head: Token) -> bool:
        """Tell whether its own words make them another's: "their", "external", "at Halcyon"."""
        owners = word_set("groups", "others")
        before = head.doc[head.left_edge.i : head.i]
        if any(word.lower_ in owners and word.head == head for word in before):
            return True
        return any(
            word.dep_ == "pobj" and word.pos_ == "PROPN" and word.ent_type_ not in PLACES
            for link in _links(head)
            for word in link.children
            if link.lower_ in {"at", "of", "from", "for"} and self._index.of(word) is None
        )

    def _is_of_another(self, head: Token, names: Collection[str]) -> bool:
        """Tell whether their sentence has them at a place of somebody else's, known or not.

        "Staff walked out of the Halcyon offices", in a text about another firm.
        """
        owners = [
            owner
            for place in head.sent
            if place.lower_ in word_set("groups", "premises")
            for owner in place.lefts
            if owner.pos_ == "PROPN"
            and owner.dep_ in {"compound", "poss"}
            and owner.ent_type_ not in PLACES
        ]
        bodies = {body and body.name for body in map(self._body, owners)}
        return bool(bodies) and bodies.isdisjoint(names)

    def _is_topic(self, name: str) -> bool:
        """Tell whether a body is among those that the text is mostly about."""
        return self._counts[name] >= LEAST_SHARE * max(self._counts.values(), default=0)

    def _before(self, head: Token) -> Body | None:
        """Find a body among the words before the noun: "Meta's own staff"."""
        words = head.doc[head.left_edge.i : head.i]
        before = [body for word in words if (body := self._body(word)) is not None]
        owner = [body for word in head.lefts if word.dep_ == "poss" if (body := self._body(word))]
        return next(iter(reversed(owner or before)), None)

    def _after(self, head: Token) -> Body | None:
        """Find a body that a preposition or a participle ties to the noun: "working for Meta"."""
        for link in _links(head):
            for word in link.children:
                if word.dep_ == "pobj" and (body := self._body(word)) is not None:
                    goes_to = link.lower_ == "with" and self._kinds[body.name] in NOT_EMPLOYING
                    return None if goes_to else body
        return None

    def _of_pronoun(self, head: Token) -> Body | None:
        """Resolve "its staff": the subject of the clause, or the only body near before."""
        owner = next((word for word in head.lefts if word.dep_ == "poss"), None)
        if owner is None or owner.lower_ not in word_set("groups", "its") | word_set(
            "groups", "their"
        ):
            return None
        for verb in head.ancestors:
            doer = subject(verb) if verb.pos_ in {"VERB", "AUX"} else None
            if doer is not None and doer.i < head.i and (body := self._employer(doer)):
                return None if _is_theirs_of_many(owner, doer) else body
        return self._only_before(owner) if owner.lower_ in word_set("groups", "its") else None

    def _only_before(self, place: Token) -> Body | None:
        """Give the only body named before a place in its sentence or the one before."""
        start = place.sent.start
        for first in (start, place.doc[start - 1].sent.start if start else start):
            bodies = {
                body.name: body
                for word in place.doc[first : place.i]
                if (body := self._employer(word)) is not None
            }
            if bodies:
                return next(iter(bodies.values())) if len(bodies) == 1 else None
        return None

    def _employer(self, word: Token) -> Body | None:
        """Give the body that a word names, if it is one whose people a text may mean by "its"."""
        body = self._body(word)
        return None if body is None or self._kinds[body.name] in NOT_EMPLOYING else body

    def _called(self, name: str) -> Body:
        """Give a body with what the text calls it most."""
        texts = self._short[name]
        return Body(
            name, min(texts, key=lambda text: (-texts[text], len(text), text), default=name)
        )

    def _body(self, word: Token) -> Body | None:
        """Give the body that a word names."""
        mention = self._index.of(word)
        return None if mention is None or mention.kind is None else self._called(mention.name)


def _links(head: Token) -> Iterator[Token]:
    """Give the prepositions after a noun that may lead to its body."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in word_set("groups", "body_links"):
            yield child
        if child.dep_ == "acl" and child.lemma_.lower() in word_set("groups", "working"):
            yield from (word for word in child.children if word.dep_ in {"prep", "agent"})


def _is_general(head: Token) -> bool:
    """Tell whether a plural is said of everybody: "employees raise concerns"."""
    if any(word.ent_type_ in {"NORP", "GPE"} for word in head.lefts):
        return True  # European employees are of many firms
    if any(word.lower_ in word_set("groups", "sectors") for word in head.lefts):
        return True  # nor are gig economy workers one firm's
    if any(word.lower_ in {"a", "an"} for word in head.lefts):
        return True  # "a productive workforce" is nobody's
    if any(word.dep_ in {"det", "nummod", "poss"} for word in head.lefts):
        return False
    if any(word.lower_ == "their" and _is_employer(word.head) for word in head.sent):
        return True  # "if their employer broke its word, employees felt betrayed"
    verb = next((word for word in head.ancestors if word.pos_ in {"VERB", "AUX"}), None)
    return verb is None or verb.tag_ in {"VBP", "VBZ", "VB"} or _is_modal(verb)


def _is_employer(noun: Token) -> bool:
    """Tell whether a noun is an employer of whomever."""
    return noun.lemma_.lower() == "employer"


def _is_theirs_of_many(owner: Token, doer: Token) -> bool:
    """Tell whether "their" is of employers in general named after who acts.

    "The ministry heard of tools by which employers watch their workers".
    """
    employers: dict[str, list[str]] = load("groups")["people"]
    between = owner.doc[doer.i + 1 : owner.i]
    many = {*employers["employer"], *employers["vendor"]}
    return owner.lower_ == "their" and any(word.lower_ in many for word in between)


def _is_modal(verb: Token) -> bool:
    """Tell whether a verb says what can or should be."""
    return any(child.tag_ == "MD" for child in verb.children)
