"""A publication date and a relative expression become a day, month, season, year or interval.

Values are EDTF (ISO 8601-2, level 1). Nothing here asks today's clock.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta, weekdays

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
TENSE_WEIGHT, SURE_WEIGHT = 4, 11  # months
SHOWN = {"day": 10, "week": 10, "month": 7, "year": 4}  # characters of an ISO date
PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
YEAR_PARTS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}


def within_calendar(count: Callable[[], str | None]) -> str | None:
    """Give the date that is counted out, None where it lies outside the years 1 to 9999."""
    try:
        return count()
    except (ValueError, OverflowError):  # of datetime and relativedelta: 3,000 years ago
        return None


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
    return _nearest(candidates, published, future=future).isoformat()


def _nearest(candidates: Sequence[date], published: date, *, future: bool) -> date:
    """Choose the day nearest to publication, those against the tense four months farther."""
    against = timedelta(days=30 * TENSE_WEIGHT)

    def distance(found: date) -> timedelta:
        right_side = found == published or (found > published) == future
        return abs(found - published) + (timedelta() if right_side else against)

    return min(candidates, key=distance)


def year_of_month(month: int, published: date, *, future: bool, sure: bool = False) -> int:
    """Give the year of a month named without one: the nearest, the tense weighing four months.

    A tense that is `sure` weighs eleven: "took office in February", written in December.
    """
    weight = SURE_WEIGHT if sure else TENSE_WEIGHT
    ahead = (month - published.month) % 12
    back = (published.month - month) % 12
    if ahead == 0:
        return published.year
    comes = ahead + (0 if future else weight) < back + (weight if future else 0)
    return (
        published.year + (month < published.month)
        if comes
        else published.year - (month > published.month)
    )


def last_day(year: int, month_number: int) -> int:
    """Give the number of days of a month."""
    return calendar.monthrange(year, month_number)[1]


def weekday_near(weekday: int, published: date, *, future: bool, strict: bool = False) -> str:
    """Give the last such weekday up to publication, or the next one from it on.

    `strict` leaves out the day of publication itself ("last Tuesday" said on a Tuesday).
    """
    ahead = (weekday - published.weekday()) % 7
    if future:
        return (published + timedelta(days=ahead or (7 if strict else 0))).isoformat()
    back = (published.weekday() - weekday) % 7
    return (published - timedelta(days=back or (7 if strict else 0))).isoformat()


def week(published: date, offset: int) -> str:
    """Give the week, Monday to Sunday, so many weeks from that of publication."""
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=offset)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def month(published: date, offset: int) -> str:
    """Give the month so many months from that of publication."""
    moved: date = published.replace(day=1) + relativedelta(months=offset)
    return moved.isoformat()[:7]


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
    return moved.isoformat()[: SHOWN[unit]] + ("~" if unit == "week" else "")


def stretch(published: date, count: int, unit: str, *, vague: bool) -> str:
    """Give the interval of so many units that ends (or, counted ahead, begins) at publication.

    `vague` marks its far end as approximate.
    """
    moved: date = published + relativedelta(**{f"{unit}s": count})
    shown = SHOWN[unit]
    far, near = moved.isoformat()[:shown] + "~" * vague, published.isoformat()[:shown]
    return f"{far}/{near}" if count < 0 else f"{near}/{far}"


def half_year(year: int, nth: int) -> str:
    """Give the first or second half of a year as the interval of its months."""
    return f"{year}-01/{year}-06" if nth == 1 else f"{year}-07/{year}-12"


def holiday_near(
    where: Sequence[int], published: date, *, future: bool | None, sure: bool = False
) -> str | None:
    """Give the holiday nearest to publication, the tense weighing four months.

    Where the tense is `sure`, it decides alone.

    `where` is [month, day], [month, weekday, nth] (the nth from the end when negative) or, for
    the days that move with Easter, [days after it]. `future` None asks for the year itself.
    """
    if future is None:
        return _holiday(where, published.year).isoformat()
    candidates = [_holiday(where, published.year + shift) for shift in (-1, 0, 1)]
    if sure:
        sign = 1 if future else -1
        candidates = [day for day in candidates if (day - published).days * sign >= 0]
    return _nearest(candidates, published, future=future).isoformat()


def _holiday(where: Sequence[int], year: int) -> date:
    """Give a holiday of a year."""
    if len(where) == 1:
        found: date = easter(year) + timedelta(days=where[0])
        return found
    if len(where) == 2:
        return date(year, where[0], where[1])
    month_number, day_number, nth = where
    first = date(year, month_number, 1 if nth > 0 else last_day(year, month_number))
    there: date = first + relativedelta(weekday=weekdays[day_number](nth))
    return there


def part_of_month(year: int, month_number: int, part: str) -> str:
    """Give the first, middle or last third of a month."""
    first, last = PARTS[part]
    last = min(last, calendar.monthrange(year, month_number)[1])
    return f"{year}-{month_number:02}-{first:02}/{year}-{month_number:02}-{last:02}"


def part_of_year(year: int, part: str) -> str:
    """Give the first, middle or last months of a year."""
    first, last = YEAR_PARTS[part]
    return f"{year}-{first:02}/{year}-{last:02}"
