"""Positions in a story become lines: each stakeholder's side, in their words."""

from __future__ import annotations

import json
from collections.abc import Iterator

from db.linked.statements import LinkedPosition
from db.linking.digest.dossier import Dossier
from db.linking.digest.telling import plainly
from db.linking.digest.voice import may_be_named, may_be_told, speaks_for, takes_side
from db.linking.identity.stakeholders import Stakeholder
from db.linking.statements.positions import weight
from db.linking.text.absolute_dates import settled
from db.linking.text.lines import Line, places
from db.linking.text.phrases import REPORTED, quoted, when, with_note
from db.linking.text.sentences import DANGLING, QUOTED, is_timeless, sentences_at, stands_alone
from db.linking.text.words import content_words, words
from db.records import Quotation, Stance

LEAST_QUOTED = 5  # words of a quotation that can be shown alone
LONGEST_QUOTED = 60
LEAST_ROLE = 4  # letters: `Dr` says nothing
FULL_WORDS = 12  # content words that say it all
SIDE_ORDER = ("critic", "defender", "neutral")


def sides(dossier: Dossier) -> Iterator[Line]:
    """Give a line for each stakeholder that holds a position, the strongest of each side first."""
    ranked = sorted(
        dossier.positions,
        key=lambda row: (SIDE_ORDER.index(row.side), -row.strength, row.stakeholder_id),
    )
    for position in ranked:
        line = _side_line(dossier, position)
        if line:
            yield line


def _side_line(dossier: Dossier, position: LinkedPosition) -> Line | None:
    """Let a stakeholder speak: the best evidence that makes a readable sentence.

    A body isn't given the words of whoever speaks for it: they have a line of their own.
    """
    evidence = set(json.loads(position.evidence))
    stakeholder = dossier.linkage.who.stakeholders[position.stakeholder_id]
    stances = [
        row
        for row in dossier.stances
        if row.id in evidence
        and row.side == position.side
        and dossier.linkage.who.of(row.article_id, row.stakeholder) == stakeholder.id
    ]
    if not may_be_named(stakeholder):
        return None
    worded = [
        (_worth(text) + weight(row), row, text)
        for row in stances
        if (text := _words_of(dossier, row, stakeholder))
    ]
    best = max(worded, key=lambda candidate: (candidate[0], candidate[1].id), default=None)
    if best is None:
        return None
    _, stance, text = best
    day = dossier.article(stance.article_id).day
    note = REPORTED.format(date=when(day)) if day and not is_timeless(QUOTED.sub("", text)) else ""
    return Line(
        text=with_note(text, note),
        spans=places([stance]),
        stakeholder_id=stakeholder.id,
        side=position.side,
    )


def _worth(text: str) -> float:
    """Score how well words show a side: quoted before reported, full, and true on any day."""
    quoted_bonus = 0.4 if text.endswith("”") else 0.0
    fullness = min(len(content_words(text)), FULL_WORDS) / FULL_WORDS
    return quoted_bonus + 0.6 * fullness - (0.0 if is_timeless(text) else 0.4)


def _words_of(dossier: Dossier, stance: Stance, stakeholder: Stakeholder) -> str | None:
    """Give a stakeholder's own words, or else the sentence that reports the stance."""
    quotation = _quotation(dossier, stance)
    if not dossier.article(stance.article_id).is_english:
        return None
    if quotation and quotation.kind == "direct" and not DANGLING.match(quotation.content):
        count = len(words(quotation.content))
        is_telling = speaks_for(quotation.content, stance.side)
        if is_telling and LEAST_QUOTED <= count <= LONGEST_QUOTED:
            return f"{_introduced(stakeholder)}: {quoted(quotation.content)}"
    sentence = sentences_at(dossier.article(stance.article_id), stance.start, stance.end)
    if not stands_alone(sentence.text) or not may_be_told(dossier, sentence):
        return None
    if not takes_side(sentence.text, stance, stakeholder):  # it would read as what they say
        return None
    return plainly(settled(sentence, dossier.dates.get(sentence.article_id, ())))


def _quotation(dossier: Dossier, stance: Stance) -> Quotation | None:
    """Find the quotation that a stance rests on."""
    return next(
        (
            quotation
            for quotation in dossier.quotations
            if quotation.article_id == stance.article_id
            and quotation.start == stance.quotation_start
        ),
        None,
    )


def _introduced(stakeholder: Stakeholder) -> str:
    """Give a name with its role, where it is a person's."""
    role = stakeholder.role or ""
    if stakeholder.kind != "person" or len(role) < LEAST_ROLE:
        return stakeholder.name
    return f"{stakeholder.name}, {role if role[:2].isupper() else role[:1].lower() + role[1:]}"
