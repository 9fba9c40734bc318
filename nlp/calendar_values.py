"""A publication date and a relative expression become a day, month, season, year or interval.

Values are EDTF (ISO 8601-2, level 1). Nothing here asks today's clock.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
TENSE_WEIGHT = 4  # months
PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
YEAR_PARTS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}


def day_near(month: int, day: int, published: date, *, future: bool) -> str | None:
    """Give the day of that month nearest to publication, the tense weighing four months.

    None when there is no such day.
    """
    candidates = []
    for year in (published.year - 1, published.year, published.year + 1):
        if day <= calendar.monthrange(year, month)[1]:
            candidates.append(date(year, month, day))
    if not candidates:
        return None
    against = timedelta(days=30 * TENSE_WEIGHT)

    def distance(found: date) -> timedelta:
        right_side = found == published or (found > published) == future
        return abs(found - published) + (timedelta() if right_side else against)

    return min(candidates, key=distance).isoformat()


def year_of_month(month: int, published: date, *, future: bool) -> int:
    """Give the year of a month named without one: the nearest, the tense weighing four months."""
    ahead = (month - published.month) % 12
    back = (published.month - month) % 12
    if ahead == 0:
        return published.year
    comes = ahead + (0 if future else TENSE_WEIGHT) < back + (TENSE_WEIGHT if future else 0)
    return (
        published.year + (month < published.month)
        if comes
        else published.year - (month > published.month)
    )


def last_day(year: int, month_number: int) -> int:
    """Give the number of days of a month."""
    return calendar.monthrange(year, month_number)[1]


def weekday_near(weekday: int, published: date, *, future: bool, strict: bool = False) -> str:
    """Give the last such weekday up to publication, or the next one after it.

    `strict` leaves out the day of publication itself ("last Tuesday" said on a Tuesday).
    """
    ahead = (weekday - published.weekday()) % 7
    if future:
        return (published + timedelta(days=ahead or 7)).isoformat()
    back = (published.weekday() - weekday) % 7
    return (published - timedelta(days=back or (7 if strict else 0))).isoformat()


def week(published: date, offset: int) -> str:
    """Give the week, Monday to Sunday, so many weeks from that of publication."""
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=offset)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def month(published: date, offset: int) -> str:
    """Give the month so many months from that of publication."""
    moved: date = published.replace(day=1) + relativedelta(months=offset)
    return moved.strftime("%Y-%m")


def quarter(year: int, number: int) -> str:
    """Give a quarter as the interval of its months."""
    return f"{year}-{3 * number - 2:02}/{year}-{3 * number:02}"


def season(year: int, name: str) -> str:
    """Give a season as EDTF's code."""
    return f"{year}-{SEASONS[name]}"


def season_year(name: str, published: date, which: str) -> int:
    """Give the year of last, this or next summer."""
    start = date(published.year, SEASON_MONTHS[SEASONS[name]], 1)
    over = published >= start + relativedelta(months=3)
    if which == "last":
        return published.year if over else published.year - 1
    if which == "next":
        return published.year + (published >= start)
    return published.year


def end_of_month(year: int, month_number: int) -> str:
    """Give the last day of a month."""
    return date(year, month_number, calendar.monthrange(year, month_number)[1]).isoformat()


def ago(published: date, number: int, unit: str, *, sign: int = -1) -> str:
    """Give the day, week's day, month or year so far before (or after) publication."""
    moved: date = published + sign * relativedelta(**{f"{unit}s": number})
    forms = {"day": "%Y-%m-%d", "week": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
    return moved.strftime(forms[unit]) + ("~" if unit == "week" else "")


def part_of_month(year: int, month_number: int, part: str) -> str:
    """Give the first, middle or last third of a month."""
    first, last = PARTS[part]
    last = min(last, calendar.monthrange(year, month_number)[1])
    return f"{year}-{month_number:02}-{first:02}/{year}-{month_number:02}-{last:02}"


def part_of_year(year: int, part: str) -> str:
    """Give the first, middle or last months of a year."""
    first, last = YEAR_PARTS[part]
    return f"{year}-{first:02}/{year}-{last:02}"
