"""legislation.gov.uk: feeds of acts, effects and withdrawals, and Akoma Ntoso become records."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from crawlers.law.answers import Answer
from crawlers.law.fields import day
from crawlers.law.xml import first_text, first_value, read_xml
from db.errors import InputError
from db.law.places import zone_of
from db.law.records import LawRecord, LawStep

FORMAT = "uk_legislation"
ACT = re.compile(r"legislation\.gov\.uk/(?:id/)?([a-z]+/\d{4}/\d+)")
DRAFTS = ("ukdsi/", "sdsi/", "nidsr/")
ZONE = zone_of("GB")
LICENCE = (
    "© Crown and database right. Contains public sector information licensed under the OGL v3.0."
)
COMING_INTO_FORCE = "coming into force"
WHOLE_ACT = ("act", "regs", "regulations", "order", "instrument")


def read_uk_legislation(body: bytes, url: str) -> Answer:
    """Read a feed or an act of legislation.gov.uk; raise InputError for other answers."""
    root = read_xml(body, url)
    if root.tag.endswith("}akomaNtoso"):
        return Answer(records=tuple(_act(root)))
    if not root.tag.endswith("}feed"):
        raise InputError(url, "answered, but not as legislation.gov.uk does", "correct its format")
    entries = root.findall("{*}entry")
    effects = [effect for entry in entries for effect in entry.findall(".//{*}Effect")]
    return Answer(records=(*_effects(effects), *_entries(entries)))


def _record(act: str, **stated: Any) -> LawRecord:  # noqa: ANN401
    """Make the record of an act by its type, year and number."""
    year = int(act.split("/")[1])
    return LawRecord(
        format=FORMAT, key=act.upper(), jurisdiction="GB", kind="law", years=(year, year),
        url=f"https://www.legislation.gov.uk/{act}", **stated,
    )  # fmt: skip


def _entries(entries: list[Any]) -> Iterator[LawRecord]:
    """Read what a list of acts, or the log of what was published and withdrawn, says of each."""
    for entry in entries:
        identifier = first_text(entry, "{*}identifier") or first_text(entry, "{*}id")
        match = ACT.search(identifier)
        if match is None or "/changes/" in identifier:
            continue
        act = match[1]
        event = first_text(entry, "{*}Event")
        yield _record(
            act,
            part=f"log/{event}" if event else "list",
            name=first_text(entry, "{*}title"),
            summary=first_text(entry, "{*}summary"),
            steps=tuple(_withdrawn(entry) if event else _made(entry, act)),
            version=first_text(entry, "{*}updated") or None,
        )


def _withdrawn(entry: Any) -> Iterator[LawStep]:  # noqa: ANN401
    """Read a withdrawal, which shows nowhere but in the log."""
    is_document = first_text(entry, "{*}ContentType") == "legislation"
    if first_text(entry, "{*}Event") == "withdrawn" and is_document:
        date = day(first_text(entry, "{*}updated"), ZONE)
        yield LawStep(kind="withdrawn", date=date, words="Withdrawn from legislation.gov.uk")


def _made(entry: Any, act: str) -> Iterator[LawStep]:  # noqa: ANN401
    """Read when an act or instrument was made; a draft is only proposed."""
    date = day(first_value(entry, "{*}CreationDate", "Date"), ZONE)
    if date is None:
        return
    if act.startswith(DRAFTS):
        yield LawStep(kind="proposed", date=date, words="Draft laid")
    else:
        yield LawStep(kind="law", date=date, words="Made")


def _effects(effects: list[Any]) -> Iterator[LawRecord]:
    """Read effects on acts: when which provision comes into force, and what is repealed."""
    by_act: defaultdict[str, list[Any]] = defaultdict(list)
    for effect in effects:
        match = ACT.search(effect.get("AffectedURI") or "")
        if match:
            by_act[match[1]].append(effect)
    for act, about in by_act.items():
        yield _record(
            act,
            part="effects",
            name=first_text(about[0], "{*}AffectedTitle"),
            steps=tuple(step for effect in about for step in _effect(effect)),
            version=max(effect.get("Modified") or "" for effect in about) or None,
        )


def _effect(effect: Any) -> Iterator[LawStep]:  # noqa: ANN401
    """Read one effect: in force is said of a provision, never of the act by it alone."""
    kind = (effect.get("Type") or "").lower()
    authority = first_text(effect, "{*}AffectingTitle")
    sections = [
        section.get("Ref") for section in effect.findall("{*}AffectedProvisions/{*}Section")
    ]
    words = (effect.get("AffectedProvisions") or "").strip()
    part = ", ".join(filter(None, sections)) or words or None
    if kind.startswith("repealed") and words.lower() in WHOLE_ACT:
        date = day(first_value(effect, "{*}InForceDates/{*}InForce", "Date"), ZONE)
        yield LawStep(kind="repealed", date=date, words=f"Repealed by {authority}")
    if kind != COMING_INTO_FORCE:
        return
    for started in effect.findall("{*}InForceDates/{*}InForce"):
        date = day(started.get("Date"), ZONE)
        if started.get("Prospective") == "true":
            yield LawStep(kind="prospective", words="The rest has no date yet", part="the rest")
        elif date is not None:
            how = started.get("Qualification") or "in force"
            told = f"{words or 'A provision'}: {how}, by {authority}"
            yield LawStep(kind="in_force", date=date, words=told, part=part)


def _act(root: Any) -> Iterator[LawRecord]:  # noqa: ANN401
    """Read the head of an act in Akoma Ntoso."""
    work, version = root.find(".//{*}FRBRWork"), root.find(".//{*}FRBRExpression")
    match = ACT.search((first_value(work, "{*}FRBRuri", "value") if work is not None else "") or "")
    if match is None:
        return
    dates = {date.get("name"): day(date.get("date"), ZONE) for date in work.findall("{*}FRBRdate")}
    since = first_value(version, "{*}FRBRdate", "date") if version is not None else None
    enacted = dates.get("enacted") or dates.get("made")
    steps = [LawStep(kind="law", date=enacted, words="Enacted" if dates.get("enacted") else "Made")]
    yield _record(
        match[1],
        part="text",
        number=first_value(work, "{*}FRBRname", "value"),
        steps=tuple(step for step in steps if step.date),
        facts=(("version_from", since),) if since else (),
    )
