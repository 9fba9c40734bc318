"""What a page, its feed and its markup say of its date -> one date, cut to what is known.

Dates come from the page's own statements first (JSON-LD, meta elements), then from its feed;
htmldate's reading of the markup comes last, and no date is ever guessed from running text.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Literal

from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser
from dateutil.parser import UnknownTimezoneWarning, isoparse, parse
from htmldate import find_date
from lxml.html import HtmlElement

from crawlers.articles.layout import BESIDE
from crawlers.articles.printed_dates import printed_dates, without_others

Precision = Literal["second", "day", "month", "year"]

FIRST_YEAR = "1995"
CUT_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
MONTH_FIRST = re.compile(r"(?:0?[1-9]|1[0-2])[/.-]\d{4}")
YEAR_FIRST = re.compile(r"\d{4}[/.-](?:0?[1-9]|1[0-2])")
# A month in words and a year, with or without a day, weekday and time.
IN_WORDS = re.compile(r"(?=.{0,50}\b(?:19|20)\d\d\b)(?=.{0,60}[^\W\d_]{3})[\w .,:'’+-]{6,60}")
SEASON = re.compile(
    r"(?:spring|summer|autumn|fall|winter|q[1-4]|frühjahr|herbst|sommer|printemps|été|automne"
    r"|hiver|primavera|verano|otoño|invierno)\W{1,2}(?P<year>\d{4})",
    re.IGNORECASE,
)
ABSOLUTE = {"PARSERS": ["absolute-time"], "RETURN_AS_TIMEZONE_AWARE": False}
# Of 03/04/2026, which number is the month is a matter of country; with dots, it never is.
NUMBERED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
MONTH_BEFORE_DAY = ("en-us", "en-ph", "es-us")
MAYBE_MONTH_BEFORE_DAY = ("", "en", "en-ca")
# What is missing in a date differs between them, so that nothing is filled in unseen.
DEFAULTS = (datetime(2001, 1, 1), datetime(2002, 2, 2))  # noqa: DTZ001 (wall clock times)
CUT_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
META_PROPERTIES = ("article:published_time", "og:article:published_time")
META_NAMES = (
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
)
IN_ENTRY = 'ancestor::*[contains(@itemprop, "liveBlogUpdate")]'
STATED = '//*[@itemprop="datePublished" or (self::time and @pubdate)]'
ELSEWHERE = f"{IN_ENTRY} or {BESIDE}"
LIVE_ENTRIES = (
    f'//*[@itemprop="datePublished" and {IN_ENTRY}]/@*[name()="content" or name()="datetime"]'
)
TIMES = "//time/@datetime"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date cut to what is known: `2026-04-21T06:30:00Z`, `2026-04-21`, `2026-04` or `2026`.

    A time is given in UTC, but with the publisher's offset (`2026-03-04T07:10:00+11:00`) where
    it is the day before or after in UTC: its first ten characters are the day as it was
    written. `utc` is what compares with other times.
    """

    value: str
    precision: Precision
    day: str = field(default="", compare=False)
    utc: str = field(default="", compare=False)

    @property
    def own_day(self) -> str | None:
        """Give the day as the publisher wrote it; None where only a month or year is known."""
        return self.day or (self.value if self.precision == "day" else None)


def published(
    tree: HtmlElement,
    *,
    declared: Iterable[str],
    listed_at: str | None,
    url: str,
    fetched_at: str,
) -> Moment | None:
    """Settle when a page was published; never later than it was fetched; None when unknown.

    `declared` are the dates of the page's JSON-LD. A day is made more exact by any other
    statement that gives the time on that day. Of a live blog's entries, the first one's date
    counts where the whole states none; a date in the address only where nothing else is one.
    """
    locale = _locale(tree)
    dates = [
        *declared,
        *_meta_dates(tree),
        *_marked_dates(tree),
    ]
    possible = _possible([*dates, listed_at], fetched_at, locale)
    if not possible:
        possible = _possible(printed_dates(tree), fetched_at, locale)
    if not possible:
        entries = _possible(tree.xpath(LIVE_ENTRIES), fetched_at, locale)
        possible = [min(entries, key=lambda moment: moment.value)] if entries else []
    if not possible:  # htmldate searches the page, which takes long
        possible = _guessed(without_others(tree), url, fetched_at)
    if not possible:
        return None
    times = [moment for value in tree.xpath(TIMES) if (moment := read_moment(value, locale))]
    return _most_exact(possible[0], [*possible, *times])


def _marked_dates(tree: HtmlElement) -> Iterator[str]:
    """Give the dates that are marked up as those of publication, but for those of other things."""
    for element in tree.xpath(STATED):
        if not element.xpath(ELSEWHERE):
            yield from filter(None, (element.get("content"), element.get("datetime")))


def _guessed(tree: HtmlElement, url: str, fetched_at: str) -> list[Moment]:
    """Have the markup searched, and only then the address, whose date may be of something else."""
    for address in (None, url):
        try:
            guess = find_date(
                tree, original_date=True, extensive_search=False, url=address,
                max_date=fetched_at[:10],
            )  # fmt: skip
        except ValueError:  # a control character, which can't be moved within a tree
            continue
        if possible := _possible([guess], fetched_at):
            return possible
    return []


def _locale(tree: HtmlElement) -> str:
    """Give the language that a page declares, with its country where it says one."""
    stated = [*tree.xpath("//html/@lang"), *tree.xpath('//meta[@property="og:locale"]/@content')]
    codes = [str(code).strip().lower().replace("_", "-") for code in stated if code.strip()]
    return max(codes, key=len, default="")


def _possible(statements: Iterable[str | None], fetched_at: str, locale: str = "") -> list[Moment]:
    """Read the statements that can be true."""
    moments = (read_moment(statement, locale) for statement in statements if statement)
    return [moment for moment in moments if moment and is_possible(moment, fetched_at)]


def read_moment(text: str, locale: str = "") -> Moment | None:
    """Read one statement of a date; a time of day without an offset counts for nothing.

    Where neither it nor the page's `locale` tells day from month, only the year is known.
    """
    text = _ordered(text.strip(), locale)
    try:
        if CUT_DATE.fullmatch(text):
            date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
            return Moment(text, CUT_PRECISION[len(text)])
        if MONTH_FIRST.fullmatch(text) or YEAR_FIRST.fullmatch(text):
            return _month(text)
        moment = _parse(text)
    except (ValueError, OverflowError):
        return _in_words(text, locale)
    if moment.tzinfo is None:
        return Moment(moment.date().isoformat(), "day")
    utc = f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    day = moment.date().isoformat()
    value = utc if utc.startswith(day) else moment.isoformat(timespec="seconds")
    return Moment(value, "second", day=day, utc=utc)


def _ordered(text: str, locale: str) -> str:
    """Write a date of three numbers from the year on; where the order is unsure, only the year."""
    numbered = NUMBERED.match(text)
    if numbered is None:
        return text
    first, mark, second, year = numbered.groups()
    day, month = int(first), int(second)
    is_unsure = mark != "." and max(day, month) <= 12 and day != month
    if is_unsure and locale in MAYBE_MONTH_BEFORE_DAY:
        return year
    if month > 12 or (is_unsure and locale in MONTH_BEFORE_DAY):
        day, month = month, day
    return f"{year}-{month:02}-{day:02}{text[numbered.end() :]}"


def _in_words(text: str, locale: str) -> Moment | None:
    """Read `March 2026`, `4. März 2026` or `4 mars 2026 à 10h15`; `Spring 2026` is a year."""
    season = SEASON.fullmatch(text)
    if season is not None:
        return Moment(season["year"], "year")
    if not IN_WORDS.fullmatch(text):
        return None
    stated = _reader_of_dates(locale[:2]).get_date_data(text)
    if stated.date_obj is None or stated.period not in ("day", "month", "time"):
        return None
    precision: Precision = "month" if stated.period == "month" else "day"
    return Moment(
        stated.date_obj.strftime("%Y-%m-%d")[: 7 if precision == "month" else 10], precision
    )


@cache
def _reader_of_dates(language: str) -> DateDataParser:
    """Give the reader of a language's dates; English for one that isn't known or not said."""
    languages = [language, "en"] if language in language_order else ["en"]
    return DateDataParser(languages=languages, settings=ABSOLUTE)


def _month(text: str) -> Moment:
    """Read `03/2026`, `2026/3` or `2026.03`: a month stays a month."""
    numbers = sorted(re.findall(r"\d+", text), key=len, reverse=True)
    return Moment(date(int(numbers[0]), int(numbers[1]), 1).strftime("%Y-%m"), "month")


def is_possible(moment: Moment, fetched_at: str) -> bool:
    """Tell whether a page can have been published then: on the web, and before it was fetched."""
    value = moment.utc or moment.value
    return FIRST_YEAR <= value <= fetched_at[: len(value)]


def _meta_dates(tree: HtmlElement) -> list[str]:
    """Collect the dates of publication that meta elements state, the surest first."""
    stated = {"property": META_PROPERTIES, "name": META_NAMES}
    return [
        str(meta.get("content"))
        for attribute, names in stated.items()
        for meta in tree.xpath(f"//meta[@content and @{attribute}]")
        if meta.get(attribute).lower() in names
    ]


def _parse(text: str) -> datetime:
    """Parse ISO 8601, or any usual full date."""
    try:
        moment: datetime = isoparse(text)
    except ValueError:
        if not re.search(r"\d{4}", text):
            raise
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UnknownTimezoneWarning)
            moment, other = (parse(text, default=default) for default in DEFAULTS)
        if moment.date() != other.date():
            message = "says no day"
            raise ValueError(message) from None
    return moment


def _most_exact(chosen: Moment, others: Iterable[Moment]) -> Moment:
    """Replace a day by the first statement of a time on the same day."""
    if chosen.precision != "day":
        return chosen
    same_day = (moment for moment in others if moment.day == chosen.value)
    return next(same_day, chosen)
