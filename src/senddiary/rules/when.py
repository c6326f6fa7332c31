"""When something happened: as exactly as the writer knows it, and no more exactly than that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from senddiary.errors import UnreadableDate
from senddiary.i18n import N_, _

Precision = Literal["minute", "day", "month", "season", "year", "unknown"]
Trouble = Literal["skipped", "doubled"]

OPERATORS = ("on", "about", "before", "after", "between")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
FIRST_YEAR, LAST_YEAR = 1900, 2200

_EPOCH = datetime(1900, 1, 1)  # noqa: DTZ001 - wall-clock time has no zone
_MINUTE = timedelta(minutes=1)
_RANK = {"year": 0, "season": 1, "month": 2, "day": 3, "minute": 4}
_FORM = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?:(?P<season>spring|summer|autumn|winter)"
    r"|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}))?)?))?"
)
_MINUTE_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Span:
    """The wall-clock time a form covers; `end` is the first moment after it."""

    first: datetime
    end: datetime
    precision: Precision


@dataclass(frozen=True, slots=True)
class When:
    """A date as the writer gave it. `form` is None when the date is not known."""

    form: str | None
    operator: str = "on"
    until: str | None = None

    @property
    def precision(self) -> Precision:
        """How fine the form is, whatever the operator says about its certainty."""
        return "unknown" if self.form is None else span(self.form).precision

    @property
    def first(self) -> datetime | None:
        """Where it stands in the diary: its first possible moment (wall clock), None when undated.

        “before X” has no first moment and stands at the beginning of X; “after X” begins where X ends.
        """
        if self.form is None:
            return None
        own = span(self.form)
        return own.end if self.operator == "after" else own.first

    @property
    def opens(self) -> datetime | None:
        """The first possible moment, None when open to the past or undated."""
        return None if self.operator == "before" else self.first

    @property
    def last(self) -> datetime | None:
        """The end of the last possible moment (exclusive), None when open to the future or undated."""
        if self.form is None or self.operator == "after":
            return None
        if self.operator == "before":
            return span(self.form).first
        return span(self.until or self.form).end

    @property
    def order(self) -> int:
        """A number that sorts dates: first possible moment, then coarser first. Undated is 0."""
        first = self.first
        if self.form is None or first is None:
            return 0
        minutes = (first - _EPOCH) // _MINUTE
        if self.operator == "before":
            return max((minutes << 3) - 1, 0)
        return minutes << 3 | _RANK[self.precision]

    def overlaps(self, from_: date | None, to: date | None) -> bool:
        """Whether it may have happened on one of the days `from_` … `to` (both included, None = no limit)."""
        if from_ is None and to is None:
            return True
        if self.form is None:
            return False
        opens, last = self.opens, self.last
        starts_in_time = to is None or opens is None or opens.date() <= to
        ends_in_time = from_ is None or last is None or last > datetime.combine(from_, time.min)
        return starts_in_time and ends_in_time


def parse(occurred: str | None, operator: str | None, until: str | None) -> When:
    """The date given from outside. Raises UnreadableDate, naming what could not be read."""
    sure = operator or "on"
    if sure not in OPERATORS:
        raise UnreadableDate(
            _("“{word}” is not one of on, about, before, after or between.").format(word=sure),
            _("Use one of those five words, or leave it out."),
        )
    if occurred is None:
        return _undated(sure, until)
    when = When(occurred, sure, until)
    own = span(occurred)
    if sure == "between":
        _check_until(own, occurred, until)
    elif until is not None:
        raise UnreadableDate(
            _("“until” was given, but the date does not say “between”."),
            _("Use the word between, or leave “until” out."),
        )
    return when


def about_now(now_local: datetime) -> When:
    """About now: the wall-clock time rounded down to the quarter of an hour."""
    quarter = now_local.replace(minute=now_local.minute - now_local.minute % 15)
    return When(quarter.strftime("%Y-%m-%dT%H:%M"), "about")


def clock_trouble(form: str | None, zone: str) -> Trouble | None:
    """Whether that minute was skipped or came twice when the clocks changed in `zone`."""
    if form is None or span(form).precision != "minute":
        return None
    place = ZoneInfo(zone)
    earlier = span(form).first.replace(tzinfo=place, fold=0)
    if earlier.utcoffset() == earlier.replace(fold=1).utcoffset():
        return None
    kept = earlier.astimezone(UTC).astimezone(place).replace(tzinfo=None) == span(form).first
    return "doubled" if kept else "skipped"


@lru_cache(maxsize=8192)
def span(form: str) -> Span:
    """The time that one form covers. Raises UnreadableDate when it is none of the known forms."""
    return _minute_span(form) or _any_span(form)


def _minute_span(form: str) -> Span | None:
    """The short way for the commonest form; None for any other, and for a minute that there never was."""
    if _MINUTE_FORM.fullmatch(form) is None or form[11:13] > "23":
        return None
    try:
        first = datetime.fromisoformat(form)
    except ValueError:
        return None
    return Span(first, first + _MINUTE, "minute") if FIRST_YEAR <= first.year <= LAST_YEAR else None


def _any_span(form: str) -> Span:
    match = _FORM.fullmatch(form)
    if match is None:
        raise UnreadableDate(_("“{form}” is not a date that can be read.").format(form=_shown(form)))
    parts = match.groupdict()
    year = int(parts["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableDate(
            _("The year {year} is not between {first} and {last}.").format(
                year=parts["year"], first=FIRST_YEAR, last=LAST_YEAR
            )
        )
    if parts["day"] is not None:
        return _fine_span(form, parts)
    return _coarse_span(year, parts["season"], parts["month"])


def _coarse_span(year: int, season: str | None, month: str | None) -> Span:
    if season is not None:
        return Span(_month(year, SEASONS[season]), _month(year, SEASONS[season] + 3), "season")
    if month is None:
        return Span(_month(year, 1), _month(year, 13), "year")
    _check_month(month)
    return Span(_month(year, int(month)), _month(year, int(month) + 1), "month")


def _fine_span(form: str, parts: dict[str, str | None]) -> Span:
    year, month, day = int(parts["year"] or 0), parts["month"] or "", int(parts["day"] or 0)
    _check_month(month)
    if not 1 <= day <= (_month(year, int(month) + 1) - _month(year, int(month))).days:
        raise UnreadableDate(
            _("There is no {day} {month} {year}.").format(day=day, month=_(MONTHS[int(month) - 1]), year=year)
        )
    if parts["hour"] is None:
        first = _month(year, int(month)).replace(day=day)
        return Span(first, first + timedelta(days=1), "day")
    if int(parts["hour"]) > 23 or int(parts["minute"] or 0) > 59:
        raise UnreadableDate(
            _("There is no time {clock}; a day goes from 00:00 to 23:59.").format(clock=form.partition("T")[2])
        )
    first = datetime.fromisoformat(form)
    return Span(first, first + _MINUTE, "minute")


def _check_month(month: str) -> None:
    if not 1 <= int(month) <= 12:
        raise UnreadableDate(_("There is no month {month}; months go from 01 to 12.").format(month=month))


def _month(year: int, month: int) -> datetime:
    """The first moment of a month; month 13 is January of the next year."""
    return datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)  # noqa: DTZ001 - wall-clock time has no zone


def _undated(operator: str, until: str | None) -> When:
    if operator != "on" or until is not None:
        word = operator if operator != "on" else "until"
        raise UnreadableDate(_("“{word}” was given without a date.").format(word=word))
    return When(None)


def _check_until(own: Span, occurred: str, until: str | None) -> None:
    if until is None:
        raise UnreadableDate(
            _("“between” needs a second date, and there is none."), _("Give the later date as “until”.")
        )
    if span(until).end <= own.first:
        raise UnreadableDate(
            _("“{until}” ends before “{occurred}” begins.").format(until=until, occurred=occurred),
            _("Put the earlier date first and the later date in “until”."),
        )


def _shown(form: str) -> str:
    """At most forty characters of what was given, on one line."""
    one_line = " ".join(form.split())
    return one_line if len(one_line) <= 40 else one_line[:39] + "…"
