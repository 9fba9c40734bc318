"""The words of a party become what may show its side: evaluative words, demands, claims, cue."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from db.records import ClaimSighting, Mention, Quotation, Side
from nlp.grammar.clauses import (
    bounds,
    passage_start,
    sentence_bounds,
    subject,
    tokens_within,
)
from nlp.grammar.lexicon import load, word_set
from nlp.grammar.modifiers import Standing
from nlp.grammar.parsed import text_of
from nlp.grammar.standing import standing
from nlp.practices.controversy import DECIDING, Controversy
from nlp.practices.laws import Laws
from nlp.practices.parties.denials import denies, only_denies
from nlp.practices.parties.faults import absolves
from nlp.practices.parties.side_doubts import are_doubted_words, speaks_of_watching
from nlp.practices.parties.speaking import parts_spoken
from nlp.practices.polarity import Sign, signs, weighed
from nlp.practices.showings import (
    SIDES,
    Showing,
    gathered,
    holder_features,
    place_features,
    stance_of,
    standing_features,
)
from nlp.practices.times import is_left, time_told

WORDS_FOR: dict[Side, tuple[str, ...]] = {
    "critic": ("feeling", "wrong", "asking"),
    "defender": ("benefit", "care"),
    "neutral": (),
}
CLAIMS_FOR: dict[Side, frozenset[str]] = {
    "critic": frozenset({"harm", "consent", "legality"}),
    "defender": frozenset({"safeguard", "purpose", "denial"}),
    "neutral": frozenset(),
}
CONDITIONS = {"if", "once", "unless", "should", "provided"}
SURE = {"sure", "certain"}  # "make sure they know"
AROUND = 2  # sentences before words in which their matter may stand
CLEARLY = 0.6  # lead of a side's words over the others'
CONTENT = {"NOUN", "VERB", "ADJ", "ADV", "INTJ"}
PREDICATES = {"acomp", "attr", "oprd"}
TINY = 25  # characters of words that say little
LONG = 120  # characters of words that say much

POINTED = re.compile(
    r"\b(?:this|that|such|these|those) (?:processing|practices?|use|data|systems?)\b", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What somebody says at once: its parts, verbs of saying, evaluative words and claims."""

    holder: Mention
    parts: Sequence[Quotation]
    spans: Sequence[tuple[int, int]]
    cues: Sequence[Token]
    signs: Sequence[Sign]
    claims: frozenset[str]
    is_denied: bool = False
    speaks_as: frozenset[str] = frozenset()  # a worker, a boss, an expert
    stated: str | None = None  # the time that it is of, where that isn't the article's

    def weight(self, side: Side) -> float:
        """Sum what its words weigh for a side."""
        return sum(sign.weight for sign in self.signs if sign.side == side)


def voices(
    article: Controversy,
    laws: Laws,
    quotations: Sequence[Quotation],
    claims: Sequence[ClaimSighting],
) -> Iterator[Showing]:
    """Yield, for each utterance of a party, each side that it may show."""
    allowing = [
        (token.idx, token.idx + len(token))
        for token in article.doc
        if token.pos_ in {"NOUN", "PROPN"} and laws.bearing(token) == "permits"
    ]
    speaking = parts_spoken(article.doc, article.mentions.within(0, len(text_of(article.doc))))
    for name, parts in _utterances(article, quotations):
        utterance = replace(
            _utterance(article, name, parts, claims=claims, allowing=allowing),
            speaks_as=speaking.get(name, frozenset()),
        )
        if _is_unsaid(article.doc, utterance):
            continue
        start, end = utterance.spans[0][0], utterance.spans[-1][1]
        near_own = article.points_at_practice(*_sentences(article.doc, start, end))
        first = passage_start(article.doc, start, before=AROUND)
        is_near = near_own or article.points_at_practice(first, end)
        for side in SIDES:
            if utterance.holder.kind in DECIDING and not _may_decide(article, utterance, side):
                continue
            speaks = utterance.weight(side) > 0 or (
                is_near
                if side != "neutral"
                else near_own and _has_words_for(article.doc, utterance, side)
            )
            if speaks and not _is_scrap(article.doc, utterance, side):
                yield _showing(article, utterance, side).told_of(utterance.stated)


def _may_decide(article: Controversy, said: Utterance, side: Side) -> bool:
    """Tell whether an authority's words can put it on a side: what absolves makes it no critic."""
    if side != "critic":
        return side != "defender"
    clauses = _heads(article.doc, said.spans)
    return not any(absolves(article, clause) for clause in clauses)


def _has_words_for(doc: Doc, said: Utterance, side: Side) -> bool:
    """Tell whether an utterance has any words, claim or verb of saying that may show a side."""
    words = {token.lower_ for span in said.spans for token in tokens_within(doc, *span)}
    if any(words & word_set("voices", name) for name in WORDS_FOR[side]):
        return True
    leans = [load("stances")["cues"].get(cue.lemma_.lower(), 0.0) for cue in said.cues]
    is_led = any(lean < 0 if side == "critic" else lean > 0 for lean in leans)
    return is_led or not said.claims.isdisjoint(CLAIMS_FOR[side])


def _is_scrap(doc: Doc, said: Utterance, side: Side) -> bool:
    """Tell whether words are a few without a verb that don't say by themselves which side it is."""
    shown = [sign.sentence for sign in said.signs if sign.side == side]
    spans = shown or said.spans
    words = [token for span in spans for token in tokens_within(doc, *span)]
    if max(end - start for start, end in spans) >= TINY or any(
        word.pos_ in {"VERB", "AUX"} for word in words
    ):
        return False
    return not any(sign.side == side and sign.strength == "fixed" for sign in said.signs)


def _is_unsaid(doc: Doc, said: Utterance) -> bool:
    """Tell whether words weren't said, or deny what is itself a denial or an end.

    "Did not say that it records", "make sure they know that it records", "denied that it does
    not", "denied that it had stopped".
    """
    if any(_is_not_yet_said(cue, standing(cue)) for cue in said.cues):
        return True
    if not said.is_denied:
        return False
    ending = load("standing")["governors"]["ending"]
    words = [token for span in said.spans for token in tokens_within(doc, *span)]
    return any(word.dep_ == "neg" or word.lemma_.lower() in ending for word in words)


def _is_not_yet_said(cue: Token, stands: Standing) -> bool:
    """Tell whether a verb of saying is negated, or what somebody is told to see to."""
    above = cue.head.head if cue.head.lower_ in SURE else cue.head
    is_made_sure = above.lemma_.lower() == "make" and any(c.lower_ in SURE for c in above.children)
    is_seen_to = is_made_sure or above.lemma_.lower() == "ensure"
    return (stands.negated and not is_left(cue, stands)) or (cue.dep_ == "ccomp" and is_seen_to)


def _utterances(
    article: Controversy, quotations: Sequence[Quotation]
) -> Iterator[tuple[str, list[Quotation]]]:
    """Yield the parts of each utterance of a party; outlets and laws are none."""
    utterances: defaultdict[tuple[str, int], list[Quotation]] = defaultdict(list)
    laws = {instrument.name for instrument in article.instruments} | word_set("voices", "laws")
    for quotation in quotations:
        if quotation.stakeholder is None or quotation.stakeholder in laws:
            continue
        kind = article.kind_of_speaker(quotation.stakeholder)
        is_somebody = kind is not None or quotation.stakeholder in article.kinds
        if kind != "media" and is_somebody and not _is_creed(quotation):
            number = quotation.group or -quotation.start  # group 0 holds single quotations
            utterances[quotation.stakeholder, number].append(quotation)
    for (name, _), parts in utterances.items():
        yield name, parts


def _is_creed(quotation: Quotation) -> bool:
    """Tell whether words are of a body's code or mission, which speak of all and of nothing."""
    words = (quotation.speaker_text or "").lower().split()
    return not word_set("voices", "creeds").isdisjoint(words)


def _is_conditional(doc: Doc, spans: Sequence[tuple[int, int]], signs: Sequence[Sign]) -> bool:
    """Tell whether words only announce what will be so if something is: "if it is back on"."""
    return not signs and any(
        child.dep_ == "advcl" and any(mark.lower_ in CONDITIONS for mark in child.children)
        for head in _heads(doc, spans)
        if any(child.tag_ == "MD" for child in head.children)
        for child in head.children
    )


def _utterance(
    article: Controversy,
    name: str,
    parts: Sequence[Quotation],
    *,
    claims: Sequence[ClaimSighting],
    allowing: Sequence[tuple[int, int]],
) -> Utterance:
    """Read the words of an utterance, all its parts together."""
    spans = [(_first(article.doc, part), part.end) for part in parts]
    cues = list(_cues(article.doc, parts))
    is_denied = denies(cues)
    return Utterance(
        holder=_holder(article, name, parts),
        parts=parts,
        spans=spans,
        cues=cues,
        is_denied=is_denied,
        stated=next(
            filter(None, (time_told(article, cue, standing(cue)) for cue in cues)),
            None,
        ),
        signs=signs(text_of(article.doc), spans, denied=is_denied, allowing=allowing),
        claims=frozenset(
            claim.kind for claim in claims if any(s <= claim.start < e for s, e in spans)
        ),
    )


def _sentences(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Give the span of the sentences that some words stand in."""
    return sentence_bounds(doc, start)[0], max(end, sentence_bounds(doc, max(start, end - 1))[1])


def _showing(article: Controversy, said: Utterance, side: Side) -> Showing:
    """Make a showing of one utterance for one side."""
    shown = [sign for sign in said.signs if sign.side == side]
    best = max(shown, key=lambda sign: sign.weight).sentence if shown else said.spans[0]
    weight = said.weight(side)
    stands = _main_standing(article.doc, said.spans)
    places = [*place_features(article, said.spans[0][0], said.spans[-1][1])]
    is_vague = "practice=pointed" in places and weighed(said.signs) is None
    return Showing(
        is_doubted=only_denies(said.cues, said.signs, side=side)
        or _is_conditional(article.doc, said.spans, shown)
        or (is_vague and not speaks_of_watching(article.doc, said.spans))
        or are_doubted_words(
            article, said.holder, side=side, spans=said.spans, cues=said.cues, stands=stands
        ),
        is_plea=bool(shown) and _is_pleading(article, said),
        stance=stance_of(
            article,
            said.holder,
            side,
            span=best,
            basis="words",
            strength=round(weight / (weight + 1), 3),
            quotation_start=said.parts[0].start,
        ),
        features=gathered(
            ["words", f"side={side}|words", f"words={said.parts[0].kind}"],
            _sign_features(said, side),
            _predicate_features(article, said, side),
            (f"claim={kind}|{side}" for kind in said.claims),
            _cue_features(said.cues, side),
            _person_features(article.doc, said.spans, side),
            _word_features(article, said, side),
            holder_features(said.holder, side),
            (f"as={part}|{side}" for part in said.speaks_as),
            (f"said:{name}" for name in standing_features(stands, side) if "report" not in name),
            (f"words:{place}" for place in places),
            (f"best:{place}|{side}" for place in place_features(article, *best)),
            _interest_features(article, said.holder.name, side),
        ),
    )


def _is_pleading(article: Controversy, said: Utterance) -> bool:
    """Tell whether a party of a case pleads: "the firm argued that the processing was lawful".

    "This processing" is what was told just before, and needn't be the matter.
    """
    if any(POINTED.search(part.content) for part in said.parts):
        return False
    pleading = load("stances")["pleading"]["verbs"]
    is_led = any(cue.lemma_.lower() in pleading for cue in said.cues)
    return is_led and article.is_decision and said.holder.kind not in DECIDING


def _sign_features(said: Utterance, side: Side) -> Iterator[str]:
    """Yield how many evaluative words of each strength speak for a side and for others."""
    shown = said.signs
    counts = Counter((sign.side == side, sign.strength) for sign in shown if sign.weight > 0)
    for (is_own, strength), number in counts.items():
        whose = "own" if is_own else "other"
        yield f"{whose}:{strength}"
        yield f"{whose}:{strength}|{side}"
        if number > 1:
            yield f"{whose}:{strength}:many"
    if any(sign.turned and sign.side == side for sign in shown):
        yield f"turned|{side}"
    lead = said.weight(side) - sum(said.weight(other) for other in SIDES if other != side)
    yield "lead" if lead > CLEARLY else "ahead" if lead > 0 else "even" if lead == 0 else "behind"
    verdict = weighed(shown)
    whose = "none" if verdict is None else "own" if verdict.side == side else "other"
    yield f"verdict={whose}"


def _predicate_features(article: Controversy, said: Utterance, side: Side) -> Iterator[str]:
    """Yield whether an evaluative word is said of the practice: "the logging is unlawful"."""
    for sign in said.signs:
        for token in tokens_within(article.doc, sign.place - 1, sign.place):
            about = _told_of(token)
            if about is not None:
                whose = "own" if sign.side == side else "other"
                yield f"predicate={_subject_kind(article, about)}:{whose}"


def _told_of(predicate: Token) -> Token | None:
    """Give the subject of which a predicate is told, not asked or supposed."""
    if predicate.dep_ not in PREDICATES:
        return None
    stands = standing(predicate.head)
    return None if stands.question or stands.hypothetical else subject(predicate.head)


def _subject_kind(article: Controversy, noun: Token) -> str:
    """Tell whether a subject names a practice, points at one, takes up one as "it", or neither."""
    if article.names_practice(*bounds(noun)):
        return "practice"
    if noun.lower_ not in {"it", "this", "that"}:
        return "pointed" if article.points_at_practice(*bounds(noun)) else "else"
    before = passage_start(article.doc, noun.idx, before=1)
    return "it" if article.names_practice(before, noun.idx) else "else"


def _cue_features(cues: Sequence[Token], side: Side) -> Iterator[str]:
    """Yield which verb of saying the words stand under, and whether it takes sides itself."""
    leans = load("stances")["cues"]
    for cue in cues:
        lemma = cue.lemma_.lower()
        yield f"cue={lemma}|{side}"
        lean = leans.get(lemma, 0.0)
        if lean:
            is_own = (lean < 0) == (side == "critic") and side != "neutral"
            yield f"cue:leans={'own' if is_own else 'other'}"
        if denies([cue]):
            yield f"cue:denies|{side}"


def _person_features(doc: Doc, spans: Sequence[tuple[int, int]], side: Side) -> Iterator[str]:
    """Yield whether the speaker speaks of himself, of those who do it, of feelings and demands."""
    words = {token.lower_ for span in spans for token in tokens_within(doc, *span)}
    for name in ("we", "i", "they", "you"):
        if words & word_set("voices", name):
            yield f"person={name}|{side}"
    for name in ("feeling", "wrong", "asking", "worker", "law", "benefit", "care", "fact"):
        if words & word_set("voices", name):
            yield f"has={name}|{side}"
    length = sum(end - start for start, end in spans)
    size = "long" if length > LONG else "tiny" if length < TINY else "short"
    yield f"length={size}|{side}"


def _word_features(article: Controversy, said: Utterance, side: Side) -> Iterator[str]:
    """Yield the words in which it is said, but for those that name the practice."""
    for span in said.spans:
        for token in tokens_within(article.doc, *span):
            if token.pos_ in CONTENT and not article.names_practice(token.idx, token.idx + 1):
                yield f"word={token.lemma_.lower()}|{side}"


def _interest_features(article: Controversy, name: str, side: Side) -> Iterator[str]:
    """Yield whether a speaker's own interest draws to a side, or away from it."""
    interest = article.interest(name)
    if interest and side != "neutral":
        yield "interest=own" if (interest < 0) == (side == "critic") else "interest=other"


def _main_standing(doc: Doc, spans: Sequence[tuple[int, int]]) -> Standing:
    """Give how the main verb of an utterance stands."""
    tokens = tokens_within(doc, *spans[0])
    if not any(token.dep_ for token in tokens):
        return Standing()
    return standing(next(iter(_heads(doc, spans[:1])), tokens[0]))


def _heads(doc: Doc, spans: Sequence[tuple[int, int]]) -> list[Token]:
    """Give the main verbs of some words."""
    tokens = [token for span in spans for token in tokens_within(doc, *span)]
    within = {token.i for token in tokens}
    heads = [token for token in tokens if token.head.i not in within or token.dep_ == "ROOT"]
    return [token for token in heads if token.pos_ in {"VERB", "AUX"}]


def _holder(article: Controversy, name: str, parts: Sequence[Quotation]) -> Mention:
    """Make a mention of the speaker, who speaks as surely as the least sure part is his."""
    return Mention(
        start=parts[0].start,
        end=parts[0].start,
        text="",
        name=name,
        form="name",
        kind=article.kind_of_speaker(name),
        score=min(part.score for part in parts),
    )


def _first(doc: Doc, part: Quotation) -> int:
    """Give where to read from: the verb itself where it names what the words are about."""
    naming = set(load("stances")["naming"]["verbs"])
    cue = part.cue_start
    if cue is None or naming.isdisjoint(word.lemma_.lower() for word in _cues(doc, [part])):
        return part.start
    return min(cue, part.start)


def _cues(doc: Doc, parts: Sequence[Quotation]) -> Iterator[Token]:
    """Yield the verbs of saying of an utterance, and the other words of their cues."""
    for part in parts:
        if part.cue_start is not None and part.cue:
            yield from tokens_within(doc, part.cue_start, part.cue_start + len(part.cue))
