"""By when somebody said they would do it. A day that can be read in two ways gives both, and none is chosen."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from senddiary.rules import calendars
from senddiary.rules.calendars import Break
from senddiary.rules.promise_words import phrases
from senddiary.rules.when import MONTHS

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_DAYS = {"tues": 1, "weds": 2, "thurs": 3, "fri": 4}
_MONTH_NAMES = tuple(name.lower() for name in MONTHS)  # the English words, whatever language the screen speaks
_FRIDAY = 4
_BREAKS: dict[str, tuple[Break, ...]] = {
    "half term": ("half-term", "christmas", "easter", "summer"),
    "term": ("christmas", "easter", "summer"),
    "easter": ("easter",),
    "summer": ("summer",),
    "school year": ("summer",),
    "year": ("summer",),
}
_NOT_DUE = frozenset({"until", "till", "since", "after", "every", "each", "last"})

_PREP = (
    r"(?:\b(?P<prep>by|before|on|from|within|in|until|till|since|after|every|each|last|no later than|at|during)\s+)?"
)
_DAY = r"(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues|weds|thurs|fri)\b"
_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b"
)
_WEEKDAY_BEFORE = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:the\s+)?"


@dataclass(frozen=True, slots=True)
class DateFound:
    """A span of the text that names a day, with none, one or two days it may mean."""

    start: int
    end: int
    dates: tuple[date, ...]
    firm: bool
    estimated: bool = False


Dates = tuple[date, ...]
Reader = Callable[[re.Match[str], date], Dates]


def find_dates(folded: str, said_on: date) -> tuple[DateFound, ...]:
    """Every due date named in one sentence (in small letters), in order. “Until” and “after” are no due dates."""
    found: list[DateFound] = []
    for pattern, reader, hints in _PATTERNS:
        if not any(hint in folded for hint in hints):
            continue
        for match in pattern.finditer(folded):
            prep = match.groupdict().get("prep") or ""
            dates = () if prep in _NOT_DUE else _day_before(prep, reader(match, said_on), pattern)
            taken = any(other.start < match.end() and match.start() < other.end for other in found)
            if not taken and (dates or prep in _NOT_DUE):
                firm = prep in ("by", "before", "within", "no later than")
                estimated = bool(dates) and _SCHOOL_WORDS.search(match.group()) is not None
                found.append(DateFound(match.start(), match.end(), dates, firm, estimated))
    return tuple(sorted((one for one in found if one.dates), key=lambda one: one.start))


def _day_before(prep: str, dates: Dates, pattern: re.Pattern[str]) -> Dates:
    """“Before Friday” is met on Thursday; “before half term” already names its last day."""
    if prep != "before" or pattern not in _WHOLE_DAYS:
        return dates
    return tuple(day - timedelta(days=1) for day in dates)


def _counted(match: re.Match[str], said_on: date) -> Dates:
    words = match.group("number")
    count = int(words) if words.isdigit() else phrases().numbers.get(words, 0)
    unit, kind = match.group("unit"), match.group("kind") or ""
    if count == 0 or count > 400:
        return ()
    if kind.startswith("working") and unit == "day":
        return (calendars.add_working_days(said_on, count),)
    if kind.startswith("school"):
        return ()
    if unit == "hour":
        return (said_on + timedelta(days=-(-count // 24)),)
    if unit == "month":
        return (said_on + relativedelta(months=count),)
    return (said_on + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit]),)


def _next_fortnight(_match: re.Match[str], said_on: date) -> Dates:
    return (said_on + timedelta(days=14),)


def _end_of(match: re.Match[str], said_on: date) -> Dates:
    what, following = match.group("what"), bool(match.group("following"))
    match what:
        case "day" | "today":
            return (said_on,)
        case "week":
            return (_friday(said_on) + timedelta(days=7 * following),)
        case "month":
            return (_month_end(said_on + relativedelta(months=following)),)
    breaks = _BREAKS.get(what.replace("-", " "))
    if breaks:
        return _known(calendars.usual_terms().last_day_before(said_on, breaks))
    return (_month_end(_coming_month(_month_number(what), said_on)),)


def _school_break(match: re.Match[str], said_on: date) -> Dates:
    what = match.group("what")
    calendar = calendars.usual_terms()
    if what.startswith("half"):
        return _known(calendars.last_school_day_before_half_term(said_on))
    if what == "christmas":
        christmas = date(said_on.year + (said_on > date(said_on.year, 12, 24)), 12, 24)
        return tuple(sorted({*_known(calendar.last_day_before(said_on, ("christmas",))), christmas}))
    return _known(calendar.last_day_before(said_on, _BREAKS.get(what, _BREAKS["term"])))


def _weekday(match: re.Match[str], said_on: date) -> Dates:
    name = match.group("day")
    number = _SHORT_DAYS.get(name, _DAYS.index(name) if name in _DAYS else 0)
    away = (number - said_on.weekday()) % 7
    first = said_on + timedelta(days=away or 7)
    if match.group("week") or match.group("week_on"):
        return (first + timedelta(days=7),)
    if match.group("next") == "next" or match.group("after"):
        return (first,) if away == 0 else (first, first + timedelta(days=7))
    return (said_on, first) if away == 0 and match.group("prep") in ("by", "before", None) else (first,)


def _explicit(match: re.Match[str], said_on: date) -> Dates:
    day, month, year = int(match.group("number")), _month_number(match.group("month")), match.group("year")
    return _calendar_day(day, month, int(year) if year else None, said_on)


def _iso(match: re.Match[str], said_on: date) -> Dates:
    return _calendar_day(int(match.group("d")), int(match.group("m")), int(match.group("y")), said_on)


def _slashed(match: re.Match[str], said_on: date) -> Dates:
    year = match.group("year")
    full = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    return _calendar_day(int(match.group("number")), int(match.group("slash_month")), full, said_on)


def _ordinal(match: re.Match[str], said_on: date) -> Dates:
    day = int(match.group("number"))
    month = said_on if day >= said_on.day else said_on + relativedelta(months=1)
    return _calendar_day(day, month.month, month.year, said_on)


def _month_alone(match: re.Match[str], said_on: date) -> Dates:
    month = _coming_month(_month_number(match.group("month")), said_on)
    match match.group("prep"):
        case "before":
            return (month - timedelta(days=1),)
        case "by":
            return (max(month, said_on), _month_end(month))
        case _:
            return (_month_end(month),)


def _simple(match: re.Match[str], said_on: date) -> Dates:
    words = " ".join(match.group("what").split())
    days = {"tomorrow": 1, "in the morning": 1, "the day after tomorrow": 2}
    if "week" in words:
        return (_friday(said_on) + timedelta(days=7 * words.startswith("next")),)
    if "month" in words:
        return (_month_end(said_on + relativedelta(months=int(words.startswith("next")))),)
    return (said_on + timedelta(days=next((n for start, n in days.items() if words.startswith(start)), 0)),)


def _clock(_match: re.Match[str], said_on: date) -> Dates:
    return (said_on,)


# Small date work


def _friday(day: date) -> date:
    """The Friday that ends the working week of `day`; on Saturday and Sunday that of the week to come."""
    return day + timedelta(days=(_FRIDAY - day.weekday()) % 7)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _month_number(name: str) -> int:
    return next(n for n, month in enumerate(_MONTH_NAMES, 1) if month.startswith(name[:3]))


def _coming_month(month: int, said_on: date) -> date:
    """The first day of the month of that name that is not over yet."""
    return date(said_on.year + (month < said_on.month), month, 1)


def _calendar_day(day: int, month: int, year: int | None, said_on: date) -> Dates:
    """That day, in the coming twelve months when no year was given; nothing when there is no such day."""
    for candidate in (year,) if year else (said_on.year, said_on.year + 1):
        if not (1 <= month <= 12 and 1900 <= candidate <= 2200 and 1 <= day <= monthrange(candidate, month)[1]):
            continue
        if year or date(candidate, month, day) >= said_on:
            return (date(candidate, month, day),)
    return ()


def _known(day: date | None) -> Dates:
    return () if day is None else (day,)


# The forms, in the order in which they win over each other

_NUMBER = (
    r"(?P<number>[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
)
_COUNTED = re.compile(
    r"\b(?P<prep>within|in|over)\s+(?:the\s+next\s+|about\s+|at\s+most\s+)?"
    + _NUMBER
    + r"\s+(?P<kind>working\s+|school\s+|calendar\s+)?(?P<unit>day|week|fortnight|month|hour)s?\b"
    r"(?!\s+of\b)(?:'?\s+time\b)?"
)
_FORTNIGHT = re.compile(r"\b(?P<prep>within|in|over)\s+the\s+next\s+fortnight\b")
_END_OF = re.compile(
    _PREP + r"(?:the\s+)?(?:very\s+)?end\s+of\s+(?:the\s+|this\s+|(?P<following>next\s+))?"
    r"(?P<what>week|month|half[ -]term|term|school\s+year|year|today|day|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)\b"
)
_BREAK = re.compile(
    r"\b(?P<prep>by|before|until|till|after|since)\s+(?:the\s+)?(?:next\s+)?"
    r"(?P<what>half[ -]term|christmas|easter|summer|school\s+holidays|holidays|term\s+ends)\b"
)
_WEEKDAY = re.compile(
    _PREP + r"(?:(?P<week_on>a\s+week\s+on)\s+|(?P<next>next|this\s+coming|this|coming|the\s+following)\s+)?"
    + _DAY + r"(?:(?P<week>\s+week\b)|(?P<after>\s+next\b(?!\s+week)))?"
)  # fmt: skip
_DAY_MONTH = re.compile(
    _PREP + _WEEKDAY_BEFORE + r"\b(?P<number>[0-9]{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?" + _MONTH
    + r"(?:,?\s+(?P<year>[0-9]{4})\b)?"
)  # fmt: skip
_MONTH_DAY = re.compile(
    _PREP + _WEEKDAY_BEFORE + _MONTH + r"\s+(?P<number>[0-9]{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>[0-9]{4})\b)?"
)
_ISO = re.compile(_PREP + r"\b(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})\b")
_SLASHED = re.compile(
    _PREP + _WEEKDAY_BEFORE + r"\b(?P<number>[0-9]{1,2})/(?P<slash_month>[0-9]{1,2})(?:/(?P<year>[0-9]{4}|[0-9]{2}))?\b"
)
_ORDINAL = re.compile(_PREP + r"the\s+(?P<number>[0-9]{1,2})(?:st|nd|rd|th)\b")
_MONTH_ALONE = re.compile(r"\b(?P<prep>by|before|in|during|until|till|since|after)\s+" + _MONTH + r"(?!\s+[0-9])")
_SIMPLE = re.compile(
    _PREP + r"\b(?P<what>the\s+day\s+after\s+tomorrow|tomorrow(?:\s+(?:morning|afternoon|evening|night))?|later\s+today"
    r"|today|tonight|this\s+(?:morning|afternoon|evening|week|month)|next\s+(?:week|month)|within\s+the\s+week"
    r"|in\s+the\s+morning)\b"
)
_CLOCK = re.compile(
    r"\b(?P<prep>by|before)\s+(?:[0-9]{1,2}(?:[.:][0-9]{2})?\s?(?:am|pm|o'clock)|noon|midday|lunchtime|teatime)\b"
    r"(?!\s+(?:on|tomorrow|next|this|mon|tue|wed|thu|fri|sat|sun))"
)

_WHOLE_DAYS = (_WEEKDAY, _DAY_MONTH, _MONTH_DAY, _ISO, _SLASHED, _ORDINAL)
_SCHOOL_WORDS = re.compile(r"\b(?:term|christmas|easter|summer|holidays|year)\b")
_NUMERALS = tuple("0123456789")
_PATTERNS: tuple[tuple[re.Pattern[str], Reader, tuple[str, ...]], ...] = (
    (_COUNTED, _counted, ("day", "week", "fortnight", "month", "hour")),
    (_FORTNIGHT, _next_fortnight, ("fortnight",)),
    (_END_OF, _end_of, ("end",)),
    (_BREAK, _school_break, ("half", "christmas", "easter", "summer", "holidays", "term")),
    (_DAY_MONTH, _explicit, _NUMERALS),
    (_MONTH_DAY, _explicit, _NUMERALS),
    (_ISO, _iso, _NUMERALS),
    (_SLASHED, _slashed, ("/",)),
    (_ORDINAL, _ordinal, _NUMERALS),
    (_WEEKDAY, _weekday, ("day", "tues", "weds", "thurs", "fri")),
    (_MONTH_ALONE, _month_alone, tuple(name[:3] for name in _MONTH_NAMES)),
    (_SIMPLE, _simple, ("to", "this", "next", "week", "morning")),
    (_CLOCK, _clock, ("m", "o'clock", "noon", "teatime")),
)
