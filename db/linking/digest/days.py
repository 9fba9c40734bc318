"""An event and where it was read -> the day that a digest may tell it by.

The day of a page that holds one decision bounds nothing: it may be that of the decision or of
the page, which is changed long after. A day that only an entered fact has is told as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.edtf_dates import known_bounds, precision
from db.lexicon import pattern
from db.linked.statements import LinkedEvent
from db.linking.digest.decision_pages import is_page_of_decision
from db.linking.digest.dossier import Dossier
from db.linking.digest.matter import decision_sentence
from db.linking.digest.reductions import says_reduced
from db.linking.statements.event_likeness import parties
from db.linking.text.sentences import Sentence, opening
from db.records import EventSighting

Source = Sentence | EventSighting  # of which an article tells an event
DECISIVE_KINDS = frozenset({"fine", "ruling"})
THE_AUTHORITY = re.compile(r"(?:\w+,? ){0,3}(?:[Tt]he )?DPA\b")  # whose page it is
OTHER_ACT = pattern("voice", "other_act")  # before or after the decision, or of who reviews it
EXACTNESS = ("day", "month", "interval")  # the most exact first


def is_of_pages_alone(dossier: Dossier, sources: Sequence[Source]) -> bool:
    """Tell whether nothing but pages of decisions tells an event."""
    return all(is_page_of_decision(dossier.article(source.article_id)) for source in sources)


def day_by_reports(dossier: Dossier, sources: Sequence[Source]) -> str | None:
    """Give the day by which something had happened: that of the newest report that tells it."""
    articles = [dossier.article(source.article_id) for source in sources]
    days = [one.day for one in articles if one.day and not is_page_of_decision(one)]
    return f"../{max(days)}" if days else None


def tells_decision(dossier: Dossier, event: LinkedEvent, sentence: Sentence) -> bool:
    """Tell whether a sentence is the one by which a page tells the decision that it holds."""
    first = decision_sentence(dossier, dossier.article(sentence.article_id))
    return event.kind in DECISIVE_KINDS and sentence == first


def decided_on(dossier: Dossier, event: LinkedEvent, sentence: Sentence) -> str | None:
    """Give the entered day of the decision, if a sentence tells it or a part of it.

    That is the sentence by which its page tells it, and what else the page says that the same
    authority found, ordered or imposed. A sentence that tells of an earlier act, of another
    instance or of a later reduction too is of no one day.
    """
    if says_reduced(sentence.text):
        return None
    is_of_it = tells_decision(dossier, event, sentence) or _is_part_of_decision(
        dossier, event, sentence
    )
    return dossier.decided.get(sentence.article_id) if is_of_it else None


def _is_part_of_decision(dossier: Dossier, event: LinkedEvent, sentence: Sentence) -> bool:
    """Tell whether a page says of the authority that decided what it found besides."""
    if event.kind not in DECISIVE_KINDS or OTHER_ACT.search(sentence.text):
        return False
    told = next((sightings for one, sightings in dossier.events if one.id == event.id), ())
    acting = {who for one in told for who in parties(one, dossier.linkage, {"agent"})}
    deciding = dossier.deciders.get(sentence.article_id)
    if deciding is not None or acting:
        return acting == {deciding}
    opens = opening(dossier.article(sentence.article_id), paragraphs=1)[:1]
    return all(THE_AUTHORITY.match(one.text) for one in (*opens, sentence))


def day_as_read(
    dossier: Dossier, event: LinkedEvent, sightings: Sequence[EventSighting]
) -> str | None:
    """Give the date of an event as exactly as articles tell it; an entered day isn't theirs."""
    if event.id not in dossier.entered or event.edtf is None:
        return event.edtf
    told = [one.edtf for one in sightings if one.edtf and _share_a_day(one.edtf, event.edtf)]
    return event.edtf if event.edtf in told else min(told, key=_exactness, default=None)


def _share_a_day(first: str, second: str) -> bool:
    """Tell whether two dates, each with both ends, may be of one day."""
    (begins, ends), (opens, closes) = known_bounds(first), known_bounds(second)
    return bool(begins and ends and opens and closes and begins <= closes and opens <= ends)


def _exactness(edtf: str) -> tuple[int, str]:
    """Order dates by how exact they are."""
    kind = precision(edtf)
    return EXACTNESS.index(kind) if kind in EXACTNESS else len(EXACTNESS), edtf
