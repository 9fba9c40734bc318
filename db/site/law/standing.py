"""An instrument becomes where it stands now, as of which day, and who says so."""

from __future__ import annotations

import re
import sqlite3
from urllib.parse import urlsplit

from db.law.standings import NOT_TOLD, standing_of, standings
from db.law.timetable import in_words
from db.rows import Row, first

ENTERED, FETCHED = 1, 2
# Hosts of legislatures, authorities, courts and official journals.
OFFICIAL = re.compile(
    r"\.gov$|\.gov\.|\.gouv\.|\.europa\.eu$|(^|\.)(legislation|legis|leg|congress|nysenate)\."
    r"|(^|\.)(ico\.org\.uk|coe\.int|ilo\.org|boe\.es|normattiva\.it|finlex\.fi|cnil\.fr"
    r"|gesetze-im-internet\.de|bundesarbeitsgericht\.de|conseil-etat\.fr|ontario\.ca"
    r"|autoriteitpersoonsgegevens\.nl|parliament\.[a-z.]+|legisquebec\.[a-z.]+|senado\.leg\.br)$"
)


def text_label(url: str | None) -> str:
    """Say what an address leads to: the official text, where its host is an official one."""
    host = urlsplit(url or "").hostname or ""
    return "official text" if OFFICIAL.search(host) else "page about it"


def standing(connection: sqlite3.Connection, instrument: Row, *, unknown: bool) -> Row:
    """Say where an instrument stands: the register's word before a person's, before articles'.

    `unknown` says that nobody has looked at a pending bill for long.
    """
    group = "unknown" if unknown else standing_of(instrument["status"])
    by_register = bool(instrument["status_as_of"])
    entered = instrument["curated"] == ENTERED
    return {
        "group": group,
        "label": standings().get(group, "not known"),
        "words": instrument["status"] if group != NOT_TOLD or instrument["status"] else None,
        "register_step": in_words(instrument["step"]) if by_register else None,
        "register_words": instrument["status_words"] if by_register else None,
        "register_as_of": instrument["status_as_of"],
        "says": _who(instrument, by_register=by_register),
        "as_of": _day(connection, instrument, by_register=by_register),
        "checked": bool(entered and instrument["verified"]),
        "entered": entered,
    }


def _who(instrument: Row, *, by_register: bool) -> str:
    """Say who tells the status."""
    if by_register and instrument["curated"] == FETCHED:
        return "by its register"
    if instrument["curated"] == ENTERED:
        return "entered by hand"
    return "as articles tell it"


def _day(connection: sqlite3.Connection, instrument: Row, *, by_register: bool) -> str | None:
    """Give the day of which that is told: last asked, last looked at, or last named."""
    if by_register and instrument["curated"] == FETCHED:
        return str(instrument["status_as_of"])[:10]
    if instrument["curated"] == ENTERED:
        return instrument["checked_on"] or None
    newest = first(
        connection,
        """
        select max(articles.published_at) as day from instrument_mentions
        cross join articles indexed by articles_by_id_dates on articles.id = article_id
        where instrument_id = ? and superseded_at is null
        """,
        [instrument["id"]],
    )
    return newest["day"][:10] if newest and newest["day"] else None
