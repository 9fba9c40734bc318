"""The day on which a side was taken, where the article tells it, and not only when it came out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from db.edtf_dates import PLAIN_DAY, days_apart
from db.linking.linkage import Linkage
from db.linking.text.sentences import sentences_at
from db.records import EventSighting, Stance

RECENT_DAYS = 31  # what lies further back is background, not what the words are news of


def days_taken(
    stances: Iterable[Stance], events: Iterable[EventSighting], linkage: Linkage
) -> dict[str, str]:
    """Give the day, by stance, of the one dated act of its holder in the same sentence.

    "The council voted on Thursday to demand an end to the score" was taken on that Thursday.
    """
    acts: defaultdict[tuple[str, str], list[EventSighting]] = defaultdict(list)
    for row in events:
        if row.status != "planned" and PLAIN_DAY.fullmatch(row.edtf or ""):
            for role in row.roles:
                who = linkage.who.of(row.article_id, role.name)
                if who and role.role == "agent":
                    acts[row.article_id, who].append(row)
    found: dict[str, str] = {}
    for stance in stances:
        who = linkage.who.of(stance.article_id, stance.stakeholder)
        day = _told(stance, acts.get((stance.article_id, who or ""), ()), linkage)
        if day:
            found[stance.id] = day
    return found


def _told(stance: Stance, acts: Sequence[EventSighting], linkage: Linkage) -> str | None:
    """Give the one recent day told in the sentences that a stance rests on."""
    article = linkage.articles[stance.article_id]
    if not acts or article.day is None:
        return None
    around = sentences_at(article, stance.start, stance.end)
    days = {
        row.edtf
        for row in acts
        if row.edtf and around.start <= row.start < around.end and row.edtf <= article.day
    }
    recent = [day for day in days if days_apart(day, article.day) <= RECENT_DAYS]
    return recent[0] if len(days) == len(recent) == 1 else None


def day_of(row: Stance, told: Mapping[str, str], linkage: Linkage) -> str:
    """Give the day of a stance: the one that is told, or that of publication."""
    return told.get(row.id) or linkage.day(row.article_id)
