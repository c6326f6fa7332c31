"""Working days and school days. School terms are estimated until the parent gives the school's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache, partial
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from typing import Any, Literal

from senddiary import resources
from senddiary.errors import DatesUnclear
from senddiary.i18n import N_, _

Break = Literal["half-term", "christmas", "easter", "summer"]

NATIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}
NAMES = {
    "england": N_("England"),
    "wales": N_("Wales"),
    "scotland": N_("Scotland"),
    "northern-ireland": N_("Northern Ireland"),
}
_DAY = timedelta(days=1)
_SATURDAY = 5


@lru_cache(maxsize=1024)
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """The bank holidays of one nation in one year."""
    return frozenset(_country()(subdiv=NATIONS[nation], years=year))


@cache
def _country() -> Callable[..., Iterable[date]]:
    """The bank holidays of the United Kingdom, from the file of that country alone.

    Asked for in the usual way, `holidays` loads every country of the world first, which takes longer and stays in
    memory. Where its files lie otherwise, the usual way is taken.
    """
    import holidays  # noqa: PLC0415 - takes a tenth of a second, and the window should be there before it

    found = PathFinder.find_spec("united_kingdom", [str(Path(place) / "countries") for place in holidays.__path__])
    if found is None or found.loader is None:
        return partial(holidays.country_holidays, "GB")
    country = module_from_spec(found)
    found.loader.exec_module(country)
    made: Callable[..., Iterable[date]] = country.UnitedKingdom
    return made


def is_working_day(day: date, nation: str = "england") -> bool:
    """Monday to Friday, less the bank holidays of that nation."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(nation, day.year)


def add_working_days(day: date, count: int, nation: str = "england") -> date:
    """The `count`-th working day after `day`, which itself is not counted."""
    for _step in range(count):
        day = next_working_day(day + _DAY, nation)
    return day


def next_working_day(day: date, nation: str = "england") -> date:
    """`day` when it is a working day, else the first one after it."""
    while not is_working_day(day, nation):
        day += _DAY
    return day


def working_days_between(start: date, end: date, nation: str = "england") -> int:
    """How many working days have passed: those after `start`, up to and including `end`. Never negative."""
    if end <= start:
        return 0
    years = range(start.year, end.year + 1)
    off = sum(start < day <= end for year in years for day in _holidays_in_the_week(nation, year))
    return _weekdays_up_to(end) - _weekdays_up_to(start) - off


def _weekdays_up_to(day: date) -> int:
    """Mondays to Fridays since the first day of the calendar, which was a Monday."""
    weeks, days = divmod(day.toordinal(), 7)
    return weeks * _SATURDAY + min(days, _SATURDAY)


@lru_cache(maxsize=1024)
def _holidays_in_the_week(nation: str, year: int) -> tuple[date, ...]:
    return tuple(day for day in bank_holidays(nation, year) if day.weekday() < _SATURDAY)


@dataclass(frozen=True, slots=True)
class Term:
    """One unbroken stretch of school weeks, and the break that follows it when that is known."""

    first: date
    last: date
    then: Break | None = None


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """When one school is open to its pupils. `estimated` until the parent has given the school's own dates."""

    nation: str
    terms: tuple[Term, ...]
    closed: frozenset[date] = field(default_factory=frozenset)
    inset: frozenset[date] = field(default_factory=frozenset)
    estimated: bool = False

    def is_school_day(self, day: date) -> bool:
        """Whether pupils have a session that day. Training days and closures do not count."""
        if not is_working_day(day, self.nation) or day in self.closed or day in self.inset:
            return False
        return any(term.first <= day <= term.last for term in self.terms)

    def last_day_before(self, day: date, breaks: tuple[Break, ...]) -> date | None:
        """The last school day, not before `day`, ahead of the next break of these kinds; None when not known."""
        for term in self.terms:
            if term.then in breaks and term.last >= day:
                return self._last_school_day(term)
        return None

    def _last_school_day(self, term: Term) -> date:
        day = term.last
        while day > term.first and not self.is_school_day(day):
            day -= _DAY
        return day


@cache
def usual_terms(nation: str = "england") -> SchoolCalendar:
    """The usual terms of that nation, all estimated. Raises FileNotFoundError where we have none."""
    return read_calendar(resources.toml(f"calendars/{nation}.toml"))


def read_calendar(values: dict[str, Any]) -> SchoolCalendar:  # Any: the shape is checked here
    """A calendar from plain values: terms as tables, or as pairs of dates as in a calendar file."""
    terms = tuple(sorted((_term(entry) for entry in values["terms"]), key=lambda term: term.first))
    return SchoolCalendar(
        nation=values["nation"],
        terms=terms,
        closed=frozenset(_day(day) for day in values.get("closed", ())),
        inset=frozenset(_day(day) for day in values.get("inset", ())),
        estimated=bool(values.get("estimated", False)),
    )


def calendar_from_json(text: str) -> SchoolCalendar:
    """The calendar of a file `{"nation", "terms": [[from, to]], "closed": [], "inset": []}`. Raises DatesUnclear."""
    try:
        calendar = read_calendar(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DatesUnclear(
            _("Which days is the school open? The calendar file could not be read."),
            _("It holds “nation” and “terms”, each term as a first and a last day like 2026-09-02."),
        ) from error
    backwards = any(term.last < term.first for term in calendar.terms)
    if backwards or not calendar.terms or calendar.nation not in NATIONS:
        raise DatesUnclear(_("Which days is the school open? The calendar file names no nation or no whole term."))
    return calendar


def plain(calendar: SchoolCalendar) -> dict[str, Any]:
    """The calendar as plain values, in the shape of a calendar file."""
    return {
        "nation": calendar.nation,
        "terms": [[term.first.isoformat(), term.last.isoformat()] for term in calendar.terms],
        "closed": [day.isoformat() for day in sorted(calendar.closed)],
        "inset": [day.isoformat() for day in sorted(calendar.inset)],
    }


def last_school_day_before_half_term(day: date, calendar: SchoolCalendar | None = None) -> date | None:
    """The last school day before the next half term; estimated with the usual terms, None outside their years."""
    return (calendar or usual_terms()).last_day_before(day, ("half-term",))


def _term(entry: Any) -> Term:  # Any: a table or a pair, straight from TOML or JSON
    if isinstance(entry, dict):
        return Term(_day(entry["from"]), _day(entry["to"]), entry.get("then"))
    first, last = entry
    return Term(_day(first), _day(last))


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
