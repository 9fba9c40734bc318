"""Positions in a story become lines: each stakeholder's side, in their words."""

from __future__ import annotations

import json
from collections.abc import Iterator

from db.linking.dossier import Dossier
from db.linking.lines import Line, places
from db.linking.material import QuotationRow, StanceRow
from db.linking.phrases import quoted
from db.linking.positions import weight
from db.linking.sentences import sentences_at, stands_alone
from db.linking.stakeholders import Stakeholder
from db.linking.words import words
from db.store import Row

LEAST_QUOTED = 5  # words of a quotation that can be shown alone
LONGEST_QUOTED = 60
SIDE_ORDER = ("critic", "defender", "neutral")


def sides(dossier: Dossier) -> Iterator[Line]:
    """Give a line for each stakeholder that holds a position, the strongest of each side first."""
    ranked = sorted(
        dossier.positions,
        key=lambda row: (SIDE_ORDER.index(row["side"]), -row["strength"], row["stakeholder_id"]),
    )
    for position in ranked:
        line = _side_line(dossier, position)
        if line:
            yield line


def _side_line(dossier: Dossier, position: Row) -> Line | None:
    """Let a stakeholder speak: the best evidence that makes a readable sentence."""
    wanted = set(json.loads(position["evidence"]))
    named = dossier.linkage.who.stakeholders[position["stakeholder_id"]]
    stances = [row for row in dossier.stances if row.id in wanted and row.side == position["side"]]
    stances.sort(key=lambda row: (row.basis != "words", -weight(row), row.id))
    for stance in stances:
        text = _words_of(dossier, stance, named)
        if text:
            return Line(
                text=text,
                spans=places([stance]),
                stakeholder_id=named.id,
                side=position["side"],
            )
    return None


def _words_of(dossier: Dossier, stance: StanceRow, named: Stakeholder) -> str | None:
    """Give a stakeholder's own words, or else the sentence that reports the stance."""
    quotation = _quotation(dossier, stance)
    if quotation and quotation.kind == "direct":
        count = len(words(quotation.content))
        if LEAST_QUOTED <= count <= LONGEST_QUOTED:
            return f"{_introduced(named)}: {quoted(quotation.content)}"
    sentence = sentences_at(dossier.article(stance.article_id), stance.start, stance.end)
    if not stands_alone(sentence.text):
        return None
    is_named = named.name.rpartition(" ")[2].lower() in sentence.text.lower()
    return sentence.text if is_named else f"{_introduced(named)}: {sentence.text}"


def _quotation(dossier: Dossier, stance: StanceRow) -> QuotationRow | None:
    """Find the quotation that a stance rests on."""
    return next(
        (
            row
            for row in dossier.quotations
            if row.article_id == stance.article_id and row.start == stance.quotation_start
        ),
        None,
    )


def _introduced(named: Stakeholder) -> str:
    """Give a name with its role, where it is a person's."""
    is_person = named.kind == "person" and named.role
    return f"{named.name}, {named.role}" if is_person else named.name
