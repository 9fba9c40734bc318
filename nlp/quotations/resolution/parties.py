"""Noun phrases become parties by the text's own words: "the controller", "one driver", "lawyers".

A party that a text never names goes by the fullest words that the text has for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nlp.grammar.clauses import MentionIndex
from nlp.grammar.lexicon import load
from nlp.quotations.cues import verbs
from nlp.quotations.speakers import phrase

DETERMINERS = {"DT", "PDT", "PRP$", "POS"}
MOST_BRACKETED = 5  # tokens from "(" to a role in brackets
OF = {"of", "in", "among"}


def is_party(head: Token) -> bool:
    """Tell whether a noun is somebody who can speak: no document, no thing, no mere number."""
    lemma = head.lemma_.lower()
    if lemma == "someone" and any(child.dep_ == "prep" for child in head.rights):
        return True
    if lemma in verbs("numbers") or head.pos_ not in {"NOUN", "PROPN"}:
        return False
    return lemma in verbs("people") or lemma in verbs("bodies") or head.pos_ == "PROPN"


def counted(head: Token) -> Token:
    """Give the people that a word of number counts: "one in three clerks"; else the word itself.

    "A group of clerks" are clerks; "the group" is itself.
    """
    counting = verbs("numbers") | verbs("gatherings")
    if head.lemma_.lower() not in counting and head.pos_ != "NUM":
        return head
    for child in head.rights:
        if child.dep_ == "appos" and is_party(child):
            return child  # "another, a manager on leave,"
        if child.dep_ == "prep" and child.lower_ in OF:
            return next((word for word in child.children if word.dep_ == "pobj"), head)
    return head


def own_words(head: Token) -> str | None:
    """Give the words of a party without its determiner; None where the noun is no party.

    A proper name is but its capitalised words: no title or place beside it is part of it.
    """
    if not is_party(head):
        return None
    if head.pos_ == "PROPN":
        return _proper_name(head)
    tokens = [token for token in phrase(head) if token.text.strip()]
    names = [token for token in tokens if token.ent_type_ == "PERSON" and token.i > head.i]
    if len(names) > 1 and names[0].pos_ == "PROPN":
        return head.doc[names[0].i : names[-1].i + 1].text  # "worker and organiser Jane Doe"
    while tokens and (tokens[0].tag_ in DETERMINERS or tokens[0].pos_ in {"DET", "PUNCT"}):
        tokens = tokens[1:]
    if head not in tokens:
        return None
    return head.doc[tokens[0].i : tokens[-1].i + 1].text.strip() or None


def _proper_name(head: Token) -> str:
    """Give the proper nouns that end in a head; the legal form "A / S" holds a stroke."""
    first = head.i
    while first > head.left_edge.i and (
        head.doc[first - 1].pos_ == "PROPN" or _is_stroke(head.doc[first - 1], head)
    ):
        first -= 1
    return head.doc[first : head.i + 1].text


def _is_stroke(token: Token, head: Token) -> bool:
    """Tell whether a stroke stands within a legal form that ends in a head: "A / S"."""
    return token.text == "/" and len(head) == 1 and len(token.nbor(-1)) == 1


class Parties:
    """The words that one text has for each party: names, the roles they are given, descriptions."""

    def __init__(self, doc: Doc, index: MentionIndex) -> None:
        self._index = index
        self._fullest: dict[tuple[str, bool], str] = {}
        self._roles = dict(_roles(doc, index))

    def of(self, head: Token) -> str | None:
        """Name a party: as a mention does, by a role given to a name, else by its first words.

        "The controller" is who the text says that it is; "the lawyers" are those described when
        they came up first.
        """
        words = own_words(head)
        if words is not None and words.lower() in self._roles:
            return self._roles[words.lower()]
        mention = self._index.of(head)
        if mention is not None and not is_general(mention.name):
            return mention.name
        if words is None or head.pos_ == "PROPN":
            return self._owner(head) or words
        key = self._sort(head), head.tag_ in {"NNS", "NNPS"}
        is_bare = len(words.split()) == 1 and head.pos_ == "NOUN"
        return self._fullest.setdefault(key, words) if is_bare else self._described(key, words)

    def _sort(self, head: Token) -> str:
        """Give the word for a kind of people: an attorney is a lawyer."""
        lemma = head.lemma_.lower()
        alike: dict[str, str] = load("cues")["alike"]
        return alike.get(lemma, lemma)

    def fuller(self, head: Token, name: str) -> str:
        """Give what "the lawyers" were described as when they came up; else the name itself."""
        described = self.of(head) or name
        first = described.split(maxsplit=1)[0].lower()
        is_longer = " " in described and first in {name, *self._first_words(head)}
        return described if is_longer else name

    def _first_words(self, head: Token) -> set[str]:
        """Give the words that descriptions of a kind of people may begin with."""
        sort = self._sort(head)
        return {sort, f"{sort}s"}

    def has_role(self, head: Token) -> bool:
        """Tell whether the text says by name who has the role that a noun gives."""
        return (own_words(head) or "").lower() in self._roles

    def _owner(self, thing: Token) -> str | None:
        """Name whose thing it is that speaks: "Acme's code of conduct"."""
        owner = next((child for child in thing.lefts if child.dep_ == "poss"), None)
        mention = self._index.of(owner)
        return mention.name if mention is not None and mention.form == "name" else None

    def _described(self, key: tuple[str, bool], words: str) -> str:
        """Keep the first description of a party, by which its bare noun is understood."""
        self._fullest.setdefault(key, words)
        return words


def _roles(doc: Doc, index: MentionIndex) -> Iterator[tuple[str, str]]:
    """Give the roles that a text gives to names: "Acme Ltd (the controller)"."""
    for token in doc:
        if token.pos_ != "NOUN" or not is_party(token) or token.lemma_.lower() in verbs("offices"):
            continue
        named = _before_bracket(token) or _beside(token)
        if named is None:
            continue
        mention = index.of(named)
        name = mention.name if mention is not None else own_words(named)
        words = own_words(token)
        if name is not None and words is not None and name.lower() != words.lower():
            yield words.lower(), name


def _before_bracket(role: Token) -> Token | None:
    """Find the noun before a role in brackets: "two public bodies (the joint controllers)"."""
    doc, place = role.doc, role.i
    if place + 1 >= len(doc) or place < MOST_BRACKETED:
        return None
    closes = doc[place + 1].text == ")" or doc[min(place + 2, len(doc) - 1)].text == ")"
    opening = next((t for t in doc[place - MOST_BRACKETED : place] if t.text == "("), None)
    if not closes or opening is None or opening.i == 0:
        return None
    before = doc[opening.i - 1]
    return before if before.pos_ in {"NOUN", "PROPN"} else None


def _beside(role: Token) -> Token | None:
    """Find the name that "the controller" stands in apposition to, or is said to be.

    In "one of the plaintiffs, Ann Example" she is one of several.
    """
    definite = any(child.lower_ == "the" for child in role.lefts)
    if not definite or role.tag_ == "NNS" or any(child.dep_ == "prep" for child in role.rights):
        return None
    if role.dep_ == "appos" and role.head.pos_ == "PROPN":
        return role.head
    is_subject = role.dep_ == "nsubj" and role.head.lemma_ == "be"
    names = [c for c in role.head.rights if c.dep_ == "attr"] if is_subject else []
    names += [c for c in role.rights if c.dep_ == "appos"]
    return next((name for name in names if name.pos_ == "PROPN"), None)


def is_general(name: str) -> bool:
    """Tell whether a name is but one common word: "lawyers"."""
    return name.islower() and len(name.split()) == 1
