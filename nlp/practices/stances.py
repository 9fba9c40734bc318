"""A parsed article becomes stances: who is for or against which practice, and the words for it.

Three things show a stance: a party's own words (its quotations), what it did (sued, fined,
deployed), and an attitude that the reporter states ("criticised", "defended").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from db.records import InstrumentMention, Mention, Quotation, Side, Stance
from nlp.grammar.clauses import is_negated, tokens_within
from nlp.grammar.lexicon import load
from nlp.grammar.parsed import text_of
from nlp.practices.acts import acts
from nlp.practices.controversy import Controversy
from nlp.practices.mentions import PracticeSpan
from nlp.practices.polarity import opinion

CLEAR = 0.6  # share of a party's weight that a side needs, for that side to be given at all


def stances(
    doc: Doc,
    *,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    practices: Sequence[PracticeSpan],
    instruments: Sequence[InstrumentMention] = (),
) -> Iterator[Stance]:
    """Yield the stances that the article shows clearly; a party that shows both sides has none.

    Without a practice there is nothing to take sides on.
    """
    if not practices:
        return
    article = Controversy.of(
        doc, mentions, quotations, practices=practices, instruments=instruments
    )
    found = [*_from_words(article, quotations), *acts(article)]
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


def _from_words(article: Controversy, quotations: Sequence[Quotation]) -> Iterator[Stance]:
    """Yield a stance for each utterance whose words lean to one side."""
    groups: dict[tuple[str, int], list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        if quotation.stakeholder and article.kinds.get(quotation.stakeholder) != "media":
            utterance = quotation.group or -quotation.start  # group 0 holds single quotations
            groups[quotation.stakeholder, utterance].append(quotation)
    for (name, _), parts in groups.items():
        stance = _utterance_stance(article, name, parts)
        if stance is not None:
            yield stance


def _utterance_stance(article: Controversy, name: str, parts: Sequence[Quotation]) -> Stance | None:
    """Weigh the words of one utterance, all its parts together."""
    lexicon = load("stances")
    spans = [(_first(article.doc, part), part.end) for part in parts]
    cues = _cue_lemmas(article.doc, parts)
    denied = not cues.isdisjoint(lexicon["denials"]["verbs"])
    leans = [lexicon["cues"][cue] for cue in sorted(cues) if cue in lexicon["cues"]]
    lean = lexicon["denials"]["lean"] if denied else sum(leans)
    lean += article.interest(name)
    shown = opinion(text_of(article.doc), spans, lean=lean, denied=denied)
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
