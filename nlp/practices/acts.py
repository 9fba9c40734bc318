"""Verbs and nouns of a parsed article become what may show a side: deeds, demands and feelings.

The lexicon `acts` says which verb with which object puts its doer on which side; whether it is
right there is for the judge (nlp.practices.stances).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from spacy.tokens import Token

from db.records import Mention, Side
from nlp.grammar.clauses import PASSIVE_SUBJECTS, bounds, is_passive, subject, verbs
from nlp.grammar.lexicon import Forms, form_pattern, load
from nlp.grammar.modifiers import Standing, modified
from nlp.grammar.parsed import text_of
from nlp.grammar.standing import standing
from nlp.practices.aims import Aim, aims, carried_by
from nlp.practices.controversy import Controversy
from nlp.practices.laws import Laws
from nlp.practices.mentions import context_pattern
from nlp.practices.parties.faults import finds_fault
from nlp.practices.parties.side_doubts import is_doubted_act
from nlp.practices.parties.told_deeds import DEEDS, is_of_another, is_told_against
from nlp.practices.parties.watching import offers_else, watches_workers
from nlp.practices.polarity import OTHER
from nlp.practices.showings import (
    NEAR,
    Showing,
    clause_of,
    gathered,
    holder_features,
    place_features,
    stance_of,
    standing_features,
)
from nlp.practices.times import as_then, is_left, time_told

Entry = Mapping[str, Any]
NOT_WATCHING = {"union", "advocacy", "worker_group", "regulator", "court", "media"}
ABOUT = {"dobj", "pcomp"}
FOR_OR_AGAINST = {"practice", "pointed", "limit", "permission", "party"}


def acts(article: Controversy, laws: Laws) -> Iterator[Showing]:
    """Yield what each verb, feeling, named act and owned practice may show of a side."""
    for verb in verbs(article.doc):
        yield from _of_verb(article, laws, verb)
        yield from _feeling(article, verb)
    for noun in article.doc:
        if noun.pos_ in {"NOUN", "PROPN"} or noun.tag_ == "VBG":
            yield from _nominal(article, laws, noun)


@cache
def _entries() -> Mapping[str, list[Entry]]:
    """Index the lexicon's acts by verb."""
    index: dict[str, list[Entry]] = defaultdict(list)
    for entry in load("acts")["acts"]:
        for verb in entry["verbs"]:
            index[verb].append(entry)
    return dict(index)


def _of_verb(article: Controversy, laws: Laws, verb: Token) -> Iterator[Showing]:
    """Read a verb by the first entries that fit; negated or only supposed, it shows nothing."""
    entries = _entries().get(verb.lemma_.lower(), ())
    holder = _doer(article, verb) if entries and verb.pos_ != "AUX" else None
    if holder is None:
        return
    stands = standing(verb)
    stated = time_told(article, verb, stands)
    if stated is not None and is_left(verb, stands):
        stands, entries = as_then(stands), [e for e in entries if e["name"] in _attitudes()]
    if not _is_done(verb, stands):
        return
    for entry in entries:
        side = _side_by(article, laws, verb, entry) if _may_do(entry, holder) else None
        if side is not None:
            aimed = frozenset(aim.kind for aim in aims(article, laws, verb))
            showing = _showing(article, holder, side, verb, entry, stands, aimed=aimed)
            yield showing.told_of(stated)
            return


def _doer(article: Controversy, verb: Token) -> Mention | None:
    """Find who does what a verb says: no outlet, and nobody of another paragraph."""
    holder = article.party(subject(verb)) or _authority(article, verb)
    if holder is None or holder.kind == "media":
        return None
    start, end = sorted((holder.end, verb.idx))
    return None if "\n" in text_of(verb.doc)[start:end] else holder


def _is_done(verb: Token, stands: Standing) -> bool:
    """Tell whether what a verb says is told as done or to come: not as what can or should be."""
    is_open = stands.hypothetical or stands.question or stands.demanded
    loose = any(
        (child.lower_ == "can" and child.dep_ == "aux")
        or (child.lower_ == "you" and child.dep_ == "dobj")  # the reader of a guide
        for child in verb.children
    )
    return not (stands.negated or stands.past or is_open or loose)


def _attitudes() -> frozenset[str]:
    """Name the acts that show what somebody thinks: one can have thought so once, and left it."""
    return frozenset(load("acts")["then"]["attitudes"])


def _authority(article: Controversy, verb: Token) -> Mention | None:
    """Find who must have fined somebody where nobody is named: the article's one authority."""
    punishing = next(entry for entry in load("acts")["acts"] if entry["name"] == "punishes")
    if verb.lemma_ not in punishing["verbs"] or not is_passive(verb):
        return None
    return article.only_one("regulator") if subject(verb) is None else None


def _may_do(entry: Entry, holder: Mention) -> bool:
    """Tell whether somebody of this kind does such a thing."""
    kinds = entry.get("kinds")
    if kinds and holder.kind is not None and holder.kind not in kinds:
        return False
    return holder.kind not in entry.get("not_by", ())


def _showing(
    article: Controversy,
    holder: Mention,
    side: Side,
    word: Token,
    entry: Entry,
    stands: Standing,
    *,
    aimed: frozenset[str] = frozenset(),
) -> Showing:
    """Make a showing of an act, with its features."""
    start, end = clause_of(word)
    name = entry["name"]
    return Showing(
        is_doubted=_is_charge(stands, side)
        or (side == "neutral" and stands.planned)
        or (side == "defender" and name in DEEDS and is_told_against(article, holder, word))
        or (name == "nominal" and is_of_another(article, holder, word))
        or is_doubted_act(article, holder, word, side=side, span=(start, end)),
        stance=stance_of(
            article,
            holder,
            side,
            span=(start, end),
            basis=entry.get("basis", "act"),
            strength=entry["strength"],
            near=0 if watches_workers(article, word) else NEAR,  # of what is watched it says so
        ),
        features=gathered(
            ["act", f"act={name}", f"side={side}|act", f"act={name}|{side}"],
            [f"act={name}|kind={holder.kind}", f"tag={word.tag_}|act={name}"],
            holder_features(holder, side),
            standing_features(stands, side),
            (f"{place}|act={name}" for place in place_features(article, start, end)),
            (f"aim={kind}|{side}" for kind in aimed),
            (f"aim={kind}|act={name}" for kind in aimed),
            place_features(article, start, end),
        ),
    )


def _is_charge(stands: Standing, side: Side) -> bool:
    """Tell whether it is only somebody's charge that a defender does it."""
    return side == "defender" and stands.alleged and bool(stands.reporters)


def _side_by(article: Controversy, laws: Laws, verb: Token, entry: Entry) -> Side | None:
    """Decide the side from what the verb takes; None when that isn't there."""
    takes = TAKING[entry["takes"]]
    return takes(article, laws, verb, entry)


def _party(article: Controversy, laws: Laws, verb: Token, entry: Entry) -> Side | None:
    """Take whoever it is done to: an employer, or anybody where a practice is named."""
    side: Side = entry["side"]
    done_to = [child for child in verb.children if child.dep_ in {"dobj", *PASSIVE_SUBJECTS}]
    whom = [mention for child in done_to if (mention := article.mentions.of(child)) is not None]
    if not done_to or any(mention.kind in NOT_WATCHING for mention in whom):
        return None
    if any(aim.kind in {"limit", "law"} for aim in aims(article, laws, verb, through=("over",))):
        return None
    return side


def _aim(article: Controversy, laws: Laws, verb: Token, entry: Entry) -> Side | None:
    """Take the practice, or a law about it: then the side turns if the law holds it back."""
    return _turned(aims(article, laws, verb, through=entry.get("through", ())), entry["side"])


def _turned(aimed: Iterator[Aim], side: Side) -> Side | None:
    """Turn a side by what it is aimed at; None where two of its aims disagree or none is clear."""
    sides: set[Side | None] = set()
    for aim in aimed:
        if aim.kind == "other":
            continue
        if aim.kind not in FOR_OR_AGAINST:
            sides.add(None)
            continue
        against = OTHER[side] if aim.turned else side
        sides.add(OTHER[against] if aim.kind == "limit" else against)
    return sides.pop() if len(sides) == 1 else None


def _objects(article: Controversy, laws: Laws, verb: Token, entry: Entry) -> Side | None:
    """Take a noun such as a petition; what that is about turns the side where it is a limit."""
    side: Side = entry["side"]
    for noun in _nouns(verb, entry["objects"]):
        if any(word.lower_ in load("acts")["excused"]["words"] for word in noun.subtree):
            return None
        borne = list(carried_by(article, laws, noun))
        carried = [aim for aim in borne if aim.kind != "other"]
        if not carried:
            is_elsewhere = any(_is_its_cause(aim.word) for aim in borne)
            is_elsewhere = is_elsewhere and entry["name"] in load("acts")["told"]["gone"]
            if is_elsewhere and not article.points_at_practice(*clause_of(verb)):
                return None
            is_of_others = any(
                child.lower_ == "against" and child.dep_ == "prep" for child in noun.children
            )
            return None if is_of_others and side == "critic" and not _hits(article, noun) else side
        return _turned(iter(carried), side)
    return None


def _hits(article: Controversy, noun: Token) -> bool:
    """Tell whether what a complaint is against is a firm, and not a union or a person."""
    return any(
        (mention := article.mentions.of(word)) is not None
        and mention.kind in {"employer", "vendor", None}
        for word in noun.subtree
        if word.dep_ == "pobj"
    )


def _nouns(verb: Token, wanted: list[str]) -> Iterator[Token]:
    """Yield the objects of a verb that are among some nouns, of two words or one."""
    for child in verb.children:
        heads = [child] if child.dep_ in {"dobj", *PASSIVE_SUBJECTS} else []
        if child.dep_ in {"prep", "prt"}:
            heads = [word for word in child.children if word.dep_ == "pobj"]
        for head in [word for first in heads for word in (first, *first.conjuncts)]:
            before = head.nbor(-1).lower_ if head.i else ""
            names = {head.lemma_.lower(), head.lower_, f"{before} {head.lemma_.lower()}"}
            if names & set(wanted):
                yield head


def _clause(article: Controversy, laws: Laws, verb: Token, entry: Entry) -> Side | None:
    """Take a clause that names or points at a practice; what it denies must not be denied."""
    side: Side = entry["side"]
    for child in verb.children:
        if child.dep_ != "ccomp":
            continue
        is_doubled = entry["name"] == "denies" and _is_denial_of_denial(child)
        return side if article.points_at_practice(*bounds(child)) and not is_doubled else None
    return None


def _is_denial_of_denial(clause: Token) -> bool:
    """Tell whether a denied clause is itself a denial: "denied that it does not record"."""
    stands = standing(clause)
    return not stands.negated


def _demand(article: Controversy, laws: Laws, verb: Token, entry: Entry) -> Side | None:
    """Take words by which the practice is asked to end, or a limit on it to fall."""
    side: Side = entry["side"]
    end = bounds(verb)[1]
    for word in verb.subtree:
        if word.lemma_.lower() in load("acts")["undoing"]["verbs"]:
            kinds = {aim.kind for aim in aims(article, laws, word)}
            if "limit" in kinds:
                return side if modified(word).negated else OTHER[side]
            if "law" in kinds:
                return None
    is_asked = any(
        not article.in_instrument(match.start())
        for match in _forms("demand").finditer(text_of(article.doc), verb.idx + len(verb), end)
    )
    return side if is_asked and article.points_at_practice(verb.idx, end) else None


def _breach(article: Controversy, laws: Laws, verb: Token, entry: Entry) -> Side | None:
    """Take a clause that finds fault in law."""
    side: Side = entry["side"]
    clauses = [child for child in verb.children if child.dep_ in {"ccomp", "xcomp", "dobj"}]
    for clause in clauses:
        if finds_fault(article, clause):
            return side
    return None


def _practice(article: Controversy, laws: Laws, verb: Token, entry: Entry) -> Side | None:
    """Take a practice named among what depends on the verb, the doer and other clauses left out."""
    side: Side = entry["side"]
    if entry["name"] == "sells" and offers_else(verb):
        return None
    end = clause_of(verb)[1]
    aims_to = [child.lemma_ for child in verb.children if child.dep_ == "xcomp"]
    if "to" in entry and set(entry["to"]).isdisjoint(aims_to):
        return None
    start = clause_of(verb)[0] if is_passive(verb) else verb.idx
    if article.names_practice(start, end) or watches_workers(article, verb):
        return side
    is_at_work = context_pattern().search(text_of(article.doc), start, end) is not None
    return side if is_at_work and article.points_at_practice(start, end) else None


def _near(article: Controversy, laws: Laws, verb: Token, entry: Entry) -> Side | None:
    """Take what stands near; a law or limit that it is about turns or clouds the side."""
    side: Side = entry["side"]
    prepositions = {child.lower_ for child in verb.children if child.dep_ in {"prep", "prt"}}
    has_clause = any(child.dep_ == "ccomp" for child in verb.children)
    through = entry.get("through")
    if through and not (prepositions & set(through) or (has_clause and "that" in through)):
        return None
    reasons = [child for child in verb.children if child.dep_ in {"advcl", "xcomp"}]
    aimed = [aim for word in (verb, *reasons) for aim in aims(article, laws, word)]
    turned = [aim for aim in aimed if aim.kind in {"limit", "law", "permission"}]
    if turned:
        return _turned(iter(turned), side)
    kinds = {aim.kind for aim in aimed}
    is_about_else = any(
        aim.kind == "other" and (aim.word.dep_ in ABOUT or _is_its_cause(aim.word)) for aim in aimed
    )
    return None if is_about_else and kinds.isdisjoint(FOR_OR_AGAINST) else side


def _is_its_cause(word: Token) -> bool:
    """Tell whether a noun is what somebody complains or strikes about: "over pay"."""
    return word.dep_ == "pobj" and word.head.lower_ in load("acts")["carriers"]["causes"]


def _limit(article: Controversy, laws: Laws, verb: Token, entry: Entry) -> Side | None:
    """Take a law that holds the practice back: who makes one is against it."""
    side: Side = entry["side"]
    for child in verb.children:
        if child.dep_ in {"dobj", *PASSIVE_SUBJECTS} and laws.is_law(child):
            bearing = laws.bearing(child)
            return None if bearing is None else side if bearing == "limits" else OTHER[side]
    return None


def _blame(article: Controversy, laws: Laws, verb: Token, entry: Entry) -> Side | None:
    """Take blame that is turned away, unless it is blame for having stopped."""
    side: Side = entry["side"]
    for noun in _nouns(verb, entry["objects"]):
        inner = [child for child in noun.children if child.dep_ in {"acl", "relcl", "ccomp"}]
        ending = load("standing")["governors"]["ending"]
        has_end = any(child.lemma_ in ending or standing(child).ended for child in inner)
        return None if has_end else side
    return None


TAKING = {
    "party": _party,
    "aim": _aim,
    "objects": _objects,
    "clause": _clause,
    "demand": _demand,
    "breach": _breach,
    "practice": _practice,
    "near": _near,
    "limit": _limit,
    "blame": _blame,
}


def _feeling(article: Controversy, verb: Token) -> Iterator[Showing]:
    """Read how somebody is said to feel: "drivers are furious about the cameras"."""
    lexicon = load("acts")["feeling"]
    if verb.lemma_.lower() not in lexicon["verbs"]:
        return
    for child in verb.children:
        side = _side_of_feeling(child) if child.dep_ == "acomp" else None
        holder = article.party(subject(verb)) if side else None
        stands = standing(verb)
        if side is None or holder is None or not stands.is_so:
            continue
        entry = {"name": "feels", "strength": lexicon["strength"], "basis": "reported"}
        yield _showing(article, holder, side, verb, entry, stands)


def _side_of_feeling(adjective: Token) -> Side | None:
    """Tell on which side an adjective puts whoever it is said of."""
    lexicon = load("acts")["feeling"]
    lemma = adjective.lower_
    if lemma in lexicon["critic"]:
        return "critic"
    return "defender" if lemma in lexicon["defender"] else None


def _nominal(article: Controversy, laws: Laws, noun: Token) -> Iterator[Showing]:
    """Read an act or feeling named by a noun, and a practice named as somebody's own."""
    lexicon = load("acts")
    entry: Entry = lexicon["nominal"]
    is_against = noun.lemma_.lower() in entry["against"] and _is_against(article, laws, noun)
    if noun.lemma_.lower() in entry["nouns"] or is_against:
        for child in noun.children:
            doer = article.party(_doer_of(child, noun, entry["through"]))
            if doer is None or doer.kind in entry["not_by"]:
                continue
            side = _objects_side(article, laws, noun, entry["side"])
            if side is not None:
                named = {**entry, "name": "nominal", "basis": "reported"}
                yield _showing(article, doer, side, noun, named, standing(noun))
        return
    yield from _owned(article, noun)


def _is_against(article: Controversy, laws: Laws, noun: Token) -> bool:
    """Tell whether a ruling or campaign is against the practice or against who does it."""
    return any(
        aim.kind in {"practice", "pointed", "party"}
        for aim in aims(article, laws, noun, through=("against",))
    )


def _objects_side(article: Controversy, laws: Laws, noun: Token, side: Side) -> Side | None:
    """Turn the side of a named act by what it is about."""
    carried = [aim for aim in carried_by(article, laws, noun) if aim.kind != "other"]
    return _turned(iter(carried), side) if carried else side


def _doer_of(child: Token, noun: Token, through: list[str]) -> Token | None:
    """Return the word for who did what a noun names, if `child` brings it in."""
    if child.dep_ in {"poss", "compound"}:
        return child
    if child.dep_ == "prep" and child.lower_ in through and child.i > noun.i:
        return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def _owned(article: Controversy, noun: Token) -> Iterator[Showing]:
    """Read a practice named as somebody's own: "Orrin's keystroke logging".

    Somebody else names it so, mostly an accuser: by itself it vouches for nobody's side.
    """
    lexicon = load("acts")["owned"]
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    holder = article.party(owner)
    if owner is None or holder is None or holder.kind not in lexicon["kinds"]:
        return
    if not article.names_practice(owner.idx + len(owner), noun.idx + len(noun)):
        return
    if noun.is_title and owner.is_title and noun.pos_ == "PROPN":  # a title takes no sides
        return
    entry = {"name": "owns", "strength": lexicon["strength"], "basis": "reported"}
    yield replace(_showing(article, holder, "defender", noun, entry, Standing()), is_doubted=True)


@cache
def _forms(name: str) -> Forms:
    """Compile forms of the lexicon once."""
    return form_pattern(load("acts")[name]["forms"])
