"""The counting words done the slow way, a day at a time, from bank holidays alone. Imports nothing from the rules."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import holidays

ONE_DAY = timedelta(days=1)
NATIONS = ("ENG", "WLS", "SCT", "NIR")


@cache
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=nation, years=year))


def works(day: date, *nations: str) -> bool:
    closed = any(day in bank_holidays(nation, day.year) for nation in nations)
    return day.isoweekday() not in (6, 7) and not closed


def tribunal_rests(day: date) -> bool:
    return f"{day:%m}" == "08" or f"{day:%m-%d}" in {
        "12-25",
        "12-26",
        "12-27",
        "12-28",
        "12-29",
        "12-30",
        "12-31",
        "01-01",
    }


def nth(start: date, count: int, counts: Callable[[date], bool], *, first_counts: bool = False) -> date:
    day, seen = start, 0
    if first_counts and counts(day):
        seen = 1
    while seen < count:
        day += ONE_DAY
        if counts(day):
            seen += 1
    return day


def every_day(_day: date) -> bool:
    return True


def same_date(start: date, months: int) -> date | None:
    """That date N months on, walking; None when that month has no such day."""
    day, step = start, ONE_DAY if months > 0 else -ONE_DAY
    target = (start.year * 12 + start.month - 1) + months
    while day.year * 12 + day.month - 1 != target:
        day += step
    while day.year * 12 + day.month - 1 == target:
        if day.day == start.day:
            return day
        day += step
    return None


def month_end(start: date, months: int) -> date:
    index = start.year * 12 + start.month - 1 + months
    return date(index // 12, index % 12 + 1, monthrange(index // 12, index % 12 + 1)[1])


def months_on(start: date, months: int) -> date:
    return same_date(start, months) or month_end(start, months)


def months_starting(start: date, months: int) -> date:
    found = same_date(start, months)
    return month_end(start, months) if found is None else found - ONE_DAY


def england(day: date) -> bool:
    return works(day, "ENG")


def everywhere(day: date) -> bool:
    return works(day, *NATIONS)


def tribunal(day: date) -> bool:
    return england(day) and not tribunal_rests(day)


SLOW: dict[str, Callable[[date, int], date]] = {
    "WEEKS_AFTER": lambda start, n: nth(start, 7 * n, every_day),
    "WEEKS_BEFORE": lambda start, n: next(d for d in days_back(start) if nth(d, 7 * n, every_day) == start),
    "DAYS_BEGINNING_WITH": lambda start, n: nth(start, n, every_day, first_counts=True),
    "DAYS_AFTER": lambda start, n: nth(start, n, every_day),
    "MONTHS_CORRESPONDING": months_on,
    "MONTHS_STARTING_WITH": months_starting,
    "MONTHS_BEFORE": lambda start, n: months_on(start, -n),
    "WORKDAY_ENG": lambda start, n: nth(start, n, england),
    "WORKDAY_ENG_BEGINNING_WITH": lambda start, n: nth(start, n, england, first_counts=True),
    "WORKDAY_FOI": lambda start, n: nth(start, n, everywhere),
    "TRIBUNAL_DAYS": lambda start, n: nth(start, n, tribunal),
}


def days_back(start: date) -> list[date]:
    return [start - timedelta(days=n) for n in range(1, 400)]
