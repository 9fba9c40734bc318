"""Words for a date in another language become the day, month or year that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from dateparser.date import DateDataParser

LENGTH_OF = {"day": 10, "month": 7, "year": 4}  # of an ISO date that says no more than that
LONGEST = 60  # characters of words for a date
LEADING = 3  # words before a date, like prepositions, that the parser may stumble over
BARE_NUMBER = re.compile(r"\W*(?!\d{4}\W*$)[\d\W]*")  # it could count anything


def meant(words: str, published: str | None, language: str) -> set[str]:
    """Give the dates that words can mean, as if they looked back and as if they looked ahead."""
    if len(words) > LONGEST or BARE_NUMBER.fullmatch(words):
        return set()
    return set(_meant(words, published, language))


def _meant(words: str, published: str | None, language: str) -> Iterator[str]:
    """Read words, without their first ones where they make no date."""
    parts = words.split()
    for dropped in range(min(LEADING, len(parts))):
        dates = list(_read(" ".join(parts[dropped:]), published, language))
        if dates:
            yield from dates
            return


def _read(words: str, published: str | None, language: str) -> Iterator[str]:
    """Read words with either direction."""
    for direction in ("past", "future"):
        read = _parser(published, language, direction).get_date_data(words)
        length = LENGTH_OF.get(read.period)
        if read.date_obj is not None and length:
            yield read.date_obj.date().isoformat()[:length]


@lru_cache(maxsize=64)
def _parser(published: str | None, language: str, direction: str) -> DateDataParser:
    """Make the parser of a language; without a day of publication nothing relative is read."""
    settings: dict[str, object] = {"PREFER_DATES_FROM": direction}
    if published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(published)
    else:
        settings["PARSERS"] = ["absolute-time"]
    return DateDataParser(languages=[language], settings=settings)
