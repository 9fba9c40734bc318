"""A fine that was reduced is told with what it became, as an article or entered ruling says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.lexicon import pattern, phrase
from db.linking.digest.dossier import Dossier
from db.linking.digest.voice import may_be_told
from db.linking.text.lines import Place, places
from db.linking.text.sentences import QUOTED, sentences_at

HEDGED = pattern("voice", "hedged")
REDUCED = phrase("phrases", "reduced")
SUM = r"(?P<sum>(?:[€£$]|[A-Z]{3} ?)\d[\d.,]{0,20}(?<=\d)(?: (?:million|billion)\b)?)"
READ = re.compile(
    rf"\bfine (?:was|has been) (?:later |then |subsequently )?(?:reduced|lowered|cut) to {SUM}"
    rf"|\d \(reduced to (?P<beside>{SUM.replace('(?P<sum>', '(?:')})\)"
)
ENTERED = re.compile(
    r"\b(?:cuts?|reduces?|lowers?)\b.{0,60}\bfine (?:.{0,40} )?"
    r"to (?P<sum>\d[\d.,]{0,20} (?:million )?\w+)$"
)
TOLD = re.compile(r"\b(?:reduced|lowered|cut) (?:on appeal )?to\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduction:
    """To what a fine was reduced, and where that is told: in articles, or as entered."""

    amount: str
    spans: tuple[Place, ...] = ()
    event_id: str | None = None

    @property
    def words(self) -> str:
        """Say it, to stand behind a title."""
        return REDUCED.format(sum=self.amount)

    def is_told_in(self, text: str) -> bool:
        """Tell whether a text says already to what a fine was reduced."""
        return TOLD.search(text) is not None


def says_reduced(text: str) -> bool:
    """Tell whether a sentence says to what a fine was reduced, in its own words."""
    return READ.search(QUOTED.sub("", text)) is not None


def reduction_of(dossier: Dossier) -> Reduction | None:
    """Give what became of the one fine of a story: as entered, or else as its articles tell it."""
    if sum(event.kind == "fine" for event, _ in dossier.events) != 1:
        return None
    return _as_entered(dossier) or reduced_in_articles(dossier)


def _as_entered(dossier: Dossier) -> Reduction | None:
    """Give the last entered ruling that reduces a fine."""
    for event, _ in reversed(dossier.events):
        fact = dossier.entered.get(event.id)
        match = ENTERED.search(fact.title) if fact and event.kind == "ruling" else None
        if match and event.edtf and event.status != "planned":
            return Reduction(amount=match["sum"], event_id=event.id)
    return None


def reduced_in_articles(dossier: Dossier) -> Reduction | None:
    """Give the only sum to which articles say that the fine was reduced."""
    sums: dict[str, tuple[Place, ...]] = {}
    for article in dossier.leading:
        for match in READ.finditer(article.text):
            sentence = sentences_at(article, match.start(), match.end())
            bare = QUOTED.sub("", sentence.text)
            told = READ.search(bare)
            is_plain = told is not None and not HEDGED.search(bare[: told.end()])
            if is_plain and may_be_told(dossier, sentence):
                sums.setdefault(match["sum"] or match["beside"], places([sentence]))
    if len(sums) != 1:
        return None
    ((amount, spans),) = sums.items()
    return Reduction(amount=amount, spans=spans)
