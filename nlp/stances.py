"""A parsed article becomes stances: who is for or against which practice, and the words for it.

Three things show a stance: a party's own words (its quotations), what it did (sued, fined,
deployed), and an attitude that the reporter states ("criticised", "defended").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from db.records import InstrumentMention, Mention, Quotation, Side, Stance
from nlp.clauses import (
    MentionIndex,
    bounds,
    is_negated,
    is_possible_only,
    objects,
    sentence_bounds,
    subject,
    tokens_within,
    verbs,
)
from nlp.lexicon import form_pattern, load
from nlp.polarity import OTHER, opinion
from nlp.practices import PracticeSpan, practice_at, reference_pattern

PRACTICE = "<practice>"
CLEAR = 0.6  # share of a party's weight that a side needs, for that side to be given at all


_DRAWS: dict[Side, int] = {"critic": -1, "defender": 1}


@cache
def _roles(side: Side) -> re.Pattern[str]:
    """Compile the roles that draw a person to one side."""
    return form_pattern(load("stances")["interests"]["roles"][side])


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One parsed article and what the other extractors found in it."""

    doc: Doc
    mentions: MentionIndex
    kinds: Mapping[str, str | None]
    roles: Mapping[str, str]
    practices: Sequence[PracticeSpan]
    instruments: Sequence[InstrumentMention]

    def practice(self, start: int, end: int) -> str:
        """Name the practice that some words are about."""
        return practice_at(self.practices, start, end)

    def names_practice(self, start: int, end: int) -> bool:
        """Tell whether a practice is named, or pointed at, between two places."""
        return any(start <= span[0] < end for span in self.practices) or bool(
            reference_pattern().search(self.doc.text, start, end)
        )

    def interest(self, name: str) -> float:
        """Tell to which side a party's interest draws it: its own, or that of whom it serves."""
        interests: Mapping[str, Any] = load("stances")["interests"]
        role = self.roles.get(name, "")
        kinds = [self.kinds.get(name)]
        kinds += [kind for other, kind in self.kinds.items() if other in role]
        draws = {interests["kinds"][kind] for kind in kinds if kind in interests["kinds"]}
        draws |= {_DRAWS[side] for side in _DRAWS if _roles(side).search(role)}
        return float(interests["weight"] * draws.pop()) if len(draws) == 1 else 0.0

    def instrument(self, start: int, end: int) -> str | None:
        """Name the first instrument between two places."""
        return next((i.name for i in self.instruments if start <= i.start < end), None)


def stances(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    practices: Sequence[PracticeSpan],
    instruments: Sequence[InstrumentMention] = (),
) -> Iterator[Stance]:
    """Yield the stances that the article shows clearly; a party that shows both sides has none."""
    article = Article(
        doc=doc,
        mentions=MentionIndex(mentions),
        kinds={mention.name: mention.kind for mention in mentions},
        roles={mention.name: mention.role for mention in mentions if mention.role},
        practices=practices,
        instruments=instruments,
    )
    found = [*_from_words(article, quotations), *_from_verbs(article)]
    least = load("stances")["least_score"]
    yield from _settled([stance for stance in found if stance.score >= least])


def _settled(found: Sequence[Stance]) -> Iterator[Stance]:
    """Drop the sides that a party shows less clearly than another one in the same article."""
    by_party: dict[str, list[Stance]] = defaultdict(list)
    for stance in found:
        by_party[stance.stakeholder].append(stance)
    for rows in by_party.values():
        weights: dict[Side, float] = defaultdict(float)
        for row in rows:
            weights[row.side] += row.score * row.strength
        total = sum(weights.values())
        yield from (row for row in rows if weights[row.side] >= CLEAR * total)


def _from_words(article: Article, quotations: Sequence[Quotation]) -> Iterator[Stance]:
    """Yield a stance for each utterance whose words lean to one side."""
    groups: dict[tuple[str, int], list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        if quotation.stakeholder and article.kinds.get(quotation.stakeholder) != "media":
            groups[quotation.stakeholder, quotation.group].append(quotation)
    for (name, _), parts in groups.items():
        stance = _utterance_stance(article, name, parts)
        if stance is not None:
            yield stance


def _utterance_stance(article: Article, name: str, parts: Sequence[Quotation]) -> Stance | None:
    """Weigh the words of one utterance, all its parts together."""
    lexicon = load("stances")
    spans = [(_first(article.doc, part), part.end) for part in parts]
    cues = _cue_lemmas(article.doc, parts)
    denied = not cues.isdisjoint(lexicon["denials"]["verbs"])
    leans = [lexicon["cues"][cue] for cue in sorted(cues) if cue in lexicon["cues"]]
    lean = lexicon["denials"]["lean"] if denied else sum(leans)
    lean += article.interest(name)
    shown = opinion(article.doc.text, spans, lean=lean, denied=denied)
    if shown is None:
        return None
    return Stance(
        stakeholder=name,
        practice=article.practice(shown.start, shown.end),
        side=shown.side,
        start=shown.start,
        end=shown.end,
        basis="words",
        strength=shown.strength,
        score=round(shown.score * min(part.score for part in parts), 3),
        quotation_start=parts[0].start,
        instrument=article.instrument(spans[0][0], spans[-1][1]),
    )


def _first(doc: Doc, part: Quotation) -> int:
    """Give where to read from: the verb itself where it names what the words are about."""
    naming: Sequence[str] = load("stances")["naming"]["verbs"]
    cue = part.cue_start
    if cue is None or not _cue_lemmas(doc, [part]) & set(naming):
        return part.start
    return min(cue, part.start)


def _cue_lemmas(doc: Doc, parts: Sequence[Quotation]) -> set[str]:
    """Collect the lemmas of an utterance's verbs of saying, unless they are negated."""
    lemmas: set[str] = set()
    for part in parts:
        if part.cue_start is None or not part.cue:
            continue
        cue = tokens_within(doc, part.cue_start, part.cue_start + len(part.cue))
        if not any(is_negated(token) for token in cue):
            lemmas |= {token.lemma_.lower() for token in cue}
    return lemmas


def _from_verbs(article: Article) -> Iterator[Stance]:
    """Yield a stance for each act, and each attitude that the reporter states."""
    for verb in verbs(article.doc):
        for entry in _entries().get(verb.lemma_.lower(), ()):
            stance = _verb_stance(article, verb, entry)
            if stance is not None:
                yield stance
                break


@cache
def _entries() -> dict[str, list[dict[str, Any]]]:
    """Index the lexicon's acts and attitudes by verb."""
    index: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for basis in ("acts", "attitudes"):
        for entry in load("stances")[basis]:
            for verb in entry["verbs"]:
                index[verb].append({**entry, "basis": "act" if basis == "acts" else "reported"})
    return dict(index)


def _verb_stance(article: Article, verb: Token, entry: Mapping[str, Any]) -> Stance | None:
    """Read one verb as a stance of its subject, if its object and circumstances fit."""
    doer = article.mentions.of(subject(verb))
    if doer is None or doer.kind == "media" or is_negated(verb) or is_possible_only(verb):
        return None
    if "kinds" in entry and doer.kind not in entry["kinds"]:
        return None
    side = _side_towards(article, verb, entry)
    if side is None:
        return None
    start, end = sentence_bounds(article.doc, verb.idx)
    stance = Stance(
        stakeholder=doer.name,
        practice=article.practice(start, end),
        side=side,
        start=bounds(verb)[0],
        end=bounds(verb)[1],
        basis=entry["basis"],
        strength=entry["score"],
        score=round(entry["score"] * doer.score, 3),
    )
    return replace(stance, instrument=article.instrument(start, end))


def _side_towards(article: Article, verb: Token, entry: Mapping[str, Any]) -> Side | None:
    """Decide the side from what the verb is done to; None when that isn't the controversy."""
    aims = objects(verb)
    if "complement" in entry:
        start, end = bounds(verb)
        wanted = form_pattern(entry["complement"])
        after = wanted.search(article.doc.text, verb.idx + len(verb.text), end)
        return entry["side"] if after and article.names_practice(start, end) else None
    if "objects" in entry:
        fits = not entry["objects"] or any(_fits(article, aim, entry["objects"]) for aim in aims)
        return entry["side"] if fits else None
    side: Side = entry["side"]
    if any(_is_limit(article, aim) for aim in aims):
        return OTHER[side]
    return side if any(_is_target(article, aim) for aim in aims) else None


def _fits(article: Article, aim: Token, wanted: Sequence[str]) -> bool:
    """Tell whether an object is one of those wanted, or names a practice where that is."""
    start, end = bounds(aim)
    if PRACTICE in wanted:
        return any(start <= span[0] < end for span in article.practices)
    head_end = aim.idx + len(aim.text)
    return any(
        match.end() == head_end
        for match in _wanted(tuple(wanted)).finditer(article.doc.text, start, end)
    )


@cache
def _wanted(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """Compile the objects that a verb takes, in singular and plural."""
    return form_pattern(f"{noun}s?" for noun in nouns)


def _is_limit(article: Article, aim: Token) -> bool:
    """Tell whether an object is something that limits the practice: a bill, a fine, a pause."""
    start, end = bounds(aim)
    limits: Sequence[str] = load("stances")["restriction"]["nouns"]
    names_practice = any(start <= span[0] < end for span in article.practices)
    is_instrument = any(i.start <= aim.idx < i.end for i in article.instruments)
    return is_instrument or (aim.lower_ in limits and not names_practice)


def _is_target(article: Article, aim: Token) -> bool:
    """Tell whether an object is the practice, or a company that stands for it."""
    mention = article.mentions.of(aim)
    start, end = bounds(aim)
    if mention is not None and mention.kind in {"employer", "vendor"}:
        sentence = sentence_bounds(article.doc, aim.idx)
        return article.names_practice(*sentence)
    return article.names_practice(start, end)
