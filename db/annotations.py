"""A Reading becomes rows of the annotation tables, which replace those of the same article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from db.edtf_dates import known_bounds
from db.keys import digest_key
from db.records import Reading
from db.rows import Row
from db.store import Store


def write_reading(store: Store, reading: Reading, *, extractor: str) -> int:
    """Replace an article's annotations by those of a reading; give how many rows changed.

    Rows that are as they were keep their links and their time of recording. `extractor` is
    the version of the reader: an article that carries it is not due again.
    """
    where = f"article_id = '{reading.article_id.replace(chr(39), chr(39) * 2)}'"
    changed = 0
    with store.transaction():
        for table, rows in annotation_rows(reading, extractor=extractor).items():
            changed += store.sync(table, rows, where=where)
        store.change("articles", {"id": reading.article_id}, _verdict(reading, extractor))
        if reading.language:
            _fill_language(store, reading)
    return changed


def annotation_rows(reading: Reading, *, extractor: str) -> dict[str, list[Row]]:
    """Give the rows of every annotation table for one article."""
    key = reading.article_id
    return {
        "mentions": _keyed("mentions", key, _mentions(reading, extractor)),
        "instrument_mentions": _keyed(
            "instrument_mentions", key, map(asdict, reading.instruments), "name"
        ),
        "quotations": _keyed("quotations", key, _quotations(reading), "kind"),
        "claim_sightings": _keyed("claim_sightings", key, _claims(reading), "kind", "practice"),
        "stances": _stances(key, reading),
        "dates": _keyed("dates", key, _dates(reading)),
        "event_sightings": _keyed("event_sightings", key, _events(reading), "kind"),
        "forecasts": _keyed("forecasts", key, _forecasts(reading)),
        "replies": _keyed("replies", key, _replies(reading), "stakeholder_name"),
    }


def _keyed(table: str, article_id: str, rows: Iterable[Row], *more: str) -> list[Row]:
    """Give each row its article and its id: a digest of table, article, span and `more`."""
    keyed: dict[str, Row] = {}
    for row in rows:
        parts = [row["start"], row["end"], *(row[column] for column in more)]
        key = digest_key(table, article_id, *parts)
        keyed.setdefault(key, {"id": key, "article_id": article_id, **row})
    return list(keyed.values())


def _mentions(reading: Reading, extractor: str) -> Iterator[Row]:
    for mention in reading.mentions:
        yield asdict(mention) | {"extractor": extractor}


def _quotations(reading: Reading) -> Iterator[Row]:
    for quotation in reading.quotations:
        row = asdict(quotation)
        yield row | {"speaker_name": row.pop("stakeholder")}


def _claims(reading: Reading) -> Iterator[Row]:
    for claim in reading.claims:
        row = asdict(claim)
        yield row | {"claimant_name": row.pop("claimant")}


def _stances(key: str, reading: Reading) -> list[Row]:
    """Give the stances of an article; one sentence may show sides towards several instruments."""
    told: dict[str, list[Row]] = {"practice": [], "instrument": []}
    for stance in reading.stances:
        row = asdict(stance)
        name, instrument = row.pop("stakeholder"), row.pop("instrument")
        told[row["towards"]].append(row | {"stakeholder_name": name, "instrument_name": instrument})
    return [
        *_keyed("stances", key, told["practice"], "stakeholder_name", "practice", "side"),
        *_keyed("stances", key, told["instrument"], "stakeholder_name", "instrument_name", "side"),
    ]


def _dates(reading: Reading) -> Iterator[Row]:
    for expression in reading.dates:
        earliest, latest = known_bounds(expression.edtf)
        yield asdict(expression) | {"earliest": earliest, "latest": latest}


def _events(reading: Reading) -> Iterator[Row]:
    for event in reading.events:
        row = asdict(event)
        roles, instrument = json.dumps(row.pop("roles")), row.pop("instrument")
        yield row | {"roles": roles, "instrument_name": instrument}


def _forecasts(reading: Reading) -> Iterator[Row]:
    for forecast in reading.forecasts:
        row = asdict(forecast)
        yield row | {"made_by_name": row.pop("made_by")}


def _replies(reading: Reading) -> Iterator[Row]:
    for reply in reading.replies:
        row = asdict(reply)
        yield row | {"stakeholder_name": row.pop("stakeholder")}


def _verdict(reading: Reading, extractor: str) -> Row:
    """Give what the article's own row says of the reading."""
    return {
        "relevant": int(reading.relevance.relevant),
        "relevance": reading.relevance.score,
        "relevance_words": json.dumps(reading.relevance.words),
        "relevance_pushes": json.dumps([asdict(push) for push in reading.relevance.pushes]),
        "unread": reading.unread,
        "practices": json.dumps(reading.practices),
        "annotated_by": extractor,
    }


def _fill_language(store: Store, reading: Reading) -> None:
    """Note the language that the reader found where the page told none."""
    store.db.execute(
        "update articles set language = ? where id = ? and language is null",
        [reading.language, reading.article_id],
    )
