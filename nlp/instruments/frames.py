"""What governs an instrument becomes a side taken towards it, and the word for who takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from spacy.tokens import Token

from db.records import Side
from nlp.grammar.clauses import is_negated
from nlp.instruments.grammar import Link, demanding, has_modal
from nlp.instruments.holders import Taken, described, doer, meant, section
from nlp.instruments.places import Place
from nlp.instruments.verdicts import renamed
from nlp.practices.polarity import OTHER

Entry = Mapping[str, Any]


def taken(place: Place, link: Link) -> Iterator[Taken]:
    """Yield the side that a governing word shows; the first frame that fits."""
    for frame in FRAMES:
        found = frame(place, link)
        if found is not None:
            yield found
            return


def _towards(side: Side, link: Link) -> Side:
    """Turn a side round where it is taken towards the undoing of an instrument."""
    return OTHER[side] if link.part == "turned" else side


def _verb(place: Place, link: Link) -> Taken | None:
    """Read a verb of which the instrument is the object."""
    lemma = link.word.lemma_.lower()
    if link.through or link.word.pos_ != "VERB" or is_negated(link.word):
        return None
    if place.kind == "case" and lemma in section("cases")["not"]:
        return None
    for entry in section("verbs"):
        if lemma in entry["verbs"] and place.kind in entry.get("kinds", (place.kind,)):
            return Taken(
                side=_towards(entry["side"], link),
                score=entry["score"],
                holder=doer(link.word),
                anchor=link.word,
                basis=entry.get("basis", "reported"),
            )
    return renamed(place, link)


def _phrase(_: Place, link: Link) -> Taken | None:
    """Read a verb that takes the instrument through prepositions: "voted against the bill"."""
    if not link.through or link.word.pos_ not in {"VERB", "AUX"} or is_negated(link.word):
        return None
    for entry in section("phrases"):
        if link.word.lemma_.lower() not in entry["verbs"] or link.through not in entry["through"]:
            continue
        if "parts" in entry and link.part != entry["parts"]:
            continue
        side: Side = entry["side"] if "parts" in entry else _towards(entry["side"], link)
        return Taken(side=side, score=entry["score"], holder=doer(link.word), anchor=link.word)
    return None


def _refusal(_: Place, link: Link) -> Taken | None:
    """Read a firm no to a verb of support: "will not back the bill"."""
    lexicon = section("refusing")
    negated = any(child.dep_ == "neg" for child in link.word.children)
    if link.through or not negated or link.word.lemma_.lower() not in lexicon["verbs"]:
        return None
    if not has_modal(link.word, lexicon["auxiliaries"]):
        return None
    return Taken(
        side=_towards("critic", link),
        score=lexicon["score"],
        holder=doer(link.word),
        anchor=link.word,
    )


def _demand(_: Place, link: Link) -> Taken | None:
    """Read what somebody asks to be done with an instrument: "urged them to reject it"."""
    lexicon, verb = section("demands"), link.word
    wanted, above = _wanted(link), demanding(verb)
    if wanted is None or is_negated(verb) or (above is not None and is_negated(above)):
        return None
    side = _towards(wanted, link)
    if above is not None and above.lemma_.lower() in {*lexicon["verbs"], *lexicon["intents"]}:
        return Taken(side=side, score=lexicon["score"], holder=doer(above), anchor=above)
    if has_modal(verb, lexicon["modals"]):
        return Taken(side=side, score=lexicon["score"], holder=None, anchor=verb, is_own=True)
    return None


def _wanted(link: Link) -> Side | None:
    """Tell which side it is to want what a verb does to an instrument."""
    lexicon, lemma = section("demands"), link.word.lemma_.lower()
    if link.word.pos_ != "VERB":
        return None
    if lemma == "vote":
        side: Side | None = lexicon["votes"].get(link.through)
        return side
    if link.through:
        return None
    if lemma in lexicon["pass"]:
        return "defender"
    return "critic" if lemma in lexicon["drop"] else None


def _adjective(_: Place, link: Link) -> Taken | None:
    """Read an adjective: "is opposed to the bill"."""
    word = link.word
    for entry in section("adjectives"):
        if word.lower_ not in entry["words"] or link.through not in entry["through"]:
            continue
        if is_negated(word) or is_negated(word.head):
            return None
        return Taken(
            side=_towards(entry["side"], link),
            score=entry["score"],
            holder=described(word),
            anchor=word,
        )
    return None


def _side_of(lexicon: Entry, lemma: str) -> Side | None:
    """Tell on which side a noun of the lexicon stands."""
    if lemma in lexicon["defender"]:
        return "defender"
    return "critic" if lemma in lexicon["critic"] else None


def _holder_noun(_: Place, link: Link) -> Taken | None:
    """Read a noun for whoever stands to it so: "X, a sponsor of the bill"."""
    lexicon, noun = section("holders"), link.word
    side = _side_of(lexicon, noun.lemma_.lower())
    if side is None or noun.pos_ not in {"NOUN", "PROPN"} or link.through not in lexicon["through"]:
        return None
    holder = meant(noun)
    if holder is None:
        return None
    return Taken(side=_towards(side, link), score=lexicon["score"], holder=holder, anchor=noun)


def _attitude(_: Place, link: Link) -> Taken | None:
    """Read a noun for an attitude: "its support for the bill", "voiced opposition to the Act"."""
    lexicon, noun = section("attitudes"), link.word
    side = _side_of(lexicon, noun.lemma_.lower())
    if side is None or noun.pos_ != "NOUN" or link.through not in lexicon["through"]:
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    verb = noun.head if noun.dep_ == "dobj" else None
    lemma = verb.lemma_.lower() if verb is not None else ""
    if verb is not None and is_negated(verb):
        return None
    if lemma in lexicon["ending"]:
        side = "neutral"
    elif owner is None and lemma not in lexicon["voicing"]:
        return None
    is_named = owner is not None and owner.tag_ != "PRP$"
    return Taken(
        side=_towards(side, link),
        score=lexicon["score"],
        holder=owner if is_named or verb is None else doer(verb),
        anchor=verb if verb is not None else noun,
    )


def _leaning(_: Place, link: Link) -> Taken | None:
    """Read a noun that leans by what follows it: "her vote against the bill"."""
    lexicon, noun = section("leanings"), link.word
    side = _side_of(lexicon, link.through)
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if side is None or owner is None or noun.lemma_.lower() not in lexicon["nouns"]:
        return None
    return Taken(
        side=_towards(side, link), score=lexicon["score"], holder=owner, anchor=noun, basis="act"
    )


def _light(link: Link, lexicon: Entry) -> Token | None:
    """Give the verb that only carries a noun: "filed" of "filed a challenge"."""
    if link.through not in lexicon["through"]:
        return None
    nouns = [link.word, *(child for child in link.word.children if child.dep_ == "dobj")]
    noun = next((word for word in nouns if word.lemma_.lower() in lexicon["nouns"]), None)
    if noun is None or noun.dep_ != "dobj" or noun.head.lemma_.lower() not in lexicon["verbs"]:
        return None
    return noun.head


def _challenge(_: Place, link: Link) -> Taken | None:
    """Read what is brought against an instrument: "filed a challenge to the Act"."""
    verb = _light(link, section("challenges"))
    if verb is None or is_negated(verb):
        return None
    score: float = section("challenges")["score"]
    return Taken(side="critic", score=score, holder=doer(verb), anchor=verb, basis="act")


def _no_position(_: Place, link: Link) -> Taken | None:
    """Read that somebody takes no side: "has not taken a position on the bill"."""
    verb = _light(link, section("positions"))
    is_none = any(child.lower_ == "no" for child in link.word.children)
    if verb is None or is_none == is_negated(verb):
        return None
    score: float = section("positions")["score"]
    return Taken(side="neutral", score=score, holder=doer(verb), anchor=verb)


FRAMES = (
    _demand,
    _verb,
    _phrase,
    _refusal,
    _adjective,
    _holder_noun,
    _attitude,
    _leaning,
    _challenge,
    _no_position,
)
