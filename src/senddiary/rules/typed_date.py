"""A date as a tired person types it: “13 may 3.40pm”, “yesterday”, “last tuesday”, “between 3 and 7 May”."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta, weekday

from senddiary.errors import UnreadableDate
from senddiary.i18n import N_, _
from senddiary.rules.when import SEASONS, When, parse, span

UNKNOWN: Final = frozenset({"", "not known", "unknown", "date not known", "do not know", "don't know", "?"})
_OPERATORS: Final = (
    (re.compile(r"(?:about|around|roughly|approximately|approx|circa|ca\.?|c\.|~)\s*"), "about"),
    (re.compile(r"before\s+"), "before"),
    (re.compile(r"(?:after|since)\s+"), "after"),
)
_BETWEEN: Final = re.compile(r"(?:between|from)\s+(.+?)\s+(?:and|to|until|till)\s+(.+)")
_CLOCKS: Final = (
    re.compile(r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s*(?P<half>am|pm|a\.m\.|p\.m\.)(?![a-z])"),
    re.compile(r"\b(?P<hour>\d{1,2}):(?P<minute>\d{2})\b"),
    re.compile(r"(?:\bat\s+|(?<=[a-z]\s)(?<!\d[a-z]{2}\s))(?P<hour>\d{1,2})\.(?P<minute>\d{2})(?![\d.])"),
    re.compile(r"\b\d{4}-\d{2}-\d{2}t(?P<hour>\d{2}):(?P<minute>\d{2})"),
    re.compile(r"(?P<noon>\b(?:noon|midday)\b)"),
    re.compile(r"\bat\s+(?P<hour>\d{1,2})(?![\d.:/-])(?!\s*(?:of\s+)?[a-z])"),
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_AGO: Final = re.compile(r"(?P<number>\d{1,3}|[a-z]+)\s+(?P<unit>day|week|month|year)s?\s+ago")
_RELATIVE: Final = re.compile(r"(?P<which>last|this|next)\s+(?P<unit>week|month|year|[a-z]+)")
_NUMERIC: Final = re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})(?:[./-](?P<year>\d{4}|\d{2}))?")
_DAY_FIRST: Final = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[a-z]+)\.?(?:\s+(?P<year>\d{4}))?"
)
_MONTH_FIRST: Final = re.compile(r"(?P<month>[a-z]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+(?P<year>\d{4}))?")
_MONTH: Final = re.compile(r"(?P<month>[a-z]+)\.?(?:\s+(?P<year>\d{4}))?")
_SEASON: Final = re.compile(
    r"(?P<which>last\s+|this\s+|the\s+)?(?P<season>spring|summer|autumn|winter)(?:\s+(?P<year>\d{4})(?:\s*[–/-]\s*\d{2,4})?)?"
)
_WEEKDAY_AHEAD: Final = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\s+(?=\d|" + "|".join(_MONTHS) + ")"
)
_SENTENCE: Final = N_("That date could not be read.")
_NEXT: Final = N_("Write it like “13 May 15:40”, “yesterday”, “last Tuesday”, “May 2024” or “not known”.")


def read(typed: str, today: date, *, past: bool = True) -> When:
    """What the words mean on that day. Without a year the nearest such day that is over is meant (`past`), else the
    nearest to come. Raises `UnreadableDate`."""
    words = " ".join(typed.replace(",", " ").lower().split())
    if words in UNKNOWN:
        return When(None)
    between = _BETWEEN.fullmatch(words)
    if between is not None:
        return _between(between[1], between[2], today, past=past)
    for pattern, operator in _OPERATORS:
        found = pattern.match(words)
        if found is not None:
            return When(_form(words[found.end() :], today, past=past), operator)
    week = _week(words, today)
    return week if week is not None else When(_form(words, today, past=past))


def _between(first: str, last: str, today: date, *, past: bool) -> When:
    """The first part borrows the day, the month and the year that only the last part names."""
    until = _form(last, today, past=past)
    rest, clock = _take_clock(first)
    if clock and not rest and "T" in until:
        return parse(f"{until[:10]}T{clock}", "between", until)
    if re.fullmatch(r"\d{1,2}(st|nd|rd|th)?", first):
        first += re.sub(r"^\D*?\d{1,2}(st|nd|rd|th)?", "", last)
    year = re.search(r"\b\d{4}\b", last)
    if year is not None and not re.search(r"\b\d{4}\b", first):
        first += f" {year[0]}"
    return parse(_form(first, today, past=past), "between", until)


def _week(words: str, today: date) -> When | None:
    """“last week” is a span, from its Monday to its Sunday."""
    if words not in ("last week", "this week", "next week"):
        return None
    shift = {"last": -7, "this": 0, "next": 7}[words.split(maxsplit=1)[0]]
    monday = today - timedelta(days=today.weekday() - shift)
    return When(monday.isoformat(), "between", (monday + timedelta(days=6)).isoformat())


def _form(words: str, today: date, *, past: bool) -> str:
    rest, clock = _take_clock(words.strip())
    rest = re.sub(r"^(?:on|in|at|the|during)\s+|\s+at$", "", rest.strip()).strip()
    form = today.isoformat() if not rest and clock else _day(rest, today, past=past)
    if clock:
        if len(form) != 10:
            raise UnreadableDate(_(_SENTENCE), _(_NEXT))
        form = f"{form}T{clock}"
    span(form)
    return form


def _take_clock(words: str) -> tuple[str, str]:
    for pattern in _CLOCKS:
        found = pattern.search(words)
        if found is not None:
            rest = words[: found.start()] + " " + words[found.end() :]
            if "t" in found[0] and found[0][:4].isdigit():
                rest = found[0][:10]
            return " ".join(rest.split()), _clock(found.groupdict())
    return words, ""


def _clock(parts: dict[str, str | None]) -> str:
    if parts.get("noon"):
        return "12:00"
    hour, minute, half = int(parts["hour"] or 0), int(parts.get("minute") or 0), (parts.get("half") or "")[:1]
    if half and not 1 <= hour <= 12:
        raise UnreadableDate(_(_SENTENCE), _(_NEXT))
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}"


def _day(words: str, today: date, *, past: bool) -> str:
    if re.fullmatch(r"\d{4}(-(spring|summer|autumn|winter)|-\d{2}(-\d{2})?)?", words):
        return words
    near = _near(words, today)
    if near is not None:
        return near
    words = _WEEKDAY_AHEAD.sub("", words) if words not in _DAYS else words
    for reader in (_weekday, _season, _numeric, _named, _month):
        form = reader(words, today, past)
        if form is not None:
            return form
    raise UnreadableDate(_(_SENTENCE), _(_NEXT))


def _near(words: str, today: date) -> str | None:
    shift = {
        "today": 0, "now": 0, "just now": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0,
        "yesterday": -1, "last night": -1, "yesterday morning": -1, "yesterday afternoon": -1, "yesterday evening": -1,
        "the day before yesterday": -2, "day before yesterday": -2, "tomorrow": 1,
    }.get(words)  # fmt: skip
    if shift is not None:
        return (today + timedelta(days=shift)).isoformat()
    ago = _AGO.fullmatch(words)
    if ago is not None:
        return _ago(ago["number"], ago["unit"], today)
    which = _RELATIVE.fullmatch(words)
    if which is not None and which["unit"] in ("month", "year"):
        step = {"last": -1, "this": 0, "next": 1}[which["which"]]
        moved = today + relativedelta(
            months=step if which["unit"] == "month" else 0, years=step * (which["unit"] == "year")
        )
        return moved.isoformat()[: 7 if which["unit"] == "month" else 4]
    return None


def _ago(number: str, unit: str, today: date) -> str | None:
    amount = int(number) if number.isdigit() else _NUMBERS.get(number)
    if amount is None:
        return None
    match unit:
        case "day":
            return (today - timedelta(days=amount)).isoformat()
        case "week":
            return (today - timedelta(weeks=amount)).isoformat()
        case "month":
            return (today - relativedelta(months=amount)).isoformat()[:7]
        case _:
            return str(today.year - amount)


def _weekday(words: str, today: date, past: bool) -> str | None:  # noqa: FBT001 - one shape for every reader
    found = re.fullmatch(r"(?:(last|this|next|on)\s+)?([a-z]+)", words)
    number = (
        next((n for n, name in enumerate(_DAYS) if len(found[2]) > 2 and name.startswith(found[2])), None)
        if found
        else None
    )
    if found is None or number is None:
        return None
    ahead = found[1] == "next" or (found[1] != "last" and not past)
    start = today + timedelta(days={"last": -1, "next": 1}.get(found[1] or "", 0))
    return (start + relativedelta(weekday=weekday(number, 1 if ahead else -1))).isoformat()


def _season(words: str, today: date, past: bool) -> str | None:  # noqa: FBT001 - one shape for every reader
    found = _SEASON.fullmatch(words)
    if found is None:
        return None
    if found["year"]:
        return f"{found['year']}-{found['season']}"
    begun = today >= date(today.year, SEASONS[found["season"]], 1)
    year = today.year if begun or not past else today.year - 1
    last = (found["which"] or "").strip() == "last"
    current = f"{year}-{found['season']}"
    still = span(current).end.date() > today
    return f"{year - 1}-{found['season']}" if last and still and begun else current


def _numeric(words: str, today: date, past: bool) -> str | None:  # noqa: FBT001 - one shape for every reader
    found = _NUMERIC.fullmatch(words)
    if found is None:
        return None
    year = found["year"]
    return _dated(int(found["day"]), int(found["month"]), f"20{year}" if year and len(year) == 2 else year, today, past)


def _named(words: str, today: date, past: bool) -> str | None:  # noqa: FBT001 - one shape for every reader
    found = _DAY_FIRST.fullmatch(words) or _MONTH_FIRST.fullmatch(words)
    month = _month_number(found["month"]) if found else None
    if found is None or month is None:
        return None
    return _dated(int(found["day"]), month, found["year"], today, past)


def _month(words: str, today: date, past: bool) -> str | None:  # noqa: FBT001 - one shape for every reader
    found = _MONTH.fullmatch(re.sub(r"^(last|this|next)\s+", "", words))
    month = _month_number(found["month"]) if found else None
    if found is None or month is None:
        return None
    if found["year"]:
        return f"{found['year']}-{month:02d}"
    year = today.year - (past and month > today.month) + (not past and month < today.month)
    return f"{year}-{month:02d}"


def _month_number(word: str) -> int | None:
    if word[:4] == "sept":
        return 9
    return next((n for n, name in enumerate(_FULL_MONTHS, 1) if len(word) > 2 and name.startswith(word)), None)


def _dated(day: int, month: int, year: str | None, today: date, past: bool) -> str:  # noqa: FBT001 - inner
    if year is not None:
        return f"{year}-{month:02d}-{day:02d}"
    for step in range(9):  # 29 February needs a leap year
        candidate = today.year + (-step if past else step)
        if not 1 <= month <= 12 or day > monthrange(candidate, month)[1]:
            continue
        found = date(candidate, month, max(day, 1))
        if (found <= today) if past else (found >= today):
            return f"{candidate}-{month:02d}-{day:02d}"
    return f"{today.year}-{month:02d}-{day:02d}"
