"""The EDPB's feeds: guidance and consultations become records, with the end of a consultation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from crawlers.law.answers import Answer
from crawlers.law.xml import first_text, read_xml
from crawlers.listings.feeds import Listed, read_feed
from db.law.records import LawRecord, LawStep
from db.records import InstrumentKind

FORMAT = "edpb"
LICENCE = "Source: European Data Protection Board"
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
UNTIL = re.compile(
    r"\b(?:until|by|deadline(?: is| of)?:?|no later than|before)\s+(?:\w+day,?\s+)?"
    rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(MONTHS)})(?:\s+(\d{{4}}))?\b",
    re.IGNORECASE,
)
CONSULTATION = re.compile(r"\b(?:public )?consultation\b", re.IGNORECASE)
GUIDANCE = re.compile(
    r"\b(?:guidelines?|guidance|recommendations?|opinion|statement)\b", re.IGNORECASE
)
FINAL = re.compile(
    r"\b(?:after|following) (?:the )?(?:public )?consultation\b|\bfinal version\b", re.IGNORECASE
)


def read_edpb(body: bytes, url: str) -> Answer:
    """Read a feed of news or publications; raise InputError when it is none."""
    listed = read_feed(body, url)
    summaries = {
        first_text(entry, "link"): first_text(entry, "description")
        for entry in read_xml(body, url).iter("item")
    }
    records = (_record(entry, summaries.get(entry.url, "")) for entry in listed)
    return Answer(records=tuple(record for record in records if record is not None))


def _record(entry: Listed, summary: str) -> LawRecord | None:
    """Make the record of an entry that is about guidance or a consultation; None of other news."""
    title = entry.title or ""
    kind = _kind(title)
    if kind is None or entry.at is None:
        return None
    published = entry.at[:10]
    return LawRecord(
        format=FORMAT,
        key=entry.url,
        part="news",
        jurisdiction="EU",
        years=(int(published[:4]), int(published[:4])),
        kind=kind,
        name=title,
        url=entry.url,
        summary=summary,
        steps=tuple(_steps(kind, published, f"{title}. {summary}")),
        version=entry.at,
    )


def _kind(title: str) -> InstrumentKind | None:
    """Tell what a title announces."""
    if CONSULTATION.search(title) and not FINAL.search(title):
        return "consultation"
    return "guidance" if GUIDANCE.search(title) else None


def _steps(kind: InstrumentKind, published: str, text: str) -> Iterator[LawStep]:
    """Give the day of publication and, of a consultation, its last day where it is told."""
    yield LawStep(kind="published", date=published, words="Published")
    last = UNTIL.search(text) if kind == "consultation" else None
    until = _day(last, published) if last else None
    if last and until:
        yield LawStep(kind="comment_close", date=until, words=last[0], told=published)


def _day(match: re.Match[str], published: str) -> str | None:
    """Give the day that is told: without a year, the first such day after publication."""
    month = MONTHS.index(match[2].lower()) + 1
    first = date.fromisoformat(published)
    years = [int(match[3])] if match[3] else [first.year, first.year + 1]
    for year in years:
        try:
            day = date(year, month, int(match[1]))
        except ValueError:
            continue
        if first - timedelta(days=1) < day:
            return day.isoformat()
    return None
