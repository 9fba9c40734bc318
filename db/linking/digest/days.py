"""An event and where it was read -> the day that a digest may tell it by.

The day of a page that holds one decision bounds nothing: it may be that of the decision or of
the page, which is changed long after. A day that only an entered fact has is told as such. What a
report tells without a day had happened by its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.edtf_dates import known_bounds, precision
from db.linked.statements import LinkedEvent
from db.linking.digest.dossier import Dossier
from db.linking.digest.matter import decision_sentence
from db.linking.stories.decision_pages import is_page_of_decision
from db.linking.text.sentences import Sentence
from db.records import EventSighting

Source = Sentence | EventSighting  # of which an article tells an event
DECISIVE_KINDS = frozenset({"fine", "ruling"})
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


def day_as_read(
    dossier: Dossier, event: LinkedEvent, sightings: Sequence[EventSighting]
) -> str | None:
    """Give the date of an event as exactly as articles tell it; an entered day isn't theirs."""
    is_entered = event.id in dossier.entered or is_by_decision(dossier, event, sightings)
    if event.edtf is None:
        return None
    if not is_entered:
        return f"../{event.edtf}" if is_printed(dossier, event, sightings) else event.edtf
    told = [one.edtf for one in sightings if one.edtf and _share_a_day(one.edtf, event.edtf)]
    return event.edtf if event.edtf in told else min(told, key=_exactness, default=None)


def is_by_decision(
    dossier: Dossier, event: LinkedEvent, sightings: Sequence[EventSighting]
) -> bool:
    """Tell whether an event has no day but the entered one of the page that tells it."""
    days = {dossier.decided.get(one.article_id) for one in sightings}
    is_told = any(one.edtf for one in sightings)
    return event.edtf is not None and event.edtf in days and not is_told


def is_printed(dossier: Dossier, event: LinkedEvent, sightings: Sequence[EventSighting]) -> bool:
    """Tell whether an event has no day but that of the reports that tell it: no words give it."""
    of_its_day = [one for one in sightings if one.edtf == event.edtf]
    return bool(of_its_day) and all(
        dossier.article(one.article_id).day == one.edtf
        and one.edtf not in {date.edtf for date in dossier.dates.get(one.article_id, ())}
        for one in of_its_day
    )


def _share_a_day(first: str, second: str) -> bool:
    """Tell whether two dates, each with both ends, may be of one day."""
    (begins, ends), (opens, closes) = known_bounds(first), known_bounds(second)
    return bool(begins and ends and opens and closes and begins <= closes and opens <= ends)


def _exactness(edtf: str) -> tuple[int, str]:
    """Order dates by how exact they are."""
    kind = precision(edtf)
    return EXACTNESS.index(kind) if kind in EXACTNESS else len(EXACTNESS), edtf
