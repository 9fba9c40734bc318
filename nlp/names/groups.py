"""Groups without a name of their own become mentions: "Meta employees", "legal experts".

A group is named after the body it belongs to and the kind of people in it; it counts where the
text has it act, speak, want or suffer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from db.records import Mention, StakeholderKind
from nlp.grammar.clauses import MentionIndex
from nlp.grammar.lexicon import load, word_set
from nlp.grammar.parsed import text_of
from nlp.names.group_bodies import Body, GroupBodies
from nlp.quotations.cues import is_reporting

PATIENTS = {"dobj", "dative", "nsubj", "nsubjpass", "poss", "agent"}
UNCOUNTED = {"det", "nummod", "quantmod", "predet", "advmod", "case"}
OFTEN = 3
STAFF = "employees"  # the kind of people that all words for a body's staff are read as


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A noun phrase that stands for a group: its words, kind, people and, if told, its body."""

    head: Token
    start: int
    kind: StakeholderKind | None
    people: str  # "warehouse workers": who they are, whosever they are
    body: Body | None = None
    is_explicit: bool = False  # its own words name the body

    @property
    def sort(self) -> str:
        """Give the kind of people, with all words for a body's staff read as one."""
        *before, head = self.people.lower().split()
        return " ".join([*before, STAFF if head in word_set("groups", "staff_words") else head])


def groups(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Give the mentions of groups in a text; `mentions` are those of persons and organisations."""
    index = MentionIndex(mentions)
    bodies = GroupBodies(doc, mentions)
    read = [
        group
        for token in doc
        if token.lower_ in _heads() and (group := _group(token, index)) is not None
    ]
    with_bodies = [
        replace(group, body=bodies.of_phrase(group.head), is_explicit=bodies.is_beside(group.head))
        for group in read
    ]
    tied = list(_with_weight(list(_tied(with_bodies, bodies))))
    words = _words_of_sorts(tied)
    for group in tied:
        yield _mention(doc, group, words)


@cache
def _heads() -> frozenset[str]:
    """Give every noun that may head a group."""
    return frozenset(_kinds()) | frozenset(load("groups")["described"])


@cache
def _kinds() -> dict[str, str]:
    """Give plural noun -> kind of stakeholder that such people are."""
    people: dict[str, list[str]] = load("groups")["people"]
    return {word: kind for kind, words in people.items() for word in words}


def _group(head: Token, index: MentionIndex) -> Group | None:
    """Read a noun as a group; None where it is part of a name or only mentioned in passing."""
    if head.pos_ not in {"NOUN", "PROPN"} or index.of(head) is not None or _is_working(head):
        return None
    modifiers = _modifiers(head)
    kind = _kind(head, modifiers)
    if kind is None or not _has_part(head, kind):
        return None
    marks = [word for word in modifiers if _marks_kind(word, head, index)]
    return Group(
        head=head,
        start=_start(head),
        kind=None if kind == "other" else kind,  # type: ignore[arg-type]
        people=_joined([*marks, head]),
    )


def _is_working(head: Token) -> bool:
    """Tell whether a word for people is how a thing works: "the mechanics of the selection"."""
    is_followed = any(child.lower_ == "of" for child in head.rights)
    return is_followed and head.lower_ in word_set("groups", "workings")


def _joined(words: Sequence[Token]) -> str:
    """Write the words of a kind of people, in small letters where only their place raised them."""
    return "".join(_written(word) + word.whitespace_ for word in words).strip()


def _written(word: Token) -> str:
    """Give a word without the capital of a sentence's or heading's start."""
    is_raised = word.is_sent_start or word.lower_ in _heads()
    return word.lower_ if is_raised and word.is_title else word.text


def _modifiers(head: Token) -> list[Token]:
    """Give the words between the determiner of a noun and the noun, in order."""
    words: list[Token] = []
    for token in reversed(head.doc[head.left_edge.i : head.i]):
        if token.is_space or (token.is_punct and token.text not in {"-", "–"}):
            break
        words.insert(0, token)
    return words


def _kind(head: Token, modifiers: Iterable[Token]) -> str | None:
    """Give the kind of a group by its noun and the words before it."""
    described = load("groups")["described"].get(head.lower_, {})
    before = {part for word in modifiers for part in word.lower_.split("-")}
    for kind, words in described.items():
        if before & set(words):
            return str(kind)
    return _kinds().get(head.lower_)


def _has_part(head: Token, kind: str) -> bool:
    """Tell whether a group acts, speaks or suffers where it is named, rather than being counted."""
    verb = head.head
    if head.dep_ in {"attr", "compound", "nmod", "amod", "npadvmod"}:
        return False
    if head.dep_ == "dobj" and verb.lemma_.lower() in word_set("groups", "counting"):
        return False
    if head.dep_ == "pobj" and verb.lower_ in word_set("groups", "passing"):
        return False
    if kind in word_set("groups", "suffering"):
        return True
    return _is_doer(head)


def _is_doer(token: Token) -> bool:
    """Tell whether a noun does what its verb says, alone or among others."""
    while token.dep_ == "conj" and token.head.pos_ in {"NOUN", "PROPN"}:
        token = token.head
    if token.dep_ in {"nsubj", "nsubjpass"}:
        return token.head.lemma_.lower() != "be" or _is_about_to_act(token.head)
    return token.dep_ == "pobj" and token.head.dep_ == "agent"


def _is_about_to_act(verb: Token) -> bool:
    """Tell whether "be" says how somebody acts: "are quick to point out"."""
    return any(
        child.dep_ == "xcomp"
        for word in verb.children
        if word.dep_ == "acomp"
        for child in word.children
    )


def _marks_kind(word: Token, head: Token, index: MentionIndex) -> bool:
    """Tell whether a word before a group's noun makes them people of another kind."""
    if index.of(word) is not None or word.lower_ in word_set("groups", "idle"):
        return False
    if word.ent_type_ in {"DATE", "TIME"}:  # "Today staff learned ..."
        return False
    if word.head != head and word.dep_ in {"amod", "compound", "punct"}:
        return word.head.i < head.i and _marks_kind(word.head, head, index)
    if word.dep_ in {"compound", "nmod"}:
        return (
            word.tag_ != "VBG"
            and word.pos_ in {"NOUN", "PROPN", "ADJ"}
            and word.ent_type_ not in {"GPE", "LOC"}
        )
    return word.dep_ == "amod" and word.lower_ in word_set("groups", "marking")


def _start(head: Token) -> int:
    """Give where the phrase begins, without a list's dash, determiners, numbers, what is before."""
    words = _modifiers(head)
    while words and (words[0].is_punct or words[0].dep_ in UNCOUNTED):
        words.pop(0)
    return words[0].idx if words else head.idx


def _tied(groups: Sequence[Group], bodies: GroupBodies) -> Iterator[Group]:
    """Tie groups that are named without a body to the one that the text is clearly about."""
    explicit: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.body is not None:
            explicit[group.sort].append(group)
    for group in groups:
        if group.body is not None:
            yield group
            continue
        before = [(near.head, near.body) for near in explicit[group.sort] if near.body is not None]
        yield replace(group, body=bodies.of_bare(group.head, before, kind=group.kind))


def _with_weight(groups: Sequence[Group]) -> Iterator[Group]:
    """Leave out groups that a text only drops: once, and neither acting nor acted on.

    Of people in general there is no word where the people of a body are meant, unless they act.
    """
    times = Counter((group.body, group.sort) for group in groups)
    with_body = {group.sort for group in groups if group.body is not None}
    for group in groups:
        is_doer = _is_doer(group.head)
        in_general = group.body is None and group.sort in with_body
        if in_general and not is_doer:
            continue
        if group.body is None and not _speaks_for_itself(group, times[None, group.sort]):
            continue
        is_dropped = group.sort != STAFF and times[group.body, group.sort] == 1
        if not is_dropped or is_doer or group.head.dep_ in PATIENTS:
            yield group


def _speaks_for_itself(group: Group, times: int) -> bool:
    """Tell whether bodies in general ("companies") are named in passing."""
    if group.kind not in {"employer", "vendor"} or times >= OFTEN:
        return True
    return group.head.lower_ in word_set("groups", "parties_in_general") or is_reporting(
        group.head.head
    )


def _words_of_sorts(groups: Iterable[Group]) -> dict[tuple[str | None, str], str]:
    """Choose, for each body and kind of people, the words that the text first has for them.

    Words beside the body's name come before words without it: "Corvane staff".
    """
    words: dict[tuple[str | None, str], str] = {}
    masses = word_set("groups", "masses")
    for group in sorted(groups, key=lambda g: (g.head.lower_ in masses, not g.is_explicit)):
        words.setdefault((group.body.name if group.body else None, group.sort), group.people)
    return words


def _mention(doc: Doc, group: Group, words: dict[tuple[str | None, str], str]) -> Mention:
    """Make the mention of a group, called by its body and people."""
    body = group.body.name if group.body else None
    people = words[body, group.sort]
    end = group.head.idx + len(group.head)
    return Mention(
        start=group.start,
        end=end,
        text=text_of(doc)[group.start : end],
        name=_called(people, group.body),
        form="name" if group.body is not None else "nominal",
        kind=group.kind,
        body=body,
        people=group.sort,
        score=0.7,
    )


def _called(people: str, body: Body | None) -> str:
    """Name a group: "Meta employees", "plaintiffs against Meta"."""
    if body is None:
        return people
    stands_against = people.rsplit(maxsplit=1)[-1].lower() in word_set("groups", "against")
    return f"{people} against {body.short}" if stands_against else f"{body.short} {people}"
